import type { FacilityResult } from './facility.ts'
import { grouped } from './text-table.ts'

type Row = readonly [
  label: string,
  unit: string,
  of: (facility: FacilityResult) => number | null,
  decimals?: number,
]

/** Figures of the standards; energy first, since a lower PUE may take more of it. */
const ROWS: readonly Row[] = [
  ['consumption', 'kWh', ({ consumptionKwh }) => consumptionKwh],
  ['IT', 'kWh', ({ itKwh }) => itKwh],
  ['heat left in the rooms', 'kWh', ({ unmetCoolingKwh }) => positive(unmetCoolingKwh)],
  ['PUE of the year', '', ({ pue }) => pue, 3],
  ['  declared, not simulated', '', ({ declared, pue }) => (declared === true ? pue : null), 3],
  ['  at the output of the UPS', '', ({ basicPue }) => basicPue, 3],
  ['  at the output of the PDU', '', ({ intermediatePue }) => intermediatePue, 3],
  ['  as designed, all IT at rating', '', ({ designedPue }) => designedPue, 3],
  ['  in the worst step', '', ({ worstPue }) => worstPue, 3],
  ['  best month', '', ({ monthlyPue }) => extreme(monthlyPue, Math.min), 3],
  ['  worst month', '', ({ monthlyPue }) => extreme(monthlyPue, Math.max), 3],
  ['partial PUE, cooling', '', ({ partialPue }) => partialPue.cooling, 3],
  ['  UPS', '', ({ partialPue }) => shown(partialPue.ups), 3],
  ['  PDU', '', ({ partialPue }) => shown(partialPue.pdu), 3],
  ['  rectifiers', '', ({ partialPue }) => shown(partialPue.rectifier), 3],
  ['  transformer', '', ({ partialPue }) => shown(partialPue.transformer), 3],
  ['  cables', '', ({ partialPue }) => shown(partialPue.feeder), 3],
  ['  battery', '', ({ partialPue }) => shown(partialPue.battery), 3],
  ['  lighting and others', '', ({ partialPue }) => shown(partialPue.auxiliary), 3],
  ['WUE', 'L/kWh', ({ wueLPerKwh }) => wueLPerKwh, 3],
  ['CUE', 'kg/kWh', ({ cueKgPerKwh }) => cueKgPerKwh, 3],
  ['renewable energy factor', '', ({ ref }) => positive(ref), 3],
  ['energy reuse factor', '', ({ erf }) => positive(erf), 3],
  ['cooling without compressors', 'h', ({ fullFreeCoolingHours }) => fullFreeCoolingHours, 0],
  ['  partly', 'h', ({ partialFreeCoolingHours }) => partialFreeCoolingHours, 0],
  ['  not at all', 'h', ({ noFreeCoolingHours }) => noFreeCoolingHours, 0],
  ['standard racks of 2.5 kW', '', ({ standardRacks }) => standardRacks, 0],
]

/** Interim periods stand before the partial PUEs. */
const INTERIM_AT = ROWS.findIndex(([label]) => label.startsWith('partial PUE'))

function extreme(months: readonly (number | null)[], of: (...values: number[]) => number): number | null {
  const known = months.filter((month) => month !== null)
  return known.length === 0 ? null : of(...known)
}

/** A stage that is not there has a partial PUE of 1, which nobody asks for. */
function shown(pue: number | null): number | null {
  return pue === 1 ? null : pue
}

function positive(value: number | null): number | null {
  return value === 0 ? null : value
}

/** Rows of a table, a column a variant; rows that no variant has anything in are left out. */
export function facilityRows(
  facilities: readonly (FacilityResult | undefined)[],
  currency: string,
): string[][] {
  const interim = [...new Set(facilities.flatMap((one) => Object.keys(one?.interimPue ?? {})))]
  const rows: Row[] = [
    ...ROWS.slice(0, INTERIM_AT),
    ...interim.map((name): Row => [`  interim: ${name}`, '', (one) => one.interimPue[name] ?? null, 3]),
    ...ROWS.slice(INTERIM_AT),
    ['paid for heat', currency, ({ heatRevenue }) => positive(heatRevenue)],
  ]
  return rows.flatMap(([label, unit, of, decimals]) => {
    const values = facilities.map((one) => (one === undefined ? null : of(one)))
    if (values.every((value) => value === null)) return []
    return [[label, unit, ...values.map((value) => grouped(value, decimals))]]
  })
}
