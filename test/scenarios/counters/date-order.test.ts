import { describe, expect, it } from 'vitest'
import { minuteText } from '../../../src/scenarios/counters/counter-clock.ts'
import { cellHours, imported, problemsOf, wideCsv } from './trace-texts.ts'

/** An export whose dates are written as the day or the month comes first. */
const dated = (start: string, hours: number, order: 'day' | 'month') =>
  wideCsv(cellHours(hours, start)).replaceAll(
    /(\d{4})-(\d\d)-(\d\d)/g,
    order === 'day' ? '$3/$2/$1' : '$2/$3/$1',
  )
const firstOf = ({ objects }: Awaited<ReturnType<typeof imported>>) =>
  minuteText(objects[0]!.trace.minute[0]!)

describe('the order of dates with the year at their end', () => {
  it('is the one that leaves no day missing, and that is said', async () => {
    const read = await imported(dated('2023-05-01T00:00', 24 * 7, 'day'))
    expect(firstOf(read)).toBe('2023-05-01 00:00')
    expect(read.objects[0]!.trace.gaps.count).toBe(0)
    expect(read.taken).toContain(
      'dates such as 01/05/2023 are read day first, which leaves 0 days missing; month first leaves 175 days (--dates month-first)',
    )
    const american = await imported(dated('2023-05-01T00:00', 24 * 7, 'month'))
    expect(firstOf(american)).toBe('2023-05-01 00:00')
    expect(american.taken.join()).toContain(
      'are read month first, which leaves 0 days missing; day first leaves',
    )
  })

  it('is told by a number above 12', async () => {
    const read = await imported(dated('2023-05-10T00:00', 24 * 7, 'day'))
    expect(firstOf(read)).toBe('2023-05-10 00:00')
    expect(read.taken).toContain('dates are read day first, as 13/05/2023 shows')
    const american = await imported(dated('2023-05-10T00:00', 24 * 7, 'month'))
    expect(firstOf(american)).toBe('2023-05-10 00:00')
    expect(american.taken.join()).not.toContain('dates')
  })

  it('of one day is taken with the month first, which is said', async () => {
    const read = await imported(dated('2023-05-04T00:00', 24, 'month'))
    expect(firstOf(read)).toBe('2023-05-04 00:00')
    expect(read.taken).toContain(
      'dates such as 05/04/2023 are read month first (--dates day-first reads the day first)',
    )
  })

  it('is that of all files together, where each has one day', async () => {
    const files = Array.from({ length: 15 }, (_, i) =>
      dated(`2023-05-${String(i + 1).padStart(2, '0')}T00:00`, 24, 'day'),
    )
    const read = await imported(files)
    expect(firstOf(read)).toBe('2023-05-01 00:00')
    expect(read.objects[0]!.trace.gaps.count).toBe(0)
    const week = await imported(files.slice(0, 7))
    expect(week.objects[0]!.trace.gaps.count).toBe(0)
  })

  it('is what the user says', async () => {
    const text = dated('2023-05-10T00:00', 24 * 7, 'day')
    expect(await problemsOf(text, { dates: 'month-first' })).toContain('hint: --dates day-first reads it')
    const read = await imported(dated('2023-05-01T00:00', 24 * 7, 'day'), { dates: 'month-first' })
    expect(firstOf(read)).toBe('2023-01-05 00:00')
    expect(read.taken.join()).not.toContain('dates')
  })
})
