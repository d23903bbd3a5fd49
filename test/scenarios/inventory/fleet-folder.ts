import type { LoadedScenario, LoadOptions } from '../../../src/scenarios/load.ts'
import type { ScenarioFolder } from '../scenario-folder.ts'

/** A scenario with nothing but an inventory and what its sites share; `sites.csv` is named on line 6. */
export function fleetScenario(...more: readonly string[]): string {
  return [
    'basewatt: 1',
    'name: Fleet',
    'weather: { normals: beijing }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: cn-north-2021',
    'inventory: { csv: sites.csv }',
    ...more,
    '',
  ].join('\n')
}

/** A scenario in which provinces say what surrounds a site. */
export const OF_PROVINCES = 'basewatt: 1\nname: Fleet\ninventory: { csv: sites.csv }\n'

/** A file with these lines. */
export const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`

export const HEADER = 'site_id,kind,archetype'
/** A row of the header above with further cells. */
export const tower = (id: string, ...cells: readonly string[]) =>
  [id, 'base-station', '5g-macro-s111', ...cells].join(',')

/** Loads a scenario with an inventory. */
export function loadFleet(
  folder: ScenarioFolder,
  content: string | Uint8Array,
  text = fleetScenario(),
  options: LoadOptions = {},
): Promise<LoadedScenario> {
  folder.write('sites.csv', content)
  return folder.load(text, options)
}

/** Problems of a scenario with an inventory, without the place that names the file. */
export async function fleetProblems(
  folder: ScenarioFolder,
  content: string | Uint8Array,
  text = fleetScenario(),
  options: LoadOptions = {},
): Promise<string[]> {
  folder.write('sites.csv', content)
  const problems = await folder.problems(text, options)
  return problems.map((one) => one.replace(/(?:\n {2}hint: |; )named at s\.yaml:\d+:\d+/, ''))
}
