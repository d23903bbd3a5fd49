import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { IMS, planned } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

async function statesOf(text: string) {
  const { variants } = await folder.load(text)
  return { states: variants[0]!.plans.retirement!, members: variants[0]!.members }
}

describe('the sites of a plan between its waves', () => {
  test('are one and the same as long as nothing changes there', async () => {
    const { states, members } = await statesOf(
      planned({
        replacements: [IMS],
        waves: [
          '{ id: one, date: 2021-07-01, retire: { sdh: { a: 10 } } }',
          '{ id: two, date: 2022-07-01, retire: { pstn: { a: 100 } }, add: { ims: { b: 1 } } }',
        ],
      }),
    )
    const { removed, after } = states
    const at = (state: (typeof removed)[number] | undefined, id: string) => state!.get(id)!.member
    expect([...removed[0]!.keys()]).toEqual(['a', 'b'])
    expect(at(removed[0], 'a')).toBe(members.find(({ id }) => id === 'a'))
    expect(at(removed[1], 'b')).toBe(at(removed[0], 'b'))
    expect(at(after[1], 'a')).toBe(at(removed[1], 'a'))
    // 100 lines of 2,000 free no frame of 500.
    expect(at(removed[2], 'a')).toBe(at(removed[1], 'a'))
    expect(at(after[2], 'b')).not.toBe(at(removed[2], 'b'))
    expect(removed[2]!.get('a')!.units).toEqual(
      new Map([
        ['sdh', 90],
        ['pstn', 1900],
      ]),
    )
  })

  test('have a load for the powered frames of each class, with the power of all their places', async () => {
    const { states } = await statesOf(
      planned({
        classes: [
          '{ id: pstn, power: 2 W, inService: 50 %, frame: 300, place: outdoor, bus: ac, rooms: { a: 1000 } }',
          '{ id: still, power: 2 W, frame: 300, regroup: false, rooms: { a: 1000 } }',
        ],
        waves: [
          '{ id: one, date: 2021-07-01, retire: { pstn: 401, still: 999 } }',
          '{ id: two, date: 2021-08-01, retire: { still: all } }',
        ],
      }),
    )
    const loads = states.removed.map((state) =>
      state
        .get('a')!
        .member!.spec.units.filter(({ id }) => id !== 'router')
        .map(({ id, count, power }) => [id, count, power.kind === 'constant' ? power.powerW : NaN]),
    )
    expect(loads).toEqual([
      [
        ['pstn', 4, 300],
        ['still', 4, 600],
      ],
      [
        ['pstn', 2, 300],
        ['still', 4, 600],
      ],
      [['pstn', 2, 300]],
    ])
    const [pstn, still] = states.removed[0]!.get('a')!.member!.spec.units.slice(1)
    expect([pstn!.bus, pstn!.indoor]).toEqual(['ac', false])
    expect([still!.bus, still!.indoor]).toEqual(['dc', true])
  })

  test('are given up once nothing takes power there, and told as closed', async () => {
    const text = (add: string) =>
      planned({
        replacements: [IMS],
        waves: [`{ id: one, date: 2021-07-01, retire: all${add} }`],
        more: ['sites: { b: { closes: true, rent: 1000 CNY/year } }'],
      })
    const closed = async (add: string) => {
      const loaded = await folder.load(text(add))
      const { retirement } = resultOf(loaded, simulateScenario(loaded)).variants['baseline']!
      return retirement!.rooms!['b']!
    }
    const empty = await closed('')
    expect(empty).toMatchObject({ closed: true, count: 2, pueAfter: null })
    expect(empty.net.rent).toBe(1000)
    const replaced = await closed(', add: { ims: { b: 1 } }')
    expect(replaced.closed).toBe(false)
    // A room that something comes to was never to be given up: no rent is saved gross either.
    expect(replaced.gross.rent).toBe(0)
    expect(replaced.net.rent).toBe(0)
    expect(replaced.pueAfter).toBe(1)
  })

  test('keep what a site describes in part where a wave takes part of it', async () => {
    const { states } = await statesOf(
      planned({
        classes: ['{ id: old, unit: lte }'],
        waves: [
          '{ id: one, date: 2021-07-01, retire: { old: 50 % } }',
          '{ id: two, date: 2021-08-01, retire: all }',
        ],
      }),
    )
    const units = states.removed.map((state) =>
      state.get('mast')!.member!.spec.units.map(({ id, count }) => `${count} ${id}`),
    )
    expect(units).toEqual([
      ['1 gsm', '2 lte', '1 bbu'],
      ['1 gsm', '1 lte', '1 bbu'],
      ['1 gsm', '1 bbu'],
    ])
  })
})

test('two classes may be units of one name at different sites', async () => {
  const two = planned({
    classes: ['{ id: here, unit: router, sites: [a] }', '{ id: there, unit: router, sites: [c] }'],
    waves: ['{ id: one, date: 2021-07-01, retire: { here: all } }'],
  }).replace(
    'retirement:',
    '  - { id: c, kind: equipment-room, cooling: none, equipment: [ { id: router, power: 1 kW, count: 3 } ] }\nretirement:',
  )
  const { states } = await statesOf(two)
  expect(states.plan.installed).toEqual([
    { site: 'a', classId: 'here', units: 1 },
    { site: 'c', classId: 'there', units: 3 },
  ])
  const count = (id: string) =>
    states.removed[1]!.get(id)!.member!.spec.units.filter((unit) => unit.id === 'router').length
  expect([count('a'), count('c')]).toEqual([0, 1])
})
