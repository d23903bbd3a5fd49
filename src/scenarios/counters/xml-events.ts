import type { DataFault } from '../data-fault.ts'
import { shown } from '../problem.ts'

/** What a document consists of, told in its order. Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>, at: number): void
  /** Text between two marks, entities resolved; may come in several parts. */
  text(text: string): void
  close(name: string): void
}

/** Assumption: TS 32.435 files nest six deep. */
const DEEPEST = 64
const NAME = /[^\s/>=]+/y
const ATTRIBUTE = /\s*([^\s/>=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads an XML text from its start to its end and tells what it meets.
 *
 * Elements, attributes, text, CDATA, comments, processing instructions and the five entities of XML; a document type,
 * and with it every other entity, is refused: files of counters have none, and entities are how XML bombs are made.
 *
 * @returns the first fault; undefined where the document is whole
 *
 * Source: W3C, Extensible Markup Language (XML) 1.0 (fifth edition), 2008.
 */
export function readXml(text: string, handler: XmlHandler): DataFault | undefined {
  const open: string[] = []
  let roots = 0
  let at = 0
  while (at < text.length) {
    const mark = text.indexOf('<', at)
    const end = mark === -1 ? text.length : mark
    const between = textFault(text, at, end, open.length > 0, handler)
    if (between !== undefined) return between
    if (mark === -1) break
    const special = specialEnd(text, mark)
    if (typeof special === 'object') return special
    if (special !== undefined) {
      if (text.startsWith('<![CDATA[', mark) && open.length > 0)
        handler.text(text.slice(mark + 9, special - 3))
      at = special
      continue
    }
    const tag = readTag(text, mark)
    if ('expected' in tag) return tag
    if (tag.isEnd) {
      const expected = open.pop()
      if (expected !== tag.name)
        return faultAt(
          text,
          mark,
          expected === undefined ? 'no further end' : `</${expected}>`,
          `</${tag.name}>`,
        )
      handler.close(tag.name)
    } else {
      if (open.length === 0 && ++roots > 1)
        return faultAt(text, mark, 'one document', `a second one, <${tag.name}>`)
      if (open.length >= DEEPEST)
        return faultAt(text, mark, `at most ${DEEPEST} elements inside each other`, 'more')
      handler.open(tag.name, tag.attributes, mark)
      if (tag.isEmpty) handler.close(tag.name)
      else open.push(tag.name)
    }
    at = tag.end
  }
  if (roots === 0) return faultAt(text, 0, 'an XML document', 'no element')
  const last = open.at(-1)
  return last === undefined ? undefined : faultAt(text, text.length, `</${last}>`, 'the end of the file')
}

/** Tells the text between two marks; outside of the document there may be blanks alone. */
function textFault(
  text: string,
  from: number,
  to: number,
  isInside: boolean,
  handler: XmlHandler,
): DataFault | undefined {
  if (to === from) return undefined
  const between = text.slice(from, to)
  if (!isInside)
    return between.trim() === '' ? undefined : faultAt(text, from, 'an XML document', quotedStart(between))
  const resolved = withoutEntities(between)
  if (resolved === undefined)
    return faultAt(text, from, 'the entities &amp; &lt; &gt; &quot; &apos; alone', 'another one')
  handler.text(resolved)
  return undefined
}

/** Where a comment, instruction or CDATA section ends; undefined for anything else. */
function specialEnd(text: string, mark: number): number | undefined | DataFault {
  const kind = [
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<![CDATA[', ']]>'],
  ].find(([start]) => text.startsWith(start!, mark))
  if (kind !== undefined) {
    const end = text.indexOf(kind[1]!, mark + kind[0]!.length)
    return end === -1 ? faultAt(text, mark, kind[1]!, 'the end of the file') : end + kind[1]!.length
  }
  if (text.startsWith('<!', mark))
    return faultAt(text, mark, 'no document type', quotedStart(text.slice(mark, mark + 40)))
  return undefined
}

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly isEnd: boolean
  readonly isEmpty: boolean
  readonly end: number
}

const NONE: ReadonlyMap<string, string> = new Map()

function readTag(text: string, mark: number): Tag | DataFault {
  const isEnd = text[mark + 1] === '/'
  NAME.lastIndex = mark + (isEnd ? 2 : 1)
  const named = NAME.exec(text)
  if (named === null)
    return faultAt(text, mark, 'the name of an element', quotedStart(text.slice(mark, mark + 20)))
  let at = NAME.lastIndex
  let attributes: Map<string, string> | undefined
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const found = isEnd ? null : ATTRIBUTE.exec(text)
    if (found === null) break
    const value = withoutEntities(found[2] ?? found[3]!)
    if (value === undefined) return faultAt(text, at, 'the entities of XML alone', 'another one')
    attributes ??= new Map<string, string>()
    attributes.set(localName(found[1]!), value)
    at = ATTRIBUTE.lastIndex
  }
  while (at < text.length && text.charCodeAt(at) <= 32) at++
  const isEmpty = !isEnd && text[at] === '/'
  if (isEmpty) at++
  if (text[at] !== '>') {
    const got = !text.includes('>', at) ? 'the end of the file' : quotedStart(text.slice(at, at + 20))
    return faultAt(text, at, `">" after <${isEnd ? '/' : ''}${named[0].slice(0, 40)}`, got)
  }
  return { name: localName(named[0]), attributes: attributes ?? NONE, isEnd, isEmpty, end: at + 1 }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Text with its entities resolved; undefined where one is unknown. */
function withoutEntities(text: string): string | undefined {
  if (!text.includes('&')) return text
  let isKnown = true
  const resolved = text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+))?;?/gi,
    (_, decimal, hex, name) => {
      if (name !== undefined && Object.hasOwn(ENTITIES, name as string)) return ENTITIES[name as string]!
      const code =
        decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex as string, 16) : -1
      if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
      isKnown = false
      return ''
    },
  )
  return isKnown ? resolved : undefined
}

function quotedStart(text: string): string {
  return shown(text.trim().slice(0, 40))
}

/** A fault at an offset of the text. */
export function faultAt(text: string, at: number, expected: string, got: string): DataFault {
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let i = before.indexOf('\n'); i !== -1; i = before.indexOf('\n', i + 1)) line++
  return { line, column: at - lineStart + 1, expected, got }
}
