import { plainValue } from '../../../src/scenarios/source-tree.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'

interface Period {
  readonly multiplier: number
  readonly windows: readonly string[]
  readonly months?: readonly number[]
}

const MINUTES = 24 * 60
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 365 months of days, 1 to 12. */
const MONTH_OF_DAY = DAYS_IN_MONTH.flatMap((days, month) => Array.from({ length: days }, () => month + 1))

const minuteOf = (time: string) => {
  const [hours, minutes] = time.split(':').map(Number)
  return hours! * 60 + minutes!
}

/** A day's 1,440 multipliers of rules of the catalogue in a month, by the narrowest window over each minute: their definition. */
function multipliersOf(periods: readonly Period[], month: number): number[] {
  return Array.from({ length: MINUTES }, (_, minute) => {
    let best = { width: Infinity, multiplier: 1 }
    for (const { multiplier, windows, months } of periods) {
      if (months !== undefined && !months.includes(month)) continue
      for (const window of windows) {
        const [start, end] = window.split('-').map(minuteOf) as [number, number]
        const width = end > start ? end - start : end + MINUTES - start
        const isInside = end > start ? minute >= start && minute < end : minute >= start || minute < end
        if (isInside && width < best.width) best = { width, multiplier }
      }
    }
    return best.multiplier
  })
}

/** Of every month, January first, 1,440 multipliers of a day. */
async function multipliersByMinute(id: string): Promise<number[][]> {
  const { periods } = plainValue((await SHIPPED.entry('rules', id))!) as { periods: Period[] }
  return DAYS_IN_MONTH.map((_, month) => multipliersOf(periods, month + 1))
}

/** Mean multiplier of every hour of a year of 365 days. */
export async function multipliersByHour(id: string): Promise<number[]> {
  const ofMonths = (await multipliersByMinute(id)).map((minutes) =>
    Array.from(
      { length: 24 },
      (_, hour) => minutes.slice(hour * 60, hour * 60 + 60).reduce((a, b) => a + b) / 60,
    ),
  )
  return MONTH_OF_DAY.flatMap((month) => ofMonths[month - 1]!)
}
