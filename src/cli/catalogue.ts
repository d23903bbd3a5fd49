import {
  catalogueEntries,
  entriesById,
  entryId,
  entryLines,
  entryText,
  kindsText,
} from '../report/catalogue-table.ts'
import { CATALOGUE_KINDS } from '../scenarios/catalogue-kinds.ts'
import { nameHint } from '../scenarios/problem.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'

/** Shows what data/ holds: its kinds, the entries of one kind, or one entry whole. */
export async function catalogue(
  kind: string | undefined,
  id: string | undefined,
  options: { readonly json?: true },
): Promise<void> {
  if (kind === undefined) return showKinds(options.json ?? false)
  if (!CATALOGUE_KINDS.includes(kind)) {
    const begun = CATALOGUE_KINDS.find((one) => kind.length > 2 && one.startsWith(kind.replace(/y$/, '')))
    const known = nameHint(kind, CATALOGUE_KINDS) ?? CATALOGUE_KINDS.join(', ')
    const hint = begun === undefined ? known : `did you mean "${begun}"?`
    throw new UsageError(`no kind "${kind}" in the catalogue: ${hint}`)
  }
  const entries = await catalogueEntries(kind)
  const chosen = id === undefined ? entries : entries.filter((entry) => entryId(entry) === id)
  if (chosen.length === 0) {
    const hint = nameHint(id ?? '', entriesById(entries).map(entryId))
    throw new UsageError(`no entry "${id}" among ${kind}${hint === undefined ? '' : `: ${hint}`}`)
  }
  if (options.json) printJson(chosen)
  else if (id === undefined) print(entryLines(chosen, terminalStyle().width))
  else print(chosen.map(entryText).join('\n\n'))
}

async function showKinds(json: boolean): Promise<void> {
  const kinds = await Promise.all(
    CATALOGUE_KINDS.map(async (kind) => [kind, await catalogueEntries(kind)] as const),
  )
  if (json) printJson(Object.fromEntries(kinds.map(([kind, all]) => [kind, entriesById(all).length])))
  else print(kindsText(kinds))
}
