import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FleetMember } from '../model/fleet.ts'
import type { SiteColumns } from '../model/site.ts'
import type { Result, SimulatedVariant } from '../report/result.ts'
import { hourlyHeader, hourlyRows, metricUnits, monthlyCsv, sitesCsv } from '../report/run-files.ts'
import { VERSION } from '../report/version.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import { AtomicFile } from './atomic-file.ts'
import { SystemError, UsageError } from './exit-code.ts'

const MANIFEST = 'manifest.json'
const HOURLY = 'hourly.csv'
const FILES = [MANIFEST, 'summary.json', 'monthly.csv', HOURLY, 'sites.csv', 'warnings.json'] as const

interface Request {
  readonly variant: string | null
  readonly set: readonly string[]
}

/** A folder that gets the files of one run, the manifest last. */
export interface RunFolder {
  /** Opens hourly.csv, to which each site's year is added while its columns are there. */
  hourly(loaded: LoadedScenario): {
    add(variant: LoadedVariant, member: FleetMember, columns: SiteColumns): void
  }
  write(
    file: string,
    loaded: LoadedScenario,
    simulated: readonly SimulatedVariant[],
    result: Result,
    request: Request,
  ): void
  /** Takes away what is half-written. */
  abandon(): void
}

/** A new or empty folder, or with `force` any folder. */
export function openRunFolder(path: string, force: boolean): RunFolder {
  const created = makeFolder(path)
  const stands = readdirSync(path)
  if (stands.length > 0 && !force)
    throw new UsageError(`the folder ${path} is not empty: name a new one, or add --force`)
  if (stands.includes(MANIFEST)) rmSync(join(path, MANIFEST))
  let hourlyFile: AtomicFile | undefined
  return {
    hourly(loaded) {
      const file = new AtomicFile(join(path, HOURLY))
      hourlyFile = file
      file.append(hourlyHeader(loaded.currency))
      return {
        add: (variant, member, columns) =>
          file.append(hourlyRows(loaded.axis, variant.name, member, columns)),
      }
    },
    write(file, loaded, simulated, result, request) {
      const texts: [string, string][] = [
        ['summary.json', jsonText(result)],
        ['monthly.csv', monthlyCsv(simulated, loaded.currency)],
        ['sites.csv', sitesCsv(simulated, loaded.currency)],
        ['warnings.json', jsonText(result.warnings)],
      ]
      const written = texts.map(([name, text]) => ({ name, ...writeWhole(join(path, name), text) }))
      if (hourlyFile !== undefined) written.push({ name: HOURLY, ...hourlyFile.commit() })
      hourlyFile = undefined
      const names = written.map(({ name }) => name)
      for (const old of FILES) if (!names.includes(old)) rmSync(join(path, old), { force: true })
      writeWhole(join(path, MANIFEST), jsonText(manifest(file, loaded, result, request, written)))
    },
    abandon() {
      hourlyFile?.abandon()
      if (created && readdirSync(path).length === 0) rmSync(path, { recursive: true })
    },
  }
}

/** Makes the folder, and those above it, where they are not there; tells whether it did. */
function makeFolder(path: string): boolean {
  // One by one: where the system refuses a folder with ENOENT, Node's own recursion never ends.
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return false
    throw new UsageError(`${path} is a file, not a folder`)
  }
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (error) {
    throw new SystemError(
      `cannot make the folder ${path}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
    )
  }
  return true
}

function writeWhole(path: string, text: string): { bytes: number; sha256: string } {
  const file = new AtomicFile(path)
  try {
    file.append(text)
    return file.commit()
  } catch (error) {
    file.abandon()
    throw error
  }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function manifest(
  file: string,
  loaded: LoadedScenario,
  result: Result,
  request: Request,
  written: readonly unknown[],
) {
  return {
    basewatt: {
      manifest: 1,
      version: VERSION,
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    },
    scenario: { path: file, name: loaded.name, sha256: loaded.file.sha256 },
    request,
    calendar: {
      year: loaded.axis.year,
      stepH: loaded.axis.stepH,
      time: 'local standard time, steps named by their start',
    },
    inputs: result.inputs,
    defaults: result.defaults,
    units: metricUnits(loaded.currency),
    files: written,
  }
}
