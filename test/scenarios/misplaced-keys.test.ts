import { describe, expect, test } from 'vitest'
import { parseQuantity } from '../../src/scenarios/quantity.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room: enclosure on line 10, cooling on 11, air flow on 12, more on 14. */
const room = ({ enclosure = 'kind: room', cooling = 'cop: 3', more = '#', it = '' }) =>
  scenario({
    site: [
      'kind: equipment-room',
      `enclosure: { ${enclosure} }`,
      `cooling: ${cooling.includes('{') || !cooling.includes(':') ? cooling : `{ ${cooling} }`}`,
      '#',
      `equipment: [{ id: it, power: 1 kW${it} }]`,
      more,
    ],
  })
const AT = 'sites.a'

describe('the hint for', () => {
  test.each<Refused>([
    [
      'a key of cooling in the enclosure',
      room({ enclosure: 'kind: room, setpoint: 24 degC' }),
      `10:30 ${AT}.enclosure.setpoint: expected a known key, got "setpoint"\n  hint: "setpoint" goes inside "cooling"`,
    ],
    [
      'a key of the enclosure in cooling',
      room({ cooling: 'cop: 3, class: etsi-3-1' }),
      `11:24 ${AT}.cooling.class: expected a known key, got "class"\n  hint: "class" goes inside "enclosure"`,
    ],
    [
      'a key of cooling at the site',
      room({ more: 'fan: { preset: fan-shelter }' }),
      `14:5 ${AT}.fan: expected a known key, got "fan"\n  hint: "fan" goes inside "cooling"`,
    ],
    [
      'a key of the air flow at the site',
      room({ more: 'recirculation: 10 %' }),
      `14:5 ${AT}.recirculation: expected a known key, got "recirculation"\n  hint: "recirculation" goes inside "airflow"`,
    ],
    [
      'a machine without its map',
      room({ cooling: 'split-ac' }),
      `11:14 ${AT}.cooling: expected "none" or a map with preset, cop or model, got "split-ac"\n  hint: as a preset: "cooling: { preset: split-ac }"`,
    ],
    [
      'a growth with temperature without its unit',
      room({ it: ', fanSensitivity: 0.4' }),
      `13:56 ${AT}.equipment.it.fanSensitivity: expected a temperature coefficient such as "-0.4 %/K" (%/K, /K, 1/K, %/degC, %/°C), got 0.4\n  hint: write the unit, as in "0.4 %/K"`,
    ],
    [
      'the same as a fraction',
      room({ it: ', fanSensitivity: 0.004' }),
      `13:56 ${AT}.equipment.it.fanSensitivity: expected a temperature coefficient such as "-0.4 %/K" (%/K, /K, 1/K, %/degC, %/°C), got 0.004\n  hint: write the unit, as in "0.004 /K"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

test('2000 cubic feet a minute are 0.943895 m3/s', () => {
  expect(parseQuantity('2000 cfm', 'airflow')).toEqual({ value: expect.closeTo(0.943894886, 9) as number })
})
