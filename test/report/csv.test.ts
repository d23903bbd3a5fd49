import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../src/report/csv.ts'

describe('CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', ' =1', '  -x', '\t=1'])(
    'text that a spreadsheet would take for a formula is quoted: %j',
    (text) => {
      const [[cell]] = parse(csvText([[text]])) as [[string]]
      expect(cell).toBe(`'${text}`)
    },
  )

  test.each(['a=1', '1-2', 'me@example', 'bs-001', ' x', ''])('other text stays as it is: %j', (text) => {
    const [[cell]] = parse(csvText([['x', text]])) as [[string, string]]
    expect(cell).toBe('x')
    expect(csvText([['x', text]])).toBe(`x,${text}\n`)
  })

  test('numbers stay numbers, below zero too', () => {
    expect(csvText([[-1.5, 0, -0, 1e-7, 123456789, 1e21]])).toBe('-1.5,0,0,1e-7,123456789,1e+21\n')
  })

  test('what is not known is an empty cell', () => {
    expect(csvText([[1, null, 'x']])).toBe('1,,x\n')
  })

  test('separators, quotation marks and line ends inside a text are kept', () => {
    expect(csvText([['a,b', 'say "x"', 'two\nlines']])).toBe('"a,b","say ""x""","two\nlines"\n')
  })

  test('is read back as written', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '网', ' '),
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = parse(csvText(rows))
        expect(read).toEqual(rows.map((row) => row.map((text) => (/^\s*\n/.test(text) ? `'${text}` : text))))
      }),
    )
  })
})
