import type { ChillerFleet, ChillerSpec, Condenser } from '../../../model/cooling/data-centre/chiller.ts'
import { heldLoad } from '../../../model/cooling/data-centre/chiller-lei-2020.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import { ENERGYPLUS_CHILLER } from '../published-models.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { MachineSource } from './machine.ts'
import type { PlantMethod } from './plant-method.ts'

const W_PER_KW = 1000

/** Heat that all chillers together carry over what stands inside at full load. Assumption, told in its default row. */
const SIZED_SHARE = 4 / 3

/** The chillers of a plant; undefined where something is wrong with them. */
export function chillers(
  r: Resolving,
  source: MachineSource,
  { domain }: PlantMethod,
  condenser: Condenser,
): ChillerSpec | undefined {
  const { config, values, at } = source
  const given = config.chiller
  const path = [...at, 'chiller']
  const curve = values.orDefault(
    'chiller.curve',
    given?.curve,
    (text) => text as ChillerSpec['curve'],
    'cooling.chiller.curve',
  )
  const other = curve === 'lei-2020' ? 'ratedCop' : 'correction'
  const isForeign = given?.[other] !== undefined
  if (isForeign) r.problem([...path, other], `only keys that go with curve ${curve}`, `"${other}"`)
  const size = chillerSize(r, source)
  if (isForeign || size === undefined) return undefined
  if (curve === 'energyplus') {
    r.uses(...ENERGYPLUS_CHILLER)
    const ratedCop = values.orDefault(
      'chiller.ratedCop',
      given?.ratedCop,
      parseNumber,
      `cooling.chiller.ratedCop[${condenser}]`,
    )
    return { curve, correction: 0, ratedCop, size, domain }
  }
  if (size.kind === 'load') warnOfLoad(r, size.load, domain, [...path, 'load'])
  const correction = values.stated('chiller.correction', given?.correction, parseFraction)
  return { curve, correction, ratedCop: 1, size, domain }
}

/** Tells of a part load that the curve of Lei and Masanet does not know. */
function warnOfLoad(r: Resolving, load: number, domain: ChillerSpec['domain'], at: ValuePath): void {
  const held = heldLoad(load)
  if (load === held) return
  const read =
    domain === 'clamped' ? `the COP is read at ${100 * held} %` : 'unclamped, it is read there all the same'
  r.warn(at, `the curve knows part loads from ${100 * heldLoad(0)} to ${100 * heldLoad(1)} %: ${read}`)
}

/** One part load for all steps, or chillers of a size. */
function chillerSize(r: Resolving, source: MachineSource): ChillerSpec['size'] | undefined {
  const { config, values, at } = source
  const { load, count, capacity, staging } = config.chiller ?? {}
  const path = [...at, 'chiller']
  const fleetKey = count === undefined ? (capacity === undefined ? undefined : 'capacity') : 'count'
  if (load !== undefined && fleetKey !== undefined)
    return r.problem([...path, fleetKey], `load or ${fleetKey}, not both: load has unlimited capacity`)
  const fixed = fleetKey === undefined ? values.known('chiller.load', load, parseFraction) : undefined
  if (fixed === undefined) return chillerFleet(r, source)
  if (staging !== undefined)
    return r.problem(
      [...path, 'staging'],
      'staging beside count and capacity only: with load all have the same',
    )
  return { kind: 'load', load: fixed }
}

/** Chillers with what is left open of their number and size by the heat at full load. */
function chillerFleet(r: Resolving, { config, values, place, at }: MachineSource): ChillerFleet {
  const { count: givenCount, capacity, staging } = config.chiller ?? {}
  const path = [...at, 'chiller']
  const heatKw = SIZED_SHARE * Math.max(1, place.peakHeatKw)
  const givenKw = capacity === undefined ? undefined : capacity / W_PER_KW
  const count =
    givenKw === undefined || givenCount !== undefined
      ? r.take(givenCount, [...path, 'count'], 'cooling.chiller.count', parseNumber)
      : Math.max(1, Math.ceil(heatKw / givenKw - 1e-9))
  const capacityKw = givenKw ?? heatKw / count
  const row = r.shared.defaultRow('cooling.chiller.capacity')
  if (givenKw === undefined) r.used([...path, 'capacity'], `${Number(capacityKw.toPrecision(4))} kW`, row)
  else if (givenCount === undefined) r.used([...path, 'count'], String(count), row)
  return {
    kind: 'fleet',
    count,
    capacityKw,
    staging: values.orDefault(
      'chiller.staging',
      staging,
      (text) => text as ChillerFleet['staging'],
      'cooling.chiller.staging',
    ),
  }
}
