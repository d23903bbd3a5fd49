import { describe, expect, it } from 'vitest'
import { hourlySteps } from '../../../src/report/comparison/hourly-differences.ts'
import type { HourlyDifferences } from '../../../src/report/comparison/hourly-tally.ts'
import { cellsOf, nameText, RowReader } from '../../../src/report/comparison/row-reader.ts'
import { csvText } from '../../../src/report/csv.ts'
import { InputError } from '../../../src/scenarios/problem.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const LIMITS = { absolute: 1e-6, relative: 1e-6 }

interface Has {
  readonly inA?: readonly string[]
  readonly inB?: readonly string[]
}

/** Compares two texts; all variants are in both unless said. */
function compare(a: string, b: string, { inA, inB }: Has = {}, limits = LIMITS): HourlyDifferences {
  folder.write('a.csv', a)
  folder.write('b.csv', b)
  const has = (names: readonly string[] | undefined) => (variant: string) => names?.includes(variant) ?? true
  const steps = hourlySteps(
    { path: folder.at('a.csv'), isInOther: has(inB) },
    { path: folder.at('b.csv'), isInOther: has(inA) },
    limits,
  )
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const HEAD = 'variant,site,start,loadKw,importKw'
const file = (...rows: string[]) => `${[HEAD, ...rows].join('\n')}\n`
const A = file('baseline,s,2021-01-01T00:00,1,2', 'baseline,s,2021-01-01T01:00,0,4')

describe('two hourly files', () => {
  it('that are the same differ nowhere', () => {
    expect(compare(A, A)).toEqual({
      rows: 2,
      cells: 4,
      differing: 0,
      first: undefined,
      columns: [],
      columnsRemoved: [],
      columnsAdded: [],
      rowsRemoved: 0,
      rowsAdded: 0,
      stopped: undefined,
    })
  })

  it('are compared column by column: how many cells, the first, the largest, and where', () => {
    const b = file('baseline,s,2021-01-01T00:00,1,2.5', 'baseline,s,2021-01-01T01:00,0.1,5')
    const { columns, first, differing } = compare(A, b)
    const place = { variant: 'baseline', site: 's' }
    const [t0, t1] = ['2021-01-01T00:00', '2021-01-01T01:00']
    const from = { ...place, start: t1, before: 0, after: 0.1, difference: 0.1, relative: null }
    const early = { ...place, start: t0, before: 2, after: 2.5, difference: 0.5, relative: 0.25 }
    const late = { ...place, start: t1, before: 4, after: 5, difference: 1, relative: 0.25 }
    expect(differing).toBe(3)
    expect(first).toEqual({ column: 'importKw', ...early })
    expect(columns).toEqual([
      { column: 'loadKw', differing: 1, first: from, largestAbsolute: from, largestRelative: from },
      { column: 'importKw', differing: 2, first: early, largestAbsolute: late, largestRelative: early },
    ])
  })

  it('are the same where both limits are not passed', () => {
    const b = file('baseline,s,2021-01-01T00:00,1.0000001,2', 'baseline,s,2021-01-01T01:00,0.000001,4')
    expect(compare(A, b).differing).toBe(0)
    expect(compare(A, b, {}, { absolute: 0, relative: 0 }).differing).toBe(2)
  })

  it('are compared by the names of their columns', () => {
    const b =
      'variant,site,start,importKw,otherKw\nbaseline,s,2021-01-01T00:00,2,1\nbaseline,s,2021-01-01T01:00,4,0\n'
    expect(compare(A, b)).toMatchObject({
      cells: 2,
      differing: 0,
      columnsRemoved: ['loadKw'],
      columnsAdded: ['otherKw'],
    })
  })

  it('are not the same where equal rows stand below other headers', () => {
    const b = A.replace('loadKw,importKw', 'importKw,loadKw')
    expect(compare(A, b)).toMatchObject({ rows: 2, differing: 4 })
  })

  it('pass over the rows of variants that only one of them has', () => {
    const extra = 'x,s,2021-01-01T00:00,9,9\n'
    const found = compare(A + extra + extra, A.replace(`${HEAD}\n`, `${HEAD}\ny,s,2021-01-01T00:00,7,7\n`), {
      inA: ['baseline', 'x'],
      inB: ['baseline', 'y'],
    })
    expect(found).toMatchObject({ rows: 2, differing: 0, rowsRemoved: 2, rowsAdded: 1, stopped: undefined })
  })

  it('are compared up to where their rows part', () => {
    const b = file('baseline,s,2021-01-01T00:00,1,2', 'baseline,s,2021-01-01T02:00,0,4')
    expect(compare(A, b)).toMatchObject({
      rows: 1,
      stopped: 'the rows part: baseline s 2021-01-01T01:00 stands against baseline s 2021-01-01T02:00',
    })
  })

  it('are compared up to the end of the shorter one', () => {
    const b = file('baseline,s,2021-01-01T00:00,1,2')
    expect(compare(A, b)).toMatchObject({
      rows: 1,
      stopped: 'the rows part: baseline s 2021-01-01T01:00 stands against no row',
    })
  })

  it('differ where only one of them has a battery to tell of, without a number for it', () => {
    const text = (stored: string) =>
      `variant,site,start,loadKw,storedKwh\nbaseline,s,2021-01-01T00:00,1,${stored}\n`
    const found = compare(text(''), text('9'))
    expect(found).toMatchObject({ rows: 1, differing: 1, first: undefined })
    expect(found.columns).toEqual([
      {
        column: 'storedKwh',
        differing: 1,
        first: undefined,
        largestAbsolute: undefined,
        largestRelative: undefined,
      },
    ])
    expect(compare(text(''), text('')).differing).toBe(0)
  })

  it('read names as they were before they were made harmless', () => {
    const name = '=1+"2",\nü'
    const text = (value: number) => csvText([HEAD.split(','), [name, '-s', '2021-01-01T00:00', 1, value]])
    const found = compare(text(1), text(2), { inA: [name], inB: [name] })
    expect(found).toMatchObject({
      rows: 1,
      differing: 1,
      first: { variant: name, site: '-s', column: 'importKw' },
    })
  })

  it.each([
    [A.replace(',4\n', ',x\n'), 'b.csv:3:5 importKw: expected a number, got "x"'],
    [A.replace(',4\n', ',\n'), 'b.csv:3:5 importKw: expected a number, got nothing'],
    [A.replace(',4\n', '\n'), 'b.csv:3:1 variant: expected 5 cells as in the header, got 4'],
    ['a,b\n', 'b.csv:1:1 a: expected a header that starts with variant,site,start, got a,b'],
    ['', 'b.csv:1:1: expected a header that starts with variant,site,start, got nothing'],
  ])('that are damaged are told by place: %j', (b, message) => {
    expect(() => compare(A, b)).toThrow(InputError)
    expect(() => compare(A, b)).toThrow(message)
  })
})

describe('rows of a CSV file', { timeout: 60_000 }, () => {
  const rowsOf = (text: string) => {
    folder.write('r.csv', text)
    const reader = new RowReader(folder.at('r.csv'))
    const rows: [number, string][] = []
    for (let row = reader.next(); row !== undefined; row = reader.next()) rows.push([reader.line, row])
    reader.close()
    return rows
  }

  it('end at line breaks outside of quotation marks, of either kind, and at the end of the file', () => {
    expect(rowsOf('a,b\r\n"x\ny",1\n"""",2\nlast')).toEqual([
      [1, 'a,b'],
      [2, '"x\ny",1'],
      [4, '"""",2'],
      [5, 'last'],
    ])
  })

  it('are whole where they lie across the chunks that are read', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},${'7'.repeat(i % 50)},"q${i}\n"`)
    expect(rowsOf(`${rows.join('\n')}\n`).map(([, row]) => row)).toEqual(rows)
  })

  it('are refused where one has no end', () => {
    expect(() => rowsOf(`"${'x'.repeat(3 << 20)}`)).toThrow('a row of more than a million characters')
  })

  it('have cells, quoted or not', () => {
    expect(cellsOf('a,,"b,""c""",d')).toEqual(['a', '', 'b,"c"', 'd'])
    expect(cellsOf('a,b,')).toEqual(['a', 'b', ''])
    expect(cellsOf('"a",')).toEqual(['a', ''])
    expect(cellsOf('')).toEqual([''])
  })

  it('have names that only a formula starter changed', () => {
    expect(nameText("'=x")).toBe('=x')
    expect(nameText("'x")).toBe("'x")
  })
})
