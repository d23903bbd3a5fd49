/** Points of the Sobol sequence against scipy 1.17.1, qmc.Sobol(scramble=False, bits=32). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { SobolSequence } from '../../src/planning/uncertainty/sobol.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { sobolDirections } from '../../src/scenarios/sobol-directions.ts'

const FILE = join(
  process.env['BASEWATT_REFERENCE'] ?? '../shared/reference',
  'economics/sobol_points_golden.csv',
)
const isThere = existsSync(FILE)
if (!isThere) console.warn(`sobol: SKIPPED, no file ${FILE} (set BASEWATT_REFERENCE)`)

describe.skipIf(!isThere)('22 points in forty dimensions, around 2^20 too', () => {
  const rows = isThere ? parse<Record<string, string>>(readFileSync(FILE, 'utf8'), { columns: true }) : []

  test('are all there', () => expect(rows).toHaveLength(22))

  test('are equal to the last bit', async () => {
    const sequence = new SobolSequence(40, await sobolDirections(SHIPPED))
    const point = new Float64Array(40)
    let drawn = -1
    for (const { index, ...wanted } of rows) {
      for (; drawn < Number(index); drawn++) sequence.next(point)
      const names = Object.keys(wanted)
      expect(names.map((name) => point[Number(name.replace('dim', '')) - 1])).toEqual(
        names.map((name) => Number(wanted[name])),
      )
    }
  })
})
