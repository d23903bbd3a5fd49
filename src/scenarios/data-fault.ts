import { shown } from './problem.ts'

/** A fault inside a data file, at its own line and column. */
export interface DataFault {
  /** Line of the file, from 1. */
  readonly line: number
  /** Number of the field in its line, from 1. */
  readonly column: number
  /** What the field is called, where it has a name. */
  readonly header?: string
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

const FAULTS_SHOWN = 20
const CHARACTERS_READ = 200

/** Collects the faults of a file and keeps the first 20. Assumption: more of them say nothing new. */
export class FaultList {
  readonly #shown: DataFault[] = []
  #more = 0
  #firstMore: DataFault | undefined

  add(fault: DataFault): void {
    if (this.#shown.length < FAULTS_SHOWN) {
      this.#shown.push(fault)
      return
    }
    this.#firstMore ??= fault
    this.#more++
  }

  /** Puts a fault about the file as a whole before all others. */
  addFirst(fault: DataFault): void {
    this.#shown.unshift(fault)
    if (this.#shown.length <= FAULTS_SHOWN) return
    this.#firstMore = this.#shown.pop()
    this.#more++
  }

  get isEmpty(): boolean {
    return this.#shown.length === 0
  }

  /** The first 20 faults and, where there are more, one that says how many and where they start. */
  toArray(): DataFault[] {
    if (this.#firstMore === undefined) return [...this.#shown]
    const { line, column } = this.#firstMore
    const got = `${this.#more} more ${this.#more === 1 ? 'fault' : 'faults'} from here on`
    return [...this.#shown, { line, column, expected: 'no fault', got }]
  }
}

/** Text of a file as one short printable token, `nothing` where it is blank. */
export function quoted(text: string): string {
  const trimmed = text.trim().slice(0, CHARACTERS_READ)
  return trimmed === '' ? 'nothing' : shown(trimmed)
}
