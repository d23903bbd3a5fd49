import { siteAirflow } from '../../src/scenarios/resolve/airflow.ts'
import { unitsAtInlets } from '../../src/scenarios/resolve/inlets.ts'
import { resolvedSite } from './resolved-site.ts'
import { scenario } from './scenario-folder.ts'

const WEATHER = '{ constant: { temperature: 20 degC, pressure: 101.325 kPa } }'
/** A load of 10 kW, one of 1 kW, and one that stands outside. */
export const IT = [
  '{ id: it, count: 2, power: 5 kW }',
  '{ id: aux, power: 1 kW }',
  '{ id: mast, power: 1 kW, place: outdoor }',
]
const AAU = '{ id: aau, power: { preset: aau-64t64r }, traffic: { constant: 20 % }, place: indoor }'

/** A room with its air flow on line 12. */
export const text = (airflow: string, equipment: readonly string[] = IT, weather = WEATHER) =>
  scenario({
    weather,
    site: [
      'kind: equipment-room',
      'cooling: { cop: 3, setpoint: 24 degC }',
      'enclosure: { kind: room }',
      airflow === '' ? '#' : `airflow: ${airflow}`,
      `equipment: [${equipment.join(', ')}]`,
      `radio: [${AAU}]`,
    ],
  })

/** The air flow of a site and its units with it. */
export async function read(scenarioText: string) {
  const parts = await resolvedSite(scenarioText)
  const { r, site, units, known, at } = parts
  const air = await siteAirflow(r, site, units, known, at)
  const placed = await unitsAtInlets(r, site, units ?? [], air, at)
  return { ...parts, air, placed }
}
