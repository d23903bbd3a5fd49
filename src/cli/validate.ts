import { warningsOfMany } from '../report/defaults-by-archetype.ts'
import { shownWarnings } from '../scenarios/inventory/skipped-rows.ts'
import { loadScenario } from '../scenarios/load.ts'
import type { LoadedScenario } from '../scenarios/load.ts'
import type { Warning } from '../scenarios/resolve/resolving.ts'
import { print, printJson } from './print.ts'

interface Options {
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
  readonly keepGoing?: true
}

/** Reads a scenario with all that it names and says that it is good; problems are thrown. */
export async function validate(file: string, options: Options): Promise<void> {
  const loaded = await loadScenario(file, {
    sets: options.set ?? [],
    dataDirs: options.data ?? [],
    withBids: true,
    keepGoing: options.keepGoing === true,
  })
  for (const { at, message } of shownWarnings(toldWarnings(loaded)))
    process.stderr.write(`warning: ${at}: ${message}\n`)
  if (options.json) {
    printJson({ errors: [] })
    return
  }
  const variants = loaded.variants.length - 1
  print(`${file}: valid, ${sitesText(loaded)}, ${variants} ${variants === 1 ? 'variant' : 'variants'}`)
}

/** Sites of a file are so many that what several of them are warned of is told once. */
function toldWarnings({ warnings, inventory }: LoadedScenario): readonly Warning[] {
  return inventory === undefined ? warnings : warningsOfMany(warnings)
}

/** Sites, and how many of them differ where a file lists them. */
function sitesText(loaded: LoadedScenario): string {
  const { members } = loaded.variants[0]!
  const told = (sites: number) => `${sites} ${sites === 1 ? 'site' : 'sites'}`
  if (loaded.inventory === undefined) return told(members.length)
  const sites = members.reduce((sum, { count }) => sum + count, 0)
  return `${told(sites)} in ${members.length} ${members.length === 1 ? 'class' : 'classes'}`
}
