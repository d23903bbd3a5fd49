import type { TimeAxis } from '../../model/time.ts'
import type { Catalogue, Confidence, Row } from '../catalogue.ts'
import type { DataFault } from '../data-fault.ts'
import type { ScenarioFiles } from '../files.ts'
import { SET } from '../files.ts'
import { isConsequence } from './consequence.ts'
import { Noted } from './noted.ts'
import { MadeFrom } from './made-from.ts'
import { nameHint, shown } from '../problem.ts'
import type { Mark, Problem } from '../problem.ts'
import { markOf, nodeAt, pathText } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { SourceNode } from '../source-tree.ts'

/** A value that the scenario left open, and where it came from instead. */
export interface UsedDefault {
  readonly path: string
  readonly value: string
  readonly source: string
  readonly confidence: Confidence
  /** The variants that took it; left out where all take the same. */
  readonly variants?: readonly string[]
}

/** Something that the reader of a result should know. */
export interface Warning {
  readonly at: string
  readonly message: string
  /** Told only where it is so in all variants. */
  readonly isOfAll?: boolean
}

/** Series that several loads share: each is known by the steps of its year and by what it was made from. */
export class SeriesCache {
  readonly #series = new Map<string, unknown>()
  readonly #ids = new WeakMap<Float64Array, number>()
  #lastId = 0

  /** A series made once for each axis and description. */
  once<T>({ year, stepsPerHour }: TimeAxis, kind: string, description: unknown, make: () => T): T {
    const key = `${year} ${stepsPerHour} ${kind} ${JSON.stringify(description)}`
    if (!this.#series.has(key)) this.#series.set(key, make())
    return this.#series.get(key) as T
  }

  /** A number that stands for a column in the description of what is made from it. */
  idOf(column: Float64Array): number {
    const id = this.#ids.get(column) ?? ++this.#lastId
    this.#ids.set(column, id)
    return id
  }
}

/** What all variants of one load share: the catalogue, the files, and series already made. */
export class Shared {
  readonly axis: TimeAxis
  readonly catalogue: Catalogue
  readonly files: ScenarioFiles
  readonly defaults = new Noted<UsedDefault>()
  readonly warnings = new Noted<Warning>()
  readonly models = new Set<string>()
  readonly madeFrom = new MadeFrom()
  /** Sites that waves of retirement change, in all variants so far, each counted in every wave. */
  changedSites = 0
  /** Sites of all variants so far, each counted in every year that is told of it. */
  siteYears = 0
  /** Columns already added up by month, each by the factor an hour that it was added up with. */
  readonly monthlySums = new WeakMap<Float64Array, Map<number, Float64Array>>()
  readonly #series: SeriesCache
  readonly #defaultRows: ReadonlyMap<string, Row>

  private constructor(
    axis: TimeAxis,
    catalogue: Catalogue,
    files: ScenarioFiles,
    series: SeriesCache,
    rows: readonly Row[],
  ) {
    this.axis = axis
    this.catalogue = catalogue
    this.files = files
    this.#series = series
    this.#defaultRows = new Map(rows.map((row) => [row['path']!, row]))
  }

  static async of(
    axis: TimeAxis,
    catalogue: Catalogue,
    files: ScenarioFiles,
    series: SeriesCache = new SeriesCache(),
  ): Promise<Shared> {
    return new Shared(axis, catalogue, files, series, await catalogue.table('defaults'))
  }

  /** The row of a default. */
  defaultRow(key: string): Row {
    const row = this.#defaultRows.get(key)
    if (row === undefined) throw new Error(`data/defaults.csv has no row "${key}"`)
    return row
  }

  /** A series made once for each description and shared from then on. */
  once<T>(kind: string, description: unknown, make: () => T): T {
    return this.#series.once(this.axis, kind, description, make)
  }

  /** As {@link SeriesCache.idOf}. */
  idOf(column: Float64Array): number {
    return this.#series.idOf(column)
  }
}

/** A later year in which a variant is read, and what has grown until then. */
export interface LaterYear {
  readonly calendarYear: number
  /** Offered traffic of radio units over that of the scenario's year. */
  readonly trafficFactor: number
  /** Told of units that cannot take all of their growth. */
  readonly full: FullUnit[]
  /** Defaults and warnings are those of an earlier year, and not noted again. */
  readonly isQuiet: boolean
}

/** A unit that is held at all of its load in some steps. */
export interface FullUnit {
  readonly at: ValuePath
  /** Means over the year, as reached and as asked for; undefined of racks [fraction]. */
  readonly means: { readonly reached: number; readonly asked: number } | undefined
}

/** The reading of one variant: its tree, and the problems found in it. */
export class Resolving {
  readonly shared: Shared
  readonly root: SourceNode
  /** Undefined for the scenario's own year. */
  readonly later: LaterYear | undefined
  /** Whether prices by date were read, so that another calendar year may have others. */
  hangsOnDates = false
  readonly #variant: string | undefined
  readonly #found: { readonly problem: Problem; readonly path: ValuePath }[] = []

  /** @param variant  whose reading it is; undefined for what holds for all of them */
  constructor(shared: Shared, root: SourceNode, variant?: string, later?: LaterYear) {
    this.shared = shared
    this.root = root
    this.later = later
    this.#variant = variant
  }

  get axis(): TimeAxis {
    return this.shared.axis
  }

  /** Whose prices by date hold; weekdays and weather are those of the axis. */
  get calendarYear(): number {
    return this.later?.calendarYear ?? this.axis.year
  }

  /** Notes a problem at the value of a path; undefined, so that a resolver can return it. */
  problem(path: ValuePath, expected: string, got?: string, hint?: string): undefined {
    const node = nodeAt(this.root, path)
    const value =
      node?.kind === 'scalar' ? shown(node.value) : node === undefined ? 'nothing' : `a ${node.kind}`
    const { at, note } = this.#place(path)
    const problem = { ...at, path: pathText(this.root, path), expected, got: got ?? value }
    const hints = [hint, note].filter((text) => text !== undefined).join('; ')
    this.#found.push({ problem: hints === '' ? problem : { ...problem, hint: hints }, path })
    return undefined
  }

  /** The path of two values that clash at which it is told: the one that the command line gives, else the first. */
  overridden(first: ValuePath, second: ValuePath): ValuePath {
    const isSet = (path: ValuePath) => markOf(this.root, path).file === SET
    return !isSet(first) && isSet(second) ? second : first
  }

  /** Where the user can mend a value: one that the catalogue's archetype gives is told at the line that names it. */
  #place(path: ValuePath): { at: Mark; note?: string } {
    const at = markOf(this.root, path)
    const [list, site, key] = path
    if (!at.file.startsWith('data/') || list !== 'sites' || site === undefined || key === undefined)
      return { at }
    const note = `the archetype gives it: write "${key}" at the site`
    return { at: markOf(this.root, [list, site, 'archetype']), note }
  }

  /** Notes problems that were found in a text made of this one, at the path from which it was made. */
  problemsOf(path: ValuePath, problems: readonly Problem[]): void {
    for (const problem of problems) this.#found.push({ problem, path })
  }

  get problems(): Problem[] {
    return this.#found.map(({ problem }) => problem)
  }

  /** The problems that do not come from the absence of refused values. */
  problemsBeside(refused: readonly ValuePath[]): Problem[] {
    const follows = (path: ValuePath, isMissing: boolean) =>
      refused.some((gone) => isConsequence(path, isMissing, gone))
    return this.#found
      .filter(({ path, problem }) => !follows(path, /^(nothing|none)$/.test(problem.got)))
      .map(({ problem }) => problem)
  }

  /** Notes that a name is not in the catalogue. */
  unknown(path: ValuePath, what: string, name: string, known: readonly string[], kind: string): undefined {
    return this.problem(path, what, shown(name), nameHint(name, known) ?? `see "basewatt catalogue ${kind}"`)
  }

  /** Notes faults inside a data file at their own lines, with the scenario line that names the file as a hint. */
  dataFaults(path: ValuePath, file: string, faults: readonly DataFault[]): undefined {
    const at = markOf(this.root, path)
    for (const { line, column, header, expected, got, hint } of faults) {
      const named = `named at ${at.file}:${at.line}:${at.column}`
      this.#found.push({
        path,
        problem: {
          file,
          line,
          column,
          path: header ?? '',
          expected,
          got,
          hint: hint === undefined ? named : `${hint}; ${named}`,
        },
      })
    }
    return undefined
  }

  /** The given value, or the default of a key, listed among those used. */
  take<T>(given: T | undefined, path: ValuePath, key: string, read: (text: string) => T | undefined): T {
    if (given !== undefined) return given
    const row = this.shared.defaultRow(key)
    const value = read(row['value']!)
    if (value === undefined) throw new Error(`data/defaults.csv: ${key} cannot be read`)
    this.used(path, row['value']!, row)
    return value
  }

  /** Lists a value that came from a row of the catalogue. */
  used(path: ValuePath, value: string, { source, confidence }: Row): void {
    if (this.later?.isQuiet === true) return
    const text = pathText(this.root, path)
    const entry = { path: text, value, source: source ?? '', confidence: confidence as Confidence }
    this.shared.defaults.add(`${text} ${value}`, entry, this.#variant)
  }

  /** Notes published models that the run uses, by their ids in data/references.csv. */
  uses(...models: readonly string[]): void {
    for (const model of models) this.shared.models.add(model)
  }

  warn(path: ValuePath, message: string): void {
    this.warnAt(pathText(this.root, path), message)
  }

  /** As {@link Resolving.warn}, at a path in words. */
  warnAt(at: string, message: string): void {
    if (this.later?.isQuiet !== true) this.#noteWarning(at, message)
  }

  /** As {@link Resolving.warn}, also of a later year: for what the first one has nothing of. */
  warnAlways(path: ValuePath, message: string): void {
    this.#noteWarning(pathText(this.root, path), message)
  }

  /** As {@link Resolving.warn}, told only where it is so in all variants: of what one of them may be meant for. */
  warnOfAll(path: ValuePath, message: string): void {
    if (this.later?.isQuiet === true) return
    const at = pathText(this.root, path)
    this.shared.warnings.add(`${at} ${message}`, { at, message, isOfAll: true }, this.#variant)
  }

  #noteWarning(at: string, message: string): void {
    this.shared.warnings.add(`${at} ${message}`, { at, message }, this.#variant)
  }
}
