/**
 * What stands between two voltages of a site: rectifiers, UPS, PDU, transformer, HVDC. One law for all;
 * power flows one way, from the mains to the load.
 */
export type Converter = LosslessConverter | ConstantConverter | ModularConverter

export interface LosslessConverter {
  readonly kind: 'lossless'
}

/** The same efficiency at every load. */
export interface ConstantConverter {
  readonly kind: 'constant'
  readonly efficiency: number
}

/**
 * Equal modules that share the load; loss = S (a0 + a1 x + a2 x^2), x = output / S, S = rating of those that run. Of several
 * systems each is so made, and all lose alike.
 */
export interface ModularConverter {
  readonly kind: 'modular'
  /** Independent systems that share the load equally, each meant to carry all of it: 2 for 2N; left out: one. */
  readonly systems?: number
  /** Modules installed in each system; 1 for a transformer. */
  readonly modules: number
  /** Rated output of one module [kW]. */
  readonly moduleKw: number
  readonly a0: number
  readonly a1: number
  readonly a2: number
  /** Left out where every module runs at every load. */
  readonly staging?: Staging
  /** A UPS that feeds its load past its converters; left out where it does not. */
  readonly isEco?: true
}

/** Hibernation: as many modules run as lose least together, reserve and loading permitting. */
export interface Staging {
  /** Modules that run beyond those that the load needs. */
  readonly redundancy: number
  /** Load up to which a module is planned, as a share of its rating (0, 1]. */
  readonly maxLoading: number
}

/**
 * On what the loss of the UPS is worked out: on all that it delivers, or on its load alone, without the loss of the PDU
 * that it feeds too.
 */
export type LossReckoning = 'cascade' | 'additive'

/** A converter and where it stands: its loss heats the enclosure only where that is indoors. */
export interface PlacedConverter {
  readonly converter: Converter
  readonly isIndoor: boolean
}

/** Every converter of a site, from the loads to the meter; lossless where there is none. */
export interface PowerChain {
  readonly rectifier: PlacedConverter
  readonly ups: PlacedConverter
  readonly pdu: PlacedConverter
  readonly transformer: PlacedConverter
  /** Left out: cascade. */
  readonly losses?: LossReckoning
}

/** The converters of a chain by name. */
export type ConverterName = Exclude<keyof PowerChain, 'losses'>

/** No converter at all. */
export const NO_CONVERTER: PlacedConverter = { converter: { kind: 'lossless' }, isIndoor: false }

/** Guards the number of modules against a quotient such as 3.0000000001. */
const COUNT_TOLERANCE = 1e-9
/** Losses nearer than this are the same loss, for which fewer modules run. */
const TIE_TOLERANCE = 1e-12

/**
 * Loss of a converter at one output [kW]. Energised modules lose a0 S at no output.
 * An output above the rating is not clipped: `overload` reports it.
 *
 * @param outputKw  power delivered, not negative [kW]
 *
 * Source (structure of no-load, proportional and square-law loss): Schneider Electric, UPS loss definitions;
 * coefficients as their rows in data/ say.
 */
export function converterLossKw(converter: Converter, outputKw: number): number {
  if (converter.kind === 'lossless') return 0
  if (converter.kind === 'constant') return outputKw * (1 / converter.efficiency - 1)
  return lossOfSystemsKw(converter, converter.systems ?? 1, outputKw)
}

/** What a converter takes for an output [kW]. */
export function inputKw(converter: Converter, outputKw: number): number {
  return outputKw + converterLossKw(converter, outputKw)
}

/** Power that a converter has left above an output; Infinity where no rating is known [kW]. */
export function headroomKw(converter: Converter, outputKw: number): number {
  return converter.kind === 'modular' ? Math.max(0, ratingKw(converter) - outputKw) : Infinity
}

/**
 * Losses of a converter for a column of outputs: {@link converterLossKw} step by step.
 *
 * @param outputKw  power delivered, one value per step, not negative [kW]
 * @param lossKw    result, same length, overwritten [kW]
 */
export function converterLoss(converter: Converter, outputKw: Float64Array, lossKw: Float64Array): void {
  switch (converter.kind) {
    case 'lossless':
      lossKw.fill(0)
      return
    case 'constant': {
      const lossPerOutput = 1 / converter.efficiency - 1
      for (let i = 0; i < lossKw.length; i++) lossKw[i] = outputKw[i]! * lossPerOutput
      return
    }
    case 'modular': {
      const { systems = 1 } = converter
      // Many rooms give the same output in all steps.
      let [known, loss] = [NaN, 0]
      for (let i = 0; i < lossKw.length; i++) {
        const output = outputKw[i]!
        if (output !== known) {
          loss = lossOfSystemsKw(converter, systems, output)
          known = output
        }
        lossKw[i] = loss
      }
    }
  }
}

/** Loss of all systems, whose running modules share an output [kW]. */
function lossOfSystemsKw(converter: ModularConverter, systems: number, outputKw: number): number {
  return lossOfModulesKw(converter, systems * runningModules(converter, outputKw), outputKw)
}

/** Loss of a number of modules that share an output [kW]. */
function lossOfModulesKw({ moduleKw, a0, a1, a2 }: ModularConverter, running: number, outputKw: number) {
  const ratedKw = running * moduleKw
  return ratedKw * a0 + outputKw * (a1 + outputKw * (a2 / ratedKw))
}

/**
 * How many modules of each system run at an output: those that lose least together, of equals the fewer; at least what the
 * load needs at its greatest loading, and the reserve; at least one, which keeps the bus alive; all where that is more
 * than there are. Without staging all run.
 *
 * Assumption: a step's mean power decides, with no least time between changes. Each of several systems keeps as many as
 * all of the load needs, since it must take over at once when the other fails.
 *
 * @param outputKw  of all systems together [kW]
 */
export function runningModules(converter: ModularConverter, outputKw: number): number {
  const { modules, moduleKw, a0, a2, staging } = converter
  if (staging === undefined) return modules
  const fewest = neededModules(moduleKw, staging, outputKw)
  if (fewest >= modules) return modules
  // The loss is convex in the number of modules: the best whole number is beside the best real one.
  const shareKw = outputKw / (converter.systems ?? 1)
  const best = (shareKw / moduleKw) * Math.sqrt(a2 / a0)
  // Not a number where nothing is asked for, or nothing depends on the number.
  if (!(best > fewest)) return fewest
  const fewer = Math.min(modules, Math.floor(best))
  const more = Math.min(modules, fewer + 1)
  const moreLoseLess =
    lossOfModulesKw(converter, more, shareKw) <
    lossOfModulesKw(converter, fewer, shareKw) * (1 - TIE_TOLERANCE)
  return moreLoseLess ? more : fewer
}

/** Modules of each system that an output asks for, reserve included. */
export function neededModules(
  moduleKw: number,
  { redundancy, maxLoading }: Staging,
  outputKw: number,
): number {
  return Math.max(1, Math.ceil(outputKw / (moduleKw * maxLoading) - COUNT_TOLERANCE) + redundancy)
}

/**
 * Output that an input gives: the inverse of output + loss. An input below the loss at no output gives 0. Where one
 * more module starts, the input jumps: inputs within the jump give the output just below it.
 *
 * @param inputKw  power taken, not negative [kW]
 */
export function outputForInputKw(converter: Converter, inputKw: number): number {
  if (converter.kind === 'lossless') return inputKw
  if (converter.kind === 'constant') return inputKw * converter.efficiency
  if (converter.staging === undefined) return outputOfModulesKw(converter, inputKw)
  return outputByHalvingKw(converter, inputKw)
}

/** The quadratic solved for x, in the form that also holds for a2 = 0. */
function outputOfModulesKw(converter: ModularConverter, inputKw: number): number {
  const { a0, a1, a2 } = converter
  const ratedKw = ratingKw(converter)
  const surplus = inputKw / ratedKw - a0
  if (surplus <= 0) return 0
  const slope = 1 + a1
  return (ratedKw * 2 * surplus) / (slope + Math.sqrt(slope * slope + 4 * a2 * surplus))
}

/** With staging the input rises with the output, jumps included: halve until no number lies between. */
function outputByHalvingKw(converter: ModularConverter, inputKw: number): number {
  let low = 0
  let high = inputKw
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (middle + converterLossKw(converter, middle) <= inputKw) low = middle
    else high = middle
  }
  return low
}

/** Rated output of all modules of all systems [kW]. */
export function ratingKw({ systems = 1, modules, moduleKw }: ModularConverter): number {
  return systems * modules * moduleKw
}
