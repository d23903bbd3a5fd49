import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { besideScenario, callsOf, faulty, hashes, SMALL } from './faulty-run.ts'
import type { Fault } from './faulty-run.ts'

const PROOF = process.env['BASEWATT_PROOF'] !== undefined
const MINUTE = 60_000
/** A test run takes one fault of 11, the proof all of them. */
const STEP = PROOF ? 1 : 11

function faults(calls: number): Fault[] {
  const points = Array.from({ length: calls }, (_, i) => i + 1)
  const all = (['ENOSPC', 'EIO', 'none'] as const).flatMap((kind) =>
    points.map((at): Fault => ({ kind, at })),
  )
  return all.filter((_, index) => index % STEP === 0)
}

/** Runs a command into a new folder with each fault: it is whole, or 75 in one line and nothing partial. */
function expectWholeOrNothing(args: readonly string[], cwd: string, out: string): void {
  const calls = callsOf(args, cwd, out)
  const whole = hashes(out)
  expect(Object.keys(whole).length).toBeGreaterThan(0)
  for (const fault of faults(calls)) {
    rmSync(out, { recursive: true, force: true })
    const { code, signal, err } = faulty(args, cwd, out, fault)
    const told = JSON.stringify({ fault, code, signal, err, left: hashes(out) })
    if (code === 0) {
      expect(hashes(out), told).toEqual(whole)
      continue
    }
    expect([code, signal], told).toEqual([75, null])
    expect(err, told).toMatch(/^error: [^\n]+\n$/)
    const partial = Object.entries(hashes(out)).filter(([name, hash]) => whole[name] !== hash)
    expect(partial, told).toEqual([])
  }
}

it(
  'new baselines that the system refuses at any call are whole or not there',
  async () => {
    await besideScenario((cwd) => {
      writeFileSync(join(cwd, 't.yaml'), SMALL.replace('1 kW', '2 kW'))
      writeFileSync(join(cwd, 'suite.yaml'), 'basewatt-suite: 1\nscenarios: [s.yaml, t.yaml]\n')
      const args = ['check', 'suite.yaml', '--update', '--reason', 'first values']
      expectWholeOrNothing(args, cwd, join(cwd, 'baselines'))
    })
  },
  PROOF ? 60 * MINUTE : 3 * MINUTE,
)

it(
  'a starter folder that the system refuses at any call is whole or not there',
  async () => {
    await besideScenario((cwd) => {
      const out = join(cwd, 'new')
      expectWholeOrNothing(['init', 'new', '--template', 'equipment-room'], cwd, out)
      rmSync(out, { recursive: true, force: true })
      const { code } = faulty(['init', 'new'], cwd, out, { kind: 'ENOSPC', at: 20 })
      expect([code, existsSync(out)]).toEqual([75, false])
    })
  },
  PROOF ? 60 * MINUTE : 3 * MINUTE,
)
