import { median } from 'simple-statistics'
import { minuteText } from './counter-clock.ts'
import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import type { ObjectSeries } from './object-series.ts'

/** What the energy counter of an export counts. */
export type EnergyKind = 'interval' | 'cumulative'

/** What was found about the energy counter of an object. */
export interface EnergyFinding {
  readonly kind: EnergyKind | 'unclear'
  /** Its energy over that of AvgPower x period, summed over intervals that have both; undefined without AvgPower. */
  readonly agreement: number | undefined
  /** Intervals that the agreement rests on. */
  readonly intervals: number
  /** Energy of each interval, NaN where unknown [kWh]. */
  readonly intervalKwh: Float64Array
}

/** Assumption: meters and averages differ by less than this; a wrong reading of the counter by far more. */
const TOLERANCE = 0.05
/** Assumption: steps that fall in a cumulative counter, by resets and overflows, stay below this share. */
const MOST_FALLS = 0.1
/** Assumption: energy per interval rises and falls about equally often; a cumulative counter rises nearly always. */
const LEAST_RISES = 0.9
const LEAST_STEPS = 3

/**
 * Tells cumulative from per-interval energy: the energy that each reading gives is held against AvgPower x period;
 * without power, a counter that nearly always rises is cumulative.
 *
 * A cumulative counter is read at the end of its interval, or at its start where that agrees better. Where it falls,
 * it was reset or it overflowed: that interval has no energy. Neither has one next to a gap or a repeated time.
 */
export function energyKind(
  series: ObjectSeries,
  stepMin: number,
  wanted: EnergyKind | undefined,
  notes: Notes,
): EnergyFinding | undefined {
  const energy = series.columns.energy
  if (energy === undefined) return undefined
  const power = series.columns.power
  const stepH = stepMin / 60
  const [atEnd, atStart] = [differences(series, energy, stepMin, 0), differences(series, energy, stepMin, 1)]
  const candidates: Candidate[] = [
    candidateOf('interval', energy, power, stepH),
    candidateOf('cumulative', atEnd, power, stepH),
    candidateOf('cumulative', atStart, power, stepH),
  ]
  const chosen =
    wanted === undefined
      ? found(candidates, series, stepMin)
      : best(candidates.filter(({ kind }) => kind === wanted))
  if (chosen === undefined) {
    noteUnclear(series.name, candidates[0]!, notes)
    const none = new Float64Array(energy.length).fill(NaN)
    return { kind: 'unclear', agreement: undefined, intervals: 0, intervalKwh: none }
  }
  if (chosen.kind === 'cumulative') noteFalls(series, energy, stepMin, notes)
  const { kind, agreement, intervals, intervalKwh } = chosen
  return { kind, agreement, intervals, intervalKwh }
}

interface Candidate {
  readonly kind: EnergyKind
  readonly agreement: number | undefined
  readonly intervals: number
  readonly intervalKwh: Float64Array
  /** Mean distance of single intervals from AvgPower x period, as a share. */
  readonly spread: number
}

function candidateOf(
  kind: EnergyKind,
  intervalKwh: Float64Array,
  power: Float64Array | undefined,
  stepH: number,
): Candidate {
  let [measured, averaged, away, intervals] = [0, 0, 0, 0]
  const ratios: number[] = []
  for (let i = 0; i < intervalKwh.length; i++) {
    const [kwh, averageKwh] = [intervalKwh[i]!, ((power?.[i] ?? NaN) / 1000) * stepH]
    if (Number.isNaN(kwh + averageKwh)) continue
    measured += kwh
    averaged += averageKwh
    away += Math.abs(kwh - averageKwh)
    if (averageKwh > 0) ratios.push(kwh / averageKwh)
    intervals++
  }
  const isTold = intervals >= LEAST_STEPS && averaged > 0
  // The sum holds where energy comes in coarse steps, the median where a few readings are wild.
  const [sum, middle] = [measured / averaged, isTold && ratios.length > 0 ? median(ratios) : NaN]
  const agreement = isTold ? (isNearOne(sum) || !isNearOne(middle) ? sum : middle) : undefined
  return { kind, agreement, intervals, intervalKwh, spread: isTold ? away / averaged : Infinity }
}

function isNearOne(ratio: number): boolean {
  return Math.abs(ratio - 1) <= TOLERANCE
}

function best(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (a, b) => (a === undefined || b.spread < a.spread ? b : a),
    undefined,
  )
}

function found(
  candidates: readonly Candidate[],
  series: ObjectSeries,
  stepMin: number,
): Candidate | undefined {
  const { rises, falls, steps } = movesOf(series, stepMin)
  const canBeCumulative = steps >= LEAST_STEPS && falls <= MOST_FALLS * steps
  if (candidates.some(({ agreement }) => agreement !== undefined)) {
    const agreeing = candidates.filter(
      ({ kind, agreement }) =>
        agreement !== undefined && isNearOne(agreement) && (kind === 'interval' || canBeCumulative),
    )
    return best(agreeing)
  }
  if (canBeCumulative && rises >= LEAST_RISES * steps) return candidates[1]
  return falls > MOST_FALLS * steps ? candidates[0] : undefined
}

function movesOf(series: ObjectSeries, stepMin: number): { rises: number; falls: number; steps: number } {
  const moves = differencesOf(series, series.columns.energy!, stepMin)
  let [rises, falls, steps] = [0, 0, 0]
  for (const move of moves) {
    if (Number.isNaN(move)) continue
    steps++
    if (move > 0) rises++
    else if (move < 0) falls++
  }
  return { rises, falls, steps }
}

/** Reading minus the one before, NaN across gaps and repeated times. */
function differencesOf(
  { minute, repeated }: ObjectSeries,
  energy: Float64Array,
  stepMin: number,
): Float64Array {
  return Float64Array.from(energy, (value, i) => {
    if (i === 0 || minute[i]! - minute[i - 1]! !== stepMin || repeated[i] === 1 || repeated[i - 1] === 1)
      return NaN
    return value - energy[i - 1]!
  })
}

/** Energy of each interval from a counter read `shift` readings after its end; NaN where it fell. */
function differences(
  series: ObjectSeries,
  energy: Float64Array,
  stepMin: number,
  shift: 0 | 1,
): Float64Array {
  const moves = differencesOf(series, energy, stepMin)
  return Float64Array.from(moves, (_, i) => {
    const move = moves[i + shift] ?? NaN
    return move < 0 ? NaN : move
  })
}

function noteFalls(series: ObjectSeries, energy: Float64Array, stepMin: number, notes: Notes): void {
  const moves = differencesOf(series, energy, stepMin)
  const falls = [...moves.keys()].filter((i) => moves[i]! < 0)
  for (const [word, isIt] of [
    ['overflowed', true],
    ['was reset', false],
  ] as const) {
    const these = falls.filter((i) => isNearFull(energy[i - 1]!) === isIt)
    const first = these[0]
    if (first === undefined) continue
    const fall = `from ${figure(energy[first - 1]!)} to ${figure(energy[first]!)} kWh at ${minuteText(series.minute[first]!)}`
    const more = these.length === 1 ? '' : `, and ${times(these.length - 1, 'time', 'times')} more`
    notes.add(
      series.name,
      `the cumulative energy falls ${fall}${more}: it ${word}; that interval's energy is left out`,
    )
  }
}

/** Whether a reading is at most a thousandth below what a counter of 16, 31 or 32 bits of Wh, 0.1 kWh or kWh can hold. */
function isNearFull(kwh: number): boolean {
  return [2 ** 16, 2 ** 31, 2 ** 32].some((full) =>
    [1, 10, 1000].some((perKwh) => kwh * perKwh >= 0.999 * full && kwh * perKwh < full),
  )
}

function figure(kwh: number): string {
  return String(Number(kwh.toPrecision(9)))
}

function noteUnclear(name: string, { agreement }: Candidate, notes: Notes): void {
  const why =
    agreement === undefined
      ? 'energy neither rises like a cumulative counter nor varies like one per interval'
      : `energy is ${Number(agreement.toPrecision(3))} times AvgPower x period as energy per interval, and fits no better as a cumulative counter`
  const unit = agreement === undefined ? undefined : unitLike(agreement)
  const hint = unit === undefined ? '' : `; as ${unit} it would fit: write the unit into the header`
  notes.add(
    name,
    `${why}: energy is not used${hint === '' ? '; --energy interval or --energy cumulative says what it is' : hint}`,
  )
}

function unitLike(agreement: number): string | undefined {
  const near = (factor: number) => isNearOne(agreement / factor)
  if (near(1000)) return 'Wh'
  if (near(0.001)) return 'MWh'
  return near(3.6e6) ? 'J' : undefined
}
