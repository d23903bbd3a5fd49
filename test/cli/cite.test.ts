import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const EXAMPLE = 'one-5g-site.yaml'

const json = (args: readonly string[], folder: string) => {
  const { code, out, err } = basewatt([...args, '--json'], folder)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

interface Cited {
  readonly program: Readonly<Record<string, string>>
  readonly publications: readonly { readonly models: readonly { readonly id: string }[] }[]
}

const idsOf = ({ publications }: Cited) => publications.flatMap(({ models }) => models.map(({ id }) => id))

describe('cite', { timeout: 60_000 }, () => {
  it('prints the publications of a scenario, the sources of its values and its assumptions', () => {
    inFolder((folder) => {
      const { code, out, err } = basewatt(['cite', EXAMPLE], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/^How to cite One 5G site, solar and night shutdown\n/)
      expect(out).toContain(
        '  [1] M. J. Blanco, K. Milidonis and A. M. Bonanos, Updating the PSA sun position algorithm, Solar Energy 212, 2020.\n' +
          '      https://doi.org/10.1016/j.solener.2020.10.084\n',
      )
      expect(out).toMatch(/measured: CSWD, China Standard Weather Data/)
      expect(out).toMatch(/Of \d+ values that the scenario left open: .*\d+ assumption/)
    })
  })

  it('tells of a run folder the same models as its result, with the hashes of its manifest', () => {
    inFolder((folder) => {
      basewatt(['run', EXAMPLE, '-o', 'out'], folder)
      const manifest = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8'))
      const cited = json(['cite', 'out'], folder)
      expect(cited.program).toEqual({
        name: 'basewatt',
        version: '0.1.0',
        codeSha256: manifest.basewatt.codeSha256,
        dataSha256: manifest.basewatt.dataSha256,
      })
      expect(idsOf(cited).toSorted()).toEqual(manifest.models)
    })
  })

  it('tells of a document the models, and of the program the version alone', () => {
    inFolder((folder) => {
      const result = json(['run', EXAMPLE], folder)
      writeFileSync(join(folder, 'result.json'), JSON.stringify(result))
      const cited = json(['cite', 'result.json'], folder)
      expect(cited.program).toEqual({ name: 'basewatt', version: '0.1.0' })
      expect(idsOf(cited).toSorted()).toEqual(result.models)
      expect(cited.publications).toEqual(json(['cite', EXAMPLE], folder).publications)
    })
  })

  it('follows --set: another sky model is another publication', () => {
    inFolder((folder) => {
      const set = ['--set', 'sites.bs-001.solar.transposition=perez']
      const ids = idsOf(json(['cite', EXAMPLE, ...set], folder))
      expect(ids).toContain('perez')
      expect(ids).not.toContain('hay-davies')
    })
  })

  it('prints BibTeX whose keys are all different and whose braces close', () => {
    inFolder((folder) => {
      const { code, out } = basewatt(['cite', EXAMPLE, '--bibtex'], folder)
      expect(code).toBe(0)
      const keys = [...out.matchAll(/^@\w+\{([^,]+),$/gm)].map(([, key]) => key)
      expect(keys.slice(0, 2)).toEqual(['basewatt', 'psa-plus'])
      expect(new Set(keys).size).toBe(keys.length)
      expect(out.split('{')).toHaveLength(out.split('}').length)
    })
  })

  it.each([
    [
      'two forms at once',
      ['cite', EXAMPLE, '--json', '--bibtex'],
      '--json and --bibtex ask for two forms: name one',
    ],
    [
      '--set on a result',
      ['cite', 'out', '--set', 'year=2022'],
      '--set goes with a scenario: a result keeps its own values',
    ],
  ])('refuses %s', (_what, args, message) => {
    inFolder((folder) => {
      basewatt(['run', EXAMPLE, '-o', 'out'], folder)
      const { code, err } = basewatt(args, folder)
      expect({ code, err }).toEqual({ code: 2, err: `error: ${message}\n` })
    })
  })

  it('refuses what is neither a scenario nor a result, at its place', () => {
    inFolder((folder) => {
      expect(basewatt(['cite', 'none.yaml'], folder)).toMatchObject({
        code: 2,
        out: '',
        err: 'none.yaml:1:1: expected a file that can be read, got no such file\n',
      })
    })
  })
})

describe('the manifest of a run folder', { timeout: 60_000 }, () => {
  it('holds versions, hashes, overrides, defaults and models, as the result does', () => {
    inFolder((folder) => {
      const args = ['run', EXAMPLE, '--set', 'sites.bs-001.cooling.setpoint=30 degC', '-o', 'out']
      expect(basewatt(args, folder).code).toBe(0)
      const read = (name: string) => JSON.parse(readFileSync(join(folder, 'out', name), 'utf8'))
      const [manifest, result] = [read('manifest.json'), read('summary.json')]
      expect(manifest.basewatt).toEqual({
        manifest: 1,
        version: result.basewatt.version,
        codeSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        dataSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        node: process.version,
        platform: `${process.platform}-${process.arch}`,
      })
      expect(manifest.scenario.sha256).toBe(result.scenario.sha256)
      expect(manifest.overrides).toEqual(['sites.bs-001.cooling.setpoint=30 degC'])
      for (const key of ['inputs', 'overrides', 'models', 'defaults'])
        expect(manifest[key]).toEqual(result[key])
      expect(manifest.models.length).toBeGreaterThan(10)
      expect(manifest.defaults.length).toBeGreaterThan(10)
    })
  })
})
