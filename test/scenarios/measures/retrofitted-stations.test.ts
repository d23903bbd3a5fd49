import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from '../scenario-folder.ts'
import { alone, formulaValue, measure, retrofits } from './retrofitted.ts'
import type { Retrofit } from './retrofitted.ts'

const folder = new ScenarioFolder()

/** Peak at 1.6 and valley at 0.35 of a price of which a part floats. */
const BY_PERIODS = {
  rules: 'cn-jiangsu-2025-single-below-100kva',
  components: [
    { name: 'purchase', price: '0.43 CNY/kWh', floats: true },
    { name: 'delivery', price: '0.22 CNY/kWh', floats: false },
  ],
}

describe('of a 5G macro site', () => {
  const trial = { archetype: '5g-macro-s111', row: { roofM2: 40 } }
  const SAVING = [
    'night-shutdown',
    'aau-symbol-shutdown',
    'rectifier-swap',
    'module-hibernation',
    'free-cooling',
    'setpoint-raise',
  ]
  const OTHERS = ['aau-deep-sleep', 'outdoor-cabinet', 'solar-roof', 'lfp-arbitrage']
  let known: Promise<Retrofit[]> | undefined
  /** Bundles of one at a flat price, simulated once; "together" is all of those that save. */
  const at = async (id: string): Promise<Retrofit> => {
    const bundles = [...[...SAVING, ...OTHERS].map((one) => [one]), SAVING]
    known ??= retrofits(folder, trial, bundles)
    return (await known)[[...SAVING, ...OTHERS, 'together'].indexOf(id)]!
  }

  test('night shutdown is 365 times six hours of sleep; deep sleep at low load is shorter and shallower', async () => {
    const [night, deep] = [await at('night-shutdown'), await at('aau-deep-sleep')]
    expect(night.after.shutdownHours).toBeCloseTo(365 * 6, 6)
    // three units from 350 W up
    expect(night.more('loadKwh')).toBeLessThan(-365 * 6 * 3 * 0.35)
    expect(night.more('blockedTrafficH')).toBeGreaterThan(0)
    expect(deep.after.shutdownHours).toBeGreaterThan(100)
    expect(deep.after.shutdownHours).toBeLessThan(night.after.shutdownHours)
    expect(deep.savedKwh).toBeGreaterThan(0)
    expect(deep.savedKwh).toBeLessThan(night.savedKwh)
  })

  test('symbol shutdown lowers the load and refuses no traffic', async () => {
    const { more } = await at('aau-symbol-shutdown')
    expect(more('loadKwh')).toBeLessThan(-500)
    expect(more('blockedTrafficH')).toBe(0)
  })

  test('better rectifiers and modules that sleep lose less, and so less is cooled', async () => {
    for (const id of ['rectifier-swap', 'module-hibernation']) {
      const { more, savedKwh } = await at(id)
      expect(more('loadKwh')).toBeCloseTo(0, 6)
      expect(more('conversionLossKwh')).toBeLessThan(-500)
      expect(more('coolingKwh')).toBeLessThan(0)
      expect(savedKwh).toBeCloseTo(-more('conversionLossKwh') - more('coolingKwh'), 6)
    }
  })

  test('a fan, a higher set-point and a cabinet lower the cooling and leave load alone', async () => {
    const [fan, cabinet] = [await at('free-cooling'), await at('outdoor-cabinet')]
    for (const { more } of [fan, await at('setpoint-raise'), cabinet]) {
      expect(more('loadKwh')).toBeCloseTo(0, 6)
      expect(more('coolingKwh')).toBeLessThan(-100)
    }
    expect(fan.savedKwh).toBeCloseTo(-fan.more('coolingKwh'), 6)
    // 50 W of lighting
    expect(cabinet.more('auxiliaryKwh')).toBeCloseTo(-438, 6)
    expect(cabinet.after.overLimitHours).toBe(0)
  })

  test('solar takes from the import what rectifiers and loads have of it, and hardly touches consumption', async () => {
    const solar = await at('solar-roof')
    expect(solar.facts.newSolarKwp).toBeCloseTo(3.3, 12)
    expect(solar.more('loadKwh')).toBeCloseTo(0, 6)
    expect(solar.savedKwh / solar.after.consumptionKwh).toBeLessThan(0.03)
    expect(-solar.more('gridImportKwh')).toBeCloseTo(solar.savedKwh + solar.after.solarUsedKwh, 4)
    expect(await formulaValue(measure('solar-roof').capex.formula!, solar.facts)).toBeCloseTo(16_500, 6)
  })

  test('a battery lowers a bill by periods and takes energy; a flat price gives it nothing to do', async () => {
    const ids = ['lfp-arbitrage', 'second-life-battery']
    for (const { more, facts } of await alone(folder, { ...trial, tariff: BY_PERIODS }, ...ids)) {
      expect(facts.newBatteryKwh).toBeGreaterThanOrEqual(4 * facts.loadKw)
      expect(more('cost')).toBeLessThan(-500)
      expect(more('batteryLossKwh')).toBeGreaterThan(10)
      expect(more('gridImportKwh')).toBeGreaterThan(0)
    }
    expect((await at('lfp-arbitrage')).more('cost')).toBeGreaterThanOrEqual(0)
  })

  test('measures together save less than the sum of each, and more than the best', async () => {
    const saved: number[] = []
    for (const id of SAVING) saved.push((await at(id)).savedKwh)
    const together = await at('together')
    expect(together.savedKwh).toBeLessThan(saved.reduce((sum, one) => sum + one))
    expect(together.savedKwh).toBeGreaterThan(Math.max(...saved))
  })

  test('direct supply takes the markup off the bill and saves no energy', async () => {
    const tariff = { flat: '0.65 CNY/kWh', supply: { kind: 'resale', markup: '35 %' } }
    const [direct] = (await alone(folder, { ...trial, site: { tariff } }, 'direct-supply')) as [Retrofit]
    expect(direct.savedKwh).toBe(0)
    expect(-direct.more('cost') / direct.after.cost).toBeCloseTo(0.35, 6)
  })
})

describe('of other base stations', () => {
  test('2G and 3G switched off take their own load away', async () => {
    const ids = ['2g-switch-off', '3g-switch-off']
    const trial = { archetype: 'multi-rat-macro' }
    const [gsm, umts, both] = (await retrofits(folder, trial, [...ids.map((id) => [id]), ids])) as [
      Retrofit,
      Retrofit,
      Retrofit,
    ]
    // at least the power without load: six carriers of 130 W and 150 W, three of 130 W and 250 W
    expect(-gsm.more('loadKwh')).toBeGreaterThan(8.76 * (6 * 130 + 150))
    expect(-umts.more('loadKwh')).toBeGreaterThan(8.76 * (3 * 130 + 250))
    expect(both.more('loadKwh')).toBeCloseTo(gsm.more('loadKwh') + umts.more('loadKwh'), 6)
    expect(both.more('coolingKwh')).toBeLessThan(0)
  })

  test('carriers off at night refuse nothing, before or after 2G is gone', async () => {
    const bundles = [['carrier-shutdown'], ['2g-switch-off', 'carrier-shutdown']]
    const [carriers, after2g] = (await retrofits(folder, { archetype: 'multi-rat-macro' }, bundles)) as [
      Retrofit,
      Retrofit,
    ]
    expect(carriers.more('loadKwh')).toBeLessThan(-100)
    expect(carriers.more('blockedTrafficH')).toBe(0)
    expect(after2g.savedKwh).toBeGreaterThan(carriers.savedKwh)
  })

  test('4G on the mast carries for 5G that sleeps deeply, which costs energy of its own', async () => {
    const site = { archetype: '5g-macro-cold-shelter' }
    const [over4g, night] = (await alone(folder, site, 'aau-deep-sleep-over-4g', 'night-shutdown')) as [
      Retrofit,
      Retrofit,
    ]
    expect(over4g.after.shutdownHours).toBeGreaterThan(100)
    expect(over4g.more('movedTrafficH')).toBeGreaterThan(0)
    expect(over4g.after.blockedTrafficH).toBeLessThan(0.05 * over4g.after.movedTrafficH)
    expect(over4g.savedKwh).toBeGreaterThan(0)
    expect(over4g.savedKwh).toBeLessThan(night.savedKwh)
  })

  test('small cells off at night sleep 365 times six hours', async () => {
    const [indoor] = await alone(folder, { archetype: 'indoor-distribution' }, 'night-shutdown-small-cells')
    expect(indoor!.after.shutdownHours).toBeCloseTo(365 * 6, 6)
    expect(indoor!.more('loadKwh')).toBeLessThan(0)
  })

  test('a member of a pool loses the load of its BBU, and the hub gains a quarter less than all members lose', async () => {
    const group = { sites: 5, radioUnits: 12, equipmentUnits: 13 }
    const member = { archetype: '5g-macro-s111', group, role: 'member' } as const
    const hub = { archetype: 'cran-hub-room', group, role: 'hub' } as const
    const [lost] = await alone(folder, member, 'bbu-pooling')
    const [gained] = await alone(folder, hub, 'bbu-pooling')
    const bbuKwh = 8.76 * 799
    expect(-lost!.more('loadKwh')).toBeCloseTo(bbuKwh, 6)
    // fans of BBUs in rows follow the warmth of their inlet
    expect(gained!.more('loadKwh') / (0.75 * 4 * bbuKwh)).toBeCloseTo(1, 2)
  })
})
