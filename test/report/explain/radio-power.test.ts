import { describe, expect, test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { simulateFleet } from '../../../src/model/fleet.ts'
import { mast, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()

const TR = 'model: tr38864, category: 1, set: 1, full: 1120 W'
const POWERS = {
  'an idle ratio': '{ model: linear, full: 1 kW, idleRatio: 48 % }',
  'a curve': '{ model: curve, points: [[0 %, 100 W], [50 %, 300 W], [100 %, 900 W]] }',
  'a type of EARTH': '{ model: earth, type: macro }',
  'a type of EARTH with own values': '{ model: earth, type: rrh, noLoad: 80 W, slope: 3, transceivers: 2 }',
  'load in time': `{ ${TR} }`,
  'load in frequency': `{ ${TR}, slotActivity: frequency, antennas: 50 % }`,
  'some slots always active': `{ ${TR}, slotActivity: 30 %, downlink: 75 %, uplink: 25 % }`,
  'a variable amplifier': `{ ${TR}, slotActivity: 30 %, amplifierEfficiency: variable, psdRatio: 0.9 }`,
  'a variable amplifier and narrow full load': `{ ${TR}, amplifierEfficiency: variable, bandwidth: 40 % }`,
}
const SHUTDOWN = 'shutdown: [{ units: [aau], window: "00:30-06:00", depth: 60 % }]'
const PATH = 'variants.baseline.sites.a.annual.units.aau'

async function explained(power: string, ...lines: string[]) {
  const text = mast(`power: ${power}, traffic: { shape: weekday-weekend, mean: 20 % }`, ...lines)
  const loaded = await folder.load(text)
  const explaining = new Explaining(loaded)
  const tree = (at?: string) =>
    finished(
      explaining.steps(targetOf(PATH, loaded), at === undefined ? undefined : stretchAt(loaded.axis, at)),
    )
  const { total } = simulateFleet(loaded.axis, loaded.variants[0]!.members)
  return { tree, kwh: total.loadKwh }
}

/** Every node of a tree of a label. */
function named(label: string, root: Explained): Explained[] {
  const below = [...root.terms, ...root.given].flatMap((term) => named(label, term))
  return root.label === label ? [root, ...below] : below
}

describe.each(Object.entries(POWERS))('the energy of a unit with %s', (_, power) => {
  test.each([
    ['awake', []],
    ['shut down at night', [SHUTDOWN]],
  ] as const)('is explained node by node, %s', async (_when, lines) => {
    const { tree, kwh } = await explained(power, ...lines)
    for (const at of [undefined, '7', '2021-07-15', '2021-07-15T00:00', '2021-07-15T13:00'])
      expect(driftsOf(tree(at)), at).toEqual([])
    expect(Math.abs(tree().value! / kwh - 1)).toBeLessThan(1e-12)
  })
})

describe('the leaves of a unit', () => {
  const texts = (label: string, root: Explained) => [
    ...new Set(named(label, root).map(({ origin }) => (origin === undefined ? '' : originText(origin)))),
  ]

  test('by TR 38.864 name the states of the standard and the anchor', async () => {
    const { tree } = await explained(POWERS['some slots always active'])
    const root = tree()
    expect(texts('P3, micro sleep', root)[0]).toContain('3GPP TR 38.864')
    expect(texts('power in P4', root)[0]).toContain('s.yaml:12:')
    expect(texts('time of uplink', root)[0]).toContain('25 %')
    expect(texts('transceiver chains on', root)[0]).toContain('100 %')
    expect(named('uplink', root)).toHaveLength(1)
  })

  test('by EARTH name the table, or the line that overrides it', async () => {
    const { tree } = await explained(POWERS['a type of EARTH with own values'])
    const root = tree()
    expect(texts('radiated at full load', root)[0]).toContain('Auer et al')
    expect(texts('no-load power of one', root)[0]).toContain('80 W')
    expect(texts('transceivers', root)).toHaveLength(1)
  })

  test('by an idle ratio name the ratio and the full power', async () => {
    const { tree } = await explained(POWERS['an idle ratio'])
    const root = tree()
    expect(texts('idle ratio', root)[0]).toContain('48 %')
    expect(texts('full power', root)[0]).toContain('1 kW')
  })
})
