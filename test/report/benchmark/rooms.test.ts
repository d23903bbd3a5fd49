import { mean, sampleRankCorrelation } from 'simple-statistics'
import { beforeAll, describe, expect, test } from 'vitest'
import { runBenchmark } from '../../../src/report/benchmark/benchmark.ts'
import type { Benchmark } from '../../../src/report/benchmark/benchmark.ts'
import { readSeeds, seedFile } from '../../../src/report/benchmark/seeds.ts'
import type { Seed } from '../../../src/report/benchmark/seeds.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'

interface Figure {
  readonly seed: Seed
  readonly benchmark: Benchmark
  /** Result of its own scenario, and of the one with readings that are made in one place only. */
  readonly near: Result
  readonly far: Result
}

async function figure(id: string, far: string): Promise<Figure> {
  const seed = (await readSeeds()).find((one) => one.id === id)!
  const benchmark = await runBenchmark(seed)
  return { seed, benchmark, near: await resultIn(seed.scenario!), far: await resultIn(far) }
}

async function resultIn(file: string): Promise<Result> {
  const loaded = await loadScenario(seedFile(file))
  return resultOf(loaded, simulateScenario(loaded))
}

/** Value of the reading whose name begins so. */
function reading({ benchmark }: Figure, name: string): number {
  return benchmark.readings.find((one) => one.name.startsWith(name))!.value!
}

/** One column of the climates: the values of a reading, the least of the first reading first. */
function column({ benchmark }: Figure, name: string): number[] {
  const index = benchmark.readings.findIndex((one) => one.name.startsWith(name))
  return benchmark.climates.map(({ values }) => values[index]!)
}

const savedPercent = (before: number, after: number) => (100 * (before - after)) / before

function isIllustration({ seed, benchmark }: Figure): void {
  expect(seed.reported).toBeNull()
  expect(benchmark).toMatchObject({ verdict: 'illustration', reported: null, ratio: null })
  expect(benchmark.simulated).toBe(benchmark.readings[0]!.value)
  expect(benchmark.readings.filter(({ value }) => value === null)).toEqual([])
  expect(new Set(benchmark.readings.map(({ name }) => name)).size).toBe(benchmark.readings.length)
}

describe('dual-cycle-ac', () => {
  let pump: Figure
  beforeAll(async () => {
    pump = await figure('dual-cycle-ac', 'scenarios/dual-cycle-ac-size.yaml')
  })

  test('is an illustration, since the report gives no number', () => isIllustration(pump))

  test('tells what the runs of its scenarios give', () => {
    const total = (variant: string) => (pump.near.variants[variant] ?? pump.far.variants[variant]!).total
    for (const [returns, dx] of [
      ['28', 'baseline'],
      ['35', 'dx-35'],
    ] as const) {
      const [before, after] = [total(dx), total(`pumps-${returns}`)]
      const at = `return ${returns} degC`
      expect(reading(pump, at)).toBeCloseTo(savedPercent(before.coolingKwh, after.coolingKwh), 6)
      expect(reading(pump, `${at}: saved of the site`)).toBeCloseTo(
        savedPercent(before.consumptionKwh, after.consumptionKwh),
        6,
      )
      expect(reading(pump, `${at}: saved a year`)).toBeCloseTo(before.coolingKwh - after.coolingKwh, 3)
      expect(reading(pump, `against precision AC, ${returns} degC`)).toBeCloseTo(
        savedPercent(total('precision').coolingKwh, after.coolingKwh),
        6,
      )
    }
    const light = total('light-pumps-28').coolingKwh
    expect(reading(pump, 'at 40 % of the load')).toBeCloseTo(
      savedPercent(total('light-dx').coolingKwh, light),
      6,
    )
    expect(reading(pump, 'at 40 %, against precision AC')).toBeCloseTo(
      savedPercent(total('light-precision').coolingKwh, light),
      6,
    )
  })

  test('holds the pumps against the same machine in the same room: heat and load are equal, return air alone saves nothing', () => {
    const [dx, dx35, pumps] = ['baseline', 'dx-35', 'pumps-35'].map((name) => pump.near.variants[name]!.total)
    expect(dx35).toEqual(dx)
    expect(pumps!.heatRemovedKwh).toBe(dx!.heatRemovedKwh)
    expect(pumps!.loadKwh).toBe(dx!.loadKwh)
    expect(pumps!.unmetCoolingKwh).toBe(0)
  })

  test('saves in every shipped climate, more where warmer air returns', async () => {
    const [open, contained] = [column(pump, 'return 28 degC'), column(pump, 'return 35 degC')]
    expect(open).toHaveLength((await SHIPPED.ids('climates')).length)
    for (const [i, saved] of open.entries()) {
      expect(saved).toBeGreaterThan(0)
      expect(contained[i]).toBeGreaterThan(saved)
    }
  })

  test('saves more in colder climates', async () => {
    const rows = await SHIPPED.table('climates')
    const meanC = pump.benchmark.climates.map(({ climate }) =>
      mean(rows.filter(({ id }) => id === climate).map((row) => Number(row['t_mean_c']))),
    )
    for (const name of ['return 28 degC', 'return 35 degC'])
      expect(sampleRankCorrelation(meanC, column(pump, name))).toBeLessThan(-0.9)
  })
})

describe('bbu-frame', () => {
  let frame: Figure
  beforeAll(async () => {
    frame = await figure('bbu-frame', 'scenarios/bbu-frame-range.yaml')
  })

  test('is an illustration, since no number was published', () => isIllustration(frame))

  test('tells what the runs of its scenarios give, over a range of recirculation', () => {
    const total = (variant: string) => (frame.near.variants[variant] ?? frame.far.variants[variant]!).total
    const after = total('frame')
    expect(reading(frame, 'PUE with the frame, 3 %')).toBe(after.pue)
    for (const percent of [10, 20, 25, 30, 40]) {
      const before = total(percent === 25 ? 'baseline' : `stack-${percent}`)
      const at = `recirculation ${percent} %`
      expect(reading(frame, `PUE before, ${at}`)).toBe(before.pue)
      expect(reading(frame, `${at}: saved of the site`)).toBeCloseTo(
        savedPercent(before.consumptionKwh, after.consumptionKwh),
        6,
      )
      expect(reading(frame, `${at}: saved a year`)).toBeCloseTo(
        before.consumptionKwh - after.consumptionKwh,
        3,
      )
    }
  })

  test('saves more, the more exhaust was drawn in before', () => {
    const saved = [10, 20, 25, 30, 40].map((percent) =>
      reading(frame, `recirculation ${percent} %: saved of the site`),
    )
    expect(saved).toEqual(saved.toSorted((a, b) => a - b))
    expect(saved[0]).toBeGreaterThan(0)
  })

  test('lowers PUE in every shipped climate, and takes nothing from the BBUs and their fans', async () => {
    const [before, after] = [column(frame, 'PUE before, recirculation 25 %'), column(frame, 'PUE with')]
    expect(before).toHaveLength((await SHIPPED.ids('climates')).length)
    for (const [i, pue] of after.entries()) expect(pue).toBeLessThan(before[i]!)
    expect(reading(frame, 'BBUs with their fans, in the frame')).toBe(
      reading(frame, 'BBUs with their fans, stacked'),
    )
  })

  test('saves far less where the blowers keep their speed, and more beside free cooling', () => {
    const [slower, same, free] = ['recirculation 25 %', 'blowers keep', 'beside free cooling'].map((name) =>
      column(frame, name),
    )
    for (const [i, saved] of slower!.entries()) {
      expect(same![i]).toBeGreaterThan(0)
      expect(same![i]).toBeLessThan(saved / 2)
      expect(free![i]).toBeGreaterThan(saved)
    }
  })

  test('shows that a warmer room may have a lower PUE and use more', () => {
    expect(reading(frame, 'PUE, in the frame at 27 degC')).toBeLessThan(reading(frame, 'PUE with the frame'))
    expect(reading(frame, 'site, in the frame at 27 degC')).toBeGreaterThan(
      reading(frame, 'site, in the frame at 24 degC'),
    )
    expect(reading(frame, 'BBUs with their fans, in the frame at 27 degC')).toBeGreaterThan(
      reading(frame, 'BBUs with their fans, stacked'),
    )
  })
})
