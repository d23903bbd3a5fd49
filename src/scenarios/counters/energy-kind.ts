import { median } from 'simple-statistics'
import { leaveOutFull, leaveOutStrong, noteCoarse } from './interval-energy.ts'
import type { Notes } from './notes.ts'
import type { ObjectSeries } from './object-series.ts'
import { LEAST_MEAN_W } from './plausible-values.ts'
import { differences, movesOf, noteFalls, noteStrays, withoutStrays } from './running-energy.ts'

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
/** Assumption: the mean power of a station stays below this [W]. */
const MOST_MEAN_W = 100_000

/**
 * Tells cumulative from per-interval energy: the energy that each reading gives is held against AvgPower x period;
 * without power, a counter that nearly always rises is cumulative.
 *
 * A cumulative counter is read at the end of its interval, or at its start where that agrees better. Where it falls,
 * it was reset or it overflowed: that interval has no energy. Neither has one next to a gap, a repeated time or a
 * reading out of line. Energies of a full counter and those above 1 MW are left out.
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
  const running = withoutStrays(energy)
  const [atEnd, atStart] = [
    differences(series, running.kwh, stepMin, 0),
    differences(series, running.kwh, stepMin, 1),
  ]
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
    noteUnclear(series.name, candidates[0]!, meanOf(power), notes)
    return unclear(energy.length)
  }
  if (chosen.kind === 'cumulative') {
    noteStrays(series, energy, running.strays, notes)
    noteFalls(series, running.kwh, stepMin, notes)
  }
  const { kind, agreement, intervals } = chosen
  const own = kind === 'interval' ? leaveOutFull(series, energy, notes) : chosen.intervalKwh
  const intervalKwh = leaveOutStrong(series, own, stepH, notes)
  if (intervalKwh === undefined) return unclear(energy.length)
  noteCoarse(series, energy, intervalKwh, notes)
  return { kind, agreement, intervals, intervalKwh }
}

function unclear(length: number): EnergyFinding {
  const none = new Float64Array(length).fill(NaN)
  return { kind: 'unclear', agreement: undefined, intervals: 0, intervalKwh: none }
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

/** Mean of the known values; undefined without any. */
function meanOf(column: Float64Array | undefined): number | undefined {
  const known = column?.filter((value) => !Number.isNaN(value)) ?? new Float64Array()
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}

function noteUnclear(name: string, { agreement }: Candidate, meanW: number | undefined, notes: Notes): void {
  const why =
    agreement === undefined
      ? 'energy neither rises like a cumulative counter nor varies like one per interval'
      : `energy is ${Number(agreement.toPrecision(3))} times AvgPower x period as energy per interval, and fits no better as a cumulative counter`
  const unit =
    agreement === undefined || meanW === undefined ? undefined : unitsLike(agreement, meanW).join(', or ')
  const hint =
    unit === undefined || unit === ''
      ? '--energy interval or --energy cumulative says what it is'
      : `${unit} it would fit: write the unit into the header`
  notes.add(name, `${why}: energy is not used; ${hint}`)
}

/** Units with which energy would fit the power: one of the energy, or kW of the power, as far as the power can be. */
function unitsLike(agreement: number, meanW: number): string[] {
  const near = (factor: number) => isNearOne(agreement / factor)
  const canBeW = meanW >= LEAST_MEAN_W
  if (near(1000)) {
    const asKw = `with power in kW (${Number(meanW.toPrecision(3))} W in the mean is ${canBeW ? 'little' : 'too little'} for a station)`
    return [...(canBeW ? ['as Wh'] : []), ...(meanW * 1000 <= MOST_MEAN_W ? [asKw] : [])]
  }
  if (near(0.001)) return ['as MWh']
  return near(3.6e6) ? ['as J'] : []
}
