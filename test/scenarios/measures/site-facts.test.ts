import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import { FACTS_AFTER } from '../../../src/scenarios/measures/fact-names.ts'
import { siteFacts, withBundle } from '../../../src/scenarios/measures/site-facts.ts'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'

const folder = new ScenarioFolder()

const SITE = [
  'kind: base-station',
  'enclosure: { kind: shelter }',
  'cooling: { cop: 2 }',
  'dcBus: { rectifier: { preset: rectifier-legacy, modules: 4, moduleRating: 3 kW } }',
  'radio: [{ id: aau, count: 3, power: { preset: aau-64t64r }, traffic: { constant: 50 % } }, { id: rru, power: { preset: rru-4g-macro }, traffic: { constant: 10 % } }]',
  'equipment: [{ id: bbu, count: 2, power: 300 W, bus: dc }]',
  'solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg }',
]

async function simulated(site: readonly string[] = SITE) {
  const loaded = await folder.load(scenario({ site }))
  return simulateFleet(loaded.axis, loaded.variants[0]!.members).members[0]!
}

describe('what is known of a site', () => {
  test('is what its year and its plant are', async () => {
    const year = await simulated()
    const facts = siteFacts(year.member, { ...year, peakLoadKw: 4 }, 2021, { roofM2: 30, commissioned: 2011 })
    expect(facts).toMatchObject({
      radioUnits: 4,
      equipmentUnits: 2,
      equipmentKw: 0.6,
      rectifierKw: 12,
      rectifierModules: 4,
      solarKwp: 2,
      batteryKwh: 0,
      roofM2: 30,
      age: 10,
      groupSites: 1,
      groupRadioUnits: 4,
      groupEquipmentUnits: 2,
      peakLoadKw: 4,
      annualKwh: year.annual.gridImportKwh,
      coolingKwh: year.annual.coolingKwh,
      consumptionKwh: year.annual.consumptionKwh,
      peakImportKw: Math.max(...year.peakImportKw),
    })
    expect(facts.loadKw).toBeCloseTo(3 * (0.35 + 0.5 * 0.667) + (0.256 + 0.1 * 0.386) + 0.6, 9)
    expect(facts.traffic).toBeCloseTo((3 * 0.5 + 0.1) / 4, 12)
    expect(facts.price).toBeCloseTo(0.65, 9)
  })

  test('is not known where the inventory says nothing, nor of a bundle before there is one', async () => {
    const year = await simulated()
    const facts = siteFacts(year.member, year, 2021)
    for (const name of ['racks', 'roofM2', 'age', 'peakLoadKw', ...Object.keys(FACTS_AFTER)] as const)
      expect(facts[name as keyof typeof facts], name).toBeNaN()
  })

  test('has racks of its IT where the inventory says none, and those of the inventory before them', async () => {
    const year = await simulated([
      'kind: data-centre',
      'cooling: { cop: 3 }',
      'it: [{ id: hall, count: 2, racks: 10, rackPower: 4 kW, utilisation: { constant: 50 % } }]',
    ])
    expect(siteFacts(year.member, year, 2021)).toMatchObject({
      racks: 20,
      equipmentUnits: 2,
      equipmentKw: 80,
      radioUnits: 0,
    })
    expect(siteFacts(year.member, year, 2021, { racks: 7 }).racks).toBe(7)
    expect(siteFacts(year.member, year, 2021, { racks: NaN }).racks).toBe(20)
    expect(siteFacts(year.member, year, 2021).traffic).toBeNaN()
  })

  test('has sums of its group', async () => {
    const year = await simulated()
    const group = { sites: 5, radioUnits: 20, equipmentUnits: 9 }
    expect(siteFacts(year.member, year, 2021, {}, group)).toMatchObject({
      groupSites: 5,
      groupRadioUnits: 20,
      groupEquipmentUnits: 9,
    })
  })

  test('with a bundle has what the bundle adds, and the rectifiers that then stand', async () => {
    const [before, after] = [
      await simulated(),
      await simulated(SITE.map((line) => line.replace('2 kWp', '5 kWp').replace('modules: 4', 'modules: 2'))),
    ]
    const facts = siteFacts(before.member, before, 2021)
    expect(withBundle(facts, after.member, after.annual)).toEqual({
      ...facts,
      newSolarKwp: 3,
      newBatteryKwh: 0,
      newRectifierKw: 6,
      newConsumptionKwh: after.annual.consumptionKwh,
    })
    expect(withBundle(siteFacts(after.member, after, 2021), before.member, before.annual).newSolarKwp).toBe(0)
  })
})
