import type { Subsidy } from '../../../../model/economy/tariff.ts'
import { DAYS_IN_MONTH, MONTHS_PER_YEAR } from '../../../../model/time.ts'
import { datesOfYear } from '../../../calendar-date.ts'
import type { Scenario, SiteConfig } from '../../../schema/scenario.ts'
import type { SubsidyConfig } from '../../../schema/tariff-subsidies.ts'
import type { ValuePath } from '../../../source-path.ts'
import type { Resolving } from '../../resolving.ts'

/**
 * What others pay of a bill.
 *
 * @param path  of the key `subsidies`
 */
export function subsidiesOf(
  r: Resolving,
  configs: readonly SubsidyConfig[],
  path: ValuePath,
  scenario: Scenario,
): Subsidy[] {
  const hasSolar = mayHaveSolar(scenario, path)
  const made = configs.map((config, index): Subsidy => {
    const at = [...path, index]
    if ((config.of === 'solar' || config.of === 'exported') && !hasSolar)
      r.warnOfAll(at, 'pays nothing: none of its sites has solar')
    const { name } = config
    if (configs.slice(0, index).some((other) => other.name === name && areTogether(other, config)))
      r.problem([...at, 'name'], 'a name that no other subsidy of the same days has', `"${name}" again`)
    return {
      name,
      grant: grantOf(r, config, at),
      capPerYear: capPerYear(r, config, at, scenario),
      heldShare: heldShare(r, config, at, scenario),
    }
  })
  warnOfShares(r, made, path)
  return made
}

/** Whether a site of a tariff has solar, or may get it with a swap. */
function mayHaveSolar({ sites, years }: Scenario, path: ValuePath): boolean {
  const own = sites.filter(({ tariff }, index) =>
    path[0] === 'sites' ? index === path[1] : tariff === undefined,
  )
  return (
    own.some(
      ({ solar, dcBus }) => solar !== undefined || (typeof dcBus === 'object' && dcBus.solar !== undefined),
    ) || JSON.stringify(years?.swaps ?? []).includes('solar')
  )
}

/** Whether two subsidies hold on the same days. */
function areTogether(a: SubsidyConfig, b: SubsidyConfig): boolean {
  const [first, last] = ['0000', '9999']
  const beginsBy = ({ from }: SubsidyConfig, { to }: SubsidyConfig) =>
    (from?.text ?? first) <= (to?.text ?? last)
  return beginsBy(a, b) && beginsBy(b, a)
}

/** Shares that together pay more than what they are shares of. */
function warnOfShares(r: Resolving, subsidies: readonly Subsidy[], path: ValuePath): void {
  const paid = new Float64Array(MONTHS_PER_YEAR).map((_, month) =>
    subsidies.reduce(
      (sum, { grant, heldShare: held }) => (grant.kind === 'share' ? sum + grant.share * held[month]! : sum),
      0,
    ),
  )
  const most = Math.round(1e6 * Math.max(...paid)) / 1e4
  if (most > 100) r.warn(path, `shares of ${most} % together: they pay more than the import costs`)
}

type Of = 'import' | 'solar' | 'exported'

function grantOf(r: Resolving, config: SubsidyConfig, path: ValuePath): Subsidy['grant'] {
  const { perKwh, of, perYear, share, above } = config
  if (perKwh !== undefined) {
    const energy = r.take(of, [...path, 'of'], 'tariff.subsidies.of', (text) => text as Of)
    return { kind: 'per-kwh', of: energy, pricePerKwh: perKwh }
  }
  if (perYear !== undefined) return { kind: 'per-year', amount: perYear }
  if (share !== undefined) return { kind: 'share', share }
  return { kind: 'above', pricePerKwh: above!, share: 1 }
}

/** Most of a site's subsidy in a year. Assumption: a cap of all sites is theirs in equal parts, whatever each would get. */
function capPerYear(
  r: Resolving,
  { name, cap = Infinity, capAll }: SubsidyConfig,
  path: ValuePath,
  scenario: Scenario,
): number {
  if (capAll === undefined) return cap
  const has = ({ tariff = scenario.tariff }: SiteConfig) =>
    typeof tariff === 'object' && tariff.subsidies?.some((one) => one.name === name) === true
  const sites = scenario.sites.filter(has).reduce((sum, { count = 1 }) => sum + count, 0)
  const each = capAll / sites
  if (sites > 1) {
    const currency = scenario.currency ?? 'CNY'
    const message = `shared evenly by ${sites} sites, ${Number(each.toPrecision(9))} ${currency}/year each (assumption): what one does not use no other gets`
    r.warn([...path, 'capAll'], message)
  }
  return Math.min(cap, each)
}

/** Share of each month's days that lie within the dates. */
function heldShare(
  r: Resolving,
  { from, to }: SubsidyConfig,
  path: ValuePath,
  { years }: Scenario,
): Float64Array {
  const shares = new Float64Array(MONTHS_PER_YEAR)
  if (from === undefined && to === undefined) return shares.fill(1)
  r.hangsOnDates = true
  for (const date of datesOfYear(r.calendarYear)) {
    const isHeld = (from === undefined || date >= from.text) && (to === undefined || date <= to.text)
    const month = Number(date.slice(5, 7)) - 1
    if (isHeld) shares[month] = shares[month]! + 1
  }
  const held = shares.map((days, month) => days / DAYS_IN_MONTH[month]!)
  // With years that follow it may hold in one of them.
  if (held.every((share) => share === 0) && years === undefined)
    r.warn(path, `pays nothing in ${r.calendarYear}: it holds ${datesText(from?.text, to?.text)}`)
  return held
}

function datesText(from: string | undefined, to: string | undefined): string {
  return [from === undefined ? '' : `from ${from}`, to === undefined ? '' : `to ${to}`]
    .filter((text) => text !== '')
    .join(' ')
}
