import { describe, expect, it } from 'vitest'
import { StampReader, minuteText } from '../../../src/scenarios/counters/counter-clock.ts'
import { at, cellHours, imported, messagesOf, problemsOf, spaced, wideCsv } from './trace-texts.ts'
import type { Row } from './trace-texts.ts'

describe('times of exports', () => {
  it.each([
    ['2023-10-29 02:00', '2023-10-29 02:00', undefined],
    ['2023-10-29 02:00:59.9', '2023-10-29 02:01', undefined],
    ['2023-10-29T02:15:00Z', '2023-10-29 02:15', 0],
    ['2023-10-29T02:15+01:00', '2023-10-29 02:15', 60],
    ['2023-10-29 02:15:00 -0330', '2023-10-29 02:15', -210],
    ['2023-10-29 02:15 UTC+8', '2023-10-29 02:15', 480],
    ['2023/1/9 2:15', '2023-01-09 02:15', undefined],
    ['2023.01.09 24:00', '2023-01-10 00:00', undefined],
    ['2023年1月9日 2:15', '2023-01-09 02:15', undefined],
    ['20230109 0215', '2023-01-09 02:15', undefined],
    ['202301090215', '2023-01-09 02:15', undefined],
    ['20230109.0215+0800', undefined, undefined],
    ['1/9/2023 2:15', '2023-01-09 02:15', undefined],
    ['1/9/2023 2:15 PM', '2023-01-09 14:15', undefined],
    ['1/9/2023 12:15 am', '2023-01-09 00:15', undefined],
    ['9.1.2023 02:15', '2023-01-09 02:15', undefined],
    ['2023-07-09 02:15 DST', '2023-07-09 01:15', undefined],
    ['1698544800', '2023-10-29 02:00', 0],
    ['1698544800000', '2023-10-29 02:00', 0],
    ['1698544800000000', '2023-10-29 02:00', 0],
    ['2023-02-29 00:00', undefined, undefined],
    ['2023-13-01 00:00', undefined, undefined],
    ['2023-10-29 24:01', undefined, undefined],
    ['2023-10-29 02:60', undefined, undefined],
    ['13:00 1/9/2023 ', undefined, undefined],
    ['45228.083', undefined, undefined],
    ['yesterday', undefined, undefined],
  ])('%s is read as %s', (text, wall, offsetMin) => {
    const stamp = new StampReader('month-first').read(text)
    if (wall === undefined) expect(stamp).toHaveProperty('expected')
    else expect(stamp).toEqual({ wallMinute: at(wall.replace(' ', 'T')), offsetMin })
  })

  it('with the day first are read where the user says so, and a hint says how', async () => {
    const text = wideCsv(cellHours(30))
      .replaceAll(/2023-05-(\d\d)/g, '$1/05/2023')
      .replaceAll('02/05/', '22/05/')
    expect(await problemsOf(text, { dates: 'month-first' })).toContain(
      'counters.csv:26:1 Time: expected a date that is written month first, got "22/05/2023 00:00"\n  hint: --dates day-first reads it',
    )
    const read = await imported(text, { dates: 'day-first' })
    expect(minuteText(read.objects[0]!.trace.minute[24]!)).toBe('2023-05-22 00:00')
  })

  it('in two columns, date and hour, are put together', async () => {
    const rows = cellHours(30).map(({ minute, powerW, loadPercent }) => {
      const [date, clock] = spaced(minute).split(' ')
      return `${date},${Number(clock!.slice(0, 2))},${powerW},${loadPercent}`
    })
    const read = await imported(`日期,小时,PEE.AvgPower,RRU.PrbTotDl\n${rows.join('\n')}\n`)
    expect(read.stepMin).toBe(60)
    expect(read.objects[0]!.trace.minute).toEqual(Float64Array.from(cellHours(30), ({ minute }) => minute))
  })

  it.each([5, 10, 15, 30, 60])('of intervals of %i min show that granularity', async (stepMin) => {
    const read = await imported(wideCsv(cellHours(50, undefined, 'cell-1', stepMin)))
    expect(read.stepMin).toBe(stepMin)
    expect(read.objects[0]!.trace.energy!.kind).toBe('interval')
  })

  it.each([
    [1440, '2 days', '24 h', '\n  hint: daily values hide how power follows load: export hours or finer'],
    [45, '', '45 min', ''],
  ])('of intervals of %i min are refused', async (stepMin, _, got, hint) => {
    expect(await problemsOf(wideCsv(cellHours(10, undefined, 'cell-1', stepMin)))).toBe(
      `counters.csv:1:1: expected a granularity of 60 min or a part of it, such as 5, 15 or 30 min, got ${got}${hint}`,
    )
  })

  it('may be the ends of intervals', async () => {
    const text = wideCsv(cellHours(30))
    const [start] = (await imported(text)).objects
    const taken = ['times are the starts of their intervals (--stamps end for their ends)']
    expect((await imported(text)).taken).toEqual(expect.arrayContaining(taken))
    for (const end of [
      await imported(text, { stamps: 'end' }),
      await imported(text.replace('Time', 'End Time')),
    ]) {
      expect(end.objects[0]!.trace.minute[0]).toBe(start!.trace.minute[0]! - 60)
      expect(end.taken).not.toEqual(expect.arrayContaining(taken))
    }
  })

  it('with an offset are put on local standard time', async () => {
    const text = wideCsv(cellHours(30)).replaceAll(/:00,/g, ':00Z,')
    const utc = await imported(text)
    expect(messagesOf(utc)).toEqual([
      'times are UTC, and the trace too: --timezone UTC+8 puts them on local standard time',
    ])
    const local = await imported(text, { offsetMin: 480 })
    expect(messagesOf(local)).toEqual([])
    expect(local.objects[0]!.trace.minute[0]).toBe(utc.objects[0]!.trace.minute[0]! + 480)
  })

  it('with two offsets, as in summer and winter, are put on the lesser one', async () => {
    const rows = cellHours(6, '2023-10-29T00:00').map(({ minute, powerW, loadPercent }, i) => {
      // 00:00 to 02:00 in summer time, then 02:00 again in winter time.
      const [clock, offset] = i < 3 ? [minute, '+02:00'] : [minute - 60, '+01:00']
      return `${spaced(clock)}${offset},${powerW},${loadPercent}`
    })
    const read = await imported(`Time,PEE.AvgPower,RRU.PrbTotDl\n${rows.join('\n')}\n`)
    expect(messagesOf(read)).toContain('times carry the offsets UTC+1, UTC+2: all are put on UTC+1')
    expect(read.objects[0]!.trace.gaps.count).toBe(0)
  })
})

describe('gaps and repeats', () => {
  const without = (rows: readonly Row[], ...hours: number[]) => rows.filter((_, i) => !hours.includes(i))

  it('are told with their number, their length and where the longest starts', async () => {
    const read = await imported(wideCsv(without(cellHours(60), 10, 20, 21, 22, 23, 24, 40)))
    expect(messagesOf(read)).toEqual([
      "3 gaps, 7 h together, longest 5 h from 2023-05-01 20:00: left empty, filled in the year's trace from the typical week",
    ])
    expect(read.objects[0]!.trace.gaps).toEqual({ count: 3, minutes: 420, longestMin: 300 })
  })

  it('of a clock that goes forward are told as such', async () => {
    const read = await imported(wideCsv(without(cellHours(60, '2023-03-25T00:00'), 26)))
    expect(messagesOf(read)).toEqual([
      'no 02:00 on 2023-03-26, as when clocks go forward: left empty, later times stay on summer time',
      "1 gap, 1 h, from 2023-03-26 02:00: left empty, filled in the year's trace from the typical week",
    ])
  })

  it('of a clock that goes back are told as such, and the mean is taken', async () => {
    const rows = cellHours(60, '2023-10-28T00:00', 'cell-1', 30)
    const again = cellHours(60, '2023-10-28T00:00', 'cell-2', 30)
    const repeated = [rows, again].map((list) => {
      const hour = list
        .slice(52, 54)
        .map((row) => ({ ...row, powerW: row.powerW + 8, loadPercent: row.loadPercent + 2 }))
      return [...list.slice(0, 54), ...hour, ...list.slice(54)]
    })
    const read = await imported(wideCsv(repeated.flat(), ['powerW', 'loadPercent']))
    expect(read.warnings.slice(0, 2)).toEqual([
      { at: 'all 2 objects', message: 'rows are not in the order of time: sorted' },
      {
        at: 'all 2 objects',
        message:
          'repeated 02:00 on 2023-10-29, as when clocks go back: the mean is taken, earlier times stay on summer time',
      },
    ])
    expect(read.objects[0]!.trace.powerW[52]).toBe(rows[52]!.powerW + 4)
  })

  it('at other times are told too', async () => {
    const rows = cellHours(60)
    const other = { ...rows[30]!, powerW: 999 }
    const read = await imported(wideCsv([...rows.slice(0, 31), other, rows[31]!, ...rows.slice(31)]))
    expect(messagesOf(read)).toEqual([
      '1 time is repeated with the same values: each is taken once',
      '1 time is repeated with other values, first 2023-05-02 06:00: the mean is taken',
    ])
  })

  it('of many objects without a column that names them are refused', async () => {
    const rows = [...cellHours(30), ...cellHours(30).map((row) => ({ ...row, powerW: row.powerW + 50 }))]
    const text = wideCsv(rows).replaceAll(',cell-1', '').replace(',Object', '')
    expect(await problemsOf(text)).toBe(
      'counters.csv:1:1 counters: expected each time once, or a further column that tells objects apart, got 30 times with several values\n' +
        '  hint: name that column: --columns object=NAME',
    )
  })

  it('between the steps count to the step before', async () => {
    const rows = cellHours(60)
    const late = rows.map((row, i) => (i === 9 ? { ...row, minute: row.minute + 7 } : row))
    const read = await imported(wideCsv(late))
    expect(messagesOf(read)).toEqual(['1 time lies between the steps of 1 h: counted to the step before'])
    expect(read.objects[0]!.trace.minute).toEqual(Float64Array.from(rows, ({ minute }) => minute))
  })
})
