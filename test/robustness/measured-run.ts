import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const MAIN = resolve('dist/cli/main.js')
const MEASURED = resolve('test/robustness/measured.mjs')

/** How a run of the built program ended, and what it took. */
export interface MeasuredEnd {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
  readonly cpuS: number
  readonly peakMib: number
}

/** Runs a script of Node with its memory and processor time measured; the built program by default. */
export function measured(args: readonly string[], cwd: string, script = MAIN): MeasuredEnd {
  const ended = spawnSync(process.execPath, ['--import', MEASURED, script, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: 60_000,
    maxBuffer: 1 << 28,
  })
  const usage = JSON.parse(ended.output[3] || '{}') as Partial<NodeJS.ResourceUsage>
  return {
    code: ended.status,
    signal: ended.signal,
    out: ended.stdout,
    err: ended.stderr,
    // A process that did not end itself told nothing.
    cpuS: ((usage.userCPUTime ?? Infinity) + (usage.systemCPUTime ?? Infinity)) / 1e6,
    peakMib: (usage.maxRSS ?? Infinity) / 1024,
  }
}

/** What refusing a bomb may take beyond what refusing an empty file takes: processor time, a busy machine is no fault. */
const MOST_CPU_S = 1
/** On a machine where an empty file takes longer, bombs may too. */
const USUAL_EMPTY_CPU_S = 0.2

/** Processor time in which a bomb must be refused, on a machine where an empty file takes so long. */
export function mostCpuS(emptyCpuS: number): number {
  return emptyCpuS + MOST_CPU_S * Math.max(1, emptyCpuS / USUAL_EMPTY_CPU_S)
}
