import { describe, expect, test } from 'vitest'
import type { Calibration } from '../../../src/planning/calibration/calibration.ts'
import { calibrationDocument } from '../../../src/report/calibration/calibration-document.ts'
import { calibrationFragment } from '../../../src/report/calibration/calibration-fragment.ts'
import { calibrationTable } from '../../../src/report/calibration/calibration-table.ts'

const style = { strong: String, faint: String, width: 120, unicode: true }
const scores = { rows: 1000, stations: 20, wmape: 0.0712, mape: 0.081, bias: 0.0034, mae: 1.5 }
const none = { rows: 0, stations: 0, wmape: null, mape: null, bias: null, mae: null }
const at = (median: number) => ({ p25: 0.9 * median, median, p75: 1.1 * median })

const calibration: Calibration = {
  options: {
    train: { folder: 'data' },
    skipBadRows: false,
    leastStations: 3,
    folds: 5,
    seed: 1,
    scaleHours: 24,
    alignClocks: true,
  },
  inputs: [],
  trained: {
    stations: 20,
    energyRows: 1010,
    completeRows: 1000,
    filledRows: 7,
    leftOut: new Map([['no cell reports', 10]]),
  },
  model: {
    clocks: {
      commonOffsetH: 1,
      carriers: [{ carrier: '365/20', stations: 20, offsetH: 1, explainedAsLabelled: 0.6, explained: 0.97 }],
    },
    clock: { offsetH: new Map(), commonOffsetH: 1, dayShape: new Float64Array(24) },
    bend: 0.2,
    quantile: 0.5,
    levels: [],
  },
  unitTypes: [
    {
      unitType: 'RRU 1',
      stations: 20,
      rows: 1000,
      lines: 18,
      idle: at(0.4),
      rise: at(0.6),
      idleRatio: at(0.4),
      depthFraction: 0.5,
      stationsOff: 3,
    },
    {
      unitType: 'Odd',
      stations: 3,
      rows: 9,
      lines: 0,
      idle: null,
      rise: null,
      idleRatio: null,
      depthFraction: null,
      stationsOff: 0,
    },
  ],
  unseen: { unseen: scores, scaled: none, unscaledLater: none, typeMean: scores, byUnitType: new Map() },
}

describe('the table of a calibration', () => {
  test('shows errors, clocks, unit types and what was left out', () => {
    const lines = calibrationTable(calibration, 'kWh', style).split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'fitted on 1,000 complete hours of 20 stations',
        'unseen stations (5 folds)         1,000        20     7.12    8.10   +0.34  1.500',
        '365/20                  20                  1 h                     60.0         97.0',
        '  no cell reports                                  10',
      ]),
    )
    expect(lines.find((line) => line.startsWith('RRU 1'))).toMatch(
      /0\.40 +0\.60 +0\.400 +0\.360-0\.440 +50 \(3\)$/,
    )
    expect(lines.find((line) => line.startsWith('Odd'))).toMatch(/– +– +– +– +–$/)
    expect(lines.join('\n')).not.toContain('the same, one scale')
  })

  test('says plainly that relative energies give no watts, and that nothing could be scored', () => {
    const { unseen: _, ...unscored } = calibration
    const text = calibrationTable(unscored, 'relative', style)
    expect(text).toContain('no watts can be told')
    expect(text).toContain('nothing to score: folds need two stations')
  })
})

describe('the scores of a table', () => {
  test('that test data cannot give are explained', () => {
    const { unseen: _, ...unscored } = calibration
    const test = { folder: 'data' }
    const tested = {
      ...calibration.trained,
      completeRows: 0,
      leftOut: new Map([['on days of the training', 1000]]),
    }
    const options = { ...calibration.options, test }
    for (const others of [{}, { otherUnitTypes: scores }])
      expect(calibrationTable({ ...unscored, ...others, options, tested }, 'relative', style)).toContain(
        'nothing is left to score: all 1,000 complete test hours are of stations and days that the training holds',
      )
  })

  test('after one scale say where no station has hours enough', () => {
    const options = { ...calibration.options, scaleHours: 200 }
    expect(calibrationTable({ ...calibration, options }, 'kWh', style)).toContain(
      'no scores with one scale: no station has more than the 200 complete hours that set it (--scale-hours)',
    )
  })
})

describe('the fragment of a calibration', () => {
  test('holds power curves in W where the unit of energy is known, for types that have a line', () => {
    expect(calibrationFragment(calibration, 'kWh').split('\n').slice(3)).toEqual([
      'radio:',
      '  - id: RRU-1 # 20 stations, shutdown takes 50 % of the idle power',
      '    power: { model: curve, points: [[0 %, 400 W], [25 %, 578.1 W], [50 %, 737.5 W], [75 %, 878.1 W], [100 %, 1000 W]] }',
      '    traffic: { shape: weekday-weekend, mean: 20 % } # an example: put your own',
      '',
    ])
  })

  test('has ids that YAML takes for text', () => {
    const unitTypes = [{ ...calibration.unitTypes[0]!, unitType: '1e3' }]
    expect(calibrationFragment({ ...calibration, unitTypes }, 'kWh')).toContain('  - id: "1e3" # 20 stations')
  })

  test('is labelled where units are relative', () => {
    const text = calibrationFragment(calibration, 'relative')
    expect(text).toContain('# RELATIVE UNITS')
    expect(text).toContain(
      '  - { unitType: "RRU 1", stations: 20, stationsWithLine: 18, idleRatio: 0.4, idle: 0.4, full: 1, shutdownDepth: 50 % }',
    )
    expect(text).not.toContain('radio:')
  })
})

test('the document of a calibration gives errors in per cent, and null for what has none', () => {
  expect(calibrationDocument(calibration, 'relative')).toMatchObject({
    energyUnit: 'relative',
    scores: {
      unseen: { rows: 1000, stations: 20, wmapePercent: 7.12, mapePercent: 8.1, biasPercent: 0.34, mae: 1.5 },
      unseenScaled: null,
      seenLater: null,
    },
    rows: { trained: { leftOut: { 'no cell reports': 10 } } },
  })
})
