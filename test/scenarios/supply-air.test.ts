import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room of 5 kW and 1 kW with its air flow on line 11 and its cooling on line 10. */
const room = (airflow: string, cooling = 'cop: 3, setpoint: 24 degC') =>
  scenario({
    weather: '{ constant: { temperature: 20 degC, pressure: 101.325 kPa } }',
    site: [
      'kind: equipment-room',
      `cooling: { ${cooling} }`,
      `airflow: ${airflow}`,
      'equipment: [{ id: it, power: 5 kW }, { id: aux, power: 1 kW }]',
    ],
  })
const A = 'sites.a.airflow'
const HINT = '\n  hint: less recirculation, or more air: a larger flow, a smaller rise'

describe('supply air that no machine blows is refused', () => {
  test.each([
    [
      'where nearly all air at the inlets is exhaust',
      room('{ recirculation: 99 %, bypass: 5 % }'),
      `11:31 ${A}.recirculation: expected recirculation that leaves supply air above 0 degC: 24 degC at the warmest inlet would need -1065 degC, got 99 %${HINT}`,
    ],
    [
      'at the preset that says it',
      room('{ preset: open-room, rise: 80 K }'),
      `11:24 ${A}.preset: expected recirculation that leaves supply air above 0 degC: 24 degC at the warmest inlet would need -2.667 degC, got 25 %${HINT}`,
    ],
    [
      'at the row that is worst off',
      room(
        '{ preset: contained-aisle, rows: [{ id: x, equipment: [it] }, { id: y, equipment: [aux], recirculation: 80 % }] }',
      ),
      `11:118 ${A}.rows.y.recirculation: expected recirculation that leaves supply air above 0 degC: 24 degC at the warmest inlet would need -20 degC, got 80 %${HINT}`,
    ],
    [
      'at the set-point that nobody gave',
      room('{ recirculation: 80 %, bypass: 5 % }', 'cop: 3'),
      `11:31 ${A}.recirculation: expected recirculation that leaves supply air above 0 degC: 28 degC at the warmest inlet would need -16 degC, got 80 %${HINT}`,
    ],
  ])('%s', async (_where, text, message) => {
    expect(await folder.problems(text)).toEqual([`s.yaml:${message}`])
  })

  test('and told of below 10 degC', async () => {
    const cold = await folder.load(room('{ preset: open-room, rise: 50 K }'))
    expect(cold.warnings).toEqual([
      {
        at: `${A}.preset`,
        message:
          'at full load 24 degC at the warmest inlet needs supply air of 7.333 degC: few machines blow below 10 degC',
      },
    ])
    expect((await folder.load(room('{ preset: open-room, rise: 40 K }'))).warnings).toEqual([])
  })
})
