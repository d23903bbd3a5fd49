import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckedScenario } from './check-scenario.ts'
import type { Suite } from '../../scenarios/suite/suite.ts'

/** Files in the folder of the baselines that belong to no scenario of the suite. */
export async function strayBaselines({ baselines, scenarios }: Suite): Promise<string[]> {
  const own = new Set(scenarios.map(({ baseline }) => baseline))
  const names = await readdir(baselines).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(baselines, name))
    .filter((path) => !own.has(path))
}

/** Baselines that another version of the program made. */
export function olderBaselines(
  { scenarios }: Suite,
  checked: readonly CheckedScenario[],
  version: string,
): { readonly path: string; readonly version: string }[] {
  return checked.flatMap(({ id, kept }) => {
    const path = scenarios.find((one) => one.id === id)?.baseline
    if (path === undefined || kept?.kind !== 'read' || kept.baseline.program.version === version) return []
    return [{ path, version: kept.baseline.program.version }]
  })
}
