import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { basewatt, inFolder } from './program.ts'
import { AT_HOME, BASELINE, LARGER_ARRAY, SUITE, edit, inSuite } from './suite-program.ts'

describe('basewatt check --update', { timeout: 60_000 }, () => {
  test('prints what changes, worst first, and the next check passes', () => {
    inSuite((folder, check) => {
      edit(join(folder, 'one-5g-site.yaml'), LARGER_ARRAY)
      const { code, out } = check('--update', '--reason', 'a larger array')
      expect(code).toBe(0)
      expect(out.split('\n').slice(0, 3)).toEqual([
        '1 baseline: 0 new, 1 changed, 0 kept as they are',
        'changed  baselines/one-5g-site.json: 1 changed input, 36 moved',
        expect.stringMatching(
          /^ {2}inputs +variants\.solar\.set\.sites\.bs-001\.solar\.capacity +3\.3 kWp -> 3\.3033 kWp$/,
        ),
      ])
      expect(JSON.parse(readFileSync(join(folder, BASELINE), 'utf8'))).toMatchObject({
        reason: 'a larger array',
      })
      expect(check().code).toBe(0)
    })
  })

  test('leaves bytes and reason of a baseline that holds the same', () => {
    inSuite((folder, check) => {
      const before = readFileSync(join(folder, BASELINE))
      const { code, out } = check('--update', '--reason', 'another word', '--json')
      expect(code).toBe(0)
      expect(JSON.parse(out)).toEqual({
        update: {
          reason: 'another word',
          files: [{ id: 'one-5g-site', path: BASELINE, action: 'kept', findings: [] }],
        },
      })
      expect(readFileSync(join(folder, BASELINE)).equals(before)).toBe(true)
    })
  })

  test('replaces a baseline that cannot be read', () => {
    inSuite((folder, check) => {
      writeFileSync(join(folder, BASELINE), '{')
      expect(check('--update', '--reason', 'repaired').out).toContain('changed  baselines/one-5g-site.json')
      expect(check().code).toBe(0)
    })
  })

  test('is refused without a reason, beside reports, and where CI is set', () => {
    inSuite((folder, check) => {
      const reason = 'error: --update needs --reason "why the new values are right"\n'
      expect(check('--update')).toMatchObject({ code: 2, err: reason })
      expect(check('--update', '--reason', ' ')).toMatchObject({ code: 2, err: reason })
      expect(check('--reason', 'x')).toMatchObject({ code: 2, err: 'error: --reason goes with --update\n' })
      const beside = 'error: --update goes with --reason, --only, --data and --json only\n'
      expect(check('--update', '--reason', 'x', '--junit', 'x.xml')).toMatchObject({ code: 2, err: beside })
      expect(check('--update', '--reason', 'x', '--strict')).toMatchObject({ code: 2, err: beside })
      const args = ['check', 'suite.yaml', '--update', '--reason', 'x']
      for (const CI of ['true', '1', 'yes', 'false', '0']) {
        expect(basewatt(args, folder, { CI })).toMatchObject({
          code: 2,
          out: '',
          err: 'error: --update is refused where CI is set: make baselines where somebody looks at them\n',
        })
      }
      expect(basewatt(args, folder, { CI: '' }).code).toBe(0)
    })
  })

  test('writes nothing where a scenario does not load', () => {
    inFolder((folder) => {
      writeFileSync(
        join(folder, 'suite.yaml'),
        'basewatt-suite: 1\nscenarios: [one-5g-site.yaml, none.yaml]\n',
      )
      const { code, err } = basewatt(['check', 'suite.yaml', '--update', '--reason', 'x'], folder, AT_HOME)
      expect(code).toBe(2)
      expect(err).toContain(
        'suite.yaml:2:31 scenarios.1: expected a file that can be read, got no such file: "none.yaml"',
      )
      expect(existsSync(join(folder, 'baselines'))).toBe(false)
    })
  })

  test('makes only what --only names, in a folder of its own', () => {
    inFolder((folder) => {
      const suite =
        'basewatt-suite: 1\nbaselines: kept/here\nscenarios: [one-5g-site.yaml, equipment-room.yaml]\n'
      writeFileSync(join(folder, 'suite.yaml'), suite)
      const args = ['check', 'suite.yaml', '--update', '--reason', 'x', '--only', 'one-*']
      expect(basewatt(args, folder, AT_HOME).code).toBe(0)
      expect(readdirSync(join(folder, 'kept/here'))).toEqual(['one-5g-site.json'])
    })
  })

  test('tells that the folder of the baselines is a file', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'suite.yaml'), SUITE)
      writeFileSync(join(folder, 'baselines'), '')
      const ended = basewatt(['check', 'suite.yaml', '--update', '--reason', 'x'], folder, AT_HOME)
      expect(ended).toMatchObject({ code: 2, err: 'error: baselines is a file, not a folder\n' })
      rmSync(join(folder, 'baselines'))
      mkdirSync(join(folder, BASELINE), { recursive: true })
      const second = basewatt(['check', 'suite.yaml', '--update', '--reason', 'x'], folder, AT_HOME)
      expect(second.code).toBe(75)
      expect(second.err).toMatch(/^error: cannot write baselines\/one-5g-site\.json: E\w+\n$/)
      expect(readdirSync(join(folder, 'baselines'))).toEqual(['one-5g-site.json'])
    })
  })
})
