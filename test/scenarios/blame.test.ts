import { describe, expect, it } from 'vitest'
import { InputError, problemText } from '../../src/scenarios/problem.ts'
import { loadScenario } from '../../src/scenarios/load.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const HEAD = 'basewatt: 1\nname: x\nweather: { normals: wuhan }\n'

/** The problems of a scenario that stands in a folder with others. */
async function problemsOf(files: Readonly<Record<string, string>>, main = 's.yaml'): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-blame-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    await loadScenario(join(folder, main))
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map((problem) => problemText(problem).replaceAll(`${folder}/`, ''))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a fault is told where the user can mend it', () => {
  it('with the name of the variant that brings it, where the line itself is right', async () => {
    const text = `${HEAD}sites:
  - id: s
    kind: base-station
    dcBus: none
    cooling: none
    equipment: [{ id: bbu, power: 1 kW }]
    shutdown: [{ units: [bbu], window: "00:00-05:00" }]
variants:
  - name: swapped
    set: { sites.s.equipment: [{ id: other, power: 1 kW }] }
`
    expect(await problemsOf({ 's.yaml': text })).toEqual([
      's.yaml:10:26 sites.s.shutdown.0.units.0: expected the id of a radio unit or load of the site, got "bbu"\n' +
        '  hint: known: other; in variant "swapped"',
    ])
  })

  it('at the line that names the archetype, not in the shipped file', async () => {
    const text = `${HEAD}sites:\n  - { id: s, kind: base-station, archetype: 5g-macro-s111, enclosure: none }\n`
    expect(await problemsOf({ 's.yaml': text })).toEqual([
      's.yaml:5:45 sites.s.cooling: expected "none", since enclosure is none, got a map\n' +
        '  hint: the archetype gives it: write "cooling" at the site',
    ])
  })

  it('when an archetype names another archetype', async () => {
    const text = `${HEAD}archetypes: { m: { site: { kind: base-station, archetype: 5g-macro-s111 } } }
sites: [{ id: s, kind: base-station, archetype: m, dcBus: none }]
`
    const [first] = await problemsOf({ 's.yaml': text })
    expect(first).toMatch(
      /^s\.yaml:4:48 archetypes\.m\.site\.archetype: expected a known key, got "archetype"/,
    )
  })

  it('when a scenario that extends another has two sites with one id', async () => {
    const parent = `${HEAD}sites: [{ id: s, kind: base-station, dcBus: none }]\n`
    const child =
      'basewatt: 1\nname: c\nextends: p.yaml\nsites: [{ id: s, auxiliary: 5 W, cooling: none }, { id: s, kind: base-station, dcBus: none }]\n'
    expect(await problemsOf({ 'p.yaml': parent, 's.yaml': child })).toEqual([
      's.yaml:4:57 sites.s.id: expected an id that no other site has, got "s"',
    ])
  })
})
