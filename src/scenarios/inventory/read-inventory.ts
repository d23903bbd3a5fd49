import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse'
import type { DataFault } from '../data-fault.ts'
import { readHeader } from './header.ts'
import type { Inventory } from './inventory.ts'
import { RowCollector } from './row-collector.ts'
import type { StandardColumn } from './table-schema.ts'
import { CHUNK_BYTES, decoderOf, encodingOf } from './text-encoding.ts'
import type { Encoding, EncodingOption } from './text-encoding.ts'

/** Longest row [bytes]. */
const LONGEST_ROW = 65_536
const QUOTE = 34
const MIB = 1024 * 1024
/** Largest file. Assumption: some five million sites. */
const MOST_BYTES = 512 * MIB

/** An inventory to be read. */
export interface InventorySource {
  /** Where the file is. */
  readonly real: string
  /** As errors name it. */
  readonly shownPath: string
  /** As results record it. */
  readonly recordedPath: string
  readonly encoding: EncodingOption
  readonly standard: readonly StandardColumn[]
  /** Keys of a site, with which headers of paths start. */
  readonly siteKeys: readonly string[]
}

/** An inventory, or why there is none; `skipped` are rows that were found to be wrong before. */
export type InventoryRead =
  | { readonly inventory: Inventory }
  | { readonly faults: readonly DataFault[]; readonly skipped?: Inventory['skipped'] }

/**
 * Reads an inventory as a stream into typed columns; rows that cannot be read are kept apart and counted.
 *
 * @throws the system's error where the file cannot be read
 */
export async function readInventory(source: InventorySource): Promise<InventoryRead> {
  const { size } = await stat(source.real)
  if (size > MOST_BYTES)
    return failed({
      expected: `a file of at most ${MOST_BYTES / MIB} MiB`,
      got: `${(size / MIB).toFixed(1)} MiB`,
    })
  const found = await encodingOf(source.real, source.encoding)
  if ('fault' in found) return { faults: [{ column: 1, ...found.fault }] }
  const reading = new Reading(source)
  const { sha256, bytes } = await streamed(source.real, found.encoding, reading)
  const warnings = found.isGuess ? ['the text is no UTF-8: it is read as GBK (GB 18030)'] : []
  return reading.result({ path: source.recordedPath, sha256, bytes }, found.encoding, warnings)
}

function failed(fault: Pick<DataFault, 'expected' | 'got' | 'hint'>): InventoryRead {
  return { faults: [{ line: 1, column: 1, ...fault }] }
}

/** Hands the records of a file to a reading, chunk by chunk, and hashes its bytes. */
async function streamed(
  path: string,
  encoding: Encoding,
  reading: Reading,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const decoder = encoding === 'utf-8' ? undefined : decoderOf(encoding)
  const parser = parse({ relax_column_count: true, max_record_size: LONGEST_ROW, bom: true })
  let failure: Error | undefined
  let bytes = 0
  parser.on('data', (record: string[]) => reading.take(record))
  parser.on('error', (error) => (failure = error))
  const ended = new Promise<void>((resolve) => {
    parser.on('end', resolve)
    parser.on('close', resolve)
  })
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
    if (failure !== undefined) continue
    if (chunk.includes(QUOTE)) reading.hasQuotes = true
    const more = parser.write(decoder === undefined ? chunk : decoder.decode(chunk, { stream: true }))
    if (!more && failure === undefined) await Promise.race([once(parser, 'drain'), ended])
  }
  if (failure === undefined) parser.end()
  await ended
  if (failure !== undefined) reading.broken(failure)
  return { sha256: hash.digest('hex'), bytes }
}

/** Records one after another, with their lines. */
class Reading {
  /** Whether cells may hold line breaks: looked for only where a quotation mark was seen. */
  hasQuotes = false
  readonly #source: InventorySource
  #line = 1
  #rows: RowCollector | undefined
  #faults: DataFault[] = []

  constructor(source: InventorySource) {
    this.#source = source
  }

  take(record: readonly string[]): void {
    const line = this.#line
    this.#line += this.hasQuotes ? linesOf(record) : 1
    if (record.length === 1 && record[0]!.trim() === '') return
    if (this.#rows !== undefined) this.#rows.add(record, line)
    else if (this.#faults.length === 0) this.#takeHeader(record, line)
  }

  #takeHeader(record: readonly string[], line: number): void {
    const { standard, siteKeys, shownPath } = this.#source
    const header = readHeader(record, line, standard, siteKeys)
    if ('faults' in header) this.#faults = header.faults
    else this.#rows = new RowCollector(shownPath, header.columns)
  }

  /** Text that is no CSV ends the reading at the row that could not be taken apart. */
  broken(error: Error): void {
    if (!(error instanceof CsvError)) throw error
    this.#faults.push({ line: this.#line, column: 1, ...csvFault(error) })
  }

  result(file: Inventory['file'], encoding: Encoding, warnings: readonly string[]): InventoryRead {
    const inventory = this.#rows?.inventory(file, encoding, warnings)
    if (this.#faults.length > 0)
      return inventory === undefined
        ? { faults: this.#faults }
        : { faults: this.#faults, skipped: inventory.skipped }
    if (inventory === undefined)
      return failed({ expected: 'a header and one row a site', got: 'an empty file' })
    if (inventory.rows + inventory.skippedCount === 0)
      return failed({ expected: 'one row a site after the header', got: 'none' })
    return { inventory }
  }
}

const CSV_FAULTS: Readonly<Record<string, Pick<DataFault, 'expected' | 'got' | 'hint'>>> = {
  CSV_QUOTE_NOT_CLOSED: {
    expected: 'a quotation mark that ends the cell',
    got: 'the end of the file',
    hint: 'a cell starts with a quotation mark in this row or later',
  },
  CSV_MAX_RECORD_SIZE: {
    expected: `a row of at most ${LONGEST_ROW} bytes`,
    got: 'more',
    hint: 'is a quotation mark missing at the end of a cell?',
  },
  INVALID_OPENING_QUOTE: {
    expected: 'CSV text',
    got: 'a quotation mark within a cell that does not start with one',
    hint: 'write the cell in quotation marks, and those within it twice',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    expected: 'CSV text',
    got: 'text after the quotation mark that ends a cell',
    hint: 'quotation marks within a cell are written twice',
  },
}

function csvFault({ code, message }: CsvError): Pick<DataFault, 'expected' | 'got' | 'hint'> {
  const fault = CSV_FAULTS[code as string]
  return fault ?? { expected: 'CSV text', got: message.split('\n')[0]! }
}

/** Lines that a record takes: cells in quotation marks may hold line breaks. */
function linesOf(record: readonly string[]): number {
  let lines = 1
  for (const cell of record) for (let i = cell.indexOf('\n'); i !== -1; i = cell.indexOf('\n', i + 1)) lines++
  return lines
}
