import { shown } from '../problem.ts'
import { COUNTERS, counterOf } from './counter-names.ts'
import type { CounterName } from './counter-names.ts'
import { counterUnit } from './counter-units.ts'
import type { GivenNames } from './csv-header.ts'
import { isOverflow } from './full-counter.ts'
import { isNoValue, numberOf } from './number-style.ts'
import type { CounterPlace, ReadValue } from './readings.ts'

/** A counter as a file names it, and the factor to its unit here. */
export interface NamedCounter {
  readonly counter: CounterName
  readonly factor: number
}

/** The counters of a file that names them one by one, without units: those of the standard hold. */
export class NamedCounters {
  readonly openLoads = new Set<CounterName>()
  readonly named: Partial<Record<CounterName, CounterPlace>> = {}
  readonly warnings: string[] = []
  readonly seen = new Set<string>()
  readonly #given: GivenNames
  readonly #known = new Map<string, NamedCounter | undefined>()

  constructor(given: GivenNames) {
    this.#given = given
  }

  /** What a name counts; undefined for a counter that is not read. */
  of(name: string): NamedCounter | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#found(name))
    return this.#known.get(name)
  }

  #found(name: string): NamedCounter | undefined {
    this.seen.add(name)
    const role = Object.entries(this.#given).find(([, wanted]) => wanted === name)?.[0]
    const counter = COUNTERS.find((one) => one === (role ?? counterOf(name)?.counter))
    if (counter === undefined || (role === undefined && Object.hasOwn(this.#given, counter))) return undefined
    const before = this.named[counter]?.name
    if (before !== undefined) {
      this.warnings.push(`${shown(name)} is left out beside ${shown(before)}`)
      return undefined
    }
    this.named[counter] = { name, line: 1, column: 1 }
    const unit = counterUnit(counter, undefined)
    if ('known' in unit) return undefined
    if (unit.isOpen) this.openLoads.add(counter)
    if (counter === 'volume' || counter === 'uplinkVolume')
      this.warnings.push(`${shown(name)} has no unit: read as Mbit, as TS 28.552 has it; exports differ`)
    return { counter, factor: unit.factor }
  }
}

/** The value of a text; undefined where it says that there is none, `fault` where it is no number. */
export function counterValue(
  text: string,
  { counter, factor }: NamedCounter,
  isSuspect: boolean,
): ReadValue | undefined | 'fault' {
  const trimmed = text.trim()
  if (isNoValue(trimmed)) return undefined
  const raw = numberOf(trimmed, 'point')
  if (raw === undefined) return 'fault'
  if (isSuspect) return 'suspect'
  return isOverflow(raw, counter, factor) ? 'overflow' : raw * factor
}
