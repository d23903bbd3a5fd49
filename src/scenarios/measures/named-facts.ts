import type { FactName } from './fact-names.ts'
import type { Formula } from './formula.ts'
import type { Amount, Measure } from './measure.ts'

/** The facts of sites that formulas of some measures name. */
export function namedFacts(measures: readonly Measure[]): ReadonlySet<FactName> {
  return new Set(measures.flatMap(formulasOf).flatMap(({ names }) => names))
}

function formulasOf({ when, set, group, capex, opex }: Measure): Formula[] {
  const patches = [...set, ...(group?.hub ?? []), ...(group?.member ?? [])]
  return [
    ...(when === undefined ? [] : [when]),
    ...patches.flatMap(({ formulas }) => [...formulas.values()].map(({ formula }) => formula)),
    ...formulasOfAmount(capex),
    ...(opex.kind === 'money' ? formulasOfAmount(opex) : []),
  ]
}

function formulasOfAmount({ value, range }: Amount): Formula[] {
  return [value, ...(range ?? [])].filter((one): one is Formula => typeof one !== 'number')
}
