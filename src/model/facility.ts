import { monthlyEnergy, sum } from './metrics.ts'
import type { PowerChain } from './power/converter.ts'
import type { SiteColumns, SiteSpec } from './site.ts'
import { MONTHS_PER_YEAR } from './time.ts'
import type { TimeAxis } from './time.ts'

/**
 * Where the energy of the IT is measured: at the output of the UPS (basic), of the PDU (intermediate), at the input of the
 * equipment (advanced).
 *
 * Source: ISO/IEC 30134-2:2026, categories 1 to 3 of PUE, as secondary texts tell them; its text was not read, and the
 * point of the third is unverified.
 */
export const PUE_CATEGORIES = ['basic', 'intermediate', 'advanced'] as const

export type PueCategory = (typeof PUE_CATEGORIES)[number]

/** A stretch of the year for an interim PUE, [from, to) in steps. */
export interface InterimPeriod {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** What is asked of the figures of an equipment room or a data centre. */
export interface FacilitySpec {
  /** Category of the PUE that is stated. */
  readonly category: PueCategory
  readonly periods: readonly InterimPeriod[]
}

/** Energy of a stretch: all that the site used, and the IT's as each category measures it [kWh]. */
export interface FacilityEnergy {
  readonly consumptionKwh: number
  readonly itKwh: Readonly<Record<PueCategory, number>>
}

/** Losses between meter and equipment. */
export const FACILITY_LOSSES = ['feeder', 'pdu', 'ups', 'rectifier', 'transformer'] as const

export type FacilityLoss = (typeof FACILITY_LOSSES)[number]

/** What the figures of an equipment room or a data centre are made of. */
export interface FacilityYear {
  /** By month, 12 values each [kWh]. */
  readonly lossKwh: Readonly<Record<FacilityLoss, Float64Array>>
  readonly itKwh: Readonly<Record<PueCategory, Float64Array>>
  /** In the order of the spec. */
  readonly periods: readonly FacilityEnergy[]
  /** Step with the highest ratio of all to the stated category's IT; undefined where no IT takes anything. */
  readonly worst: { readonly pue: number; readonly step: number } | undefined
}

/** The figures of a site whose columns are filled. */
export function facilityYear(
  axis: TimeAxis,
  spec: SiteSpec,
  { category, periods }: FacilitySpec,
  columns: SiteColumns,
): FacilityYear {
  const lossKw = lossColumns(spec.chain, columns)
  const lossKwh = Object.fromEntries(
    FACILITY_LOSSES.map((name) => {
      const column = lossKw[name]
      return [name, column === undefined ? new Float64Array(MONTHS_PER_YEAR) : monthlyEnergy(axis, column)]
    }),
  ) as Record<FacilityLoss, Float64Array>
  const advanced = monthlyEnergy(axis, columns.loadKw)
  const intermediate = advanced.map((kwh, month) => kwh + lossKwh.feeder[month]!)
  const basic = intermediate.map((kwh, month) => kwh + lossKwh.pdu[month]!)
  const consumptionKw = consumptionColumn(spec, lossKw, columns)
  const itKw = itColumns(lossKw, columns)
  return {
    lossKwh,
    itKwh: { basic, intermediate, advanced },
    periods: periods.map((period) => energyOf(axis, period, consumptionKw, itKw)),
    worst: worstStep(consumptionKw, itKw[category]),
  }
}

type LossColumns = Readonly<Record<FacilityLoss, Float64Array | undefined>>

/** Undefined where nothing is lost. */
function lossColumns(chain: PowerChain, columns: SiteColumns): LossColumns {
  const ofConverter = (name: 'pdu' | 'ups' | 'rectifier' | 'transformer') =>
    chain[name].converter.kind === 'lossless' ? undefined : columns[`${name}LossKw`]
  return {
    feeder: columns.feederLossKw,
    pdu: ofConverter('pdu'),
    ups: ofConverter('ups'),
    rectifier: ofConverter('rectifier'),
    transformer: ofConverter('transformer'),
  }
}

/** All that the site uses, one value per step [kW]. */
function consumptionColumn(
  { auxiliaryKw, room, supply }: SiteSpec,
  lossKw: LossColumns,
  columns: SiteColumns,
): Float64Array {
  const { loadKw, coolingKw } = columns
  const losses = FACILITY_LOSSES.map((name) => lossKw[name])
  const auxiliary =
    supply === undefined
      ? new Float64Array(loadKw.length).fill(auxiliaryKw)
      : columns.supply.acKeepShare.map((share) => share * auxiliaryKw)
  return plus(
    plus(auxiliary, loadKw),
    ...losses,
    room === undefined ? undefined : coolingKw,
    supply === undefined ? undefined : columns.supply.batteryLossKw,
  )
}

/** Power of the IT as each category measures it, one value per step [kW]. */
function itColumns({ feeder, pdu }: LossColumns, { loadKw }: SiteColumns): Record<PueCategory, Float64Array> {
  const intermediate = feeder === undefined ? loadKw : plus(loadKw.slice(), feeder)
  const basic = pdu === undefined ? intermediate : plus(intermediate.slice(), pdu)
  return { basic, intermediate, advanced: loadKw }
}

/** Adds columns to the first, which is overwritten. */
function plus(sum: Float64Array, ...columns: readonly (Float64Array | undefined)[]): Float64Array {
  for (const column of columns)
    if (column !== undefined) for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + column[i]!
  return sum
}

function energyOf(
  { stepH }: TimeAxis,
  { from, to }: InterimPeriod,
  consumptionKw: Float64Array,
  itKw: Readonly<Record<PueCategory, Float64Array>>,
): FacilityEnergy {
  const kwh = (column: Float64Array) => sum(column.subarray(from, to)) * stepH
  return {
    consumptionKwh: kwh(consumptionKw),
    itKwh: {
      basic: kwh(itKw.basic),
      intermediate: kwh(itKw.intermediate),
      advanced: kwh(itKw.advanced),
    },
  }
}

function worstStep(consumptionKw: Float64Array, itKw: Float64Array): FacilityYear['worst'] {
  let [pue, step] = [-Infinity, -1]
  for (let i = 0; i < itKw.length; i++) {
    const it = itKw[i]!
    const ratio = consumptionKw[i]! / it
    if (it > 0 && ratio > pue) {
      pue = ratio
      step = i
    }
  }
  return step < 0 ? undefined : { pue, step }
}
