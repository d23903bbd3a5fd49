import { closeSync, openSync, readSync } from 'node:fs'
import { InputError } from '../../scenarios/problem.ts'

const CHUNK_BYTES = 1 << 18
const LONGEST_ROW = 1 << 20

/**
 * Reads the rows of a CSV file of any size one after another; a quoted cell may hold line breaks. A character is a byte of
 * the file, since almost all of it are digits: {@link nameText} gives names as they were.
 */
export class RowReader {
  readonly path: string
  /** Line at which the row that was read last starts, from 1. */
  line = 1
  #nextLine = 1
  readonly #descriptor: number
  readonly #buffer = Buffer.allocUnsafe(LONGEST_ROW + CHUNK_BYTES)
  #text = ''
  #at = 0
  /** Where the next quotation mark stands that was not counted yet; -1 where there is none. */
  #quote = -1
  #ended = false

  /** @throws InputError where the file cannot be opened */
  constructor(path: string) {
    this.path = path
    try {
      this.#descriptor = openSync(path, 'r')
    } catch (error) {
      throw this.#fault((error as NodeJS.ErrnoException).code ?? 'an error of the system')
    }
  }

  /** The next row without its line break; undefined after the last. */
  next(): string | undefined {
    let from = this.#at
    let quotes = 0
    let breaks = 1
    for (;;) {
      const end = this.#text.indexOf('\n', from)
      if (end === -1) {
        if (this.#ended || !this.#more()) return this.#rest()
        from = 0
        quotes = 0
        breaks = 1
        continue
      }
      quotes += this.#quotesIn(from, end)
      if (quotes % 2 === 0) return this.#row(end, breaks)
      from = end + 1
      breaks++
    }
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #quotesIn(from: number, end: number): number {
    let quotes = 0
    // Most files have none: the next one is looked for once, not once a row.
    if (this.#quote !== -1 && this.#quote < from) this.#quote = this.#text.indexOf('"', from)
    while (this.#quote !== -1 && this.#quote < end) {
      quotes++
      this.#quote = this.#text.indexOf('"', this.#quote + 1)
    }
    return quotes
  }

  #row(end: number, breaks: number): string {
    const last = end > this.#at && this.#text.charCodeAt(end - 1) === 13 ? end - 1 : end
    const row = this.#text.slice(this.#at, last)
    this.#at = end + 1
    this.line = this.#nextLine
    this.#nextLine += breaks
    return row
  }

  #rest(): string | undefined {
    if (this.#at >= this.#text.length) return undefined
    return this.#row(this.#text.length, 1)
  }

  /** Puts what is left of the text before the next piece of the file. */
  #more(): boolean {
    const left = this.#text.length - this.#at
    if (left > LONGEST_ROW) throw this.#fault('a row of more than a million characters')
    this.#buffer.copyWithin(0, this.#at, this.#text.length)
    let read: number
    try {
      read = readSync(this.#descriptor, this.#buffer, left, CHUNK_BYTES, null)
    } catch (error) {
      throw this.#fault((error as NodeJS.ErrnoException).code ?? 'an error of the system')
    }
    this.#ended = read === 0
    this.#text = this.#buffer.toString('latin1', 0, left + read)
    this.#at = 0
    this.#quote = this.#text.indexOf('"')
    return true
  }

  #fault(got: string): InputError {
    const expected = 'an hourly.csv that can be read'
    return new InputError([{ file: this.path, line: this.#nextLine, column: 1, path: '', expected, got }])
  }
}

/** The cells of a row; doubled quotation marks inside of quoted ones are one. */
export function cellsOf(row: string): string[] {
  if (!row.includes('"')) return row.split(',')
  const cells: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy
  for (;;) {
    const match = pattern.exec(row)
    if (match === null) return cells
    cells.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'))
    if (match[3] === '') return cells
  }
}

/** A name as it was before it was written: read as UTF-8, and without what makes it harmless for spreadsheets. */
export function nameText(cell: string): string {
  const text = Buffer.from(cell, 'latin1').toString('utf8')
  return /^'\s*[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text
}
