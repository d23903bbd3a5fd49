import { describe, expect, test } from 'vitest'
import { read, text } from './airflow-room.ts'

const A = 'sites.a.airflow'

describe('air that the machines move', () => {
  test('leaves a bypass that all rows share, whatever a preset says', async () => {
    const { air, problems, defaults } = await read(
      text(
        '{ preset: open-room, coolingAir: 1.5 m3/s, rows: [{ id: a, equipment: [it], flow: 1 m3/s }, { id: b, equipment: [aux, aau], flow: 0.2 m3/s, recirculation: 10 % }] }',
      ),
    )
    expect(problems()).toEqual([])
    const bypass = 1 - (0.75 + 0.18) / 1.5
    expect(air!.rows).toEqual([
      { airflowM3PerS: 1, recirculation: 0.25, bypass: expect.closeTo(bypass, 12) as number },
      { airflowM3PerS: 0.2, recirculation: 0.1, bypass: expect.closeTo(bypass, 12) as number },
    ])
    expect(air!.coolingAirM3PerS).toBeCloseTo(1.5, 12)
    expect(defaults()).toContain('airflow.preset: open-room: recirculation 25 %, assumption')
  })

  test('may be exactly what the rows take', async () => {
    const { air, problems } = await read(
      text('{ recirculation: 10 %, flow: 0.7 m3/s, coolingAir: 0.63 m3/s }'),
    )
    expect(problems()).toEqual([])
    expect(air!.rows[0]!.bypass).toBeCloseTo(0, 12)
  })

  test.each([
    [
      'less than the rows take',
      text('{ preset: open-room, flow: 0.7 m3/s, coolingAir: 0.5 m3/s }'),
      `12:63 ${A}.coolingAir: expected at least 0.525 m3/s, which the rows take of it, got "0.5 m3/s"`,
    ],
    [
      'of which the rows take hardly anything',
      text('{ preset: open-room, flow: 0.7 m3/s, coolingAir: 60 m3/s }'),
      `12:63 ${A}.coolingAir: expected at most a hundred times the 0.525 m3/s that the rows take of it, got "60 m3/s"`,
    ],
    [
      'beside a bypass',
      text('{ recirculation: 5 %, bypass: 10 %, coolingAir: 2 m3/s }'),
      `12:44 ${A}.bypass: expected bypass or coolingAir, not both: bypass follows from coolingAir, got "10 %"`,
    ],
    [
      'beside a bypass of a row',
      text('{ preset: open-room, coolingAir: 2 m3/s, rows: [{ id: x, equipment: [it], bypass: 10 % }] }'),
      `12:96 ${A}.rows.x.bypass: expected bypass or coolingAir, not both: bypass follows from coolingAir, got "10 %"`,
    ],
    [
      'without recirculation',
      text('{ coolingAir: 2 m3/s }'),
      `12:14 ${A}.recirculation: expected recirculation, or a preset, got nothing\n  hint: for example preset: open-room`,
    ],
  ])('is refused %s', async (_what, refused, message) => {
    expect((await read(refused)).problems()).toEqual([`s.yaml:${message}`])
  })
})
