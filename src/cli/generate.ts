import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { SHIPPED } from '../scenarios/catalogue.ts'
import { fleetTables } from '../scenarios/inventory-generator/fleet-tables.ts'
import type { FleetProvince } from '../scenarios/inventory-generator/fleet-tables.ts'
import { inventoryText } from '../scenarios/inventory-generator/inventory-text.ts'
import { nameHint, visible } from '../scenarios/problem.ts'
import { AtomicFile } from './atomic-file.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { print, Progress } from './print.ts'
import { MOST_SEED, wholeNumber } from './whole-number.ts'

/** Options of `generate inventory` as the command line gives them. */
interface Options {
  readonly sites?: string
  readonly seed: string
  readonly output?: string
  readonly province?: readonly string[]
  readonly force?: true
}

/** Assumption: ten times as many as the towers of the largest country; ids keep their width. */
const MOST_SITES = 9_999_999

/** Writes a synthetic inventory of sites as CSV, to a file or to stdout. */
export async function generateInventory(options: Options): Promise<void> {
  if (options.sites === undefined)
    throw new UsageError('generate inventory needs --sites, such as --sites 10000')
  const sites = wholeNumber('--sites', options.sites, 1, MOST_SITES)
  const seed = wholeNumber('--seed', options.seed, 0, MOST_SEED)
  const tables = await fleetTables(SHIPPED)
  const wish = { sites, seed, provinces: chosenProvinces(tables.provinces, options.province ?? []) }
  const { output } = options
  if (output !== undefined) refuseOutput(output, options.force ?? false)
  const file = output === undefined ? undefined : new AtomicFile(output)
  const forget = onInterrupt(() => file?.abandon())
  const progress = new Progress('sites')
  try {
    for (const piece of inventoryText(tables, wish)) {
      if (file === undefined) await toStdout(piece.text)
      else file.append(piece.text)
      progress.at(piece.sites, sites)
      // Lets an interruption through.
      await setImmediate()
    }
    file?.finish()
    file?.publish()
  } catch (error) {
    file?.abandon()
    throw error
  } finally {
    forget()
    progress.end()
  }
  if (output !== undefined)
    print(`${visible(output)}: ${sites} ${sites === 1 ? 'site' : 'sites'} of a synthetic fleet, seed ${seed}`)
}

/** Waits where the reader is slower, so that little is kept in memory. */
function toStdout(text: string): Promise<void> {
  return new Promise((done) => {
    if (process.stdout.write(text)) done()
    else process.stdout.once('drain', done)
  })
}

/** The provinces named, in the order of the catalogue, so that the order of options does not matter; all where none is. */
function chosenProvinces(
  provinces: readonly FleetProvince[],
  ids: readonly string[],
): readonly FleetProvince[] {
  const known = provinces.map(({ id }) => id)
  for (const id of ids) {
    if (known.includes(id)) continue
    throw new UsageError(
      `no province "${id}": ${nameHint(id, known) ?? `expected one of ${known.join(', ')}`}`,
    )
  }
  return ids.length === 0 ? provinces : provinces.filter(({ id }) => ids.includes(id))
}

function refuseOutput(output: string, force: boolean): void {
  if (output === '') throw new UsageError('-o needs the name of a file')
  if (!existsSync(dirname(resolve(output))))
    throw new UsageError(`-o ${output}: there is no folder ${dirname(output)}`)
  if (!existsSync(output)) return
  if (statSync(output).isDirectory()) throw new UsageError(`-o ${output} is a folder: name a file`)
  if (!force) throw new UsageError(`the file ${output} is there already: name a new one, or add --force`)
}
