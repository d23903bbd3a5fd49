import { keyTable } from '../report/key-table.ts'
import { scenarioJsonSchema } from '../scenarios/schema/scenario.ts'
import { suiteJsonSchema } from '../scenarios/suite/suite-schema.ts'
import { print, printJson } from './print.ts'

/** Prints the JSON Schema of scenario files or suites, or the table of their keys. */
export function schema(options: { readonly table?: true; readonly suite?: true }): void {
  const chosen = options.suite ? suiteJsonSchema() : scenarioJsonSchema()
  if (options.table) print(keyTable(chosen))
  else printJson(chosen)
}
