import type { SolarSpec } from '../../model/site.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { batteryOf, chargedKwh } from './battery.ts'
import { dcLoadKwh } from './bus-load.ts'
import { total } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { solarYield } from './solar-yield.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { piecewise } from './supply-steps.ts'

/** An array of a site and what it can supply. */
export interface SuppliedArray {
  readonly name: string
  readonly solar: SolarSpec
  readonly path: ValuePath
  readonly solarKw: Float64Array
  /** What there is to supply in each step [kW], in words, and explained over a stretch. */
  readonly wantedKw: Float64Array
  readonly wanted: string
  readonly wantedKwh: (stretch: Stretch) => Explained
  /** Power beyond what there is to supply [kW], where that is known otherwise than from the two: with sources beside. */
  readonly surplusKw?: Float64Array
}

/** The array on the -48 V bus, which supplies the DC load. */
export function dcArray(scene: Scene): SuppliedArray | undefined {
  const solar = scene.member.spec.dcSolar
  if (solar === undefined) return undefined
  const { dcSolarKw, dcLoadKw } = scene.columns
  const own = { name: 'DC array', solar, path: [...scene.at, 'dcBus', 'solar'], solarKw: dcSolarKw }
  const load = {
    wantedKw: dcLoadKw,
    wanted: 'the DC load takes',
    wantedKwh: (stretch: Stretch) => dcLoadKwh(scene, stretch),
  }
  if (scene.supply === undefined) return { ...own, ...load }
  const surplusKw = scene.columns.supply.dcCurtailedKw
  if (batteryOf(scene)?.bus !== 'dc') return { ...own, ...load, surplusKw }
  return {
    ...own,
    surplusKw,
    wantedKw: takenOnBusKw(scene),
    wanted: 'the DC load and the battery take',
    wantedKwh: (stretch) => takenOnBusKwh(scene, stretch),
  }
}

const taken = new WeakMap<Scene, Float64Array>()

/** What load and battery take on the -48 V bus in each step [kW]. */
function takenOnBusKw(scene: Scene): Float64Array {
  const { chargeKw } = scene.columns.supply
  const known = taken.get(scene) ?? scene.columns.dcLoadKw.map((kw, i) => kw + chargeKw[i]!)
  taken.set(scene, known)
  return known
}

/** The same over a stretch [kWh]; the DC load alone where no battery stands on the bus. */
export function takenOnBusKwh(scene: Scene, stretch: Stretch): Explained {
  const load = dcLoadKwh(scene, stretch)
  if (batteryOf(scene)?.bus !== 'dc') return load
  return total('taken on the -48 V bus', 'kWh', [load, chargedKwh(scene, stretch)])
}

/** What an array generates: its capacity times the yield of 1 kWp [kWh]. */
export function generatedKwh(scene: Scene, array: SuppliedArray, stretch: Stretch): Explained {
  const { name, solar, path, solarKw } = array
  const value = energyOver(stretch, (i) => solarKw[i]!)
  return described({ label: `generated, ${name}`, value, unit: 'kWh' }, 'product', () => [
    leaf('capacity', solar.capacityKwp, 'kWp', { origin: scene.origins.of([...path, 'capacity']) }),
    solarYield(scene, solar.kwPerKwp, path, stretch),
  ])
}

/** What of an array's energy the site takes at once [kWh]. */
export function usedKwh(scene: Scene, array: SuppliedArray, stretch: Stretch): Explained {
  const { name, solarKw, wantedKw, surplusKw } = array
  const value = energyOver(stretch, (i) =>
    surplusKw === undefined ? Math.min(solarKw[i]!, wantedKw[i]!) : solarKw[i]! - surplusKw[i]!,
  )
  return described({ label: `used, ${name}`, value, unit: 'kWh' }, 'difference', () => [
    generatedKwh(scene, array, stretch),
    surplusKwh(scene, array, stretch),
  ])
}

/** What an array gives beyond what is taken at that time: its energy less what is taken in those steps alone [kWh]. */
export function surplusKwh(scene: Scene, array: SuppliedArray, stretch: Stretch): Explained {
  const { name, surplusKw } = array
  if (surplusKw === undefined) return plainSurplusKwh(scene, array, stretch)
  const cut = {
    label: `surplus, ${name}`,
    unit: 'kWh',
    share: 'mainsShare' as const,
    at: (i: number) => surplusKw[i]!,
    note: 'what neither loads nor battery take, also since they have no power then',
  }
  return piecewise(scene, stretch, cut, (whole) => plainSurplusKwh(scene, array, whole))
}

function plainSurplusKwh(scene: Scene, array: SuppliedArray, stretch: Stretch): Explained {
  const { name, solarKw, wantedKw, wanted } = array
  const value = energyOver(stretch, (i) => solarKw[i]! - Math.min(solarKw[i]!, wantedKw[i]!))
  const above = stepsWhere(stretch, (i) => solarKw[i]! > wantedKw[i]!, 'hours of surplus')
  const label = `surplus, ${name}`
  if (above.steps.length === 0)
    return leaf(label, value, 'kWh', { note: `it never gives more than ${wanted}` })
  const note = `in the ${hoursText(above)} in which it gives more than ${wanted}`
  return described({ label, value, unit: 'kWh', note }, 'difference', () => [
    generatedKwh(scene, array, above),
    array.wantedKwh(above),
  ])
}
