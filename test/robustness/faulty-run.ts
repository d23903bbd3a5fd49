import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const MAIN = resolve('dist/cli/main.js')
const FAULTY_FS = resolve('test/robustness/faulty-fs.mjs')

/** What happens to a call on the folder: an error of the system, a part written, nothing written, or the end of the process. */
export type FaultKind = 'ENOSPC' | 'EIO' | 'half' | 'none' | 'kill' | 'kill-half'

export interface Fault {
  readonly kind: FaultKind
  /** Which call, from 1. */
  readonly at: number
  /** The same happens to all calls that follow. */
  readonly always?: boolean
}

export interface FaultyEnd {
  readonly code: number | null
  readonly signal: string | null
  readonly err: string
}

/** A scenario whose run is short, with names for all the files of a run folder. */
export const SMALL = `basewatt: 1
name: Small
location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }
weather: { constant: { temperature: 20 degC, humidity: 50 % } }
tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
sites:
  - { id: a, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }
`

/** Runs the built program; what it does to `folder` meets the fault. */
export function faulty(args: readonly string[], cwd: string, folder: string, fault?: Fault): FaultyEnd {
  const asked = fault === undefined ? {} : { FAULT: fault.kind, FAULT_AT: String(fault.at) }
  const env = { FAULT_FOLDER: folder, ...asked, ...(fault?.always ? { FAULT_ALWAYS: '1' } : {}) }
  const { status, signal, stderr } = spawnSync(process.execPath, ['--import', FAULTY_FS, MAIN, ...args], {
    cwd,
    // Where it is set, `check` accepts no new baseline.
    env: { ...process.env, NO_COLOR: '1', CI: '', ...env },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { code: status, signal, err: stderr }
}

/** How many calls an undisturbed command makes on a folder. */
export function callsOf(args: readonly string[], cwd: string, folder: string): number {
  const { code, err } = faulty(args, cwd, folder)
  const calls = /^calls (\d+)$/m.exec(err)?.[1]
  if (code !== 0 || calls === undefined) throw new Error(`the undisturbed run ended with ${code}: ${err}`)
  return Number(calls)
}

/** Hash of each file of a folder and those below it by name; empty where there is no folder. */
export function hashes(folder: string): Record<string, string> {
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted() : []
  const names = all.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

/** A temporary folder that holds a small scenario, `s.yaml`, gone after the work. */
export async function besideScenario(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-faults-'))
  try {
    writeFileSync(join(folder, 's.yaml'), SMALL)
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A copy of a folder in place of another one. */
export function replaceBy(folder: string, from: string): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync(from, folder, { recursive: true })
}
