import { describe, expect, it } from 'vitest'
import { gatheredWarnings } from '../../../src/report/sweep/gathered-warnings.ts'
import { pointsText } from '../../../src/report/sweep/points-text.ts'
import { sweepCsv } from '../../../src/report/sweep/sweep-csv.ts'
import { sweepDocument } from '../../../src/report/sweep/sweep-document.ts'
import { sweepText } from '../../../src/report/sweep/sweep-text.ts'
import type { Style } from '../../../src/report/style.ts'
import { displayWidth } from '../../../src/report/text-table.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { example, swept } from './sweeping.ts'

const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 120, unicode: true }
const EDGE = example('edge-room-frame.yaml')
const VARY = ['sites.edge.cooling.setpoint=23:27:2 degC']

describe('the page of a sweep', () => {
  it('marks in words what is lowest, and says where PUE and total energy part', async () => {
    const text = sweepText(await swept(EDGE, VARY, { variants: ['frame'] }), PLAIN)
    const lines = text.split('\n')
    expect(lines.slice(0, 3)).toEqual([
      'An edge room with and without vertical BBU frames',
      '3 points, variant frame, all sites, year 2021',
      'setpoint = sites.edge.cooling.setpoint',
    ])
    expect(lines[4]).toMatch(/^ +setpoint +consumption +load +cooling +pue +cost +carbon$/)
    expect(lines[5]).toMatch(/^ +degC +kWh +kWh +kWh +CNY +kg$/)
    expect(text).toMatch(/^1 +23 .*lowest kWh$|^ +point 1: lowest kWh$/m)
    expect(text).toMatch(/^3 +27 .*lowest PUE$|^ +point 3: lowest PUE$/m)
    expect(text.replaceAll('\n', ' ')).toMatch(
      /The lowest PUE is not the lowest consumption: from point 1 \(setpoint 23 degC\) to point 3 \(setpoint 27 degC\) PUE falls by [\d.]+ while total energy rises by [\d,]+ kWh \([\d.]+ %\)\./,
    )
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80)
  })

  it('says where a point takes less because it cools less', async () => {
    const run = await swept(EDGE, ['sites.edge.cooling.capacity=3,6 kW'.replace('3,', '3 kW,')])
    const text = sweepText(run, PLAIN)
    expect(text).toContain('unmetCooling')
    expect(text).toContain('lowest kWh and PUE, heat left')
    expect(text.replaceAll('\n', ' ')).toMatch(/Point 1 leaves [\d,]+ kWh of heat in the rooms/)
  })
})

describe('the page of a sweep in which some points serve less load', () => {
  const folder = new ScenarioFolder()
  const OUTAGE = 'mains: { outages: [{ start: 01-02 00:00, duration: 10 h }] }'
  const site = scenario({
    site: [
      'kind: equipment-room',
      'cooling: none',
      'equipment: [{ id: it, power: 1 kW, bus: dc }]',
      OUTAGE,
      'dcBus: { rectifier: lossless, battery: { preset: lfp-48v, capacity: 5 kWh } }',
    ],
  })
  const CAPACITY = ['sites.a.dcBus.battery.capacity=5 kWh,20 kWh,30 kWh']

  it('marks the lowest of those that serve the most, and says which takes less by serving less', async () => {
    folder.write('s.yaml', site)
    const run = await swept(folder.at('s.yaml'), CAPACITY)
    const text = sweepText(run, PLAIN)
    expect(text).toMatch(/^ +capacity +consumption +load +cooling +pue +cost +carbon +unserved$/m)
    expect(text).toMatch(
      /^2 +20 kWh .*lowest kWh and PUE, load served$|^ +point 2: lowest kWh and PUE, load served$/m,
    )
    expect(text.replaceAll('\n', ' ')).toMatch(
      /Point 1 takes less and leaves 5\.\d+ kWh of load without power, 5\.\d+ kWh more than point 2: less load served is no saving\./,
    )
    expect(sweepDocument(run).lowest['baseline']).toMatchObject({
      consumptionKwh: { point: 2 },
      unservedKwh: 0,
    })
  })

  it('prints a calendar year as it is written, and marks nothing where no energy is shown', async () => {
    folder.write('s.yaml', site)
    const outputs = ['variants.baseline.sites.a.supply.battery.replacementYear']
    const text = sweepText(await swept(folder.at('s.yaml'), CAPACITY, { outputs }), PLAIN)
    expect(text).toMatch(/^1 +5 kWh +20\d\d$/m)
    expect(text).not.toMatch(/lowest|takes less/)
  })
})

describe('warnings of several points', () => {
  const at = 'sites.a.ups'
  const point = (...messages: string[]) => ({
    outputs: [],
    sizes: [],
    warnings: messages.map((message) => ({ at, message })),
  })

  it('are told once with their points, also where only figures differ', () => {
    const points = [
      point('over its rating in 3 h'),
      point('over its rating in 5 h', 'too small'),
      point(),
      point('over its rating in 7 h', 'too small'),
    ]
    expect(gatheredWarnings(points)).toEqual([
      { at, message: 'over its rating in 3 h (points 1, 2, 4, figures of point 1)' },
      { at, message: 'too small (points 2, 4)' },
    ])
    expect(gatheredWarnings([point('too small'), point('too small')])).toEqual([
      { at, message: 'too small (all points)' },
    ])
  })

  it('name stretches of points by their ends', () => {
    expect(pointsText([0, 1, 2, 4], 9)).toBe('points 1 to 3, 5')
    expect(pointsText([7], 9)).toBe('point 8')
    expect(pointsText([0], 1)).toBe('the one point')
  })
})

describe('a sweep as a document and as CSV', () => {
  it('hold the same points, numbers of a range as numbers', async () => {
    const run = await swept(EDGE, [...VARY, 'sites.edge.equipment.bbu.count=11,12'], {
      outputs: ['pue', 'cost'],
    })
    const document = sweepDocument(run)
    expect(document.vary).toEqual([
      { path: 'sites.edge.cooling.setpoint', values: ['23 degC', '25 degC', '27 degC'] },
      { path: 'sites.edge.equipment.bbu.count', values: [11, 12] },
    ])
    expect(document.points[3]!.set).toEqual({
      'sites.edge.cooling.setpoint': '25 degC',
      'sites.edge.equipment.bbu.count': 12,
    })
    const [head, ...rows] = sweepCsv(run).trimEnd().split('\n')
    expect(head).toBe(
      'point,sites.edge.cooling.setpoint [degC],sites.edge.equipment.bbu.count,pue,cost [CNY],warnings',
    )
    expect(rows).toEqual(
      document.points.map(({ point, outputs, warnings }, i) =>
        [
          point,
          23 + 2 * Math.floor(i / 2),
          11 + (i % 2),
          outputs['pue'],
          outputs['cost'],
          warnings.length,
        ].join(),
      ),
    )
    expect(document.lowest['baseline']!.consumptionKwh!.point).toBeGreaterThan(0)
  })

  it('are the same to the byte when made again', async () => {
    const [one, other] = [await swept(EDGE, VARY), await swept(EDGE, VARY)].map((run) =>
      JSON.stringify(sweepDocument(run)),
    )
    expect(one).toBe(other)
  })
})
