import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from '../scenario-folder.ts'
import { alone, retrofits } from './retrofitted.ts'
import type { Retrofit } from './retrofitted.ts'

const folder = new ScenarioFolder()

const SAME = 1e-6

describe('of rooms', () => {
  test('lines and terminals replaced leave a tenth and some of their load', async () => {
    const [replaced] = await alone(folder, { archetype: 'legacy-exchange-room' }, 'legacy-retirement')
    const expected = 8.76 * (10_000 * 0.9 + 100 * 29)
    expect(-replaced!.more('loadKwh') / expected).toBeCloseTo(1, 2)
    expect(replaced!.more('conversionLossKwh')).toBeLessThan(0)
    expect(replaced!.more('coolingKwh')).toBeLessThan(0)
  })

  test('pumps in a cold climate and closed aisles lower the cooling, and pumps more with closed aisles', async () => {
    const trial = { archetype: 'core-room', climate: 'harbin', row: { racks: 30 } }
    const bundles = [['dual-cycle'], ['containment'], ['dual-cycle', 'containment']]
    const [pumps, aisles, both] = (await retrofits(folder, trial, bundles)) as [Retrofit, Retrofit, Retrofit]
    for (const { more, savedKwh } of [pumps, aisles, both]) {
      expect(Math.abs(more('loadKwh'))).toBeLessThan(0.01 * savedKwh)
      expect(more('coolingKwh')).toBeLessThan(-1000)
    }
    expect(both.savedKwh).toBeGreaterThan(Math.max(pumps.savedKwh, aisles.savedKwh))
  })

  test('a vertical frame lowers the cooling of a hub', async () => {
    const [frame] = await alone(folder, { archetype: 'cran-hub-room' }, 'bbu-frame')
    expect(frame!.more('coolingKwh')).toBeLessThan(-500)
    expect(frame!.savedKwh).toBeGreaterThan(0)
  })

  test('a higher set-point saves where no fans speed up, and raises the load of rows with fans', async () => {
    const [still] = await alone(folder, { archetype: 'aggregation-room' }, 'setpoint-raise-room')
    expect(still!.more('coolingKwh')).toBeLessThan(0)
    expect(still!.more('loadKwh')).toBeCloseTo(0, 6)
    const [rows] = await alone(folder, { archetype: 'core-room' }, 'setpoint-raise-room')
    expect(rows!.more('coolingKwh')).toBeLessThan(0)
    expect(rows!.more('loadKwh')).toBeGreaterThan(0)
  })

  test('solar on the AC side takes from the import what is used of it', async () => {
    const [solar] = await alone(
      folder,
      { archetype: 'aggregation-room', row: { roofM2: 100 } },
      'solar-roof-room',
    )
    expect(Math.abs(solar!.savedKwh)).toBeLessThan(SAME)
    expect(-solar!.more('gridImportKwh')).toBeCloseTo(solar!.after.solarUsedKwh, 4)
  })

  test('an economiser lowers the cooling of a data centre with chilled water', async () => {
    const [economiser] = await alone(
      folder,
      { archetype: 'small-data-centre', climate: 'beijing' },
      'chiller-economiser',
    )
    expect(economiser!.more('loadKwh')).toBeCloseTo(0, 6)
    expect(-economiser!.more('coolingKwh')).toBeGreaterThan(10_000)
  })
})
