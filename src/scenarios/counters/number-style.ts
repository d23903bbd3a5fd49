import { parseNumber } from '../number.ts'

/** How a file writes numbers: with a decimal point, or with a decimal comma. */
export type DecimalMark = 'point' | 'comma'

/** What exports write where there is no value. */
const NO_VALUE = /^(?:|-{1,3}|nan|nil|null|none|n\/?a|#n\/a|#value!|#div\/0!|\\n|空|无)$/i

/** Whether a cell says that there is no value. */
export function isNoValue(text: string): boolean {
  return NO_VALUE.test(text)
}

/** Longer texts are no numbers [characters]. */
const LONGEST = 60
const COMMA_DECIMAL = /^[+-]?\d+,(?:\d{1,2}|\d{4,})(?:e[+-]?\d+)?$/i
const POINT_DECIMAL = /^[+-]?\d*\.(?:\d{1,2}|\d{4,})(?:e[+-]?\d+)?$/i
const POINT_GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const COMMA_GROUPED = /^[+-]?\d{1,3}(?:\.\d{3})*,\d+$/

/** What the cells of a file tell about its decimal mark. */
export class NumberStyle {
  #commas = 0
  #points = 0
  #groups = 0
  /** The first cell that needs an answer: with a comma, without being clear by itself. */
  #firstComma: { readonly text: string; readonly at: number } | undefined

  /** @param at  where the cell stands, for a message */
  see(text: string, at: number): void {
    if (text.length > LONGEST) return
    if (!text.includes(',')) {
      if (POINT_DECIMAL.test(text)) this.#points++
      return
    }
    if (COMMA_DECIMAL.test(text)) this.#commas++
    else if (/^[+-]?\d{1,3}(?:,\d{3}){2,}$|^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/.test(text)) this.#points++
    if (POINT_GROUPED.test(text)) this.#groups++
    // "1.234,5" is told at once: who wrote it knows, we do not.
    if (/\.\d{3},/.test(text)) this.#firstComma ??= { text, at }
    else if (/^[+-]?\d{1,3},\d{3}$/.test(text) && this.#points === 0) this.#firstComma ??= { text, at }
  }

  /** The mark of the file, or the cell that can be read in two ways. */
  settled():
    | { readonly mark: DecimalMark; readonly warning?: string }
    | { readonly unclear: string; readonly at: number } {
    const mixed = this.#firstComma !== undefined && /\.\d{3},/.test(this.#firstComma.text)
    if (mixed || (this.#commas > 0 && this.#points > 0))
      return {
        unclear: this.#firstComma?.text ?? 'decimal points and decimal commas',
        at: this.#firstComma?.at ?? 0,
      }
    if (this.#commas > 0) return { mark: 'comma', warning: 'numbers are read with decimal commas' }
    if (this.#points > 0)
      return this.#groups === 0
        ? { mark: 'point' }
        : { mark: 'point', warning: 'commas in numbers are read as thousands separators' }
    if (this.#firstComma !== undefined) return { unclear: this.#firstComma.text, at: this.#firstComma.at }
    return { mark: 'point' }
  }
}

/** The number of a cell; undefined where it is none. */
export function numberOf(text: string, mark: DecimalMark): number | undefined {
  if (text.length > LONGEST) return undefined
  if (mark === 'point') return parseNumber(POINT_GROUPED.test(text) ? text.replaceAll(',', '') : text)
  if (!text.includes(','))
    return parseNumber(/^[+-]?\d{1,3}(?:\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text)
  if (COMMA_GROUPED.test(text)) return parseNumber(text.replaceAll('.', '').replace(',', '.'))
  return COMMA_DECIMAL.test(text) ? parseNumber(text.replace(',', '.')) : undefined
}
