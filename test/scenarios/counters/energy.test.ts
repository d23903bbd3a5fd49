import { describe, expect, it } from 'vitest'
import { cellHours, cumulative, imported, messagesOf, problemsOf, wideCsv } from './trace-texts.ts'
import type { Row } from './trace-texts.ts'

const energyOf = async (...args: Parameters<typeof imported>) => {
  const read = await imported(...args)
  return { ...read.objects[0]!.trace.energy!, messages: messagesOf(read), fit: read.objects[0]!.fit!.line }
}
const times = (rows: readonly Row[], factor: number) =>
  rows.map((row) => ({ ...row, energyKwh: row.energyKwh * factor }))

describe('the energy counter', () => {
  it('per interval is told from one that runs on, by AvgPower x period', async () => {
    const interval = await energyOf(wideCsv(cellHours(48)))
    expect(interval).toMatchObject({
      kind: 'interval',
      agreement: expect.closeTo(1, 9),
      intervals: 48,
      messages: [],
    })
    const running = await energyOf(wideCsv(cumulative(cellHours(48))))
    expect(running).toMatchObject({
      kind: 'cumulative',
      agreement: expect.closeTo(1, 9),
      intervals: 47,
      messages: [],
    })
    const away = running.intervalKwh.slice(1).map((kwh, i) => kwh - interval.intervalKwh[i + 1]!)
    expect(Math.max(...away.map(Math.abs))).toBeLessThan(1e-9)
  })

  it('that runs on may be read at the start of its intervals', async () => {
    const rows = cumulative(cellHours(48))
    const shifted = rows.map((row, i) => ({ ...row, energyKwh: rows[i - 1]?.energyKwh ?? 100 }))
    const running = await energyOf(wideCsv(shifted))
    expect(running).toMatchObject({ kind: 'cumulative', agreement: expect.closeTo(1, 9) })
    expect(running.intervalKwh[0]).toBeCloseTo(cellHours(1)[0]!.energyKwh, 9)
  })

  it('without power is told by whether it nearly always rises, and gives the power', async () => {
    for (const [kind, rows] of [
      ['interval', cellHours(48)],
      ['cumulative', cumulative(cellHours(48))],
    ] as const) {
      const found = await energyOf(wideCsv(rows, ['energyKwh', 'loadPercent']))
      expect(found).toMatchObject({ kind, agreement: undefined })
      expect(found.fit).toMatchObject({ idleW: expect.closeTo(300, 6), slopeW: expect.closeTo(400, 6) })
    }
  })

  it('that is reset or overflows leaves out that interval, with its name', async () => {
    const rows = cumulative(cellHours(60), 4_294_967.29 - 8)
    const over = rows.findIndex(({ energyKwh }) => energyKwh > 4_294_967.295)
    const wrapped = rows.map((row, i) => ({
      ...row,
      energyKwh: i < over ? row.energyKwh : row.energyKwh - 4_294_967.295,
    }))
    const broken = wrapped.map((row, i) =>
      i < 40 ? row : { ...row, energyKwh: row.energyKwh - wrapped[39]!.energyKwh },
    )
    const { kind, intervalKwh, messages } = await energyOf(wideCsv(broken))
    expect(kind).toBe('cumulative')
    expect([intervalKwh[over], intervalKwh[40]]).toEqual([NaN, NaN])
    expect(messages).toHaveLength(2)
    expect(messages[0]).toMatch(
      /^the cumulative energy falls from 429496\d\.\d+ to .* kWh at .*: it overflowed; that interval's energy is left out$/,
    )
    expect(messages[1]).toMatch(/ at 2023-05-02 16:00: it was reset; that interval's energy is left out$/)
  })

  it('that fits in neither way is not used, and says what factor it shows', async () => {
    const odd = await energyOf(wideCsv(times(cellHours(48), 276 / 3600)))
    expect(odd.kind).toBe('unclear')
    expect(odd.messages).toEqual([
      'energy is 0.0767 times AvgPower x period as energy per interval, and fits no better as a cumulative counter: ' +
        'energy is not used; --energy interval or --energy cumulative says what it is',
    ])
    expect(odd.fit).toMatchObject({ idleW: expect.closeTo(300, 6), slopeW: expect.closeTo(400, 6) })
  })

  it('in Wh without a unit is told', async () => {
    const { messages } = await energyOf(wideCsv(times(cellHours(48), 1000)))
    expect(messages[0]).toContain('energy is not used; as Wh it would fit: write the unit into the header')
    const text = wideCsv(times(cellHours(48), 1000)).replace('PEE.Energy', 'PEE.Energy [Wh]')
    expect(await energyOf(text)).toMatchObject({
      kind: 'interval',
      agreement: expect.closeTo(1, 9),
      messages: [],
    })
  })

  it('without power that does neither is a problem, until the user says what it is', async () => {
    const flat = cellHours(48).map((row) => ({ ...row, energyKwh: 0.4 }))
    const text = wideCsv(flat, ['energyKwh', 'loadPercent'])
    expect(await problemsOf(text)).toContain(
      'energy neither rises like a cumulative counter nor varies like one per interval',
    )
    expect((await energyOf(text, { energy: 'interval' })).fit).toMatchObject({ idleW: 400, slopeW: 0 })
  })

  it('fills in powers that are missing, and says so', async () => {
    const text = wideCsv(cellHours(48)).replace(/,320,/, ',NIL,')
    const { messages, fit } = await energyOf(text)
    expect(messages).toEqual(['1 interval has no power: taken from its energy'])
    expect(fit.points).toBe(48)
  })
})
