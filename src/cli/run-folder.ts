import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FleetMember } from '../model/fleet.ts'
import type { SimulatedSite, SiteColumns } from '../model/site.ts'
import { amountHeader, billCsv } from '../report/bill/bill-csv.ts'
import { INVENTORY_CLASSES, inventoryClassesCsv } from '../report/inventory.ts'
import { planFiles, planFileUnits } from '../report/plan-files.ts'
import type { Result, SimulatedVariant } from '../report/result.ts'
import {
  hourlyHeader,
  hourlyRows,
  metricUnits,
  moreColumns,
  monthlyCsv,
  sitesCsv,
} from '../report/run-files.ts'
import { TEXTS } from '../report/stored-result.ts'
import { programIdentity } from '../report/version.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import { AtomicFile, attempt } from './atomic-file.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { MANIFEST, RUN_FILES, takeFolder } from './run-folder-room.ts'

const HOURLY = 'hourly.csv'

/** A folder that gets the files of one run, the manifest last. */
export interface RunFolder {
  /** Opens hourly.csv, to which each site's year is added while its columns are there. */
  hourly(loaded: LoadedScenario): {
    add(variant: LoadedVariant, member: FleetMember, columns: SiteColumns, year: SimulatedSite): void
  }
  write(
    file: string,
    loaded: LoadedScenario,
    simulated: readonly SimulatedVariant[],
    result: Result,
    /** The only variant that was asked for, if one was. */
    only: string | undefined,
  ): void
  /** Takes away what is half-written. */
  abandon(): void
}

/** A folder that nobody else writes into: new, empty, left by a run that was killed, or with `force` any. */
export function openRunFolder(path: string, force: boolean): RunFolder {
  if (path === '') throw new UsageError('-o needs the name of a folder')
  const taken = takeFolder(path, force)
  const files = new Map<string, AtomicFile>()
  const open = (name: string): AtomicFile => {
    const file = new AtomicFile(join(path, name))
    files.set(name, file)
    return file
  }
  let isComplete = false
  const abandon = () => {
    if (isComplete) return
    // The manifest first: it must not outlive what it lists. What cannot be taken away stays claimed.
    const gone = [...files.values()].toReversed().map((file) => file.retract())
    if (gone.every(Boolean)) taken.release()
  }
  const settled = onInterrupt(abandon)
  return {
    hourly(loaded) {
      const file = open(HOURLY)
      const more = moreColumns(loaded.variants.flatMap(({ members }) => members))
      file.append(hourlyHeader(loaded.currency, more))
      return {
        add: (variant, member, columns, year) =>
          file.append(hourlyRows(loaded.axis, variant.name, member, columns, year, more)),
      }
    },
    write(file, loaded, simulated, result, only) {
      open('summary.json').append(jsonText(result))
      open('monthly.csv').append(monthlyCsv(simulated, loaded.currency))
      open('sites.csv').append(sitesCsv(simulated, loaded.currency))
      const classes = loaded.inventory === undefined ? undefined : open(INVENTORY_CLASSES)
      for (const text of inventoryClassesCsv(loaded)) classes?.append(text)
      const bills = open('bill.csv')
      for (const text of billCsv(simulated, loaded.currency)) bills.append(text)
      for (const { name, text } of planFiles(loaded, simulated, result)) open(name).append(text)
      open('warnings.json').append(jsonText(result.warnings))
      open(TEXTS).append(jsonText({ scenario: 1, texts: loaded.texts }))
      const written = [...files].map(([name, one]) => ({ name, ...one.finish() }))
      const last = open(MANIFEST)
      last.append(jsonText(manifest(file, loaded, result, only, written)))
      last.finish()
      publish(path, files)
      taken.noteComplete()
      isComplete = true
      settled()
    },
    abandon,
  }
}

/** Everything is complete beside its name: the old manifest goes, the files take their names, the new manifest last. */
function publish(path: string, files: ReadonlyMap<string, AtomicFile>): void {
  attempt(path, () => rmSync(join(path, MANIFEST), { force: true }))
  for (const old of RUN_FILES)
    if (!files.has(old)) attempt(path, () => rmSync(join(path, old), { force: true }))
  for (const file of files.values()) file.publish()
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function manifest(
  file: string,
  loaded: LoadedScenario,
  result: Result,
  only: string | undefined,
  written: readonly unknown[],
) {
  return {
    basewatt: {
      manifest: 1,
      ...programIdentity(),
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    },
    scenario: { path: file, name: loaded.name, sha256: loaded.file.sha256 },
    variant: only ?? null,
    calendar: {
      year: loaded.axis.year,
      stepH: loaded.axis.stepH,
      time: 'local standard time, steps named by their start',
    },
    inputs: result.inputs,
    overrides: result.overrides,
    models: result.models,
    defaults: result.defaults,
    units: {
      ...metricUnits(loaded.currency),
      [amountHeader(loaded.currency)]: loaded.currency,
      ...planFileUnits(result, loaded.currency),
    },
    files: written,
  }
}
