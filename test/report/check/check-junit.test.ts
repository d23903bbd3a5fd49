import { describe, expect, test } from 'vitest'
import { checkJunit } from '../../../src/report/check/check-junit.ts'
import { finding } from '../../../src/report/check/finding.ts'
import type { Problem } from '../../../src/scenarios/problem.ts'
import { scenario, check, regression, changed, held, problem } from './check-fixture.ts'

describe('JUnit', () => {
  test('is a suite a scenario and a case a check', () => {
    const xml = checkJunit(
      check([regression('a'), regression('b'), changed], { scenarios: [scenario('one'), scenario('two')] }),
    )
    expect(xml).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="The suite" tests="13" failures="1" errors="0">',
        '  <testsuite name="suite" tests="1" failures="0" errors="0">',
        '    <testcase classname="suite" name="can be used"/>',
        '  </testsuite>',
        '  <testsuite name="one" tests="6" failures="1" errors="0">',
        '    <testcase classname="one" name="can be simulated"/>',
        '    <testcase classname="one" name="invariants"/>',
        '    <testcase classname="one" name="expectations"/>',
        '    <testcase classname="one" name="inputs as in the baseline"/>',
        '    <testcase classname="one" name="defaults as in the baseline"/>',
        '    <testcase classname="one" name="outputs as in the baseline">',
        '      <failure message="regression: a: 1 -&gt; 2 kWh; cause: the code">regression: a: 1 -&gt; 2 kWh; cause: the code',
        'regression: b: 1 -&gt; 2 kWh; cause: the code</failure>',
        '    </testcase>',
        '  </testsuite>',
        '  <testsuite name="two" tests="6" failures="0" errors="0">',
        '    <testcase classname="two" name="can be simulated"/>',
        '    <testcase classname="two" name="invariants"/>',
        '    <testcase classname="two" name="expectations"/>',
        '    <testcase classname="two" name="inputs as in the baseline"/>',
        '    <testcase classname="two" name="defaults as in the baseline"/>',
        '    <testcase classname="two" name="outputs as in the baseline">',
        '      <system-out>changed: b: a little</system-out>',
        '    </testcase>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['not finite', 'invariants'],
    ['invariant', 'invariants'],
    ['expect', 'expectations'],
    ['no baseline', 'inputs as in the baseline'],
    ['inputs', 'inputs as in the baseline'],
    ['default', 'defaults as in the baseline'],
    ['missing', 'outputs as in the baseline'],
    ['unit', 'outputs as in the baseline'],
    ['new', 'outputs as in the baseline'],
  ] as const)('a finding of the class %s fails the case "%s"', (kind, name) => {
    const xml = checkJunit(check([finding({ class: kind, scenario: 'one', subject: 's', message: 'm' })]))
    expect(xml).toContain(
      `<testcase classname="one" name="${name}">\n      <failure message="${kind}: s: m">`,
    )
    expect(xml).toContain('failures="1" errors="0">\n  <testsuite name="suite"')
  })

  test('tells problems as errors: of the suite, of a scenario that could not be simulated, of a property', () => {
    const own: Problem = { ...problem, file: 'suite.yaml' }
    const asked: Problem = { ...problem, path: 'q' }
    const scenarios = [scenario('one', { problems: [problem], run: undefined })]
    const xml = checkJunit(
      check([], { scenarios, properties: [held([], [asked])], problems: [problem, asked, own] }),
    )
    expect(xml).toContain('tests="3" failures="0" errors="3">')
    expect(xml).toContain(
      '<error message="suite.yaml:2:3 p: expected x, got y">suite.yaml:2:3 p: expected x, got y</error>',
    )
    expect(xml).toContain(
      '<testcase classname="one" name="can be simulated">\n      <error message="one.yaml:2:3 p:',
    )
    expect(xml).not.toContain('name="invariants"')
    expect(xml).toContain(
      '<testcase classname="properties" name="P holds">\n      <error message="one.yaml:2:3 q:',
    )
  })

  test('tells a simulation that broke an identity though nothing else is known', () => {
    const broken = finding({ class: 'invariant', scenario: 'one', subject: 'simulation', message: 'm' })
    const xml = checkJunit(check([broken], { scenarios: [scenario('one', { run: undefined })] }))
    expect(xml).toContain('<testcase classname="one" name="invariants">\n      <failure')
  })

  test('fails changes within tolerance where the check is strict', () => {
    expect(checkJunit(check([changed], { strict: true }))).toContain(
      '<failure message="changed: b: a little">',
    )
  })

  test('shows fifty lines of a case', () => {
    const findings = Array.from({ length: 52 }, (_, i) => regression(`a${i}`))
    const xml = checkJunit(check(findings))
    expect(xml).toContain('regression: a49: ')
    expect(xml).not.toContain('regression: a50: ')
    expect(xml).toContain('\nand 2 more</failure>')
    expect(checkJunit(check(findings.slice(0, 50)))).not.toContain('more')
  })

  test('holds no character that XML forbids', () => {
    const odd = regression('a\u0000\u001b<&>"\'\ud800é\uffff', { cause: undefined })
    expect(checkJunit(check([odd]))).toContain('regression: a&lt;&amp;&gt;&quot;&apos;é: 1 -&gt; 2 kWh')
  })
})
