/** What is wrong with a text that is no YAML, at the character from which it can be mended. */
export interface YamlFault {
  readonly offset: number
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

const EXPECTED = 'YAML or JSON text'

/** Reasons of the parser after which a bracket may be open still. */
const MAY_BE_OPEN = /^(?:deficient indentation|missed comma|unexpected end of the stream within a flow)/

/** The parser's words for a fault at a character, in words of what a person wrote. */
export function yamlFault(text: string, offset: number, reason: string): YamlFault {
  const mark = fullWidthMark(text, offset)
  if (mark !== undefined) {
    const { what, ascii } = FULL_WIDTH[text[mark]!]!
    return { offset: mark, expected: EXPECTED, got: `"${text[mark]}", ${what}`, hint: `write "${ascii}"` }
  }
  if (reason.startsWith('expected the node content'))
    return { offset, expected: 'a value before the comma', got: 'none' }
  const unclosed = MAY_BE_OPEN.test(reason) ? unclosedBracket(text, offset) : undefined
  return unclosed ?? { offset, expected: EXPECTED, got: reason }
}

/** The fault of a bracket that is open before a character, and that the other kind closes there, or none ever. */
function unclosedBracket(text: string, offset: number): YamlFault | undefined {
  const open = openBrackets(text, offset).at(-1)
  if (open === undefined) return undefined
  const [bracket, next] = [text[open]!, text.slice(offset).trimStart()[0]]
  const isOther = next === ']' || next === '}'
  if (!isOther && !openBrackets(text, text.length).includes(open)) return undefined
  const got = isOther ? `"${next}" on line ${lineOf(text, offset)}` : 'none'
  return { offset: open, expected: `a "${CLOSING[bracket]}" that closes this "${bracket}"`, got }
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' }

const COLON = { what: 'a full-width colon', ascii: ': ' }
const COMMA = { what: 'a full-width comma', ascii: ', ' }
const FULL_WIDTH: Readonly<Record<string, { readonly what: string; readonly ascii: string }>> = {
  '：': COLON,
  '，': COMMA,
  '、': COMMA,
  '［': { what: 'a full-width bracket', ascii: '[' },
  '］': { what: 'a full-width bracket', ascii: ']' },
  '｛': { what: 'a full-width brace', ascii: '{' },
  '｝': { what: 'a full-width brace', ascii: '}' },
}

/** A full-width colon behind a key at the start of a line, or any such mark in brackets. */
const MARK = /^\s*(?:- )?[A-Za-z][A-Za-z0-9]*\s*(?=：)|[[{].*?(?=[：，、［］｛｝])/

/** Where a mark of a Chinese keyboard stands on the line of a fault or on the one before it. */
function fullWidthMark(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const before = start === 0 ? 0 : text.lastIndexOf('\n', start - 2) + 1
  const end = text.indexOf('\n', offset)
  const ends: [from: number, to: number][] = [
    [start, end === -1 ? text.length : end],
    [before, Math.max(before, start - 1)],
  ]
  for (const [from, to] of ends) {
    const line = text.slice(from, Math.min(to, from + MOST_READ))
    const plain = line.replaceAll(/"[^"]*"|'[^']*'|(?:^|\s)#.*/g, (quoted) => ' '.repeat(quoted.length))
    const match = MARK.exec(plain)
    if (match !== null) return from + match.index + match[0].length
  }
  return undefined
}

/** Characters of a line that are looked through. */
const MOST_READ = 2000

/** Where the brackets open that are not closed before a character, the innermost last. */
function openBrackets(text: string, end: number): number[] {
  const open: number[] = []
  // A bracket within plain text opens nothing; quoted text, comments, and brackets where a value starts.
  const pieces = /(?<=^|[\s,:[{])(?:"(?:\\.|[^"\\])*"?|'[^']*'?)|(?<=^|[ \t])#[^\n]*|[[\]{}]/gm
  for (const { 0: piece, index } of text.slice(0, end).matchAll(pieces)) {
    if (piece === ']' || piece === '}') open.pop()
    else if ((piece === '[' || piece === '{') && (open.length > 0 || startsValue(text, index)))
      open.push(index)
  }
  return open
}

/** Whether a value may start at a character: behind a colon or a dash with white space, or where a line begins. */
function startsValue(text: string, index: number): boolean {
  let at = index - 1
  while (at >= 0 && /\s/.test(text[at]!)) at--
  const between = text.slice(at + 1, index)
  return at < 0 || between.includes('\n') || (between !== '' && (text[at] === ':' || text[at] === '-'))
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
