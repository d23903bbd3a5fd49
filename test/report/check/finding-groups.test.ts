import { describe, expect, test } from 'vitest'
import { compareOutputs } from '../../../src/report/check/compare.ts'
import type { Tolerances } from '../../../src/report/check/tolerance.ts'
import {
  causeOfGroup,
  findingGroups,
  limitsOfGroup,
  messageInGroup,
} from '../../../src/report/check/finding-groups.ts'
import { changed, regression } from './check-fixture.ts'

const NONE: Tolerances = { outputs: [], units: [], default: undefined }

function moved(path: string, unit: string, tolerances = NONE) {
  const after = { path, value: 2, unit, aggregation: 'annual' } as const
  const [comparison] = compareOutputs({ [path]: { value: 1, unit } }, [after], tolerances)
  return regression(path, { comparison: comparison!, allowed: '1 kWh' })
}

describe('findings', () => {
  test('of one scenario, class and cause are a group, where its first stands', () => {
    const found = [regression('a'), regression('b', { cause: 'q' }), regression('c'), changed]
    expect(findingGroups(found).map(({ findings }) => findings.map(({ subject }) => subject))).toEqual([
      ['a', 'c'],
      ['b'],
      ['b'],
    ])
  })

  test('that the same changes moved are a group whatever the amounts, and the cause is that of the first', () => {
    const shared = (subject: string, cause: string) => regression(subject, { cause, sharedCause: 'p, q' })
    const [group, ...others] = findingGroups([shared('a', '+1 by p'), shared('b', '+2 by p')])
    expect(others).toEqual([])
    expect(causeOfGroup(group!)).toBe('of the first, +1 by p')
    expect(causeOfGroup(findingGroups([shared('a', '+1 by p')])[0]!)).toBe('+1 by p')
    expect(causeOfGroup(findingGroups([changed])[0]!)).toBeUndefined()
  })

  test('of the same limits tell them once', () => {
    const limits = (...found: ReturnType<typeof moved>[]) => limitsOfGroup(findingGroups(found)[0]!)
    expect(limits(moved('a', 'kWh'), moved('b', 'kWh'))).toBe('0.000001 kWh or 0.0001 % (built-in)')
    expect(limits(moved('a', 'kWh'), moved('b', 'kg'))).toBe('0.000001 of its unit or 0.0001 % (built-in)')
    const other = moved('b', 'kWh', { ...NONE, default: { absolute: 0.1, relative: 0 } })
    expect(limits(moved('a', 'kWh'), other)).toBeUndefined()
    expect(limits(moved('a', 'kWh'), regression('b'))).toBeUndefined()
    expect(messageInGroup(other, findingGroups([moved('a', 'kWh'), other])[0]!)).toBe(
      '1 -> 2 kWh; allowed 1 kWh',
    )
    expect(messageInGroup(other, findingGroups([other])[0]!)).toBe('1 -> 2 kWh')
  })
})
