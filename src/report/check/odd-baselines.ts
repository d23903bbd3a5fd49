import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckedScenario } from './check-scenario.ts'
import type { Suite } from '../../scenarios/suite/suite.ts'

/** A file in the folder of the baselines that no scenario is held against. */
export interface StrayBaseline {
  readonly path: string
  /** Id of the scenario that it would belong to, had the suite not `baseline: false` there. */
  readonly unusedBy: string | undefined
}

/** Files in the folder of the baselines that no scenario of the suite is held against. */
export async function strayBaselines({ baselines, scenarios }: Suite): Promise<StrayBaseline[]> {
  const own = new Set(scenarios.map(({ baseline }) => baseline))
  const names = await readdir(baselines).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({
      path: join(baselines, name),
      unusedBy: scenarios.find(({ id, baseline }) => baseline === undefined && `${id}.json` === name)?.id,
    }))
    .filter(({ path }) => !own.has(path))
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
