import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'
import type { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { finished } from './every-node.ts'

/** Three kilowatts inside. */
export const IT = 'equipment: [{ id: it, count: 2, power: 1.5 kW }]'
/** A room in the weather of Wuhan. */
export const room = (...lines: string[]) =>
  scenario({ location: null, weather: '{ normals: wuhan }', site: ['kind: equipment-room', ...lines] })

/** A split air conditioner that suffices. */
export const SPLIT = room('enclosure: { ua: 60 W/K }', 'cooling: { preset: split-ac, setpoint: 25 degC }', IT)
/** Two units that do not suffice in summer, with loss at part load. */
export const SMALL = room(
  'enclosure: { ua: 80 W/K, infiltration: 0.01 m3/s, limit: 27 degC }',
  'cooling: { preset: split-ac, units: 2, capacity: 1.7 kW, partLoadDegradation: 15 %, setpoint: 25 degC }',
  IT,
)
/** Dual-cycle machines in an air flow. */
export const DUAL = room(
  'enclosure: { ua: 200 W/K }',
  'airflow: { preset: contained-aisle }',
  'cooling: { preset: dual-cycle, units: 2, capacity: 4 kW, condenserFanExponent: 2, setpoint: 25 degC }',
  'equipment: [{ id: it, count: 4, power: 1.5 kW }]',
)
/** Two rows with separations of their own; blower, filter and an exchanger that follow their air. */
export const ROWS = room(
  'enclosure: { ua: 60 W/K, infiltration: 0.01 m3/s }',
  'airflow: { bypass: 20 %, rows: [{ id: front, equipment: [it], preset: open-room }, { id: back, equipment: [bbu], recirculation: 10 %, flow: 0.3 m3/s }] }',
  'cooling: { preset: split-ac, units: 2, capacity: 5 kW, ratedAirflow: 0.4 m3/s, partLoadDegradation: 15 %, setpoint: 25 degC, fan: { preset: fan-shelter, filter: { airflowLoss: 20 %, powerRise: 30 % } }, exchanger: { effectiveness: 50 %, airflow: 0.05 m3/s, power: 50 W } }',
  'equipment: [{ id: it, count: 2, power: 1.5 kW }, { id: bbu, power: 1 kW }]',
)
/** Dual-cycle machines whose fans and coils follow the air that returns to them. */
export const RETURNING = room(
  'enclosure: { ua: 200 W/K }',
  'airflow: { preset: open-room }',
  'cooling: { preset: dual-cycle, units: 2, capacity: 4 kW, setpoint: 25 degC, ratedAirflow: 1 m3/s, coilWetBulb: return-air }',
  'equipment: [{ id: it, count: 4, power: 1.5 kW, airflow: 0.1 m3/s }]',
)
/** Machines that share the load in a room that stores heat. */
export const SHARED = room(
  'enclosure: { ua: 60 W/K, thermalMass: 900 kJ/K, sunlit: [{ area: 8 m2, tilt: 90 deg, azimuth: 180 deg }] }',
  'cooling: { preset: split-ac, units: 2, staging: shared, partLoadDegradation: 15 %, blowerRuns: always }',
  IT,
)
/** A machine, a fan and a thermosyphon that hang on rectifiers inside. */
export const ON_DC = room(
  'enclosure: { ua: 60 W/K }',
  'dcBus: { rectifier: { preset: rectifier-legacy, moduleRating: 3 kW } }',
  'cooling: { preset: split-ac, supply: dc, setpoint: 26 degC, fan: { preset: fan-shelter, filter: { airflowLoss: 20 %, powerRise: 30 % } }, exchanger: { kind: thermosyphon, ua: 30 W/K, power: 60 W } }',
  IT,
)
/** A fan alone in a room that stores heat. */
export const FAN = room(
  'enclosure: { ua: 60 W/K, thermalMass: 900 kJ/K, limit: 40 degC }',
  'cooling: { fan: { preset: fan-shelter } }',
  IT,
)
/** Rooms by what is in them. */
export const CASES: readonly (readonly [string, string])[] = [
  ['an ideal machine', room('enclosure: { ua: 60 W/K }', 'cooling: { cop: 2.5 }', IT)],
  ['an ideal machine in an adiabatic room', room('cooling: { cop: 2.5 }', IT)],
  ['a split air conditioner', SPLIT],
  ['two units that do not suffice, with loss at part load', SMALL],
  [
    'units that share the load in a room that stores heat, their blowers always on, the sun on its walls',
    SHARED,
  ],
  [
    'a machine that is too small in an adiabatic room',
    room('cooling: { preset: split-ac, capacity: 3 kW }', IT),
  ],
  ['machines, fan and exchanger on the -48 V plant inside', ON_DC],
  [
    'a fan that runs beside compressors',
    room(
      'enclosure: { ua: 60 W/K }',
      'cooling: { cop: 3, setpoint: 26 degC, fan: { preset: fan-shelter, together: true } }',
      IT,
    ),
  ],
  ['a fan alone', FAN],
  [
    'a thermosyphon that is too small',
    room(
      'enclosure: { ua: 60 W/K }',
      'cooling: { exchanger: { kind: thermosyphon, ua: 150 W/K, power: 60 W } }',
      IT,
    ),
  ],
  ['dual-cycle machines in an air flow, fans of the equipment with it', DUAL],
  ['two rows whose air blower, filter and exchanger follow', ROWS],
  ['dual-cycle machines whose fans and coils follow the air that returns', RETURNING],
  [
    'a transformer and a UPS inside that feed the cooling',
    room(
      'enclosure: { ua: 60 W/K }',
      'ups: { preset: ups-legacy }',
      'transformer: { preset: transformer-typical, place: indoor }',
      'cooling: { preset: split-ac, supply: ups }',
      'equipment: [{ id: it, count: 2, power: 1.5 kW, bus: ups }]',
    ),
  ],
  ['a room that nothing cools', room('enclosure: { ua: 60 W/K, limit: 60 degC }', 'cooling: none', IT)],
]

/** The trees of a scenario: of its site `a` where no path is given. */
export async function explaining(folder: ScenarioFolder, text: string) {
  const loaded = await folder.load(text)
  const all = new Explaining(loaded)
  const tree = (output: string, at?: string) => {
    const path = output.includes('.') ? output : `variants.baseline.sites.a.annual.${output}`
    const stretch = at === undefined ? undefined : stretchAt(loaded.axis, at)
    return finished(all.steps(targetOf(path, loaded), stretch))
  }
  return { loaded, tree }
}

/** A node and all below it. */
const nodes = (node: Explained): Explained[] => [node, ...[...node.given, ...node.terms].flatMap(nodes)]
/** The first node of a label. */
export const named = (root: Explained, label: string) => nodes(root).find((node) => node.label === label)
export const labels = ({ terms }: Explained) => terms.map(({ label }) => label)
export const valueOf = (root: Explained, label: string) => named(root, label)!.value!
