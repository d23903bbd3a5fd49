import { CHOICES, COVERAGE_SAVINGS } from '../model/coverage-extension.ts'
import type { CoveragePlan } from './resolve/coverage.ts'

/** What a result tells of the coverage of a kind of sites. */
const COVERAGE_FIGURES = [
  'sites',
  'coveredSites',
  'sitesPercent',
  'consumptionKwh',
  'coveredKwh',
  'kwhPercent',
] as const

/** What it tells of each technology. */
const TECHNOLOGY_FIGURES = ['sites', 'sitesPercent', 'consumptionKwh', 'kwhPercent'] as const

/** What it tells of so many points more, beside what they save. */
const EXTENSION_FIGURES = [
  'points',
  'wantedSites',
  'uncoveredSites',
  'measuredSites',
  'inactiveSites',
  'sites',
  'sitesPercent',
] as const

/** Every output of a coverage plan, dotted, as it stands below `coverage` in a result. */
export function coverageOutputs({ kinds, count, measured }: CoveragePlan): readonly string[] {
  return kinds.flatMap((kind) => {
    const isMeasured = measured?.members.some((member) => member.kind === kind) === true
    return [
      ...COVERAGE_FIGURES,
      ...count.flatMap((one) => TECHNOLOGY_FIGURES.map((name) => `technologies.${one}.${name}`)),
      ...(isMeasured ? extensionOutputs() : []),
    ].map((name) => `${kind}.${name}`)
  })
}

function extensionOutputs(): string[] {
  return [
    ...EXTENSION_FIGURES.map((name) => `more.${name}`),
    ...CHOICES.flatMap((choice) =>
      [...COVERAGE_SAVINGS, 'gridPercent'].map((name) => `more.${choice}.${name}`),
    ),
  ]
}
