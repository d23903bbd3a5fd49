import type { SupplyOutput } from '../../scenarios/supply-outputs.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { outputUnit } from '../../scenarios/output-unit.ts'
import { supplyOf } from '../supply.ts'
import type { SupplyResult } from '../supply.ts'
import { batteryLeaf, batteryLossKwh, batteryOf, batteryPath, chargedKwh, dischargedKwh } from './battery.ts'
import { product } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { fuelL, gensetHours, gensetKwh } from './genset.ts'
import type { Origin } from './origin.ts'
import { outageHours, outagesOrigin, unservedShedKwh } from './outages.ts'
import type { Scene } from './scene.ts'
import type { Stretch } from './stretch.ts'

/** A figure of a site's supply: what stands in a result below `supply`. */
export function supplyFigure(scene: Scene, output: SupplyOutput, stretch: Stretch): Explained {
  const name = output.join('.')
  if (stretch.steps.length < stretch.axis.steps)
    return leaf(name, null, unitOf(scene, output), { note: 'null: told of the whole year only' })
  return IN_FULL[name]?.(scene, stretch) ?? figureLeaf(scene, output)
}

/** Figures that follow from numbers of the year. */
const IN_FULL: Readonly<Record<string, (scene: Scene, stretch: Stretch) => Explained | undefined>> = {
  'outages.hours': outageHours,
  'outages.unservedShedKwh': unservedShedKwh,
  'battery.chargedKwh': chargedKwh,
  'battery.dischargedKwh': dischargedKwh,
  'battery.lossKwh': batteryLossKwh,
  'battery.equivalentFullCycles': fullCycles,
  'battery.capacityAfterYear': capacityAfterYear,
  'generator.meanLoading': meanLoading,
  'generator.kwhPerL': kwhPerLitre,
}

/** Energy drawn from the store over the capacity that ageing has left. */
function fullCycles(scene: Scene, stretch: Stretch): Explained | undefined {
  const value = resultOf(scene).battery?.equivalentFullCycles
  const battery = batteryOf(scene)
  if (value === undefined || battery === undefined) return undefined
  return described({ label: 'equivalent full cycles', value, unit: '' }, 'quotient', () => [
    dischargedKwh(scene, stretch),
    product('given by a full battery', 'kWh', [
      batteryLeaf(scene, 'capacity as new', battery.capacityKwh, 'kWh', 'capacity'),
      batteryLeaf(scene, 'health', battery.health, '', 'health'),
      batteryLeaf(scene, 'discharge efficiency', battery.dischargeEfficiency, '', 'dischargeEfficiency'),
    ]),
  ])
}

/** What ageing leaves of the new capacity. */
function capacityAfterYear(scene: Scene): Explained | undefined {
  const value = resultOf(scene).battery?.capacityAfterYear
  const battery = batteryOf(scene)
  // Nothing below none is left.
  if (value === undefined || value === 0 || battery === undefined) return undefined
  const note = MEANINGS['battery.capacityAfterYear']
  return described({ label: 'battery.capacityAfterYear', value, unit: '', note }, 'difference', () => [
    batteryLeaf(scene, 'health', battery.health, '', 'health'),
    figureLeaf(scene, ['battery', 'calendarLoss']),
    figureLeaf(scene, ['battery', 'cycleLoss']),
  ])
}

/** What is worth knowing beside a figure that follows from a course over hours or years. */
function givenOf(scene: Scene, [part, figure]: SupplyOutput): Explained[] {
  const battery = batteryOf(scene)
  if (battery === undefined) return []
  if (part === 'survival')
    return [
      batteryLeaf(scene, 'capacity as new', battery.capacityKwh, 'kWh', 'capacity'),
      batteryLeaf(scene, 'discharge efficiency', battery.dischargeEfficiency, '', 'dischargeEfficiency'),
      batteryLeaf(scene, 'reserve', battery.reserveH, 'h', 'reserve'),
      figureLeaf(scene, ['battery', 'reserveMinKwh']),
      figureLeaf(scene, ['battery', 'socMin']),
    ]
  if (figure === 'replacementYear') return [figureLeaf(scene, ['battery', 'yearsToEndOfLife'])]
  if (figure !== 'yearsToEndOfLife') return []
  const left = capacityAfterYear(scene) ?? figureLeaf(scene, ['battery', 'capacityAfterYear'])
  const endOfLife = scene.origins.of([...batteryPath(scene), 'ageing', 'endOfLife'])
  return [left, leaf('capacity at which it is replaced', battery.ageing.endOfLife, '', { origin: endOfLife })]
}

function meanLoading(scene: Scene, stretch: Stretch): Explained | undefined {
  const value = resultOf(scene).generator?.meanLoading ?? null
  if (value === null) return undefined
  const { ratedKw } = scene.supply!.spec.genset!
  const origin = scene.origins.of([...scene.at, 'generator', 'rating'])
  return described({ label: 'mean load while it runs', value, unit: '' }, 'quotient', () => [
    gensetKwh(scene, stretch),
    product('at its rating', 'kWh', [leaf('rating', ratedKw, 'kW', { origin }), gensetHours(scene, stretch)]),
  ])
}

function kwhPerLitre(scene: Scene, stretch: Stretch): Explained | undefined {
  const value = resultOf(scene).generator?.kwhPerL ?? null
  if (value === null) return undefined
  return described({ label: 'output per litre', value, unit: 'kWh/L' }, 'quotient', () => [
    gensetKwh(scene, stretch),
    fuelL(scene, stretch),
  ])
}

const results = new WeakMap<Scene, SupplyResult>()

/** All figures of a site's supply, no digit rounded. */
function resultOf(scene: Scene): SupplyResult {
  const { axis, member, room, supply } = scene
  const known = results.get(scene)
  if (known !== undefined) return known
  const made = supplyOf(axis, { supply: supply!.end.figures(), member, room: room?.year }, (value) => value)!
  results.set(scene, made)
  return made
}

/** How the hours of survival come about. */
const FOLLOWED =
  'from what is stored then, the load that is kept and the sun on its side in the hours ahead, until the battery is at its floor or a generator takes over'

/** What a figure means, in a line. */
const MEANINGS: Readonly<Record<string, string>> = {
  'outages.count': 'failures of the mains; without mains the year is one',
  'outages.longestHours': 'the longest failure',
  'outages.survived': 'failures in which all load of priority keep is served to their end',
  'outages.longestSurvivedHours': 'the longest of those that are survived',
  'outages.shortestFailedHours': 'the shortest of those that are not survived',
  'outages.soonestUnservedHours': 'shortest time from a failure to the first unserved load of priority keep',
  'outages.withoutKeepHours': 'time in which some load of priority keep is not served',
  'outages.withoutShedHours': 'time in which some load of priority shed-first is not served',
  'outages.unservedKeepKwh': 'load of priority keep that is not served',
  'survival.probability': `share of the steps that begin with mains from which a failure so long is survived; ${FOLLOWED}`,
  'survival.shortestHours': `from the worst of the steps that begin with mains, followed for 48 h at most; ${FOLLOWED}`,
  'survival.meanHours': `mean over the steps that begin with mains, each followed for 48 h at most; ${FOLLOWED}`,
  'battery.socMin': 'least energy stored at the end of a step, over the capacity that ageing has left',
  'battery.socMean': 'mean energy stored at the ends of steps, over the capacity that ageing has left',
  'battery.socMax': 'most energy stored at the end of a step, over the capacity that ageing has left',
  'battery.reserveMinKwh': 'least that it keeps for outages: critical load of the hours of its reserve ahead',
  'battery.reserveMeanKwh': 'mean of what it keeps for outages, step by step',
  'battery.reserveMaxKwh': 'most that it keeps for outages',
  'battery.belowReserveHours': 'time with the mains there that ends below the reserve',
  'battery.reserveGivesHours':
    'hours of critical load that it gives at worst, where the reserve asks for more',
  'battery.overLimitHours': 'time whose mean power from the mains is above the limit of peak-shaving',
  'battery.temperatureMinC': 'coldest step',
  'battery.temperatureMeanC': 'mean of all steps',
  'battery.temperatureMaxC': 'warmest step',
  'battery.calendarLoss':
    'share of the new capacity that age takes in the year, by temperature and charge of each day',
  'battery.cycleLoss': 'share of the new capacity that cycles take in the year, each by its depth',
  'battery.capacityAfterYear': 'share of the new capacity left after the year',
  'battery.yearsToEndOfLife':
    'years like this one, day by day, until calendar and cycle losses leave the capacity at which it is replaced; calendar loss grows with the square root of time or as its table says, fast at first',
  'battery.replacementYear':
    'the year simulated and the whole years to the end of life: the calendar year in which it is replaced',
  'generator.services': 'whole services that fall due, from a fresh one on',
}

/** Why a figure is null. */
const NULLS: Readonly<Record<string, string>> = {
  'outages.longestHours': 'the mains do not fail',
  'outages.longestSurvivedHours': 'none is survived',
  'outages.shortestFailedHours': 'all are survived',
  'outages.soonestUnservedHours': 'all load of priority keep is served',
  'battery.reserveGivesHours': 'it gives all that its reserve asks for',
  'battery.overLimitHours': 'its strategy keeps no limit on the mains',
  'battery.temperatureMinC': 'it has the temperature of a room of which none is known',
  'battery.temperatureMeanC': 'it has the temperature of a room of which none is known',
  'battery.temperatureMaxC': 'it has the temperature of a room of which none is known',
  'battery.yearsToEndOfLife': 'it lasts 50 years like this one',
  'battery.replacementYear': 'it lasts 50 years like this one',
  'generator.services': 'no interval between services is told',
  'generator.meanLoading': 'it never runs',
  'generator.kwhPerL': 'it burns nothing',
}

function figureLeaf(scene: Scene, output: SupplyOutput): Explained {
  const [part, figure] = output
  const value = valueOf(scene, output)
  const key = `${part}.${figure}`
  const meaning = MEANINGS[key]
  const why = value === null ? `null: ${NULLS[key] ?? 'there is none'}` : undefined
  const note = [why, meaning].filter((text) => text !== undefined).join('; ')
  return leaf(output.join('.'), value, unitOf(scene, output), {
    note,
    origin: originOf(scene, key),
    given: () => givenOf(scene, output),
  })
}

function valueOf(scene: Scene, [part, figure, hours]: readonly string[]): number | null {
  const figures = resultOf(scene)[part as keyof SupplyResult] as Readonly<Record<string, unknown>> | null
  const found = figures?.[figure!]
  if (hours !== undefined) return (found as Readonly<Record<string, number>>)[hours] ?? null
  return (found as number | null | undefined) ?? null
}

function unitOf({ currency }: Scene, output: SupplyOutput): string {
  const [, figure] = output
  return figure === 'probability' ? '' : outputUnit(figure, currency)
}

/** What of a scenario a figure hangs on most. */
function originOf(scene: Scene, key: string): Origin | undefined {
  const [part, figure] = key.split('.') as [SupplyOutput[0], string]
  if (part === 'outages') return outagesOrigin(scene)
  if (part === 'generator') return scene.origins.of([...scene.at, 'generator', 'service', 'every'])
  const path = batteryPath(scene)
  const of = (...keys: readonly string[]): Origin | undefined => scene.origins.of([...path, ...keys])
  if (part === 'survival') return of('reserve')
  return of(...(KEYS[figure] ?? ['capacity'])) ?? sizeOrigin(scene, path)
}

/** Keys of a battery that its figures hang on, where that is not its capacity. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  socMin: ['socMin'],
  socMax: ['socMax'],
  reserveMinKwh: ['reserve'],
  reserveMeanKwh: ['reserve'],
  reserveMaxKwh: ['reserve'],
  belowReserveHours: ['reserve'],
  reserveGivesHours: ['reserve'],
  overLimitHours: ['strategy', 'limit'],
  temperatureMinC: ['temperature'],
  temperatureMeanC: ['temperature'],
  temperatureMaxC: ['temperature'],
  calendarLoss: ['ageing', 'calendar'],
  cycleLoss: ['ageing', 'cycles'],
  capacityAfterYear: ['health'],
  yearsToEndOfLife: ['ageing', 'endOfLife'],
  replacementYear: ['ageing', 'endOfLife'],
}

function sizeOrigin({ origins }: Scene, path: ValuePath): Origin | undefined {
  return origins.of([...path, 'stringCapacity']) ?? origins.named([...path, 'preset'])
}
