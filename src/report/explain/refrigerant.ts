import { leakedKg } from '../../model/refrigerant.ts'
import { HOURS_PER_YEAR } from '../../model/time.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { fuelKg } from './genset.ts'
import type { Scene } from './scene.ts'
import type { Stretch } from './stretch.ts'

/** Refrigerant that escapes, in CO2 equivalents, and the fuel of a generator [kg]. */
export function scope1Kg(scene: Scene, stretch: Stretch): Explained {
  const fuel = fuelKg(scene, stretch)
  const label = 'scope 1'
  if (fuel === undefined) return escapedKg(scene, stretch)
  if (scene.member.spec.refrigerant === undefined)
    return described({ label, value: fuel.value, unit: 'kg', note: 'no refrigerant is told' }, 'sum', () => [
      fuel,
    ])
  const escaped = relabelled(escapedKg(scene, stretch), { label: 'refrigerant' })
  return described({ label, value: escaped.value! + fuel.value!, unit: 'kg' }, 'sum', () => [escaped, fuel])
}

function escapedKg(scene: Scene, stretch: Stretch): Explained {
  const { refrigerant } = scene.member.spec
  const label = 'scope 1'
  if (refrigerant === undefined)
    return leaf(label, 0, 'kg', { note: 'no refrigerant is told, and no diesel is burnt' })
  const of = (key: string) => scene.origins.of([...scene.at, 'cooling', 'refrigerant', key])
  const charge = () => leaf('charge', refrigerant.chargeKg, 'kg', { origin: of('charge') })
  const gwp = () => leaf('GWP', refrigerant.gwp, 'kg/kg', { origin: of('gwp') ?? of('type') })
  const share = stretch.hours / HOURS_PER_YEAR
  const leaked = described(
    { label: 'leaked', value: leakedKg(refrigerant) * share, unit: 'kg' },
    'product',
    () => [
      charge(),
      gwp(),
      leaf('leak a year', refrigerant.leakPerYear, '', { origin: of('leak') }),
      leaf('share of the year', share, '', { note: 'even in time' }),
    ],
  )
  const last = lastHour(stretch)
  if (!refrigerant.lastYear || !last)
    return described({ label, value: leaked.value, unit: 'kg' }, 'sum', () => [leaked])
  const { chargeKg, endOfLife } = refrigerant
  const ended = described(
    {
      label: 'lost at the end of life',
      value: chargeKg * refrigerant.gwp * endOfLife,
      unit: 'kg',
      note: 'in December',
    },
    'product',
    () => [charge(), gwp(), leaf('end of life', endOfLife, '', { origin: of('endOfLife') })],
  )
  return described({ label, value: leaked.value! + ended.value!, unit: 'kg' }, 'sum', () => [leaked, ended])
}

/** Whether a stretch holds all of December, to which the end of life is counted, or says that it ends the year. */
function lastHour({ axis, steps, endsYear }: Stretch): boolean {
  if (endsYear !== undefined) return endsYear
  const first = axis.monthStart[11]!
  return steps.at(-1) === axis.steps - 1 && steps.includes(first)
}
