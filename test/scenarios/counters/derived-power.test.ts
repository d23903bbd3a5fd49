import { describe, expect, it } from 'vitest'
import { cellHours, cumulative, imported, messagesOf, problemsOf, wideCsv } from './trace-texts.ts'
import type { Row } from './trace-texts.ts'

const ENERGY_ONLY = ['energyKwh', 'loadPercent'] as const
const exact = { idleW: expect.closeTo(300, 6), slopeW: expect.closeTo(400, 6) }

/** Hours of a cell, some of its energies replaced. */
const withEnergy = (rows: readonly Row[], changes: Readonly<Record<number, number>>) =>
  rows.map((row, i) => ({ ...row, energyKwh: changes[i] ?? row.energyKwh }))
const mostW = (column: Float64Array) => column.reduce((most, w) => (w > most ? w : most), 0)

describe('power that is derived from energy', () => {
  it.each([
    [
      'a full counter of 32 bits of Wh',
      4294967.295,
      'values of 1 time, first 2023-05-01 07:00, show a full counter (2^16 - 1, 2^31, 2^32 or 2^64): left out',
    ],
    [
      'a full counter of 31 bits of 0.1 kWh',
      214748364.7,
      'values of 1 time, first 2023-05-01 07:00, show a full counter (2^16 - 1, 2^31, 2^32 or 2^64): left out',
    ],
    [
      'a full counter of 16 bits of kWh',
      65535,
      'energy of 1 interval shows a full counter (2^16 - 1 of Wh, 0.1 kWh or kWh), first 65535 kWh at 2023-05-01 07:00: left out',
    ],
    [
      'a full counter of 16 bits of Wh',
      65.535,
      'energy of 1 interval shows a full counter (2^16 - 1 of Wh, 0.1 kWh or kWh), first 65.535 kWh at 2023-05-01 07:00: left out',
    ],
    [
      'a mean above 1 MW',
      1234.5,
      'energy of 1 interval is above 1 MW, first 1234.5 kWh at 2023-05-01 07:00: left out',
    ],
  ])('leaves out %s in one interval, with its time', async (_, kwh, message) => {
    const read = await imported(wideCsv(withEnergy(cellHours(48), { 7: kwh }), ENERGY_ONLY))
    expect(messagesOf(read)).toEqual([message])
    const { trace, fit } = read.objects[0]!
    expect(fit!.line).toMatchObject({ ...exact, points: 47 })
    expect(mostW(trace.powerW)).toBeLessThan(700)
    expect(trace.energy!.intervalKwh[7]).toBeNaN()
  })

  it('leaves a blank power blank where its energy is that of a full counter', async () => {
    const rows = withEnergy(cellHours(48), { 7: 4294967.295, 9: 2000 })
    const text = wideCsv(rows)
      .split('\n')
      .map((line, i) => (i === 8 || i === 10 ? line.replace(/cell-1,\d+,/, 'cell-1,,') : line))
      .join('\n')
    const read = await imported(text)
    expect(messagesOf(read)).toEqual([
      'values of 1 time, first 2023-05-01 07:00, show a full counter (2^16 - 1, 2^31, 2^32 or 2^64): left out',
      'energy of 1 interval is above 1 MW, first 2000 kWh at 2023-05-01 09:00: left out',
    ])
    expect(read.objects[0]!.fit!.line).toMatchObject({ ...exact, points: 46 })
    expect(mostW(read.objects[0]!.trace.energy!.intervalKwh)).toBeLessThan(1)
  })

  it.each([0, 65535, 65.535, 1e6])(
    'passes over a running counter that shows %d kWh and comes back',
    async (kwh) => {
      const read = await imported(
        wideCsv(withEnergy(cumulative(cellHours(60), 300), { 20: kwh, 40: kwh, 41: kwh }), ENERGY_ONLY),
      )
      expect(messagesOf(read)).toEqual([
        `3 readings of the cumulative energy out of line with those before and after, first ${kwh} kWh at 2023-05-01 20:00: left out`,
      ])
      expect(read.objects[0]!.fit!.line).toMatchObject(exact)
      expect(mostW(read.objects[0]!.trace.powerW)).toBeLessThan(700)
    },
  )

  it('takes a running counter that passes 65535 kWh in whole kWh as it is', async () => {
    const rows = cumulative(cellHours(60), 65_520).map((row) => ({
      ...row,
      energyKwh: Math.floor(row.energyKwh),
    }))
    expect(rows.filter(({ energyKwh }) => energyKwh === 65_535).length).toBeGreaterThan(0)
    const read = await imported(wideCsv(rows))
    expect(read.objects[0]!.trace.energy).toMatchObject({ kind: 'cumulative', intervals: 59 })
  })

  it('is not taken where most energies would be above 1 MW, and names the unit', async () => {
    const joule = cellHours(48).map((row) => ({ ...row, energyKwh: row.energyKwh * 3.6e6 }))
    expect(await problemsOf(wideCsv(joule, ENERGY_ONLY))).toContain(
      '48 of 48 energies of intervals are above 1 MW: energy is not used; is its unit right? write it into the header',
    )
  })

  it('names a counter whose steps are coarse against the energy of an interval', async () => {
    const whole = cumulative(cellHours(96)).map((row) => ({ ...row, energyKwh: Math.floor(row.energyKwh) }))
    const read = await imported(wideCsv(whole, ENERGY_ONLY), { energy: 'cumulative' })
    expect(messagesOf(read)[0]).toMatch(
      /^the energy counter moves in steps of 1 kWh, an interval has 0\.4\d kWh: energies of single intervals, and powers taken from them, are coarse$/,
    )
    expect(read.objects[0]!.fit!.isTold).toBe(false)
  })

  it('of a full counter in kW is left out as one in W', async () => {
    const rows = cellHours(48).map((row, i) => ({ ...row, powerW: i === 7 ? 65.535 : row.powerW / 1000 }))
    const text = wideCsv(rows, ['powerW', 'loadPercent']).replace('PEE.AvgPower', 'PEE.AvgPower (kW)')
    const read = await imported(text)
    expect(messagesOf(read)).toHaveLength(1)
    expect(read.objects[0]!.fit!.line).toMatchObject({ ...exact, points: 47 })
  })
})
