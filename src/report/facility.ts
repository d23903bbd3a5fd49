import { PLANT_PARTS, WATER_USES } from '../model/cooling/data-centre/plant-parts.ts'
import { FACILITY_LOSSES, PUE_CATEGORIES } from '../model/facility.ts'
import type { FacilityEnergy, FacilityYear, PueCategory } from '../model/facility.ts'
import type { MemberYear } from '../model/fleet.ts'
import { sum } from '../model/metrics.ts'
import { MONTHS_PER_YEAR, momentText } from '../model/time.ts'
import type { TimeAxis } from '../model/time.ts'
import { inUseShare } from '../model/it-load.ts'
import { ratedItKw, standardRacks } from '../model/racks.ts'
import { SUBSYSTEMS } from '../scenarios/facility-outputs.ts'
import type { Subsystem } from '../scenarios/facility-outputs.ts'
import { compliance } from './compliance.ts'
import type { ComplianceFinding } from './compliance.ts'
import type { Rounding } from './rounding.ts'

/** Figures of an equipment room or a data centre by the standards' definitions, always beside its total energy. */
export interface FacilityResult {
  /** Category of `pue`, `worstPue`, `designedPue` and the partial and interim ones. */
  readonly category: PueCategory
  readonly consumptionKwh: number
  readonly itKwh: number
  /** Heat left in the rooms: a plant that is too small takes less, and its PUE is too low. */
  readonly unmetCoolingKwh: number
  /** True where the PUE is declared, so that neither plant nor weather is simulated; left out else. */
  readonly declared?: true
  /** Of the year: sum over sum; null where no IT takes anything. */
  readonly pue: number | null
  readonly basicPue: number | null
  readonly intermediatePue: number | null
  readonly advancedPue: number | null
  /** In the same weather with all IT at its rated power; null where no IT is described, or its heat is not all removed. */
  readonly designedPue: number | null
  /** Highest PUE of a step, and which. */
  readonly worstPue: number | null
  readonly worstPueAt: string | null
  /** Water over IT energy, carbon over IT energy. */
  readonly wueLPerKwh: number | null
  readonly cueKgPerKwh: number | null
  /** Renewable energy factor: renewable energy used on site over all energy. */
  readonly ref: number | null
  /** Energy reuse factor: heat sold over all energy; and energy reuse effectiveness, (all - sold) / IT. */
  readonly erf: number | null
  readonly ere: number | null
  readonly heatRevenue: number
  /** Hours in which cooling goes without compressors, partly so, not at all, and those with nothing to cool; null where the PUE is declared. */
  readonly fullFreeCoolingHours: number | null
  readonly partialFreeCoolingHours: number | null
  readonly noFreeCoolingHours: number | null
  readonly idleCoolingHours: number | null
  /** Hours in which chillers run outside of what their curve knows: too warm, too cold, at too small a load. */
  readonly outsideChillerCurveHours: number
  /** Rated power of the IT, its size in racks of 2.5 kW, racks in use; null where none is described. */
  readonly itCapacityKw: number
  readonly standardRacks: number | null
  readonly inUsePercent: number | null
  readonly monthlyPue: readonly (number | null)[]
  readonly interimPue: Readonly<Record<string, number | null>>
  readonly partialPue: Readonly<Record<Subsystem, number | null>>
  /** Energy lost in each stage, `upsKwh` and so on. */
  readonly losses: Readonly<Record<string, number>>
  /** Energy of each part of the plant, `chillerKwh` and so on; empty where it tells none. */
  readonly parts: Readonly<Record<string, number>>
  /** Water of each use, `evaporationL` and so on. */
  readonly water: Readonly<Record<string, number>>
  /** What came of the standards and targets; left out where none is held. */
  readonly compliance?: readonly ComplianceFinding[]
}

/** The figures of a site; undefined for a base station. */
export function facilityOf(axis: TimeAxis, year: MemberYear, round: Rounding): FacilityResult | undefined {
  const { facility, member, annual, monthly } = year
  const { spec } = member
  if (facility === undefined || spec.facility === undefined) return undefined
  const { category, periods } = spec.facility
  const itKwh = sum(facility.itKwh[category])
  const over = (kwh: number, it: number) => (it === 0 ? null : round(kwh / it))
  const ofYear = (own: PueCategory) => over(annual.consumptionKwh, sum(facility.itKwh[own]))
  const ofEnergy = ({ consumptionKwh, itKwh: it }: FacilityEnergy) => over(consumptionKwh, it[category])
  const { worst } = facility
  const [basicPue, intermediatePue, advancedPue] = PUE_CATEGORIES.map(ofYear)
  const ofAll = (kwh: number) => over(kwh, annual.consumptionKwh)
  return {
    category,
    consumptionKwh: round(annual.consumptionKwh),
    itKwh: round(itKwh),
    unmetCoolingKwh: round(annual.unmetCoolingKwh),
    ...(isDeclared(year) ? { declared: true } : {}),
    pue: ofYear(category),
    basicPue: basicPue!,
    intermediatePue: intermediatePue!,
    advancedPue: advancedPue!,
    designedPue: (year.designed?.unmetCoolingKwh ?? NaN) === 0 ? ofEnergy(year.designed!) : null,
    worstPue: worst === undefined ? null : round(worst.pue),
    worstPueAt: worst === undefined ? null : momentText(axis, worst.step),
    wueLPerKwh: over(annual.waterL, itKwh),
    cueKgPerKwh: over(annual.carbonKg, itKwh),
    ref: ofAll(sum(year.carbon.renewableKwh)),
    erf: ofAll(annual.heatReusedKwh),
    ere: over(annual.consumptionKwh - annual.heatReusedKwh, itKwh),
    heatRevenue: round(annual.heatReusedKwh * (spec.heatReuse?.pricePerKwh ?? 0)),
    ...freeCoolingHours(axis, year, round),
    outsideChillerCurveHours: round(year.room?.plant?.outsideCurveH ?? 0),
    ...sizeOf(year, round),
    monthlyPue: Array.from({ length: MONTHS_PER_YEAR }, (_, month) =>
      over(monthly.consumptionKwh[month]!, facility.itKwh[category][month]!),
    ),
    interimPue: Object.fromEntries(
      periods.map(({ name }, index) => [name, ofEnergy(facility.periods[index]!)]),
    ),
    partialPue: partialPue(year, facility, itKwh, round),
    losses: Object.fromEntries(
      FACILITY_LOSSES.map((name) => [`${name}Kwh`, round(sum(facility.lossKwh[name]))]),
    ),
    ...plantFigures(year, round),
    ...complianceOf(axis, year, itKwh, round),
  }
}

/** Whether a PUE is declared, and neither plant nor weather simulated. */
function isDeclared({ member }: Pick<MemberYear, 'member'>): boolean {
  return member.spec.room?.plant?.kind === 'declared-pue'
}

function complianceOf(
  axis: TimeAxis,
  { member, annual, carbon }: MemberYear,
  itKwh: number,
  round: Rounding,
): Pick<FacilityResult, 'compliance'> {
  const { policy, kind, spec } = member
  if (policy === undefined) return {}
  const ratedKw = ratedItKw(spec.units)
  const { consumptionKwh, heatRemovedKwh, unmetCoolingKwh } = annual
  const facility = {
    kind,
    standardRacks: ratedKw === 0 ? undefined : standardRacks(ratedKw),
    inUseShare: ratedKw === 0 ? undefined : inUseShare(spec.units),
    facts: policy.facts,
    pue: itKwh === 0 ? null : round(consumptionKwh / itKwh),
    leftShare: unmetCoolingKwh === 0 ? 0 : unmetCoolingKwh / (heatRemovedKwh + unmetCoolingKwh),
    ref: consumptionKwh === 0 ? undefined : round(sum(carbon.renewableKwh) / consumptionKwh),
  }
  return { compliance: compliance(facility, policy.rules, axis.year) }
}

/** PUE overheads add up: PUE = 1 + the sum of (partial PUE - 1), in the category `advanced`. */
function partialPue(
  { annual }: MemberYear,
  { lossKwh }: FacilityYear,
  itKwh: number,
  round: Rounding,
): FacilityResult['partialPue'] {
  const kwh = {
    cooling: annual.coolingKwh,
    battery: annual.batteryLossKwh,
    auxiliary: annual.auxiliaryKwh,
    ...Object.fromEntries(FACILITY_LOSSES.map((name) => [name, sum(lossKwh[name])])),
  } as Record<Subsystem, number>
  return Object.fromEntries(
    SUBSYSTEMS.map((name) => [name, itKwh === 0 ? null : round((itKwh + kwh[name]) / itKwh)]),
  ) as FacilityResult['partialPue']
}

/** Size of the IT. */
function sizeOf({ member }: MemberYear, round: Rounding) {
  const { units } = member.spec
  const ratedKw = ratedItKw(units)
  const ofIt = (value: number) => (ratedKw === 0 ? null : round(value))
  return {
    itCapacityKw: round(ratedKw),
    standardRacks: ofIt(standardRacks(ratedKw)),
    inUsePercent: ofIt(100 * inUseShare(units)),
  }
}

/** Pumps of refrigerant, outdoor air and loops of water count as free; compressors beside them as partly so. */
function freeCoolingHours({ steps, stepH }: TimeAxis, year: MemberYear, round: Rounding) {
  if (isDeclared(year))
    return {
      fullFreeCoolingHours: null,
      partialFreeCoolingHours: null,
      noFreeCoolingHours: null,
      idleCoolingHours: null,
    }
  const modes = year.room?.modes
  return {
    fullFreeCoolingHours:
      modes === undefined ? 0 : round(modes.exchanger.hours + modes.fan.hours + modes.pump.hours),
    partialFreeCoolingHours: modes === undefined ? 0 : round(modes.mixed.hours),
    noFreeCoolingHours: modes === undefined ? 0 : round(modes.compressor.hours),
    idleCoolingHours: round(modes === undefined ? steps * stepH : modes.off.hours),
  }
}

function plantFigures({ room }: MemberYear, round: Rounding): Pick<FacilityResult, 'parts' | 'water'> {
  const plant = room?.plant
  const told = <K extends string>(
    keys: readonly K[],
    months: ReadonlyMap<K, Float64Array> | undefined,
    unit: string,
  ) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const values = months?.get(key)
        return values === undefined ? [] : [[`${key}${unit}`, round(sum(values))]]
      }),
    )
  return { parts: told(PLANT_PARTS, plant?.partKwh, 'Kwh'), water: told(WATER_USES, plant?.waterL, 'L') }
}
