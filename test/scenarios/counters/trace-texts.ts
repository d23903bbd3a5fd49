import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCounters } from '../../../src/scenarios/counters/import-counters.ts'
import type { CounterImport } from '../../../src/scenarios/counters/import-counters.ts'
import type { ImportChoices } from '../../../src/scenarios/counters/read-exports.ts'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'

/** One interval of a made-up export. */
export interface Row {
  readonly minute: number
  readonly object: string
  readonly powerW: number
  readonly energyKwh: number
  readonly loadPercent: number
}

/** Minutes after 1970 of a date and time. */
export const at = (text: string): number => Date.parse(`${text}Z`) / 60_000

/** `2023-05-01 02:00` */
export const spaced = (minute: number): string =>
  new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')

/** Hours of a cell whose power is exactly 300 W + 400 W x load; whole per cents, a different load each hour of a day. */
export function cellHours(count: number, start = '2023-05-01T00:00', object = 'cell-1', stepMin = 60): Row[] {
  return Array.from({ length: count }, (_, i) => {
    const loadPercent = 5 + ((i * 7) % 24) * 3
    const powerW = 300 + 4 * loadPercent
    const minute = at(start) + i * stepMin
    return { minute, object, powerW, energyKwh: (powerW * stepMin) / 60_000, loadPercent }
  })
}

/** The same with an energy counter that runs on. */
export function cumulative(rows: readonly Row[], startKwh = 100): Row[] {
  let sum = startKwh
  return rows.map((row) => ({ ...row, energyKwh: (sum += row.energyKwh) }))
}

const NAMES = { powerW: 'PEE.AvgPower', energyKwh: 'PEE.Energy', loadPercent: 'RRU.PrbTotDl' } as const
type Quantity = keyof typeof NAMES
const QUANTITIES = Object.keys(NAMES) as Quantity[]

export function wideCsv(rows: readonly Row[], quantities: readonly Quantity[] = QUANTITIES): string {
  const lines = rows.map((row) =>
    [spaced(row.minute), row.object, ...quantities.map((q) => row[q])].join(','),
  )
  return `${['Time', 'Object', ...quantities.map((q) => NAMES[q])].join(',')}\n${lines.join('\n')}\n`
}

export function longCsv(rows: readonly Row[], quantities: readonly Quantity[] = QUANTITIES): string {
  const lines = rows.flatMap((row) =>
    quantities.map((q) => [spaced(row.minute), row.object, NAMES[q], row[q]].join(',')),
  )
  return `time,object,counter,value\n${lines.join('\n')}\n`
}

/** TS 32.435: with measType p and r p, or with lists in one element. */
export function xml(rows: readonly Row[], stepMin: number, isVector = false): string {
  const iso = (minute: number) => new Date(minute * 60_000).toISOString().replace('.000', '')
  const types = isVector
    ? `<measTypes>${QUANTITIES.map((q) => NAMES[q]).join(' ')}</measTypes>`
    : QUANTITIES.map((q, i) => `<measType p="${i + 1}">${NAMES[q]}</measType>`).join('')
  const values = (row: Row) =>
    isVector
      ? `<measResults>${QUANTITIES.map((q) => row[q]).join(' ')}</measResults>`
      : QUANTITIES.map((q, i) => `<r p="${i + 1}">${row[q]}</r>`).join('')
  const infos = rows.map(
    (row) => `<measInfo measInfoId="pm">
<granPeriod duration="PT${stepMin * 60}S" endTime="${iso(row.minute + stepMin)}"/>${types}
<measValue measObjLdn="${row.object}">${values(row)}</measValue></measInfo>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- made for a test -->
<measCollecFile xmlns="http://www.3gpp.org/ftp/specs/archive/32_series/32.435#measCollec">
<fileHeader fileFormatVersion="32.435 V10.0"/><measData><managedElement localDn=""/>
${infos.join('\n')}
</measData></measCollecFile>
`
}

export function perf3gppJson(rows: readonly Row[], stepMin: number): string {
  const events = rows.map((row) => ({
    event: {
      commonEventHeader: {
        domain: 'perf3gpp',
        startEpochMicrosec: row.minute * 60_000_000,
        lastEpochMicrosec: (row.minute + stepMin) * 60_000_000,
        timeZoneOffset: '+00:00',
      },
      perf3gppFields: {
        measDataCollection: {
          granularityPeriod: stepMin * 60,
          measuredEntityDn: '',
          measInfoList: [
            {
              measTypes: { sMeasTypesList: QUANTITIES.map((q) => NAMES[q]) },
              measValuesList: [
                {
                  measObjInstId: row.object,
                  suspectFlag: 'false',
                  measResults: QUANTITIES.map((q, i) => ({ p: i + 1, sValue: String(row[q]) })),
                },
              ],
            },
          ],
        },
      },
    },
  }))
  return JSON.stringify(events)
}

const CHOICES: ImportChoices = {
  given: {},
  dates: undefined,
  decimal: undefined,
  objects: undefined,
  offsetMin: undefined,
  stamps: undefined,
  energy: undefined,
  year: undefined,
}

/** Imports texts as files of a temporary folder. */
export async function imported(
  content: string | Uint8Array | readonly (string | Uint8Array)[],
  choices: Partial<ImportChoices> = {},
  name = 'counters.csv',
): Promise<CounterImport> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-counters-'))
  const contents = Array.isArray(content) ? (content as (string | Uint8Array)[]) : [content as string]
  try {
    const paths = contents.map((one, i) => {
      const path = join(folder, contents.length === 1 ? name : `${i}-${name}`)
      writeFileSync(path, one)
      return path
    })
    return await importCounters(paths, { ...CHOICES, ...choices })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.problems.map((one) => ({ ...one, file: one.file.slice(folder.length + 1) })))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The problems of an import, as a person reads them. */
export async function problemsOf(...args: Parameters<typeof imported>): Promise<string> {
  try {
    await imported(...args)
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText).join('\n')
    throw error
  }
  return 'no problem'
}

/** The messages of an import, without the places that they name. */
export function messagesOf(read: CounterImport): string[] {
  return read.warnings.map(({ message }) => message).filter((message) => !message.startsWith('full power is'))
}
