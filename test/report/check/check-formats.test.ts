import { describe, expect, test } from 'vitest'
import { checkAnnotations } from '../../../src/report/check/check-annotations.ts'
import { checkDocument } from '../../../src/report/check/check-document.ts'
import { checkMarkdown } from '../../../src/report/check/check-markdown.ts'
import { compareOutputs } from '../../../src/report/check/compare.ts'
import { finding } from '../../../src/report/check/finding.ts'
import { at, output, scenario, check, regression, changed, property, held, problem } from './check-fixture.ts'

describe('the document', () => {
  test('holds verdicts, findings with their numbers, and no key without a value', () => {
    const [comparison] = compareOutputs({ a: { value: 1, unit: 'kWh' } }, [output], {
      outputs: [],
      units: [],
      default: undefined,
    })
    const findings = [regression('a', { comparison: comparison!, at: at(4) }), changed]
    expect(checkDocument(check(findings, { properties: [held()] }))).toEqual({
      check: {
        suite: 'suite.yaml',
        name: 'The suite',
        verdict: 'fails',
        headline: 'check fails: one: a: 1 -> 2 kWh; cause: the code',
        scenarios: [
          { id: 'one', file: 'one.yaml', verdict: 'fails', outputs: 2 },
          { id: 'two', file: 'two.yaml', verdict: 'passes', outputs: 2 },
        ],
        properties: [{ describe: 'P holds', scenario: 'one', verdict: 'passes' }],
        findings: [
          {
            class: 'regression',
            weight: 'fails',
            scenario: 'one',
            subject: 'a',
            message: '1 -> 2 kWh',
            at: { file: 'suite.yaml', line: 4, column: 5 },
            cause: 'the code',
            before: 1,
            after: 2,
            unit: 'kWh',
            difference: 1,
            relative: 0.5,
            tolerance: { absolute: 1e-6, relative: 1e-6, rule: 'built-in' },
          },
          { class: 'changed', weight: 'information', scenario: 'two', subject: 'b', message: 'a little' },
        ],
      },
    })
  })

  test('holds the unit of an output that is missing, and the problems of the input', () => {
    const [comparison] = compareOutputs({ gone: { value: 1, unit: 'kg' } }, [], {
      outputs: [],
      units: [],
      default: undefined,
    })
    const missing = finding({
      class: 'missing',
      scenario: 'one',
      subject: 'gone',
      message: 'm',
      comparison: comparison!,
    })
    const scenarios = [scenario('one', { kept: { kind: 'missing' } })]
    const document = checkDocument(
      check([missing], { scenarios, properties: [held([property])], problems: [problem] }),
    )
    expect(document.check.findings[0]).toMatchObject({ before: 1, unit: 'kg' })
    expect(document.check.scenarios[0]!.outputs).toBe(0)
    expect(document.check.properties[0]!.verdict).toBe('fails')
    expect(document.errors).toEqual([problem])
  })
})

test('the document lists the outputs of a variant that came or went', () => {
  const outputs = compareOutputs({ 'variants.sun.total.cost': { value: 1, unit: 'CNY' } }, [], {
    outputs: [],
    units: [],
    default: undefined,
  })
  const gone = finding({ class: 'missing', scenario: 'one', subject: 'variants.sun', message: 'm', outputs })
  expect(checkDocument(check([gone])).check.findings[0]!['outputs']).toEqual([
    { path: 'variants.sun.total.cost', before: 1, unit: 'CNY' },
  ])
})

describe('annotations', () => {
  test('are escaped as GitHub reads them', () => {
    const odd = regression('a', { message: '5 %,\r\nx: y', scenario: 'one', at: at(4, 'a,b:c%.yaml') })
    expect(checkAnnotations(check([odd]))).toEqual([
      '::error file=a%2Cb%3Ac%25.yaml,line=4,col=5,title=regression%3A one::a: 5 %25,%0D%0Ax: y; cause: the code',
    ])
  })

  test('stand where the suite names the scenario, unless a better place is known', () => {
    const placeless = finding({ class: 'new', scenario: 'nobody', subject: 'n', message: 'm' })
    expect(checkAnnotations(check([regression('a', { scenario: 'two' }), placeless]))).toEqual([
      '::error file=suite.yaml,line=4,col=5,title=regression%3A two::a: 1 -> 2 kWh; cause: the code',
      '::error title=new%3A nobody::n: m',
    ])
  })

  test('are one for all that has one cause, and one each where no cause is known', () => {
    const findings = [
      regression('a'),
      regression('b'),
      regression('c', { scenario: 'two' }),
      regression('d', { cause: undefined }),
      regression('e', { cause: undefined }),
    ]
    expect(checkAnnotations(check(findings)).map((line) => line.split('::')[2])).toEqual([
      'a: 1 -> 2 kWh; and 1 more; cause: the code',
      'c: 1 -> 2 kWh; cause: the code',
      'd: 1 -> 2 kWh',
      'e: 1 -> 2 kWh',
    ])
  })

  test('are ten at most, problems of the input first, and none of what does not fail', () => {
    const findings = Array.from({ length: 12 }, (_, i) => regression(String(i), { cause: undefined }))
    const lines = checkAnnotations(check([...findings, changed], { problems: [problem] }))
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe(
      '::error file=one.yaml,line=2,col=3,title=bad input::one.yaml:2:3 p: expected x, got y',
    )
    expect(lines[9]).toContain('::8: 1 -> 2 kWh')
    expect(checkAnnotations(check([changed]))).toEqual([])
    expect(checkAnnotations(check([changed], { strict: true }))).toHaveLength(1)
  })
})

describe('Markdown', () => {
  test('is the first line, a table of scenarios and a table for each class and cause', () => {
    const findings = [
      regression('a|b'),
      finding({ class: 'new', scenario: 'two', subject: 'n_n', message: '<x> & `y`\nz' }),
    ]
    expect(checkMarkdown(check(findings))).toBe(
      [
        '## The suite',
        '',
        'check fails: one: a\\|b: 1 -&gt; 2 kWh; cause: the code; 1 more finding',
        '',
        '|  | scenario | checked | findings |',
        '|---|---|---|---|',
        '| FAILS | one | 2 outputs | 1 regression |',
        '| FAILS | two | 2 outputs | 1 new |',
        '',
        'regression, one; cause: the code',
        '',
        '| where | what |',
        '|---|---|',
        '| a\\|b | 1 -&gt; 2 kWh |',
        '',
        'new, two',
        '',
        '| where | what |',
        '|---|---|',
        '| n\\_n | &lt;x&gt; &amp; \\`y\\` z |',
        '',
      ].join('\n'),
    )
  })

  test('is short where all is well', () => {
    expect(checkMarkdown(check([]))).toBe(
      [
        '## The suite',
        '',
        'check passes: 2 scenarios',
        '',
        '|  | scenario | checked | findings |',
        '|---|---|---|---|',
        '| ok | one | 2 outputs |  |',
        '| ok | two | 2 outputs |  |',
        '',
      ].join('\n'),
    )
  })

  test('lists the problems of the input, and fifty findings', () => {
    const findings = Array.from({ length: 52 }, (_, i) => regression(`a${i}`))
    const text = checkMarkdown(check(findings, { problems: [problem] }))
    expect(text).toContain('\n\n- one.yaml:2:3 p: expected x, got y\n\n')
    expect(text).toContain('| a49 |')
    expect(text).not.toContain('| a50 |')
    expect(text.endsWith('\n\nand 2 more\n')).toBe(true)
    expect(checkMarkdown(check(findings.slice(0, 50)))).not.toContain('more\n')
  })
})
