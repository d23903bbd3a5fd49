import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../../src/scenarios/counters/xml-events.ts'
import { InputError } from '../../../src/scenarios/problem.ts'
import { cellHours, cumulative, imported, longCsv, perf3gppJson, wideCsv, xml } from './trace-texts.ts'

const rows = cumulative(cellHours(20))
const TEXTS = [wideCsv(rows), longCsv(rows), xml(rows, 60), xml(rows, 60, true), perf3gppJson(rows, 60)].map(
  (text) => Buffer.from(text),
)
/** What is put in the place of a piece of an export. */
const PIECES = [
  '',
  '"',
  ',',
  ';',
  '\n',
  '\t',
  '<',
  '>',
  '&',
  '&x;',
  '-',
  '1e999',
  '4294967295',
  'NaN',
  '%',
  '\u0000',
  '時',
  '(kW)',
  '[',
  '{',
  '2023-02-29',
  '<a>',
  '</r>',
  ']]>',
  '=',
  '1,5',
  '1.234,5',
  '99999999',
]

describe('a spoilt export', () => {
  it('is read or refused with its problems, never anything else, and gives finite numbers alone', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(40),
      piece: fc.constantFrom(...PIECES),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TEXTS),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (text, changes) => {
          let bytes = text
          for (const { at, cut, piece } of changes) {
            const from = Math.floor(at * bytes.length)
            bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(piece), bytes.subarray(from + cut)])
          }
          try {
            const { objects } = await imported(bytes)
            for (const { fit } of objects)
              if (fit !== undefined)
                expect([fit.line.idleW, fit.line.slopeW, fit.line.r2].every(Number.isFinite)).toBe(true)
          } catch (error) {
            if (!(error instanceof InputError)) throw error
            for (const { line, column, expected, got } of error.problems) {
              expect([line, column].every((n) => Number.isInteger(n) && n >= 1)).toBe(true)
              expect(expected.length * got.length).toBeGreaterThan(0)
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it.each([
    [
      'a packed bomb',
      gzipSync(Buffer.alloc(70 * 2 ** 20)),
      'expected at most 64 MiB of text, got more than that',
    ],
    [
      'elements inside each other',
      '<a>'.repeat(100_000),
      'expected at most 64 elements inside each other, got more',
    ],
    [
      'one endless line',
      `Time,PEE.AvgPower,RRU.PrbTotDl\n${'1'.repeat(100_000)}`,
      'expected lines of at most 65536 characters, got 100000',
    ],
    [
      'very many lines',
      'Time,PEE.AvgPower,RRU.PrbTotDl\n'.repeat(1_000_002),
      'expected at most 1000000 lines, got more',
    ],
    ['brackets inside each other', '['.repeat(100_000), 'expected a perf3gpp event as JSON'],
  ])('of %s is refused', async (_, content, message) => {
    await expect(imported(content)).rejects.toThrow(message)
  })
})

describe('the reader of XML', () => {
  const eventsOf = (text: string) => {
    const events: string[] = []
    const fault = readXml(text, {
      open: (name, attributes) =>
        events.push(`<${name}${[...attributes].map(([key, value]) => ` ${key}=${value}`).join('')}>`),
      text: (one) => events.push(one),
      close: (name) => events.push(`</${name}>`),
    })
    return fault ?? events
  }

  it('tells elements, attributes, text, CDATA and entities, and leaves prefixes, comments and instructions out', () => {
    expect(
      eventsOf(
        `<?xml version="1.0"?><!-- <b> --><n:a x='1>"' n:y="&lt;&#65;&#x42;"><b/>t&amp;<![CDATA[<&]]></n:a>\n`,
      ),
    ).toEqual(['<a x=1>" y=<AB>', '<b>', '</b>', 't&', '<&', '</a>'])
  })

  it.each([
    ['<a></a><b/>', 1, 8, 'one document'],
    ['<a>\n<b>\n</a>', 3, 1, '</b>'],
    ['text', 1, 1, 'an XML document'],
    ['<a x=1></a>', 1, 4, '">" after <a'],
    ['<a><!-- </a>', 1, 4, '-->'],
    ['', 1, 1, 'an XML document'],
  ])('refuses %j', (text, line, column, expected) => {
    expect(eventsOf(text)).toMatchObject({ line, column, expected })
  })
})
