import type { MemberYear } from '../model/fleet.ts'
import { sameFactors } from '../model/economy/carbon.ts'
import type { Told } from './plant-strain.ts'
import { told } from './told-number.ts'

/** What is left of a year's import by rounding, as a share of it. */
const ROUNDING = 1e-9

/** What a site's contracts cover beyond its import. */
export function contractStrains({ member, annual }: MemberYear): Told[] {
  const contracts = member.spec.carbon?.market?.contracts ?? []
  const kwhOf = contracts.map(({ covers }) =>
    covers.kind === 'energy' ? covers.kwhPerYear : covers.share * annual.gridImportKwh,
  )
  const coveredKwh = kwhOf.reduce((sum, kwh) => sum + kwh, 0)
  if (coveredKwh <= annual.gridImportKwh * (1 + ROUNDING)) return []
  const message = `contracts for ${told(coveredKwh)} kWh a year stand against an import of ${told(annual.gridImportKwh)} kWh: only that is counted`
  return [['carbon.contracts', message]]
}

/**
 * Sites whose marginal factor is not that of the baseline, or that have none beside others that do: what they avoid is then
 * not told.
 */
export function marginStrains(
  members: readonly MemberYear[],
  baseline: readonly MemberYear[],
): { at: string; message: string }[] {
  if (members === baseline) return []
  const factorOf = ({ member }: MemberYear) => member.spec.carbon?.marginalKgPerKwh
  const before = new Map(baseline.map((year) => [year.member.id, factorOf(year)]))
  const isKnownSomewhere = members.some((year) => factorOf(year) !== undefined)
  return members.flatMap((year) => {
    const { id } = year.member
    const at = `sites.${id}.carbon.marginal`
    if (before.has(id) && !sameFactors(before.get(id), factorOf(year))) return [{ at, message: OTHER_FACTOR }]
    return isKnownSomewhere && factorOf(year) === undefined ? [{ at, message: NO_FACTOR }] : []
  })
}

const OTHER_FACTOR =
  'its marginal factor is not that of the baseline, so what it avoids at the margin is not told: give both the same'
const NO_FACTOR =
  'it has no marginal factor, so what all sites together avoid at the margin is not told: carbon of a site replaces that of the scenario whole, so write marginal there too'
