import { SITE_KINDS } from '../../model/fleet.ts'
import { shown } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { keyMarkOf, markOf, nodeAt } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import type { AmountConfig, MeasureConfig } from '../schema/measures.ts'
import { ALL_NAMES, BEFORE_NAMES } from './fact-names.ts'
import { readFormula } from './formula.ts'
import type { Formula, FormulaParser, FormulaPlace } from './formula.ts'
import type { Amount, Measure, MeasurePatch, Opex, SetFormula } from './measure.ts'
import { sitePathFault } from './site-path.ts'

/** A measure that was read; `shipped` where the catalogue gives it. */
export interface MeasureSource {
  readonly node: MapNode
  readonly config: MeasureConfig
  readonly shipped: boolean
}

/** Reads one measure whose form is known to be right; what is wrong with its formulas and paths is told. */
export function readMeasure(source: MeasureSource, parse: FormulaParser, problems: Problem[]): Measure {
  return new MeasureReader(source, parse, problems).measure()
}

class MeasureReader {
  readonly #source: MeasureSource
  readonly #parse: FormulaParser
  readonly #problems: Problem[]

  constructor(source: MeasureSource, parse: FormulaParser, problems: Problem[]) {
    this.#source = source
    this.#parse = parse
    this.#problems = problems
  }

  measure(): Measure {
    const { config, node, shipped } = this.#source
    const { id, stage, excludes = [], requires = [], after = [], life, group } = config
    return {
      id,
      name: config.name ?? id,
      stage,
      confidence: config.confidence ?? 'assumption',
      source: config.source ?? 'the scenario',
      shipped,
      at: markOf(node, ['id']),
      kinds: config.kinds ?? SITE_KINDS,
      needs: this.#needs(config.needs ?? []),
      lacks: this.#paths('lacks', config.lacks ?? []),
      when:
        config.when === undefined
          ? undefined
          : this.#formula(config.when, ['when'], { gives: 'truth', names: BEFORE_NAMES }),
      set: this.#patches(['set']),
      group:
        group === undefined
          ? undefined
          : {
              hub: this.#patches(['group', 'hub', 'set']),
              member: this.#patches(['group', 'member', 'set']),
            },
      excludes: new Set(excludes),
      requires,
      after,
      capex: this.#amount(config.capex, ['capex']),
      opex: this.#opex(config.opex),
      lifeYears: life.value,
      lifeRange: life.range,
    }
  }

  #told(path: ValuePath): string {
    return ['measures', this.#source.config.id, ...path].join('.')
  }

  #needs(needs: readonly string[]): string[][] {
    return needs.map((text, index) => {
      const either = text.split('|').map((path) => path.trim())
      for (const path of either) this.#checkPath(path, ['needs', index])
      return either
    })
  }

  #paths(key: 'lacks', paths: readonly string[]): readonly string[] {
    for (const [index, path] of paths.entries()) this.#checkPath(path, [key, index])
    return paths
  }

  #checkPath(path: string, at: ValuePath): void {
    const fault = sitePathFault(path, markOf(this.#source.node, at), this.#told(at))
    if (fault !== undefined) this.#problems.push(fault)
  }

  /** A formula, or where it is none, one that gives nothing: its fault is told. */
  #formula(text: string, at: ValuePath, of: Pick<FormulaPlace, 'gives' | 'names'>): Formula {
    const place = { ...of, at: markOf(this.#source.node, at), path: this.#told(at) }
    const made = readFormula(text, this.#parse, place)
    if (!('expected' in made)) return made
    this.#problems.push(made)
    return { text, at: place.at, path: place.path, names: [], valueOf: () => NaN }
  }

  #money(value: number | string, at: ValuePath): Formula | number {
    return typeof value === 'number' ? value : this.#formula(value, at, { gives: 'number', names: ALL_NAMES })
  }

  #amount({ value, range }: AmountConfig, at: ValuePath): Amount {
    const { node } = this.#source
    return {
      value: this.#money(value, typeof value === 'string' ? [...at, 'formula'] : at),
      range:
        range === undefined
          ? undefined
          : [this.#money(range[0], [...at, 'range', 0]), this.#money(range[1], [...at, 'range', 1])],
      at: markOf(node, at),
    }
  }

  #opex(opex: MeasureConfig['opex']): Opex {
    if (opex === undefined) return { kind: 'share', share: 0 }
    return 'share' in opex
      ? { kind: 'share', share: opex.share }
      : { kind: 'money', ...this.#amount(opex, ['opex']) }
  }

  #patches(at: ValuePath): MeasurePatch[] {
    const { node } = this.#source
    const set = nodeAt(node, at)
    if (set?.kind !== 'map') return []
    return [...set.entries].map(([path, entry]): MeasurePatch => {
      const fault = sitePathFault(path, keyMarkOf(node, at, path), this.#told([...at, path]))
      if (fault !== undefined) this.#problems.push(fault)
      const formulas = new Map<MapNode, SetFormula>()
      this.#findFormulas(entry.node, [...at, path], formulas)
      return { path, at: entry.keyAt, node: entry.node, formulas }
    })
  }

  #findFormulas(node: SourceNode, at: ValuePath, found: Map<MapNode, SetFormula>): void {
    if (node.kind === 'scalar') return
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) this.#findFormulas(item, [...at, index], found)
    } else if (node.entries.has('formula')) {
      const formula = this.#setFormula(node, at)
      if (formula !== undefined) found.set(node, formula)
    } else for (const [key, entry] of node.entries) this.#findFormulas(entry.node, [...at, key], found)
  }

  #setFormula(node: MapNode, at: ValuePath): SetFormula | undefined {
    const text = node.entries.get('formula')?.node
    const unit = node.entries.get('unit')?.node
    const refuse = (place: SourceNode['at'], got: string) => {
      this.#problems.push({ ...place, path: this.#told(at), expected: SET_FORMULA, got })
      return undefined
    }
    for (const [key, { keyAt }] of node.entries)
      if (!SET_FORMULA_KEYS.includes(key)) return refuse(keyAt, shown(key))
    if (text?.kind !== 'scalar') return refuse(node.at, 'no text of a formula')
    if (unit !== undefined && !(unit.kind === 'scalar' && UNIT.test(unit.text)))
      return refuse(
        unit.at,
        unit.kind === 'scalar' ? `the unit ${shown(unit.text)}` : `a ${unit.kind} as unit`,
      )
    return {
      formula: this.#formula(text.text, [...at, 'formula'], { gives: 'number', names: BEFORE_NAMES }),
      unit: unit?.text,
    }
  }
}

const SET_FORMULA =
  'a map with formula and, where it has one, unit, such as { formula: "0.1 * roofM2", unit: kWp }'
const SET_FORMULA_KEYS: readonly string[] = ['formula', 'unit', 'source', 'confidence']
/** A unit begins with no digit: it stands behind a number. */
const UNIT = /^[^\d\s.,+-]\S{0,30}$/
