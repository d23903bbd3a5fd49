import { hourRows } from './hour-rows.ts'
import type { HourRows } from './hour-rows.ts'
import type { MeasuredSet } from './measured-set.ts'
import { fitRadioModel, predictRows, stationLine } from './radio-model.ts'
import type { FitOptions, RadioModel } from './radio-model.ts'
import { ScoreSheet } from './scores.ts'
import type { Scores } from './scores.ts'
import { dayOf, energiesOf, lastDayOf, stationsOf } from './set-parts.ts'
import { AS_EQUIPMENT, predictRow, stationFit, stationScale } from './station-fit.ts'
import { stationFolds } from './station-folds.ts'

/** How the model is judged. */
export interface JudgeOptions extends FitOptions {
  readonly folds: number
  readonly seed: number
  /** First complete metered hours of a new station that set its scale. */
  readonly scaleHours: number
}

/** Scores on stations that the model never saw. */
export interface UnseenScores {
  readonly unseen: Scores
  /** After one scale from the first metered hours, on the later hours only. */
  readonly scaled: Scores
  /** Hours before that scale, on the same later hours: what the scale is worth. */
  readonly unscaledLater: Scores
  /** Unseen, with the mean energy of the unit type in place of the model: what any model must beat. */
  readonly typeMean: Scores
  readonly byUnitType: ReadonlyMap<string, Scores>
}

/** Sheets that the folds of a judgement share. */
export class UnseenSheets {
  readonly #unseen = new ScoreSheet()
  readonly #scaled = new ScoreSheet()
  readonly #unscaledLater = new ScoreSheet()
  readonly #typeMean = new ScoreSheet()
  readonly #byUnitType = new Map<string, ScoreSheet>()
  readonly #scaleHours: number

  constructor(scaleHours: number) {
    this.#scaleHours = scaleHours
  }

  /** Scores the model on all complete hours of stations that it never saw. */
  add(model: RadioModel, trained: MeasuredSet, unseen: MeasuredSet): void {
    const rows = hourRows(unseen, model.clock)
    const predicted = predictRows(model, rows)
    const meanOf = typeMeans(hourRows(trained, model.clock))
    for (const own of rowsByStation(rows)) {
      const { station } = rows.stations[rows.station[own[0]!]!]!
      const unitType = station.cells[0]!.unitType
      const sheet = this.#byUnitType.get(unitType) ?? new ScoreSheet()
      this.#byUnitType.set(unitType, sheet)
      for (const row of own) {
        this.#unseen.add(station.id, rows.energy[row]!, predicted[row]!)
        this.#typeMean.add(station.id, rows.energy[row]!, meanOf(unitType))
        sheet.add(station.id, rows.energy[row]!, predicted[row]!)
      }
      this.#addScaled(model, rows, own, predicted)
    }
  }

  #addScaled(model: RadioModel, rows: HourRows, own: readonly number[], predicted: Float64Array): void {
    const [first, later] = [own.slice(0, this.#scaleHours), own.slice(this.#scaleHours)]
    if (first.length === 0 || later.length === 0) return
    const of = rows.stations[rows.station[own[0]!]!]!
    const line = stationLine(model, of)
    const scale = stationScale(model, rows, first, line)
    for (const row of later) {
      this.#scaled.add(of.station.id, rows.energy[row]!, predictRow(model, rows, row, line, scale))
      this.#unscaledLater.add(of.station.id, rows.energy[row]!, predicted[row]!)
    }
  }

  get scores(): UnseenScores {
    const types = [...this.#byUnitType].sort(([a], [b]) => (a < b ? -1 : 1))
    return {
      unseen: this.#unseen.scores,
      scaled: this.#scaled.scores,
      unscaledLater: this.#unscaledLater.scores,
      typeMean: this.#typeMean.scores,
      byUnitType: new Map(types.map(([type, sheet]) => [type, sheet.scores])),
    }
  }
}

/** Rows of each station that has any, hours ascending. */
export function rowsByStation(rows: HourRows): number[][] {
  const byStation = rows.stations.map((): number[] => [])
  for (let i = 0; i < rows.count; i++) byStation[rows.station[i]!]!.push(i)
  return byStation.filter((own) => own.length > 0)
}

/** Mean energy by the unit type of a station's first cell; of all where a type is unknown. */
function typeMeans(rows: HourRows): (unitType: string) => number {
  const sums = new Map<string, { energy: number; rows: number }>()
  const all = { energy: 0, rows: 0 }
  for (let i = 0; i < rows.count; i++) {
    const type = rows.stations[rows.station[i]!]!.station.cells[0]!.unitType
    const sum = sums.get(type) ?? { energy: 0, rows: 0 }
    sums.set(type, sum)
    for (const one of [sum, all]) {
      one.energy += rows.energy[i]!
      one.rows++
    }
  }
  return (unitType) => {
    const { energy, rows: count } = sums.get(unitType) ?? all
    return count === 0 ? 0 : energy / count
  }
}

/** Scores by folds: each station is predicted by a model that was fitted on the other folds' stations. */
export function crossValidated(
  set: MeasuredSet,
  options: JudgeOptions,
  progress: (done: number) => void = () => undefined,
): UnseenScores {
  const folds = stationFolds(
    set.stations.map(({ id }) => id),
    options.folds,
    options.seed,
  )
  const sheets = new UnseenSheets(options.scaleHours)
  for (let fold = 0; fold < options.folds; fold++) {
    const trained = stationsOf(set, ({ id }) => folds.get(id) !== fold)
    sheets.add(
      fitRadioModel(trained, options),
      trained,
      stationsOf(set, ({ id }) => folds.get(id) === fold),
    )
    progress(fold + 1)
  }
  return sheets.scores
}

/** Scores on other days of stations that were metered before: by their own idle and slope, and by one scale alone. */
export interface SeenScores {
  readonly seenLater: Scores
  readonly byOneScale: Scores
  readonly byEquipment: Scores
}

/**
 * Scores on days that the training of a station does not hold.
 *
 * @param later  The rows that are scored; stations that `trained` has no row of are passed over.
 */
export function seenScores(model: RadioModel, trained: MeasuredSet, later: MeasuredSet): SeenScores {
  const trainedRows = hourRows(trained, model.clock)
  const laterRows = hourRows(later, model.clock)
  const knownBy = new Map(
    rowsByStation(trainedRows).map((own) => [
      trainedRows.stations[trainedRows.station[own[0]!]!]!.station.id,
      own,
    ]),
  )
  const [own, scaled, equipment] = [new ScoreSheet(), new ScoreSheet(), new ScoreSheet()]
  for (const rows of rowsByStation(laterRows)) {
    const of = laterRows.stations[laterRows.station[rows[0]!]!]!
    const { id } = of.station
    const known = knownBy.get(id)
    if (known === undefined) continue
    const line = stationLine(model, of)
    const fit = stationFit(model, trainedRows, known, line)
    const scale = stationScale(model, trainedRows, known, line)
    for (const row of rows) {
      own.add(id, laterRows.energy[row]!, predictRow(model, laterRows, row, line, fit))
      scaled.add(id, laterRows.energy[row]!, predictRow(model, laterRows, row, line, scale))
      equipment.add(id, laterRows.energy[row]!, predictRow(model, laterRows, row, line, AS_EQUIPMENT))
    }
  }
  return { seenLater: own.scores, byOneScale: scaled.scores, byEquipment: equipment.scores }
}

/** Scores of a set's last day, by what was metered on the days before; undefined where there is but one day. */
export function lastDayScores(set: MeasuredSet, options: FitOptions): SeenScores | undefined {
  const last = lastDayOf(set)
  if (last === undefined) return undefined
  const trained = energiesOf(set, (hour) => dayOf(hour) < last)
  if (trained.stations.every(({ energy }) => energy.size === 0)) return undefined
  return seenScores(
    fitRadioModel(trained, options),
    trained,
    energiesOf(set, (hour) => dayOf(hour) === last),
  )
}
