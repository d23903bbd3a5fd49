import { gunzipSync } from 'node:zlib'
import type { FileFault } from '../files.ts'

/** Text of an export, and what had to be done to read it. */
export type CounterText = { readonly text: string; readonly warning?: string } | { readonly fault: FileFault }

/** Assumption: a week of a thousand cells by the hour has some 15 MB as CSV. */
export const LARGEST_TEXT_MIB = 64
const LARGEST_BYTES = LARGEST_TEXT_MIB * 2 ** 20

/**
 * Text of an export of counters, unpacked where it is gzip.
 *
 * UTF-8 with or without byte-order mark, and UTF-16 with one, are read without a word; other bytes count as GB 18030
 * (GBK, GB 2312), the encoding of Chinese spreadsheets, or as Windows-1252 where most bytes above 127 stand alone
 * beside plain letters, as accents do and Chinese characters do not; with a warning.
 *
 * @param bytes  The file as it is on disk.
 */
export function counterText(bytes: Uint8Array): CounterText {
  const unpacked = unpackedBytes(bytes)
  if ('fault' in unpacked) return unpacked
  const content = unpacked.bytes
  if (content[0] === 0x50 && content[1] === 0x4b)
    return notText('a ZIP archive or an Excel workbook', 'unpack it, or save the sheet as CSV')
  const wide = utf16Of(content)
  if (wide !== undefined) return decoded(content, wide) ?? notText(`bytes that are no ${wide} text`)
  if (content.includes(0)) return notText('binary data')
  const utf8 = decoded(content, 'utf-8')
  if (utf8 !== undefined) return utf8
  if (hasLoneAccents(content))
    return {
      text: new TextDecoder('windows-1252').decode(content),
      warning: 'the text is no UTF-8: it is read as Windows-1252 (Latin-1), since its accents stand alone',
    }
  const chinese = decoded(content, 'gb18030')
  return chinese === undefined
    ? notText('bytes that are neither UTF-8 nor GB 18030 text')
    : { ...chinese, warning: 'the text is no UTF-8: it is read as GBK (GB 18030)' }
}

/** Whether most runs of bytes above 127 are one byte beside a letter: "Zürich"; GB 18030 has them in pairs. */
function hasLoneAccents(bytes: Uint8Array): boolean {
  let [lone, others] = [0, 0]
  for (let i = 0; i < bytes.length;) {
    if (bytes[i]! < 0x80) {
      i++
      continue
    }
    const from = i
    while (i < bytes.length && bytes[i]! >= 0x80) i++
    if (i - from === 1 && (isLetter(bytes[from - 1]) || isLetter(bytes[i]))) lone++
    else others++
  }
  return lone > others
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
}

function unpackedBytes(bytes: Uint8Array): { bytes: Uint8Array } | { fault: FileFault } {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    return bytes.length > LARGEST_BYTES ? tooLarge() : { bytes: withoutBom(bytes) }
  try {
    return { bytes: withoutBom(gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES })) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge()
    const got = code === 'Z_BUF_ERROR' ? 'one that ends too early' : 'one that is damaged'
    return { fault: { expected: 'a gzip file', got, hint: 'fetch the file again' } }
  }
}

/** UTF-8 needs no mark; that of UTF-16 stays, since it tells the order of the bytes. */
function withoutBom(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function utf16Of(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function decoded(bytes: Uint8Array, encoding: string): { text: string } | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return { text }
  } catch {
    return undefined
  }
}

function tooLarge(): { fault: FileFault } {
  const got = 'more than that'
  return {
    fault: { expected: `at most ${LARGEST_TEXT_MIB} MiB of text`, got, hint: 'export fewer days or objects' },
  }
}

function notText(got: string, hint?: string): { fault: FileFault } {
  const expected = 'counters as CSV, XML or JSON text'
  return { fault: hint === undefined ? { expected, got } : { expected, got, hint } }
}
