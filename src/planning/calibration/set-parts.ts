import { HOURS_PER_DAY } from '../../model/time.ts'
import type { MeasuredSet, MeasuredStation } from './measured-set.ts'

/** The stations of a set that a rule keeps. */
export function stationsOf(set: MeasuredSet, keep: (station: MeasuredStation) => boolean): MeasuredSet {
  return { stations: set.stations.filter(keep) }
}

/** The set with those energies only that a rule keeps; loads all stay. */
export function energiesOf(set: MeasuredSet, keep: (hour: number, station: string) => boolean): MeasuredSet {
  const stations = set.stations.map((station) => ({
    ...station,
    energy: new Map([...station.energy].filter(([hour]) => keep(hour, station.id))),
  }))
  return { stations }
}

/** Day since 1970 of an hour since 1970. */
export function dayOf(hour: number): number {
  return Math.floor(hour / HOURS_PER_DAY)
}

/** Last day that has an energy; undefined without any. */
export function lastDayOf({ stations }: MeasuredSet): number | undefined {
  let last: number | undefined
  for (const { energy } of stations)
    for (const hour of energy.keys()) if (last === undefined || dayOf(hour) > last) last = dayOf(hour)
  return last
}

/** A station's complete metered hours: every cell reports at the energy's label. */
function completeHours({ cells, energy }: MeasuredStation): number {
  if (cells.length === 0) return 0
  let count = 0
  for (const hour of energy.keys()) if (cells.every(({ hours }) => hours.has(hour))) count++
  return count
}

/** Unit types, by the complete metered hours of how many stations they are told. */
export function stationsByUnitType({ stations }: MeasuredSet): Map<string, number> {
  const counts = new Map<string, number>()
  for (const station of stations) {
    if (completeHours(station) === 0) continue
    for (const type of new Set(station.cells.map(({ unitType }) => unitType)))
      counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return counts
}
