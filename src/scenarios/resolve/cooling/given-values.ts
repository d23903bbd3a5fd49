import type { Row } from '../../catalogue.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'

type Reader<T> = (text: string) => T | undefined

const readPower = quantityReader('power')

/**
 * The values of a machine: what the scenario gives comes first, then the preset's row, whose cells hold scenario text under
 * scenario keys, then the default. A key of a group inside is written with its group: `tower.approach`.
 */
export class GivenValues {
  readonly #r: Resolving
  readonly #at: ValuePath
  readonly #row: Row | undefined
  readonly #usual: readonly Row[]

  /**
   * @param row    of the preset; undefined where none is named
   * @param usual  rows that say what neither scenario nor preset says, the first that does
   */
  constructor(r: Resolving, at: ValuePath, row: Row | undefined, usual: readonly Row[] = []) {
    this.#r = r
    this.#at = at
    this.#row = row
    this.#usual = usual
  }

  /** The value, or what the preset or a usual row says; undefined where none says anything. */
  known<T>(key: string, given: T | undefined, read: Reader<T>): T | undefined {
    if (given !== undefined) return given
    const rows = this.#row === undefined ? this.#usual : [this.#row, ...this.#usual]
    const row = rows.find((one) => says(one, key))
    if (row === undefined) return undefined
    const text = row[key]!
    this.#r.used(this.#path(key), text, row)
    return readCell(row, key, text, read)
  }

  /** Whether the preset itself says anything of a key. */
  isOfPreset(key: string): boolean {
    return this.#row !== undefined && says(this.#row, key)
  }

  /** As {@link known}, where a usual row says it for certain. */
  stated<T>(key: string, given: T | undefined, read: Reader<T>): T {
    const value = this.known(key, given, read)
    if (value === undefined) throw new Error(`data/cooling: no row says ${key}`)
    return value
  }

  /** As {@link known}, else the default of `defaultKey`. */
  orDefault<T>(key: string, given: T | undefined, read: Reader<T>, defaultKey: string): T {
    return this.known(key, given, read) ?? this.#r.take(undefined, this.#path(key), defaultKey, read)
  }

  /** As {@link known}; a problem where nothing says it. */
  required<T>(key: string, given: T | undefined, read: Reader<T>, form: string): T | undefined {
    return this.known(key, given, read) ?? this.#r.problem(this.#path(key), `${key} for ${form}`, 'nothing')
  }

  /**
   * A quantity that grows with the capacity of the machine: the preset's, at the preset's capacity, is scaled to `capacityW`.
   *
   * @param capacityW  of the machine as it stands [W]
   */
  scaled(
    key: string,
    given: number | undefined,
    read: Reader<number>,
    capacityW: number | undefined,
  ): number | undefined {
    const row = this.#row
    const text = row?.[key]
    const own = row?.['capacity']
    if (given !== undefined || row === undefined || text === undefined || text === '') return given
    const ratio =
      own === undefined || capacityW === undefined ? 1 : capacityW / readCell(row, 'capacity', own, readPower)
    this.#r.used(this.#path(key), ratio === 1 ? text : `${text} at ${own}, by capacity`, row)
    return readCell(row, key, text, read) * ratio
  }

  #path(key: string): ValuePath {
    return [...this.#at, ...key.split('.')]
  }
}

function says(row: Row, key: string): boolean {
  const text = row[key]
  return text !== undefined && text !== ''
}

function readCell<T>(row: Row, key: string, text: string, read: Reader<T>): T {
  const value = read(text)
  if (value === undefined) throw new Error(`data/cooling: ${row['id']}.${key} cannot be read`)
  return value
}
