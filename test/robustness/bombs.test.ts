import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WITH_CSV, WITH_EPW } from '../fuzz/scenarios.ts'
import { DATA_BOMBS, SCENARIO_BOMBS } from './bomb-texts.ts'
import { measured, mostCpuS } from './measured-run.ts'
import type { MeasuredEnd } from './measured-run.ts'

const PROOF = process.env['BASEWATT_PROOF'] !== undefined
const MOST_MIB = 256
/** A test run takes every third bomb, the proof all of them. */
const STEP = PROOF ? 1 : 3
const taken = <T>(bombs: readonly T[]): T[] => bombs.filter((_, index) => index % STEP === 0)

const folder = mkdtempSync(join(tmpdir(), 'basewatt-bombs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let emptyCpuS = 0
beforeAll(() => {
  writeFileSync(join(folder, 'empty.yaml'), '')
  emptyCpuS = measured(['run', 'empty.yaml'], folder).cpuS
})

/** The bomb is refused with told problems, soon, and in little memory. */
function expectRefused({ code, signal, out, err, cpuS, peakMib }: MeasuredEnd, what: string): void {
  const told = `${what}: ${cpuS.toFixed(2)} s, ${peakMib.toFixed(0)} MiB, ${err.slice(0, 300)}`
  if (PROOF) process.stderr.write(`${told.split('\n')[0]!.slice(0, 150)}\n`)
  expect({ code, signal }, told).toEqual({ code: 2, signal: null })
  expect(JSON.parse(out).errors.length, told).toBeGreaterThan(0)
  expect(out.length, told).toBeLessThan(1e6)
  expect(
    err.split('\n').every((line) => line.length < 2000),
    told,
  ).toBe(true)
  expect(cpuS, told).toBeLessThan(mostCpuS(emptyCpuS))
  expect(peakMib, told).toBeLessThan(MOST_MIB)
}

describe('a scenario that is a bomb is refused', () => {
  it.each(taken(SCENARIO_BOMBS))(
    '$what',
    ({ what, file, content }) => {
      writeFileSync(join(folder, file), content)
      expectRefused(measured(['run', file, '--json'], folder), what)
    },
    60_000,
  )
})

describe('a data file that is a bomb is refused', () => {
  it.each(taken(DATA_BOMBS))(
    '$file: $what',
    ({ what, file, content }) => {
      writeFileSync(join(folder, 'scenario.yaml'), file === 'load.csv' ? WITH_CSV : WITH_EPW)
      writeFileSync(join(folder, file), content)
      expectRefused(measured(['run', 'scenario.yaml', '--json'], folder), `${file}: ${what}`)
    },
    60_000,
  )
})

describe('what is no regular file is refused', () => {
  it.each([
    ['a pipe that nobody writes to', (path: string) => spawnSync('mkfifo', [path])],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])(
    '%s',
    (what, make) => {
      for (const [file, text] of [
        ['odd.yaml', undefined],
        ['load.csv', WITH_CSV],
        ['weather.epw', WITH_EPW],
      ] as const) {
        rmSync(join(folder, file), { recursive: true, force: true })
        make(join(folder, file))
        if (text !== undefined) writeFileSync(join(folder, 'scenario.yaml'), text)
        const end = measured(['run', text === undefined ? file : 'scenario.yaml', '--json'], folder)
        expectRefused(end, `${what} as ${file}`)
        rmSync(join(folder, file), { recursive: true, force: true })
      }
    },
    60_000,
  )
})

describe('scenarios that extend each other are refused', () => {
  it('in a circle', () => {
    writeFileSync(join(folder, 'a.yaml'), 'basewatt: 1\nname: a\nextends: b.yaml\n')
    writeFileSync(join(folder, 'b.yaml'), 'basewatt: 1\nname: b\nextends: a.yaml\n')
    expectRefused(measured(['run', 'a.yaml', '--json'], folder), 'a circle')
  })

  it('in a chain of a thousand', () => {
    for (let i = 0; i < 1000; i++)
      writeFileSync(join(folder, `c${i}.yaml`), `basewatt: 1\nname: c\nextends: c${i + 1}.yaml\n`)
    const end = measured(['run', 'c0.yaml', '--json'], folder)
    expectRefused(end, 'a chain')
    expect(JSON.parse(end.out).errors[0].expected).toBe('at most 20 scenarios that extend each other')
  })
})

describe('an override that is a bomb is refused', () => {
  it.each([
    ['a deep path', `${'a.'.repeat(50_000)}b=1`],
    ['a deep value', `name=${'['.repeat(100_000)}`],
    ['a long number', `year=${'9'.repeat(100_000)}`],
    ['an anchor', 'name=&a x'],
    ['60,000 sites', `sites=[${'~,'.repeat(60_000)}]`],
  ])('%s', (what, set) => {
    writeFileSync(
      join(folder, 'scenario.yaml'),
      WITH_CSV.replace('{ csv: load.csv, column: load }', '{ constant: 1 % }'),
    )
    expectRefused(measured(['run', 'scenario.yaml', '--json', '--set', set], folder), what)
  })
})
