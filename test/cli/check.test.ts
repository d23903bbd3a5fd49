import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { basewatt, inFolder } from './program.ts'
import { BASELINE, DEARER, LARGER_ARRAY, SUITE, edit, inSuite, rewrite } from './suite-program.ts'

describe('basewatt check', { timeout: 120_000 }, () => {
  test('prints the same bytes again, with no place of this machine in them', () => {
    inSuite((folder, check) => {
      const texts = [check().out, check('--json').out]
      expect([check().out, check('--json').out]).toEqual(texts)
      expect(texts.join('')).not.toContain(folder)
      expect(readFileSync(join(folder, BASELINE), 'utf8')).not.toContain(folder)
    })
  })

  test('ends with 3 where a baseline is missing, and says how to make it', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'suite.yaml'), SUITE)
      const { code, out } = basewatt(['check', 'suite.yaml'], folder)
      expect(code).toBe(3)
      expect(out.split('\n')[0]).toBe(
        'check is incomplete: one-5g-site: baselines/one-5g-site.json: no such file; make it with --update --reason "..."',
      )
    })
  })

  test('ends with 3 where the inputs are others, and names value, line and what moved', () => {
    inSuite((folder, check) => {
      edit(join(folder, 'one-5g-site.yaml'), LARGER_ARRAY)
      const { code, out, err } = check()
      expect({ code, err }).toEqual({ code: 3, err: '' })
      expect(out.split('\n')[0]).toBe(
        'check is incomplete: one-5g-site: variants.solar.set.sites.bs-001.solar.capacity: 3.3 kWp -> 3.3033 kWp; it moved 36 outputs',
      )
      expect(out).toContain('3.3 kWp -> 3.3033 kWp, one-5g-site.yaml:20:39')
      expect(out).toMatch(
        /moved +variants\.solar\.total\.solarKwh +4,236\.63 -> 4,240\.87 kWh \(\+0\.1 %\)\n/,
      )
    })
  })

  test('ends with 1 where results are others, the first line naming the worst', () => {
    inSuite((folder, check) => {
      rewrite(join(folder, BASELINE), DEARER)
      const { code, out } = check()
      expect(code).toBe(1)
      expect(out.split('\n')[0]).toMatch(
        /^check fails: one-5g-site: variants\.solar\.total\.cost: 14,000 -> 14,303 CNY \(\+2\.1 %\); allowed .* \(built-in\); cause: nothing that the baseline knows of changed: another platform or Node\.js\?$/,
      )
      expect(JSON.parse(check('--json').out)).toMatchObject({
        check: { verdict: 'fails', findings: [{ class: 'regression', before: 14000, unit: 'CNY' }] },
      })
    })
  })

  test('ends with 1 where the program moved a result though the inputs are others too', () => {
    inSuite((folder, check) => {
      rewrite(join(folder, BASELINE), DEARER)
      edit(join(folder, 'one-5g-site.yaml'), LARGER_ARRAY)
      const { code, out } = check()
      expect(code).toBe(1)
      expect(out.split('\n')[0]).toMatch(
        /^check fails: one-5g-site: variants\.solar\.total\.cost: 14,000 -> 14,303 CNY \(\+2\.1 %\) with the old inputs; allowed .* \(built-in\); cause: nothing that the baseline knows of changed/,
      )
      expect(out).toMatch(/\n {2}moved +variants\.solar\.total\.solarKwh /)
    })
  })

  test('lists changes within tolerance, and fails them with --strict', () => {
    const tolerant = `${SUITE}tolerances: { outputs: { "**.cost": { relative: 5 % } } }\n`
    inSuite((folder, check) => {
      rewrite(join(folder, BASELINE), DEARER)
      expect(check()).toMatchObject({ code: 0, err: '' })
      expect(check().out).toContain('check passes: 1 scenario, 1 change within tolerance')
      expect(check('--strict').code).toBe(1)
    }, tolerant)
  })

  test('ends with 2 on bad input, every problem on stderr and in the document', () => {
    inSuite((folder, check) => {
      writeFileSync(join(folder, 'suite.yaml'), `${SUITE}outputs: ["x.**", "y.**"]\n`)
      const { code, out, err } = check('--json')
      expect(code).toBe(2)
      const { errors, check: document } = JSON.parse(out) as {
        errors: { got: string }[]
        check: { verdict: string }
      }
      expect(errors.map(({ got }) => got)).toEqual(['"x.**", which fits none', '"y.**", which fits none'])
      expect(document.verdict).toBe('unusable')
      expect(err.split('\n')[0]).toBe(
        'suite.yaml:3:11 outputs.0: expected the path or pattern of an output of a scenario, got "x.**", which fits none',
      )
      writeFileSync(join(folder, 'suite.yaml'), `${SUITE}output: []\n`)
      expect(check('--json')).toMatchObject({
        code: 2,
        err: expect.stringContaining('did you mean "outputs"?') as string,
      })
      expect(JSON.parse(check('--json').out)).toMatchObject({ errors: [{ line: 3, path: 'output' }] })
    })
  })

  test('tells problems of the suite and of its scenarios in one go', () => {
    inSuite((folder, check) => {
      edit(join(folder, 'one-5g-site.yaml'), (text) => text.replace('year: 2021', 'year: x'))
      const suite =
        'basewatt-suite: 1\noutput: []\nscenarios: [one-5g-site.yaml, none.yaml, /x/y.yaml, { fil: z }]\nproperties: [{ describe: p, given: { scenario: no }, expect: [{ output: o, bounded: { min: 1 } }] }]\n'
      writeFileSync(join(folder, 'suite.yaml'), suite)
      const { code, out, err } = check()
      expect({ code, out }).toEqual({ code: 2, out: '' })
      const places = err.split('\n').flatMap((line) => /^\S+:\d+:\d+ [^:]+/.exec(line)?.[0] ?? [])
      expect(places).toEqual([
        'suite.yaml:3:53 scenarios.3.file',
        'suite.yaml:3:55 scenarios.3.fil',
        'suite.yaml:2:1 output',
        'suite.yaml:3:42 scenarios.2',
        'suite.yaml:4:48 properties.0.given.scenario',
        'one-5g-site.yaml:5:7 year',
        'suite.yaml:3:31 scenarios.1',
      ])
    })
  })

  test('ends with 2 on a baseline that was edited by hand', () => {
    inSuite((folder, check) => {
      edit(join(folder, BASELINE), (text) => text.replace('"CNY"', '"EUR"'))
      const { code, err } = check()
      expect(code).toBe(2)
      expect(err).toContain(
        'baselines/one-5g-site.json:1:1 sha256: expected the baseline as basewatt wrote it',
      )
    })
  })

  test('bad input goes before what fails, and this before what is missing', () => {
    const three = 'basewatt-suite: 1\nscenarios: [one-5g-site.yaml, equipment-room.yaml, six-climates.yaml]\n'
    inSuite((folder, check) => {
      rmSync(join(folder, 'baselines/equipment-room.json'))
      expect(check().code).toBe(3)
      rewrite(join(folder, BASELINE), DEARER)
      const second = check()
      expect(second.code).toBe(1)
      expect(second.out).toContain('incomplete  equipment-room')
      edit(join(folder, 'six-climates.yaml'), (text) => text.replace('year: 2021', 'year: x'))
      const third = check()
      expect(third.code).toBe(2)
      expect(third.out).toContain('FAILS       one-5g-site')
    }, three)
  })

  test('warns of a baseline of no scenario, and of one that another version made', () => {
    inSuite((folder, check) => {
      writeFileSync(join(folder, 'baselines/old.json'), '{}')
      rewrite(join(folder, BASELINE), (baseline) => ({
        ...baseline,
        program: { ...baseline.program, version: '0.0.1' },
      }))
      const { code, err } = check()
      expect(code).toBe(0)
      expect(err).toMatch(
        /^warning: baselines\/old\.json: a baseline of no scenario of the suite\nwarning: baselines\/one-5g-site\.json: made by basewatt 0\.0\.1, this is \d+\.\d+\.\d+\n$/,
      )
    })
  })

  test('warns of the baseline of a scenario that is checked without', () => {
    inSuite((folder, check) => {
      writeFileSync(
        join(folder, 'suite.yaml'),
        'basewatt-suite: 1\nscenarios: [{ file: one-5g-site.yaml, baseline: false }]\n',
      )
      expect(check().err).toBe(
        'warning: baselines/one-5g-site.json: the suite leaves it unused: scenario one-5g-site has "baseline: false"\n',
      )
    })
  })

  test('checks only what --only names', () => {
    const two = 'basewatt-suite: 1\nscenarios: [one-5g-site.yaml, equipment-room.yaml]\n'
    inSuite((_folder, check) => {
      expect(check('--only', 'equipment-*').out.split('\n').slice(0, 3)).toEqual([
        'check passes: 1 scenario',
        '',
        'ok  equipment-room  294 outputs',
      ])
      expect(check('--only', 'equipment')).toMatchObject({
        code: 2,
        err: 'error: --only "equipment" fits no scenario of the suite: known: one-5g-site, equipment-room\n',
      })
    }, two)
  })
})

describe('reports of basewatt check', { timeout: 60_000 }, () => {
  test('are files beside the text, complete or not at all', () => {
    inSuite((folder, check) => {
      writeFileSync(join(folder, 'summary.md'), 'old')
      const { code, out } = check('--markdown', 'summary.md', '--junit', 'check.xml')
      expect(code).toBe(0)
      expect(out).toContain('check passes')
      expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain(
        '## suite.yaml\n\ncheck passes: 1 scenario\n',
      )
      expect(readFileSync(join(folder, 'check.xml'), 'utf8')).toContain('failures="0" errors="0"')
      const failed = check('--markdown', 'other.md', '--junit', 'no/such/check.xml')
      expect(failed).toMatchObject({
        code: 75,
        out: '',
        err: 'error: cannot write no/such/check.xml: ENOENT\n',
      })
      expect(readdirSync(folder).filter((name) => name.startsWith('other.md'))).toEqual([])
    })
  })

  test('are written where the check fails too, and leave nothing where the suite cannot be read', () => {
    inSuite((folder, check) => {
      rewrite(join(folder, BASELINE), DEARER)
      const { code, err } = check('--junit', 'check.xml', '--github')
      expect(code).toBe(1)
      expect(readFileSync(join(folder, 'check.xml'), 'utf8')).toContain(
        '<failure message="regression: variants.solar',
      )
      expect(err).toMatch(
        /^::error file=suite\.yaml,line=2,col=13,title=regression%3A one-5g-site::variants\.solar/,
      )
      writeFileSync(join(folder, 'suite.yaml'), 'x')
      expect(check('--junit', 'second.xml').code).toBe(2)
      expect(readdirSync(folder).filter((name) => name.startsWith('second.xml'))).toEqual([])
    })
  })

  test('go to stdout one at a time', () => {
    inSuite((_folder, check) => {
      expect(check('--junit', '-').out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /)
      expect(check('--markdown', '-').out).toMatch(/^## suite\.yaml\n/)
      const one = 'error: stdout takes one of --json, --markdown - and --junit -\n'
      expect(check('--json', '--junit', '-')).toMatchObject({ code: 2, err: one })
      expect(check('--markdown', '-', '--junit', '-')).toMatchObject({ code: 2, err: one })
      expect(check('--markdown', '').code).toBe(2)
    })
  })
})

test('basewatt schema --suite prints the JSON Schema of suites', { timeout: 60_000 }, () => {
  const { code, out } = basewatt(['schema', '--suite'], '.')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ title: 'basewatt suite' })
})

test('the workflow in docs/check.md is the file beside it', () => {
  const page = readFileSync('docs/check.md', 'utf8')
  expect(page).toContain(`\`\`\`yaml\n${readFileSync('docs/github-workflow.yml', 'utf8')}\`\`\`\n`)
})
