import type { InvestedSite, PlannedInvestment } from '../../../model/economy/finance-plan.ts'
import type { FleetMember } from '../../../model/fleet.ts'
import { nameHint, shown } from '../../problem.ts'
import { parseFraction } from '../../quantity.ts'
import type { InvestmentConfig } from '../../schema/investments.ts'
import type { PerSize, SizedMoney } from '../../schema/sized-money.ts'
import type { ValuePath } from '../../source-path.ts'
import { BASELINE } from '../../variants.ts'
import type { Resolving } from '../resolving.ts'
import type { YearsPlan } from '../years/planned-years.ts'
import { PRICED_BY, sizeOf } from './sizes.ts'

/** Of what investments are counted. */
export interface InvestingVariant {
  readonly name: string
  readonly members: readonly FleetMember[]
  /** Sites of the baseline; undefined for the baseline itself. */
  readonly baseline: readonly FleetMember[] | undefined
  readonly years: YearsPlan | undefined
  /** Names of all variants, and ids of all of their sites. */
  readonly variants: readonly string[]
  readonly siteIds: () => readonly string[]
}

type Per = PlannedInvestment['per']

/** The investments of a variant, in the order of the list; what is wrong with any of the list is told. */
export function plannedInvestments(
  r: Resolving,
  list: readonly InvestmentConfig[],
  variant: InvestingVariant,
): PlannedInvestment[] {
  const taken = new Set<string>()
  const ids = new Set(list.some(({ sites }) => sites !== undefined) ? variant.siteIds() : [])
  return list.flatMap((config, index) => {
    const at = ['investments', index]
    if (taken.has(config.name)) r.problem([...at, 'name'], 'a name that no other investment has')
    taken.add(config.name)
    const { per, life, opex } = investmentTerms(r, config, at)
    checkNames(r, config, life, at, variant.variants, ids)
    checkAgeing(r, config, per, life, variant.years, at)
    const residualFraction = r.take(
      config.residual,
      [...at, 'residual'],
      'investments.residual',
      parseFraction,
    )
    const isOwn = config.variants === undefined || config.variants.includes(variant.name)
    if (!isOwn) return []
    const sites =
      variant.baseline === undefined ? [] : investedSites(config, per, variant.members, variant.baseline)
    const plantShare =
      life === 'ageing' ? plantShares(config, variant.members, sites) : new Map<string, number>()
    const { amount: price } = config.price
    return [{ name: config.name, index, per, price, opex, life, residualFraction, sites, plantShare }]
  })
}

type Terms = Pick<PlannedInvestment, 'per' | 'life' | 'opex'>

function investmentTerms(r: Resolving, config: InvestmentConfig, at: ValuePath): Terms {
  const per = r.take(config.per, [...at, 'per'], 'investments.per', (text) => text as Per)
  if (config.price.by !== PRICED_BY[per]) {
    const hint =
      config.per === undefined ? 'write per: what it is counted by, such as solar.capacity' : undefined
    r.problem([...at, 'price'], `an amount ${BY[PRICED_BY[per]]} ${per}`, undefined, hint)
  }
  warnOfDearSize(r, config.price, [...at, 'price'])
  const life = r.take<number | 'ageing'>(config.life, [...at, 'life'], 'investments.life', () => Infinity)
  const opex = r.take(config.opex, [...at, 'opex'], 'investments.opex', (text) => {
    const share = parseFraction(text)
    return share === undefined ? undefined : { share }
  })
  return { per, life: life === Infinity ? undefined : life, opex: opexTerms(r, opex, per, at) }
}

const BY: Readonly<Record<PerSize, string>> = {
  site: 'for each site, such as "3000 CNY", since it is counted by',
  power: 'by the power, such as "5 CNY/W", since it is counted by',
  energy: 'by the energy, such as "600 CNY/kWh", since it is counted by',
}

/** Assumption: some hundred times what a kW or a kWh usually costs, in CNY, USD or EUR. */
const MOST_USUAL = { power: 1e6, energy: 1e5 } as const
const UNITS = { power: ['W', 'kW'], energy: ['Wh', 'kWh'] } as const

/** Warns of a price of a small unit that looks like one of the unit a thousand times as large. */
function warnOfDearSize(r: Resolving, { amount, by }: SizedMoney, path: ValuePath): void {
  if (by === 'site' || amount <= MOST_USUAL[by]) return
  const [small, large] = UNITS[by]
  const perSmall = Number((amount / 1000).toPrecision(6))
  r.warn(path, `${perSmall} for each ${small}: is it a price of a ${large}? write the unit as "/${large}"`)
}

function opexTerms(
  r: Resolving,
  opex: NonNullable<InvestmentConfig['opex']>,
  per: Per,
  at: ValuePath,
): PlannedInvestment['opex'] {
  if ('share' in opex) return { kind: 'share', amount: opex.share }
  if (opex.by === 'site') return { kind: 'site', amount: opex.amount }
  if (opex.by !== PRICED_BY[per])
    r.problem([...at, 'opex'], `a share, an amount by the year for each site, or one by the size of ${per}`)
  return { kind: 'size', amount: opex.amount }
}

function checkNames(
  r: Resolving,
  { sites = [], variants = [] }: InvestmentConfig,
  life: PlannedInvestment['life'],
  at: ValuePath,
  names: readonly string[],
  ids: ReadonlySet<string>,
): void {
  for (const [place, id] of sites.entries())
    if (!ids.has(id))
      r.problem([...at, 'sites', place], 'the id of a site', shown(id), nameHint(id, [...ids]))
  for (const [place, name] of variants.entries()) {
    const path = [...at, 'variants', place]
    if (!names.includes(name)) r.problem(path, 'the name of a variant', shown(name), nameHint(name, names))
    else if (name === BASELINE && life !== 'ageing')
      r.problem(
        path,
        'a variant other than the baseline',
        undefined,
        'what stands in the baseline is paid for already; write what is bought instead as a variant',
      )
  }
}

function checkAgeing(
  r: Resolving,
  { life: written }: InvestmentConfig,
  per: Per,
  life: PlannedInvestment['life'],
  years: YearsPlan | undefined,
  at: ValuePath,
): void {
  if (written === undefined || life !== 'ageing') return
  const path = [...at, 'life']
  if (per !== 'battery.capacity') r.problem(path, 'years: only batteries (per: battery.capacity) age')
  else if (years === undefined)
    r.problem(
      path,
      'years, since no ageing is simulated',
      undefined,
      'write years: { count: 20 } beside it, or the life in years',
    )
  else if (!years.batteryAgeing) r.problem(path, 'years, since years.batteryAgeing is false')
}

/** The sites at which a variant has more than the baseline, and by how much each; of a site itself all of it. */
export function investedSites(
  { sites }: Pick<InvestmentConfig, 'sites'>,
  per: Per,
  members: readonly FleetMember[],
  baseline: readonly FleetMember[],
): InvestedSite[] {
  const before = new Map(baseline.map((member) => [member.id, member]))
  const named = sites === undefined ? undefined : new Set(sites)
  return members.flatMap(({ id, count, spec }) => {
    if (named?.has(id) === false) return []
    if (per === 'site') return [{ id, count, size: 1 }]
    const own = before.get(id)
    const had = own === undefined ? 0 : (own.count * sizeOf(own.spec, per)) / count
    const size = sizeOf(spec, per) - had
    return size > 0 ? [{ id, count, size }] : []
  })
}

/** Of the batteries at each site the share that is bought, not what the baseline has too. */
function plantShares(
  { sites }: InvestmentConfig,
  members: readonly FleetMember[],
  invested: readonly InvestedSite[],
): ReadonlyMap<string, number> {
  const bought = new Map(invested.map(({ id, size }) => [id, size]))
  const named = sites === undefined ? undefined : new Set(sites)
  return new Map(
    members.flatMap(({ id, spec }): [string, number][] => {
      const standing = sizeOf(spec, 'battery.capacity')
      if (standing === 0 || named?.has(id) === false) return []
      return [[id, (bought.get(id) ?? 0) / standing]]
    }),
  )
}
