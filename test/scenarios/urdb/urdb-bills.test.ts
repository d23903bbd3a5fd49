import { describe, expect, test } from 'vitest'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { always, amountOf, billOfRate, constantKw, HOURLY, inHours, rateOf, stepAt } from './rate-text.ts'

const SUMMER = [6, 7, 8, 9]

describe('a rate with a peak in summer and tiers outside it', () => {
  const rate = rateOf({
    energyratestructure: [
      [
        { max: 500, rate: 0.1, adj: 0.02, unit: 'kWh' },
        { rate: 0.15, unit: 'kWh' },
      ],
      [{ rate: 0.3, unit: 'kWh' }],
    ],
    energyweekdayschedule: inHours(1, 12, 18, SUMMER),
  })
  const bill = billOfRate(rate, constantKw(2))

  test('a month without peak is billed by tiers', () => {
    // 744 h of 2 kW: 500 kWh at 0.12, 988 kWh at 0.15.
    expect(bill.total[0]).toBeCloseTo(60 + 148.2, 9)
  })

  test('a month with peak has its share of it in every tier', () => {
    // July 2021 has 22 weekdays: 264 kWh of peak; of 1,224 kWh besides, 500/1,488 are in the first tier.
    expect(bill.total[6]).toBeCloseTo(250.46129, 5)
    expect([...bill.periodKwh.keys()]).toEqual(['period 1', 'period 2', 'flat'])
    expect(bill.periodKwh.get('period 2')![6]).toBeCloseTo(264, 9)
    expect(bill.periodKwh.get('period 2')![0]).toBe(0)
    expect(bill.periodKwh.get('flat')!.every((kwh) => kwh === 0)).toBe(true)
  })

  test('hours of one period stand on one line for each tier', () => {
    expect(bill.items.map(({ component, period }) => `${component}: ${period}`)).toEqual([
      'energy: period 1, tier 1',
      'energy: period 1, tier 2',
      'energy: period 2',
    ])
  })

  test('a period with fewer tiers than another is told', () => {
    expect(rate.warnings).toEqual([
      'energyratestructure: period 2 has 1 of 2 tiers, the price of its last one holds in those that are missing',
    ])
  })
})

describe('a rate that charges for power', () => {
  const weekends = inHours(1, 13, 15, SUMMER)
  const rate = rateOf({
    energyratestructure: [[{ rate: 0.05 }]],
    demandrateunit: 'kW',
    demandratestructure: [
      [{ rate: 0 }],
      [
        { max: 30, rate: 5 },
        { rate: 7.5, adj: 0.5 },
      ],
    ],
    demandweekdayschedule: inHours(1, 12, 18, SUMMER),
    demandweekendschedule: weekends,
    flatdemandunit: 'kW',
    flatdemandstructure: [[{ rate: 11.5 }], [{ rate: 10.5 }]],
    flatdemandmonths: [1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1],
    lookbackPercent: 0.5,
    lookbackRange: 2,
  })
  const load = constantKw(10)
  load[stepAt(1, 5, 3)] = 20
  load[stepAt(7, 7, 13)] = 50
  load[stepAt(7, 10, 13)] = 80
  load[stepAt(7, 11, 16)] = 70
  const bill = billOfRate(rate, load)

  test('the highest power of a month, outside the hours of a period', () => {
    // 7,450 kWh at 0.05, 20 kW at 10.5.
    expect(bill.total[0]).toBeCloseTo(372.5 + 210, 9)
    expect(rate.warnings).toEqual([])
  })

  test('the highest power in the hours of a period, weekdays and weekends together, by tiers', () => {
    // Saturday, 10 July, 13:00: 80 kW, of which 30 at 5 and 50 at 8; all of July 80 kW at 11.5.
    expect(amountOf(bill, 'demand', 7)).toBeCloseTo(150 + 400 + 920, 9)
    expect(bill.total[6]).toBeCloseTo((7440 + 40 + 70 + 60) * 0.05 + 1470, 9)
  })

  test('two months later half of that power is still billed, three months later not', () => {
    const byMonth = [6, 8, 9, 10].map((month) => amountOf(bill, 'demand', month))
    expect(byMonth).toEqual([10 * 5 + 10 * 11.5, 10 * 5 + 40 * 11.5, 10 * 5 + 40 * 11.5, 10 * 10.5])
  })

  test('the power of December is remembered in January of the same year', () => {
    const late = constantKw(10)
    late[stepAt(12, 20, 5)] = 60
    expect(amountOf(billOfRate(rate, late), 'demand', 1)).toBeCloseTo(30 * 10.5, 9)
  })
})

test('months that look back on certain months remember the highest of them', () => {
  const flat = { flatdemandstructure: [[{ rate: 2 }]], flatdemandmonths: always(0)[0]!.slice(0, 12) }
  const lookBack = { lookbackpercent: 80, lookbackmonths: [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0] }
  const rate = rateOf({ ...flat, ...lookBack })
  const load = constantKw(1)
  load[stepAt(6, 1, 0)] = 10
  load[stepAt(3, 1, 0)] = 20
  const bill = billOfRate(rate, load)
  expect([1, 3, 6, 7].map((month) => amountOf(bill, 'demand', month))).toEqual([16, 40, 20, 16])
  expect(rate.warnings).toEqual(['lookbackpercent: 80 is read as 80 %'])
})

test('months with tiers of other ends stand in one charge', () => {
  const rate = rateOf({
    flatdemandstructure: [
      [{ max: 4, rate: 1 }, { rate: 2 }],
      [{ max: 6, rate: 3 }, { rate: 5 }],
    ],
    flatdemandmonths: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  })
  expect(rate.tariff.demand).toHaveLength(1)
  const bill = billOfRate(rate, constantKw(10))
  expect([1, 2].map((month) => amountOf(bill, 'demand', month))).toEqual([4 + 12, 18 + 20])
})

describe('sums that hang on nothing', () => {
  test('a charge by the day and a least bill', () => {
    const rate = rateOf({
      fixedchargefirstmeter: 0.5,
      fixedchargeunits: '$/day',
      mincharge: 40,
      minchargeunits: '$/month',
    })
    const load = constantKw(0.1)
    load.fill(1, stepAt(2, 1, 0), stepAt(3, 1, 0))
    const bill = billOfRate(rate, load)
    // January: 74.4 kWh at 0.1 and 31 days at 0.5; February: 672 kWh and 28 days.
    expect(amountOf(bill, 'energy', 1) + amountOf(bill, 'fixed', 1)).toBeCloseTo(7.44 + 15.5, 9)
    expect([bill.total[0], bill.total[1]].map((value) => Number(value!.toFixed(2)))).toEqual([40, 81.2])
    expect(rate.warnings).toEqual([])
  })

  test.each([
    [{ fixedmonthlycharge: 12, fixedchargefirstmeter: 3, fixedchargeunits: '$/day' }, 12],
    [{ fixedmonthlycharge: 0, fixedchargefirstmeter: 120, fixedchargeunits: '$/year' }, 10],
    [{ fixedchargefirstmeter: -8, fixedchargeunits: '$/month' }, -8],
  ])('%j is so much in January', (fields, amount) => {
    expect(amountOf(billOfRate(rateOf(fields), constantKw(0)), 'fixed', 1)).toBe(amount)
  })

  test.each([
    [{ minmonthlycharge: 15 }, 15],
    [{ mincharge: 2, minchargeunits: '$/day' }, 62],
    [{ mincharge: 120, minchargeunits: '$/year' }, 10],
    [{ annualmincharge: 60 }, 5],
  ])('%j is the least bill of January', (fields, amount) => {
    expect(billOfRate(rateOf(fields), constantKw(0)).total[0]).toBe(amount)
  })
})

describe('energy', () => {
  test('of one price at all hours is a component without periods', () => {
    const { tariff } = rateOf({})
    expect(tariff.periods).toEqual([])
    expect(tariff.components).toEqual([
      { name: 'energy', price: { kind: 'constant', pricePerKwh: 0.1 }, floats: true, isAdjusted: true },
    ])
  })

  test('with a price below 0 is paid for being used', () => {
    const rate = rateOf({ energyratestructure: [[{ rate: -0.02, adj: 0.01 }]] })
    expect(billOfRate(rate, constantKw(1)).total[0]).toBeCloseTo(-7.44, 9)
  })

  test('exported earns the sell price of the period, on weekends that of theirs', () => {
    const rate = rateOf({
      energyratestructure: [[{ rate: 0.1, sell: 0.03 }], [{ rate: 0.2, sell: 0.08 }]],
      energyweekdayschedule: inHours(1, 12, 18, [1]),
    })
    const bill = billOfRate(rate, constantKw(0), constantKw(1))
    // January 2021 has 21 weekdays: 126 h at 0.08 of 744 h.
    expect(bill.total[0]).toBeCloseTo(-(126 * 0.08 + 618 * 0.03), 9)
    expect(rate.warnings).toEqual([
      'exported energy earns what the rate gives as "sell" in the first tier of each period',
    ])
  })

  test('exported on a holiday earns the sell price of weekends, and costs their mean price', () => {
    const fields = {
      energyratestructure: [[{ rate: 0.1, sell: 0.03 }], [{ rate: 0.2, sell: 0.08 }]],
      energyweekdayschedule: inHours(1, 12, 18, [1]),
    }
    // Monday, 4 January.
    const holidays = Uint8Array.from(HOURLY.weekendDay, (kind, day) => (day === 3 ? 2 : kind))
    const rate = rateOf(fields, holidays)
    expect(billOfRate(rate, constantKw(0), constantKw(1)).total[0]).toBeCloseTo(-(120 * 0.08 + 624 * 0.03), 9)
    const { flatPerKwh } = tariffYear(HOURLY, rate.tariff)
    expect(flatPerKwh[0]).toBeCloseTo(0.1 + (0.1 * 120) / 744, 12)
  })

  test('without a sell price earns nothing where it is exported', () => {
    expect(rateOf({}).tariff.feedIn).toBeUndefined()
  })

  test('tiers by the day end at 365/12 of them a month', () => {
    const rate = rateOf({
      energyratestructure: [
        [
          { max: 12, rate: 0.1, unit: 'kWh daily' },
          { rate: 0.2, unit: 'kWh daily' },
        ],
      ],
    })
    expect(billOfRate(rate, constantKw(1)).total[3]).toBeCloseTo(365 * 0.1 + 355 * 0.2, 9)
    expect(rate.warnings).toEqual([
      'energyratestructure: tiers by the day ("kWh daily") are read as tiers by the month of 365/12 days',
    ])
  })
})

test('without its periods energy costs the mean over the hours of each month', () => {
  const { tariff } = rateOf({
    energyratestructure: [[{ rate: 0.1 }], [{ max: 9, rate: 0.3 }, { rate: 0.4 }]],
    energyweekdayschedule: inHours(1, 12, 18, SUMMER),
  })
  const { flatPerKwh } = tariffYear(HOURLY, tariff)
  // July 2021 has 22 weekdays: 132 h at 0.3 of 744 h.
  expect(flatPerKwh[stepAt(7, 1, 0)]).toBeCloseTo(0.1 + (0.2 * 132) / 744, 12)
  expect(flatPerKwh[0]).toBeCloseTo(0.1, 12)
})

test('every hour of a year has the price of its place in the schedules', () => {
  const period = (month: number, hour: number, shift: number) => (month * 7 + hour * 5 + shift) % 3
  const schedule = (shift: number) =>
    Array.from({ length: 12 }, (_, m) => Array.from({ length: 24 }, (_hour, h) => period(m, h, shift)))
  const rate = rateOf({
    energyratestructure: [0.1, 0.2, 0.4].map((price) => [{ rate: price }]),
    energyweekdayschedule: schedule(0),
    energyweekendschedule: schedule(1),
  })
  const load = Float64Array.from({ length: HOURLY.steps }, (_, step) => 1 + (step % 13))
  const byHand = new Float64Array(12)
  for (let step = 0; step < HOURLY.steps; step++) {
    const day = Math.floor(step / 24)
    const isWeekend = [0, 6].includes(new Date(Date.UTC(2021, 0, 1 + day)).getUTCDay())
    const month = new Date(Date.UTC(2021, 0, 1 + day)).getUTCMonth()
    byHand[month]! += load[step]! * [0.1, 0.2, 0.4][period(month, step % 24, isWeekend ? 1 : 0)]!
  }
  const { total } = billOfRate(rate, load)
  total.forEach((amount, month) => expect(amount).toBeCloseTo(byHand[month]!, 8))
})
