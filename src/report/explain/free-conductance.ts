import type { FreeCooler } from '../../model/cooling/free-cooler.ts'
import { parseFraction } from '../../scenarios/quantity.ts'
import { quantityReader } from '../../scenarios/resolve/climate.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { airHeat } from './air-heat.ts'
import { less, product, total } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { numberAt } from './given-number.ts'
import type { Scene } from './scene.ts'

const readAirflow = quantityReader('airflow')
const readDuration = quantityReader('duration')

/** Heat that a running fan or exchanger carries in a step per kelvin: its air flow, or what its data sheet says [kW/K]. */
export function freeConductance(
  scene: Scene,
  { kind, conductanceKwPerK }: FreeCooler,
  path: ValuePath,
  step: number,
): Explained {
  const value = conductanceKwPerK[step]!
  const own = { label: 'conductance', value, unit: 'kW/K' }
  const { origins } = scene
  const airflow = numberAt(scene, [...path, 'airflow'], readAirflow)
  if (airflow === undefined || value === 0)
    return leaf('conductance', value, 'kW/K', {
      origin: origins.of([...path, 'ua']) ?? origins.of([...path, 'airflow']),
    })
  const flow = leaf('air flow', airflow, 'm3/s', { origin: origins.of([...path, 'airflow']) })
  const ofAir = (moved: Explained) => airHeat(scene, value / moved.value!, 'air pressure')
  if (kind === 'fan') {
    const clogged = throughFilter(scene, path, flow, step)
    return described(own, 'product', () => [ofAir(clogged), clogged])
  }
  const effectiveness = numberAt(scene, [...path, 'effectiveness'], parseFraction)
  if (effectiveness === undefined || effectiveness === 0) return leaf('conductance', value, 'kW/K')
  const share = leaf('effectiveness', effectiveness, '', { origin: origins.of([...path, 'effectiveness']) })
  return described(own, 'product', () => {
    const air = airHeat(scene, value / effectiveness / airflow, 'air pressure')
    return [share, product('the smaller air stream', 'kW/K', [air, flow])]
  })
}

/** Air flow through a filter that has clogged since it was changed [m3/s]. */
function throughFilter(scene: Scene, path: ValuePath, flow: Explained, step: number): Explained {
  const lost = clogging(scene, path, 'airflowLoss', 'lost in the filter', step)
  if (lost === undefined) return flow
  return product('air flow through the filter', 'm3/s', [flow, less('share left', '', constant(1), lost)])
}

/** Power of a fan whose filter has clogged since it was changed [kW]; undefined without a filter. */
export function powerWithFilter(
  scene: Scene,
  path: ValuePath,
  powerKw: number,
  step: number,
): Explained | undefined {
  const rise = clogging(scene, path, 'powerRise', 'rise by the filter', step)
  if (rise === undefined) return undefined
  const share = total('against a new filter', '', [constant(1), rise])
  return described({ label: 'power', value: powerKw, unit: 'kW' }, 'product', () => [
    leaf('with a new filter', powerKw / share.value!, 'kW', {
      origin: scene.origins.of([...path, 'power']),
    }),
    share,
  ])
}

/** Share that a filter takes in a step, evenly from none when it is new; undefined without a filter. */
function clogging(
  scene: Scene,
  path: ValuePath,
  key: 'airflowLoss' | 'powerRise',
  label: string,
  step: number,
): Explained | undefined {
  const filter = [...path, 'filter']
  const dueShare = numberAt(scene, [...filter, key], parseFraction)
  const everyH = numberAt(scene, [...filter, 'every'], readDuration)
  if (dueShare === undefined || everyH === undefined || !scene.origins.has(filter)) return undefined
  const of = (name: string) => scene.origins.of([...filter, name])
  const sinceH = ((step + 0.5) * scene.axis.stepH) % everyH
  return product(label, '', [
    leaf('when it is due', dueShare, '', { origin: of(key) }),
    ratioOfAge(sinceH, leaf('time between changes', everyH, 'h', { origin: of('every') })),
  ])
}

function ratioOfAge(sinceH: number, every: Explained): Explained {
  const since = leaf('since it was changed', sinceH, 'h', { note: 'first on 1 January' })
  const own = { label: 'age of the filter', value: sinceH / every.value!, unit: '' }
  return described(own, 'quotient', () => [since, every])
}
