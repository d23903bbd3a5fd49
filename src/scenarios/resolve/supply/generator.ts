import type { FuelCurve, GensetCost, GensetSpec } from '../../../model/supply/supply-spec.ts'
import type { Row } from '../../catalogue.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction, splitQuantity } from '../../quantity.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import { GivenValues } from '../cooling/given-values.ts'
import { GENERATOR_STRATEGIES } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { hasBattery } from './battery.ts'

type GeneratorConfig = NonNullable<SiteConfig['generator']>
type Strategy = GensetSpec['strategy']

const W_PER_KW = 1000

/** A generator as the scenario writes it, and what its row of the catalogue adds. */
interface Given {
  readonly config: GeneratorConfig
  readonly values: GivenValues
  readonly path: ValuePath
  readonly hasBattery: boolean
}

/**
 * The generator of a site; undefined where it has none, one of no rating, or where something is wrong with it.
 *
 * @param currency  of the scenario
 * @param at        of the site
 */
export async function siteGenerator(
  r: Resolving,
  site: SiteConfig,
  currency: string,
  at: ValuePath,
): Promise<GensetSpec | undefined> {
  const config = site.generator
  if (config === undefined) return undefined
  const path = [...at, 'generator']
  const row = await presetRow(r, config, path)
  if (row === 'unknown') return undefined
  const given = { config, values: new GivenValues(r, path, row), path, hasBattery: hasBattery(site) }
  const form = config.preset === undefined ? 'a generator' : `preset: ${config.preset}`
  const ratedW =
    given.values.known('rating', config.rating, quantityReader('power')) ??
    r.problem([...path, 'rating'], `rating for ${form}`, 'nothing', 'for example rating: 10 kW')
  if (ratedW === undefined || ratedW === 0) return undefined
  if (site.mains === undefined) r.warn(path, 'the generator never runs: nothing says when the mains fail')
  const spec = {
    ratedKw: ratedW / W_PER_KW,
    fuel: fuelOf(given),
    minimumLoad: orDefault(given, 'minimumLoad', parseFraction),
    startH: orDefault(given, 'startTime', quantityReader('duration')),
  }
  r.uses(...GENERATOR_STRATEGIES)
  const strategy = strategyOf(r, given)
  const charge = chargeLimits(r, given)
  const cost = costOf(r, given, currency)
  return charge === undefined || cost === undefined ? undefined : { ...spec, strategy, ...charge, cost }
}

async function presetRow(
  r: Resolving,
  { preset }: GeneratorConfig,
  path: ValuePath,
): Promise<Row | undefined | 'unknown'> {
  if (preset === undefined) return undefined
  const row = await r.shared.catalogue.row('generators', preset)
  if (row !== undefined) return row
  const ids = await r.shared.catalogue.ids('generators')
  r.unknown([...path, 'preset'], 'the id of a generator', preset, ids, 'generators')
  return 'unknown'
}

/** What the scenario gives, else the preset, else the default of the key. */
function orDefault(
  { config, values }: Given,
  key: 'minimumLoad' | 'startTime' | 'carbon',
  read: (text: string) => number | undefined,
): number {
  return values.orDefault(key, config[key], read, `generator.${key}`)
}

function fuelOf(given: Given): FuelCurve {
  const { config, values } = given
  const part = (key: 'noLoad' | 'slope') => {
    const name = `fuelCurve.${key}`
    return values.orDefault(name, config.fuelCurve?.[key], quantityReader('fuelUse'), `generator.${name}`)
  }
  return {
    noLoadLPerKwh: part('noLoad'),
    slopeLPerKwh: part('slope'),
    kgPerL: orDefault(given, 'carbon', quantityReader('fuelCarbon')),
  }
}

function strategyOf(r: Resolving, { config, path, hasBattery: canCharge }: Given): Strategy {
  const at = [...path, 'strategy']
  const strategy = r.take(config.strategy, at, 'generator.strategy', (text) => text as Strategy)
  if (strategy === 'cycle-charging' && !canCharge)
    r.warn(at, 'cycle-charging has no effect: there is no battery to charge')
  return strategy
}

/** Charges of the battery between which the generator runs; undefined where it would stop before it starts. */
function chargeLimits(
  r: Resolving,
  { config, path, hasBattery: canCharge }: Given,
): Pick<GensetSpec, 'startSoc' | 'stopSoc'> | undefined {
  const { startBelow, stopAbove } = config
  const usual = parseFraction(r.shared.defaultRow('generator.stopAbove')['value']!)!
  const [start, stop]: [ValuePath, ValuePath] = [
    [...path, 'startBelow'],
    [...path, 'stopAbove'],
  ]
  if (startBelow !== undefined && startBelow >= (stopAbove ?? usual))
    return r.problem(
      stopAbove === undefined ? start : r.overridden(start, stop),
      'startBelow less than stopAbove',
      `${percent(startBelow)} and ${percent(stopAbove ?? usual)}`,
      stopAbove === undefined ? 'stopAbove is that much where it is left out' : undefined,
    )
  if (!canCharge) {
    for (const [key, value] of Object.entries({ startBelow, stopAbove }))
      if (value !== undefined) r.warn([...path, key], `${key} has no effect: there is no battery`)
    return { startSoc: undefined, stopSoc: stopAbove ?? usual }
  }
  if (startBelow === undefined) {
    const row = r.shared.defaultRow('generator.startBelow')
    r.used(start, row['value']!, row)
  }
  return {
    startSoc: startBelow,
    stopSoc: r.take(stopAbove, stop, 'generator.stopAbove', parseFraction),
  }
}

const percent = (share: number) => `${Number((share * 100).toPrecision(6))} %`

/** What the generator costs; undefined where its fuel has no price in the currency of the scenario. */
function costOf(r: Resolving, { config, path }: Given, currency: string): GensetCost | undefined {
  const at = (key: string) => [...path, key]
  const fuelPerL = fuelPrice(r, config, currency, path)
  const { service } = config
  const every = at('service')
  const cost = {
    perStart: r.take(config.startCost, at('startCost'), 'generator.startCost', parseNumber),
    perRunningH: r.take(config.runningCost, at('runningCost'), 'generator.runningCost', parseNumber),
    serviceEveryH:
      service === undefined
        ? undefined
        : r.take(service.every, [...every, 'every'], 'generator.service.every', quantityReader('duration')),
    perService: service?.cost ?? 0,
  }
  return fuelPerL === undefined ? undefined : { fuelPerL, ...cost }
}

/** Price of a litre in the currency of the scenario: the default is known in one currency alone. */
function fuelPrice(
  r: Resolving,
  { fuelPrice: given }: GeneratorConfig,
  currency: string,
  path: ValuePath,
): number | undefined {
  const key = 'generator.fuelPrice'
  const at = [...path, 'fuelPrice']
  const usual = splitQuantity(r.shared.defaultRow(key)['value']!)
  if (given === undefined && usual?.unit !== `${currency}/L`)
    return r.problem(
      at,
      `the price of fuel in ${currency}`,
      'nothing',
      `for example fuelPrice: 1.5 ${currency}/L`,
    )
  return r.take(given, at, key, () => usual?.value)
}
