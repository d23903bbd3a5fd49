import { describe, expect, test } from 'vitest'
import { mast, scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const LOAD = 'a load from 0 to 1, or a share such as "50 %"'

/** A file with a header and as many rows. */
function rows(count: number, cell: (row: number) => string = () => '0.2', header = 'load'): string {
  return [header, ...Array.from({ length: count }, (_, i) => cell(i)), ''].join('\n')
}
const traced = (column: string | undefined, ...more: string[]) =>
  `${mast(`power: { preset: aau-64t64r }, traffic: { csv: t.csv${column === undefined ? '' : `, column: ${column}`} }`)}${more.join('\n')}\n`

async function loadOf(csv: string | Uint8Array, column?: string, ...more: string[]) {
  folder.write('t.csv', csv)
  const { variants, warnings } = await folder.load(traced(column, ...more))
  return { load: variants[0]!.members[0]!.spec.units[0]!.load, warnings }
}
/** Problems without the hint that says which line of the scenario names the file. */
async function problems(csv: string | Uint8Array, column?: string, ...more: string[]) {
  folder.write('t.csv', csv)
  return (await folder.problems(traced(column, ...more))).map((problem) =>
    problem.replace(/(\n  hint: |; )named at s\.yaml:12:71$/, ''),
  )
}

describe('a column of a CSV file', () => {
  test('holds a value for each of 8760 hours', async () => {
    const { load } = await loadOf(rows(8760, (i) => String(i / 10_000)))
    expect([load.length, load[0], load[8759]]).toEqual([8760, 0, 0.8759])
  })

  test('of 8784 rows loses 29 February, with a warning', async () => {
    const { load, warnings } = await loadOf(rows(8784, (i) => String(i / 10_000)))
    expect([load.length, load[59 * 24 - 1], load[59 * 24], load[8759]]).toEqual([8760, 0.1415, 0.144, 0.8783])
    expect(warnings).toEqual([
      {
        at: 'sites.a.radio.aau.traffic.csv',
        message: '29 February of the file is left out: the year of a run has 365 days',
      },
    ])
  })

  test('of 8760 rows is held over the steps of each hour', async () => {
    const { load } = await loadOf(
      rows(8760, (i) => String(i / 10_000)),
      undefined,
      'step: 15 min',
    )
    expect([...load.subarray(0, 9)]).toEqual([0, 0, 0, 0, 0.0001, 0.0001, 0.0001, 0.0001, 0.0002])
    expect(load.length).toBe(35_040)
  })

  test('may have a row for each step', async () => {
    const { load } = await loadOf(
      rows(17_520, (i) => String(i / 100_000)),
      undefined,
      'step: 30 min',
    )
    expect([load[1], load[17_519]]).toEqual([0.00001, 0.17519])
    const leap = await loadOf(
      rows(17_568, (i) => String(i / 100_000)),
      undefined,
      'step: 30 min',
    )
    expect([leap.load[59 * 48], leap.load.length]).toEqual([(60 * 48) / 100_000, 17_520])
  })

  test('is found by its name among others', async () => {
    expect(
      (
        await loadOf(
          rows(8760, () => '1,0.3', 'a, load '),
          'load',
        )
      ).load[5],
    ).toBe(0.3)
  })

  test.each([
    ['quotes', rows(8760, () => '"0.2"', '"load"')],
    ['per cent', rows(8760, () => '20 %')],
    ['a byte-order mark and CRLF', `\uFEFF${rows(8760)}`.replaceAll('\n', '\r\n')],
    ['blank lines at its end', `${rows(8760)}\n\r\n`],
    ['no line end at its end', rows(8760).trimEnd()],
    ['blanks around its cells', rows(8760, () => ' 0.2 ')],
  ])('reads the same with %s', async (_, csv) => {
    expect(new Set((await loadOf(csv)).load)).toEqual(new Set([0.2]))
  })
})

describe('a CSV file is refused', () => {
  test.each([
    ['one hour short', rows(8759), 't.csv:8760:1: expected 8760 rows after the header, got 8759 rows'],
    ['one hour long', rows(8761), 't.csv:8762:1: expected 8760 rows after the header, got 8761 rows'],
    ['with a header only', 'load\n', 't.csv:1:1: expected 8760 rows after the header, got 0 rows'],
    ['when empty', '', 't.csv:1:1: expected a header and one row a step, got an empty file'],
    [
      'without a header',
      rows(8760, undefined, '0.2'),
      't.csv:1:1: expected a header line with column names, got the number "0.2"',
    ],
    [
      'with several columns and none named',
      rows(8760, () => '1,0.2', 'a,load'),
      't.csv:1:1: expected one column, or a "column" key that names one, got 2 columns: "a, load"',
    ],
    [
      'with semicolons and decimal commas',
      rows(8760, () => '1;0,2', 'a;load'),
      't.csv:1:1: expected a header of columns, got "a;load"\n  hint: separate columns by commas',
    ],
    [
      'with a quotation mark that never ends',
      rows(8760, (i) => (i === 5 ? '"0.2' : '0.2')),
      't.csv:8761:1: expected CSV text, got Quote Not Closed: the parsing is finished with an opening quote at line 8761',
    ],
    [
      'that is binary',
      new Uint8Array([0xff, 0xfe, 1, 2, 200]),
      't.csv:1:1: expected UTF-8 text, got bytes that are no UTF-8 text\n  hint: save as CSV UTF-8',
    ],
    [
      'of zero bytes',
      new Uint8Array(20_000),
      't.csv:1:1: expected UTF-8 text, got binary data\n  hint: save as CSV UTF-8',
    ],
  ])('%s', async (_, csv, message) => {
    expect(await problems(csv)).toEqual([message])
  })

  test.each([
    [
      'that lacks the named column',
      'a,load',
      'laod',
      't.csv:1:1: expected a column "laod", got "a, load"\n  hint: did you mean "load"?',
    ],
    [
      'that has the named column twice',
      'load,load',
      'load',
      't.csv:1:1: expected each column name once, got "load" 2 times',
    ],
  ])('%s', async (_, header, column, message) => {
    expect(
      await problems(
        rows(8760, () => '1,0.2', header),
        column,
      ),
    ).toEqual([message])
  })

  test('that lacks a row, at steps below an hour', async () => {
    expect(await problems(rows(8759), undefined, 'step: 30 min')).toEqual([
      't.csv:8760:1: expected 8760 or 17520 rows after the header, got 8759 rows',
    ])
  })

  test('with a row that is longer than its header', async () => {
    expect(
      await problems(
        rows(8760, (i) => (i === 5 ? '1,0.2,3' : '1,0.2'), 'a,load'),
        'load',
      ),
    ).toEqual(['t.csv:7:3: expected 2 fields, as in the header, got 3'])
  })

  test('with cells that are no load, each at its line', async () => {
    const odd = new Map([
      [7, 'NaN'],
      [9, ''],
      [11, '1.5'],
      [13, '-0.1'],
      [15, '0x1'],
      [17, '101 %'],
    ])
    expect(await problems(rows(8760, (i) => odd.get(i) ?? '0.2'))).toEqual(
      [...odd].map(([row, cell]) => `t.csv:${row + 2}:1 load: expected ${LOAD}, got "${cell}"`),
    )
  })

  test('with blank lines in the middle: they do not shift the hours after them', async () => {
    const csv = rows(8784, (i) => (i % 366 === 0 ? '' : '0.2'))
    expect(await problems(csv)).toEqual([`t.csv:2:1 load: expected ${LOAD}, got "", and 23 more such cells`])
  })

  test('with one fault and the number of the others where more than twenty cells are wrong', async () => {
    const wrong = (cells: number) => problems(rows(8760, (i) => (i < cells ? 'NaN' : '0.2')))
    expect(await wrong(8760)).toEqual([
      `t.csv:2:1 load: expected ${LOAD}, got "NaN", and 8759 more such cells`,
    ])
    expect(await wrong(20)).toHaveLength(20)
    expect(await wrong(21)).toHaveLength(1)
  })

  test('with decimal commas, in quotation marks or as two fields', async () => {
    expect(await problems(rows(8760, (i) => (i === 0 ? '"0,5"' : '0.5')))).toEqual([
      `t.csv:2:1 load: expected ${LOAD}, got "0,5"\n  hint: decimal point, not comma`,
    ])
    expect(await problems(rows(8760, () => '0,5'))).toEqual([
      't.csv:2:2: expected 1 field, as in the header, got 2\n  hint: decimal point, not comma',
    ])
  })

  test('in one short line, however long its header', async () => {
    const [problem] = await problems(`${'x'.repeat(50_000)}\n1\n`)
    expect(problem!.length).toBeLessThan(200)
  })
})

test('a carbon factor may follow the hours of a file', async () => {
  folder.write(
    'c.csv',
    rows(8760, (i) => String(i / 10_000), 'kg'),
  )
  const { variants } = await folder.load(scenario({ grid: '{ csv: c.csv }' }))
  expect(variants[0]!.members[0]!.spec.carbonKgPerKwh[8759]).toBe(0.8759)
  folder.write(
    'c.csv',
    rows(8760, (i) => (i === 3 ? '600' : '0.6'), 'kg'),
  )
  expect(await folder.problems(scenario({ grid: '{ csv: c.csv }' }))).toEqual([
    'c.csv:5:1 kg: expected a factor from 0 to 10 kg/kWh, got "600"\n  hint: named at s.yaml:6:14',
  ])
})
