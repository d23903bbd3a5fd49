import type { Calibration, RowAccount } from '../../planning/calibration/calibration.ts'
import type { GroupLine } from '../../planning/calibration/group-line.ts'
import type { Scores } from '../../planning/calibration/scores.ts'
import type { Quartiles, UnitTypeLine } from '../../planning/calibration/unit-types.ts'
import { LEVELS } from '../../planning/calibration/unit-groups.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import type { EnergyUnit } from './energy-unit.ts'

/** The document that `calibrate radio --json` prints; errors in per cent, energies in the unit of the data. */
export function calibrationDocument(calibration: Calibration, energyUnit: EnergyUnit): unknown {
  const { options, inputs, model, unitTypes, trained, tested } = calibration
  const { folds, seed, scaleHours, alignClocks, skipBadRows, leastStations } = options
  return {
    calibrate: 1,
    version: VERSION,
    model: 'radio',
    energyUnit,
    inputs,
    options: {
      ...(options.test === undefined ? { folds, seed } : {}),
      scaleHours,
      alignClocks,
      skipBadRows,
      minStations: leastStations,
    },
    rows: { trained: accountOf(trained), ...(tested === undefined ? {} : { tested: accountOf(tested) }) },
    scores: scoresOf(calibration),
    clocks: {
      commonOffsetH: model.clocks.commonOffsetH,
      carriers: model.clocks.carriers.map(({ explained, explainedAsLabelled, ...clock }) => ({
        ...clock,
        explainedAsLabelledPercent: percent(explainedAsLabelled),
        explainedPercent: percent(explained),
      })),
    },
    loadBend: rounded(model.bend),
    quantile: rounded(model.quantile),
    unitTypes: unitTypes.map(unitTypeOf),
    groups: model.levels.flatMap((lines, level) =>
      [...lines]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, line]) => groupOf(LEVELS[level]!, key, line)),
    ),
  }
}

function scoresOf({ options, unseen, seen, otherUnitTypes }: Calibration): unknown {
  const by = options.test === undefined ? 'folds' : 'test data'
  return {
    unseenBy: unseen === undefined ? null : by,
    unseen: scoreOf(unseen?.unseen),
    unseenScaled: scoreOf(unseen?.scaled),
    unseenScaledBefore: scoreOf(unseen?.unscaledLater),
    unseenTypeMean: scoreOf(unseen?.typeMean),
    seenBy: seen === undefined ? null : options.test === undefined ? 'last day' : 'test data',
    seenLater: scoreOf(seen?.seenLater),
    seenLaterByOneScale: scoreOf(seen?.byOneScale),
    seenLaterByEquipment: scoreOf(seen?.byEquipment),
    otherUnitTypes: scoreOf(otherUnitTypes),
    unseenByUnitType: Object.fromEntries(
      [...(unseen?.byUnitType ?? [])].map(([type, scores]) => [type, scoreOf(scores)]),
    ),
  }
}

function scoreOf(scores: Scores | undefined): unknown {
  if (scores === undefined || scores.rows === 0) return null
  const { rows, stations, wmape, mape, bias, mae } = scores
  return {
    rows,
    stations,
    wmapePercent: percent(wmape),
    mapePercent: percent(mape),
    biasPercent: percent(bias),
    mae: mae === null ? null : rounded(mae),
  }
}

function accountOf({ leftOut, ...counts }: RowAccount): unknown {
  return { ...counts, leftOut: Object.fromEntries([...leftOut].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function unitTypeOf({ unitType, stations, rows, lines, stationsOff, ...of }: UnitTypeLine): unknown {
  return {
    unitType,
    stations,
    rows,
    stationsWithLine: lines,
    idle: quartilesOf(of.idle),
    rise: quartilesOf(of.rise),
    idleRatio: quartilesOf(of.idleRatio),
    shutdownDepthPercent: percent(of.depthFraction),
    stationsShutDown: stationsOff,
  }
}

function quartilesOf(of: Quartiles | null): unknown {
  return of === null ? null : { p25: rounded(of.p25), median: rounded(of.median), p75: rounded(of.p75) }
}

function groupOf(
  level: string,
  group: string,
  { stations, stationsOff, idle, slopes, carriers, depthFraction }: GroupLine,
): unknown {
  return {
    level,
    group,
    stations,
    stationsShutDown: stationsOff,
    idle: rounded(idle),
    slopes: slopes.map((slope, j) => ({ carrier: carriers[j] ?? 'all', slope: rounded(slope) })),
    shutdownDepthPercent: percent(depthFraction),
  }
}

function percent(fraction: number | null): number | null {
  return fraction === null ? null : rounded(100 * fraction)
}
