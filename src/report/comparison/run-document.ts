import { byChangeDocument, sideDocument } from './diff-document.ts'
import { defaultRows, inputRows, programRows } from './run-comparison.ts'
import type { RunComparison } from './run-comparison.ts'
import {
  financeRows,
  planRows,
  planYearsRows,
  savingRows,
  totalRows,
  variantNames,
  yearsRows,
} from './run-outputs.ts'

/** A comparison of runs as the document that `--json` prints; lists hold one value a run, the first run first. */
export function runDocument(comparison: RunComparison): object {
  const { runs, inputs, byChange } = comparison
  const values = ({ path, values }: { path: string; values: readonly (string | undefined)[] }) => ({
    path,
    values: values.map((value) => value ?? null),
  })
  return {
    compare: 1,
    runs: runs.map(sideDocument),
    inputs: inputRows(comparison).map((row) => ({ ...values(row), textOnly: row.textOnly })),
    defaults: defaultRows(comparison).map(values),
    program: programRows(comparison).map(values),
    scenariosMissing: inputs.map(({ between }) => ('missing' in between ? between.missing : null)),
    variants: variantNames(runs).map((variant) => {
      const retirement = planRows(runs, variant)
      const years = yearsRows(runs, variant)
      const finance = financeRows(runs, variant)
      return {
        variant,
        totals: totalRows(runs, variant),
        savings: savingRows(runs, variant),
        ...(retirement.length === 0 ? {} : { retirement, retirementAllYears: planYearsRows(runs, variant) }),
        ...(years.length === 0 ? {} : { years }),
        ...(finance.length === 0 ? {} : { finance }),
      }
    }),
    byChange: byChange === undefined ? null : [null, ...byChange.map(byChangeDocument)],
  }
}
