import { describe, expect, test } from 'vitest'
import { ADDITIVE_METRICS } from '../../src/model/metrics.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Result } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { apart } from '../model/plain-site.ts'
import { ScenarioFolder, scenario } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

/** The result of a text, its numbers not rounded. */
async function resultFor(text: string): Promise<Result> {
  const loaded = await folder.load(text)
  return resultOf(loaded, simulateScenario(loaded), (value) => value)
}

interface Site {
  readonly id?: string
  readonly count?: number
  readonly rules?: readonly string[]
  readonly counts?: readonly [rru: number, aau: number]
  readonly traffic?: readonly [rru: string, aau: string]
  readonly modes?: string
}

/** A site with a 4G unit and a 5G unit that rises as steeply with load. */
function site({ id = 'a', count = 1, rules = [], counts = [1, 1], traffic, modes = '' }: Site): string[] {
  const shape = (mean: number) => `{ shape: weekday-weekend, mean: ${mean} % }`
  const [rru, aau] = traffic ?? [shape(20), shape(12)]
  return [
    `  - id: ${id}`,
    `    count: ${count}`,
    '    kind: base-station',
    '    dcBus: { rectifier: { preset: rectifier-legacy, modules: 2, moduleRating: 3 kW } }',
    '    enclosure: none',
    '    radio:',
    `      - { id: rru, count: ${counts[0]}, power: { model: linear, idle: 300 W, full: 800 W }, traffic: ${rru}${modes} }`,
    `      - { id: aau, count: ${counts[1]}, power: { model: linear, idle: 400 W, full: 900 W }, traffic: ${aau}${modes} }`,
    `    shutdown: [${rules.map((rule) => `{ ${rule} }`).join(', ')}]`,
  ]
}

/** The same with rectifiers that lose the same share at any load. */
const linear = (lines: string[]) =>
  lines.map((line) => line.replace(/rectifier: \{.*?\}/, 'rectifier: { efficiency: 92 % }'))

const NOTHING = scenario({ site: [] })
const text = (sites: readonly (readonly string[])[], ...more: string[]) =>
  [NOTHING.slice(0, NOTHING.indexOf('  - id: a')).trimEnd(), ...sites.flat(), ...more, ''].join('\n')

const ENERGIES = ADDITIVE_METRICS.filter((name) => /Kwh$|^cost$|Kg$/.test(name))
const energiesOf = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(ENERGIES.map((name) => [name, values[name]]))
const total = ({ variants }: Result) => variants['baseline']!.total
const annual = ({ variants }: Result, id: string) => variants['baseline']!.sites![id]!.annual

const GUARD =
  'units: [aau], mode: deep-sleep, offBelow: 8 %, transitionEnergy: 0.01 kWh, offloadTo: [{ unit: rru, extraResources: 1.5 }]'
const MODES = ', modes: [{ mode: symbol }]'

describe('a rule that never allows sleep', () => {
  test.each(['previous', 'yesterday', 'perfect'])(
    'leaves every energy, the bill and the carbon as they are to the last bit: %s',
    async (decideOn) => {
      folder.write('never.csv', `off\n${'0\n'.repeat(8760)}`)
      const rule = `${GUARD}, schedule: { csv: never.csv }, decideOn: ${decideOn}`
      const [with_, without] = [
        await resultFor(text([site({ rules: [rule], modes: MODES })])),
        await resultFor(text([site({ modes: MODES })])),
      ]
      expect(energiesOf(total(with_))).toEqual(energiesOf(total(without)))
      expect(total(with_).units).toEqual(total(without).units)
      expect(total(with_)).toMatchObject({
        shutdownHours: 0,
        movedTrafficH: 0,
        wakeUps: 0,
        blockedPercent: 0,
      })
      expect(total(with_).offeredTrafficH).toBeGreaterThan(1000)
    },
  )
})

describe('twice as many', () => {
  const rules = [GUARD]
  const percents = (result: Result) =>
    Object.entries({ ...total(result), ...result.savings['guarded'] }).filter(([name]) =>
      /Percent$|PerDay$/.test(name),
    )
  const variant = `variants: [{ name: guarded, set: { sites.a.shutdown: [{ ${rules[0]} }] } }]`

  test.each([
    ['units that sleep and that carry', { counts: [4, 6] as const }, { counts: [2, 3] as const }],
    ['sites', { counts: [2, 3] as const, count: 2 }, { counts: [2, 3] as const }],
  ])('%s double every energy and leave every percentage', async (_, twice, once) => {
    // Others gain by being fuller.
    const [two, one] = [
      await resultFor(text([linear(site(twice))], variant)),
      await resultFor(text([linear(site(once))], variant)),
    ]
    for (const name of ENERGIES) {
      const [a, b] = [two, one].map((result) => result.variants['guarded']!.total[name]) as [number, number]
      expect(apart(a, 2 * b), name).toBeLessThan(1e-12)
    }
    const [before, after] = [percents(one), percents(two)]
    expect(before.length).toBeGreaterThan(8)
    for (const [index, [name, value]] of before.entries()) {
      const other = after[index]![1]
      expect(typeof value, name).toBe(typeof other)
      if (typeof value === 'number') expect(apart(value, other as number), name).toBeLessThan(1e-9)
    }
  })
})

describe('sleep of no depth', () => {
  test('moves traffic and no energy, where the carrier rises as steeply and all finds room', async () => {
    const rule = 'units: [aau], depth: 0 %, offBelow: 8 %, decideOn: perfect, offloadTo: rru'
    const [with_, without] = [
      await resultFor(text([site({ rules: [rule] })])),
      await resultFor(text([site({})])),
    ]
    expect(total(with_).shutdownHours).toBeGreaterThan(1000)
    expect(total(with_).blockedTrafficH).toBe(0)
    expect(total(with_).movedTrafficH).toBeGreaterThan(50)
    expect(apart(total(with_).loadKwh, total(without).loadKwh)).toBeLessThan(1e-12)
    expect(total(with_).units['rru']! - total(without).units['rru']!).toBeCloseTo(
      0.5 * total(with_).movedTrafficH,
      6,
    )
  })
})

describe('steps of a quarter of an hour and of an hour, at constant traffic and whole hours', () => {
  const constant = ['{ constant: 20 % }', '{ constant: 5 % }'] as const
  // Rectifiers that lose the same share at any load: the loss of others follows the mean power of a step.
  const both = async (rule: string) => {
    const of = (step: string) =>
      resultFor(`step: ${step}\n${text([linear(site({ rules: [rule], traffic: constant }))])}`)
    return [await of('1 h'), await of('15 min')] as const
  }

  const offHours = (result: Result) => total(result).shutdownHours

  test.each([
    ['a window alone', 'units: [aau], window: "00:00-08:00"'],
    ['a window alone, with its time to wake', 'units: [aau], window: "23:00-05:00", mode: deep-sleep'],
    [
      'perfect foresight',
      'units: [aau], window: "00:00-08:00", mode: carrier, decideOn: perfect, offloadTo: rru',
    ],
    ['a window that opens later than the year', `${GUARD}, window: "01:00-08:00"`],
  ])('give the same energies by %s', async (_, rule) => {
    const [hour, quarter] = await both(rule)
    for (const name of ENERGIES)
      expect(apart(total(hour)[name], total(quarter)[name]), name).toBeLessThan(1e-12)
    expect(offHours(hour)).toBeCloseTo(offHours(quarter), 9)
    expect(total(hour).wakeUps).toBe(total(quarter).wakeUps)
  })

  test('differ by the first step of the year, of which nothing is known before it', async () => {
    const [hour, quarter] = await both('units: [aau], depth: 60 %, offBelow: 8 %, offloadTo: rru')
    expect([offHours(hour), offHours(quarter)]).toEqual([8759, 8759.75])
    // Three quarters of an hour more asleep, at the same slope on both units.
    expect(total(hour).loadKwh - total(quarter).loadKwh).toBeCloseTo(0.75 * 0.6 * 0.4, 9)
  })

  test('keep least times asleep of the same hours, rounded up to whole steps', async () => {
    folder.write(
      'short.csv',
      `load\n${[5, 5, 40, 5, 5, 5]
        .map((load) => `${load} %\n`)
        .join('')
        .repeat(1460)}`,
    )
    const hours = async (step: string, minimumOff: string) => {
      const rule = `units: [aau], depth: 60 %, offBelow: 8 %, minimumOn: 0 h, minimumOff: ${minimumOff}, offloadTo: rru`
      const own = site({ rules: [rule], traffic: ['{ constant: 20 % }', '{ csv: short.csv }'] })
      return offHours(await resultFor(`step: ${step}\n${text([linear(own)])}`))
    }
    // It wakes an hour late, after the one at 40 %, but for a least time that lasts longer.
    expect(await hours('1 h', '1 h')).toBe(5 * 1460 - 1)
    expect(await hours('1 h', '7.2 h')).toBe(await hours('1 h', '8 h'))
    expect(await hours('1 h', '7.2 h')).toBeGreaterThan(await hours('1 h', '1 h'))
    expect(await hours('15 min', '1 h')).toBe(5 * 1460 - 0.25)
    expect(await hours('15 min', '7.2 h')).toBe(await hours('15 min', '7.25 h'))
    expect(await hours('15 min', '7.2 h')).toBeGreaterThan(await hours('15 min', '1 h'))
  })

  test('differ by the first day of the year where a rule goes by yesterday, by none of it', async () => {
    const rule = 'units: [aau], depth: 60 %, offBelow: 8 %, decideOn: yesterday, offloadTo: rru'
    const [hour, quarter] = await both(rule)
    expect([offHours(hour), offHours(quarter)]).toEqual([8736, 8736])
    expect(apart(total(hour).loadKwh, total(quarter).loadKwh)).toBeLessThan(1e-12)
  })
})

describe('sites beside each other', () => {
  const a = (rules: readonly string[]) => site({ id: 'a', rules })
  const b = site({ id: 'b', traffic: ['{ constant: 30 % }', '{ constant: 10 % }'] })
  const c = site({ id: 'c', rules: [GUARD.replace('unit: rru', 'unit: d.rru')] })
  const d = site({ id: 'd', count: 2, modes: MODES })
  const own = GUARD

  test('have the same numbers in whatever order they stand, as long as they share no carrier', async () => {
    const sites = [a([own]), b, c, d]
    const [one, other] = [await resultFor(text(sites)), await resultFor(text(sites.toReversed()))]
    for (const id of ['a', 'b', 'c', 'd']) expect(annual(other, id)).toEqual(annual(one, id))
  })

  test('have the same numbers whether another one has rules, unless they carry for it', async () => {
    const to = (unit: string) => [GUARD.replace('unit: rru', `unit: ${unit}`)]
    const [without, with_, carrying] = [
      await resultFor(text([a([]), b])),
      await resultFor(text([a([own]), b])),
      await resultFor(text([a(to('b.rru')), b])),
    ]
    expect(annual(with_, 'b')).toEqual(annual(without, 'b'))
    expect(annual(carrying, 'b').units['aau']).toBe(annual(without, 'b').units['aau'])
    const moved = annual(carrying, 'a').movedTrafficH
    const more = annual(carrying, 'b').units['rru']! - annual(without, 'b').units['rru']!
    // Users served from further away take half as much again.
    expect(more).toBeCloseTo(1.5 * 0.5 * moved, 6)
    expect(moved).toBeGreaterThan(50)
  })

  test('that share a carrier count on its room once, whoever stands first', async () => {
    const busy = site({ id: 'b', traffic: ['{ constant: 64 % }', '{ constant: 10 % }'] })
    const rule = 'units: [aau], window: "00:00-08:00", depth: 50 %, decideOn: perfect, offloadTo: b.rru'
    const sleepers = ['a', 'c'].map((id) =>
      site({ id, rules: [rule], traffic: ['{ constant: 10 % }', '{ constant: 5 % }'] }),
    )
    for (const sites of [
      [...sleepers, busy],
      [busy, ...sleepers.toReversed()],
    ]) {
      const result = await resultFor(text(sites))
      // Room for one of the two: 64 % + 5 % is at most the 70 % of entryLoad, 74 % is not.
      expect(total(result).shutdownHours).toBe(8 * 365)
      expect(total(result).worstCarrierPercent).toBeCloseTo(69, 9)
      expect(total(result).blockedPercent).toBe(0)
    }
  })
})

describe('the units that a variant touches', () => {
  const touched = async (rule: string) => {
    const set = `sites.a.shutdown.0: { ${rule} }`
    const loaded = await folder.load(
      text([site({ rules: [GUARD] })], `variants: [{ name: other, set: { ${set} } }]`),
    )
    return [...loaded.variants[1]!.touched.get('a')!]
  }

  test('are the one that sleeps and the one that carries, where that carries other traffic than before', async () => {
    expect(await touched(GUARD.replace('8 %', '6 %'))).toEqual(['aau', 'rru'])
  })

  test('are the one that sleeps alone, where it sleeps deeper at the same hours', async () => {
    expect(await touched(`${GUARD}, depth: 70 %`)).toEqual(['aau'])
  })
})
