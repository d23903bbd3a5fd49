import { describe, expect, it } from 'vitest'
import { cellHours, imported, longCsv, messagesOf, problemsOf, spaced, wideCsv } from './trace-texts.ts'
import type { Row } from './trace-texts.ts'

const two = ['powerW', 'loadPercent'] as const
const withValue = (index: number, change: Partial<Row>) =>
  cellHours(48).map((row, i) => (i === index ? { ...row, ...change } : row))
const lineOf = async (...args: Parameters<typeof imported>) => (await imported(...args)).objects[0]!.fit!.line
const exact = { idleW: expect.closeTo(300, 6), slopeW: expect.closeTo(400, 6) }

describe('values of counters', () => {
  it.each([
    [
      'a negative power',
      { powerW: -5 },
      '1 value of power (PEE.AvgPower) below 0, first 2023-05-01 07:00: left out',
    ],
    [
      'a load above 100 %',
      { loadPercent: 140 },
      '1 value of load (RRU.PrbTotDl) above 100 %, first 2023-05-01 07:00: left out',
    ],
    [
      'a power above 1 MW',
      { powerW: 3e6 },
      '1 value of power (PEE.AvgPower) above 1 MW, first 2023-05-01 07:00: left out',
    ],
    [
      'a full counter of 31 bits',
      { powerW: 2147483647 },
      'values of 1 time, first 2023-05-01 07:00, show a full counter (2^16 - 1, 2^31, 2^32 or 2^64): left out',
    ],
    [
      'a full counter of 32 bits',
      { powerW: 4294967295 },
      'values of 1 time, first 2023-05-01 07:00, show a full counter (2^16 - 1, 2^31, 2^32 or 2^64): left out',
    ],
    [
      'a full counter of 16 bits',
      { loadPercent: 65535 },
      'values of 1 time, first 2023-05-01 07:00, show a full counter (2^16 - 1, 2^31, 2^32 or 2^64): left out',
    ],
  ])('leave out %s, with its time', async (_, change, message) => {
    const read = await imported(wideCsv(withValue(7, change), two))
    expect(messagesOf(read)).toEqual([message])
    expect(read.objects[0]!.fit!.line).toMatchObject({ ...exact, points: 47 })
  })

  it('that mostly cannot be are a problem of column or unit', async () => {
    const prbs = cellHours(48).map((row) => ({ ...row, loadPercent: Math.round(2.73 * row.loadPercent) }))
    expect(await problemsOf(wideCsv(prbs, two))).toMatch(
      /^counters\.csv:1:4 RRU\.PrbTotDl: expected values that can be, got \d+ of 48 values of load \(RRU\.PrbTotDl\) above 100 % \(cell-1\)\n {2}hint: a count of PRBs is no share/,
    )
  })

  it('may be blank, NaN, NIL or a dash', async () => {
    const lines = wideCsv(cellHours(48), two).split('\n')
    const gaps = ['', 'NaN', 'NIL', '-', 'null', '#N/A']
    const text = lines
      .map((line, i) => (i > 0 && i <= 6 ? line.replace(/,[\d.]+,/, `,${gaps[i - 1]},`) : line))
      .join('\n')
    expect(await lineOf(text)).toMatchObject({ ...exact, points: 42 })
  })

  it('that are no numbers are faults at their place', async () => {
    expect(await problemsOf(wideCsv(cellHours(48), two).replace(',320,', ',lots,'))).toBe(
      'counters.csv:2:3 PEE.AvgPower: expected a number, got "lots"',
    )
  })

  it('in rows of another length are faults', async () => {
    expect(await problemsOf(wideCsv(cellHours(48), two).replace(',320,', ',320,,'))).toBe(
      'counters.csv:2:5: expected 4 fields, as in the header, got 5',
    )
  })

  it('carry their units in the header', async () => {
    const kilo = cellHours(48).map((row) => ({
      ...row,
      powerW: row.powerW / 1000,
      loadPercent: row.loadPercent / 100,
    }))
    const text = wideCsv(kilo, two)
      .replace('PEE.AvgPower', 'PEE.AvgPower (kW)')
      .replace('RRU.PrbTotDl', 'RRU.PrbTotDl [fraction]')
    expect(await lineOf(text)).toMatchObject(exact)
    expect(await problemsOf(text.replace('(kW)', '(hp)'))).toBe(
      'counters.csv:1:3 PEE.AvgPower (hp): expected a unit of W, kW, got "hp"',
    )
  })

  it('of a load from 0 to 1 are read as fractions, with a warning', async () => {
    const rows = cellHours(48).map((row) => ({ ...row, loadPercent: row.loadPercent / 100 }))
    const read = await imported(wideCsv(rows, two))
    expect(messagesOf(read)).toEqual([
      'loads lie between 0 and 1: read as fractions; "(%)" in the header would make them per cent',
    ])
    expect(read.objects[0]!.fit!.line).toMatchObject(exact)
  })

  it('of PRBs used and available make a load', async () => {
    const rows = cellHours(48).map((row) => `${spaced(row.minute)},${row.powerW},${row.loadPercent * 2},200`)
    const text = `Time,PEE.AvgPower,RRU.PrbUsedDl,RRU.PrbAvailDl\n${rows.join('\n')}\n`
    expect(await lineOf(text)).toMatchObject(exact)
  })
})

describe('number marks', () => {
  const rows = cellHours(48).map((row) => ({ ...row, powerW: row.powerW * 10 + 0.5 }))
  const german = wideCsv(rows, two)
    .replaceAll(',', ';')
    .replaceAll(/;(\d)(\d\d\d)\.5;/g, ';$1.$2,5;')

  it('such as 1.234,5 need an answer of the user', async () => {
    expect(await problemsOf(german)).toBe(
      'counters.csv:2:3 PEE.AvgPower: expected a number with a decimal point and no other mark, got "3.200,5"\n' +
        '  hint: say what the comma is: --decimal comma (1.234,5) or --decimal point (1,234.5)',
    )
    expect(await lineOf(german, { decimal: 'comma' })).toMatchObject({ idleW: expect.closeTo(3000.5, 6) })
  })

  it('of plain decimal commas are read, with a warning', async () => {
    const read = await imported(german.replaceAll(/;(\d)\.(\d\d\d),5;/g, ';$1$2,5;'))
    expect(messagesOf(read)).toEqual(['numbers are read with decimal commas'])
    expect(read.objects[0]!.fit!.line.idleW).toBeCloseTo(3000.5, 6)
  })

  it('of thousands before a decimal point are read, with a warning', async () => {
    const text = wideCsv(rows, two).replaceAll(/,(\d)(\d\d\d)\.5,/g, ',"$1,$2.5",')
    const read = await imported(text)
    expect(messagesOf(read)).toEqual(['commas in numbers are read as thousands separators'])
    expect(read.objects[0]!.fit!.line.idleW).toBeCloseTo(3000.5, 6)
  })

  it('of three digits after a comma alone need an answer', async () => {
    const text = wideCsv(
      cellHours(48).map((row) => ({ ...row, powerW: row.powerW * 10 })),
      two,
    )
    const grouped = text.replaceAll(/,(\d)(\d\d\d),/g, ',"$1,$2",')
    expect(await problemsOf(grouped)).toContain('got "3,200"\n  hint: say what the comma is')
    expect((await lineOf(grouped, { decimal: 'point' })).idleW).toBeCloseTo(3000, 6)
    expect((await lineOf(grouped, { decimal: 'comma' })).idleW).toBeCloseTo(3, 6)
  })
})

describe('names', () => {
  const text = wideCsv(cellHours(48), two)

  it.each([
    ['prefixes', 'Viavi.PEE.AvgPower', 'NRCellDU/RRU.PrbTotDl'],
    ['other case and marks', 'pee avgpower', 'RRU_PRBTOTDL'],
    ['Chinese', '平均功率', '下行PRB平均利用率(%)'],
  ])('of counters are known with %s', async (_, power, load) => {
    expect(await lineOf(text.replace('PEE.AvgPower', power).replace('RRU.PrbTotDl', load))).toMatchObject(
      exact,
    )
  })

  it('that nothing is known by are named by the user', async () => {
    const own = text.replace('PEE.AvgPower', 'P').replace('RRU.PrbTotDl', 'L')
    expect(await problemsOf(own)).toBe(
      'counters.csv:1:1: expected a header line with a time and counters such as PEE.AvgPower and RRU.PrbTotDl, got "Time, Object, P, L"\n' +
        '  hint: name the columns: --columns time=NAME,power=NAME,load=NAME,object=NAME',
    )
    expect(await lineOf(own, { given: { power: 'P', load: 'L' } })).toMatchObject(exact)
    expect(await problemsOf(own, { given: { power: 'Power' } })).toContain(
      'expected a column "Power", got "Time, Object, P, L"',
    )
    const long = longCsv(cellHours(48), two).replaceAll('PEE.AvgPower', 'P').replaceAll('RRU.PrbTotDl', 'L')
    expect(await lineOf(long, { given: { power: 'P', load: 'L' } })).toMatchObject(exact)
  })

  it('of two columns for one counter need an answer', async () => {
    const lines = text.trimEnd().split('\n')
    const both = lines
      .map((line, i) => (i === 0 ? `${line},B.PEE.AvgPower,A.PEE.AvgPower` : `${line},1,2`))
      .join('\n')
    const unclear = both.replace('PEE.AvgPower', 'C.PEE.AvgPower')
    expect(await problemsOf(unclear)).toContain(
      'counters.csv:1:5 B.PEE.AvgPower: expected one column of power (PEE.AvgPower), got a second one beside "C.PEE.AvgPower"\n' +
        '  hint: say which one: --columns power="B.PEE.AvgPower"',
    )
    expect(await lineOf(unclear, { given: { power: 'C.PEE.AvgPower' } })).toMatchObject(exact)
    expect(await lineOf(both)).toMatchObject(exact)
  })

  it('of objects pick some of many', async () => {
    const rows = ['a', 'b', 'c'].flatMap((object) => cellHours(30, undefined, object))
    const read = await imported(wideCsv(rows), { objects: ['c', 'a'] })
    expect(read.objects.map(({ trace }) => trace.name)).toEqual(['a', 'c'])
    expect(await problemsOf(wideCsv(rows), { objects: ['d'] })).toBe(
      'counters.csv:1:1 --object: expected an object "d", got 3 others, first "a"\n  hint: known: a, b, c',
    )
  })

  it('of a site and of a cell belong together', async () => {
    const lines = [...cellHours(30, undefined, 'A'), ...cellHours(30, undefined, 'B')]
    const text = wideCsv(lines, two)
      .replaceAll(/,([AB]),/g, ',site-$1,1,')
      .replace(',Object,', ',Site Name,Cell ID,')
    const read = await imported(text)
    expect(read.objects.map(({ trace }) => trace.name)).toEqual(['site-A/1', 'site-B/1'])
  })

  it('that fit as a whole go before those with a prefix', async () => {
    expect(
      await lineOf(text.replace('Time,', 'Time,Drop Time,').replaceAll(/:00,/g, ':00,7,')),
    ).toMatchObject(exact)
  })

  it('may stand below titles', async () => {
    const read = await imported(`Report of May\nCells: all\n\n${text}`)
    expect(messagesOf(read)).toEqual(['3 lines before the header left out'])
  })
})

describe('the line of power', () => {
  it('does not fall with load: its slope is 0 then, with a warning', async () => {
    const falling = cellHours(48).map((row) => ({ ...row, powerW: 700 - 2 * row.loadPercent }))
    const read = await imported(wideCsv(falling, two))
    expect(messagesOf(read)).toEqual([
      'power falls as load rises (by 200 W from 0 to 100 %): the slope is taken as 0',
    ])
    expect(read.objects[0]!.fit!.line.slopeW).toBe(0)
  })

  it('says how far it is extrapolated, and where it rests on little', async () => {
    const read = await imported(wideCsv(cellHours(10), two))
    expect(read.warnings.map(({ message }) => message)).toEqual([
      'only 10 h have load and power: the line is uncertain',
      'full power is extrapolated: the highest load seen is 68 %',
    ])
  })

  it('needs load and power', async () => {
    expect(await problemsOf(wideCsv(cellHours(48), ['powerW']))).toBe(
      'counters.csv:1:1: expected load and power of one object at the same times, got cell-1: no load: no line of power over load\n' +
        '  hint: name the columns: --columns power=NAME,load=NAME,energy=NAME',
    )
  })
})
