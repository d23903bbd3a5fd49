import type { DemandCharge } from '../../../../model/economy/tariff.ts'
import { MONTHS_PER_YEAR } from '../../../../model/time.ts'
import { parseNumber } from '../../../number.ts'
import { parseFraction } from '../../../quantity.ts'
import type { DemandConfig } from '../../../schema/tariff-demand.ts'
import type { ValuePath } from '../../../source-path.ts'
import { CONTRACT_DEMAND } from '../../published-models.ts'
import type { Resolving } from '../../resolving.ts'
import { hoursOf } from '../periods.ts'

/** What charges for power hang on. */
export interface DemandPlace {
  /** Path of the key `demand`. */
  readonly path: ValuePath
  readonly hasHolidays: boolean
  readonly currency: string
}

/**
 * Supply from which a charge for power may be chosen, and from which it is the rule [kVA].
 *
 * Source: NDRC notice 发改价格〔2023〕526号, as public project notes tell it (100 and 315 kVA; the page of the notice was not
 * opened).
 */
const TWO_PART_KVA = { choice: 100, rule: 315 } as const

/** Longest step in which a peak of 15 min is seen [h]. */
const PEAK_H = 0.25

/** The charges for power; undefined where something is wrong with one of them. */
export function demandCharges(
  r: Resolving,
  config: DemandConfig | readonly DemandConfig[] | undefined,
  place: DemandPlace,
): DemandCharge[] | undefined {
  const isList = Array.isArray(config)
  const configs = (isList ? config : config === undefined ? [] : [config]) as readonly DemandConfig[]
  const made: DemandCharge[] = []
  for (const [index, one] of configs.entries()) {
    const path = isList ? [...place.path, index] : place.path
    const name = one.name ?? (configs.length === 1 ? 'demand' : `demand ${index + 1}`)
    if (made.some((other) => other.name === name)) {
      r.problem([...path, 'name'], 'a name that no other charge for power has', `"${name}" again`)
      continue
    }
    if (one.mode === 'contract') warnOfContract(r, one, [...path, 'contract'])
    const charge = demandCharge(r, one, name, { ...place, path })
    if (charge !== undefined) made.push(charge)
  }
  const [contract, capacity] = (['contract', 'capacity'] as const).map((kind) =>
    configs.some(({ mode }) => mode === kind),
  )
  if (contract === true && capacity === true)
    r.warn(place.path, 'a charge by contract and one by capacity: a supply has one of them as a rule')
  return made.length === configs.length ? made : undefined
}

/** A contract for more than what is installed can give. */
function warnOfContract(
  r: Resolving,
  { contract = 0, installed = Infinity }: DemandConfig,
  path: ValuePath,
): void {
  const agreed = contract / 1000
  if (agreed > installed) r.warn(path, `${agreed} kW are more than the ${installed} kVA installed can give`)
}

function demandCharge(
  r: Resolving,
  config: DemandConfig,
  name: string,
  { path, hasHolidays, currency }: DemandPlace,
): DemandCharge | undefined {
  const { windows, days, months, mode } = config
  const hasHours = windows !== undefined || days !== undefined || months !== undefined
  const hours = hoursOf(r, config, [...path, 'days'], hasHolidays)
  if (hours === undefined) return undefined
  if (mode !== 'capacity') warnOfPeak(r, path)
  if (currency === 'CNY') warnOfSize(r, config, path)
  const isKnown = config.installed !== undefined || config.contract !== undefined
  return {
    name,
    mode: modeOf(r, config, path),
    tiers: [{ upToKw: Infinity, pricePerKw: monthlyPrices(config) }],
    ...(hasHours && mode !== 'capacity' ? { hours: [hours] } : {}),
    ...(isKnown || currency !== 'CNY' ? {} : { usualFromKw: TWO_PART_KVA.choice }),
    isAdjusted: true,
  }
}

/** Price of each month; nothing in those that it does not hold in. */
function monthlyPrices({ price, monthly, months }: DemandConfig): Float64Array {
  return Float64Array.from({ length: MONTHS_PER_YEAR }, (_, month) =>
    months?.includes(month + 1) === false ? 0 : (price ?? monthly![month]!).amount,
  )
}

function modeOf(r: Resolving, config: DemandConfig, path: ValuePath): DemandCharge['mode'] {
  if (config.mode === 'actual') return { kind: 'actual' }
  if (config.mode === 'capacity') return { kind: 'capacity', installedKva: config.installed! }
  r.uses(...CONTRACT_DEMAND)
  return {
    kind: 'contract',
    contractKw: contractKw(r, config, path),
    band: r.take(config.band, [...path, 'band'], 'tariff.demand.band', parseFraction),
    penalty: r.take(config.penalty, [...path, 'penalty'], 'tariff.demand.penalty', parseNumber),
  }
}

/** The power agreed, at least a share of the installed capacity [kW]. */
function contractKw(r: Resolving, { contract, installed, floor }: DemandConfig, path: ValuePath): number {
  const agreed = contract! / 1000
  if (installed === undefined) {
    if (floor !== undefined) r.warn([...path, 'floor'], 'has no effect without "installed"')
    return agreed
  }
  const share = r.take(floor, [...path, 'floor'], 'tariff.demand.floor', parseFraction)
  const least = Number((share * installed).toPrecision(12))
  if (agreed >= least) return agreed
  const percent = Number((100 * share).toPrecision(6))
  const message = `raised from ${agreed} to ${least} kW: a contract is for at least ${percent} % of the ${installed} kVA installed`
  r.warn([...path, 'contract'], message)
  return least
}

function warnOfPeak(r: Resolving, path: ValuePath): void {
  const { stepH } = r.axis
  if (stepH <= PEAK_H) return
  const message = `the highest power is that of a step of ${stepH * 60} min; where means of 15 min are billed, as in China (unverified), it is underestimated: "step: 15 min" tells more of it`
  r.warn([...path, 'mode'], message)
}

function warnOfSize(r: Resolving, { installed, contract }: DemandConfig, path: ValuePath): void {
  const { choice, rule } = TWO_PART_KVA
  const [key, size, text] =
    installed === undefined
      ? ['contract', (contract ?? Infinity) / 1000, `${(contract ?? 0) / 1000} kW`]
      : ['installed', installed, `${installed} kVA`]
  if (size >= choice) return
  const message = `${text} is a small supply for a charge for power: in China it may be chosen from ${choice} kVA on and is the rule from ${rule} kVA on (发改价格〔2023〕526号)`
  r.warn([...path, key], message)
}
