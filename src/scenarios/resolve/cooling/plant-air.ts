import { outdoorAir } from '../../../model/cooling/data-centre/outdoor-air.ts'
import type { OutdoorAir, Psychrometrics } from '../../../model/cooling/data-centre/outdoor-air.ts'
import type { KnownClimate } from '../climate.ts'
import { MOIST_AIR } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'

/** Moist air outdoors, made once for all plants in a climate; undefined where something is wrong with the climate. */
export function plantMoistAir(
  r: Resolving,
  known: KnownClimate | undefined,
  psychrometrics: Psychrometrics,
): OutdoorAir | undefined {
  if (known === undefined) return undefined
  const { shared } = r
  const { weather } = known.climate
  if (psychrometrics === 'ashrae') r.uses(...MOIST_AIR)
  const { temperatureC, relativeHumidity, pressurePa } = weather
  const columns = [temperatureC, relativeHumidity, pressurePa].map((column) => shared.idOf(column))
  return shared.once('moist air outdoors', { columns, psychrometrics }, () =>
    outdoorAir(weather, psychrometrics),
  )
}
