import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from '../scenario-folder.ts'
import { csv, fleetProblems, fleetScenario, HEADER, tower } from './fleet-folder.ts'

const folder = new ScenarioFolder()
const problems = (content: string | Uint8Array) => fleetProblems(folder, content)
const columns = (more: string) => `${HEADER},${more}`

describe('a fault in the file of an inventory', () => {
  test.each<[string, string, ...string[]]>([
    ['an empty file', '', 'sites.csv:1:1: expected a header and one row a site, got an empty file'],
    ['a header alone', csv(HEADER), 'sites.csv:1:1: expected one row a site after the header, got none'],
    [
      'other separators',
      csv('site_id;kind;archetype', 'a;b;c'),
      'sites.csv:1:1: expected a header of columns, got "site_id;kind;archetype"\n  hint: separate columns by commas',
    ],
    [
      'no header',
      csv('bs-1,base-station,5'),
      'sites.csv:1:3: expected a header line with column names, got the number "5"',
    ],
    [
      'a column that is missing',
      csv('site_id,kind', 'bs-1,base-station'),
      'sites.csv:1:1: expected a column "archetype", got the columns "site_id, kind"',
    ],
    [
      'a misspelt column',
      csv(columns('Count'), tower('bs-1', '1')),
      'sites.csv:1:4 Count: expected the name of a column, a path below a site, or x_ and a name for notes, got "Count"\n  hint: did you mean "count"?',
    ],
    [
      'a misspelt path',
      csv(columns('coling.setpoint'), tower('bs-1', '')),
      'sites.csv:1:4 coling.setpoint: expected the name of a column, a path below a site, or x_ and a name for notes, got "coling.setpoint"\n  hint: did you mean "cooling"?',
    ],
    [
      'a column without a name, and one twice',
      csv(columns(',kind'), tower('bs-1', '', '')),
      'sites.csv:1:4: expected a name for each column, got nothing',
      'sites.csv:1:5 kind: expected each column once, got "kind" again, after column 2',
    ],
    [
      'a quotation mark without its other one',
      csv(HEADER, tower('bs-1'), '"bs-2,base-station,5g-macro-s111'),
      'sites.csv:3:1: expected a quotation mark that ends the cell, got the end of the file\n  hint: a cell starts with a quotation mark in this row or later',
    ],
    [
      'a quotation mark within a cell',
      csv(HEADER, tower('bs-1'), 'bs-2,base "x" station,5g-macro-s111'),
      'sites.csv:3:1: expected CSV text, got a quotation mark within a cell that does not start with one\n  hint: write the cell in quotation marks, and those within it twice',
    ],
    [
      'binary data',
      csv(HEADER, tower('bs-1'), tower('bs-\0')),
      'sites.csv:3:1: expected UTF-8 text, got binary data\n  hint: save as CSV UTF-8',
    ],
  ])('%s', async (_, content, ...expected) => {
    expect(await problems(content)).toEqual(expected)
  })

  test('UTF-16 text is no table', async () => {
    expect(await problems(Buffer.from(`\uFEFF${csv(HEADER, tower('a'))}`, 'utf16le'))).toEqual([
      'sites.csv:1:1: expected UTF-8 text, got UTF-16 text\n  hint: save as CSV UTF-8',
    ])
  })

  test('a file outside of the folder is refused at the key that names it, and tells where to put it', async () => {
    expect(await folder.problems(fleetScenario().replace('sites.csv', 'none.csv'))).toEqual([
      's.yaml:6:19 inventory.csv: expected a file that can be read, got no such file: "none.csv"',
    ])
    expect(await folder.problems(fleetScenario().replace('sites.csv', '/etc/passwd'))).toEqual([
      's.yaml:6:19 inventory.csv: expected a relative path inside the scenario\'s folder, got the absolute path "/etc/passwd"\n  hint: name it relative to this file, or allow its folder with --data DIR',
    ])
  })

  test('the scenario line that names the file is a hint', async () => {
    folder.write('sites.csv', csv(HEADER, tower('=1+1')))
    expect((await folder.problems(fleetScenario()))[0]).toBe(
      'sites.csv:2:1 site_id: expected a name of letters, digits, "_" and "-", got "=1+1"\n  hint: named at s.yaml:6:19',
    )
  })
})
