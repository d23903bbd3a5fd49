import { createReadStream } from 'node:fs'
import type { FileFault } from '../files.ts'

/** How the bytes of an inventory are meant; `auto` takes UTF-8 where they are that, else GBK. */
export const ENCODINGS = ['auto', 'utf-8', 'gbk'] as const
export type EncodingOption = (typeof ENCODINGS)[number]
/** What a file is in. GBK is read as GB 18030, which holds it. */
export type Encoding = 'utf-8' | 'gbk'

/** Bytes that are read and taken apart at a time. */
export const CHUNK_BYTES = 1024 * 1024

const LABELS: Readonly<Record<Encoding, string>> = { 'utf-8': 'utf-8', gbk: 'gb18030' }
const NAMES: Readonly<Record<Encoding, string>> = { 'utf-8': 'UTF-8', gbk: 'GBK' }
const SAVE_HINT = 'save as CSV UTF-8'
const LINE_FEED = 10

/** A decoder of an encoding, which refuses what is none. */
export function decoderOf(encoding: Encoding) {
  return new TextDecoder(LABELS[encoding], { fatal: true })
}

/** A fault of the bytes of a file, at its line. */
interface ByteFault extends FileFault {
  readonly line: number
}

/**
 * The encoding of a file, all of which is looked through; a byte-order mark settles it.
 *
 * @throws the system's error where the file cannot be read
 */
export async function encodingOf(
  path: string,
  option: EncodingOption,
): Promise<{ encoding: Encoding; isGuess: boolean } | { fault: ByteFault }> {
  const first = option === 'auto' ? 'utf-8' : option
  const fault = await faultUnder(path, first)
  if (fault === undefined) return { encoding: first, isGuess: false }
  const mayBeGbk = option === 'auto' && !fault.isBinary && !fault.hasMark
  if (mayBeGbk && (await faultUnder(path, 'gbk')) === undefined) return { encoding: 'gbk', isGuess: true }
  const { line, got } = fault
  return { fault: { line, expected: `${NAMES[first]} text`, got, hint: SAVE_HINT } }
}

/** Where a file is no text of an encoding; undefined where it is. */
async function faultUnder(
  path: string,
  encoding: Encoding,
): Promise<{ line: number; got: string; isBinary: boolean; hasMark: boolean } | undefined> {
  const decoder = decoderOf(encoding)
  let line = 1
  let isFirst = true
  let hasMark = false
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    if (isFirst && isUtf16(chunk)) return { line, got: 'UTF-16 text', isBinary: true, hasMark }
    if (isFirst) hasMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    const zero = chunk.indexOf(0)
    if (zero !== -1)
      return { line: line + linesIn(chunk.subarray(0, zero)), got: 'binary data', isBinary: true, hasMark }
    const got = `bytes that are no ${NAMES[encoding]} text`
    if (!isText(decoder, chunk))
      return { line: line + validLines(encoding, chunk, isFirst), got, isBinary: false, hasMark }
    isFirst = false
    line += linesIn(chunk)
  }
  const isWhole = isText(decoder)
  return isWhole ? undefined : { line, got: 'bytes that end within a character', isBinary: false, hasMark }
}

function isText(decoder: ReturnType<typeof decoderOf>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

/** Line breaks before the first line of a chunk that is no text; a further chunk may start within a character. */
function validLines(encoding: Encoding, chunk: Buffer, isFirst: boolean): number {
  let lines = 0
  let start = 0
  for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
    if ((lines > 0 || isFirst) && !isText(decoderOf(encoding), chunk.subarray(start, end))) break
    start = end + 1
    lines++
  }
  return lines
}

function linesIn(chunk: Uint8Array): number {
  let lines = 0
  for (let i = chunk.indexOf(LINE_FEED); i !== -1; i = chunk.indexOf(LINE_FEED, i + 1)) lines++
  return lines
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}
