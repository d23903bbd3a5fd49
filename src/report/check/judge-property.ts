import { nameHint, nearest, shown } from '../../scenarios/problem.ts'
import { outputValue } from '../../scenarios/expectations.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import type { PropertyExpectation } from '../../scenarios/suite/suite-schema.ts'
import type { Output } from '../outputs.ts'
import { pairText, plainNumber } from './value-text.ts'

/** The outputs of one simulation that a property asks for. */
export interface Simulated {
  /** The value that was varied; undefined where none is. */
  readonly varied: string | undefined
  readonly outputs: ReadonlyMap<string, Output>
}

/** A part of an expectation that makes no sense for these outputs. */
export interface ExpectationFault {
  readonly part: ValuePath
  readonly expected: string
  readonly got: string
  readonly hint: string | undefined
}

/** Why an expectation does not hold, each reason in words; or why it cannot be asked. */
export type Judgement =
  | { readonly kind: 'judged'; readonly breaches: readonly string[] }
  | { readonly kind: 'faulty'; readonly faults: readonly ExpectationFault[] }

/** Rounded results cannot be held closer than their own rounding. */
const ROUNDING = 5e-9

/** Holds an expectation of a property against the simulations that it was given, in the order of the varied values. */
export function judge(expectation: PropertyExpectation, simulated: readonly Simulated[]): Judgement {
  const { output, monotone, bounded, approx, ordered } = expectation
  if (ordered !== undefined) return judgeOrder(output, ordered, simulated)
  const unit = simulated[0]?.outputs.get(output)?.unit
  if (unit === undefined) return faulty([unknownOutput(output, simulated[0], ['output'])])
  if (monotone !== undefined) return judged(monotoneBreaches(monotone, points(output, simulated), unit))
  if (bounded !== undefined) return judgeBounds(bounded, points(output, simulated), unit)
  return judgeApprox(approx!, points(output, simulated), unit)
}

/** A value with the words that say where it was found. */
interface Point {
  readonly value: number | null
  readonly where: string
}

function points(output: string, simulated: readonly Simulated[]): Point[] {
  return simulated.map(({ varied, outputs }) => ({
    value: outputs.get(output)?.value ?? null,
    where: varied === undefined ? '' : ` at ${varied}`,
  }))
}

const judged = (breaches: readonly string[]): Judgement => ({ kind: 'judged', breaches })
const faulty = (faults: readonly ExpectationFault[]): Judgement => ({ kind: 'faulty', faults })

function unknownOutput(output: string, one: Simulated | undefined, part: ValuePath): ExpectationFault {
  const known = [...(one?.outputs.keys() ?? [])]
  const whole = wholePath(output, one)
  const near = nearest(output, known)
  const hint =
    whole !== undefined
      ? `write ${whole}`
      : near === undefined
        ? 'for example variants.baseline.total.gridImportKwh'
        : `did you mean "${near}"?`
  return { part, expected: 'the path of an output of the scenario', got: shown(output), hint }
}

/** The whole path of an output that is named as commands take it; a suite is kept, so that it names all of it. */
function wholePath(output: string, one: Simulated | undefined): string | undefined {
  const paths = [`variants.${output}`, `variants.baseline.${output}`, `variants.baseline.total.${output}`]
  return paths.find((path) => one?.outputs.has(path) === true)
}

/** Whether a value is larger than another by more than the rounding of either. */
function isAbove(a: number, b: number): boolean {
  return a - b > ROUNDING * (Math.abs(a) + Math.abs(b))
}

function monotoneBreaches(direction: string, series: readonly Point[], unit: string): string[] {
  const rising = direction.endsWith('rising')
  const strict = direction.startsWith('strictly')
  return series.slice(1).flatMap((next, i) => {
    const last = series[i]!
    const between = `between${last.where.replace(' at', '')} and${next.where.replace(' at', '')}`
    if (last.value === null || next.value === null) return [`no value ${between}`]
    const [low, high] = rising ? [last.value, next.value] : [next.value, last.value]
    const holds = strict ? isAbove(high, low) : !isAbove(low, high)
    if (holds) return []
    const word = isAbove(low, high) ? (rising ? 'falls' : 'rises') : 'stays the same'
    return [`${word} ${between}: ${pairText(last.value, next.value, unit)}`]
  })
}

function judgeBounds(
  bounded: NonNullable<PropertyExpectation['bounded']>,
  series: readonly Point[],
  unit: string,
): Judgement {
  const faults: ExpectationFault[] = []
  const read = (key: 'min' | 'max') => valueAt(bounded[key], ['bounded', key], unit, faults)
  const [min = -Infinity, max = Infinity] = [read('min'), read('max')]
  if (faults.length > 0) return faulty(faults)
  if (min > max) {
    const got = `${plainNumber(min)} above ${plainNumber(max)}`
    return faulty([{ part: ['bounded'], expected: 'min below max', got, hint: undefined }])
  }
  const breaches = series.flatMap(({ value, where }) => {
    if (value === null) return [`no value${where}`]
    if (isAbove(min, value)) return [`${valueText(value, unit)}${where}, below ${valueText(min, unit)}`]
    return isAbove(value, max) ? [`${valueText(value, unit)}${where}, above ${valueText(max, unit)}`] : []
  })
  return judged(breaches)
}

function judgeApprox(
  approx: NonNullable<PropertyExpectation['approx']>,
  series: readonly Point[],
  unit: string,
): Judgement {
  const faults: ExpectationFault[] = []
  const wanted = valueAt(approx.value, ['approx', 'value'], unit, faults)
  const absolute = valueAt(approx.absolute, ['approx', 'absolute'], unit, faults)
  if (wanted === undefined || faults.length > 0) return faulty(faults)
  const allowed = absolute ?? (approx.tolerance ?? 0) * Math.abs(wanted)
  const breaches = series.flatMap(({ value, where }) => {
    if (value === null) return [`no value${where}`]
    const holds = Math.abs(value - wanted) <= allowed + ROUNDING * Math.abs(wanted)
    const text = `${valueText(value, unit)}${where}, expected ${valueText(wanted, unit)}`
    return holds ? [] : [`${text} within ${valueText(allowed, unit)}`]
  })
  return judged(breaches)
}

function judgeOrder(output: string, names: readonly string[], simulated: readonly Simulated[]): Judgement {
  const paths = names.map((name) => output.replace('*', name))
  const faults = paths.flatMap((path, i) =>
    simulated[0]?.outputs.has(path) === true ? [] : [unknownVariant(output, names[i]!, i, simulated[0])],
  )
  if (faults.length > 0) return faulty(faults)
  const breaches = simulated.flatMap(({ varied, outputs }) =>
    paths.slice(1).flatMap((path, i) => {
      const [low, high] = [outputs.get(paths[i]!)!, outputs.get(path)!]
      const where = varied === undefined ? '' : ` at ${varied}`
      const names2 = `${names[i]} to ${names[i + 1]}`
      if (low.value === null || high.value === null) return [`no value from ${names2}${where}`]
      return isAbove(low.value, high.value)
        ? [`falls from ${names2}${where}: ${pairText(low.value, high.value, low.unit)}`]
        : []
    }),
  )
  return judged(breaches)
}

/** Where a path is none for one of the names that take the place of its `*`. */
function unknownVariant(
  output: string,
  name: string,
  index: number,
  one: Simulated | undefined,
): ExpectationFault {
  const [before, after] = output.split('*') as [string, string]
  const known = [...(one?.outputs.keys() ?? [])]
    .filter((path) => path.startsWith(before) && path.endsWith(after))
    .map((path) => path.slice(before.length, path.length - after.length))
    .filter((middle) => middle !== '' && !middle.includes('.'))
  if (known.length === 0) return unknownOutput(output, one, ['output'])
  return {
    part: ['ordered', index],
    expected: 'the name of a variant that has this output',
    got: shown(name),
    hint: nameHint(name, known),
  }
}

function valueAt(
  raw: string | number | undefined,
  part: ValuePath,
  unit: string,
  faults: ExpectationFault[],
): number | undefined {
  if (raw === undefined) return undefined
  const value = outputValue(raw, unit)
  if (value === undefined) {
    const expected = unit === '' ? 'a number' : `a number with the unit of the output, ${unit}`
    faults.push({ part, expected, got: shown(raw), hint: undefined })
  }
  return value
}

function valueText(value: number, unit: string): string {
  return `${plainNumber(value)}${unit === '' ? '' : ` ${unit}`}`
}
