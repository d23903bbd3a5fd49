import type { InputFile } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'
import { assembleSet } from './assemble.ts'
import type { AssembledSet } from './assemble.ts'
import { crossValidated, lastDayScores, seenScores, UnseenSheets } from './evaluation.ts'
import type { JudgeOptions, SeenScores, UnseenScores } from './evaluation.ts'
import { hourRows } from './hour-rows.ts'
import { withoutMeterFaults } from './meter-faults.ts'
import type { MeasuredSet } from './measured-set.ts'
import { fitRadioModel, predictRows } from './radio-model.ts'
import type { RadioModel } from './radio-model.ts'
import { readSetTexts } from './read-set.ts'
import type { SetPlace } from './read-set.ts'
import { ScoreSheet } from './scores.ts'
import type { Scores } from './scores.ts'
import { dayOf, energiesOf, stationsByUnitType, stationsOf } from './set-parts.ts'
import { unitTypeLines } from './unit-types.ts'
import type { UnitTypeLine } from './unit-types.ts'

/** What is asked of a calibration. */
export interface CalibrationOptions extends JudgeOptions {
  readonly train: SetPlace
  /** Other data to be scored; without it, folds of stations and the last day of the training data are. */
  readonly test?: SetPlace
  readonly skipBadRows: boolean
  /** Unit types seen at fewer stations are neither fitted nor scored. */
  readonly leastStations: number
}

/** Rows of the files, those that are scored, and why others are not. */
export interface RowAccount {
  readonly stations: number
  readonly energyRows: number
  readonly completeRows: number
  /** Complete rows whose load was missing at the metered hour, and was filled from hours around it. */
  readonly filledRows: number
  readonly leftOut: ReadonlyMap<string, number>
}

/** Test rows that the training may have seen, as the counts of rows name them. */
export const SAME_DAY = 'on days of the training'

/** A fitted model, what it says of the unit types, and how it predicts what it did not see. */
export interface Calibration {
  readonly options: CalibrationOptions
  readonly inputs: readonly InputFile[]
  readonly trained: RowAccount
  readonly tested?: RowAccount
  readonly model: RadioModel
  readonly unitTypes: readonly UnitTypeLine[]
  /** undefined where no station is unseen. */
  readonly unseen?: UnseenScores
  readonly seen?: SeenScores
  /** Test stations with unit types that training does not hold, predicted from like carriers or all stations. */
  readonly otherUnitTypes?: Scores
}

/** Reads, fits and judges. @throws InputError */
export async function calibrateRadio(
  options: CalibrationOptions,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Calibration> {
  const texts = await readSetTexts(options.train)
  const testTexts = options.test === undefined ? undefined : await readSetTexts(options.test, texts.cells)
  const assembled = withoutMeterFaults(assembleSet(texts, options.skipBadRows))
  const testSet =
    testTexts === undefined
      ? undefined
      : withoutMeterFaults(assembleSet(testTexts, options.skipBadRows, '--test-cells'))
  const isFitted = fittedTypes(assembled.set, options.leastStations)
  const train = stationsOf(assembled.set, isFitted)
  const steps = options.folds + 1
  const model = fitRadioModel(train, options)
  const trained = accountOf(assembled, train, model)
  if (trained.completeRows === 0) throw nothingComplete(texts.energy[0]!.file)
  progress(1, steps)
  const common = { options, model, unitTypes: unitTypeLines(train, model), trained }
  if (testTexts === undefined || testSet === undefined) {
    const seen = lastDayScores(train, options)
    const folded = () => crossValidated(train, options, (done) => progress(1 + done, steps))
    return {
      ...common,
      inputs: texts.inputs,
      ...(trained.stations > 1 ? { unseen: folded() } : {}),
      ...(seen === undefined ? {} : { seen }),
    }
  }
  const inputs = [...texts.inputs, ...testTexts.inputs]
  return {
    ...common,
    inputs,
    ...judged(model, train, testSet, isFitted, options),
  }
}

/** Scores on other data: unseen stations, and other days of those that training holds. */
function judged(
  model: RadioModel,
  train: MeasuredSet,
  test: AssembledSet,
  isFitted: (station: MeasuredSet['stations'][number]) => boolean,
  { scaleHours }: JudgeOptions,
): Pick<Calibration, 'tested' | 'unseen' | 'seen' | 'otherUnitTypes'> {
  const trainedDays = new Map(
    train.stations.map(({ id, energy }) => [id, new Set([...energy.keys()].map(dayOf))]),
  )
  const known = stationsOf(test.set, isFitted)
  const unseenSet = stationsOf(known, ({ id }) => !trainedDays.has(id))
  const seenSet = stationsOf(known, ({ id }) => trainedDays.has(id))
  const later = energiesOf(seenSet, (hour, id) => !trainedDays.get(id)!.has(dayOf(hour)))
  const sheets = new UnseenSheets(scaleHours)
  sheets.add(model, train, unseenSet)
  const sameDay = hourRows(seenSet, model.clock).count - hourRows(later, model.clock).count
  const account = accountOf(test, known, model)
  const leftOut = new Map(account.leftOut)
  if (sameDay > 0) leftOut.set(SAME_DAY, sameDay)
  const others = otherScores(
    model,
    stationsOf(test.set, (station) => !isFitted(station)),
  )
  return {
    tested: { ...account, completeRows: account.completeRows - sameDay, leftOut },
    ...(unseenSet.stations.length > 0 ? { unseen: sheets.scores } : {}),
    ...(later.stations.some(({ energy }) => energy.size > 0)
      ? { seen: seenScores(model, train, later) }
      : {}),
    ...(others.rows > 0 ? { otherUnitTypes: others } : {}),
  }
}

function otherScores(model: RadioModel, set: MeasuredSet): Scores {
  const rows = hourRows(set, model.clock)
  const predicted = predictRows(model, rows)
  const sheet = new ScoreSheet()
  for (let i = 0; i < rows.count; i++)
    sheet.add(rows.stations[rows.station[i]!]!.station.id, rows.energy[i]!, predicted[i]!)
  return sheet.scores
}

/** Stations all of whose unit types are seen at enough stations. */
function fittedTypes(
  set: MeasuredSet,
  leastStations: number,
): (station: MeasuredSet['stations'][number]) => boolean {
  const counts = stationsByUnitType(set)
  return ({ cells }) => cells.every(({ unitType }) => (counts.get(unitType) ?? 0) >= leastStations)
}

function accountOf({ set, leftOut, rows }: AssembledSet, used: MeasuredSet, model: RadioModel): RowAccount {
  const own = hourRows(used, model.clock)
  const counts = new Map(leftOut)
  const add = (reason: string, count: number) => {
    if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count)
  }
  add('a configured cell does not report', own.incomplete)
  add('no cell reports', own.withoutLoad)
  const energies = ({ stations }: MeasuredSet) => stations.reduce((sum, { energy }) => sum + energy.size, 0)
  add('unit type at too few stations', energies(set) - energies(used))
  return {
    stations: used.stations.filter(({ energy }) => energy.size > 0).length,
    energyRows: rows.energy,
    completeRows: own.count,
    filledRows: own.isMeasured.reduce((sum, measured) => sum + 1 - measured, 0),
    leftOut: counts,
  }
}

function nothingComplete(file: string): InputError {
  return new InputError([
    {
      file,
      line: 1,
      column: 1,
      path: 'Energy',
      expected: 'hours in which every cell of a station reports, at unit types of enough stations',
      got: 'none',
      hint: 'the labels of loads and energies must meet; --min-stations 1 takes rare unit types too',
    },
  ])
}
