import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  crossValidated,
  lastDayScores,
  seenScores,
  UnseenSheets,
} from '../../../src/planning/calibration/evaluation.ts'
import { hourRows } from '../../../src/planning/calibration/hour-rows.ts'
import type { MeasuredSet } from '../../../src/planning/calibration/measured-set.ts'
import { fitRadioModel, stationLine } from '../../../src/planning/calibration/radio-model.ts'
import { ScoreSheet } from '../../../src/planning/calibration/scores.ts'
import { dayOf, energiesOf, stationsOf } from '../../../src/planning/calibration/set-parts.ts'
import { stationFit, stationScale } from '../../../src/planning/calibration/station-fit.ts'
import { stationFolds } from '../../../src/planning/calibration/station-folds.ts'
import { syntheticSet } from './synthetic-stations.ts'

const options = { alignClocks: true, folds: 4, seed: 1, scaleHours: 24 }

/** The set with the energies of some hours of one station changed. */
function withEnergy(
  set: MeasuredSet,
  id: string,
  change: (energy: number, index: number) => number,
): MeasuredSet {
  return {
    stations: set.stations.map((station) =>
      station.id === id
        ? { ...station, energy: new Map([...station.energy].map(([hour, e], i) => [hour, change(e, i)])) }
        : station,
    ),
  }
}

describe('scores', () => {
  test('are those worked by hand', () => {
    const sheet = new ScoreSheet()
    sheet.add('a', 10, 12)
    sheet.add('a', 20, 17)
    sheet.add('b', 0, 1)
    expect(sheet.scores).toEqual({
      rows: 3,
      stations: 2,
      wmape: 6 / 30,
      mape: (0.2 + 0.15) / 2,
      bias: 0,
      mae: 2,
    })
  })

  test('of nothing are none', () => {
    expect(new ScoreSheet().scores).toEqual({
      rows: 0,
      stations: 0,
      wmape: null,
      mape: null,
      bias: null,
      mae: null,
    })
  })
})

describe('folds of stations', () => {
  test('hold every station once, evenly, whatever the order of the list', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(ids, fc.integer({ min: 2, max: 7 }), fc.nat(), (names, folds, seed) => {
        const dealt = stationFolds(names, folds, seed)
        expect([...dealt.keys()].sort()).toEqual([...names].sort())
        const sizes = Array.from(
          { length: folds },
          (_, k) => [...dealt.values()].filter((f) => f === k).length,
        )
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        const again = stationFolds(names.toReversed(), folds, seed)
        for (const name of names) expect(again.get(name)).toBe(dealt.get(name))
      }),
    )
  })

  test('change with the seed', () => {
    const names = Array.from({ length: 50 }, (_, i) => `S${i}`)
    const [one, two] = [1, 2].map((seed) => stationFolds(names, 5, seed))
    expect(names.map((name) => one!.get(name))).not.toEqual(names.map((name) => two!.get(name)))
  })
})

describe('a station that the fit never saw', () => {
  const set = syntheticSet({ stations: 16, days: 3 })

  test('does not move its own prediction', () => {
    // Twice the energy at one of eight equal stations: unseen, it is predicted at half of what its meter tells.
    const doubled = withEnergy(set, 'S2', (energy) => 2 * energy)
    const { unseen } = crossValidated(doubled, options)
    const [metered, of2] = [doubled, stationsOf(set, ({ id }) => id === 'S2')].map((one) =>
      one.stations.reduce((sum, { energy }) => sum + [...energy.values()].reduce((a, b) => a + b, 0), 0),
    )
    expect(unseen.wmape).toBeGreaterThan((0.97 * of2!) / metered!)
    expect(unseen.wmape).toBeLessThan((1.1 * of2!) / metered!)
  })

  test('is predicted after one scale from its first hours, on the later hours only', () => {
    const odd = withEnergy(set, 'S2', (energy) => 1.5 * energy)
    const { scaled, unscaledLater } = crossValidated(odd, options)
    expect(scaled.rows).toBe(16 * 48)
    expect(unscaledLater.rows).toBe(16 * 48)
    expect(scaled.wmape).toBeLessThan(0.015)
    expect(unscaledLater.wmape).toBeGreaterThan(0.02)
  })

  test('takes its scale from none of the hours that are scored', () => {
    const later = withEnergy(set, 'S2', (energy, i) => (i < 24 ? energy : 3 * energy))
    const trained = stationsOf(set, ({ id }) => id !== 'S2')
    const model = fitRadioModel(trained, options)
    const scoresOf = (of: MeasuredSet) => {
      const sheets = new UnseenSheets(24)
      sheets.add(
        model,
        trained,
        stationsOf(of, ({ id }) => id === 'S2'),
      )
      return sheets.scores
    }
    // Predicted at 1 where the meter tells 3: the error is two thirds of the metered energy.
    expect(scoresOf(set).scaled.wmape).toBeLessThan(0.015)
    expect(scoresOf(later).scaled.wmape).toBeCloseTo(2 / 3, 2)
    expect(scoresOf(later).scaled.bias).toBeCloseTo(-2 / 3, 2)
  })

  test('with too few hours for a scale has no later ones', () => {
    expect(crossValidated(set, { ...options, scaleHours: 72 }).scaled.rows).toBe(0)
  })
})

describe('a station that was metered before', () => {
  const set = syntheticSet({ stations: 16, days: 4, spread: 0.3, noise: 0.01 })

  test('is predicted on another day within its noise', () => {
    const scores = lastDayScores(set, options)!
    expect(scores.seenLater).toMatchObject({ rows: 16 * 24, stations: 16 })
    expect(scores.seenLater.wmape).toBeLessThan(0.015)
    expect(scores.byEquipment.wmape).toBeGreaterThan(0.08)
  })

  test('shows nothing of its later days to the fit', () => {
    const last = dayOf([...set.stations[0]!.energy.keys()].at(-1)!)
    const changed = energiesOf(set, () => true)
    const odd = withEnergy(changed, 'S3', (energy, i) => (i < 72 ? energy : 4 * energy))
    const trained = energiesOf(odd, (hour) => dayOf(hour) < last)
    const model = fitRadioModel(trained, options)
    const only = stationsOf(
      energiesOf(odd, (hour) => dayOf(hour) === last),
      ({ id }) => id === 'S3',
    )
    expect(seenScores(model, trained, only).seenLater.bias).toBeCloseTo(-0.75, 1)
  })

  test('keeps its own slope, not that of its equipment', () => {
    const steep = {
      stations: set.stations.map((station) => ({
        ...station,
        energy: new Map([...station.energy].map(([hour, e]) => [hour, station.id === 'S1' ? 2 * e - 5 : e])),
      })),
    }
    const model = fitRadioModel(steep, options)
    const rows = hourRows(steep, model.clock)
    const at = rows.stations.findIndex(({ station }) => station.id === 'S1')
    const own = Array.from({ length: rows.count }, (_, i) => i).filter((i) => rows.station[i] === at)
    const line = stationLine(model, rows.stations[at]!)
    const [fit, scale] = [stationFit(model, rows, own, line), stationScale(model, rows, own, line)]
    expect(fit.slopeFactor).toBeGreaterThan(1.1 * scale.slopeFactor)
    expect(fit.idleFactor).toBeLessThan(scale.idleFactor)
  })

  test('has no later day in a set of one day', () => {
    expect(lastDayScores(syntheticSet({ stations: 6, days: 1 }), options)).toBeUndefined()
  })
})
