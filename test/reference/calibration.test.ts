import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calibrateRadio } from '../../src/planning/calibration/calibration.ts'
import type { Scores } from '../../src/planning/calibration/scores.ts'

const folder = join(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'radio')
const isThere = existsSync(join(folder, 'CLdata_train.csv.gz'))
if (!isThere) console.warn(`calibration: SKIPPED, no reference data at ${folder} (set BASEWATT_REFERENCE)`)

const options = {
  folds: 5,
  scaleHours: 24,
  leastStations: 3,
  skipBadRows: false,
  train: { folder },
}

function told(name: string, { rows, stations, wmape, mape, bias, mae }: Scores): string {
  const percent = (share: number | null) => (100 * share!).toFixed(2)
  return `${name}: WMAPE ${percent(wmape)} %, MAPE ${percent(mape)} %, bias ${percent(bias)} %, MAE ${mae!.toFixed(3)}, ${rows} rows, ${stations} stations`
}

describe.skipIf(!isThere)(
  'calibration on the ITU data of 5G base-station energy',
  { timeout: 120_000 },
  () => {
    // Bounds of the issue; boosted trees without aligned clocks reach 9.9, 5.7 and 5.2 %.
    test.each([1, 2])('reaches the wanted errors with seed %i', async (seed) => {
      const { unseen, seen, trained } = await calibrateRadio({ ...options, seed, alignClocks: true })
      console.info(
        [
          told('unseen', unseen!.unseen),
          told('unseen, one scale', unseen!.scaled),
          told('seen, last day', seen!.seenLater),
        ].join('\n'),
      )
      // Complete rows as counted for the reference, without the two of Types 11 and 12.
      expect(trained.completeRows).toBe(49_368)
      expect(trained.leftOut.get('a configured cell does not report')).toBe(9850)
      expect(unseen!.unseen).toMatchObject({ rows: 49_368, stations: 733 })
      expect(unseen!.unseen.wmape).toBeLessThan(0.105)
      expect(unseen!.scaled.wmape).toBeLessThan(0.068)
      expect(seen!.seenLater.wmape).toBeLessThan(0.065)
      for (const { bias } of [unseen!.unseen, unseen!.scaled, seen!.seenLater])
        expect(Math.abs(bias!)).toBeLessThan(0.01)
    })

    test('loads of most carriers are labelled an hour later than the meters', async () => {
      const { model } = await calibrateRadio({ ...options, folds: 2, seed: 1, alignClocks: true })
      const offsets = new Map(model.clocks.carriers.map(({ carrier, offsetH }) => [carrier, offsetH]))
      expect(offsets.get('532/20')).toBe(1)
      expect(offsets.get('426.98/2')).toBe(0)
      for (const { stations, explained } of model.clocks.carriers)
        if (stations >= 3) expect(explained).toBeGreaterThan(0.9)
    })
  },
)
