import { describe, expect, it } from 'vitest'
import { fragmentText } from '../../../src/report/counters/fragment-text.ts'
import { trafficYear } from '../../../src/report/counters/trace-files.ts'
import type { CounterImport } from '../../../src/scenarios/counters/import-counters.ts'
import { cellHours, imported, messagesOf, problemsOf, spaced, wideCsv } from './trace-texts.ts'

const two = ['powerW', 'loadPercent'] as const
const fragmentOf = (read: CounterImport) => fragmentText(read, ['x'], trafficYear(read, ['x']))
const allMessages = (read: CounterImport) => read.warnings.map(({ message }) => message)

describe('a line that is no measurement', () => {
  it('since it explains little is named, and is unverified in the fragment', async () => {
    const rows = cellHours(96).map((row, i) => ({ ...row, powerW: 100 + ((i * 7919) % 97) * 10 }))
    const read = await imported(wideCsv(rows, two))
    expect(messagesOf(read)).toEqual([
      expect.stringMatching(
        /^the line explains little of the power \(R² -?0\.\d\d, WMAPE \d+(\.\d)? %\): it is no measured curve; are load/,
      ),
    ])
    const text = fragmentOf(read)
    expect(text).not.toContain('confidence: measured')
    expect(text).toMatch(
      /idle: \{ value: \S+ W, confidence: unverified, source: ".*; doubtful: see the warnings/,
    )
  })

  it('since no power was measured is named', async () => {
    const read = await imported(
      wideCsv(
        cellHours(48).map((row) => ({ ...row, powerW: 0 })),
        two,
      ),
    )
    expect(messagesOf(read)).toEqual(['power is 0 in every interval: nothing was measured'])
    expect(fragmentOf(read)).not.toContain('confidence: measured')
  })

  it('since loads are fractions under a header of per cents is named with that cause', async () => {
    const rows = cellHours(48).map((row) => ({ ...row, loadPercent: row.loadPercent / 100 }))
    const read = await imported(wideCsv(rows, two).replace('RRU.PrbTotDl', 'RRU.PrbTotDl (%)'))
    expect(messagesOf(read)).toEqual([
      'loads lie between 0.05 % and 0.74 %: are they fractions under a header of per cents? then write [fraction] in the place of that unit',
    ])
    expect(fragmentOf(read)).not.toContain('confidence: measured')
  })

  it('since powers in kW have no unit is named, with energy and without', async () => {
    const rows = cellHours(48).map((row) => ({ ...row, powerW: row.powerW / 1000 }))
    const tooLittle =
      'power is 0.458 W in the mean, too little for a radio unit: is it in kW? write the unit into the header, as in "PEE.AvgPower (kW)", or name another column with --columns power=NAME'
    expect(messagesOf(await imported(wideCsv(rows, two)))).toEqual([tooLittle])
    expect(messagesOf(await imported(wideCsv(rows)))).toEqual([
      'energy is 1000 times AvgPower x period as energy per interval, and fits no better as a cumulative counter: energy is not used; ' +
        'with power in kW (0.458 W in the mean is too little for a station) it would fit: write the unit into the header',
      tooLittle,
    ])
  })

  it('of a power between is told both readings', async () => {
    const rows = cellHours(48).map((row) => ({
      ...row,
      powerW: row.powerW / 50,
      energyKwh: row.energyKwh * 20,
    }))
    expect(messagesOf(await imported(wideCsv(rows)))[0]).toContain(
      'energy is not used; as Wh, or with power in kW (9.16 W in the mean is little for a station) it would fit',
    )
  })
})

describe('full power', () => {
  it('that rests on one interval just above 100 % is extrapolated all the same', async () => {
    const rows = cellHours(48).map((row, i) => (i === 7 ? { ...row, loadPercent: 100.4, powerW: 700 } : row))
    const read = await imported(wideCsv(rows, two))
    expect(allMessages(read)).toEqual([
      '1 value of load (RRU.PrbTotDl) just above 100 %, up to 100.4 %, first 2023-05-01 07:00: taken as 100 %',
      'full power is extrapolated: only 1 interval lies above 90 %, the others end at 74 %',
    ])
    expect(fragmentOf(read)).toMatch(
      /full: .*confidence: unverified, source: ".*; extrapolated beyond 74 % load"/,
    )
  })

  it('that enough intervals show is measured', async () => {
    const rows = cellHours(48).map((row, i) => (i % 8 === 7 ? { ...row, loadPercent: 95, powerW: 680 } : row))
    const read = await imported(wideCsv(rows, two))
    expect(allMessages(read)).toEqual([])
    expect(fragmentOf(read)).toMatch(/full: .*confidence: measured/)
  })
})

describe('without a line, the hint', () => {
  it('of a constant load asks for other loads', async () => {
    const rows = cellHours(48).map((row) => ({ ...row, loadPercent: 20 }))
    expect(await problemsOf(wideCsv(rows, two))).toContain(
      'hint: a line needs hours of different load: export more of them',
    )
  })

  it('of PRBs that are never available says so', async () => {
    const prbs = (none: (i: number) => boolean) =>
      `Time,PEE.AvgPower,RRU.PrbUsedDl,RRU.PrbAvailDl\n${cellHours(48)
        .map((row, i) => `${spaced(row.minute)},${row.powerW},${row.loadPercent * 2},${none(i) ? 0 : 200}`)
        .join('\n')}\n`
    expect(messagesOf(await imported(prbs((i) => i < 3)))).toEqual([
      '3 times have no available PRBs: no load then',
    ])
    expect(await problemsOf(prbs(() => true))).toContain('48 times have no available PRBs: no load then')
  })

  it.each([
    [180, '3 h', 'means of 3 h hide how power follows load: export hours or finer'],
    [61, '1 h 1 min', 'times that are neither hours nor parts of them drift through the day'],
  ])('of intervals of %i min is not that of daily values', async (stepMin, got, hint) => {
    const told = await problemsOf(wideCsv(cellHours(10, undefined, 'cell-1', stepMin)))
    expect(told).toContain(`got ${got}\n  hint: ${hint}`)
  })
})
