import { describe, expect, it } from 'vitest'
import { byChangeTable } from '../../../src/report/comparison/by-change-table.ts'
import type { Frame } from '../../../src/report/comparison/by-change-table.ts'
import type { Chain } from '../../../src/report/comparison/decomposition.ts'
import { hourlyText } from '../../../src/report/comparison/hourly-text.ts'
import type { HourlyDifferences } from '../../../src/report/comparison/hourly-tally.ts'
import { pathEnds, pathsWithGap } from '../../../src/report/comparison/short-paths.ts'
import { wrappedLines } from '../../../src/report/comparison/wrapped-lines.ts'
import { displayWidth } from '../../../src/report/text-table.ts'

const style = (width: number) => ({
  strong: (text: string) => text,
  faint: (text: string) => text,
  width,
  unicode: true,
})

describe('a path that is too long', () => {
  it.each([
    [28, 'tariff.periods.peak.multiplier'],
    [25, '…periods.peak.multiplier'],
    [20, '…peak.multiplier'],
    [5, '…multiplier'],
  ])('for %d columns is cut between names: %s', (width, text) => {
    expect(pathEnds(['tariff.periods.peak.multiplier'], width === 28 ? 30 : width)).toEqual([text])
  })

  it('keeps the names in which it differs from another one', () => {
    const paths = ['sites.a.cooling.cop', 'sites.b.cooling.cop', 'tariff.flat']
    expect(pathEnds(paths, 14)).toEqual(['…a.cooling.cop', '…b.cooling.cop', 'tariff.flat'])
    expect(pathEnds(paths, 12)).toEqual(['…a.cooling.cop', '…b.cooling.cop', 'tariff.flat'])
  })

  it('of an output loses names in its middle, never the last two', () => {
    const path = 'variants.solar.sites.bs-001.monthly.solarKwh.8'
    expect(pathsWithGap([path], 46)).toEqual([path])
    expect(pathsWithGap([path], 45)).toEqual(['variants.solar.sites.bs-001.….solarKwh.8'])
    expect(pathsWithGap([path], 30)).toEqual(['variants.solar.….solarKwh.8'])
    expect(pathsWithGap([path], 3)).toEqual(['…solarKwh.8'])
  })

  it('of an output is never read as another one', () => {
    const months = (variant: string) => `variants.${variant}.sites.a.monthly.solarKwh.8`
    expect(pathsWithGap([months('x'), months('y')], 20)).toEqual(['…x.….solarKwh.8', '…y.….solarKwh.8'])
    expect(pathsWithGap(['a.b.c.d', 'b.b.b.c.d'], 3)).toEqual(['a.b.c.d', 'b.b.b.c.d'])
  })
})

describe('a table that is too wide', () => {
  const rows = [
    ['path', 'values', 'where'],
    ['a.b', '1 -> 2', 's.yaml:1'],
    ['a.longer', '1 -> 2', 'folder/s.yaml:1'],
  ]
  const align = ['left', 'left', 'left'] as const

  it('stays as it is where it fits', () => {
    expect(wrappedLines(rows, align, 33)).toEqual([
      'path      values  where',
      'a.b       1 -> 2  s.yaml:1',
      'a.longer  1 -> 2  folder/s.yaml:1',
    ])
  })

  it('gives a last cell that does not fit a line of its own', () => {
    expect(wrappedLines(rows, align, 32)).toEqual([
      'path      values  where',
      'a.b       1 -> 2  s.yaml:1',
      'a.longer  1 -> 2\n          folder/s.yaml:1',
    ])
  })

  it('gives every cell a line where the columns before do not fit either', () => {
    expect(wrappedLines(rows, align, 15)[2]).toBe('a.longer\n    1 -> 2\n    folder/s.yaml:1')
  })
})

const chain = (name: string): Chain => ({
  path: `variants.baseline.total.${name}`,
  unit: 'kWh',
  states: [26406.71, 26820.08, 26000],
  alone: [
    { without: 26406.71, made: 26820.08 },
    { without: 26406.71, made: 25586.63 },
  ],
})
const step = (number: string, name: string) => ({ number, name, isPath: true })

describe('the table by change', () => {
  const frame = (width: number): Frame => ({
    labelA: 'a.yaml',
    labelB: 'b.yaml',
    steps: [step('9', 'tariff.periods.peak.multiplier'), step('10', 'sites.a.cooling.setpoint')],
    style: style(width),
  })
  const chains = ['aKwh', 'bKwh', 'cKwh', 'dKwh'].map(chain)

  it.each([
    [120, 1],
    [80, 2],
    [60, 4],
  ])('of four outputs keeps within %d columns in %d blocks', (width, blocks) => {
    const text = byChangeTable('variants.baseline.total', chains, frame(width))
    expect(text.split('\n\n')).toHaveLength(blocks)
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width)
    for (const { path } of chains) expect(text).toContain(path.split('.').at(-1)!)
  })

  it('keeps the names of its steps below each other from the tenth on', () => {
    const lines = byChangeTable('t', chains.slice(0, 1), frame(80)).split('\n')
    expect(lines.slice(4, 6).map((line) => line.slice(0, 34))).toEqual([
      ' 9  tariff.periods.peak.multiplier',
      '10  sites.a.cooling.setpoint      ',
    ])
  })

  it('cuts its steps between the names of their paths', () => {
    const text = byChangeTable('t', chains, frame(110))
    expect(text).toContain('\n 9  …periods.peak.multiplier ')
    expect(text).toContain('\n10  sites.a.cooling.setpoint ')
  })
})

describe('the table of hourly differences', () => {
  const cell = { variant: 'baseline', site: 'bs-001', start: '2021-01-01T00:00', before: 1, after: 2 }
  const at = { ...cell, difference: 1, relative: 1 }
  const hourly: HourlyDifferences = {
    rows: 8760,
    cells: 8760,
    differing: 8760,
    first: { ...at, column: 'loadKw' },
    columns: [{ column: 'loadKw', differing: 8760, first: at, largestAbsolute: at, largestRelative: at }],
    columnsRemoved: [],
    columnsAdded: [],
    rowsRemoved: 0,
    rowsAdded: 0,
    stopped: undefined,
  }

  it.each([
    [160, 1],
    [120, 2],
    [80, 3],
  ])('keeps within %d columns in %d blocks', (width, blocks) => {
    const text = hourlyText(hourly, style(width))
    expect(text.split('\n\n')).toHaveLength(blocks)
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width)
    expect(text.match(/baseline bs-001 2021-01-01T00:00/g)).toHaveLength(4)
  })
})
