import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const SAMPLE = 'counters/two-cells.csv'

describe('import counters', { timeout: 60_000 }, () => {
  it('prints the lines of power, with warnings on stderr, and writes a scenario that runs', () => {
    inFolder((folder) => {
      const { code, out, err } = basewatt(
        ['import', 'counters', SAMPLE, '-o', 'made', '--timezone', 'UTC+1'],
        folder,
      )
      expect(code, err).toBe(0)
      // The sample is made of 310 W + 390 W x load and 455 W + 520 W x load.
      expect(out).toMatch(/^S1\/B1\/C1 +336 +0 +cumulative, 1\.000 of power +310\.1 +388\.9 /m)
      expect(out).toMatch(/^S1\/B1\/C2 +331 +1 \(5 h\) +cumulative, 1\.000 of power +455\.8 +518\.6 /m)
      expect(out).toContain('\nnext: basewatt run made/scenario.yaml\n')
      expect(err.split('\n').slice(0, 3)).toEqual([
        'warning: all 2 objects: repeated 02:00 on 2023-10-29, as when clocks go back: the mean is taken, earlier times stay on summer time',
        "warning: S1/B1/C2: 1 gap, 5 h, from 2023-10-31 03:00: left empty, filled in the year's trace from the typical week",
        "warning: S1/B1/C1: the cumulative energy falls from 5262.737 to 0.447 kWh at 2023-10-25 11:00: it was reset; that interval's energy is left out",
      ])
      expect(readdirSync(join(folder, 'made')).toSorted()).toEqual([
        'fragment.yaml',
        'measured.csv',
        'scenario.yaml',
        'traffic.csv',
      ])
      expect(readFileSync(join(folder, 'made/scenario.yaml'), 'utf8')).toContain('timezone: UTC+1 }\n')
      const ran = basewatt(['run', 'made/scenario.yaml', '--json'], folder)
      expect(ran.code, ran.err).toBe(0)
      const { units } = JSON.parse(ran.out).variants.baseline.total
      expect(Object.keys(units)).toEqual(['C1', 'C2'])
    })
  })

  it('prints one JSON document, the same bytes again', () => {
    inFolder((folder) => {
      const args = ['import', 'counters', SAMPLE, '--json', '--object', 'S1/B1/C2', '--unit', 'aau']
      const { code, out } = basewatt(args, folder)
      expect(code).toBe(0)
      const document = JSON.parse(out)
      expect(document.objects).toMatchObject([
        { object: 'S1/B1/C2', id: 'aau', energy: { kind: 'cumulative' } },
      ])
      expect(document.warnings).toHaveLength(4)
      expect(out).not.toContain(folder)
      expect(basewatt(args, folder).out).toBe(out)
    })
  })

  it('ends with 2 where the input or the folder is wrong, and leaves the folder as it was', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'bad.csv'), 'Time,PEE.AvgPower,RRU.PrbTotDl\n2023-05-01 00:00,many,5\n')
      const bad = basewatt(['import', 'counters', 'bad.csv', 'none.csv', '--json', '-o', 'made'], folder)
      expect(bad.code).toBe(2)
      expect(bad.err).toBe(
        'bad.csv:2:2 PEE.AvgPower: expected a number, got "many"\n' +
          'none.csv:1:1: expected a file that can be read, got no such file\n',
      )
      expect(JSON.parse(bad.out).errors).toHaveLength(2)
      const full = basewatt(['import', 'counters', SAMPLE, '-o', 'counters'], folder)
      expect(full).toMatchObject({ code: 2, out: '' })
      expect(full.err).toContain('error: the folder counters is not empty: name a new one, or add --force\n')
      expect(readdirSync(folder)).not.toContain('made')
      expect(readdirSync(join(folder, 'counters'))).toEqual(['README.md', 'two-cells.csv'])
    })
  })

  it.each([
    [
      ['--columns', 'powr=P'],
      '--columns expects KEY=NAME, such as power=PEE.AvgPower, got "powr=P": did you mean "power"?',
    ],
    [
      ['--timezone', 'Europe/Paris'],
      '--timezone expects an offset such as UTC+8, UTC+5:30 or UTC-3, got "Europe/Paris"',
    ],
  ])('refuses %j', (options, message) => {
    inFolder((folder) => {
      const { code, err } = basewatt(['import', 'counters', SAMPLE, ...options], folder)
      expect({ code, err }).toEqual({ code: 2, err: `error: ${message}\n` })
    })
  })
})
