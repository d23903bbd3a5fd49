import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clusterScenario } from '../cluster-scenario.ts'
import { basewatt, inFolder } from './program.ts'

const EXAMPLE = 'one-5g-site.yaml'

describe('run', () => {
  it('prints a table with totals, savings by boundary, months, expectations and every value not given', () => {
    inFolder((folder) => {
      const { code, out, err } = basewatt(['run', EXAMPLE], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const telling = [
        'One 5G site, solar and night shutdown',
        'saved against the baseline',
        '% of the units touched',
        '% of the bill',
        'grid import by month',
        '4,253 kWh',
        'values not given',
        'sites.bs-001.solar.losses',
      ]
      expect(telling.filter((text) => !out.includes(text))).toEqual([])
    })
  })

  it('prints one JSON document and nothing else with --json, the same bytes every time', () => {
    inFolder((folder) => {
      const [first, second] = [1, 2].map(() => basewatt(['run', EXAMPLE, '--json'], folder))
      const document = JSON.parse(first!.out)
      expect(Object.keys(document)).toEqual([
        'basewatt',
        'scenario',
        'overrides',
        'inputs',
        'models',
        'defaults',
        'warnings',
        'variants',
        'savings',
        'expect',
        'service',
      ])
      expect(second!.out).toBe(first!.out)
      expect(first!.out).not.toMatch(/NaN|Infinity|-0[,\n]/)
    })
  })

  it('gives the same numbers whatever the locale, the time zone and the folder', () => {
    inFolder((folder) => {
      const here = basewatt(['run', EXAMPLE, '--json'], folder)
      const there = basewatt(['run', join(folder, EXAMPLE), '--json'], '/', {
        TZ: 'America/Caracas',
        LC_ALL: 'de_DE.UTF-8',
      })
      expect(there.out).toBe(here.out)
    })
  })

  it('simulates only the named variant beside the baseline', () => {
    inFolder((folder) => {
      const { variants, expect: verdicts } = JSON.parse(
        basewatt(['run', EXAMPLE, '--variant', 'solar', '--json'], folder).out,
      )
      expect(Object.keys(variants)).toEqual(['baseline', 'solar'])
      expect(verdicts).toHaveLength(1)
    })
  })

  it('applies --set to the baseline and to every variant that has the path', () => {
    inFolder((folder) => {
      const sets = ['--set', 'tariff={ flat: 1 CNY/kWh }', '--set', 'sites.bs-001.solar.capacity=6.6 kWp']
      const { variants } = JSON.parse(basewatt(['run', EXAMPLE, '--json', ...sets], folder).out)
      expect(variants.baseline.total.cost).toBeCloseTo(variants.baseline.total.gridImportKwh, 4)
      expect(variants.solar.total.solarKwh).toBeGreaterThan(8000)
    })
  })

  it('writes a run folder whose manifest names every file with its length and hash', () => {
    inFolder((folder) => {
      expect(basewatt(['run', EXAMPLE, '-o', 'out/a', '--hourly'], folder).code).toBe(0)
      const written = readdirSync(join(folder, 'out/a')).toSorted()
      expect(written).toEqual([
        'bill.csv',
        'hourly.csv',
        'manifest.json',
        'monthly.csv',
        'scenario.json',
        'sites.csv',
        'summary.json',
        'warnings.json',
      ])
      const { files } = JSON.parse(readFileSync(join(folder, 'out/a/manifest.json'), 'utf8'))
      for (const { name, bytes, sha256 } of files) {
        const content = readFileSync(join(folder, 'out/a', name))
        expect([name, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([
          name,
          bytes,
          sha256,
        ])
      }
      const summary = readFileSync(join(folder, 'out/a/summary.json'), 'utf8')
      expect(summary).toBe(basewatt(['run', EXAMPLE, '--json'], folder).out)
      const hourly = readFileSync(join(folder, 'out/a/hourly.csv'), 'utf8').trimEnd().split('\n')
      expect(hourly).toHaveLength(1 + 4 * 8760)
      expect(hourly[1]).toMatch(/^baseline,bs-001,2021-01-01T00:00,/)
    })
  })

  it('refuses a folder that is not empty, and takes it with --force, leaving no old file of a run behind', () => {
    inFolder((folder) => {
      basewatt(['run', EXAMPLE, '-o', 'out', '--hourly'], folder)
      const refused = basewatt(['run', EXAMPLE, '-o', 'out'], folder)
      expect(refused).toMatchObject({ code: 2, out: '' })
      expect(refused.err).toBe('error: the folder out is not empty: name a new one, or add --force\n')
      writeFileSync(join(folder, 'out/notes.txt'), 'mine')
      expect(basewatt(['run', EXAMPLE, '-o', 'out', '--force'], folder).code).toBe(0)
      expect(existsSync(join(folder, 'out/hourly.csv'))).toBe(false)
      expect(readFileSync(join(folder, 'out/notes.txt'), 'utf8')).toBe('mine')
    })
  })

  it('writes nothing for a scenario that is wrong', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'bad.yaml'), 'basewatt: 1\nname: x\nsites: []\n')
      expect(basewatt(['run', 'bad.yaml', '-o', 'out'], folder).code).toBe(2)
      expect(existsSync(join(folder, 'out'))).toBe(false)
    })
  })

  it('says in one line that a file stands where the folder should be, and ends with 2', () => {
    inFolder((folder) => {
      const { code, err } = basewatt(['run', EXAMPLE, '-o', EXAMPLE], folder)
      expect({ code, err }).toEqual({ code: 2, err: `error: ${EXAMPLE} is a file, not a folder\n` })
    })
  })

  it('reports problems as a document too with --json, and nothing else on stdout', () => {
    inFolder((folder) => {
      writeFileSync(
        join(folder, 'bad.yaml'),
        'basewatt: 1\nname: x\ntarif: y\nweather: { normals: beijing }\nsites: []\n',
      )
      const { code, out } = basewatt(['run', 'bad.yaml', '--json'], folder)
      expect(code).toBe(2)
      expect(JSON.parse(out).errors[0]).toEqual({
        file: 'bad.yaml',
        line: 3,
        column: 1,
        path: 'tarif',
        expected: 'a known key',
        got: '"tarif"',
        hint: 'did you mean "tariff"?',
      })
    })
  })

  it('ends with 0 when an expectation is missed, and shows it', () => {
    inFolder((folder) => {
      const { code, out } = basewatt(['run', EXAMPLE, '--set', 'sites.bs-001.solar.capacity=1 kWp'], folder)
      expect(code).toBe(0)
      expect(out).toMatch(/OUTSIDE +savings\.solar\.gridImportKwh/)
    })
  })

  it('ends with 1 when a limit of service that is enforced is not kept, with the whole table or document', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'cluster.yaml'), clusterScenario(false))
      const { code, out, err } = basewatt(['run', 'cluster.yaml'], folder)
      expect(code).toBe(1)
      expect(out).toContain('OUTSIDE the limits of service')
      expect(out).toMatch(
        /^window: traffic blocked [\d.]+ %, above the limit of 1\.00 %: the run fails, since service\.enforce is set$/m,
      )
      // The table goes on below it to its last part.
      expect(out.indexOf('values not given')).toBeGreaterThan(out.indexOf('OUTSIDE the limits'))
      expect(err).toBe('')
      const document = basewatt(['run', 'cluster.yaml', '--json', '-o', 'out'], folder)
      expect(document.code).toBe(1)
      const { variants, service } = JSON.parse(document.out)
      expect(Object.keys(variants)).toEqual(['baseline', 'window', 'guarded', 'forecast', 'chain', 'both'])
      expect(service.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([
        expect.objectContaining({ variant: 'window', figure: 'blockedPercent', limit: 1, enforced: true }),
        expect.objectContaining({ variant: 'window', figure: 'worstBlockedPercent', limit: 50 }),
      ])
      expect(readFileSync(join(folder, 'out/summary.json'), 'utf8')).toBe(document.out)
      const relaxed = basewatt(['run', 'cluster.yaml', '--set', 'service.enforce=false'], folder)
      expect(relaxed.code).toBe(0)
      expect(relaxed.out).toMatch(/^window: traffic blocked [\d.]+ %, above the limit of 1\.00 %$/m)
    })
  })

  it('shows plain characters on a dumb terminal', () => {
    inFolder((folder) => {
      const { out } = basewatt(['run', EXAMPLE], folder, { TERM: 'dumb' })
      expect(out).not.toMatch(/[▁▂▃▄▅▆▇█]/)
    })
  })

  it('is not stopped by a reader that closes early', () => {
    inFolder((folder) => {
      const main = join(process.cwd(), 'dist/cli/main.js')
      const { stdout, stderr } = spawnSync(
        'sh',
        ['-c', `"${process.execPath}" "${main}" run ${EXAMPLE} --json | head -n 1`],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      )
      expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' })
    })
  })

  it('reads data files from inside the folder, not through a link that leads out', () => {
    inFolder((folder) => {
      mkdirSync(join(folder, 'site'))
      symlinkSync('/etc/hostname', join(folder, 'site/link.epw'))
      const text = readFileSync(join(folder, EXAMPLE), 'utf8').replace('normals: beijing', 'epw: link.epw')
      writeFileSync(join(folder, 'site/s.yaml'), text)
      const { code, err } = basewatt(['run', 'site/s.yaml'], folder)
      expect(code).toBe(2)
      expect(err).toContain(
        `site/s.yaml:7:17 weather.epw: expected a path inside the scenario's folder, got "link.epw", which leads outside`,
      )
    })
  })
})
