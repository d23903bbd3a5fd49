import { styleText } from 'node:util'
import type { Style } from '../report/style.ts'

const PLAIN_WIDTH = 120

/** Whether the terminal shows block characters. */
function unicodeTerminal(): boolean {
  const { TERM, LC_ALL, LC_CTYPE, LANG } = process.env
  if (TERM === 'dumb') return false
  const locale = LC_ALL || LC_CTYPE || LANG
  return locale === undefined || /utf-?8/i.test(locale)
}

/** How text is set off on stdout: styles on a terminal that wants them, plain elsewhere. */
export function terminalStyle(): Style {
  const { stdout } = process
  const styled = stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
  return {
    strong: (text) => (styled ? styleText('bold', text) : text),
    faint: (text) => (styled ? styleText('dim', text) : text),
    width: Math.max(60, stdout.isTTY ? stdout.columns : PLAIN_WIDTH),
    unicode: unicodeTerminal(),
  }
}

/** Writes the result of a command. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Writes a document as JSON. */
export function printJson(document: unknown): void {
  print(JSON.stringify(document, undefined, 2))
}

/** A line on a terminal's stderr that tells how far long work is, after its first second. */
export class Progress {
  readonly #what: string
  readonly #start = performance.now()
  #shown = 0

  constructor(what: string) {
    this.#what = what
  }

  at(done: number, of: number): void {
    const now = performance.now()
    if (!process.stderr.isTTY || now - this.#start < 1000 || now - this.#shown < 200) return
    this.#shown = now
    const pace = done === 0 ? '' : paceText(done, of, (now - this.#start) / 1000)
    process.stderr.write(`\r${this.#what} ${done} of ${of}${pace}\x1b[K`)
  }

  end(): void {
    if (this.#shown > 0) process.stderr.write('\r\x1b[K')
  }
}

/** How fast work goes, and how long the rest will take at that pace. */
function paceText(done: number, of: number, seconds: number): string {
  const perSecond = done / seconds
  const rate = perSecond >= 1 ? `, ${Math.round(perSecond)} a second` : ''
  return `${rate}, ${Math.ceil((of - done) / perSecond)} s left`
}
