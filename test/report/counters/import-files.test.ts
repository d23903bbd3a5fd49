import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countersTable } from '../../../src/report/counters/counters-table.ts'
import { fragmentText, scenarioText, TRAFFIC_FILE } from '../../../src/report/counters/fragment-text.ts'
import { measuredCsv, trafficYear } from '../../../src/report/counters/trace-files.ts'
import { unitIds } from '../../../src/report/counters/unit-ids.ts'
import { resultOf } from '../../../src/report/result.ts'
import { scenarioSteps } from '../../../src/report/simulate.ts'
import type { CounterImport } from '../../../src/scenarios/counters/import-counters.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import { cellHours, cumulative, imported, wideCsv } from '../../scenarios/counters/trace-texts.ts'
import type { Row } from '../../scenarios/counters/trace-texts.ts'

const PLAIN = { strong: (text: string) => text, faint: (text: string) => text, width: 160, unicode: true }

/** The scenario of an import, run: kWh of the year by unit. */
async function unitsOf(read: CounterImport, ids: readonly string[], change = (text: string) => text) {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-import-'))
  try {
    const traffic = trafficYear(read, ids)
    writeFileSync(join(folder, TRAFFIC_FILE), traffic.csv)
    writeFileSync(join(folder, 'scenario.yaml'), change(scenarioText(read, ids, traffic)))
    const loaded = await loadScenario(join(folder, 'scenario.yaml'))
    const result = resultOf(loaded, [...all(scenarioSteps(loaded))])
    return { kwh: result.variants['baseline']!.total.units, warnings: result.warnings }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function all<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** A week whose hours have the loads of `cellHours`, twice in two cells. */
const week = ['a', 'b'].flatMap((object): Row[] => cellHours(168, '2023-05-01T00:00', object))

describe('the scenario of an import', () => {
  it('runs as it stands, and its year has the mean power that was measured', async () => {
    const { kwh, warnings } = await unitsOf(await imported(wideCsv(week)), ['a', 'b'])
    const meanW = cellHours(168).reduce((sum, { powerW }) => sum + powerW, 0) / 168
    // The loads repeat by the day, so that all days of the year are the same.
    expect(kwh).toEqual({ a: expect.closeTo(meanW * 8.76, 3), b: expect.closeTo(meanW * 8.76, 3) })
    expect(warnings).toEqual([])
  })

  it('runs with the measured curve in place of the line', async () => {
    const read = await imported(wideCsv(week))
    const { kwh } = await unitsOf(read, ['a', 'b'], (text) =>
      text
        .replaceAll(/ {4}model: linear\n.*idle:.*\n.*full:.*\n/g, '')
        .replaceAll(/# (model: curve|points:)/g, '$1'),
    )
    const meanW = cellHours(168).reduce((sum, { powerW }) => sum + powerW, 0) / 168
    expect(kwh['a']!).toBeCloseTo(meanW * 8.76, -1)
  })

  it.each([15, 30])('has steps of %i min where the export has', async (stepMin) => {
    const read = await imported(wideCsv(cellHours(672, '2023-05-01T00:00', 'x', stepMin)))
    expect(scenarioText(read, ['x'], trafficYear(read, ['x']))).toContain(`\nstep: ${stepMin} min\n`)
    const { kwh } = await unitsOf(read, ['x'])
    expect(kwh['x']!).toBeGreaterThan(300 * 8.76)
  })

  it('runs with objects whose names YAML would take for something else', async () => {
    const names = ['true', 'null', 'yes', '1e3', '2023-05-01', 'no', '-']
    const read = await imported(wideCsv(names.flatMap((name) => cellHours(48, undefined, name))))
    const ids = unitIds(
      read.objects.map(({ trace }) => trace.name),
      undefined,
    )
    const { kwh } = await unitsOf(read, ids)
    expect(Object.keys(kwh).toSorted()).toEqual([
      '2023-05-01',
      'no',
      'null',
      'true',
      'unit',
      'unit-1e3',
      'yes',
    ])
  })

  it('holds hostile names as text', async () => {
    const name = 'x"}\u202E\\ # : {'
    const read = await imported(wideCsv(cellHours(48)).replaceAll('cell-1', name))
    const { kwh } = await unitsOf(read, ['x'])
    expect(Object.keys(kwh)).toEqual(['x'])
  })
})

describe('the fragment of an import', () => {
  it('names the file, the counter and the fit at each power, and says what is extrapolated', async () => {
    const read = await imported(wideCsv(cellHours(48)))
    const text = fragmentText(read, ['cell-1'], trafficYear(read, ['cell-1']))
    expect(text).toContain('#   counters.csv, SHA-256 ')
    expect(text).toContain('# traffic.csv: 0.5 % of the year measured, the rest from the typical week.\n')
    const source =
      'power (PEE.AvgPower) of cell-1 in counters.csv: line of power over load, 48 h at 5 to 74 % load, R2 1.000, MAE'
    expect(text).toMatch(
      new RegExp(
        `idle: \\{ value: 300 W, confidence: measured, source: "${source.replaceAll(/[.()]/g, '\\$&')}`,
      ),
    )
    expect(text).toMatch(
      /full: \{ value: 700 W, confidence: unverified, source: ".*; extrapolated beyond 74 % load" \}/,
    )
  })
})

describe('measured.csv and traffic.csv', () => {
  it('hold each interval as read, and each step of the year', async () => {
    const read = await imported(wideCsv(cumulative(cellHours(48))))
    const [head, first, second] = measuredCsv(read).split('\n')
    expect([head, first, second]).toEqual([
      'object,start,loadPercent,powerW,energyKwh',
      'cell-1,2023-05-01T00:00,5,320,',
      'cell-1,2023-05-01T01:00,26,404,0.404',
    ])
    const lines = trafficYear(read, ['cell-1']).csv.trimEnd().split('\n')
    expect(lines).toHaveLength(8761)
    expect(lines[0]).toBe(
      '"start (local standard time; loads 0 to 1: measured where the year has them, else the typical week)",objects measured,cell-1',
    )
    expect(lines[1 + 120 * 24 + 1]).toBe('2023-05-01T01:00,1,0.26')
    expect(lines[2]).toBe('2023-01-01T01:00,0,0.26')
  })
})

describe('the table of an import', () => {
  it('has a line for each object', async () => {
    const read = await imported(wideCsv(cumulative(cellHours(48)).filter((_, i) => i !== 9)))
    expect(countersTable(read, PLAIN).split('\n')).toEqual([
      'Counters of counters.csv',
      'CSV, wide; intervals of 1 h; power = idle + slope x load, loads 0 to 1',
      '',
      'object  hours     gaps  energy                      idle W  slope W  loads seen     R²  MAE W   WMAPE  residual p5, p95 W',
      'cell-1     47  1 (1 h)  cumulative, 1.000 of power   300.0    400.0   5 to 74 %  1.000   0.00  0.00 %            0.0, 0.0',
      '',
      expect.stringMatching(/^taken for granted: times are the starts of their intervals/),
    ])
  })
})
