import { describe, expect, test } from 'vitest'
import { brokenFinding } from '../../../src/report/check/check-scenario.ts'
import { BrokenIdentity } from '../../../src/report/simulate.ts'
import type { Change } from '../../../src/report/check/changes.ts'
import { compareOutputs } from '../../../src/report/check/compare.ts'
import type { Comparison, KeptOutput } from '../../../src/report/check/compare.ts'
import { wholeMessage } from '../../../src/report/check/finding.ts'
import {
  baselineFindings,
  expectationFindings,
  noBaseline,
  soundnessFindings,
} from '../../../src/report/check/scenario-findings.ts'
import type { AgainstBaseline } from '../../../src/report/check/scenario-findings.ts'
import type { Output } from '../../../src/report/outputs.ts'

const change = (
  kind: Change['kind'],
  path: string,
  before: string | undefined,
  after: string | undefined,
): Change => ({
  kind,
  path,
  paths: [path],
  before,
  after,
})
const output = (path: string, value: number | null, unit = 'kWh'): Output => ({
  path,
  value,
  unit,
  aggregation: 'annual',
})
const none = { outputs: [], units: [], default: undefined }
const NO_VARIANTS = { before: undefined, after: new Set<string>() }

function comparisons(
  before: Record<string, KeptOutput>,
  after: readonly Output[],
  absolute?: number,
): Comparison[] {
  const tolerances = absolute === undefined ? none : { ...none, default: { absolute, relative: 0 } }
  return compareOutputs(before, after, tolerances)
}

/** Class, subject, message and cause of the findings. */
function told(parts: Partial<AgainstBaseline>) {
  const against: AgainstBaseline = {
    scenario: 's',
    changes: [],
    comparisons: [],
    trials: [],
    variants: NO_VARIANTS,
    markOf: () => undefined,
    sourceOf: () => undefined,
    ...parts,
  }
  return baselineFindings(against).map((one) =>
    [one.class, one.subject, wholeMessage(one), ...(one.cause === undefined ? [] : [one.cause])].join(' | '),
  )
}

const NOTHING = 'nothing that the baseline knows of changed: another platform or Node.js?'

describe('against its baseline', () => {
  test('a scenario that gives the same has no finding', () => {
    expect(told({ comparisons: comparisons({ a: { value: 1, unit: 'kWh' } }, [output('a', 1)]) })).toEqual([])
  })

  test('a regression tells both values, the share, the limits and their rule, and its cause', () => {
    const held = comparisons({ a: { value: 4000, unit: 'kWh' } }, [output('a', 4004)])
    expect(told({ comparisons: held })).toEqual([
      `regression | a | 4,000.00 -> 4,004.00 kWh (+0.1 %); allowed 0.000001 kWh or 0.0001 % (built-in) | ${NOTHING}`,
    ])
    const [one] = baselineFindings({
      scenario: 's',
      changes: [],
      comparisons: held,
      trials: [],
      variants: NO_VARIANTS,
      markOf: () => undefined,
      sourceOf: () => undefined,
    })
    expect(one).toMatchObject({ scenario: 's', size: 4 / 4004, comparison: held[0] })
  })

  test('a change within tolerance is listed', () => {
    const held = comparisons({ a: { value: 4000, unit: '' } }, [output('a', 4004, '')], 10)
    expect(told({ comparisons: held })).toEqual([
      `changed | a | 4,000.00 -> 4,004.00 (+0.1 %); allowed 10 or 0 % (default of the suite) | ${NOTHING}`,
    ])
  })

  test('outputs that are new, missing, or of another unit are told with their values', () => {
    const before = { gone: { value: 1, unit: 'kg' }, a: { value: 2, unit: 'kWh' }, b: { value: 2, unit: '' } }
    const after = [output('fresh', 3), output('a', 2, 'MWh'), output('b', 5, 'kWh'), output('none', null, '')]
    expect(told({ comparisons: comparisons(before, after) })).toEqual([
      `new | fresh | not in the baseline: 3 kWh | ${NOTHING}`,
      `unit | a | unit kWh -> MWh, 2 kWh -> 2 MWh | ${NOTHING}`,
      `unit | b | unit no unit -> kWh, 2 -> 5 kWh | ${NOTHING}`,
      `new | none | not in the baseline: none | ${NOTHING}`,
      `missing | gone | no longer there; the baseline has 1 kg | ${NOTHING}`,
    ])
  })

  test('a number that came or went is told without limits', () => {
    const held = comparisons({ a: { value: null, unit: '%' } }, [output('a', 3, '%')])
    expect(told({ comparisons: held })).toEqual([`regression | a | none -> 3 % | ${NOTHING}`])
  })

  test('what is not finite is left to the check of the whole result', () => {
    expect(told({ comparisons: comparisons({ a: { value: 1, unit: 'kWh' } }, [output('a', NaN)]) })).toEqual(
      [],
    )
  })

  test('with other inputs these are told at their places, and outputs that moved are information', () => {
    const changes = [
      change('value', 'p', '1 W', '2 W'),
      change('value', 'q', undefined, '3 W'),
      change('value', 'r', '4 W', undefined),
      change('set', 's', '5', '6'),
      change('set', 't', undefined, '6'),
      change('set', 'u', '5', undefined),
      change('file', 'w.epw', 'aa', 'bb'),
      change('file', 'x.csv', undefined, 'bb'),
      change('file', 'y.csv', 'aa', undefined),
      change('frame', 'year', '2021', '2022'),
    ]
    const held = comparisons({ a: { value: 1, unit: 'kWh' }, gone: { value: 1, unit: '' } }, [output('a', 2)])
    const trials = [{ change: changes[0]!, outputs: new Map([['a', 1]]) }]
    expect(told({ changes, comparisons: held, trials })).toEqual([
      'inputs | p | 1 W -> 2 W',
      'inputs | q | added: 3 W',
      'inputs | r | taken away: 4 W',
      'inputs | s | 5 -> 6, set by the suite',
      'inputs | t | added: 6, set by the suite',
      'inputs | u | taken away: 5, set by the suite',
      'inputs | w.epw | the file has changed',
      'inputs | x.csv | the file is read now',
      'inputs | y.csv | the file is no longer read',
      'inputs | year | 2021 -> 2022',
      'missing | gone | no longer there; the baseline has 1 | probably p 1 W -> 2 W',
      'moved | a | 1.00 -> 2.00 kWh (+50 %) | p 1 W -> 2 W (without it the old value comes out)',
    ])
    const at = { file: 's.yaml', line: 3, column: 4 }
    const [first, second] = baselineFindings({
      scenario: 's',
      changes,
      comparisons: [],
      trials: [],
      variants: NO_VARIANTS,
      markOf: ({ path }) => (path === 'p' ? at : undefined),
      sourceOf: () => undefined,
    })
    expect([first!.at, second!.at]).toEqual([at, undefined])
  })

  test('a default that changed is a finding of its own, with its source', () => {
    const changes = [
      change('default', 'a', '1', '2'),
      change('default', 'b', undefined, '2'),
      change('default', 'c', '1', undefined),
    ]
    expect(told({ changes, sourceOf: (path) => `data sheet ${path}` })).toEqual([
      'default | a | default 1 -> 2, source: data sheet a',
      'default | b | default in use now: 2, source: data sheet b',
      'default | c | default no longer in use: 1',
    ])
    expect(told({ changes: changes.slice(0, 1) })).toEqual(['default | a | default 1 -> 2'])
  })

  test('with other inputs a default is a finding only where the catalogue gives it another value', () => {
    const changes = [
      change('value', 'p', '1', '2'),
      change('default', 'a', '1', '2'),
      change('default', 'b', undefined, '2'),
      change('default', 'c', '1', undefined),
    ]
    expect(told({ changes }).map((text) => text.split(' |')[0])).toEqual([
      'inputs',
      'moved',
      'moved',
      'moved',
    ])
    const other = [...changes, change('catalogue', '', 'x', 'y')]
    expect(told({ changes: other }).map((text) => text.split(' |')[0])).toEqual([
      'inputs',
      'default',
      'moved',
      'moved',
    ])
  })

  test('another catalogue or code alone is no finding', () => {
    expect(told({ changes: [change('catalogue', '', 'x', 'y'), change('code', '', 'x', 'y')] })).toEqual([])
  })
})

describe('whatever the baseline says', () => {
  const result = { variants: {}, savings: {} }

  test('numbers that are none are found', () => {
    const outputs = [output('a', NaN), output('b', Infinity), output('c', 1), output('d', null)]
    expect(
      soundnessFindings('s', result, outputs).map((one) => [
        one.class,
        one.scenario,
        one.subject,
        one.message,
      ]),
    ).toEqual([
      ['not finite', 's', 'a', 'is NaN'],
      ['not finite', 's', 'b', 'is Infinity'],
    ])
  })

  test('expectations that are not met are found, the furthest first in size', () => {
    const verdict = (
      value: number | null,
      expected: number,
      tolerance: number,
      unit: string,
      ok: boolean,
    ) => ({
      output: 'a',
      value,
      expected,
      unit,
      tolerance,
      ok,
    })
    const found = expectationFindings(
      's',
      [
        verdict(110, 100, 0.05, 'kWh', false),
        verdict(100, 100, 0.05, 'kWh', true),
        verdict(null, 1, 0.05, '', false),
        verdict(1, 0, 0.05, '', false),
      ],
      (index) => ({ file: 's.yaml', line: index + 1, column: 1 }),
    )
    expect(found.map(({ class: kind, subject, message }) => [kind, subject, message])).toEqual([
      ['expect', 'a', '110, expected 100 kWh within 5 %'],
      ['expect', 'a', 'none, expected 1 within 5 %'],
      ['expect', 'a', '1, expected 0 within 5 %'],
    ])
    expect(found.map(({ at }) => at?.line)).toEqual([1, 3, 4])
    expect(found.map(({ size }) => Number(size.toPrecision(6)))).toEqual([2, Infinity, Infinity])
  })

  test('a scenario without a baseline is told where the suite names it', () => {
    const at = { file: 'suite.yaml', line: 3, column: 5 }
    expect(noBaseline('s', 'baselines/s.json', at)).toMatchObject({
      class: 'no baseline',
      scenario: 's',
      subject: 'baselines/s.json',
      message: 'no such file; make it with --update --reason "..."',
      at,
    })
  })
})

test('a simulation that stops at a broken identity is a finding of its scenario, worse than any other of its class', () => {
  expect(brokenFinding('s', new BrokenIdentity('variant solar, site a: energy'))).toMatchObject({
    class: 'invariant',
    scenario: 's',
    subject: 'simulation',
    message: 'variant solar, site a: energy',
    size: Infinity,
  })
})
