/** Percentiles that a spread is told by, as a result names them. */
const PERCENTILES = ['p5', 'p25', 'p50', 'p75', 'p95'] as const

/** What spreads with what is not known, as a result names it. */
const SPREADS = ['costSpread', 'itMwSpread', 'factorFullYearSpread', 'factorHalfYearSpread'] as const

/** The factors of the bottom-up figure, as a result names them. */
const INPUTS = ['pue', 'price', 'inService'] as const

/** What spreads the saving, as a result names it. */
const CAUSES = ['unitPowers', ...INPUTS, 'together'] as const

/** Numbers of a bottom-up check that stand by themselves. */
const FIGURES = [
  'reported',
  'cost',
  'factorFullYear',
  'factorHalfYear',
  'percentileFullYear',
  'percentileHalfYear',
  'draws',
] as const

/**
 * Every output of a bottom-up check, dotted, as it stands below `retirement.bottomUp` in a result.
 *
 * @param classIds  of the classes of the plan
 */
export function bottomUpOutputs(classIds: readonly string[]): readonly string[] {
  return [
    ...FIGURES,
    ...SPREADS.flatMap((spread) => PERCENTILES.map((name) => `${spread}.${name}`)),
    ...INPUTS.flatMap((input) => ['least', 'mode', 'most'].map((end) => `inputs.${input}.${end}`)),
    ...classIds.map((id) => `powerVariancePercent.${id}`),
    ...CAUSES.map((cause) => `costVariancePercent.${cause}`),
  ]
}
