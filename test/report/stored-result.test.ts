import { expect, test } from 'vitest'
import { readResult } from '../../src/report/stored-result.ts'
import { resultOf } from '../../src/report/result.ts'
import { InputError, problemText } from '../../src/scenarios/problem.ts'
import { HOURLY, plainRoom, site } from '../model/plain-site.ts'
import { ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { load, member, scenario, variant } from './simulated.ts'

const folder = new ScenarioFolder()

/** The problems of a stored result whose site has something else where its room stands. */
async function problemsWith(room: unknown): Promise<string[]> {
  const spec = site(HOURLY, {
    units: [load('bbu', 3000, { indoor: true })],
    room: plainRoom(HOURLY, { cop: 3 }),
  })
  const simulated = [variant('baseline', [member('a', spec)])]
  const document = structuredClone(resultOf(scenario(simulated), simulated)) as unknown as {
    variants: { baseline: { sites: { a: { room: unknown } } } }
  }
  const own = document.variants.baseline.sites.a
  own.room = room === undefined ? own.room : room
  folder.write('r.json', JSON.stringify(document))
  try {
    await readResult(folder.at('r.json'))
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map((problem) => problemText(problem).replace(/^.*r\.json:\d+:\d+ /, ''))
  }
}

const ROOM = 'variants.baseline.sites.a.room'

test('a stored room is read as it was written, one that is none is told at its place', async () => {
  expect(await problemsWith(undefined)).toEqual([])
  expect(await problemsWith(null)).toEqual([`${ROOM}: expected a map, got nothing (an empty value)`])
  expect(await problemsWith({ classes: {}, modes: { fan: 3 } })).toEqual([
    `${ROOM}.modes.fan: expected a map, got 3`,
  ])
  expect(await problemsWith({ classes: { a: { aboveHours: null } }, modes: {} })).toEqual([
    `${ROOM}.classes.a.aboveHours: expected a finite number, got nothing (an empty value)`,
  ])
})
