import { keyTable } from '../report/key-table.ts'
import { scenarioJsonSchema } from '../scenarios/schema/scenario.ts'
import { print, printJson } from './print.ts'

/** Prints the JSON Schema of scenario files, or the table of their keys. */
export function schema(options: { readonly table?: true }): void {
  if (options.table) print(keyTable(scenarioJsonSchema()))
  else printJson(scenarioJsonSchema())
}
