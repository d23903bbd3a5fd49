import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const SCENARIO = `basewatt: 1
name: Nine sites
grid: cn-north-2021
inventory: { csv: sites.csv }
plan: { measures: [night-shutdown, rectifier-swap, module-hibernation] }
`
const HEADER = 'site_id,kind,archetype,province,traffic'
const ROWS = ['beijing', 'hebei', 'shanxi'].flatMap((province) =>
  ['5 %', '20 %', '40 %'].map(
    (traffic) => `${province}-${traffic.slice(0, -2)},base-station,5g-macro-s111,${province},${traffic}`,
  ),
)

function inFleet(work: (folder: string) => void, rows = ROWS, text = SCENARIO): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'plan.yaml'), text)
    writeFileSync(join(folder, 'sites.csv'), `${[HEADER, ...rows].join('\n')}\n`)
    work(folder)
  })
}

const files = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('basewatt plan', { timeout: 120_000 }, () => {
  test('writes the same bytes whatever the number of threads, and a plan that macc reads', () => {
    inFleet((folder) => {
      const outs = ['1', '2', '4'].map((workers) => {
        const args = ['plan', 'plan.yaml', '--budget', '20000', '--frontier', '10000:30000:10000']
        return basewatt([...args, '--workers', workers, '-o', `out-${workers}`], folder)
      })
      expect(outs.map(({ code, err }) => ({ code, err }))).toEqual(outs.map(() => ({ code: 0, err: '' })))
      expect(new Set(outs.map(({ out }) => out)).size).toBe(1)
      const written = ['1', '2', '4'].map((workers) => files(join(folder, `out-${workers}`)))
      expect(written[1]).toEqual(written[0])
      expect(written[2]).toEqual(written[0])
      const { spent, total, proof } = JSON.parse(written[0]!['plan.json']!)
      expect(total.capex).toBeCloseTo(spent, 3)
      expect(proof.isOptimal).toBe(true)
      const chosen = written[0]!['chosen.csv']!.trim().split('\n')
      expect(chosen).toHaveLength(1 + total.sites)
      expect(basewatt(['macc', 'out-1'], folder)).toMatchObject({ code: 0, err: '' })
    })
  })

  test('refuses what cannot be meant, before anything is simulated and without a file', () => {
    inFleet((folder) => {
      const refused = (...args: string[]) => {
        const { code, out, err } = basewatt(['plan', 'plan.yaml', '-o', 'out', ...args], folder)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(existsSync(join(folder, 'out'))).toBe(false)
        return err.trim()
      }
      expect(refused('--budget', '-1')).toContain('--budget "-1": expected money from 0')
      expect(refused('--budget', '1,000,000')).toContain('without separators')
      expect(refused('--budget', '1e6 USD')).toContain('expected money in CNY')
      expect(refused('--budget', '1e6', '--objective', 'kwhs')).toContain('did you mean "kwh"?')
      expect(refused('--budget', '1e6', '--min-coverage', 'base-station=140%')).toContain('from 0 % to 100 %')
      expect(refused('--budget', '1e6', '--frontier', '3:2:1')).toContain('a rising range')
      expect(refused()).toContain('a plan needs --budget')
    })
  })

  test('refuses a measure of its own that makes no site, at its place', () => {
    const own = `measures:
  - { id: own, name: Own, stage: load, set: { radio.aau.traffic.mean: 5 % }, capex: { formula: "-1" }, life: 5, source: an example }
plan: { measures: [own] }`
    inFleet(
      (folder) => {
        const { code, out, err } = basewatt(['plan', 'plan.yaml', '--budget', '1e6'], folder)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(err).toMatch(/^plan\.yaml:6:\d+ measures\.own\.capex: expected a price from 0, got -1/)
      },
      ROWS.slice(0, 1),
      SCENARIO.replace(/plan: .*/, own),
    )
  })

  test('tells a row that is wrong at its place, and goes on without it when asked to', () => {
    inFleet(
      (folder) => {
        const whole = basewatt(['plan', 'plan.yaml', '--budget', '1e6'], folder)
        expect(whole).toMatchObject({ code: 2, out: '' })
        expect(whole.err).toMatch(/^sites\.csv:11:5 traffic: expected a share .*, got "400 %"/)
        const rest = basewatt(['plan', 'plan.yaml', '--budget', '1e6', '--keep-going'], folder)
        expect(rest.code).toBe(0)
        expect(rest.out).toContain('9 sites')
        expect(rest.err).toContain('line 11 x')
      },
      [...ROWS, 'x,base-station,5g-macro-s111,hebei,400 %'],
    )
  })

  test('spends nothing where no measure fits, and says why', () => {
    inFleet(
      (folder) => {
        const { code, out } = basewatt(['plan', 'plan.yaml', '--budget', '1e6'], folder)
        expect(code).toBe(0)
        expect(out).toContain('Nothing is done at any site.')
        expect(out).toContain('fits no site')
      },
      ROWS.slice(0, 1),
      SCENARIO.replace(/plan: .*/, 'plan: { measures: [containment] }'),
    )
  })
})
