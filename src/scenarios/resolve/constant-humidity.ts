import { humidityBy } from '../humidity-form.ts'
import type { HumidityForm } from '../humidity-form.ts'
import { parseFraction } from '../quantity.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { MOIST_AIR } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Constant = NonNullable<NonNullable<Scenario['weather']>['constant']>

const FORMS: readonly HumidityForm[] = ['humidity', 'wetBulb', 'dewPoint']

/**
 * Relative humidity of constant weather, 0 to 1: as given, or by wet bulb or dew point; undefined where there is no such
 * air, or where it is told twice.
 */
export function constantHumidity(
  r: Resolving,
  constant: Constant,
  pressurePa: number,
  at: ValuePath,
): number | undefined {
  const [form = 'humidity', second] = FORMS.filter((name) => constant[name] !== undefined)
  if (second !== undefined) {
    const where = r.overridden([...at, second], [...at, form])
    return r.problem(
      where,
      'one of humidity, wetBulb and dewPoint',
      `${form} and ${second}`,
      'leave one of them; a variant takes the other away by null',
    )
  }
  const told =
    form === 'humidity'
      ? r.take(constant.humidity, [...at, form], 'weather.constant.humidity', parseFraction)
      : constant[form]!
  const known = humidityBy(form, told, { temperatureC: constant.temperature, pressurePa })
  if ('fault' in known) return r.problem([...at, form], known.fault.expected, undefined, known.fault.hint)
  if (form !== 'humidity') r.uses(...MOIST_AIR)
  return known.value
}
