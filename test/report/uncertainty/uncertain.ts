import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Style } from '../../../src/report/style.ts'
import type {
  DrawnPoints,
  DrawTask,
  UncertainScenario,
} from '../../../src/report/uncertainty/drawn-points.ts'
import { UNCERTAIN } from './uncertain-text.ts'

/** Two sites of 2 kW and nothing else: 35,040 kWh at 0.8 CNY. */
export const BILL_AS_WRITTEN = 28_032

export const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 120, unicode: true }

/** What is asked of the scenario unless a test asks for more; its file is gone after the tests. */
export function uncertainSite(): Omit<UncertainScenario, 'usual'> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-uncertain-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'site.yaml')
  writeFileSync(path, UNCERTAIN)
  return { path, sets: [], dataDirs: [], vary: [], only: [], without: [], variants: [], outputs: [] }
}

function atOnce<T>(steps: Generator<undefined, T>): Promise<T> {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return Promise.resolve(step.value)
}

/** Simulates draws one after the other. */
export const inOrder = (points: DrawnPoints) => async (tasks: readonly DrawTask[]) => {
  const values = []
  for (const task of tasks) values.push(await points.at(task, atOnce))
  return values
}
