import type { FaultList } from './data-fault.ts'
import { numberIn } from './number-text.ts'

/** Number of the field, and the number that stands for a missing value. Source: as the columns of epw-columns.ts. */
const FIELD = 8
const MISSING = 99.9
const HEADER = 'dew point temperature'
/** Temperatures of a file are rounded and come from several sensors: up to 0.2 K in two of four Chinese years. Assumption [K]. */
const ROUNDING_K = 0.5
/** Rows told one by one. Assumption: more of them say nothing new. */
const ROWS_TOLD = 4

interface WarmDew {
  readonly line: number
  readonly dewC: number
  readonly temperatureC: number
}

/**
 * Dew points of an EPW file against its dry bulbs. A run does not use them, since humidity and dry bulb tell the same; but
 * where the dew point is warmer, one of the three is wrong, and with it every wet bulb.
 */
export class DewPointCheck {
  readonly #told: WarmDew[] = []
  #more = 0
  #firstMore = 0

  /**
   * Looks at the dew point of a row; one that is missing or no number is passed over.
   *
   * @param fieldStart    Offset of each field and, at the end, of what would be the next one.
   * @param temperatureC  Dry bulb of the row; undefined beyond the year [degC].
   */
  look(text: string, fieldStart: Int32Array, line: number, temperatureC: number | undefined): void {
    if (temperatureC === undefined) return
    const dewC = numberIn(text, fieldStart[FIELD - 1]!, fieldStart[FIELD]! - 1)
    if (!(dewC > temperatureC + ROUNDING_K) || dewC === MISSING) return
    if (this.#told.length < ROWS_TOLD) {
      this.#told.push({ line, dewC, temperatureC })
      return
    }
    if (this.#more === 0) this.#firstMore = line
    this.#more++
  }

  /** Adds the first rows to the faults of the file and, where there are more, how many. */
  addTo(faults: FaultList): void {
    for (const { line, dewC, temperatureC } of this.#told) {
      faults.add({
        line,
        column: FIELD,
        header: HEADER,
        expected: `at most the dry bulb, ${temperatureC} degC`,
        got: `${dewC}`,
        hint: `no air has a dew point or a wet bulb above its dry bulb; ${ROUNDING_K} K are let pass as rounding`,
      })
    }
    if (this.#more === 0) return
    faults.add({
      line: this.#firstMore,
      column: FIELD,
      header: HEADER,
      expected: 'dew points at most the dry bulb',
      got: `${this.#more} more ${this.#more === 1 ? 'row' : 'rows'} with a warmer one from here on`,
    })
  }
}
