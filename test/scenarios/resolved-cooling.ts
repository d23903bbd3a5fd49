import { freeCoolers } from '../../src/scenarios/resolve/cooling/free-coolers.ts'
import type { FreelyCooled } from '../../src/scenarios/resolve/cooling/freely-cooled.ts'
import { coolingMachine } from '../../src/scenarios/resolve/cooling/machine.ts'
import type { MachinePlace } from '../../src/scenarios/resolve/cooling/machine.ts'
import { resolvedSite } from './resolved-site.ts'
import { scenario } from './scenario-folder.ts'

/** The machines of a room whose cooling stands on line 10; 20 degC outdoors, 100 kPa, held at 28 degC unless said. */
export async function machines(
  cooling: string,
  given: Partial<MachinePlace> = {},
  room: Partial<FreelyCooled> = {},
) {
  const site = ['kind: equipment-room', `cooling: { ${cooling} }`, 'equipment: [{ id: it, power: 1 kW }]']
  const { r, site: config, known, at, problems, defaults } = await resolvedSite(scenario({ site }))
  if (config.cooling === undefined || config.cooling === 'none') throw new Error(problems().join('\n'))
  const path = [...at, 'cooling']
  const place = {
    setpointC: 28,
    climate: known,
    hasAirflow: false,
    coolingAirM3PerS: undefined,
    peakHeatKw: 1,
    liquidPeakKw: 0,
    fullLoadAir: undefined,
    site: config,
    ...given,
  }
  const plant = await coolingMachine(r, config.cooling, path, place)
  const free = await freeCoolers(r, config.cooling, path, {
    climate: known,
    hasMachine: true,
    hasThermalMass: true,
    ...room,
  })
  const warnings = r.shared.warnings.all([]).map(({ note }) => `${note.at}: ${note.message}`)
  return { plant, free, problems: problems(), warnings, defaults: defaults(), models: r.shared.models }
}
