import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const cwd = process.cwd()

describe('the command line', () => {
  it('shows help that starts with examples', () => {
    const { code, out } = basewatt(['--help'], cwd)
    expect(code).toBe(0)
    expect(out).toMatch(/^Examples:\n {2}basewatt run examples\/one-5g-site\.yaml/)
  })

  it('ends with 2 and a suggestion for a mistyped command', () => {
    expect(basewatt(['rn'], cwd)).toMatchObject({
      code: 2,
      out: '',
      err: "error: unknown command 'rn'\n(Did you mean run?)\n",
    })
  })

  it.each([
    [['run']],
    [['run', 'a.yaml', '--nonsense']],
    [['catalogue', 'nonsense']],
    [['catalogue', 'grids', 'nonsense']],
    [['benchmark', 'nonsense']],
  ])('ends with 2 and one line for %j', (args) => {
    const { code, out, err } = basewatt(args, cwd)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
    expect(err).not.toMatch(/\n\s+at /)
  })

  it('prints its version', () => {
    expect(basewatt(['--version'], cwd)).toMatchObject({ code: 0, out: '0.1.0\n' })
  })
})

describe('validate', () => {
  it('says that a scenario is valid', () => {
    const { code, out } = basewatt(['validate', 'examples/one-5g-site.yaml'], cwd)
    expect({ code, out }).toEqual({ code: 0, out: 'examples/one-5g-site.yaml: valid, 1 site, 3 variants\n' })
  })

  it('tells all problems at once, from top to bottom', () => {
    inFolder((folder) => {
      const text = [
        'basewatt: 1',
        'name: many',
        'tarif: x',
        'weather: { epw: none.epw }',
        'sites:',
        '  - { id: a, kind: base-station, dcBus: { rectifier: { preset: foo } }, cooling: none }',
        '  - { id: a, kind: base-station, dcBus: none, auxiliary: 5, cooling: none }',
      ].join('\n')
      writeFileSync(join(folder, 'many.yaml'), text)
      const { code, out, err } = basewatt(['validate', 'many.yaml'], folder)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toBe(
        [
          'many.yaml:3:1 tarif: expected a known key, got "tarif"',
          '  hint: did you mean "tariff"?',
          'many.yaml:4:17 weather.epw: expected a file that can be read, got no such file: "none.epw"',
          'many.yaml:6:64 sites.a.dcBus.rectifier.preset: expected the id of a rectifier, got "foo"',
          '  hint: known: rectifier-legacy, rectifier-high-efficiency',
          'many.yaml:7:11 sites.a.id: expected an id that no other site has, got "a"',
          'many.yaml:7:58 sites.a.auxiliary: expected a power such as "480 W" (W, kW, MW, mW), got 5',
          '  hint: write the unit, as in "5 W"',
          '',
        ].join('\n'),
      )
    })
  })

  it('refuses what is no scenario file, one line each', () => {
    inFolder((folder) => {
      mkdirSync(join(folder, 'dir'))
      writeFileSync(join(folder, 'empty.yaml'), '')
      writeFileSync(join(folder, 'list.yaml'), '- a\n')
      writeFileSync(join(folder, 'binary.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0x01]))
      writeFileSync(join(folder, 'big.yaml'), Buffer.alloc(50_000_000, 'a'))
      spawnSync('mkfifo', [join(folder, 'pipe')])
      const messages = ['none.yaml', 'dir', 'empty.yaml', 'list.yaml', 'binary.yaml', 'big.yaml', 'pipe'].map(
        (file) => {
          const { code, signal, err } = basewatt(['validate', file], folder)
          return `${code} ${signal} ${err.trimEnd()}`
        },
      )
      expect(messages).toEqual([
        '2 null none.yaml:1:1: expected a file that can be read, got no such file',
        '2 null dir:1:1: expected a file, got a directory',
        '2 null empty.yaml:1:1: expected a map of keys and values, got an empty file',
        '2 null list.yaml:1:1: expected a map of scenario keys, got a list',
        '2 null binary.yaml:1:1: expected UTF-8 text, got binary data',
        '2 null big.yaml:1:1: expected a file of at most 1 MiB, got 47.7 MiB',
        '2 null pipe:1:1: expected a file, got something that is no regular file',
      ])
    })
  })
})

describe('catalogue and schema', () => {
  it('lists kinds, entries and one entry whole, with sources', () => {
    expect(basewatt(['catalogue'], cwd).out).toMatch(/climates +31/)
    expect(basewatt(['catalogue', 'rectifiers'], cwd).out).toMatch(/rectifier-legacy .*assumption/)
    expect(basewatt(['catalogue', 'grids', 'cn-north-2021'], cwd).out).toMatch(
      /kg_per_kwh +0\.7120[\s\S]*source +\S/,
    )
  })

  it('knows kinds by how their names begin', () => {
    const err = (kind: string) => basewatt(['catalogue', kind], cwd).err
    expect(err('battery')).toBe('error: no kind "battery" in the catalogue: did you mean "batteries"?\n')
    expect(err('mains')).toBe('error: no kind "mains" in the catalogue: did you mean "mains-classes"?\n')
  })

  it('prints the JSON Schema', () => {
    const schema = JSON.parse(basewatt(['schema'], cwd).out)
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(schema.required).toEqual(['basewatt', 'name'])
    expect(Object.keys(schema.properties)).toContain('sites')
  })
})

describe('the built program', () => {
  it('can be run as a file, as npx does in a checkout', () => {
    const { status, stdout } = spawnSync(join(cwd, 'dist/cli/main.js'), ['--version'], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '0.1.0\n' })
  })
})
