import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { basewatt } from '../cli/program.ts'
import { besideScenario, hashes } from './faulty-run.ts'

const RUN = ['run', 's.yaml', '-o', 'out']
const CLAIM = 'out/.basewatt-run'
/** A process number that Linux never gives. */
const NOBODY = 2 ** 22 + 1

const space = (() => {
  try {
    return { space: readlinkSync('/proc/self/ns/pid') }
  } catch {
    return {}
  }
})()

/** A folder `out` that bears the claim of some process of this machine. */
function claimed(cwd: string, claim: object, lines = ''): void {
  rmSync(join(cwd, 'out'), { recursive: true, force: true })
  mkdirSync(join(cwd, 'out'))
  writeFileSync(join(cwd, CLAIM), `${JSON.stringify({ host: hostname(), ...space, ...claim })}${lines}`)
}

/** Starts the same run several times at once; what each ended with. */
function atOnce(cwd: string, runs: number, args: readonly string[] = RUN): Promise<string[]> {
  const one = () =>
    new Promise<string>((done) => {
      const child = spawn(process.execPath, [resolve('dist/cli/main.js'), ...args], {
        cwd,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let err = ''
      child.stderr.on('data', (text: Buffer) => (err += text.toString()))
      child.on('close', (code) => done(`${code} ${err}`))
    })
  return Promise.all(Array.from({ length: runs }, one))
}

const BUSY =
  /^75 error: out is being (written by another run \(process \d+ on [^\n]+\): wait|claimed by other runs: try again), or name another folder\n$/
const DONE_BEFORE = '2 error: the folder out is not empty: name a new one, or add --force\n'

/** One run did it; the others stopped in one line, and the folder holds that run alone. */
function expectOneDone(ended: readonly string[], folder: string, whole: Record<string, string>): void {
  expect(ended.filter((one) => one === '0 ')).toHaveLength(1)
  expect(ended.filter((one) => one !== '0 ' && one !== DONE_BEFORE && !BUSY.test(one))).toEqual([])
  expect(hashes(folder)).toEqual(whole)
}

it('of runs that start on one folder at once, one is done and the others say who writes', async () => {
  await besideScenario(async (cwd) => {
    expect(basewatt(RUN, cwd).code).toBe(0)
    const whole = hashes(join(cwd, 'out'))
    for (let round = 0; round < 3; round++) {
      rmSync(join(cwd, 'out'), { recursive: true })
      expectOneDone(await atOnce(cwd, 4), join(cwd, 'out'), whole)
    }
  })
}, 120_000)

it('of runs that find the claim of one that was killed, one takes it over', async () => {
  await besideScenario(async (cwd) => {
    expect(basewatt(RUN, cwd).code).toBe(0)
    const whole = hashes(join(cwd, 'out'))
    for (let round = 0; round < 3; round++) {
      claimed(cwd, { process: NOBODY, started: '1' }, '\nfound empty\n')
      writeFileSync(join(cwd, 'out/hourly.csv.17-0a1b2c3d.tmp'), 'half')
      writeFileSync(join(cwd, 'out/summary.json'), 'whole')
      expectOneDone(await atOnce(cwd, 4), join(cwd, 'out'), whole)
    }
  })
}, 120_000)

it('the claim of a living process stops a run with 75 and leaves the folder as it is', async () => {
  await besideScenario((cwd) => {
    const started = (() => {
      try {
        return {
          started: readFileSync('/proc/self/stat', 'latin1')
            .replace(/^.*\) /s, '')
            .split(' ')[19],
        }
      } catch {
        return {}
      }
    })()
    claimed(cwd, { process: process.pid, ...started })
    const before = hashes(join(cwd, 'out'))
    for (const args of [RUN, [...RUN, '--force']]) {
      const { code, out, err } = basewatt(args, cwd)
      const who = `process ${process.pid} on ${hostname()}`
      const line = `error: out is being written by another run (${who}): wait, or name another folder\n`
      expect({ code, out, err }).toEqual({ code: 75, out: '', err: line })
    }
    expect(hashes(join(cwd, 'out'))).toEqual(before)
  })
}, 60_000)

it('the claim of a run on another machine stops a run with 75 and says what to delete', async () => {
  await besideScenario((cwd) => {
    claimed(cwd, { process: 17, host: 'elsewhere' })
    const { code, err } = basewatt(RUN, cwd)
    const line =
      'error: out is claimed by a run that cannot be seen from here (process 17 on elsewhere): ' +
      'wait, name another folder, or delete out/.basewatt-run once that run is gone\n'
    expect({ code, err }).toEqual({ code: 75, err: line })
  })
}, 60_000)

it.each([
  ['nobody has', { process: NOBODY }],
  ['another process has now', { process: process.pid, started: '1' }],
])(
  'the claim of a process whose number %s is taken over',
  async (_, claim) => {
    await besideScenario((cwd) => {
      // Without /proc, another process with the same number cannot be told from the one that made the claim.
      if ('started' in claim && space.space === undefined) return
      claimed(cwd, claim)
      expect(basewatt(RUN, cwd)).toMatchObject({ code: 0, err: '' })
      expect(readdirSync(join(cwd, 'out'))).not.toContain('.basewatt-run')
    })
  },
  60_000,
)

it('a claim that names nobody, such as an empty file, is taken over', async () => {
  await besideScenario((cwd) => {
    for (const text of ['', 'x', '{}', '{"process":-1,"host":"x"}', '{"process":1e99,"host":"x"}', '[']) {
      rmSync(join(cwd, 'out'), { recursive: true, force: true })
      mkdirSync(join(cwd, 'out'))
      writeFileSync(join(cwd, CLAIM), text)
      expect({ text, ...basewatt(RUN, cwd) }).toMatchObject({ text, code: 0, err: '' })
    }
  })
}, 60_000)

it('a folder of others without a claim is refused as before, and not touched', async () => {
  await besideScenario((cwd) => {
    mkdirSync(join(cwd, 'out'))
    writeFileSync(join(cwd, 'out/hourly.csv.17.tmp'), 'mine')
    expect(basewatt(RUN, cwd)).toMatchObject({
      code: 2,
      err: 'error: the folder out is not empty: name a new one, or add --force\n',
    })
    expect(readdirSync(join(cwd, 'out'))).toEqual(['hourly.csv.17.tmp'])
  })
}, 60_000)

it('a folder in place of the claim is told in one line, with 75', async () => {
  await besideScenario((cwd) => {
    mkdirSync(join(cwd, CLAIM), { recursive: true })
    expect(basewatt(RUN, cwd)).toMatchObject({
      code: 75,
      err: 'error: out/.basewatt-run is no regular file: delete it\n',
    })
  })
}, 60_000)
