import { describe, expect, test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()

/** 5G that idles from 02:00 to 05:00; 4G that is full from 04:00 to 04:59. */
const HOURS = [
  'hour,nr,lte',
  ...Array.from({ length: 8760 }, (_, h) => {
    const hour = h % 24
    return `${h},${hour >= 2 && hour < 5 ? 0.02 : 0.3},${hour === 4 ? 0.9 : 0.2}`
  }),
  '',
].join('\n')

const NIGHT = 'id: night, units: [aau], window: "00:00-08:00", mode: deep-sleep, offBelow: 5 %, onAbove: 10 %'
const RULES = {
  handed: `${NIGHT}, minimumOff: 1 h, minimumOn: 1 h, offloadTo: [{ unit: rru, share: 75 %, limitLoad: 80 % }]`,
  restless: `${NIGHT}, minimumOff: 5 h, minimumOn: 3 h`,
}

async function tree(path: string, at?: string): Promise<Explained> {
  folder.write('loads.csv', HOURS)
  const loaded = await folder.load(
    scenario({
      site: [
        'kind: base-station',
        'dcBus: none',
        'enclosure: none',
        'radio:',
        '  - { id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { csv: loads.csv, column: lte } }',
        '  - { id: aau, count: 3, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { csv: loads.csv, column: nr } }',
      ],
      more: [
        'variants:',
        ...Object.entries(RULES).map(
          ([name, rule]) => `  - { name: ${name}, set: { sites.a.shutdown: [{ ${rule} }] } }`,
        ),
      ],
    }),
  )
  const stretch = at === undefined ? undefined : stretchAt(loaded.axis, at)
  return finished(new Explaining(loaded).steps(targetOf(path, loaded), stretch))
}

function nodesOf(root: Explained, label: string): Explained[] {
  const below = [...root.terms, ...root.given].flatMap((node) => nodesOf(node, label))
  return root.label.startsWith(label) ? [root, ...below] : below
}

describe('the hours asleep of one step', () => {
  test.each([
    ['handed', '01:00', 'on: own load above offBelow'],
    ['handed', '03:00', 'falls asleep: own load at or below offBelow, each carrier has room'],
    ['handed', '04:00', 'stays asleep: own load below onAbove, each carrier below its wakeLoad'],
    ['handed', '05:00', 'wakes: a.rru at or above its wakeLoad'],
    ['handed', '09:00', 'on: the window is closed'],
    ['restless', '04:00', 'stays asleep: own load below onAbove'],
    ['restless', '06:00', 'stays asleep: own load at or above onAbove, but minimumOff is not over'],
    ['restless', '08:00', 'wakes: the window has closed'],
  ])('tell which condition decided: %s at %s', async (variant, time, reason) => {
    const root = await tree(`${variant}.shutdownHours`, `2021-03-10T${time}`)
    expect(nodesOf(root, 'decision').map(({ note }) => note)).toEqual([reason])
  })

  test('stand beside the loads that were known, and what the unit would hand over', async () => {
    const root = await tree('handed.shutdownHours', '2021-03-10T03:00')
    const told = ({ label, value, note }: Explained) => [label, value, note]
    expect(nodesOf(root, 'own load').map(told)).toEqual([
      ['own load known to night', 0.02, 'carried 2021-03-10 02:00 to 03:00, own and taken over'],
    ])
    expect(nodesOf(root, 'load of').map(told)).toEqual([
      ['load of a.rru known to night', 0.2, 'entryLoad 70 %, wakeLoad 80 %; this unit would add 4.5 %'],
    ])
  })

  test('are not told of longer stretches, nor before anything is known', async () => {
    expect(nodesOf(await tree('handed.shutdownHours', '2021-03-10'), 'decision')).toEqual([])
    const [first] = nodesOf(await tree('handed.shutdownHours', '2021-01-01T00:00'), 'decision')
    expect(first!.note).toBe('on: no load is known yet')
  })
})

describe('traffic that nobody carried', () => {
  test('is what no carrier can reach and what those that can had no room for', async () => {
    const root = await tree('handed.blockedTrafficH')
    expect(driftsOf(root)).toEqual([])
    const [reach] = nodesOf(root, 'out of reach, one unit')
    const [room] = nodesOf(root, 'no room, one unit')
    // A quarter of 2 % in the two hours asleep and the sixth of an hour in which it wakes at 30 %.
    expect(reach!.value).toBeCloseTo(365 * 0.25 * (2 * 0.02 + 0.3 / 6), 9)
    expect(reach!.given.map(({ label, value }) => [label, value])).toEqual([
      ['share of a.rru by night', 0.75],
    ])
    // The carrier stands above its limit from 04:00 on.
    expect(room!.value).toBeCloseTo(365 * 0.75 * 0.02, 9)
  })

  test('is out of reach altogether where a rule names no carrier', async () => {
    const root = await tree('restless.blockedTrafficH')
    const [reach] = nodesOf(root, 'out of reach, one unit')
    expect(reach!.given.map(({ label, note }) => [label, note])).toEqual([
      ['reached by night', 'it names no carrier'],
    ])
    expect(nodesOf(root, 'no room, one unit')[0]!.value).toBe(0)
  })
})
