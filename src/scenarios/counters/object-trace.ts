import type { EnergyFinding, EnergyKind } from './energy-kind.ts'
import { energyKind } from './energy-kind.ts'
import { COUNTER_LABELS } from './counter-names.ts'
import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import type { Gaps, ObjectSeries } from './object-series.ts'

/** What an export says of the load and the power of one object; all columns have one value an interval. */
export interface ObjectTrace {
  readonly name: string
  /** Start of each interval, rising [min after 1970-01-01 00:00, local standard time]. */
  readonly minute: Float64Array
  /** NaN where unknown [fraction]. */
  readonly load: Float64Array
  /** Mean power of the interval, NaN where unknown [W]. */
  readonly powerW: Float64Array
  readonly leastW: Float64Array | undefined
  readonly mostW: Float64Array | undefined
  /** Downlink, NaN where unknown [GB]. */
  readonly volumeGb: Float64Array | undefined
  readonly loadFrom: string | undefined
  readonly powerFrom: string | undefined
  readonly energy: EnergyFinding | undefined
  readonly gaps: Gaps
}

/** Load and power of an object: the load of the downlink where there is one, power from AvgPower, else from energy. */
export function objectTrace(
  series: ObjectSeries,
  stepMin: number,
  wanted: EnergyKind | undefined,
  notes: Notes,
): ObjectTrace {
  const { name, minute, columns, gaps } = series
  const energy = energyKind(series, stepMin, wanted, notes)
  const load = loadOf(series, notes)
  const power = powerOf(series, energy, stepMin, notes)
  noteBounds(series, notes)
  const nothing = () => new Float64Array(minute.length).fill(NaN)
  return {
    name,
    minute,
    load: load?.values ?? nothing(),
    powerW: power?.values ?? nothing(),
    leastW: columns.leastPower,
    mostW: columns.mostPower,
    volumeGb: columns.volume,
    loadFrom: load?.from,
    powerFrom: power?.from,
    energy,
    gaps,
  }
}

interface Derived {
  readonly values: Float64Array
  readonly from: string
}

function loadOf({ name, columns }: ObjectSeries, notes: Notes): Derived | undefined {
  const { load, usedPrb, availablePrb, uplinkLoad } = columns
  if (load !== undefined) return { values: load, from: COUNTER_LABELS.load }
  if (usedPrb !== undefined && availablePrb !== undefined) {
    const values = Float64Array.from(usedPrb, (used, i) => {
      const share = availablePrb[i]! > 0 ? used / availablePrb[i]! : NaN
      return share > 1 ? NaN : share
    })
    const over = usedPrb.filter((used, i) => used > availablePrb[i]! && availablePrb[i]! > 0).length
    if (over > 0)
      notes.add(name, `${times(over, 'time has', 'times have')} more used than available PRBs: left out`)
    const none = availablePrb.filter((available, i) => available <= 0 && !Number.isNaN(usedPrb[i]!)).length
    if (none > 0) notes.add(name, `${times(none, 'time has', 'times have')} no available PRBs: no load then`)
    return { values, from: 'used over available PRBs' }
  }
  if (uplinkLoad === undefined) return undefined
  notes.add(name, 'no downlink load: that of the uplink stands for it, though power follows the downlink')
  return { values: uplinkLoad, from: COUNTER_LABELS.uplinkLoad }
}

function powerOf(
  { name, columns }: ObjectSeries,
  energy: EnergyFinding | undefined,
  stepMin: number,
  notes: Notes,
): Derived | undefined {
  const ofEnergy = (kwh: number) => (kwh * 1000) / (stepMin / 60)
  if (columns.power === undefined) {
    if (energy === undefined || energy.kind === 'unclear') return undefined
    return {
      values: Float64Array.from(energy.intervalKwh, ofEnergy),
      from: `${energy.kind} energy over the period`,
    }
  }
  let filled = 0
  const values = Float64Array.from(columns.power, (power, i) => {
    const kwh = energy?.intervalKwh[i] ?? NaN
    if (!Number.isNaN(power) || Number.isNaN(kwh)) return power
    filled++
    return ofEnergy(kwh)
  })
  if (filled > 0)
    notes.add(name, `${times(filled, 'interval has', 'intervals have')} no power: taken from its energy`)
  return { values, from: COUNTER_LABELS.power }
}

/** Averages outside of the least and most power of their interval are told, not changed. */
function noteBounds({ name, columns }: ObjectSeries, notes: Notes): void {
  const { power, leastPower, mostPower } = columns
  if (power === undefined) return
  const outside = power.filter(
    (value, i) => value < (leastPower?.[i] ?? -Infinity) || value > (mostPower?.[i] ?? Infinity),
  ).length
  if (outside > 0)
    notes.add(
      name,
      `${times(outside, 'average power lies', 'average powers lie')} outside of least and most power: kept`,
    )
}
