import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/report/check/check-text.ts'
import { finding } from '../../../src/report/check/finding.ts'
import type { ScenarioRun } from '../../../src/report/check/run-scenario.ts'
import { classCounts, counted, headline } from '../../../src/report/check/check-summary.ts'
import {
  PLAIN,
  MARKED,
  at,
  scenario,
  check,
  regression,
  changed,
  property,
  held,
  problem,
} from './check-fixture.ts'

describe('the first line', () => {
  test('says that all is well, and what was checked', () => {
    expect(headline(check([]))).toBe('check passes: 2 scenarios')
    expect(headline(check([], { scenarios: [scenario('one')] }))).toBe('check passes: 1 scenario')
    expect(headline(check([changed], { properties: [held()] }))).toBe(
      'check passes: 2 scenarios, 1 property, 1 change within tolerance',
    )
  })

  test('says what is worst, where, by how much, its cause, and how much more there is', () => {
    expect(headline(check([regression('a')]))).toBe('check fails: one: a: 1 -> 2 kWh; cause: the code')
    expect(headline(check([regression('a'), regression('b'), changed]))).toBe(
      'check fails: one: a: 1 -> 2 kWh; cause: the code; 1 more finding',
    )
    expect(headline(check([regression('a'), regression('b'), property]))).toContain('; 2 more findings')
    expect(headline(check([property]))).toBe('check fails: one: P holds: x falls')
  })

  test('says that changes within tolerance fail a strict check', () => {
    expect(headline(check([changed], { strict: true }))).toBe('check fails: two: b: a little')
  })

  test('says of other inputs how many outputs they moved', () => {
    const inputs = finding({ class: 'inputs', scenario: 'one', subject: 'p', message: '1 -> 2' })
    const moved = (scenarioId: string) =>
      finding({ class: 'moved', scenario: scenarioId, subject: 'a', message: '' })
    expect(headline(check([inputs, moved('one'), moved('one'), moved('two')]))).toBe(
      'check is incomplete: one: p: 1 -> 2; it moved 2 outputs',
    )
    expect(headline(check([inputs]))).toBe('check is incomplete: one: p: 1 -> 2; no output moved')
  })

  test('says that the input has problems', () => {
    expect(headline(check([regression('a')], { problems: [problem] }))).toBe(
      'check cannot be made: 1 problem in the input',
    )
  })
})

describe('counts', () => {
  test('have their plurals', () => {
    expect([
      counted(1, 'output'),
      counted(2, 'output'),
      counted(0, 'property'),
      counted(1, 'property'),
    ]).toEqual(['1 output', '2 outputs', '0 properties', '1 property'])
  })

  test('of classes stand in their order', () => {
    const kinds = [
      'changed',
      'changed',
      'regression',
      'invariant',
      'unit',
      'default',
      'expect',
      'property',
      'inputs',
    ] as const
    const found = kinds.map((kind) => finding({ class: kind, scenario: 's', subject: '', message: '' }))
    expect(classCounts(found)).toBe(
      '1 broken invariant, 1 unit, 1 regression, 1 default, 1 expectation, 1 property, 1 changed input, 2 changed',
    )
    expect(classCounts([])).toBe('')
  })
})

describe('the text', () => {
  test('is a line a scenario where all is well', () => {
    const expected = { result: { expect: [1, 2] } } as unknown as ScenarioRun
    const scenarios = [
      scenario('one'),
      scenario('second', { run: expected }),
      scenario('third', { kept: undefined }),
    ]
    expect(checkText(check([], { scenarios, properties: [held(), held()] }), PLAIN)).toBe(
      [
        'check passes: 3 scenarios, 2 properties',
        '',
        'ok  one         2 outputs',
        'ok  second      2 outputs, 2 expectations',
        'ok  third       without baseline',
        'ok  properties  2 properties',
      ].join('\n'),
    )
  })

  test('has the findings below their scenario, a cause once below what it explains', () => {
    const findings = [
      regression('a'),
      regression('bb'),
      regression('c', { cause: 'the data', at: at(7, 'one.yaml') }),
      regression('d', { cause: undefined }),
      finding({ class: 'default', scenario: 'one', subject: 'e', message: '1 -> 2' }),
      property,
      changed,
    ]
    expect(checkText(check(findings, { properties: [held([property])] }), MARKED)).toBe(
      [
        '<b>check fails: one: a: 1 -> 2 kWh; cause: the code; 5 more findings</b>',
        '',
        'FAILS  one         2 outputs: 4 regressions, 1 default',
        '  regression  a   1 -> 2 kWh',
        '  regression  bb  1 -> 2 kWh',
        '<i>    cause: the code</i>',
        '  regression  c   1 -> 2 kWh, one.yaml:7:5',
        '<i>    cause: the data</i>',
        '  regression  d   1 -> 2 kWh',
        '  default     e   1 -> 2',
        'ok     two         2 outputs: 1 changed',
        '  changed  b  a little',
        'FAILS  properties  1 property: 1 property',
        '  property  P holds  x falls, suite.yaml:9:5',
      ].join('\n'),
    )
  })

  test('shows six of a class and says how many more there are', () => {
    const findings = Array.from({ length: 8 }, (_, i) => regression(String(i)))
    const lines = checkText(
      check([...findings, finding({ class: 'new', scenario: 'one', subject: 'n', message: 'm' })]),
      PLAIN,
    ).split('\n')
    expect(lines.slice(3)).toEqual([
      ...['0', '1', '2', '3', '4', '5'].map((name) => `  regression  ${name}  1 -> 2 kWh`),
      '    and 2 more',
      '    cause: the code',
      '  new         n  m',
      'ok     two  2 outputs',
    ])
    const six = checkText(check(findings.slice(0, 6)), PLAIN)
    expect(six).not.toContain('more\n')
  })

  test('shows six causes of a class, each with its own findings, and counts those of the others', () => {
    const findings = Array.from({ length: 16 }, (_, i) => regression(String(i), { cause: `cause ${i % 8}` }))
    const lines = checkText(check(findings), PLAIN).split('\n')
    expect(lines.slice(3, 9)).toEqual([
      '  regression  0   1 -> 2 kWh',
      '  regression  8   1 -> 2 kWh',
      '    cause: cause 0',
      '  regression  1   1 -> 2 kWh',
      '  regression  9   1 -> 2 kWh',
      '    cause: cause 1',
    ])
    expect(lines.at(-2)).toBe('    and 4 more of other causes')
  })

  test('on a narrow terminal has what happened below where, and no line is wider', () => {
    const subject = 'variants.baseline.total.solarCurtailedKwh'
    const message = '2.2063 -> 2.2921 kWh (+3.7 %) with the inputs of the baseline'
    const cause = 'default sites.bs-001.solar.losses 14 % -> 13.9 % (without it the old value comes out)'
    const narrow = { ...PLAIN, width: 60 }
    const lines = checkText(check([regression(subject, { message, cause })]), narrow).split('\n')
    expect(lines.slice(3, 8)).toEqual([
      `  regression  ${subject}`,
      '    2.2063 -> 2.2921 kWh (+3.7 %) with the inputs of the',
      '    baseline',
      '    cause: default sites.bs-001.solar.losses 14 % -> 13.9 %',
      '    (without it the old value comes out)',
    ])
  })

  test('marks what is incomplete and what cannot be used', () => {
    const missing = finding({
      class: 'no baseline',
      scenario: 'one',
      subject: 'f.json',
      message: 'no such file',
      at: at(3),
    })
    const scenarios = [
      scenario('one', { kept: { kind: 'missing' } }),
      scenario('two', { problems: [problem], run: undefined, chosen: [] }),
    ]
    const lines = checkText(check([missing], { scenarios, problems: [problem] }), PLAIN).split('\n')
    expect(lines.slice(2)).toEqual([
      'incomplete  one  without baseline: 1 no baseline',
      '  no baseline  f.json  no such file',
      'UNUSABLE    two  2 outputs'.replace('2', '0'),
    ])
  })

  test('keeps control characters of names away from the terminal', () => {
    expect(checkText(check([regression('a\u001b[31m')]), PLAIN)).not.toContain('\u001b')
  })
})
