import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { summaryTable } from '../../src/report/summary-table.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { csvText } from '../../src/report/csv.ts'
import { loadScenario } from '../../src/scenarios/load.ts'
import { parseNumber } from '../../src/scenarios/number.ts'
import { InputError, problemText } from '../../src/scenarios/problem.ts'

const FOLDER = process.env['BASEWATT_REFERENCE'] ?? '../shared/reference'
const FILE = join(FOLDER, 'robustness/blns/blns.json')
const present = existsSync(FILE)
if (!present) console.warn(`skipped: no ${FILE}; BASEWATT_REFERENCE names the folder of the reference data`)

/** A scenario with a place for each text that a user can write. */
const FIELDS: Readonly<Record<string, (value: string) => unknown>> = {
  name: (value) => scenario({ name: value }),
  description: (value) => scenario({ description: value }),
  'site id': (value) => scenario({}, { id: value }),
  technology: (value) => scenario({}, {}, { technology: value }),
  'unit id': (value) => scenario({}, {}, { id: value }),
  archetype: (value) => scenario({}, { archetype: value }),
  quantity: (value) => scenario({}, { auxiliary: value }),
  source: (value) => scenario({}, { auxiliary: { value: '5 W', source: value } }),
  'traffic file': (value) => scenario({}, {}, { traffic: { csv: value } }),
  'weather file': (value) => scenario({ weather: { epw: value } }),
  tariff: (value) => scenario({ tariff: value }),
  'grid source': (value) => scenario({ grid: { carbon: '0.5 kg/kWh', source: value } }),
  'variant name': (value) => scenario({ variants: [{ name: value }] }),
  'variant path': (value) => scenario({ variants: [{ name: 'v', set: { [value]: '1 W' } }] }),
  output: (value) => scenario({ expect: [{ output: value, value: '1 kWh' }] }),
  'unknown key': (value) => ({ ...(scenario() as object), [value]: 1 }),
}

function scenario(top: object = {}, site: object = {}, unit: object = {}): unknown {
  const radio = {
    id: 'r',
    power: { model: 'linear', idle: '100 W', full: '200 W' },
    traffic: { constant: 0.2 },
    ...unit,
  }
  return {
    basewatt: 1,
    name: 'x',
    location: { latitude: '30 deg', longitude: '114 deg', timezone: 'UTC+8' },
    weather: { constant: { temperature: '25 degC' } },
    tariff: { flat: '0.65 CNY/kWh' },
    grid: 'cn-nation-2022',
    sites: [{ id: 's', kind: 'base-station', dcBus: 'none', cooling: 'none', radio: [radio], ...site }],
    ...top,
  }
}

describe.skipIf(!present)('naughty strings', () => {
  const strings = present ? (JSON.parse(readFileSync(FILE, 'utf8')) as string[]) : []
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-naughty-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(Object.keys(FIELDS))(
    'as %s are refused with a place or run, and never reach the terminal raw',
    async (field) => {
      const file = join(folder, 'scenario.json')
      const raw: string[] = []
      for (const value of strings) {
        writeFileSync(file, JSON.stringify(FIELDS[field]!(value)))
        const text = await refusedOrShown(file)
        // oxlint-disable-next-line no-control-regex
        if (/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\uFEFF]/.test(text)) raw.push(value)
      }
      expect(strings).toHaveLength(515)
      expect(raw).toEqual([])
    },
    60_000,
  )

  it('pass as numbers only in the strict grammar: 22 of 515', () => {
    expect(strings.filter((value) => parseNumber(value) !== undefined)).toHaveLength(22)
  })

  it('in a CSV cell that would be a formula get an apostrophe, numbers do not', () => {
    const formulas = strings.filter(
      (value) => /^[=+\-@\t\r\n]/.test(value.trimStart()) || /^[\t\r\n]/.test(value),
    )
    const unquoted = formulas.filter((value) => !/^"?'/.test(csvText([[value]])))
    expect(formulas.length).toBeGreaterThan(20)
    expect(unquoted).toEqual([])
    expect(csvText([[-3.2]])).toBe('-3.2\n')
  })
})

async function refusedOrShown(file: string): Promise<string> {
  try {
    const loaded = await loadScenario(file)
    const style = { strong: (t: string) => t, faint: (t: string) => t, width: 100, unicode: true }
    return summaryTable(loaded, resultOf(loaded, simulateScenario(loaded)), style)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(problemText).join('\n')
  }
}
