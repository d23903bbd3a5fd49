import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { efficiency } from '../../src/model/efficiency.ts'
import { apart, flat, HOURLY, simulated, site, unit } from './plain-site.ts'

const amount = fc.double({ min: 1e-3, max: 1e9, noNaN: true })

describe('the efficiency of data', () => {
  test('1 TB over 50 kWh is 44,444.4 bit/J, 0.05 kWh/GB and, at 21.6 kg, 21.6 kg/TB', () => {
    const found = efficiency({ dataGb: 1000, consumptionKwh: 50, carbonKg: 21.6 })
    expect(found.bitPerJ).toBeCloseTo(44_444.444_44, 4)
    expect(found.kwhPerGb).toBe(0.05)
    expect(found.carbonKgPerTb).toBe(21.6)
  })

  test('is null without data, and bit/J also without consumption', () => {
    const none = { bitPerJ: null, kwhPerGb: null, carbonKgPerTb: null }
    expect(efficiency({ dataGb: 0, consumptionKwh: 50, carbonKg: 1 })).toEqual(none)
    expect(efficiency({ dataGb: 1000, consumptionKwh: 0, carbonKg: 0 })).toEqual({
      bitPerJ: null,
      kwhPerGb: 0,
      carbonKgPerTb: 0,
    })
  })

  test('bit/J times kWh/GB is the bits of a gigabyte over the joules of a kWh', () => {
    fc.assert(
      fc.property(amount, amount, (dataGb, consumptionKwh) => {
        const { bitPerJ, kwhPerGb } = efficiency({ dataGb, consumptionKwh, carbonKg: 0 })
        expect(apart(bitPerJ! * kwhPerGb!, 8e9 / 3.6e6)).toBeLessThan(1e-12)
      }),
    )
  })
})

describe('the data of a site', () => {
  const months = Float64Array.from({ length: 12 }, (_, month) => month + 1)

  test('is 0 where no unit says what it carries', () => {
    expect(simulated(HOURLY, site(HOURLY)).annual.dataGb).toBe(0)
  })

  test('is that of each unit times its count, month by month', () => {
    const units = [
      unit(HOURLY, { id: 'a', count: 3, dataGbPerMonth: months }),
      unit(HOURLY, { id: 'b', dataGbPerMonth: months.map((gb) => 10 * gb) }),
      unit(HOURLY, { id: 'c' }),
    ]
    const { monthly, annual } = simulated(HOURLY, site(HOURLY, { units }))
    expect(monthly.dataGb).toEqual(months.map((gb) => 13 * gb))
    expect(annual.dataGb).toBe(13 * 78)
  })

  test('does not move any other metric', () => {
    const load = flat(HOURLY, 0.3)
    const [without, withData] = [{}, { dataGbPerMonth: months }].map((more) => {
      const { dataGb, ...others } = simulated(
        HOURLY,
        site(HOURLY, { units: [unit(HOURLY, { load, ...more })] }),
      ).annual
      return { dataGb, others }
    })
    expect(withData!.others).toEqual(without!.others)
    expect(withData!.dataGb).toBe(78)
  })
})
