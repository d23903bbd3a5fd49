import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mast, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const TEXT = mast('power: { preset: aau-64t64r }, traffic: { csv: load.csv }')
const load = (cell: string) => folder.write('load.csv', `l (%)\n${`${cell}\n`.repeat(8760)}`)

test('loads of a file are 0 to 1, or shares with a % sign in each cell', async () => {
  for (const cell of ['0.2', '20 %', '20%']) {
    load(cell)
    expect((await folder.load(TEXT)).variants[0]!.members[0]!.spec.units[0]!.load[0]).toBe(0.2)
  }
})

test('a header that says per cent over numbers without a sign is told, since 0.8 is read as 80 %', async () => {
  load('0.8')
  const { warnings } = await folder.load(TEXT)
  expect(warnings).toEqual([
    {
      at: 'sites.a.radio.aau.traffic.csv',
      message:
        'the header "l (%)" says per cent, but numbers without a % sign are read as loads from 0 to 1: 0.8 is 80 %',
    },
  ])
  load('0.8 %')
  expect((await folder.load(TEXT)).warnings).toEqual([])
})

test('a bare 20 is refused, whatever its header says, and the description of the key does not promise it', async () => {
  load('20')
  const [problem] = await folder.problems(TEXT)
  expect(problem).toContain('expected a load from 0 to 1, or a share such as "50 %", got "20"')
  const keys = readFileSync(join(import.meta.dirname, '../../docs/scenario-keys.md'), 'utf8')
  expect(keys).toContain('file with one load a row (0 to 1, or with a % sign in each cell)')
})
