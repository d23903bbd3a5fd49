import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from '../scenario-folder.ts'
import { csv, fleetProblems, fleetScenario, HEADER, tower } from './fleet-folder.ts'

const folder = new ScenarioFolder()
const problems = (content: string | Uint8Array) => fleetProblems(folder, content)
const columns = (more: string) => `${HEADER},${more}`

describe('a cell that cannot be read', () => {
  const at = (column: string, cell: string) => problems(csv(columns(column), tower('a', cell)))

  test.each<[string, string, string]>([
    ['count', '"1,234"', 'a whole number from 1 to 10000000, got "1,234"\n  hint: no comma within a number'],
    ['count', '1 234', 'a whole number from 1 to 10000000, got "1 234"\n  hint: no blank within a number'],
    ['count', '1.5', 'a whole number from 1 to 10000000, got "1.5"'],
    ['count', '0', 'a whole number from 1 to 10000000, got "0"'],
    ['price', '"0,65"', 'a number from 0 to 1000, got "0,65"\n  hint: decimal point, not comma'],
    [
      'price',
      '0.65 CNY/kWh',
      'a number from 0 to 1000, got "0.65 CNY/kWh"\n  hint: a number without its unit',
    ],
    [
      'traffic',
      '20',
      'a share from 0 to 1 such as 0.2 or "20 %", got "20"\n  hint: a share: write 20 % for 20 in a hundred',
    ],
    ['latitude', 'NaN', 'a number from -90 to 90, got "NaN"'],
    ['roof_m2', '0x10', 'a number from 0 to 1000000, got "0x10"'],
    ['role', 'hubs', 'one of "hub", "member", got "hubs"\n  hint: did you mean "hub"?'],
    ['installed', 'a,', 'ids of measures with ";" between them, got "a,"'],
  ])('%s: %s', async (column, cell, expected) => {
    const written = cell === 'a,' ? '"a,"' : cell
    expect(await at(column, written)).toEqual([`sites.csv:2:4 ${column}: expected ${expected}`])
  })

  test('a kind that is not that of the archetype', async () => {
    expect(await problems(csv(HEADER, 'a,data-centre,5g-macro-s111'))).toEqual([
      'sites.csv:2:2 kind: expected base-station, the kind of 5g-macro-s111, got "data-centre"',
    ])
  })

  test('rows of another length, lines after cells with line breaks counted', async () => {
    const content = csv(columns('name'), tower('a', '"two\nlines"'), '', tower('b'))
    expect(await problems(content)).toEqual(['sites.csv:5:4: expected 4 fields, as in the header, got 3'])
  })

  test('an id that comes twice names both lines', async () => {
    expect(await problems(csv(HEADER, tower('a'), tower('b'), tower('a')))).toEqual([
      'sites.csv:4:1 site_id: expected an id that no other row has, got "a", which line 2 has too',
    ])
  })

  test('an id among a hundred thousand rows that comes twice', async () => {
    const rows = Array.from({ length: 120_000 }, (_, i) => tower(i === 119_999 ? 'bs-7' : `bs-${i}`))
    expect(await problems(csv(HEADER, ...rows))).toEqual([
      'sites.csv:120001:1 site_id: expected an id that no other row has, got "bs-7", which line 9 has too',
    ])
  })

  test('an id that a site of the scenario has', async () => {
    const text = fleetScenario('sites: [{ id: b, kind: base-station, archetype: 5g-macro-s111 }]')
    expect(await fleetProblems(folder, csv(HEADER, tower('a'), tower('b')), text)).toEqual([
      'sites.csv:3:1 site_id: expected an id that no site of the scenario has, got "b"',
    ])
  })

  test('what the archetype, the province and paths make of a cell is told at the cell', async () => {
    const content = csv(
      columns('province,cooling.setpoint,radio.aau.trafic.mean,dcBus.solar'),
      'a,base-station,5g-macro-s112,,,,',
      tower('b', 'Beijng', '30 C', '20 %', '"{ capacity: 3 kWp"'),
    )
    expect(await problems(content)).toEqual([
      'sites.csv:2:3 archetype: expected the id of an archetype, got "5g-macro-s112"\n  hint: did you mean "5g-macro-s111"?',
      'sites.csv:3:4 province: expected a province of the catalogue, got "Beijng"\n  hint: did you mean "beijing"?',
      'sites.csv:3:5 cooling.setpoint: expected a temperature such as "25 degC" (degC, °C, ℃, K), got "30 C"',
      'sites.csv:3:6 radio.aau.trafic.mean: expected a path that exists: there is no "sites.b.radio.aau.trafic", got "sites.b.radio.aau.trafic.mean"\n  hint: did you mean "traffic"?',
      'sites.csv:3:7 dcBus.solar: expected a "}" that closes this "{", got none',
    ])
  })

  test('resale needs a markup, and a markup resale', async () => {
    const content = csv(columns('supply,markup'), tower('a', 'resale', ''), tower('b', '', '20 %'))
    expect(await problems(content)).toEqual([
      'sites.csv:2:4 supply: expected "markup" beside kind resale, got none',
      'sites.csv:3:5 markup: expected no markup without resale, got "20 %"',
    ])
  })

  test('a variant cannot name another file', async () => {
    const text = fleetScenario('variants: [{ name: other, set: { inventory.csv: b.csv } }]')
    expect(await fleetProblems(folder, csv(HEADER, tower('a')), text)).toEqual([
      's.yaml:7:49 inventory: expected the same inventory in all variants, got another one\n  hint: change its sites: sites.*',
    ])
  })
})
