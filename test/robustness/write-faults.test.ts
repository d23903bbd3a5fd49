import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt } from '../cli/program.ts'
import { besideScenario, callsOf, faulty, hashes, replaceBy, SMALL } from './faulty-run.ts'
import type { Fault, FaultKind } from './faulty-run.ts'

const PROOF = process.env['BASEWATT_PROOF'] !== undefined
const MINUTE = 60_000
/** A test run takes one fault of 37, the proof all of them. */
const STEP = PROOF ? 1 : 61

const RUN = ['run', 's.yaml', '-o', 'out']

/** Faults at the calls of an undisturbed command: one call, and all from there on. */
function faults(calls: number, kinds: readonly FaultKind[]): Fault[] {
  const points = Array.from({ length: calls }, (_, i) => i + 1)
  const all = kinds.flatMap((kind) =>
    points.flatMap((at): Fault[] => [
      { kind, at },
      { kind, at, always: true },
    ]),
  )
  return all.filter((_, index) => index % STEP === 0)
}

/** What is wrong with a folder after a run that failed: bytes of no whole run, a manifest without its files, leftovers. */
function faultsOfFolder(folder: string, whole: Record<string, string>): string[] {
  const found = hashes(folder)
  const wrong = Object.keys(found).filter((name) => name in whole && found[name] !== whole[name])
  const other = Object.keys(found).filter((name) => !(name in whole) && !/\.tmp$|^\.basewatt-run/.test(name))
  const torn = 'manifest.json' in found && Object.keys(found).length < Object.keys(whole).length
  return [
    ...wrong,
    ...other.map((name) => `unknown ${name}`),
    ...(torn ? ['a manifest without its files'] : []),
  ]
}

function leftovers(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

describe.each([
  ['without hourly values', RUN],
  ['with hourly values', [...RUN, '--hourly']],
])('a run into a folder, %s', (_, args) => {
  it(
    'that the system fails at any call ends with 75 in one line, leaves nothing half-written, and runs again',
    async () => {
      await besideScenario((cwd) => {
        const out = join(cwd, 'out')
        const calls = callsOf(args, cwd, out)
        const whole = hashes(out)
        expect(Object.keys(whole)).toContain('manifest.json')
        for (const fault of faults(calls, ['ENOSPC', 'EIO'])) {
          replaceBy(out, mkEmpty(cwd))
          const { code, signal, err } = faulty(args, cwd, out, fault)
          const told = JSON.stringify({ fault, code, signal, err, left: leftovers(out) })
          if (code === 0) {
            // What only tidies up may fail unseen, as long as the folder is whole.
            expect(hashes(out), told).toEqual(whole)
            continue
          }
          expect([code, signal], told).toEqual([75, null])
          expect(err, told).toMatch(/^error: [^\n]+\n$/)
          expect(faultsOfFolder(out, whole), told).toEqual([])
          if (fault.always !== true) expect(leftovers(out), told).toEqual([])
          expect(basewatt(args, cwd).code, told).toBe(0)
          expect(hashes(out), told).toEqual(whole)
        }
      })
    },
    PROOF ? 60 * MINUTE : 3 * MINUTE,
  )

  it(
    'is whole where single writes take only a part, and ends with 75 where the disk takes nothing',
    async () => {
      await besideScenario((cwd) => {
        const out = join(cwd, 'out')
        const calls = callsOf(args, cwd, out)
        const whole = hashes(out)
        for (const fault of faults(calls, ['half', 'none'])) {
          replaceBy(out, mkEmpty(cwd))
          const { code, err } = faulty(args, cwd, out, fault)
          const told = JSON.stringify({ fault, code, err })
          if (fault.kind === 'half') expect(code, told).toBe(0)
          if (code === 0) expect(hashes(out), told).toEqual(whole)
          else {
            expect({ code, err }, told).toMatchObject({
              code: 75,
              err: expect.stringMatching(/takes no more\n$/),
            })
            expect(leftovers(out), told).toEqual([])
          }
        }
      })
    },
    PROOF ? 60 * MINUTE : 3 * MINUTE,
  )
})

it(
  'a forced run that the system fails leaves the former run as it was, until the new one is complete',
  async () => {
    await besideScenario((cwd) => {
      const out = join(cwd, 'out')
      const former = join(cwd, 'former')
      expect(basewatt(['run', 's.yaml', '-o', 'former', '--hourly'], cwd).code).toBe(0)
      writeFileSync(join(former, 'notes.txt'), 'mine')
      const before = hashes(former)
      writeFileSync(join(cwd, 's.yaml'), SMALL.replace('power: 1 kW', 'power: 2 kW'))
      replaceBy(out, former)
      const args = [...RUN, '--hourly', '--force']
      const calls = callsOf(args, cwd, out)
      const after = hashes(out)
      for (const fault of faults(calls, ['EIO']).filter(({ always }) => always !== true)) {
        replaceBy(out, former)
        const { code } = faulty(args, cwd, out, fault)
        const found = hashes(out)
        const told = JSON.stringify({ fault, code, found: Object.keys(found) })
        expect([0, 75], told).toContain(code)
        const isOf = (run: Record<string, string>) =>
          Object.entries(found).every(([name, hash]) => run[name] === hash)
        if ('manifest.json' in found) expect(isOf(code === 0 ? after : before), told).toBe(true)
        expect(found['notes.txt'], told).toBe(before['notes.txt'])
        expect(
          Object.keys(found).filter((name) => !(name in after)),
          told,
        ).toEqual([])
      }
    })
  },
  10 * MINUTE,
)

it(
  'a run onto a small disk ends with 75, leaves nothing, and succeeds where there is room',
  async (context) => {
    await besideScenario((cwd) => {
      const disk = join(cwd, 'disk')
      mkdirSync(disk)
      const mounted = spawnSync('sh', ['-c', `mount -t tmpfs -o size=512k tmpfs "${disk}"`])
      if (mounted.status !== 0) context.skip('SKIPPED: no right to mount a small file system here')
      try {
        const { code, err } = basewatt(['run', 's.yaml', '-o', 'disk/out', '--hourly'], cwd)
        expect({ code, err }).toEqual({ code: 75, err: 'error: cannot write disk/out/hourly.csv: ENOSPC\n' })
        expect(readdirSync(disk)).toEqual([])
        expect(basewatt(['run', 's.yaml', '-o', 'disk/out'], cwd).code).toBe(0)
        expect(JSON.parse(readFileSync(join(disk, 'out/manifest.json'), 'utf8')).files).toHaveLength(6)
      } finally {
        spawnSync('sh', ['-c', `umount "${disk}"`])
      }
    })
  },
  MINUTE,
)

/** An empty folder from which to start. */
function mkEmpty(cwd: string): string {
  const empty = join(cwd, 'empty')
  mkdirSync(empty, { recursive: true })
  return empty
}
