import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { FacilityResult } from '../facility.ts'
import type { SiteResult } from '../result.ts'
import { held, notAbove, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'
import { renewableKwh } from './carbon-invariants.ts'

/** What holds between the figures of a room or a data centre and its year. */
export function ofFacility(
  at: string,
  { annual, monthly, facility }: Pick<SiteResult, 'annual' | 'monthly' | 'facility'>,
): BrokenInvariant[] {
  if (facility === undefined) return []
  const own = `${at}.facility`
  const { itKwh, pue, wueLPerKwh, cueKgPerKwh, ref, erf } = facility
  const ratio = (name: string, value: number | null, below: number, above: number) =>
    value === null
      ? held(`${own}.${name}`, 'nothing below, no ratio', [below], [0])
      : ofProduct(`${own}.${name}`, `${name} x what it is over = what it tells`, value * below, [above])
  return [
    ...held(
      `${own}.consumptionKwh`,
      'consumption = that of the year',
      [facility.consumptionKwh],
      [annual.consumptionKwh],
    ),
    ...ratio('pue', pue, itKwh, annual.consumptionKwh),
    ...ratio('wueLPerKwh', wueLPerKwh, itKwh, annual.waterL),
    ...ratio('cueKgPerKwh', cueKgPerKwh, itKwh, annual.carbonKg),
    ...ratio('ref', ref, annual.consumptionKwh, renewableKwh(annual)),
    ...ratio('erf', erf, annual.consumptionKwh, annual.heatReusedKwh),
    ...ratio('ere', facility.ere, itKwh, annual.consumptionKwh - annual.heatReusedKwh),
    ...held(`${own}.losses`, 'losses of all stages = conversion loss', Object.values(facility.losses), [
      annual.conversionLossKwh,
    ]),
    ...ofPues(own, facility),
    ...ofParts(own, facility, annual),
    ...Array.from({ length: MONTHS_PER_YEAR }, (_, month) => {
      const value = facility.monthlyPue[month]
      const consumption = monthly.consumptionKwh[month]!
      return value === null || value === undefined || facility.category !== 'advanced'
        ? []
        : ofProduct(
            `${own}.monthlyPue.${month}`,
            'PUE x load = consumption',
            value * monthly.loadKwh[month]!,
            [consumption],
          )
    }).flat(),
  ]
}

/** Every PUE is 1 at least, and the nearer to the equipment the IT is measured the higher it is. */
function ofPues(at: string, facility: FacilityResult): BrokenInvariant[] {
  const { basicPue, intermediatePue, advancedPue, pue, partialPue } = facility
  if (basicPue === null || intermediatePue === null || advancedPue === null || pue === null) return []
  const ofCategory = { basic: basicPue, intermediate: intermediatePue, advanced: advancedPue }
  // Each is rounded for itself, so all of them stand in the sum, not what they are above 1.
  const partials = Object.values(partialPue).map((one) => one ?? 1)
  return [
    ...held(`${at}.pue`, 'PUE = that of its category', [pue], [ofCategory[facility.category]]),
    ...notAbove(`${at}.basicPue`, 'a PUE is 1 at least', 1, basicPue),
    ...notAbove(`${at}.intermediatePue`, 'not below the basic PUE', basicPue, intermediatePue),
    ...notAbove(`${at}.advancedPue`, 'not below the intermediate PUE', intermediatePue, advancedPue),
    ...(facility.category === 'advanced'
      ? held(`${at}.partialPue`, 'overheads add up to PUE - 1', partials, [pue, partials.length - 1])
      : []),
  ]
}

/** Parts and water of a plant that tells them add up. */
function ofParts(
  at: string,
  { parts, water }: FacilityResult,
  annual: SiteResult['annual'],
): BrokenInvariant[] {
  const kwh = Object.values(parts)
  return [
    ...(kwh.length === 0 ? [] : held(`${at}.parts`, 'all parts = cooling', kwh, [annual.coolingKwh])),
    ...held(`${at}.water`, 'all uses = water', Object.values(water), [annual.waterL]),
  ]
}
