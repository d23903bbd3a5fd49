import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measured, mostCpuS } from './measured-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'basewatt-results-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let emptyCpuS = 0
beforeAll(() => {
  writeFileSync(join(folder, 'empty.json'), '{"basewatt":{}}')
  emptyCpuS = measured(['explain', 'empty.json', 'x'], folder).cpuS
})

const MIB = 2 ** 20
const HEAD = '{"basewatt":{"result":1,"version":"0"},'
const times = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(',')

describe('a result that is a bomb is refused by a command that reads results', () => {
  it.each([
    ['100,000 nested lists', `${HEAD}"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['100,000 open lists', `${HEAD}"a":${'['.repeat(100_000)}`],
    ['100,000 nested maps', `${HEAD}"variants":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['a text of 8 MiB', `${HEAD}"a":"${'x'.repeat(8 * MIB)}"`],
    ['a number of 1 MiB', `${HEAD}"a":${'9'.repeat(MIB)}}`],
    ['a number that is not finite', `${HEAD}"a":1e999}`],
    ['100,000 variants of the wrong form', `${HEAD}"variants":{${times(100_000, (i) => `"v${i}":1`)}}}`],
    ['100,000 defaults of the wrong form', `${HEAD}"defaults":[${times(100_000, () => '{}')}]}`],
    ['half a million numbers for warnings', `${HEAD}"warnings":[${times(500_000, () => '1')}]}`],
    ['a million numbers without an end', `${HEAD}"warnings":[${times(1e6, () => '1')}`],
    ['200,000 times the same key', `${HEAD}${times(200_000, () => '"a":1')}}`],
    ['its head alone', HEAD],
    ['NUL bytes', `${HEAD}\0`],
  ])(
    '%s',
    (what, text) => {
      writeFileSync(join(folder, 'bomb.json'), text)
      mkdirSync(join(folder, 'run'), { recursive: true })
      writeFileSync(join(folder, 'run/manifest.json'), text.replace('"result":1', '"manifest":1'))
      for (const path of ['bomb.json', 'run']) {
        const { code, signal, out, err, cpuS, peakMib } = measured(
          ['explain', path, 'savings.x.cost', '--json'],
          folder,
        )
        const told = `${what}, ${path} in ${dirname(path)}: ${cpuS.toFixed(2)} s, ${peakMib.toFixed(0)} MiB, ${err.slice(0, 300)}`
        expect({ code, signal }, told).toEqual({ code: 2, signal: null })
        expect(JSON.parse(out).errors.length, told).toBeGreaterThan(0)
        expect(out.length, told).toBeLessThan(1e6)
        expect(peakMib, told).toBeLessThan(256)
        expect(cpuS, told).toBeLessThan(mostCpuS(emptyCpuS))
      }
    },
    60_000,
  )
})
