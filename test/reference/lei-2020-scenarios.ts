/** The published points of Lei and Masanet 2020 as scenario text: a site a point, in weather that never changes. */
import { leiParameters } from './lei-2020-vectors.ts'
import type { leiRows, LeiSystem } from './lei-2020-vectors.ts'

/** Rated power of the IT of every point [kW]. */
export const IT_KW = 1000

/** The cooling of a point, in the flow form of YAML, beside what the point itself sets. */
export type CoolingText = (system: LeiSystem) => string

const PRESETS = { AE: 'lei-2020-ae', WEC: 'lei-2020-wec', WES: 'lei-2020-wes' } as const

/** The published vector as the catalogue has it. */
export const byPreset: CoolingText = (system) => `preset: ${PRESETS[system]}`

/** The published vector key by key, without a preset. */
export const byKeys: CoolingText = (system) => {
  const p = leiParameters(system)
  const mover = (pressure: string, efficiency: string) =>
    `pressure: ${p[pressure]} Pa, efficiency: ${p[efficiency]}`
  const water = `chilledWater: { rise: ${p['delta_T_water']} K, ${mover('Pump_Pressure_CW', 'Pump_e_CW')} }`
  const shared = [
    'method: lei-2020',
    `airHandlers: { rise: ${p['delta_T_air']} K, ${mover('Fan_Pressure_CRAC', 'Fan_e_CRAC')}, exponent: 1 }`,
    `humidifier: { ${mover('Pump_Pressure_HD', 'Pump_e_HD')} }`,
    water,
    `chiller: { curve: lei-2020, load: ${p['Chiller_load']}, correction: ${p['pCOP']} }`,
  ]
  const tower =
    `tower: { approach: ${p['AT_CT']} K, range: ${p['delta_T_CT']} K, liquidToGas: ${p['L_to_G']}, ` +
    `pump: { ${mover('Pump_Pressure_CT', 'Pump_e_CT')} }, fan: { ${mover('Fan_Pressure_CT', 'Fan_e_CT')} } }`
  if (system === 'AE') {
    const supply = `setpoint: ${p['T_sa_upper']} degC, supplyLow: ${p['T_sa_lower']} degC`
    return ['model: airside-economiser', supply, ...shared, tower].join(', ')
  }
  return [
    `model: water-cooled-chiller, setpoint: ${p['T_sa_setpoint']} degC`,
    ...shared,
    `coil: { effectiveness: ${p['HTE']}, sensibleHeatRatio: ${p['SHR']} }`,
    `economiser: { approach: ${p['AT_HE']} K, ${mover('Pump_Pressure_WE', 'Pump_e_WE')} }`,
    ...(system === 'WEC' ? [tower] : []),
  ].join(', ')
}

/** A scenario of the points of a system: each takes its own weather, or its own sea. */
export function leiScenario(
  system: LeiSystem,
  rows: ReturnType<typeof leiRows>,
  cooling: CoolingText,
): string {
  const { UPS_e: ups, PD_lr: pd, L_percentage: light } = leiParameters(system)
  const sites = rows.flatMap((row, index) => [
    `  - id: p${index}`,
    '    kind: data-centre',
    '    enclosure: { kind: room }',
    '    conversionLosses: additive',
    `    ups: { efficiency: ${ups} }`,
    `    pdu: { efficiency: ${1 - pd!} }`,
    `    auxiliaryShare: ${light}`,
    `    it: [{ id: it, capacity: ${IT_KW} kW, utilisation: { constant: 100 % }, fanSensitivity: 0 %/K }]`,
    `    weather: { constant: { ${weather(row)} } }`,
    `    cooling: { ${cooling(system)}${system === 'WES' ? seaText(row) : ''} }`,
  ])
  return [
    'basewatt: 1',
    'name: Published points',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
    'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 101325 Pa } }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: { carbon: 0.6 kg/kWh }',
    'sites:',
    ...sites,
    '',
  ].join('\n')
}

function weather(row: Record<string, string>): string {
  const isSea = row['RH_pct'] === ''
  const [temperature, humidity] = isSea ? ['20', '50'] : [row['T_C'], row['RH_pct']]
  return `temperature: ${temperature} degC, humidity: ${humidity} %, pressure: ${row['P_Pa']} Pa`
}

/** Sea water of a point; keys beside its temperature are those of the vector, which presets hold already. */
function seaText(row: Record<string, string>): string {
  const p = leiParameters('WES')
  const pump = `pressure: ${p['Pump_Pressure_sea']} Pa, efficiency: ${p['Pump_e_sea']}`
  return `, sea: { temperature: ${row['T_C']} degC, rise: ${p['delta_T_sea']} K, ${pump} }`
}
