import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'

const references = await SHIPPED.table('references')

describe('data/references.csv', () => {
  test.each(references.map((row) => [row['id']!, row] as const))(
    '%s: the file that it names holds its first author and its year',
    (_id, row) => {
      const file = /src\/(?:model|planning)\/[\w/-]+\.ts/.exec(row['source']!)![0]
      const text = readFileSync(file, 'utf8').replaceAll(/\n \* /g, ' ')
      const surname = /^[^;]*?([\p{L}-]+)(?: et al\.)?(?:;|$)/u.exec(row['authors']!)?.[1] ?? ''
      // IEC stands for its long name in the code.
      expect(text).toContain(surname === 'Commission' ? 'IEC' : surname)
      expect(text).toContain(row['year'])
    },
  )

  test('an address is given only where its source tells from where', () => {
    for (const row of references) {
      if (row['doi_or_url'] === '') continue
      expect(row['doi_or_url']).toMatch(
        /^https:\/\/(doi\.org\/10\.\d{4,}\/\S+|docs\.nrel\.gov\/docs\/\S+\.pdf)$/,
      )
      expect(row['source']).toMatch(/DOI|address/)
      expect(row['confidence']).toBe('sourced')
    }
  })
})
