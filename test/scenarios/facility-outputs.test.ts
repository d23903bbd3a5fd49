import { describe, expect, test } from 'vitest'
import { targetOf } from '../../src/report/explain/target.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A data centre; what follows starts on line 12. */
const centre = (...more: string[]) =>
  scenario({
    site: [
      'kind: data-centre',
      'cooling: { preset: waterside-economiser }',
      'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 60 % } }]',
    ],
    more,
  })
const FACILITY = 'variants.baseline.sites.a.facility'

describe('a figure of a facility that stands in a list is pointed to there', () => {
  test.each([
    ['chillerKwh', 'known: parts.chillerKwh'],
    ['upsKwh', 'known: losses.upsKwh'],
    ['evaporationL', 'known: water.evaporationL'],
    [
      'waterL',
      'known: water.evaporationL, water.driftL, water.blowDownL, water.humidificationL, water.declaredL',
    ],
    ['cooling', 'known: partialPue.cooling'],
    ['puee', 'did you mean "pue"?'],
  ])('%s', async (name, hint) => {
    const loaded = await folder.load(centre())
    expect(() => targetOf(`${FACILITY}.${name}`, loaded)).toThrow(
      `no figure of a facility "${name}": ${hint}`,
    )
    const path = `${FACILITY}.${name}`
    expect(await folder.problems(centre('expect:', `  - { output: ${path}, value: 1 }`))).toEqual([
      `s.yaml:13:15 expect.0.output: expected the name of a figure of a facility, got "${path}"\n  hint: ${hint}`,
    ])
  })
})
