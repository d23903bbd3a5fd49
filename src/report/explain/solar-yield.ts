import { cellTemperature } from '../../model/power/cell-temperature.ts'
import { physicalIncidenceModifier } from '../../model/power/incidence-angle.ts'
import { netDcKwPerKwp, planeColumns, planeOfArray, poaWPerM2 } from '../../model/power/solar-array.ts'
import type { PlaneColumns } from '../../model/power/solar-array.ts'
import type { ArrayInClimate } from '../../scenarios/resolve/made-from.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { less } from './derived.ts'
import { outdoorWeather } from './weather.ts'

const PER_KWP = 'kWh/kWp'
/** Irradiance at which a module gives its rated power: so much irradiation is 1 kWh of each kWp [W/m2]. */
const RATED_W_PER_M2 = 1000
const RATED_CELL_C = 25

/** The steps of an array between the sun and its terminals. */
interface Chain extends ArrayInClimate {
  readonly inPlane: PlaneColumns
  readonly cellC: Float64Array
  /** After the losses, before the inverter or converter [kW/kWp]. */
  readonly netDc: Float64Array
}

const chains = new WeakMap<Float64Array, Chain>()

/** The columns between the sun and the terminals, worked out once for each array. */
function chainOf(kwPerKwp: Float64Array, { array, climate }: ArrayInClimate): Chain {
  const known = chains.get(kwPerKwp)
  if (known !== undefined) return known
  const steps = kwPerKwp.length
  const inPlane = planeColumns(steps)
  planeOfArray(array, climate, inPlane)
  const poa = new Float64Array(steps)
  poaWPerM2(inPlane, poa)
  const cellC = new Float64Array(steps)
  const { temperatureC, windMPerS } = climate.weather
  cellTemperature(array.cellTemperature, poa, temperatureC, windMPerS, cellC)
  const netDc = new Float64Array(steps)
  netDcKwPerKwp(array, climate, netDc)
  const chain = { array, climate, inPlane, cellC, netDc }
  chains.set(kwPerKwp, chain)
  return chain
}

/** Energy of 1 kWp at the terminals: the irradiation in its plane less all that is lost on the way [kWh/kWp]. */
export function solarYield(
  scene: Scene,
  kwPerKwp: Float64Array,
  path: ValuePath,
  stretch: Stretch,
): Explained {
  const label = 'yield of 1 kWp'
  const value = energyOver(stretch, (i) => kwPerKwp[i]!)
  const madeFrom = scene.madeFrom.arrays.get(kwPerKwp)
  if (madeFrom === undefined) return leaf(label, value, PER_KWP)
  const note = value === 0 ? 'no sun' : undefined
  return described({ label, value, unit: PER_KWP, note }, 'difference', () => {
    const chain = chainOf(kwPerKwp, madeFrom)
    const toCells = [
      irradiation(scene, chain, path, stretch),
      reflection(chain, stretch),
      ...temperatureTerms(scene, chain, path, stretch),
    ]
    const losses = systemLosses(scene, chain, toCells, path, stretch)
    return [...toCells, losses, conversion(scene, chain, kwPerKwp, losses, path, stretch)]
  })
}

/** Irradiation in the plane of the array; each kWh/m2 would be 1 kWh of a kWp in rated conditions. */
function irradiation(scene: Scene, { inPlane, array }: Chain, path: ValuePath, stretch: Stretch): Explained {
  const part = (label: string, column: Float64Array) =>
    leaf(
      label,
      energyOver(stretch, (i) => column[i]! / RATED_W_PER_M2),
      PER_KWP,
    )
  const parts = [
    part('beam', inPlane.beamWPerM2),
    part('sky', inPlane.skyWPerM2),
    part('ground', inPlane.groundWPerM2),
  ]
  const value = energyOver(
    stretch,
    (i) => (inPlane.beamWPerM2[i]! + inPlane.skyWPerM2[i]! + inPlane.groundWPerM2[i]!) / RATED_W_PER_M2,
  )
  const at = (key: string) => scene.origins.of([...path, key])
  const given = () => [
    leaf('tilt', array.tiltDeg, 'deg', { origin: at('tilt') }),
    leaf('azimuth', array.azimuthDeg, 'deg', { origin: at('azimuth') }),
    leaf('sky model', null, '', { origin: at('transposition') }),
    leaf('albedo', array.albedo, '', { origin: at('albedo') }),
    leaf('weather', null, '', { origin: outdoorWeather(scene, 'ghi') }),
  ]
  const own = {
    label: 'irradiation in the plane',
    value,
    unit: PER_KWP,
    given,
    note: '1 kWh/m2 makes 1 kWh/kWp',
  }
  return described(own, 'sum', () => parts)
}

function reflection({ inPlane }: Chain, stretch: Stretch): Explained {
  const value = energyOver(
    stretch,
    (i) => (inPlane.beamWPerM2[i]! - beamThroughGlass(inPlane, i)) / RATED_W_PER_M2,
  )
  return leaf('reflected by the glass', value, PER_KWP, { note: 'of the beam, by its angle' })
}

function beamThroughGlass(inPlane: PlaneColumns, i: number): number {
  return inPlane.beamWPerM2[i]! * physicalIncidenceModifier(inPlane.cosIncidence[i]!)
}

/** Irradiance that reaches the cells [kW/m2]. */
function reachedAt({ inPlane }: Chain) {
  return (i: number) =>
    (beamThroughGlass(inPlane, i) + inPlane.skyWPerM2[i]! + inPlane.groundWPerM2[i]!) / RATED_W_PER_M2
}

/** What warm cells lose; below 0 where cold ones gain. */
function temperatureTerms(scene: Scene, chain: Chain, path: ValuePath, stretch: Stretch): Explained[] {
  const { array, cellC, netDc } = chain
  const perK = array.temperatureCoefficientPerK
  const reached = reachedAt(chain)
  const label = 'lost to warm cells'
  const sunKwh = energyOver(stretch, reached)
  const weightedK = energyOver(stretch, (i) => reached(i) * (cellC[i]! - RATED_CELL_C))
  const value = -perK * weightedK
  if (sunKwh === 0) return [leaf(label, value, PER_KWP)]
  const given = () => [
    leaf('cell temperature model', null, '', { origin: scene.origins.of([...path, 'cellTemperature']) }),
  ]
  const lost = described({ label, value, unit: PER_KWP }, 'product', () => [
    constant(-1),
    leaf('temperature coefficient', perK, '1/K', {
      origin: scene.origins.of([...path, 'temperatureCoefficient']),
    }),
    leaf('sun that reaches the cells', sunKwh, PER_KWP),
    leaf('cells above 25 degC', weightedK / sunKwh, 'K', { note: 'mean, weighted by the sun', given }),
  ])
  const below = (i: number) => (netDc[i] === 0 ? reached(i) * (1 + perK * (cellC[i]! - RATED_CELL_C)) : 0)
  const clipped = energyOver(stretch, (i) => Math.min(0, below(i)))
  return clipped === 0 ? [lost] : [lost, leaf('power below 0, not counted', clipped, PER_KWP)]
}

/** Soiling, shading, mismatch, wiring: one share of what the cells give. */
function systemLosses(
  scene: Scene,
  { array, netDc }: Chain,
  toCells: readonly Explained[],
  path: ValuePath,
  stretch: Stretch,
): Explained {
  const share = array.lossFraction
  const value = energyOver(stretch, (i) => netDc[i]! / (1 - share))
  const cells = described({ label: 'given by the cells', value, unit: PER_KWP }, 'difference', () => toCells)
  return described({ label: 'system losses', value: share * value, unit: PER_KWP }, 'product', () => [
    cells,
    leaf('losses', share, '', { origin: scene.origins.of([...path, 'losses']) }),
  ])
}

/** What the inverter or the converter of the bus keeps. */
function conversion(
  scene: Scene,
  { array, netDc }: Chain,
  kwPerKwp: Float64Array,
  losses: Explained,
  path: ValuePath,
  stretch: Stretch,
): Explained {
  const { coupling } = array
  const input = energyOver(stretch, (i) => netDc[i]!)
  const value = energyOver(stretch, (i) => netDc[i]! - kwPerKwp[i]!)
  const at = (key: string) => scene.origins.of([...path, key])
  const dc = described({ label: 'DC energy', value: input, unit: PER_KWP }, 'difference', () => [
    losses.terms[0]!,
    losses,
  ])
  if (coupling.kind === 'converter') {
    return described({ label: 'lost in the converter', value, unit: PER_KWP }, 'product', () => [
      dc,
      less(
        'share lost',
        '',
        constant(1),
        leaf('efficiency', coupling.efficiency, '', { origin: at('mppt') }),
      ),
    ])
  }
  const given = () => [
    leaf('nominal efficiency', coupling.efficiency, '', { origin: at('inverterEfficiency') }),
    leaf('array over inverter rating', coupling.dcAcRatio, '', { origin: at('dcAcRatio') }),
  ]
  const label = 'lost in the inverter'
  if (input === 0) return leaf(label, value, PER_KWP, { given })
  return described({ label, value, unit: PER_KWP }, 'product', () => [
    dc,
    leaf('share lost', value / input, '', { note: 'by the part-load curve of PVWatts, mean', given }),
  ])
}
