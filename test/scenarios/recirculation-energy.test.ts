import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** Rising recirculation; the last asks for supply air of 13 degC. */
const SHARES = [0, 5, 10, 20, 30, 40, 50]

/** A hall whose machines have a rated air flow. */
const hall = (machine: string, air: string) =>
  scenario({
    location: null,
    weather: '{ normals: beijing }',
    site: [
      'kind: data-centre',
      `airflow: { ${air}, recirculation: 0, flow: 10 m3/s }`,
      `cooling: { ${machine}, setpoint: 24 degC, ratedAirflow: 12 m3/s }`,
      'enclosure: { kind: room, ua: 300 W/K }',
      'equipment: [{ id: it, power: 130 kW }]',
      'variants:',
    ],
  }).replace(
    '    variants:\n',
    `variants:\n${SHARES.slice(1)
      .map((share) => `  - { name: r${share}, set: { sites.a.airflow.recirculation: ${share} % } }\n`)
      .join('')}`,
  )

/** Consumption of a year for each of the shares [kWh]. */
async function consumptions(machine: string, air: string): Promise<number[]> {
  const { axis, variants } = await folder.load(hall(machine, air))
  return variants.map(({ members }) => simulateFleet(axis, members).total.consumptionKwh)
}

const rises = (kwh: readonly number[]) => kwh.slice(1).every((value, i) => value >= kwh[i]! * (1 - 1e-12))

describe('more recirculation', () => {
  test.each(['preset: dual-cycle, units: 2', 'preset: precision-ac, units: 2'])(
    'never saves energy where the machines move the same air: %s',
    async (machine) => {
      const kwh = await consumptions(machine, 'coolingAir: 15 m3/s')
      expect(kwh).toHaveLength(SHARES.length)
      expect(rises(kwh), kwh.join(', ')).toBe(true)
      expect(kwh.at(-1)).toBeGreaterThan(kwh[0]!)
    },
  )

  test('at a fixed bypass asks for less air, so that blowers of a rated air flow save: the reason for the key', async () => {
    expect(rises(await consumptions('preset: precision-ac, units: 2', 'bypass: 33 %'))).toBe(false)
  })
})
