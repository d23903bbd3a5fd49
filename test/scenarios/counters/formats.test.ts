import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellHours,
  cumulative,
  imported,
  longCsv,
  messagesOf,
  perf3gppJson,
  problemsOf,
  wideCsv,
  xml,
} from './trace-texts.ts'
import type { Row } from './trace-texts.ts'

const traceOf = async (...args: Parameters<typeof imported>) => {
  const { objects } = await imported(...args)
  return objects.map(({ trace: { name, minute, load, powerW }, fit }) => ({
    name,
    minute,
    load,
    powerW,
    line: fit!.line,
  }))
}

/** Traces of one or two cells with loads in whole per cent and any powers. */
const rows = fc
  .array(fc.record({ load: fc.integer({ min: 0, max: 100 }), power: fc.integer({ min: 1, max: 100_000 }) }), {
    minLength: 6,
    maxLength: 30,
  })
  .filter((values) => new Set(values.map(({ load }) => load)).size > 1)
  .chain((values) =>
    fc.integer({ min: 1, max: 2 }).map((cells): Row[] =>
      Array.from({ length: cells }, (_, cell) =>
        values.map(({ load, power }, i) => ({
          minute: 28_000_020 + i * 15,
          object: `cell=${cell}`,
          powerW: power / 100 + cell,
          energyKwh: ((power / 100 + cell) * 15) / 60_000,
          loadPercent: load,
        })),
      ).flat(),
    ),
  )

describe('one trace in several formats', () => {
  it('is the same as wide CSV, long CSV, TS 32.435 in both forms and perf3gpp', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (trace) => {
        const wide = await traceOf(wideCsv(trace))
        expect(await traceOf(longCsv(trace))).toEqual(wide)
        expect(await traceOf(xml(trace, 15))).toEqual(wide)
        expect(await traceOf(xml(trace, 15, true))).toEqual(wide)
        expect(await traceOf(perf3gppJson(trace, 15))).toEqual(wide)
      }),
      { numRuns: 25 },
    )
  })

  it('is the same in any order of its rows, which is told', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.nat()), async (trace, keys) => {
        const wide = await traceOf(wideCsv(trace))
        const mixed = trace.map((row) => ({ row, key: keys.next().value })).toSorted((a, b) => a.key - b.key)
        expect(await traceOf(wideCsv(mixed.map(({ row }) => row)))).toEqual(wide)
      }),
      { numRuns: 25 },
    )
    const backwards = await imported(wideCsv(cellHours(30).toReversed()))
    expect(messagesOf(backwards)).toEqual(['rows are not in the order of time: sorted'])
  })

  it('has the same fit with energy of each interval and with energy that runs on', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (trace) => {
        const one = trace.filter(({ object }) => object === 'cell=0')
        const interval = await imported(wideCsv(one))
        const running = await imported(wideCsv(cumulative(one)))
        expect(interval.objects[0]!.trace.energy!.kind).toBe('interval')
        expect(running.objects[0]!.trace.energy!.kind).toBe('cumulative')
        expect(running.objects[0]!.fit!.line).toEqual(interval.objects[0]!.fit!.line)
      }),
      { numRuns: 25 },
    )
  })

  it('is the same in one file and in one file a time', async () => {
    const trace = cellHours(24)
    const one = await traceOf(xml(trace, 60), {}, 'pm.xml')
    expect(
      await traceOf(
        trace.map((row) => xml([row], 60)),
        {},
        'pm.xml',
      ),
    ).toEqual(one)
  })

  it('may be packed with gzip', async () => {
    const text = wideCsv(cellHours(30))
    expect(await traceOf(gzipSync(text), {}, 'counters.csv.gz')).toEqual(await traceOf(text))
  })
})

describe('encodings', () => {
  const chinese = wideCsv(cellHours(30, undefined, '小区1'))
    .replace('Time', '时间')
    .replace('Object', '小区名称')
    .replace('PEE.AvgPower', '平均功率(W)')
    .replace('RRU.PrbTotDl', '下行PRB平均利用率（%）')

  it('read GBK, and say so', async () => {
    // The characters of the text above in GBK; all others are ASCII.
    const codes: Readonly<Record<string, readonly number[]>> = {
      时: [0xca, 0xb1],
      间: [0xbc, 0xe4],
      小: [0xd0, 0xa1],
      区: [0xc7, 0xf8],
      名: [0xc3, 0xfb],
      称: [0xb3, 0xc6],
      平: [0xc6, 0xbd],
      均: [0xbe, 0xf9],
      功: [0xb9, 0xa6],
      率: [0xc2, 0xca],
      下: [0xcf, 0xc2],
      行: [0xd0, 0xd0],
      利: [0xc0, 0xfb],
      用: [0xd3, 0xc3],
      '（': [0xa3, 0xa8],
      '）': [0xa3, 0xa9],
    }
    const bytes = Uint8Array.from(
      Array.from(chinese).flatMap((character) => codes[character] ?? character.charCodeAt(0)),
    )
    const read = await imported(bytes)
    expect(messagesOf(read)).toEqual(['the text is no UTF-8: it is read as GBK (GB 18030)'])
    expect(read.objects[0]!.trace.name).toBe('小区1')
    expect(read.objects[0]!.fit!.line.idleW).toBeCloseTo(300, 6)
  })

  it('read names with accents as Windows-1252, and say so', async () => {
    for (const name of ['Zürich', 'Saint-Étienne', 'Malmö']) {
      const read = await imported(Buffer.from(wideCsv(cellHours(30, undefined, name)), 'latin1'))
      expect(read.objects[0]!.trace.name).toBe(name)
      expect(messagesOf(read)).toEqual([
        'the text is no UTF-8: it is read as Windows-1252 (Latin-1), since its accents stand alone',
      ])
    }
  })

  it('read UTF-8 and UTF-16 with byte-order marks, and all line ends', async () => {
    const plain = await traceOf(chinese)
    expect(await traceOf(`\uFEFF${chinese.replaceAll('\n', '\r\n')}`)).toEqual(plain)
    const wide = Buffer.from(`\uFEFF${chinese}`, 'utf16le')
    expect(await traceOf(wide)).toEqual(plain)
    expect(await traceOf(Buffer.from(wide).swap16())).toEqual(plain)
  })

  it.each([
    [
      'an Excel workbook',
      Uint8Array.from([0x50, 0x4b, 3, 4, 0]),
      'got a ZIP archive or an Excel workbook\n  hint: unpack it, or save the sheet as CSV',
    ],
    ['binary data', Uint8Array.from([1, 2, 0, 4]), 'got binary data'],
    [
      'a packed file cut short',
      gzipSync(wideCsv(cellHours(30))).subarray(0, 60),
      'expected a gzip file, got one that ends too early',
    ],
    ['an empty file', '', 'got an empty file'],
  ])('refuse %s', async (_, content, message) => {
    expect(await problemsOf(content)).toContain(message)
  })
})

describe('perf3gpp JSON', () => {
  it('with a place that its list of names does not have is refused, as XML is', async () => {
    const text = perf3gppJson(cellHours(3), 60).replace('"p":3', '"p":7')
    expect(await problemsOf(text)).toBe('counters.csv:1:1: expected a "p" that sMeasTypesList has, got "7"')
  })
})

describe('XML', () => {
  const good = xml(cellHours(3), 60)

  it.each([
    [
      'a document type',
      good.replace('<!-- made for a test -->', '<!DOCTYPE x [<!ENTITY a "b">]>'),
      'counters.csv:2:1: expected no document type, got "<!DOCTYPE x [<!ENTITY a \\"b\\">]>',
    ],
    [
      'an entity that is none of XML',
      good.replace('<r p="1">320<', '<r p="1">&boom;<'),
      'expected the entities &amp; &lt; &gt; &quot; &apos; alone',
    ],
    ['a file that ends too early', good.slice(0, 600), 'the end of the file'],
    [
      'ends that do not fit',
      good.replace('</measValue>', '</measInfo>'),
      'expected </measValue>, got </measInfo>',
    ],
    [
      'another document',
      '<html><body>login</body></html>',
      'expected a measCollecFile of 3GPP TS 32.435, got <html>',
    ],
    [
      'a value that is no number',
      good.replace('<r p="1">320</r>', '<r p="1">many</r>'),
      'PEE.AvgPower: expected a number, got "many"',
    ],
    [
      'a period that is none',
      good.replace('PT3600S', 'an hour'),
      'granPeriod.duration: expected a period such as "PT900S", got "an hour"',
    ],
    [
      'other counters only',
      good
        .replaceAll('PEE.', 'X.')
        .replaceAll('RRU.', 'Y.')
        .replaceAll('Power', 'P')
        .replaceAll('Energy', 'E')
        .replaceAll('Prb', 'B'),
      'expected counters such as PEE.AvgPower and RRU.PrbTotDl, got "X.AvgP, X.E, Y.BTotDl"',
    ],
  ])('refuses %s', async (_, text, message) => {
    expect(await problemsOf(text)).toContain(message)
  })

  it('leaves out what its source marks as suspect', async () => {
    const read = await imported(
      xml(cellHours(30), 60).replace('</measValue>', '<suspect>true</suspect></measValue>'),
    )
    expect(messagesOf(read)).toContain(
      'values of 1 time, first 2023-05-01 00:00, are marked as suspect: left out',
    )
    expect(read.objects[0]!.fit!.hours).toBe(29)
  })

  it('gives an element that has power alone the mean load of its cells', async () => {
    const info = (minute: number, end: string) => {
      const one = (object: string, name: string, value: number) =>
        `<measInfo><granPeriod duration="PT1H" endTime="${end}"/><measType p="1">${name}</measType><measValue measObjLdn="${object}"><r p="1">${value}</r></measValue></measInfo>`
      const [a, b] = [10 + minute, 30 + minute]
      return (
        one('', 'PEE.AvgPower', 500 + 2 * (a + b)) +
        one('NRCellDU=1', 'RRU.PrbTotDl', a) +
        one('NRCellDU=2', 'RRU.PrbTotDl', b)
      )
    }
    const hours = Array.from({ length: 10 }, (_, i) =>
      info(i, `2023-05-01T${String(i + 1).padStart(2, '0')}:00:00+08:00`),
    )
    const read = await imported(
      `<measCollecFile><measData><managedElement localDn="ManagedElement=gnb-1"/>${hours.join('')}</measData></measCollecFile>`,
    )
    expect(read.objects).toHaveLength(1)
    const [station] = read.objects
    expect(station!.trace.name).toBe('ManagedElement=gnb-1')
    expect(station!.fit!.line).toMatchObject({
      idleW: expect.closeTo(500, 6),
      slopeW: expect.closeTo(400, 6),
    })
    expect(read.offsetMin).toBe(480)
    expect(messagesOf(read)).toContain(
      'power without load: the mean load of the 2 objects below it, each weighted the same, stands for it',
    )
  })
})
