import { describe, expect, test } from 'vitest'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { energyOver, overMonths, stepsWhere } from '../../../src/report/explain/stretch.ts'
import { monthlyEnergy, sum } from '../../../src/model/metrics.ts'
import { timeAxis, momentText } from '../../../src/model/time.ts'

const hourly = timeAxis(2021, 1)
const quarters = timeAxis(2021, 4)

describe('the stretch of --at', () => {
  test.each([
    ['7', 4344, 744, 'July 2021'],
    ['07', 4344, 744, 'July 2021'],
    ['2021-07', 4344, 744, 'July 2021'],
    ['2021-07-15', 4680, 24, '15 July 2021'],
    ['2021-07-15T13:00', 4693, 1, '2021-07-15 13:00 to 14:00'],
    ['2021-07-15 13:59', 4693, 1, '2021-07-15 13:00 to 14:00'],
    ['2021-12-31T23:00', 8759, 1, '2021-12-31 23:00 to 00:00'],
  ])('%s', (text, first, length, label) => {
    const { steps, label: told } = stretchAt(hourly, text)
    expect([steps[0], steps.length, told]).toEqual([first, length, label])
  })

  test('a moment is in the step that it lies in, at any length of step', () => {
    const { steps, hours, label } = stretchAt(quarters, '2021-07-15T13:20')
    expect([steps[0], steps.length, hours, label]).toEqual([
      4 * 4693 + 1,
      1,
      0.25,
      '2021-07-15 13:15 to 13:30',
    ])
  })

  test.each([
    ['13', 'expected a month from 1 to 12'],
    ['0', 'expected a month from 1 to 12'],
    ['2020-07', 'expected a time in 2021, the year of the scenario'],
    ['2021-00', 'expected a month from 01 to 12'],
    ['2021-02-29', 'expected a day of the model year: 29 February is left out'],
    ['2021-04-31', 'expected a day from 01 to 30'],
    ['2021-04-30T24:00', 'expected a time from 00:00 to 23:59'],
    ['noon', 'expected a month (7 or 2021-07), a day (2021-07-15) or a moment (2021-07-15T13:00)'],
    ['', 'expected a month (7 or 2021-07), a day (2021-07-15) or a moment (2021-07-15T13:00)'],
  ])('"%s" is refused', (text, why) => {
    expect(() => stretchAt(hourly, text)).toThrow(`--at ${JSON.stringify(text)}: ${why}`)
  })

  test('every step begins where the one before ends', () => {
    expect([0, 1, 95, 96].map((step) => momentText(quarters, step))).toEqual([
      '2021-01-01 00:00',
      '2021-01-01 00:15',
      '2021-01-01 23:45',
      '2021-01-02 00:00',
    ])
  })
})

describe('sums over a stretch', () => {
  const power = Float64Array.from({ length: quarters.steps }, (_, i) => Math.sin(i) + 0.1 * (i % 7))
  const months = monthlyEnergy(quarters, power)
  const at = (i: number) => power[i]!

  test('a month and the year have the last bit of the totals of a run', () => {
    for (const [month, energy] of months.entries())
      expect(energyOver(stretchAt(quarters, String(month + 1)), at)).toBe(energy)
    const all = { ...stretchAt(quarters, '1'), steps: Int32Array.from(power, (_, i) => i) }
    expect(energyOver(all, at)).toBe(sum(months))
    expect(overMonths(all, (part) => energyOver(part, at))).toBe(sum(months))
  })

  test('the steps in which something holds and the others make up the whole', () => {
    const july = stretchAt(quarters, '7')
    const above = stepsWhere(july, (i) => at(i) > 0.3, 'above')
    const others = stepsWhere(july, (i) => at(i) <= 0.3, 'others')
    expect(above.hours + others.hours).toBe(744)
    expect(energyOver(above, at) + energyOver(others, at)).toBeCloseTo(energyOver(july, at), 9)
  })
})
