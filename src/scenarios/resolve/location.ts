import type { Place } from '../../model/weather/series.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

type Location = NonNullable<Scenario['location']>

const FAR_KM = 50

/** The place of a weather record with the location given in its stead; undefined where their clocks differ. */
export function overridden(
  r: Resolving,
  own: Place,
  location: Location | undefined,
  path: ValuePath,
): Place | undefined {
  if (location === undefined) return own
  if (location.timezone !== own.utcOffsetH) {
    const expected = `the offset of the weather, ${offsetText(own.utcOffsetH)}: its hours are local standard time`
    return r.problem([...path, 'timezone'], expected)
  }
  const place: Place = {
    latitudeDeg: location.latitude,
    longitudeDeg: location.longitude,
    utcOffsetH: own.utcOffsetH,
    elevationM: location.elevation ?? own.elevationM,
  }
  const km = distanceKm(own, place)
  if (km > FAR_KM) r.warn(path, `the location lies ${km.toFixed(0)} km from the place of its weather`)
  return place
}

/** An offset of local standard time as scenarios write it. */
export function offsetText(hours: number): string {
  const minutes = Math.round(Math.abs(hours) * 60)
  const tail = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`
  return `UTC${hours < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${tail}`
}

const EARTH_RADIUS_KM = 6371.01

/** Great-circle distance by the haversine formula. */
function distanceKm(a: Place, b: Place): number {
  const rad = Math.PI / 180
  const sinLat = Math.sin(((b.latitudeDeg - a.latitudeDeg) * rad) / 2)
  const sinLon = Math.sin(((b.longitudeDeg - a.longitudeDeg) * rad) / 2)
  const h = sinLat * sinLat + Math.cos(a.latitudeDeg * rad) * Math.cos(b.latitudeDeg * rad) * sinLon * sinLon
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}
