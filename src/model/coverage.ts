import type { SiteRoomYear } from './cooling/site-room.ts'
import { sum } from './metrics.ts'
import { runningModules } from './power/converter.ts'
import { upsLossArgument } from './power/buses.ts'
import type { ModularConverter, PowerChain } from './power/converter.ts'
import { zeroLoadPowerW } from './radio/unit-power.ts'
import type { SiteColumns, SiteSpec, UnitSpec } from './site.ts'
import type { TimeAxis } from './time.ts'

/** What may save energy at a site, and whose work a simulated year shows. */
export const TECHNOLOGIES = [
  'solar',
  'shutdown',
  'saving-modes',
  'free-cooling',
  'liquid-cooling',
  'heat-reuse',
  'hibernation',
  'ups-eco',
] as const

export type Technology = (typeof TECHNOLOGIES)[number]

/** That a technology did something in a year, and how much of it: above 0. */
export interface Evidence {
  readonly technology: Technology
  readonly value: number
  readonly unit: 'kWh' | 'h'
  /** What the value is, for people. */
  readonly what: string
}

/** A site's year as far as it tells what its technologies did. */
export interface WorkedYear {
  readonly solarUsedKwh: number
  readonly heatReusedKwh: number
  readonly room: Pick<SiteRoomYear, 'modes' | 'liquidHeatKw'> | undefined
  /** Filled columns of that year; of no use where {@link asksForColumns} is false, and may then be left out. */
  readonly columns?: Pick<SiteColumns, 'rectifierKw' | 'upsKw' | 'upsLoadKw'>
}

type Found = Pick<Evidence, 'value' | 'unit' | 'what'>

/** Modes in which heat leaves a room without compressors, or with fewer of them. */
const FREE_MODES = ['fan', 'exchanger', 'pump', 'mixed'] as const

/**
 * The technologies of a site that did something in its year. What is installed and idle is not among them: an array of
 * no capacity, a rule that never puts anything to sleep or saves nothing by it, a fan that waits for cold that never comes.
 *
 * Assumption: any work at all counts, as no disclosure that was read says how much is needed.
 */
export function activeTechnologies(axis: TimeAxis, spec: SiteSpec, year: WorkedYear): Evidence[] {
  const found: Readonly<Record<Technology, Found>> = {
    solar: { value: year.solarUsedKwh, unit: 'kWh', what: 'solar energy used on site' },
    shutdown: {
      value: asleepKwh(axis, spec.units),
      unit: 'kWh',
      what: 'zero-load energy not drawn while off',
    },
    'saving-modes': {
      value: inModesKwh(axis, spec.units),
      unit: 'kWh',
      what: 'zero-load energy saved while on',
    },
    'free-cooling': {
      value: freeHeatKwh(year.room),
      unit: 'kWh',
      what: 'heat removed by or beside free cooling',
    },
    'liquid-cooling': {
      value: sum(year.room?.liquidHeatKw ?? []) * axis.stepH,
      unit: 'kWh',
      what: 'heat of IT that goes into a liquid',
    },
    'heat-reuse': { value: year.heatReusedKwh, unit: 'kWh', what: 'heat handed over' },
    hibernation: { value: hibernatedH(axis, spec.chain, year), unit: 'h', what: 'time with modules asleep' },
    'ups-eco': { value: ecoKwh(axis, spec.chain, year), unit: 'kWh', what: 'energy fed past the converters' },
  }
  return TECHNOLOGIES.map((technology) => ({ technology, ...found[technology] })).filter(
    ({ value }) => value > 0,
  )
}

/** Whether the columns of a site must be known to tell what its technologies did. */
export function asksForColumns({ chain }: Pick<SiteSpec, 'chain'>): boolean {
  return staged(chain).length > 0 || isEco(chain)
}

/** Energy of zero load that units do not draw while asleep [kWh]. */
function asleepKwh(axis: TimeAxis, units: readonly UnitSpec[]): number {
  return zeroLoadKwh(axis, units, ({ offShare, residualShare }) =>
    offShare.reduce((saved, off, i) => saved + Math.max(0, off - residualShare[i]!), 0),
  )
}

/** Energy of zero load that modes save while units serve [kWh]. */
function inModesKwh(axis: TimeAxis, units: readonly UnitSpec[]): number {
  return zeroLoadKwh(axis, units, ({ savedWhileOn, onShare }) =>
    savedWhileOn === undefined ? 0 : savedWhileOn.reduce((saved, share, i) => saved + share * onShare[i]!, 0),
  )
}

/** @param savedSteps  steps at zero-load power that the states of a unit save */
function zeroLoadKwh(
  { stepH }: TimeAxis,
  units: readonly UnitSpec[],
  savedSteps: (states: NonNullable<UnitSpec['states']>) => number,
): number {
  return units.reduce((kwh, { states, count, power }) => {
    if (states === undefined) return kwh
    return kwh + (savedSteps(states) * stepH * count * zeroLoadPowerW(power)) / 1000
  }, 0)
}

function freeHeatKwh(room: WorkedYear['room']): number {
  return room === undefined ? 0 : FREE_MODES.reduce((kwh, mode) => kwh + room.modes[mode].heatKwh, 0)
}

/** Rectifiers and UPS some of whose modules may sleep. */
function staged({ rectifier, ups }: PowerChain): ('rectifier' | 'ups')[] {
  const sleeps = ({ converter }: PowerChain['ups']) =>
    converter.kind === 'modular' && converter.staging !== undefined
  return [...(sleeps(rectifier) ? (['rectifier'] as const) : []), ...(sleeps(ups) ? (['ups'] as const) : [])]
}

function isEco({ ups }: PowerChain): boolean {
  return ups.converter.kind === 'modular' && ups.converter.isEco === true
}

/** Time in which fewer modules run than are installed, of rectifiers and UPS together [h]. */
function hibernatedH({ stepH }: TimeAxis, chain: PowerChain, { columns }: WorkedYear): number {
  if (columns === undefined) return 0
  const outputs = { rectifier: columns.rectifierKw, ups: upsLossArgument(chain, columns) }
  return staged(chain).reduce((hours, name) => {
    const converter = chain[name].converter as ModularConverter
    const steps = outputs[name].reduce(
      (count, kw) => (runningModules(converter, kw) < converter.modules ? count + 1 : count),
      0,
    )
    return hours + steps * stepH
  }, 0)
}

function ecoKwh({ stepH }: TimeAxis, chain: PowerChain, { columns }: WorkedYear): number {
  return columns === undefined || !isEco(chain) ? 0 : sum(columns.upsKw) * stepH
}
