import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { basewatt } from '../cli/program.ts'
import { besideScenario, callsOf, faulty, hashes, SMALL } from './faulty-run.ts'

const PROOF = process.env['BASEWATT_PROOF'] !== undefined
const SEED = Number(process.env['BASEWATT_SEED'] ?? 20_201)
const MINUTE = 60_000
const RUN = ['run', 's.yaml', '-o', 'out', '--hourly']

/** Numbers below a limit, all of them where there are few. */
function drawn(below: number, wanted: number): number[] {
  if (wanted >= below) return Array.from({ length: below }, (_, i) => i)
  return fc.sample(fc.nat(below - 1), { seed: SEED, numRuns: wanted })
}

it(
  'a run that is killed at any call is run again by the same command, to the same bytes, and nothing is left over',
  async () => {
    await besideScenario((cwd) => {
      const out = join(cwd, 'out')
      const calls = callsOf(RUN, cwd, out)
      const whole = hashes(out)
      // Before each call and after each but the last, which ends the claim: then the run is complete.
      const moments = drawn(2 * calls - 1, PROOF ? 50 : 5)
      for (const moment of moments) {
        rmSync(out, { recursive: true, force: true })
        const fault = { kind: moment % 2 === 0 ? 'kill' : 'kill-half', at: 1 + (moment >> 1) } as const
        expect(faulty(RUN, cwd, out, fault).signal).toBe('SIGKILL')
        const left = Object.keys(hashes(out))
        const { code, err } = basewatt(RUN, cwd)
        const told = JSON.stringify({ fault, left, code, err })
        expect({ code, err }, told).toEqual({ code: 0, err: '' })
        expect(hashes(out), told).toEqual(whole)
      }
    })
  },
  PROOF ? 20 * MINUTE : 2 * MINUTE,
)

it(
  'the rerun of a killed run may be killed too, and its rerun again',
  async () => {
    await besideScenario((cwd) => {
      const out = join(cwd, 'out')
      const calls = callsOf(RUN, cwd, out)
      const whole = hashes(out)
      const moments = fc.sample(fc.tuple(fc.nat(calls - 2), fc.nat(calls - 2), fc.nat(calls - 2)), {
        seed: SEED,
        numRuns: PROOF ? 25 : 3,
      })
      for (const three of moments) {
        rmSync(out, { recursive: true, force: true })
        for (const at of three) faulty(RUN, cwd, out, { kind: 'kill-half', at: at + 1 })
        const { code, err } = basewatt(RUN, cwd)
        expect({ three, code, err }).toEqual({ three, code: 0, err: '' })
        expect(hashes(out)).toEqual(whole)
      }
    })
  },
  PROOF ? 20 * MINUTE : 2 * MINUTE,
)

it(
  'a run that is killed from outside while it writes hourly values is run again to the same bytes',
  async () => {
    await besideScenario(async (cwd) => {
      writeFileSync(join(cwd, 's.yaml'), TWELVE_SITES)
      const out = join(cwd, 'out')
      expect(basewatt(RUN, cwd).code).toBe(0)
      const whole = hashes(out)
      const size = statSync(join(out, 'hourly.csv')).size
      const shares = fc.sample(fc.nat(99), { seed: SEED, numRuns: PROOF ? 25 : 2 })
      for (const share of shares) {
        rmSync(out, { recursive: true, force: true })
        await killAt(cwd, out, (size * share) / 100)
        const left = readdirSync(out)
        const { code, err } = basewatt(RUN, cwd)
        expect({ code, err }, left.join(' ')).toEqual({ code: 0, err: '' })
        expect(hashes(out), left.join(' ')).toEqual(whole)
      }
    })
  },
  PROOF ? 20 * MINUTE : 2 * MINUTE,
)

it('what a killed run left beside files of others is taken away, but the folder stays refused', async () => {
  await besideScenario((cwd) => {
    const out = join(cwd, 'out')
    const calls = callsOf(RUN, cwd, out)
    rmSync(out, { recursive: true })
    faulty(RUN, cwd, out, { kind: 'kill', at: Math.floor(calls / 2) })
    writeFileSync(join(out, 'notes.txt'), 'mine')
    const { code, err } = basewatt(RUN, cwd)
    const refusal = 'error: the folder out is not empty: name a new one, or add --force\n'
    expect({ code, err }).toEqual({ code: 2, err: refusal })
    expect(readdirSync(out)).toEqual(['notes.txt'])
  })
}, 60_000)

it('a killed run with --force leaves the former run, which is not taken for its leftovers', async () => {
  await besideScenario((cwd) => {
    const out = join(cwd, 'out')
    expect(basewatt(RUN, cwd).code).toBe(0)
    const former = hashes(out)
    faulty([...RUN, '--force'], cwd, out, { kind: 'kill-half', at: 12 })
    expect(Object.keys(hashes(out)).length).toBeGreaterThan(Object.keys(former).length)
    expect(basewatt(RUN, cwd).code).toBe(2)
    expect(hashes(out)).toEqual(former)
  })
}, 60_000)

const SITES = Array.from(
  { length: 12 },
  (_, i) => `  - { id: s${i}, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }`,
)
/** Seven megabytes of hourly values. */
const TWELVE_SITES = [...SMALL.split('\n').slice(0, 7), ...SITES, ''].join('\n')

/** Starts the run and kills it once it has written so many bytes of hourly.csv, or has ended. */
async function killAt(cwd: string, out: string, bytes: number): Promise<void> {
  const child = spawn(process.execPath, [resolve('dist/cli/main.js'), ...RUN], { cwd, stdio: 'ignore' })
  const ended = new Promise((done) => child.on('exit', done))
  while (child.exitCode === null && written(out) <= bytes) await setTimeout(1)
  child.kill('SIGKILL')
  await ended
}

function written(out: string): number {
  const names = existsSync(out) ? readdirSync(out) : []
  const name = names.find((one) => one.startsWith('hourly.csv'))
  try {
    return name === undefined ? 0 : statSync(join(out, name)).size
  } catch {
    return 0
  }
}
