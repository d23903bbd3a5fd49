import { describe, expect, it } from 'vitest'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { pointSets } from '../../../src/scenarios/vary.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import { example, sweepProblems, swept, valuesOf } from './sweeping.ts'

const EDGE = example('edge-room-frame.yaml')
const ROOM = example('equipment-room.yaml')
const SETPOINT = 'sites.room-1.cooling.setpoint'

describe('a point of a sweep', () => {
  it('is what run gives with its values set, of every variant', async () => {
    const run = await swept(ROOM, [`${SETPOINT}=22:28:6 degC`, 'sites.room-1.count=1,3'], {
      variants: ['both', 'baseline'],
      outputs: ['pue', 'savings.both.cost', 'variants.rectifiers.sites.room-1.monthly.coolingKwh.6'],
    })
    expect(run.variants).toEqual(['baseline', 'both'])
    expect(run.columns.filter(({ shown }) => shown === 'always').map(({ name }) => name)).toEqual([
      'pue',
      'both.pue',
      'savings.both.cost',
      'variants.rectifiers.sites.room-1.monthly.coolingKwh.6',
    ])
    for (const point of [0, 3]) {
      const loaded = await loadScenario(ROOM, { sets: pointSets(run.grid, point) })
      const { variants, savings } = resultOf(loaded, simulateScenario(loaded))
      expect(run.points[point]!.outputs.slice(0, 4)).toEqual([
        variants['baseline']!.total.pue,
        variants['both']!.total.pue,
        savings['both']!.cost,
        variants['rectifiers']!.sites!['room-1']!.monthly.coolingKwh[6],
      ])
    }
  })

  it('doubles consumption with the count of its sites and leaves PUE', async () => {
    const run = await swept(ROOM, ['sites.*.count=1,2'])
    const [one, two] = valuesOf(run, 'consumptionKwh')
    expect(two! / one!).toBeCloseTo(2, 8)
    expect(valuesOf(run, 'pue')[0]).toBe(valuesOf(run, 'pue')[1])
    expect(run.lowest[0]!.pue).toBeUndefined()
  })
})

describe('a swept key of a map that only the preset has', () => {
  const folder = new ScenarioFolder()
  const centre = scenario({
    site: [
      'kind: data-centre',
      'cooling: { preset: waterside-economiser }',
      'enclosure: { kind: room }',
      'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 60 % } }]',
    ],
  })

  it('is set as if the map were written', async () => {
    folder.write('s.yaml', centre)
    const one = await swept(folder.at('s.yaml'), ['sites.a.cooling.airHandlers.rise=10:20:10 K'])
    const [narrow, wide] = valuesOf(one, 'consumptionKwh')
    expect(wide!).toBeLessThan(narrow!)
    folder.write('t.yaml', centre.replace('economiser }', 'economiser, airHandlers: { rise: 15 K } }'))
    const other = await swept(folder.at('t.yaml'), ['sites.a.cooling.airHandlers.rise=10:20:10 K'])
    expect(valuesOf(other, 'consumptionKwh')).toEqual([narrow, wide])
  })

  it('is refused where it is misspelt', async () => {
    folder.write('s.yaml', centre)
    const path = 'sites.a.cooling.airHandler.rise'
    expect(await sweepProblems(folder.at('s.yaml'), [`${path}=10:20:10 K`])).toEqual([
      `--vary:1:1 ${path}: expected a path that exists: there is no "sites.a.cooling.airHandler", got "${path}"\n  hint: did you mean "airHandlers"?; at point 1 of 2: ${path} = 10 K`,
    ])
  })
})

describe('the lowest points', () => {
  it('differ where fans of the equipment speed up: PUE falls on, total energy rises again', async () => {
    const run = await swept(EDGE, ['sites.edge.cooling.setpoint=22:27:1 degC'], { variants: ['frame'] })
    const [kwh, pue] = [valuesOf(run, 'frame.consumptionKwh'), valuesOf(run, 'frame.pue')]
    const [lowest] = run.lowest
    expect(lowest!.consumption!.point).toBe(kwh.indexOf(Math.min(...(kwh as number[]))))
    expect(lowest!.pue!.point).toBe(pue.indexOf(Math.min(...(pue as number[]))))
    expect(lowest!.pue!.point).toBeGreaterThan(lowest!.consumption!.point)
    expect(lowest!.excessKwh).toBe(kwh[lowest!.pue!.point]! - kwh[lowest!.consumption!.point]!)
  })

  it('are none where all points take the same', async () => {
    const run = await swept(ROOM, ['tariff.flat=0.5:0.7:0.1 CNY/kWh'])
    expect(run.lowest).toMatchObject([{ consumption: undefined, pue: undefined, excessKwh: 0 }])
  })
})

describe('bad input of a sweep', () => {
  it('is told with the point at which a value leaves its range, before anything is simulated', async () => {
    expect(await sweepProblems(ROOM, [`${SETPOINT}=20:100:20 degC`])).toEqual([
      `--vary:1:1 ${SETPOINT}: expected a temperature such as "25 degC" (degC, °C, ℃, K), from 0 degC to 80 degC, got "100 degC"\n  hint: at point 5 of 5: ${SETPOINT} = 100 degC`,
    ])
  })

  it('proposes what a misspelt path was meant to be, also below all sites', async () => {
    const key = await sweepProblems(ROOM, ['sites.*.cooling.setpiont=20:22:1 degC'])
    expect(key).toEqual([
      '--vary:1:1 sites.room-1.cooling.setpiont: expected a known key, got "setpiont"\n  hint: did you mean "setpoint"?; at point 1 of 3: sites.*.cooling.setpiont = 20 degC',
    ])
    const id = await sweepProblems(ROOM, ['sites.room-l.count=1:3:1'])
    expect(id[0]).toContain('hint: did you mean "room-1"?; at point 1 of 3: sites.room-l.count = 1')
  })

  it('refuses a path that only a variant has which is not simulated', async () => {
    const vary = ['sites.room-1.solar.capacity=10:20:10 kWp']
    expect(await sweepProblems(ROOM, vary)).toHaveLength(1)
    const run = await swept(ROOM, vary, { variants: ['roof-solar'] })
    expect(new Set(valuesOf(run, 'roof-solar.cost')).size).toBe(2)
  })

  it('refuses a variant that is not there, with the name that was meant', async () => {
    expect(await sweepProblems(ROOM, ['sites.*.count=1,2'], { variants: ['bth'] })).toEqual([
      '--variant:1:1: expected the name of a variant, got "bth"\n  hint: did you mean "both"?',
    ])
  })
})

describe('a sweep of a scenario of the test', () => {
  const folder = new ScenarioFolder()

  it('tells a fault that the scenario has anyway without a point', async () => {
    folder.write('s.yaml', scenario({ tariff: '{ flat: cheap }' }))
    const [problem] = await sweepProblems(folder.at('s.yaml'), ['sites.a.count=1,2'])
    expect(problem).toMatch(/s\.yaml:5:\d+ tariff\.flat: expected /)
    expect(problem).not.toContain('point')
  })

  it('gathers warnings of points and tells plant that is sized anew at each', async () => {
    folder.write(
      's.yaml',
      scenario({
        site: [
          'kind: equipment-room',
          'cooling: none',
          'ups: { preset: ups-modern, moduleRating: 2 kW }',
          'equipment: [{ id: it, power: 1 kW, bus: ups }]',
        ],
      }),
    )
    const run = await swept(folder.at('s.yaml'), ['sites.a.equipment.it.power=1:3:1 kW'])
    const { gatheredWarnings } = await import('../../../src/report/sweep/gathered-warnings.ts')
    const sized = gatheredWarnings(run.points).filter(({ at }) => at === 'sites.a.ups.modules')
    expect(sized).toHaveLength(1)
    expect(sized[0]!.message).toMatch(/^left out, so that each point sizes it anew: \d+ \(point/)
    const fixed = await swept(folder.at('s.yaml'), [
      'sites.a.ups.modules=4,5',
      'sites.a.equipment.it.power=1:3:1 kW',
    ])
    expect(gatheredWarnings(fixed.points).filter(({ at }) => at === 'sites.a.ups.modules')).toEqual([])
  })
})
