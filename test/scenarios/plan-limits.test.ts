import { describe, expect, it } from 'vitest'
import { isConsequence } from '../../src/scenarios/resolve/consequence.ts'
import { planned } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

describe('names that every object has', () => {
  it('are names of classes, replacements and waves like any other', async () => {
    const text = planned({
      classes: ['{ id: constructor, power: 40 W, rooms: { a: 100 } }'],
      replacements: ['{ id: toString, power: 4 W }'],
      waves: ['{ id: valueOf, date: 2021-07-01, retire: { constructor: 20 }, add: { toString: { a: 2 } } }'],
    })
    const { variants } = await folder.load(text)
    const { plan } = variants[0]!.plans.retirement!
    expect(plan.waves).toMatchObject([
      {
        id: 'valueOf',
        retired: [{ site: 'a', classId: 'constructor', units: 20 }],
        added: [{ site: 'a', classId: 'toString', units: 2 }],
      },
    ])
  })

  it('look at no other key', () => {
    expect(isConsequence(['assets', 'scrap', 0, 'prices', 'toString'], false, ['grid', 'carbon'])).toBe(false)
  })

  it('are refused where they would be lost', async () => {
    const text = planned({
      waves: ['{ id: one, date: 2021-07-01, retire: { sdh: 20, __proto__: 5 } }'],
    })
    expect(await folder.problems(text)).toEqual([
      's.yaml:23:55 retirement.waves.one.retire.__proto__: expected a key of another name, got "__proto__"',
    ])
  })
})

describe('a plan that asks for more than is simulated in useful time', () => {
  const SITES = 1500
  const sites = Array.from({ length: SITES }, (_, i) => `  - { id: r${i}, archetype: room }`)
  const rows = sites.map((_, i) => `r${i},sdh,500`)
  const text = (waves: number) =>
    [
      'basewatt: 1',
      'name: Test',
      'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 0 W/m2 } }',
      'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
      'tariff: { flat: 0.65 CNY/kWh }',
      'grid: { carbon: 0.6 kg/kWh }',
      'archetypes: { room: { site: { kind: equipment-room, cooling: none } } }',
      'retirement:',
      '  stock: { csv: stock.csv }',
      '  classes: [{ id: sdh, power: 40 W }]',
      '  waves:',
      ...Array.from(
        { length: waves },
        (_, i) =>
          `    - { id: w${i}, date: 2021-04-${String(1 + (i % 30)).padStart(2, '0')}, retire: { sdh: 1 } }`,
      ),
      'sites:',
      ...sites,
      '',
    ].join('\n')

  it('is refused with what it asks for', async () => {
    folder.write('stock.csv', `room,class,units\n${rows.join('\n')}\n`)
    expect(await folder.problems(text(40))).toEqual([
      's.yaml:12:5 retirement.waves: expected at most 50000 changed sites in all waves of all variants, got 60000 so far, each site counted in each wave that changes it',
    ])
  })
})
