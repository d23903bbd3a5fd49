import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SetTexts } from '../../../src/planning/calibration/assemble.ts'
import { calibrateRadio } from '../../../src/planning/calibration/calibration.ts'
import type { Calibration } from '../../../src/planning/calibration/calibration.ts'
import { withoutMeterFaults } from '../../../src/planning/calibration/meter-faults.ts'
import { assembled, syntheticTexts, writeSet } from './synthetic-stations.ts'

const clean = syntheticTexts({ stations: 12, days: 3, spread: 0.1, noise: 0.02 })

/** The texts with the energies of a station changed, hour by hour. */
function withMeter(id: string, change: (energy: string, hour: number) => string): SetTexts {
  const [energy] = clean.energy
  let hour = 0
  const text = energy!.text.replaceAll(
    new RegExp(`^([^,\\n]+,${id},)(.*)$`, 'gm'),
    (_, start: string, value: string) => `${start}${change(value, hour++)}`,
  )
  return { ...clean, energy: [{ ...energy!, text }] }
}

let folder = ''
let unspoilt: Calibration
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'basewatt-meter-faults-'))
  unspoilt = await calibrated('clean', clean)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const options = { folds: 2, seed: 1, scaleHours: 24, leastStations: 3, alignClocks: true, skipBadRows: false }

async function calibrated(name: string, texts: SetTexts, test?: SetTexts) {
  writeSet(join(folder, name), texts)
  if (test !== undefined) writeSet(join(folder, `${name}-test`), test)
  return calibrateRadio({
    ...options,
    train: { folder: join(folder, name) },
    ...(test === undefined ? {} : { test: { folder: join(folder, `${name}-test`) } }),
  })
}

describe('energies that no station used', () => {
  // Hour 4 is one in which S0 sleeps.
  test.each([4, 60])('of a full counter in hour %i move no score, and are counted', async (hour) => {
    const full = await calibrated(
      `full-${hour}`,
      withMeter('S0', (energy, h) => (h === hour ? '4294967295' : energy)),
    )
    expect(full.trained.leftOut.get('energy of a full counter')).toBe(1)
    expect(full.trained.completeRows).toBe(12 * 72 - 1)
    // One hour less: scores differ by less than half a point.
    expect(full.unseen!.unseen.wmape).toBeCloseTo(unspoilt.unseen!.unseen.wmape!, 2)
    expect(full.unseen!.scaled.wmape).toBeCloseTo(unspoilt.unseen!.scaled.wmape!, 2)
    expect(full.seen!.seenLater.wmape).toBeCloseTo(unspoilt.seen!.seenLater.wmape!, 2)
  })

  test('are left out of test data too, and counted there', async () => {
    const { tested, seen } = await calibrated(
      'tested',
      {
        ...clean,
        energy: [{ ...clean.energy[0]!, text: clean.energy[0]!.text.replaceAll(/^1\/3.*\n/gm, '') }],
      },
      withMeter('S1', (energy, h) => (h === 70 ? '2147483647' : energy)),
    )
    expect(tested!.leftOut.get('energy of a full counter')).toBe(1)
    expect(seen!.seenLater.rows).toBe(12 * 24 - 1)
    expect(seen!.seenLater.wmape).toBeLessThan(0.03)
  })

  test('are those of a full counter, above ten times the median, and of a dead meter', () => {
    const faults = (change: (energy: string, hour: number) => string) => {
      const { set, leftOut, rows } = withoutMeterFaults(assembled(withMeter('S2', change)))
      expect(rows.energy).toBe(12 * 72)
      return { stations: set.stations.length, ...Object.fromEntries(leftOut) }
    }
    expect(faults((energy) => energy)).toEqual({ stations: 12 })
    expect(faults((energy, h) => (h === 1 ? '4294967.295' : h === 2 ? '65535' : energy))).toEqual({
      stations: 12,
      'energy of a full counter': 2,
    })
    expect(faults((energy, h) => (h < 20 ? `${12 * Number(energy)}` : energy))).toMatchObject({
      'energy above 10 times the median of its station': expect.any(Number),
    })
    expect(faults(() => '0')).toEqual({ stations: 11, 'meter that shows 0 in every hour': 72 })
    // A night with the breaker off is no fault.
    expect(faults((energy, h) => (h % 24 < 14 ? '0' : energy))).toEqual({ stations: 12 })
  })
})
