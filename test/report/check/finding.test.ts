import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../../src/report/check/check-suite.ts'
import { finding, FINDING_CLASSES, weightOf, worstFirst } from '../../../src/report/check/finding.ts'
import type { FindingClass } from '../../../src/report/check/finding.ts'

const one = (kind: FindingClass, size = 0, subject = 'a') =>
  finding({ class: kind, scenario: 's', subject, message: 'm', size })

describe('findings', () => {
  test('stand in the order of their classes, and inside a class the largest first, equals as they came', () => {
    const found = [one('changed'), one('regression', 1), one('regression', 3), one('invariant'), one('new')]
    const sizes = worstFirst(found).map(({ class: kind, size }) => [kind, size])
    expect(sizes).toEqual([
      ['invariant', 0],
      ['regression', 3],
      ['regression', 1],
      ['new', 0],
      ['changed', 0],
    ])
    expect(worstFirst([one('new', 1, 'x'), one('new', 1, 'y')]).map(({ subject }) => subject)).toEqual([
      'x',
      'y',
    ])
  })

  test('fail, but for inputs and baselines, which make a check incomplete, and for information', () => {
    const weights = FINDING_CLASSES.map((kind) => weightOf({ class: kind }, false))
    expect(weights).toEqual([
      ...Array.from({ length: 9 }, () => 'fails'),
      'incomplete',
      'incomplete',
      'information',
      'information',
    ])
  })

  test('within tolerance fail in a strict check, moved outputs of other inputs do not', () => {
    expect(weightOf({ class: 'changed' }, true)).toBe('fails')
    expect(weightOf({ class: 'moved' }, true)).toBe('information')
    expect(weightOf({ class: 'inputs' }, true)).toBe('incomplete')
    expect(weightOf({ class: 'regression' }, true)).toBe('fails')
  })

  test('have no place, cause, size or comparison unless they are given one', () => {
    expect(finding({ class: 'new', scenario: 's', subject: 'a', message: 'm' })).toEqual({
      class: 'new',
      scenario: 's',
      subject: 'a',
      message: 'm',
      at: undefined,
      cause: undefined,
      size: 0,
      comparison: undefined,
    })
  })
})

describe('the verdict', () => {
  const problem = { file: 'f', line: 1, column: 1, path: '', expected: 'a', got: 'b' }

  test('is that of the worst: bad input, then what fails, then what is incomplete', () => {
    const of = (kinds: FindingClass[], problems = 0, strict = false) =>
      verdictOf({
        findings: kinds.map((kind) => one(kind)),
        problems: Array.from({ length: problems }, () => problem),
        strict,
      })
    expect(of([])).toBe('passes')
    expect(of(['changed', 'moved'])).toBe('passes')
    expect(of(['changed'], 0, true)).toBe('fails')
    expect(of(['no baseline'])).toBe('incomplete')
    expect(of(['inputs', 'moved'])).toBe('incomplete')
    expect(of(['inputs', 'regression'])).toBe('fails')
    expect(of(['inputs', 'regression'], 1)).toBe('unusable')
    expect(of([], 1)).toBe('unusable')
  })
})
