import { describe, expect, test } from 'vitest'
import { simulateScenario } from '../../src/report/simulate.ts'
import { strainWarnings } from '../../src/report/strain.ts'
import { told } from '../../src/report/told-number.ts'
import { ScenarioFolder } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const SOLAR = 'solar: { capacity: 3.3 kWp, tilt: 40 deg, azimuth: 180 deg }'

/** Three masts with traffic, a room of constant heat with a machine that carries it. */
const STRAINED = [
  'basewatt: 1',
  'name: Test',
  'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
  'weather: { constant: { temperature: 20 degC, ghi: 500 W/m2 } }',
  'tariff: { flat: 0.65 CNY/kWh }',
  'grid: { carbon: 0.6 kg/kWh }',
  'sites:',
  '  - { id: mast, kind: base-station, count: 3, dcBus: none, enclosure: none, radio: [{ id: aau, power: { model: linear, idle: 500 W, full: 1 kW }, traffic: { constant: 20 % } }] }',
  '  - { id: room, kind: equipment-room, count: 2, enclosure: { kind: room, ua: 10 W/K, thermalMass: 1 MJ/K }, cooling: { preset: split-ac, capacity: 12 kW, setpoint: 27 degC }, equipment: [{ id: e, power: 9 kW }] }',
].join('\n')

describe('a measure that saves by doing less is told', () => {
  const NIGHT =
    '{ kinds: base-station, set: { shutdown: [{ units: [aau], window: "00:00-06:00", depth: 90 % }] } }'
  const strained = async (measures: string, ...variants: string[]) => {
    const rest = variants.length === 0 ? [] : ['variants:', ...variants.map((one) => `  - ${one}`)]
    const text = [STRAINED, `coverage: { points: 100, measures: [${measures}] }`, ...rest, ''].join('\n')
    const loaded = await folder.load(text)
    const simulated = simulateScenario(loaded)
    const warnings = strainWarnings(loaded.axis, simulated).filter(({ at }) => at === 'coverage.measures')
    return { simulated, warnings }
  }

  // 6 h x 365 of 20 % of full load at each of three masts.
  test('where it refuses traffic', async () => {
    const { warnings } = await strained(NIGHT)
    expect(warnings).toEqual([
      {
        at: 'coverage.measures',
        message:
          'what is added on 3 sites blocks 1314 h of full load of traffic a year more than before, most at mast with 438 h: it saves by serving less (baseline)',
      },
    ])
  })

  test('where it leaves heat in a room', async () => {
    const small = `cooling.capacity: 4 kW, ${SOLAR}`
    const under = `sites.room.cooling.capacity: 4 kW, sites.room.${SOLAR}`
    const { simulated, warnings } = await strained(
      `{ kinds: equipment-room, set: { ${small} } }`,
      `{ name: small, set: { coverage: null, ${under} } }`,
    )
    const [before, after] = simulated.map(({ year }) => year.total.unmetCoolingKwh)
    expect(after! - before!).toBeGreaterThan(1000)
    expect(warnings.map(({ message }) => message)).toEqual([
      `what is added on 2 sites leaves ${told(after! - before!)} kWh of heat a year more than before in rooms, most at room with ${told((after! - before!) / 2)} kWh: it saves by cooling less (baseline)`,
    ])
  })

  test('and one that serves and cools as before is not', async () => {
    const { warnings } = await strained(`{ kinds: [base-station, equipment-room], set: { ${SOLAR} } }`)
    expect(warnings).toEqual([])
  })

  test('nor one that covers nothing, and so enters no saving', async () => {
    const { warnings } = await strained('{ kinds: equipment-room, set: { cooling.capacity: 4 kW } }')
    expect(warnings).toEqual([])
  })
})
