import type { UncertainScenario } from '../report/uncertainty/drawn-points.ts'
import { UsageError } from './exit-code.ts'

/** Options that sensitivity and uncertainty have in common, as the command line gives them. */
export interface UncertainOptions {
  readonly vary?: readonly string[]
  readonly only?: readonly string[]
  readonly without?: readonly string[]
  readonly variant?: readonly string[]
  /** Names of outputs. */
  readonly output?: readonly string[]
  readonly seed: string
  readonly workers?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly csv?: string
  readonly json?: true
  readonly folder?: string
  readonly force?: true
}

/** What is to be simulated. */
export function uncertainScenario(
  path: string,
  options: UncertainOptions,
  usual: UncertainScenario['usual'],
): UncertainScenario {
  const { set = [], data = [], vary = [], only = [], without = [], variant = [], output = [] } = options
  const split = (texts: readonly string[]) =>
    texts.flatMap((text) => text.split(',')).map((text) => text.trim())
  return {
    path,
    sets: set,
    dataDirs: data,
    vary,
    only: split(only),
    without: split(without),
    variants: variant,
    outputs: split(output),
    usual,
  }
}

/** The method of an option. */
export function methodOf<T extends string>(text: string, methods: readonly T[]): T {
  const found = methods.find((method) => method === text)
  if (found !== undefined) return found
  throw new UsageError(`--method expects ${methods.join(', ')}, got ${JSON.stringify(text)}`)
}
