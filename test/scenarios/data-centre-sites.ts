/** Small data centres as scenario text, and what a year of each comes to. */
import type { PlantPart } from '../../src/model/cooling/data-centre/plant-parts.ts'
import { sum } from '../../src/model/metrics.ts'
import type { Totals } from '../../src/model/metrics.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import type { ScenarioFolder } from './scenario-folder.ts'

/** Keys of a site, as a scenario has them. */
export type SiteKeys = Readonly<Record<string, unknown>>

/** Weather that never changes. */
export interface Constant {
  readonly temperatureC: number
  readonly humidityPercent: number
  readonly pressurePa?: number
}

/** What a year comes to, before anything is rounded. */
export interface Year {
  readonly annual: Totals
  readonly pue: number
  partKwh(part: PlantPart): number
}

export function constantWeather({ temperatureC, humidityPercent, pressurePa = 101_325 }: Constant): SiteKeys {
  const constant = {
    temperature: `${temperatureC} degC`,
    humidity: `${humidityPercent} %`,
    pressure: `${pressurePa} Pa`,
  }
  return { weather: { constant } }
}

/** A data centre of 1 MW in 125 racks whose chillers, four of 400 kW, fit it. */
export function dataCentre(cooling: SiteKeys, more: SiteKeys = {}): SiteKeys {
  const preset = cooling['preset']
  const isFleet = typeof preset === 'string' && !['dual-cycle', 'precision-ac'].includes(preset)
  return {
    kind: 'data-centre',
    enclosure: { kind: 'room' },
    ups: { preset: 'ups-modern', modules: 12, moduleRating: '100 kW' },
    pdu: { preset: 'pdu-distribution', rating: '1200 kW' },
    auxiliaryShare: '0.1 %',
    it: [{ id: 'halls', racks: 125, rackPower: '8 kW', utilisation: { constant: '60 %' } }],
    ...more,
    cooling: { ...(isFleet ? { chiller: { count: 4, capacity: '400 kW' } } : {}), ...cooling },
  }
}

/** The year of each of the sites, in their order. */
export async function yearsOf(folder: ScenarioFolder, sites: readonly SiteKeys[]): Promise<Year[]> {
  const text = [
    'basewatt: 1',
    'name: Data centres',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
    'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 101325 Pa } }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: { carbon: 0.6 kg/kWh }',
    'sites:',
    ...sites.map((site, index) => `  - ${JSON.stringify({ id: `dc-${index}`, ...site })}`),
    '',
  ].join('\n')
  const loaded = await folder.load(text)
  return simulateScenario(loaded)[0]!.year.members.map(({ annual, room }) => ({
    annual,
    pue: annual.consumptionKwh / annual.loadKwh,
    partKwh: (part) => sum(room?.plant?.partKwh.get(part) ?? new Float64Array()),
  }))
}
