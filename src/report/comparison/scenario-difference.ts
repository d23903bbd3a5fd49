import { dirname, join, relative } from 'node:path'
import { SET } from '../../scenarios/files.ts'
import type { InputFile } from '../../scenarios/files.ts'
import { withEntry } from '../../scenarios/overlay.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import type { MapNode, SourceNode } from '../../scenarios/source-tree.ts'
import type { Change } from './change.ts'
import { pairedOverrides } from './override-changes.ts'
import { changesIn, pairedTrees, treeWith } from './paired-tree.ts'
import type { Source } from './side.ts'

/** In what two scenarios differ, and every scenario between them. */
export interface ScenarioDifference {
  /** In the order of the second scenario's text, overrides last. */
  readonly changes: readonly Change[]
  /** The first scenario with some of the changes made, ready to be loaded. */
  with(made: ReadonlySet<Change>): { readonly read: ReadScenario; readonly sets: readonly string[] }
}

/** Holds two scenarios against each other: text, content of the files that they name, overrides. */
export function scenarioDifference(before: Source, after: Source): ScenarioDifference {
  const files = new FileChanges(before, after)
  const pair = pairedTrees(before.read.root, after.read.root, (a, b, path) => files.changeOf(a, b, path))
  const overrides = pairedOverrides(before.loaded.overrides, after.loaded.overrides)
  const ofTree = changesIn(pair)
  const ofOverrides = [...overrides.changes, ...files.besideTrees()]
  return {
    changes: [...ofTree, ...ofOverrides],
    with: (made) => {
      const root = withEntry(treeWith(pair, made) as MapNode, 'expect', undefined)
      // Files that an override names are looked for beside the scenario that it was written for.
      const ofSecond = ofOverrides.length > 0 && ofOverrides.every((change) => made.has(change))
      const [own, other] = ofSecond ? [after, before] : [before, after]
      return {
        read: { ...before.read, root, files: own.read.files.joined(other.read.files) },
        sets: overrides.with(made),
      }
    },
  }
}

/** Finds the files that hold something else under the same name. */
class FileChanges {
  readonly #before: NamedFiles
  readonly #after: NamedFiles
  readonly #changes = new Map<string, Change>()

  constructor(before: Source, after: Source) {
    this.#before = new NamedFiles(before)
    this.#after = new NamedFiles(after)
  }

  /** The change of the file that two equal values name; one for all values that name it. */
  changeOf(a: SourceNode, b: SourceNode, path: readonly string[]): Change | undefined {
    const [before, after] = [this.#before.namedBy(a), this.#after.namedBy(b)]
    if (before === undefined || after === undefined || before.sha256 === after.sha256) return undefined
    const key = `${before.path}\n${after.path}`
    const known = this.#changes.get(key)
    if (known !== undefined) return known
    const change = fileChange(path, before, after, a, b)
    this.#changes.set(key, change)
    return change
  }

  /** Files that no value of the trees names, so an override does. */
  besideTrees(): Change[] {
    const told = new Set([...this.#changes.keys()].map((key) => key.split('\n')[0]))
    const later = new Map(this.#after.data.map((file) => [file.path, file]))
    return this.#before.data.flatMap((file) => {
      const other = later.get(file.path)
      if (other === undefined || other.sha256 === file.sha256 || told.has(file.path)) return []
      return [fileChange([SET], file, other)]
    })
  }
}

function fileChange(
  path: readonly string[],
  before: InputFile,
  after: InputFile,
  a?: SourceNode,
  b?: SourceNode,
): Change {
  const text = ({ path: name, sha256 }: InputFile) => `${name} (sha256 ${sha256.slice(0, 12)})`
  return {
    kind: 'file',
    path,
    before: text(before),
    after: text(after),
    beforeAt: a?.at,
    afterAt: b?.at,
    textOnly: false,
  }
}

/** The data files of a scenario, by the values that name them. */
class NamedFiles {
  readonly data: readonly InputFile[]
  readonly #byPath: ReadonlyMap<string, InputFile>
  readonly #folder: string

  constructor({ loaded, extended }: Source) {
    this.data = loaded.inputs.filter(({ path }) => !extended.has(path))
    this.#byPath = new Map(this.data.map((file) => [file.path, file]))
    this.#folder = dirname(loaded.file.path)
  }

  namedBy(node: SourceNode): InputFile | undefined {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined
    const own = relative(this.#folder, join(dirname(node.at.file), node.value))
    return this.#byPath.get(own) ?? this.#byPath.get(node.value)
  }
}
