import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const MAIN = resolve('dist/cli/main.js')

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** Runs the built program as a user would. */
export function basewatt(args: readonly string[], cwd: string, env: Record<string, string> = {}): Ended {
  const ended = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    // The suite of the examples takes half of it beside another test.
    timeout: 100_000,
    maxBuffer: 1 << 28,
  })
  return { code: ended.status, signal: ended.signal, out: ended.stdout, err: ended.stderr }
}

/** A temporary folder that holds the examples, gone after the work. */
export function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-'))
  try {
    cpSync(resolve('examples'), folder, { recursive: true })
    work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
