import { TECHNOLOGIES } from '../../model/coverage.ts'
import { SITE_KINDS } from '../../model/fleet.ts'
import type { CoverageExtension, CoverageResult, KindCoverage } from '../coverage.ts'
import { held, notAbove, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

/**
 * What holds between the figures of the coverage of a variant.
 *
 * @param total  of the variant
 */
export function ofCoverage(
  at: string,
  coverage: CoverageResult | undefined,
  total: { readonly consumptionKwh: number },
): BrokenInvariant[] {
  if (coverage === undefined) return []
  const kinds = SITE_KINDS.flatMap((kind) =>
    coverage[kind] === undefined ? [] : [[kind, coverage[kind]] as const],
  )
  return [
    ...held(
      at,
      'consumption of all kinds = that of the variant',
      kinds.map(([, { consumptionKwh }]) => consumptionKwh),
      [total.consumptionKwh],
    ),
    ...kinds.flatMap(([kind, figures]) => ofKind(`${at}.${kind}`, figures)),
  ]
}

function ofKind(at: string, kind: KindCoverage): BrokenInvariant[] {
  const { sites, coveredSites, sitesPercent, consumptionKwh, coveredKwh, kwhPercent } = kind
  const covered = { sites: coveredSites, sitesPercent, consumptionKwh: coveredKwh, kwhPercent }
  const technologies = TECHNOLOGIES.flatMap((one) => {
    const own = kind.technologies[one]
    const path = `${at}.technologies.${one}`
    if (own === undefined) return []
    return [
      ...notAbove(`${path}.sites`, 'no more sites than are covered', own.sites, coveredSites),
      ...ofShare(path, own, kind),
    ]
  })
  return [
    ...notAbove(`${at}.coveredSites`, 'no more covered than there are', coveredSites, sites),
    ...notAbove(`${at}.coveredKwh`, 'covered sites take no more than all', coveredKwh, consumptionKwh),
    ...ofShare(at, covered, kind),
    ...technologies,
    ...(kind.more === undefined ? [] : ofExtension(`${at}.more`, kind.more, kind)),
  ]
}

type Part = Pick<KindCoverage, 'sites' | 'sitesPercent' | 'consumptionKwh' | 'kwhPercent'>

function ofShare(at: string, part: Part, all: KindCoverage): BrokenInvariant[] {
  const { sites, sitesPercent, consumptionKwh, kwhPercent } = part
  return [
    ...ofProduct(`${at}.sitesPercent`, 'percent x sites = 100 x those covered', sitesPercent * all.sites, [
      100 * sites,
    ]),
    ...(kwhPercent === null
      ? held(`${at}.kwhPercent`, 'no consumption, no share', [all.consumptionKwh], [0])
      : ofProduct(
          `${at}.kwhPercent`,
          'percent x consumption = 100 x that of the covered',
          kwhPercent * all.consumptionKwh,
          [100 * consumptionKwh],
        )),
  ]
}

function ofExtension(at: string, more: CoverageExtension, kind: KindCoverage): BrokenInvariant[] {
  const { proportional, best, worst } = more
  const saved = `${at}.proportional.gridImportKwh`
  return [
    ...held(
      `${at}.uncoveredSites`,
      'covered + uncovered = sites',
      [kind.coveredSites, more.uncoveredSites],
      [kind.sites],
    ),
    ...notAbove(
      `${at}.measuredSites`,
      'no more with a measure than uncovered',
      more.measuredSites,
      more.uncoveredSites,
    ),
    ...notAbove(`${at}.sites`, 'no more reached than wanted', more.sites, more.wantedSites),
    ...notAbove(
      `${at}.sites`,
      'no more reached than the measure covers',
      more.sites,
      more.measuredSites - more.inactiveSites,
    ),
    ...ofProduct(`${at}.wantedSites`, 'points x sites = 100 x wanted', more.points * kind.sites, [
      100 * more.wantedSites,
    ]),
    ...ofProduct(
      `${at}.sitesPercent`,
      'percent x sites = 100 x covered then',
      more.sitesPercent * kind.sites,
      [100 * kind.coveredSites, 100 * more.sites],
    ),
    ...[best, worst].flatMap(({ gridImportKwh, gridPercent }) =>
      gridPercent === null || proportional.gridPercent === null
        ? []
        : ofProduct(saved, 'savings are shares of one import', gridPercent * proportional.gridImportKwh, [
            proportional.gridPercent * gridImportKwh,
          ]),
    ),
    ...notAbove(saved, 'best sites first save no less', proportional.gridImportKwh, best.gridImportKwh),
    ...notAbove(saved, 'least sites first save no more', worst.gridImportKwh, proportional.gridImportKwh),
  ]
}
