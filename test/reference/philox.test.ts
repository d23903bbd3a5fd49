/** Philox4x32-10 against the known answers that its authors publish with Random123. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { philox4x32 } from '../../src/model/uncertainty/philox.ts'
import type { Words2, Words4 } from '../../src/model/uncertainty/philox.ts'

const FILE = join(
  process.env['BASEWATT_REFERENCE'] ?? '../shared/reference',
  'robustness/random123/kat_vectors.txt',
)
const isThere = existsSync(FILE)
if (!isThere) console.warn(`philox: SKIPPED, no file ${FILE} (set BASEWATT_REFERENCE)`)

describe.skipIf(!isThere)('the known answers of Philox4x32-10', () => {
  const lines = isThere
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('philox4x32 10 '))
    : []

  test('are all there', () => expect(lines).toHaveLength(3))

  test('are equal to the last bit', () => {
    for (const line of lines) {
      const words = line
        .trim()
        .split(/\s+/)
        .slice(2)
        .map((word) => Number.parseInt(word, 16))
      const [counter, key, answer] = [words.slice(0, 4), words.slice(4, 6), words.slice(6)]
      expect([...philox4x32(counter as unknown as Words4, key as unknown as Words2)]).toEqual(answer)
    }
  })
})
