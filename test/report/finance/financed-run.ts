import { expect } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import type { FinanceResult } from '../../../src/report/finance/finance.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'
import type { ScenarioFolder, ScenarioParts } from '../../scenarios/scenario-folder.ts'

interface FinancedRun {
  readonly loaded: LoadedScenario
  readonly result: Result
  readonly finance: (variant: string) => FinanceResult
}

/** A scenario that was run, with the money of its variants, nothing rounded. */
export async function financedRun(folder: ScenarioFolder, text: string): Promise<FinancedRun> {
  const loaded = await folder.load(text)
  const result = resultOf(loaded, simulateScenario(loaded), (value) => value)
  expect(brokenInvariants(result)).toEqual([])
  return { loaded, result, finance: (variant) => result.variants[variant]!.finance! }
}

/** 1 kW of equipment in a room, 8,760 kWh a year at 1 CNY/kWh; a variant takes half of it. */
export const halved = (lines: readonly string[], parts: ScenarioParts = {}) =>
  scenario({
    tariff: '{ flat: 1 CNY/kWh }',
    ...parts,
    more: [...lines, 'variants:', '  - { name: half, set: { sites.a.equipment.it.power: 500 W } }'],
  })
