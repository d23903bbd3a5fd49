import { constants, gunzipSync } from 'node:zlib'
import { readRegularFile, utf8Text } from '../../scenarios/files.ts'
import type { FileFault, InputFile } from '../../scenarios/files.ts'
import type { DataText } from './csv-rows.ts'

const MIB = 1024 * 1024
/** Assumption: a million rows; more would take too long to fit. */
const MOST_BYTES = 64 * MIB

/** Why a file has no text; where a packed one ends too early, how its text starts. */
export interface Unread {
  readonly fault: FileFault
  readonly start?: string
}

/** Text of a data file, plain or packed. */
export async function textOf(file: string): Promise<(DataText & { input: InputFile }) | Unread> {
  const read = await readRegularFile(file, MOST_BYTES)
  if ('fault' in read) return read
  const unpacked = unpackedBytes(read.bytes)
  if ('fault' in unpacked) return unpacked
  const decoded = utf8Text(unpacked.bytes)
  if ('text' in decoded) return { file, text: decoded.text, input: read.file }
  return { fault: { ...decoded.fault, ...otherEncoding(unpacked.bytes) } }
}

function otherEncoding(bytes: Uint8Array): Partial<FileFault> {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isUtf16) return { got: 'UTF-16 text', hint: 'convert it: iconv -f UTF-16 -t UTF-8' }
  return isGbk(bytes)
    ? { got: 'text that seems to be GBK', hint: 'convert it: iconv -f GB18030 -t UTF-8' }
    : {}
}

function isGbk(bytes: Uint8Array): boolean {
  try {
    return !bytes.includes(0) && new TextDecoder('gb18030', { fatal: true }).decode(bytes) !== ''
  } catch {
    return false
  }
}

/** Plain bytes as they are, gz unpacked, told by its first two bytes. */
function unpackedBytes(bytes: Uint8Array): { bytes: Uint8Array } | Unread {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes }
  try {
    return { bytes: new Uint8Array(gunzipSync(bytes, { maxOutputLength: MOST_BYTES })) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { fault: { expected: `at most ${MOST_BYTES / MIB} MiB unpacked`, got: 'more' } }
    const fault = (got: string) => ({ expected: 'a whole gz file', got })
    return code === 'Z_BUF_ERROR'
      ? { fault: fault('one that ends too early'), start: startOf(bytes) }
      : { fault: fault('one that is damaged') }
  }
}

/** Text with which a packed file starts that ends too early; empty where not even that can be read. */
function startOf(bytes: Uint8Array): string {
  try {
    const options = { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
    return gunzipSync(bytes, options).toString('utf8')
  } catch {
    return ''
  }
}
