import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOffsets } from '../../../src/planning/calibration/clock-offset.ts'
import { hourRows } from '../../../src/planning/calibration/hour-rows.ts'
import {
  fitRadioModel,
  partsOf,
  predictRows,
  stationLine,
} from '../../../src/planning/calibration/radio-model.ts'
import { unitTypeLines } from '../../../src/planning/calibration/unit-types.ts'
import { assembled, MACRO, SMALL, syntheticSet, syntheticTexts } from './synthetic-stations.ts'

const aligned = { alignClocks: true }

function lineOf(set: ReturnType<typeof syntheticSet>, unitType: string) {
  const model = fitRadioModel(set, aligned)
  const rows = hourRows(set, model.clock)
  const of = rows.stations.find(({ station }) => station.cells[0]!.unitType === unitType)!
  return { model, line: stationLine(model, of) }
}

describe('a radio model fitted on metered stations', () => {
  test('gives back idle, slope and shutdown depth of clean data', () => {
    const set = syntheticSet({ stations: 16, days: 3 })
    for (const { unitType, idle, slope } of [MACRO, SMALL]) {
      const { line } = lineOf(set, unitType)
      expect(line.idle).toBeGreaterThan(0.985 * idle)
      expect(line.idle).toBeLessThan(1.015 * idle)
      expect(line.slopes[0]).toBeGreaterThan(0.97 * slope)
      expect(line.slopes[0]).toBeLessThan(1.03 * slope)
    }
    expect(lineOf(set, 'Macro').line.depthFraction).toBeCloseTo(MACRO.depth, 1)
  })

  test('finds the clock of each carrier', () => {
    const { carriers, commonOffsetH } = clockOffsets(
      syntheticSet({ stations: 24, days: 4, noise: 0.02, spread: 0.2 }),
    )
    expect(carriers.map(({ carrier, offsetH }) => [carrier, offsetH])).toEqual([
      ['365/20', 1],
      ['697/20', 0],
    ])
    expect([0, 1]).toContain(commonOffsetH)
    for (const { explained } of carriers) expect(explained).toBeGreaterThan(0.95)
  })

  test('leaves clocks alone that agree', () => {
    const set = syntheticSet({ stations: 20, days: 3, noise: 0.1 }, [{ ...MACRO, clockH: 0 }, SMALL])
    expect(clockOffsets(set).carriers.map(({ offsetH }) => offsetH)).toEqual([0, 0])
  })

  test('finds that power rises less at high load', () => {
    const bent = fitRadioModel(syntheticSet({ stations: 24, days: 4, bend: 0.25 }), aligned)
    const straight = fitRadioModel(syntheticSet({ stations: 24, days: 4 }), aligned)
    expect([bent.bend, straight.bend]).toEqual([0.25, 0])
  })

  test('is not led astray by a meter that tells nonsense in one hour of twenty', () => {
    const { line } = lineOf(syntheticSet({ stations: 24, days: 6, wild: 0.05, noise: 0.01 }), 'Macro')
    expect(Math.abs(line.idle / MACRO.idle - 1)).toBeLessThan(0.05)
    expect(Math.abs(line.slopes[0]! / MACRO.slope - 1)).toBeLessThan(0.15)
  })

  test('expects of equipment that it never saw what like stations take', () => {
    const { model } = lineOf(syntheticSet({ stations: 24, days: 3 }), 'Macro')
    const stranger = syntheticSet({ stations: 2, days: 1 }, [{ ...MACRO, unitType: 'New', antennas: 4 }])
    const rows = hourRows(stranger, model.clock)
    expect(stationLine(model, rows.stations[0]!).level).toBe(4)
    const foreign = syntheticSet({ stations: 2, days: 1 }, [{ ...MACRO, unitType: 'New', frequency: 1 }])
    const other = hourRows(foreign, model.clock)
    expect(stationLine(model, other.stations[0]!).level).toBe(1)
    expect(predictRows(model, other).every((energy) => energy > 0)).toBe(true)
  })

  test('never expects less at more load, nor more while shut down', () => {
    const set = syntheticSet({ stations: 16, days: 3, spread: 0.3, noise: 0.1, bend: 0.3 })
    const model = fitRadioModel(set, aligned)
    const base = hourRows(set, model.clock)
    const line = stationLine(model, base.stations[0]!)
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const energyAt = (load: number, off: number) => {
      const rows = { ...base, load: Float64Array.of(load), offShare: Float64Array.of(off) }
      const { idle, saved, dynamic } = partsOf(rows, 0, line, model.bend)
      return idle - saved + dynamic
    }
    fc.assert(
      fc.property(share, share, share, (a, b, off) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(energyAt(low, off)).toBeLessThanOrEqual(energyAt(high, off) + 1e-9)
        expect(energyAt(off, high)).toBeLessThanOrEqual(energyAt(off, low) + 1e-9)
        expect(energyAt(0, 1)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('tells the middle idle ratio of each unit type', () => {
    const set = syntheticSet({ stations: 24, days: 3, spread: 0.05 })
    const lines = unitTypeLines(set, fitRadioModel(set, aligned))
    expect(lines.map(({ unitType, stations, lines: told }) => [unitType, stations, told])).toEqual([
      ['Macro', 12, 12],
      ['Small', 12, 12],
    ])
    expect(lines[0]!.idleRatio!.median).toBeCloseTo(20 / 50, 2)
    expect(lines[1]!.idleRatio!.median).toBeCloseTo(8 / 17, 2)
    expect(lines[0]!.depthFraction).toBeCloseTo(0.5, 1)
    expect(lines[1]!.depthFraction).toBeNull()
  })

  test('is the same whatever the order of the rows', () => {
    const texts = syntheticTexts({ stations: 10, days: 2, noise: 0.05 })
    const turned = ([one]: typeof texts.load) => {
      const [head, ...lines] = one!.text.trimEnd().split('\n')
      return [{ file: one!.file, text: [head, ...lines.toReversed()].join('\n') }]
    }
    const [there, back] = [
      texts,
      { cells: turned(texts.cells), load: turned(texts.load), energy: turned(texts.energy) },
    ].map((of) => fitRadioModel(assembled(of).set, aligned))
    expect(back!.clocks).toEqual(there!.clocks)
    expect(back!.levels).toEqual(there!.levels)
  })
})
