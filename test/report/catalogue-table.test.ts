import { describe, expect, test } from 'vitest'
import { catalogueEntries, entryLines, entryText, kindsText } from '../../src/report/catalogue-table.ts'
import { displayWidth } from '../../src/report/text-table.ts'
import { CATALOGUE_KINDS } from '../../src/scenarios/catalogue-kinds.ts'

const ENTRIES = [
  { id: 'one', city: 'Here', confidence: 'sourced', source: 'A yearbook of 2020, table 3' },
  { id: 'one', city: 'Here', confidence: 'sourced', source: 'A yearbook of 2020, table 3' },
  { id: 'other', city: '武汉', confidence: 'assumption', source: 'ours, as no figure was found' },
]

test('a blank of a source of power is told in words', async () => {
  const told = async (kind: string, id: string) =>
    entryText((await catalogueEntries(kind)).find((entry) => entry['id'] === id)!)
  expect(await told('batteries', 'lfp-48v')).toMatch(/^kinetic +none$/m)
  expect(await told('batteries', 'lead-acid-vrla')).toMatch(/^kinetic +1:60 10:93 20:100$/m)
  const engine = await told('generators', 'diesel-small')
  expect(engine).toMatch(/^rating +yours to give$/m)
  expect(engine).toMatch(/^carbon +as the defaults$/m)
})

describe('the entries of a kind', () => {
  test('stand in one line each where the source has room', () => {
    expect(entryLines(ENTRIES, 80)).toBe(
      [
        'id     city  confidence  source',
        'one    Here  sourced     A yearbook of 2020, table 3',
        'other  武汉  assumption  ours, as no figure was found',
      ].join('\n'),
    )
  })

  test('have their source on a second line in a narrow terminal', () => {
    expect(entryLines(ENTRIES, 40)).toBe(
      [
        'id     city  confidence',
        '    source',
        'one    Here  sourced',
        '    A yearbook of 2020, table 3',
        'other  武汉  assumption',
        '    ours, as no figure was found',
      ].join('\n'),
    )
  })

  test.each(CATALOGUE_KINDS.flatMap((kind) => [60, 80, 120, 200].map((width) => [kind, width] as const)))(
    'of %s fit into %d columns, with source and confidence',
    async (kind, width) => {
      const entries = await catalogueEntries(kind)
      const text = entryLines(entries, width)
      expect(text.split('\n').filter((line) => displayWidth(line) > width)).toEqual([])
      expect(text).toMatch(/confidence/)
      for (const { source, confidence } of entries) {
        expect(text).toContain(String(source).slice(0, 20))
        expect(text).toContain(String(confidence))
      }
    },
  )
})

test('the kinds tell how many entries of which confidence they have, each id once', () => {
  expect(kindsText([['places', ENTRIES]])).toBe(
    ['kind    entries  confidence', 'places        2  1 sourced, 1 assumption'].join('\n'),
  )
})
