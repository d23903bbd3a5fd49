import { basename, dirname, isAbsolute, join } from 'node:path'
import { SCENARIO_LIMIT_BYTES, readRegularFile, utf8Text } from '../files.ts'
import type { FileFault } from '../files.ts'
import { InputError, nameHint, shown } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { keyMarkOf, markOf, nodeAt, pathText } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { parseSource } from '../source-tree.ts'
import type { SourceNode } from '../source-tree.ts'
import { setText } from './set-text.ts'
import type { PropertyExpectation } from './suite-schema.ts'
import type {
  Placed,
  PlacedExpectation,
  PlacedLimits,
  Suite,
  SuiteLimits,
  SuiteProperty,
  SuiteScenario,
  SuiteSet,
} from './suite.ts'
import { idOfFile, wellFormed } from './well-formed.ts'
import type { WellFormed } from './well-formed.ts'

/**
 * Reads a suite file.
 *
 * @throws InputError with every problem of its text
 */
export async function readSuite(file: string): Promise<Suite> {
  const { suite, problems } = await readSuiteParts(file)
  if (problems.length > 0) throw new InputError(problems)
  return suite
}

/**
 * Reads a suite file as far as it goes: what is wrong with it, and the suite of the entries that are well-formed.
 *
 * @throws InputError where nothing of it can be used
 */
export async function readSuiteParts(
  file: string,
): Promise<{ readonly suite: Suite; readonly problems: readonly Problem[] }> {
  const root = await suiteTree(file)
  const { text, problems } = wellFormed(root)
  const reading = new SuiteReading(file, root, text)
  const suite = reading.suite()
  return { suite, problems: [...problems, ...reading.problems] }
}

async function suiteTree(file: string): Promise<SourceNode> {
  const fault = (found: FileFault) => new InputError([{ file, line: 1, column: 1, path: '', ...found }])
  const read = await readRegularFile(file, SCENARIO_LIMIT_BYTES)
  if ('fault' in read) throw fault(read.fault)
  const decoded = utf8Text(read.bytes)
  if ('fault' in decoded) throw fault(decoded.fault)
  const tree = parseSource(decoded.text, file)
  if ('problems' in tree) throw new InputError(tree.problems)
  if (tree.node.kind === 'map') {
    if (tree.node.entries.has('basewatt') && !tree.node.entries.has('basewatt-suite')) {
      const hint = `a suite starts with "basewatt-suite: 1"; a scenario is run with "basewatt run ${file}"`
      throw fault({ expected: 'a suite of checks', got: 'a scenario', hint })
    }
    return tree.node
  }
  throw fault({
    expected: 'a map of suite keys',
    got: tree.node.kind === 'list' ? 'a list' : 'a single value',
  })
}

const limitsOf = ({ absolute = 0, relative = 0 }: Partial<SuiteLimits>): SuiteLimits => ({
  absolute,
  relative,
})

/** Brings a checked text together with the places of its parts. */
class SuiteReading {
  readonly problems: Problem[] = []
  readonly #file: string
  /** Ids of scenarios whose files the suite cannot name. */
  readonly #elsewhere: string[] = []
  readonly #root: SourceNode
  readonly #text: WellFormed

  constructor(file: string, root: SourceNode, text: WellFormed) {
    this.#file = file
    this.#root = root
    this.#text = text
  }

  suite(): Suite {
    const { name, baselines = 'baselines', outputs, tolerances = {} } = this.#text
    const folder = join(dirname(this.#file), baselines)
    this.#refuseElsewhere(this.#placed(baselines, ['baselines']))
    const scenarios = this.#scenarios(folder)
    const ids = [...new Set([...scenarios.map(({ id }) => id), ...this.#text.otherIds, ...this.#elsewhere])]
    return {
      file: this.#file,
      name: name ?? basename(this.#file),
      baselines: folder,
      scenarios,
      outputs: outputs?.map((text, i) => this.#placed(text, ['outputs', i])),
      tolerances: {
        outputs: this.#limits('outputs'),
        units: this.#limits('units'),
        default: tolerances.default === undefined ? undefined : limitsOf(tolerances.default as SuiteLimits),
      },
      properties: this.#properties(ids),
    }
  }

  #placed(text: string, steps: ValuePath): Placed {
    return { text, at: markOf(this.#root, steps), path: pathText(this.#root, steps) }
  }

  #problem({ at, path }: Pick<Placed, 'at' | 'path'>, expected: string, got: string, hint?: string): void {
    const problem = { ...at, path, expected, got }
    this.problems.push(hint === undefined ? problem : { ...problem, hint })
  }

  /** A path that starts nowhere in particular would be read as another one below the suite. */
  #refuseElsewhere(named: Placed): boolean {
    const expected = 'a path relative to the suite'
    if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(named.text))
      this.#problem(named, expected, `the address ${shown(named.text)}`, 'download the file first')
    else if (isAbsolute(named.text)) this.#problem(named, expected, `the absolute path ${shown(named.text)}`)
    else return false
    return true
  }

  #scenarios(folder: string): SuiteScenario[] {
    const seen = new Set<string>()
    return this.#text.scenarios.flatMap(([index, entry]) => {
      const steps = ['scenarios', index]
      const plain = typeof entry === 'string'
      const file = plain ? entry : entry.file
      const named = this.#placed(file, plain ? steps : [...steps, 'file'])
      if (this.#refuseElsewhere(named)) {
        this.#elsewhere.push((plain ? undefined : entry.id) ?? idOfFile(file))
        return []
      }
      const id = this.#id(plain ? undefined : entry.id, named, steps, seen)
      const hasBaseline = plain || entry.baseline !== false
      return {
        id,
        file: join(dirname(this.#file), file),
        named,
        sets: plain ? [] : this.#sets([...steps, 'set']),
        outputs: plain
          ? undefined
          : entry.outputs?.map((text, i) => this.#placed(text, [...steps, 'outputs', i])),
        baseline: hasBaseline ? join(folder, `${id}.json`) : undefined,
      }
    })
  }

  #id(given: string | undefined, named: Placed, steps: ValuePath, seen: Set<string>): string {
    const id = given ?? idOfFile(named.text)
    const idAt = given === undefined ? named : this.#placed(id, [...steps, 'id'])
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id))
      this.#problem(idAt, 'a file name of letters, digits, "_" and "-"', shown(named.text), 'give it an id')
    if (seen.has(id))
      this.#problem(
        idAt,
        'an id that no other scenario of the suite has',
        shown(id),
        'give one of them another id',
      )
    seen.add(id)
    return id
  }

  #sets(steps: ValuePath): SuiteSet[] {
    const node = nodeAt(this.#root, steps)
    if (node?.kind !== 'map') return []
    return [...node.entries].map(([target, entry]) => ({
      target,
      text: setText(target, entry.node),
      at: entry.keyAt,
      path: pathText(this.#root, [...steps, target]),
    }))
  }

  #limits(kind: 'outputs' | 'units'): PlacedLimits[] {
    const steps = ['tolerances', kind]
    return Object.entries(this.#text.tolerances?.[kind] ?? {}).map(([key, limits]) => ({
      key: { text: key, at: keyMarkOf(this.#root, steps, key), path: pathText(this.#root, [...steps, key]) },
      limits: limitsOf(limits as SuiteLimits),
    }))
  }

  #properties(ids: readonly string[]): SuiteProperty[] {
    return this.#text.properties.map(([index, { describe, given, expect }]) => {
      const steps = ['properties', index]
      const scenario = this.#placed(given.scenario, [...steps, 'given', 'scenario'])
      if (!ids.includes(given.scenario))
        this.#problem(
          scenario,
          'the id of a scenario of the suite',
          shown(given.scenario),
          nameHint(given.scenario, ids),
        )
      return {
        describe,
        at: markOf(this.#root, [...steps, 'describe']),
        scenario: given.scenario,
        sets: this.#sets([...steps, 'given', 'set']),
        vary:
          given.vary === undefined ? undefined : this.#varied(given.vary.path, [...steps, 'given', 'vary']),
        expect: expect.map((expectation, i) =>
          this.#expectation(expectation, [...steps, 'expect', i], given.vary !== undefined),
        ),
      }
    })
  }

  #varied(target: string, steps: ValuePath): SuiteSet[] {
    const list = nodeAt(this.#root, [...steps, 'values'])
    return (list?.kind === 'list' ? list.items : []).map((node, i) => ({
      target,
      text: setText(target, node),
      at: node.at,
      path: pathText(this.#root, [...steps, 'values', i]),
    }))
  }

  #expectation(expectation: PropertyExpectation, steps: ValuePath, isVaried: boolean): PlacedExpectation {
    const place = (...more: ValuePath) => this.#placed('', [...steps, ...more])
    const { output, monotone, ordered } = expectation
    if (monotone !== undefined && !isVaried)
      this.#problem(place('monotone'), 'a value that is varied: given.vary', 'none')
    const stars = output.split('*').length - 1
    if (ordered !== undefined && stars !== 1)
      this.#problem(place('output'), 'a path with one * where the variants go', shown(output))
    if (ordered === undefined && stars > 0)
      this.#problem(place('output'), 'the path of one output', shown(output), 'a * goes with ordered only')
    return { expectation, place }
  }
}
