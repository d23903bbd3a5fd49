import { SET } from '../../scenarios/files.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import type { UsedDefault } from '../../scenarios/resolve/resolving.ts'
import { memberName, nodeAt, pathText } from '../../scenarios/source-path.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import type { MapNode, ScalarNode, SourceNode } from '../../scenarios/source-tree.ts'

interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where a value was written. */
export type Origin =
  /** In the scenario, as it stands there. */
  | ({ readonly kind: 'scenario'; readonly text: string } & Place)
  /** On the command line: `PATH=VALUE`. */
  | { readonly kind: 'set'; readonly set: string; readonly text: string }
  /** In the catalogue, since the scenario leaves it open; with its place where an archetype gives it. */
  | ({ readonly kind: 'default' } & UsedDefault & Partial<Place>)
  /** In a file that the scenario names, and where it names it. */
  | ({ readonly kind: 'file'; readonly path: string; readonly sha256: string } & Place)

/** The value as it is written there. */
export function textOf(origin: Origin): string {
  return origin.kind === 'default' ? origin.value : origin.kind === 'file' ? origin.path : origin.text
}

/** Finds where the values of one variant were written. */
export class Origins {
  readonly root: MapNode
  readonly #loaded: LoadedScenario
  #sites: Map<string, number> | undefined
  readonly #defaults: ReadonlyMap<string, readonly UsedDefault[]>

  constructor(loaded: LoadedScenario, root: MapNode) {
    this.root = root
    this.#loaded = loaded
    const defaults = new Map<string, UsedDefault[]>()
    for (const used of loaded.defaults) {
      const list = defaults.get(used.path)
      if (list === undefined) defaults.set(used.path, [used])
      else list.push(used)
    }
    this.#defaults = defaults
  }

  /** The text of a value, of a quantity with its source too; undefined where the variant does not hold it. */
  textAt(path: ValuePath): string | undefined {
    return this.#scalarAt(path)?.text
  }

  /** The members of a list, empty where there is none. */
  itemsAt(path: ValuePath): readonly SourceNode[] {
    const node = nodeAt(this.root, path)
    return node?.kind === 'list' ? node.items : []
  }

  /** The place of a site in the list of sites. */
  siteIndex(id: string): number {
    this.#sites ??= new Map(this.itemsAt(['sites']).map((node, index) => [memberName(node) ?? '', index]))
    return this.#sites.get(id) ?? 0
  }

  has(path: ValuePath): boolean {
    return nodeAt(this.root, path) !== undefined
  }

  /**
   * Where the value of a path was written; undefined where neither the scenario nor the catalogue gives it.
   *
   * @param value  tells which of several defaults of the path it is, those of other variants included
   */
  of(path: ValuePath, value?: string): Origin | undefined {
    const node = this.#scalarAt(path)
    if (node === undefined || node.at.file.startsWith('data/')) return this.#default(path, node, value)
    const { at, text } = node
    if (at.file === SET) return { kind: 'set', set: this.#setOf(path), text }
    return { kind: 'scenario', text, ...at }
  }

  /** The file whose name stands at a path. */
  file(path: ValuePath): Origin | undefined {
    const node = this.#scalarAt(path)
    const input = this.#loaded.inputs.find((one) => one.path.endsWith(node?.text ?? '\0'))
    if (node === undefined || input === undefined) return undefined
    return { kind: 'file', path: input.path, sha256: input.sha256, ...node.at }
  }

  /** What the catalogue gives for the name that stands at a path: a preset, a climate, a tariff. */
  named(path: ValuePath): Origin | undefined {
    const id = this.textAt(path)
    const text = pathText(this.root, path)
    const rows = this.#defaults.get(text) ?? []
    const row = rows.find(({ value }) => id === undefined || value === id || value.startsWith(`${id}:`))
    return row === undefined ? this.of(path) : { kind: 'default', ...row, ...this.#scalarAt(path)?.at }
  }

  #scalarAt(path: ValuePath): ScalarNode | undefined {
    const node = nodeAt(this.root, path)
    const value = node?.kind === 'map' ? node.entries.get('value')?.node : node
    return value?.kind === 'scalar' ? value : undefined
  }

  #default(path: ValuePath, node: ScalarNode | undefined, value: string | undefined): Origin | undefined {
    const rows = this.#defaults.get(pathText(this.root, path)) ?? []
    const wanted = value ?? node?.text
    const row = rows.find((one) => one.value === wanted) ?? (rows.length === 1 ? rows[0] : undefined)
    if (row === undefined) return undefined
    // A value of a preset is told with the place that names the preset.
    const at = node?.at ?? this.#scalarAt([...path.slice(0, -1), 'preset'])?.at
    return { kind: 'default', ...row, ...at }
  }

  /** The override that reached a path: the last of those that name it or what holds it. */
  #setOf(path: ValuePath): string {
    const steps = pathText(this.root, path).split('.')
    const reaches = (set: string) => {
      const own = set.slice(0, set.indexOf('=')).trim().split('.')
      return own.every((step, i) => step === '*' || step === steps[i] || step === String(path[i]))
    }
    return this.#loaded.overrides.findLast(reaches) ?? steps.join('.')
  }
}
