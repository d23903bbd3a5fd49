import { calendarYears, yearFactors } from '../../../model/years/year-plan.ts'
import { outputUnit } from '../../../scenarios/output-unit.ts'
import type { AGE_FIGURES, YEAR_FIGURES } from '../../../scenarios/years-outputs.ts'
import { allYears } from '../../years/years.ts'
import type { FleetOfYear } from '../../years/years-steps.ts'
import { constant, described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { metricSteps } from '../metric.ts'
import { stretchOf } from '../stretch.ts'
import type { ExplainedMetric } from '../target.ts'
import { yearsView } from './years-view.ts'
import type { YearsView } from './years-view.ts'

type Steps = Generator<undefined, Explained>

/**
 * An output of the years of a variant, pausing after each site.
 *
 * @param names  what stands below `years` in a result, one of its outputs
 */
export function* yearsFigure(fleet: FleetScenes, names: readonly string[]): Steps {
  const view = yield* yearsView(fleet)
  const [place, first = '', second = '', year = ''] = names
  if (place === 'total') return ofAllYears(fleet, view, first)
  if (place === 'sites') return siteFigure(fleet, view, first, second as AgeFigure, view.indexOf(year))
  const index = view.indexOf(first)
  if (isOfBatteries(second)) return replacedFigure(fleet, view, second, index)
  const own = view.fleetOf(index)
  const { axis } = own.loaded
  const stretch = stretchOf(axis, 0, axis.steps, `the year ${first}`)
  const tree = yield* metricSteps({ fleet: own, site: undefined }, second as ExplainedMetric, stretch)
  const { label, value, unit, origin, note, op } = tree
  const given = () => [...tree.given, ...changes(fleet, view, index)]
  return described({ label, value, unit, origin, note, given }, op, () => tree.terms)
}

type AgeFigure = (typeof AGE_FIGURES)[number]
type BatteryFigure = Extract<(typeof YEAR_FIGURES)[number], `battery${string}`>

function isOfBatteries(name: string): name is BatteryFigure {
  return name === 'batteryReplacements' || name === 'batteryReplacedKwh'
}

/** What is in a year another than in the first, for all sites. */
function changes({ origins }: FleetScenes, { plan }: YearsView, index: number): Explained[] {
  const factors = yearFactors(plan)[index]!
  const names = { prices: 'prices', feedIn: 'feed-in', fuel: 'fuel', carbon: 'grid carbon' } as const
  return Object.entries(names).flatMap(([key, label]) => {
    const factor = factors[key as keyof typeof names]
    if (factor === 1) return []
    const note = `over ${plan.first}: what stands in the scenario is taken times this`
    return [leaf(`factor of ${label}`, factor, '', { origin: origins.of(['years', key]), note })]
  })
}

function valueIn(year: FleetOfYear, name: string): number | null {
  if (name === 'scope2MarketKg') return year.scope2MarketKg ?? null
  if (name === 'peakImportKw' || isOfBatteries(name)) return year[name]
  return year.totals[name as keyof FleetOfYear['totals']]
}

/** Sum of the years; of the import of all sites the largest. */
function ofAllYears(
  { loaded, variant }: FleetScenes,
  { plan, simulated }: YearsView,
  name: string,
): Explained {
  const { years } = simulated
  const value = valueIn(allYears(years), name)
  const own = { label: `${name}, all years`, value, unit: outputUnit(name, loaded.currency) }
  const terms = () =>
    calendarYears(plan).map((year, index) =>
      leaf(String(year), valueIn(years[index]!, name), own.unit, {
        note: `explain ${variant.name}.years.byYear.${year}.${name}`,
      }),
    )
  if (value === null) return leaf(own.label, null, own.unit, { note: 'null: nothing contractual is known' })
  if (name !== 'peakImportKw') return described(own, 'sum', terms)
  return described({ ...own, note: 'the largest of the years', given: terms }, undefined, () => [])
}

/** Sites that are named one by one. */
const SITES_NAMED = 12

/** Batteries that are new at the start of a year. */
function replacedFigure(
  { loaded }: FleetScenes,
  { plan, simulated }: YearsView,
  name: BatteryFigure,
  index: number,
): Explained {
  const members = plan.states[plan.stateOfYear[index]!]!.members
  const replaced = members.filter(({ id }) => simulated.sites.get(id)![index]!.age.isReplaced)
  const unit = outputUnit(name, loaded.currency)
  const own = { label: name, value: simulated.years[index]![name], unit }
  if (replaced.length === 0)
    return leaf(name, own.value, unit, { note: 'no battery is at the end of its life' })
  return described(own, 'sum', () => {
    const valueOf = ({ count, spec }: (typeof replaced)[number]) =>
      name === 'batteryReplacements' ? count : count * spec.supply!.battery!.capacityKwh
    const others = replaced.slice(SITES_NAMED)
    const rest = others.reduce((sum, member) => sum + valueOf(member), 0)
    return [
      ...replaced.slice(0, SITES_NAMED).map((member) => leaf(member.id, valueOf(member), unit)),
      ...(others.length === 0 ? [] : [leaf(`${others.length} other sites`, rest, unit)]),
    ]
  })
}

function siteFigure(
  fleet: FleetScenes,
  view: YearsView,
  id: string,
  name: AgeFigure,
  index: number,
): Explained {
  const share =
    name === 'batteryHealthPercent' ? health(view, id, index) : solarLeft(fleet, view, id, name, index)
  const value = 100 * share.value!
  return described({ label: name, value, unit: '%' }, 'product', () => [constant(100), share])
}

function solarLeft(
  { origins }: FleetScenes,
  { plan, simulated }: YearsView,
  id: string,
  name: AgeFigure,
  index: number,
): Explained {
  const { age } = simulated.sites.get(id)![index]!
  const years = (name === 'dcSolarPercent' ? age.dcSolarYears : age.acSolarYears)!
  const left = 1 - plan.solarDegradation
  const own = { label: 'share of the first output', value: left ** years, unit: '' }
  return described(own, 'power', () => [
    described({ label: 'left from year to year', value: left, unit: '' }, 'difference', () => [
      constant(1),
      leaf('solarDegradation', plan.solarDegradation, '', {
        origin: origins.of(['years', 'solarDegradation']),
      }),
    ]),
    leaf('years since it came', years, 'a'),
  ])
}

/** What is left of a battery at the start of a year. */
function health({ simulated }: YearsView, id: string, index: number): Explained {
  const years = simulated.sites.get(id)!
  const { age } = years[index]!
  const before = years[index - 1]
  const own = { label: 'health', value: age.health!, unit: '' }
  if (age.isReplaced)
    return leaf('health', age.health!, '', { note: 'a new battery: the one before was at its end of life' })
  const ageing = before?.ageing
  if (ageing === undefined || before!.age.health === undefined || ageing.capacityAfterYear !== age.health)
    return leaf('health', age.health!, '', { note: 'as the scenario has it' })
  const { calendarLoss, cycleLoss, capacityAfterYear } = ageing
  const isWhole = capacityAfterYear > 0
  return described(own, isWhole ? 'difference' : undefined, () => [
    leaf('a year before', before!.age.health!, '', { note: `explain the year before` }),
    leaf('lost with time', calendarLoss, ''),
    leaf('lost by cycles', cycleLoss, ''),
  ])
}
