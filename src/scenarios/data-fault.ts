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
const QUOTED_LENGTH = 40

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
    const last = this.#shown.length > FAULTS_SHOWN ? this.#shown.pop() : undefined
    if (last === undefined) return
    this.#firstMore = last
    this.#more++
  }

  get isEmpty(): boolean {
    return this.#shown.length === 0
  }

  /** The first 20 faults and, where there are more, one that says how many and where they start. */
  toArray(): DataFault[] {
    if (this.#firstMore === undefined) return [...this.#shown]
    const { line, column } = this.#firstMore
    const faults = this.#more === 1 ? 'fault' : 'faults'
    return [
      ...this.#shown,
      { line, column, expected: 'no fault', got: `${this.#more} more ${faults} from here on` },
    ]
  }
}

/** Text of a file as a message shows it: quoted, control characters escaped, cut to 40 characters. */
export function quoted(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'nothing'
  const characters = [...trimmed.slice(0, 2 * QUOTED_LENGTH)]
  const shown =
    characters.length > QUOTED_LENGTH ? `${characters.slice(0, QUOTED_LENGTH).join('')}…` : trimmed
  return JSON.stringify(shown)
}
