import { describe, expect, test } from 'vitest'
import { roomAir } from '../../src/model/cooling/airflow.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { IT, read, text } from './airflow-room.ts'

const AIR_HEAT = 1.2 * 1.006

async function resolved(airflow: string, equipment: readonly string[] = IT, weather?: string) {
  const parts = await read(text(airflow, equipment, weather))
  expect(parts.problems()).toEqual([])
  return { ...parts, air: parts.air! }
}

describe('a room whose air flow is modelled', () => {
  test('without rows is one row of all that stands indoors', async () => {
    const { air, placed } = await resolved('{ preset: open-room, flow: 0.7 m3/s }')
    expect(air.rows).toEqual([{ airflowM3PerS: 0.7, recirculation: 0.25, bypass: 0.45 }])
    expect(air.coolingAirM3PerS).toBeCloseTo((0.7 * 0.75) / 0.55, 12)
    expect([...air.unitRow]).toEqual([
      ['aau', 0],
      ['it', 0],
      ['aux', 0],
    ])
    expect(placed.map(({ id, row }) => [id, row])).toEqual([
      ['aau', 0],
      ['it', 0],
      ['aux', 0],
      ['mast', undefined],
    ])
  })

  test('draws the air that its equipment at full load warms by the rise, 11 K where none is given', async () => {
    // 10 kW, 1 kW and an AAU of 1.0 kW; by its preset's row.
    const aauKw = Number((await SHIPPED.row('radio', 'aau-64t64r'))!['full_w']) / 1000
    const by = async (airflow: string) => (await resolved(airflow)).air.rows[0]!.airflowM3PerS
    expect(await by('{ preset: open-room }')).toBeCloseTo((11 + aauKw) / (AIR_HEAT * 11), 12)
    expect(await by('{ preset: open-room, rise: 22 K }')).toBeCloseTo((11 + aauKw) / (AIR_HEAT * 22), 12)
    const { defaults } = await resolved('{ preset: open-room }')
    expect(defaults()).toEqual(
      expect.arrayContaining([
        'airflow.preset: open-room: recirculation 25 %, bypass 45 %, assumption',
        'airflow.rise: 11 K, assumption',
      ]),
    )
  })

  test('at full load and a rise of 11 K has the supply and return of the worked table', async () => {
    const { air } = await resolved('{ preset: open-room }')
    const fullKw = air.rows[0]!.airflowM3PerS * AIR_HEAT * 11
    const out = { supplyDropK: new Float64Array(1), returnRiseK: new Float64Array(1) }
    roomAir(air.rows, [Float64Array.of(fullKw)], air.airHeatKjPerM3K, out)
    expect(24 - out.supplyDropK[0]!).toBeCloseTo(20.33, 2)
    expect(24 + out.returnRiseK[0]!).toBeCloseTo(28.4, 2)
  })

  test('in thin air carries less heat with each cubic metre', async () => {
    const high = '{ constant: { temperature: 20 degC, pressure: 70 kPa } }'
    const { air } = await resolved('{ preset: open-room }', IT, high)
    const { air: low } = await resolved('{ preset: open-room }')
    expect(air.airHeatKjPerM3K).toBeCloseTo((AIR_HEAT * 70) / 101.325, 12)
    expect(air.rows[0]!.airflowM3PerS / low.rows[0]!.airflowM3PerS).toBeCloseTo(101.325 / 70, 12)
  })

  test('takes shares of its own beside a preset, or without one', async () => {
    const shares = async (airflow: string) => {
      const { recirculation, bypass } = (await resolved(airflow)).air.rows[0]!
      return [recirculation, bypass]
    }
    expect(await shares('{ preset: open-room, recirculation: 10 % }')).toEqual([0.1, 0.45])
    expect(await shares('{ recirculation: 0, bypass: 5 % }')).toEqual([0, 0.05])
  })

  test('knows every preset of the catalogue', async () => {
    for (const { id, recirculation, bypass } of (await SHIPPED.table('airflow')) as {
      id: string
      recirculation: string
      bypass: string
    }[]) {
      const [row] = (await resolved(`{ preset: ${id} }`)).air.rows
      expect(row).toMatchObject({ recirculation: Number(recirculation), bypass: Number(bypass) })
    }
  })
})

describe('rows of equipment', () => {
  test('have their own separation and air, else that of the room', async () => {
    const { air } = await resolved(
      '{ preset: open-room, rows: [{ id: a, equipment: [it], flow: 1 m3/s, preset: vertical-frame }, { id: b, equipment: [aux, aau], flow: 0.2 m3/s, bypass: 10 % }] }',
    )
    expect(air.rows).toEqual([
      { airflowM3PerS: 1, recirculation: 0.03, bypass: 0.05 },
      { airflowM3PerS: 0.2, recirculation: 0.25, bypass: 0.1 },
    ])
    expect(air.rowIds).toEqual(['a', 'b'])
    expect(air.coolingAirM3PerS).toBeCloseTo(0.97 / 0.95 + (0.2 * 0.75) / 0.9, 12)
    expect([...air.unitRow]).toEqual([
      ['it', 0],
      ['aux', 1],
      ['aau', 1],
    ])
  })

  test('draw what their loads draw, by the air or the rise of each', async () => {
    const loads = [
      '{ id: it, count: 2, power: 5 kW, airflow: 0.3 m3/s }',
      '{ id: aux, power: 1 kW, rise: 20 K }',
      '{ id: more, power: 2 kW }',
    ]
    const { air } = await resolved(
      '{ preset: open-room, rows: [{ id: a, equipment: [it, aux, more], rise: 8 K }] }',
      loads,
    )
    const expected = 2 * 0.3 + 1 / (AIR_HEAT * 20) + 2 / (AIR_HEAT * 8)
    expect(air.rows[0]!.airflowM3PerS).toBeCloseTo(expected, 12)
  })
})

describe('power of loads over their inlet', () => {
  const sensitivities = async (airflow: string, equipment: readonly string[]) => {
    const { placed, defaults, r } = await resolved(airflow, equipment)
    return {
      perK: Object.fromEntries(placed.map((unit) => [unit.id, unit.fanSensitivityPerK])),
      told: defaults().filter((one) => one.includes('fanSensitivity')),
      models: [...r.shared.models],
    }
  }

  test('grows by 0.4 %/K in a row, unless the load says otherwise, and not in a radio unit', async () => {
    const { perK, told, models } = await sensitivities('{ preset: open-room }', [
      '{ id: it, power: 5 kW }',
      '{ id: own, power: 5 kW, fanSensitivity: 0.5 %/K }',
      '{ id: still, power: 5 kW, fanSensitivity: 0 %/K }',
    ])
    expect(perK).toEqual({ aau: undefined, it: 0.004, own: 0.005, still: undefined })
    expect(told).toEqual(['equipment.it.fanSensitivity: 0.4 %/K, assumption'])
    expect(models).toContain('inlet-power')
  })

  test('does not grow beside the rows, which is told', async () => {
    const { perK, told } = await sensitivities(
      '{ preset: open-room, rows: [{ id: a, equipment: [it] }] }',
      IT,
    )
    expect(perK).toEqual({ aau: undefined, it: 0.004, aux: undefined, mast: undefined })
    expect(told).toEqual([
      'equipment.it.fanSensitivity: 0.4 %/K, assumption',
      'equipment.aux.fanSensitivity: 0 %/K, assumption',
    ])
  })

  test('without an air flow grows only where the load says so', async () => {
    const { placed, defaults, problems, r } = await read(
      text('', ['{ id: it, power: 5 kW, fanSensitivity: 0.4 %/K }', '{ id: aux, power: 1 kW }']),
    )
    expect(problems()).toEqual([])
    expect(placed.map(({ fanSensitivityPerK }) => fanSensitivityPerK)).toEqual([undefined, 0.004, undefined])
    expect(defaults().filter((one) => one.includes('fanSensitivity'))).toEqual([])
    expect([...r.shared.models]).toContain('inlet-power')
  })
})
