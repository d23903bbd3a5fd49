import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from '../scenario-folder.ts'
import { csv, fleetProblems, fleetScenario, HEADER, loadFleet, tower } from './fleet-folder.ts'

const folder = new ScenarioFolder()
const columns = (more: string) => `${HEADER},${more}`

describe('with rows left out that cannot be used', () => {
  const content = csv(
    columns('count,cooling.setpoint'),
    tower('a', '3', ''),
    tower('b', 'x', ''),
    tower('c', '1', '30 C'),
    tower('d', '2', '30 C'),
    tower('e', '2', '29 degC'),
  )

  test('the others are read; rows, and all rows of a class that is wrong, are listed and counted', async () => {
    const { inventory, variants, warnings } = await loadFleet(folder, content, undefined, { keepGoing: true })
    expect(variants[0]!.members.map(({ id, count }) => [id, count])).toEqual([
      ['a', 3],
      ['e', 2],
    ])
    expect(inventory!.inventory.skippedCount).toBe(3)
    expect(inventory!.inventory.skipped.map(({ line, id }) => [line, id])).toEqual([
      [3, 'b'],
      [4, 'c'],
      [5, 'd'],
    ])
    expect(warnings.filter(({ at }) => at.startsWith('inventory')).map(({ message }) => message)).toEqual([
      '3 rows cannot be used and are left out; 2 are used',
      'line 3 b count: expected a whole number from 1 to 10000000, got "x"',
      'line 4 c cooling.setpoint: expected a temperature such as "25 degC" (degC, °C, ℃, K), got "30 C"',
      'line 5 d cooling.setpoint: expected a temperature such as "25 degC" (degC, °C, ℃, K), got "30 C"',
    ])
  })

  test('faults of the scenario itself stay problems', async () => {
    const text = fleetScenario('colour: blue')
    const found = await fleetProblems(folder, content, text, { keepGoing: true })
    expect(found).toEqual([expect.stringContaining('s.yaml:7:1 colour: expected ')])
  })

  test('where no row is left, all is told', async () => {
    const none = csv(columns('count'), tower('a', 'x'))
    expect(await fleetProblems(folder, none, undefined, { keepGoing: true })).toEqual([
      'sites.csv:2:4 count: expected a whole number from 1 to 10000000, got "x"',
      's.yaml:6:19 inventory.csv: expected a row that can be used, got none of 1',
    ])
  })
})
