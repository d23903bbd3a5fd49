import type { Catalogue, Confidence, Row } from '../catalogue.ts'
import { problemsOf } from '../issues.ts'
import { nameHint, shown } from '../problem.ts'
import type { Mark, Problem } from '../problem.ts'
import type { UsedDefault } from '../resolve/resolving.ts'
import { knownKeysAt } from '../scenario-reader.ts'
import { measuresSchema } from '../schema/measures.ts'
import { memberName, nodeAt } from '../source-path.ts'
import { plainValue } from '../source-tree.ts'
import type { ListNode, MapNode, ScalarNode, SourceNode } from '../source-tree.ts'
import { loadFormulaParser } from './formula.ts'
import type { FormulaParser } from './formula.ts'
import type { Measure, ReadMeasures } from './measure.ts'
import { measureProblems } from './measure-checks.ts'
import { inOrderOfApplication } from './measure-order.ts'
import { readMeasure } from './read-measure.ts'
import type { MeasureSource } from './read-measure.ts'

/** Currency of the catalogue's prices. */
const SHIPPED_CURRENCY = 'CNY'

/**
 * The measures that a scenario considers: all of its own and of the catalogue, of one id its own, or those that
 * `plan.measures` names. mathjs is loaded only where one of them has a formula.
 *
 * @param root      what it extends laid under it
 * @param currency  of the scenario: shipped measures priced in another one are left out
 */
export async function readMeasures(
  root: MapNode,
  catalogue: Catalogue,
  currency: string,
): Promise<ReadMeasures> {
  const own = ownSources(root, currency)
  if ('problems' in own)
    return { measures: [], known: [], problems: own.problems, warnings: [], defaults: [] }
  const shipped = shippedSources(await catalogue.list('measures'))
  const sources = merged(shipped, own.sources)
  const problems: Problem[] = []
  const parse = sources.some(({ node }) => mayHoldFormula(node)) ? await loadFormulaParser() : noParser
  const all = withBothExclusions(sources.map((source) => readMeasure(source, parse, problems)))
  const named = namedIds(root, all, problems)
  problems.push(...unknownRollouts(root, all))
  const isForeign = currency !== SHIPPED_CURRENCY
  const chosen = all.filter(({ id, shipped: isShipped }) =>
    named === undefined ? !(isForeign && isShipped) : named.has(id),
  )
  if (isForeign) problems.push(...foreignNamed(chosen, named, currency))
  const considered = new Set(chosen.map(({ id }) => id))
  const nodes = new Map(sources.map(({ node, config }) => [config.id, node]))
  problems.push(...measureProblems({ all, nodes, considered }))
  const known = inOrderOfApplication(all)
  return {
    measures: known.filter(({ id }) => considered.has(id)),
    known,
    problems,
    warnings: isForeign && named === undefined ? [leftOut(currency)] : [],
    defaults: leftOpen(own.sources, considered, await catalogue.table('defaults')),
  }
}

const noParser: FormulaParser = () => {
  throw new Error('a formula was met where none was seen')
}

function ownSources(root: MapNode, currency: string): { sources: MeasureSource[] } | { problems: Problem[] } {
  const entry = root.entries.get('measures')
  if (entry === undefined) return { sources: [] }
  const only: MapNode = { ...root, entries: new Map([['measures', entry]]) }
  const { data, error } = measuresSchema({ currency }).safeParse(plainValue(only))
  if (data === undefined) return { problems: problemsOf(only, error, knownKeysAt) }
  const items = (entry.node as ListNode).items as readonly MapNode[]
  const sources = data.measures.map((config, index) => ({ config, node: items[index]!, shipped: false }))
  const problems = repeated(items)
  return problems.length > 0 ? { problems } : { sources }
}

function repeated(items: readonly MapNode[]): Problem[] {
  const ids = items.map(memberName)
  return items.flatMap((node, index): Problem[] => {
    const id = ids[index]!
    if (ids.indexOf(id) === index) return []
    const at = node.entries.get('id')!.node.at
    return [{ ...at, path: `measures.${id}.id`, expected: 'an id that no other measure has', got: shown(id) }]
  })
}

/** Those of the catalogue: made once, since the catalogue does not change while a program runs. */
const made = new WeakMap<readonly MapNode[], readonly MeasureSource[]>()

function shippedSources(nodes: readonly MapNode[]): readonly MeasureSource[] {
  const before = made.get(nodes)
  if (before !== undefined) return before
  const at = nodes[0]?.at ?? { file: 'data/measures.yaml', line: 1, column: 1 }
  const list: SourceNode = { kind: 'list', at, items: nodes }
  const root: MapNode = { kind: 'map', at, entries: new Map([['measures', { keyAt: at, node: list }]]) }
  const { data, error } = measuresSchema({ currency: SHIPPED_CURRENCY }).safeParse(plainValue(root))
  if (data === undefined) throw new Error(problemsOf(root, error, knownKeysAt).map(told).join('\n'))
  const sources = data.measures.map((config, index) => ({ config, node: nodes[index]!, shipped: true }))
  made.set(nodes, sources)
  return sources
}

function told({ file, line, path, expected, got }: Problem): string {
  return `${file}:${line} ${path}: expected ${expected}, got ${got}`
}

/** Those of the catalogue, of one id the scenario's in its place; then the others of the scenario. */
function merged(shipped: readonly MeasureSource[], own: readonly MeasureSource[]): MeasureSource[] {
  const byId = new Map(own.map((source) => [source.config.id, source]))
  const ids = new Set(shipped.map(({ config }) => config.id))
  return [
    ...shipped.map((source) => byId.get(source.config.id) ?? source),
    ...own.filter(({ config }) => !ids.has(config.id)),
  ]
}

const FORMULA_WORDS: readonly string[] = ['formula', 'when']

function mayHoldFormula(node: SourceNode): boolean {
  if (node.kind === 'scalar') return false
  if (node.kind === 'list') return node.items.some(mayHoldFormula)
  return [...node.entries].some(([key, entry]) => FORMULA_WORDS.includes(key) || mayHoldFormula(entry.node))
}

/** What one measure excludes, excludes it. */
function withBothExclusions(measures: readonly Measure[]): Measure[] {
  return measures.map((measure) => {
    const back = measures.filter(({ excludes }) => excludes.has(measure.id)).map(({ id }) => id)
    return { ...measure, excludes: new Set([...measure.excludes, ...back]) }
  })
}

/** Ids with where `plan.measures` names them. */
type Named = ReadonlyMap<string, Mark>

/** The ids that `plan.measures` names; undefined where it names none. */
function namedIds(root: MapNode, all: readonly Measure[], problems: Problem[]): Named | undefined {
  const nodes = namedNodes(root)
  if (nodes === undefined) return undefined
  const ids = all.map(({ id }) => id)
  const named = new Map<string, Mark>()
  for (const [index, { at, text }] of nodes.entries()) {
    const place = { ...at, path: `plan.measures.${index}` }
    if (named.has(text))
      problems.push({ ...place, expected: 'each measure once', got: `${shown(text)} again` })
    else if (!ids.includes(text)) problems.push({ ...place, ...unknownId(text, ids) })
    named.set(text, at)
  }
  return named
}

function unknownId(id: string, known: readonly string[]): Pick<Problem, 'expected' | 'got' | 'hint'> {
  const hint = nameHint(id, known) ?? 'see "basewatt catalogue measures"'
  return { expected: 'the id of a measure', got: shown(id), hint }
}

/** Measures that limits by year name and nobody knows. */
function unknownRollouts(root: MapNode, all: readonly Measure[]): Problem[] {
  const list = nodeAt(root, ['plan', 'rollout'])
  const ids = all.map(({ id }) => id)
  return (list?.kind === 'list' ? list.items : []).flatMap((_, index): Problem[] => {
    const id = nodeAt(root, ['plan', 'rollout', index, 'measure'])
    if (id?.kind !== 'scalar' || ids.includes(id.text)) return []
    return [{ ...id.at, path: `plan.rollout.${index}.measure`, ...unknownId(id.text, ids) }]
  })
}

function namedNodes(root: MapNode): readonly ScalarNode[] | undefined {
  const list = nodeAt(root, ['plan', 'measures'])
  return list?.kind === 'list' ? list.items.filter((item) => item.kind === 'scalar') : undefined
}

function foreignNamed(chosen: readonly Measure[], named: Named | undefined, currency: string): Problem[] {
  if (named === undefined) return []
  return chosen
    .filter(({ shipped }) => shipped)
    .map(({ id }) => ({
      ...named.get(id)!,
      path: 'plan.measures',
      expected: `measures priced in ${currency}`,
      got: `${shown(id)}, which the catalogue prices in ${SHIPPED_CURRENCY}`,
      hint: `write it under measures: with prices in ${currency}`,
    }))
}

function leftOut(currency: string): { readonly at: string; readonly message: string } {
  const message = `the measures of the catalogue are priced in ${SHIPPED_CURRENCY} and left out: the scenario's currency is ${currency}`
  return { at: 'plan.measures', message }
}

/** What measures of the scenario leave open of what is told of each. */
function leftOpen(
  own: readonly MeasureSource[],
  considered: ReadonlySet<string>,
  rows: readonly Row[],
): UsedDefault[] {
  return own.flatMap(({ config }) =>
    (['confidence', 'opex'] as const).flatMap((key): UsedDefault[] => {
      if (config[key] !== undefined || !considered.has(config.id)) return []
      const row = rows.find(({ path }) => path === `measures.${key}`)!
      const confidence = row['confidence'] as Confidence
      return [
        { path: `measures.${config.id}.${key}`, value: row['value']!, source: row['source']!, confidence },
      ]
    }),
  )
}
