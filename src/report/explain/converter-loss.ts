import { ratingKw, runningModules } from '../../model/power/converter.ts'
import type { Converter, ConverterName, ModularConverter } from '../../model/power/converter.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { less, product } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Origin } from './origin.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { brokenShare, closedTerms, piecewise, poweredHours, shareColumn, splitSteps } from './supply-steps.ts'
import type { PowerShare } from './supply-steps.ts'
import { hoursOf } from './unit-hours.ts'

/** A converter of a site with what it carries. */
export interface ChainPart {
  readonly key: ConverterName
  /** For people: `rectifier`. */
  readonly name: string
  readonly converter: Converter
  readonly path: ValuePath
  /** On which the loss is worked out, one value per step [kW]. */
  readonly outputKw: Float64Array
  readonly lossKw: Float64Array
  readonly outputKwh: (stretch: Stretch) => Explained
  /**
   * The share of each step in which it is fed, with its output and loss the means over the step; and whether they are those
   * of several pieces in steps that outages cut, each with its own output.
   */
  readonly power: { readonly share: PowerShare; readonly isCut: boolean }
}

/** Energy lost in a converter [kWh]. */
export function converterLossKwh(scene: Scene, part: ChainPart, stretch: Stretch): Explained {
  const { name, converter, path, lossKw } = part
  const own = { label: `${name} loss`, value: energyOver(stretch, (i) => lossKw[i]!), unit: 'kWh' }
  if (converter.kind === 'modular') {
    const inFull = (whole: Stretch) => modularLoss(scene, part, converter, whole)
    if (!part.power.isCut || converter.staging === undefined) return inFull(stretch)
    const cut = {
      label: own.label,
      unit: own.unit,
      share: 'mainsShare' as const,
      at: (i: number) => lossKw[i]!,
      note: 'by the output of each piece of a step',
    }
    return piecewise(scene, stretch, cut, inFull)
  }
  if (converter.kind === 'constant') {
    const origin = scene.origins.of([...path, 'efficiency'])
    const terms = () => [
      part.outputKwh(stretch),
      lossPerOutput(leaf('efficiency', converter.efficiency, '', { origin })),
    ]
    if (scene.supply === undefined) return described(own, 'product', terms)
    const lost = product(own.label, own.unit, terms())
    const [, ...rest] = closedTerms(scene, own.value, own.unit, [lost])
    return rest.length === 0 ? described(own, 'product', terms) : described(own, 'sum', () => [lost, ...rest])
  }
  const origin = scene.origins.of(path)
  const isAbsent = origin === undefined && !scene.origins.has(path)
  return leaf(own.label, own.value, own.unit, { note: isAbsent ? NONE[part.key] : 'nothing is lost', origin })
}

const NONE: Readonly<Record<ConverterName, string>> = {
  rectifier: 'the site has no -48 V plant',
  ups: 'the site has no UPS',
  pdu: 'the site has no PDU',
  transformer: 'the site has no transformer',
}

/** Loss as a share of what comes out of something with an efficiency: 1 / efficiency - 1. */
export function lossPerOutput(efficiency: Explained): Explained {
  const inverse = 1 / efficiency.value!
  const sent = described({ label: 'sent per output', value: inverse, unit: '' }, 'quotient', () => [
    constant(1),
    efficiency,
  ])
  return less('loss per output', '', sent, constant(1))
}

function modularLoss(
  scene: Scene,
  part: ChainPart,
  converter: ModularConverter,
  stretch: Stretch,
): Explained {
  const { name, lossKw } = part
  const own = { label: `${name} loss`, value: energyOver(stretch, (i) => lossKw[i]!), unit: 'kWh' }
  return described(own, 'sum', () =>
    closedTerms(scene, own.value, own.unit, modularTerms(scene, part, converter, stretch)),
  )
}

/**
 * No-load, proportional and square-law loss, loss = S (a0 + a1 x + a2 x^2) with x = output / S. Systems that share the
 * output equally lose together what one of all their modules would.
 */
function modularTerms(
  scene: Scene,
  part: ChainPart,
  converter: ModularConverter,
  stretch: Stretch,
): Explained[] {
  const { a0, a1, a2 } = converter
  const origin = (key: string) => coefficientOrigin(scene, part.path, key)
  const isStaged = converter.staging !== undefined
  return [
    product('at no load', 'kWh', [
      leaf('a0', a0, '', { origin: origin('noLoad') }),
      ...(isStaged
        ? [ratingOfOne(scene, part, converter), moduleHours(scene, part, converter, stretch)]
        : [
            ratedOutput(scene, part, converter),
            poweredHours(scene, part.power.share, stretch) ?? hoursOf(stretch),
          ]),
    ]),
    product('in proportion', 'kWh', [
      leaf('a1', a1, '', { origin: origin('proportional') }),
      part.outputKwh(stretch),
    ]),
    product('by the square', 'kWh', [
      leaf('a2', a2, '', { origin: origin('square') }),
      isStaged
        ? squarePerRunning(scene, part, converter, stretch)
        : squarePerRating(scene, part, converter, stretch),
    ]),
  ]
}

/** A coefficient stands in the row of the preset, or in the scenario itself. */
function coefficientOrigin(scene: Scene, path: ValuePath, key: string): Origin | undefined {
  return scene.origins.of([...path, 'loss', key]) ?? scene.origins.named([...path, 'preset'])
}

function squarePerRating(
  scene: Scene,
  part: ChainPart,
  converter: ModularConverter,
  stretch: Stretch,
): Explained {
  const share = brokenShare(scene, part.power.share, stretch)
  const cutSteps = part.power.isCut ? splitSteps(scene, 'mainsShare', stretch).cut : undefined
  const isPieced = cutSteps !== undefined && cutSteps.steps.length > 0
  const squares = isPieced
    ? squaresInPieces(scene, part, converter, stretch, cutSteps)
    : energyOver(stretch, (i) => squareKw2(part.outputKw[i]!, share?.[i]))
  const value = squares / ratingKw(converter)
  const note = isPieced
    ? 'of each step, or of its pieces where an outage cuts it, added up'
    : 'of each step, added up'
  return described({ label: 'output squared per rating', value, unit: 'kWh' }, 'quotient', () => [
    leaf('output squared x hours', squares, 'kW2h', { note }),
    ratedOutput(scene, part, converter),
  ])
}

/** Square of an output, mean over a step, of which it is there for a share [kW2]. */
function squareKw2(outputKw: number, share = 1): number {
  return share === 0 ? 0 : outputKw ** 2 / share
}

/** Squares of outputs over a stretch: in steps that outages cut what the loss there tells of those of its pieces [kW2h]. */
function squaresInPieces(
  scene: Scene,
  { outputKw, lossKw, power }: ChainPart,
  converter: ModularConverter,
  stretch: Stretch,
  cut: Stretch,
): number {
  const { a0, a1, a2 } = converter
  const { whole } = splitSteps(scene, 'mainsShare', stretch)
  const ofWhole = whole === stretch ? 0 : energyOver(whole, (i) => outputKw[i]! ** 2)
  if (a2 === 0) return ofWhole
  const share = shareColumn(scene, power.share)!
  const ratedKw = ratingKw(converter)
  const restKwh = energyOver(cut, (i) => lossKw[i]! - a0 * ratedKw * share[i]! - a1 * outputKw[i]!)
  return ofWhole + Math.max(0, (restKwh * ratedKw) / a2)
}

/** Of modules that sleep, by the rating of those that run in each step. */
function squarePerRunning(
  scene: Scene,
  { outputKw, power }: ChainPart,
  converter: ModularConverter,
  stretch: Stretch,
): Explained {
  const share = brokenShare(scene, power.share, stretch)
  const value = energyOver(stretch, (i) => {
    const part = share?.[i] ?? 1
    if (part === 0) return 0
    const out = outputKw[i]!
    return (out * out) / (part * allRunning(converter, out / part) * converter.moduleKw)
  })
  return leaf('output squared per running rating', value, 'kWh', { note: 'of each step, added up' })
}

/** Modules of all systems that run. */
function allRunning(converter: ModularConverter, outputKw: number): number {
  return (converter.systems ?? 1) * runningModules(converter, outputKw)
}

/** Hours of all modules that run, each for itself. */
function moduleHours(
  scene: Scene,
  { path, outputKw, power }: ChainPart,
  converter: ModularConverter,
  stretch: Stretch,
): Explained {
  const { modules, systems = 1 } = converter
  const share = brokenShare(scene, power.share, stretch)
  const value = energyOver(stretch, (i) => {
    const part = share?.[i] ?? 1
    return part === 0 ? 0 : part * allRunning(converter, outputKw[i]! / part)
  })
  const mean = (value / stretch.hours).toPrecision(3)
  const given = (key: string, number: number) =>
    leaf(key, number, '', { origin: scene.origins.of([...path, key]) })
  const { redundancy, maxLoading } = converter.staging!
  return leaf('module hours', value, 'h', {
    note: `as many as lose least in each step: ${mean} of ${systems * modules} on average`,
    origin: scene.origins.of([...path, 'hibernation']),
    given: () => [
      given('redundancy', redundancy),
      given('maxLoading', maxLoading),
      ...(systems === 1 ? [] : [given('systems', systems)]),
    ],
  })
}

/** What a scenario knows by its rating alone. */
const IN_ONE_PIECE: ReadonlySet<ConverterName> = new Set(['pdu', 'transformer'])

/** Rated output of all modules of all systems [kW]. */
function ratedOutput(scene: Scene, part: ChainPart, converter: ModularConverter): Explained {
  const { modules, moduleKw, systems = 1 } = converter
  const own = { label: 'rated output', value: ratingKw(converter), unit: 'kW' }
  const at = (key: string) => ({ origin: scene.origins.of([...part.path, key]) })
  const severalSystems = systems === 1 ? [] : [leaf('systems', systems, '', at('systems'))]
  if (modules === 1 && IN_ONE_PIECE.has(part.key)) {
    if (systems === 1) return leaf(own.label, own.value, own.unit, at('rating'))
    return described(own, 'product', () => [
      ...severalSystems,
      leaf('rating of one', moduleKw, 'kW', at('rating')),
    ])
  }
  return described(own, 'product', () => [
    ...severalSystems,
    leaf('modules', modules, '', at('modules')),
    ratingOfOne(scene, part, converter),
  ])
}

function ratingOfOne(scene: Scene, { path }: ChainPart, { moduleKw }: ModularConverter): Explained {
  return leaf('rating of one', moduleKw, 'kW', { origin: scene.origins.of([...path, 'moduleRating']) })
}
