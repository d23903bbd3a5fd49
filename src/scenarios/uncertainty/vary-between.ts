import { InputError, shown } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { setPatch } from '../read-scenario.ts'
import { sizedPath } from '../sized-path.ts'
import { memberName } from '../source-path.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import { VARY } from '../vary.ts'
import { rangeNumbers, writtenNumber } from './range-numbers.ts'

const FORM = 'PATH=LOW..HIGH or PATH=LOW..VALUE..HIGH, such as solar.capacity="4..6 kWp"'

/** What a scenario says of a path: its trees, and the values that it leaves open. */
export interface StandingValues {
  /** Of its variants, archetypes laid under their sites. */
  readonly trees: readonly MapNode[]
  readonly defaults: readonly { readonly path: string; readonly value: string }[]
}

/**
 * Ranges of the command line as `--set` takes them: a record with the value that stands and P5 and P95.
 *
 * @param options  `PATH=LOW..HIGH`, or `PATH=LOW..VALUE..HIGH` where several values stand or none is written
 * @throws InputError with every problem of them
 */
export function rangeSets(options: readonly string[], standing: StandingValues): string[] {
  const problems: Problem[] = []
  const sets = options.flatMap((option) => {
    const read = rangeSet(option, standing)
    if ('set' in read) return [read.set]
    problems.push({ file: VARY, line: 1, column: 1, ...read.fault })
    return []
  })
  const paths = sets.map((set) => set.slice(0, set.indexOf('=')))
  const twice = paths.find((path, index) => paths.indexOf(path) < index)
  if (twice !== undefined)
    problems.push({
      file: VARY,
      line: 1,
      column: 1,
      path: twice,
      expected: 'each path once',
      got: 'it again',
    })
  if (problems.length > 0) throw new InputError(problems)
  return sets
}

type Fault = Pick<Problem, 'path' | 'expected' | 'got' | 'hint'>

function rangeSet(option: string, standing: StandingValues): { set: string } | { fault: Fault } {
  const equals = option.indexOf('=')
  const path = option.slice(0, Math.max(0, equals)).trim()
  const parts = option
    .slice(equals + 1)
    .split(/\.\.(?!\.)/)
    .map((part) => part.trim())
  if (path === '' || parts.length < 2 || parts.length > 3 || parts.includes(''))
    return { fault: { path, expected: FORM, got: shown(option) } }
  const whole = wholePath(path, standing.trees)
  if ('fault' in whole) return { fault: { path, ...whole.fault } }
  // A unit that is left out is that of the next part.
  const units = parts.map((text) => writtenNumber(scalar(text))?.unit ?? '')
  const lasting = units.findLast((unit) => unit !== '') ?? ''
  const texts = parts.map((text, i) =>
    units[i] === '' ? withUnit(text, units.slice(i).find((unit) => unit !== '') ?? lasting) : text,
  )
  const [low, high] = [texts[0]!, texts.at(-1)!]
  const value = texts.length === 3 ? { text: texts[1]! } : standingValue(whole.path, standing)
  if ('fault' in value) return { fault: { path, ...value.fault } }
  const record = `{ value: ${flow(value.text)}, range: [${flow(low)}, ${flow(high)}] }`
  const set = `${whole.path}=${record}`
  const numbers = rangeNumbers(setPatch(set).node as MapNode)
  if (numbers === undefined || (numbers.p5 <= numbers.value && numbers.value <= numbers.p95)) return { set }
  const got = `${low} to ${high} beside ${value.text}`
  return { fault: { path, expected: 'P5 and P95 around the value', got, hint: MIDDLE } }
}

const MIDDLE =
  'to take another middle value write it too: PATH=LOW..VALUE..HIGH; it then holds wherever the path leads'

function wholePath(path: string, trees: readonly MapNode[]) {
  const found = trees.map((tree) => sizedPath(path, tree))
  return found.find((one) => 'path' in one) ?? found[0]!
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`
}

function scalar(text: string): SourceNode {
  const value = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : text
  return { kind: 'scalar', at: { file: VARY, line: 1, column: 1 }, value, text }
}

/** A number bare, all else in quotation marks. */
function flow(text: string): string {
  const { value } = scalar(text) as { readonly value: number | string }
  return typeof value === 'number' ? String(value) : JSON.stringify(text)
}

/** The one value that stands at a path, in all variants that have it. */
function standingValue(
  path: string,
  { trees, defaults }: StandingValues,
): { text: string } | { fault: Omit<Fault, 'path'> } {
  const steps = path.split('.')
  const written = trees.flatMap((tree) => valuesAt(tree, steps))
  const open = defaults.filter((one) => isAt(steps, one.path.split('.'))).map(({ value }) => value)
  const texts = [...new Set(written.length > 0 ? written : open)]
  const [text] = texts
  if (texts.length === 1 && writtenNumber(scalar(text!)) !== undefined) return { text: text! }
  const got = texts.length === 0 ? 'no value there' : texts.slice(0, 4).map(shown).join(' and ')
  return { fault: { expected: 'one number that stands at this path', got, hint: MIDDLE } }
}

function isAt(steps: readonly string[], names: readonly string[]): boolean {
  return steps.length === names.length && steps.every((step, i) => step === '*' || step === names[i])
}

function valuesAt(node: SourceNode, [step, ...rest]: readonly string[]): string[] {
  if (step === undefined) {
    const value = node.kind === 'map' ? node.entries.get('value')?.node : node
    return value?.kind === 'scalar' ? [value.text] : ['']
  }
  const children: (readonly [string, SourceNode])[] =
    node.kind === 'map'
      ? [...node.entries].map(([key, entry]) => [key, entry.node] as const)
      : node.kind === 'list'
        ? node.items.map((item, index) => [memberName(item) ?? String(index), item] as const)
        : []
  return children
    .filter(([name]) => step === '*' || name === step)
    .flatMap(([, child]) => valuesAt(child, rest))
}
