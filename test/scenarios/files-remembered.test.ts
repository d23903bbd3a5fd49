import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ScenarioFiles } from '../../src/scenarios/files.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

it('a file that is read while reading is remembered is the same afterwards, whatever becomes of it', async () => {
  folder.write('s.yaml', '')
  folder.write('hours.csv', 'load\n1\n')
  const path = folder.at('s.yaml')
  const [remembering, other] = [await ScenarioFiles.at(path, []), await ScenarioFiles.at(path, [])]
  remembering.remember()
  const [first, before] = [await remembering.read(path, 'hours.csv'), await other.read(path, 'hours.csv')]
  expect(first).toEqual(before)
  folder.write('hours.csv', 'load\n2\n')
  expect(await remembering.read(path, 'hours.csv')).toEqual(first)
  expect(await other.read(path, 'hours.csv')).not.toEqual(first)
  expect(remembering.inputs).toHaveLength(1)
  rmSync(folder.at('hours.csv'))
  expect(await remembering.read(path, 'hours.csv')).toHaveProperty('fault')
})
