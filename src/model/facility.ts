import { monthlyEnergy } from './metrics.ts'
import type { PowerChain } from './power/converter.ts'
import type { SiteColumns, SiteSpec } from './site.ts'
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
  facility: FacilitySpec,
  columns: SiteColumns,
): FacilityYear {
  const lossKw = lossColumns(spec.chain, columns)
  const lossKwh = Object.fromEntries(
    FACILITY_LOSSES.map((name) => [name, monthlyEnergy(axis, lossKw[name] ?? new Float64Array(axis.steps))]),
  ) as Record<FacilityLoss, Float64Array>
  const advanced = monthlyEnergy(axis, columns.loadKw)
  const intermediate = advanced.map((kwh, month) => kwh + lossKwh.feeder[month]!)
  const basic = intermediate.map((kwh, month) => kwh + lossKwh.pdu[month]!)
  const power = stepPower(spec, lossKw, columns)
  return {
    lossKwh,
    itKwh: { basic, intermediate, advanced },
    periods: facility.periods.map((period) => energyOf(axis, period, power)),
    worst: worstStep(facility.category, power, axis.steps),
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

/** Powers of a step: all that the site uses, and the IT's in each category [kW]. */
interface StepPower {
  consumptionKw(step: number): number
  itKw(category: PueCategory, step: number): number
}

function stepPower(
  { auxiliaryKw, room }: SiteSpec,
  lossKw: LossColumns,
  { loadKw, coolingKw }: SiteColumns,
): StepPower {
  const { feeder, pdu, ups, rectifier, transformer } = lossKw
  const at = (column: Float64Array | undefined, i: number) => (column === undefined ? 0 : column[i]!)
  return {
    consumptionKw: (i) =>
      loadKw[i]! +
      at(feeder, i) +
      at(pdu, i) +
      at(ups, i) +
      at(rectifier, i) +
      at(transformer, i) +
      (room === undefined ? 0 : coolingKw[i]!) +
      auxiliaryKw,
    itKw: (category, i) => {
      if (category === 'advanced') return loadKw[i]!
      const kw = loadKw[i]! + at(feeder, i)
      return category === 'intermediate' ? kw : kw + at(pdu, i)
    },
  }
}

function energyOf({ stepH }: TimeAxis, { from, to }: InterimPeriod, power: StepPower): FacilityEnergy {
  let consumption = 0
  const it = { basic: 0, intermediate: 0, advanced: 0 }
  for (let i = from; i < to; i++) {
    consumption += power.consumptionKw(i)
    for (const category of PUE_CATEGORIES) it[category] += power.itKw(category, i)
  }
  const kwh = (kw: number) => kw * stepH
  return {
    consumptionKwh: kwh(consumption),
    itKwh: {
      basic: kwh(it.basic),
      intermediate: kwh(it.intermediate),
      advanced: kwh(it.advanced),
    },
  }
}

function worstStep(category: PueCategory, power: StepPower, steps: number): FacilityYear['worst'] {
  let worst: FacilityYear['worst']
  for (let i = 0; i < steps; i++) {
    const it = power.itKw(category, i)
    if (it <= 0) continue
    const pue = power.consumptionKw(i) / it
    if (worst === undefined || pue > worst.pue) worst = { pue, step: i }
  }
  return worst
}
