import { describe, expect, test } from 'vitest'
import { read, text } from './airflow-room.ts'
import { scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

describe('an air flow is refused with', () => {
  const A = 'sites.a.airflow'
  const open = (rest: string) => text(`{ preset: open-room, ${rest} }`)
  const row = (rest: string) => open(`rows: [{ id: x, ${rest} }]`)
  const onlyIt = (load: string, airflow = '') => text(airflow, [`{ id: it, power: 5 kW, ${load} }`])

  test.each<Refused>([
    [
      'recirculation above 1',
      text('{ recirculation: 120 %, bypass: 5 % }'),
      `12:31 ${A}.recirculation: expected a share such as "14 %" or 0.14, from 0 to 0.99, got "120 %"`,
    ],
    [
      'nothing but recirculated air',
      text('{ recirculation: 1, bypass: 5 % }'),
      `12:31 ${A}.recirculation: expected a share such as "14 %" or 0.14, from 0 to 0.99, got 1\n  hint: did you mean "1 %"?`,
    ],
    [
      'all air past the equipment',
      text('{ recirculation: 5 %, bypass: 100 % }'),
      `12:44 ${A}.bypass: expected a share such as "14 %" or 0.14, from 0 to 0.99, got "100 %"`,
    ],
    [
      'no separation',
      text('{ rise: 11 K }'),
      `12:14 ${A}.recirculation: expected recirculation, or a preset, got nothing\n  hint: for example preset: open-room`,
      `12:14 ${A}.bypass: expected bypass, or a preset, got nothing\n  hint: for example preset: open-room`,
    ],
    [
      'an unknown preset',
      text('{ preset: vertical-frames }'),
      `12:24 ${A}.preset: expected the id of an entry of airflow, got "vertical-frames"\n  hint: did you mean "vertical-frame"?`,
    ],
    [
      'air too little to carry the heat',
      text('{ preset: open-room, flow: 0.05 m3/s }'),
      `12:41 ${A}.flow: expected air for a rise of 0.5 to 100 K across the equipment at full load, got a rise of 199 K`,
    ],
    [
      'hardly any air',
      text('{ preset: open-room, flow: 1e-320 m3/s }'),
      `12:41 ${A}.flow: expected air for a rise of 0.5 to 100 K across the equipment at full load, got hardly any`,
    ],
    [
      'a storm through the equipment',
      text('{ preset: open-room, flow: 100 m3/s }'),
      `12:41 ${A}.flow: expected air for a rise of 0.5 to 100 K across the equipment at full load, got a rise of 0.0995 K`,
    ],
    [
      'too little air of one load, and a storm of another',
      text('{ preset: open-room }', [
        '{ id: it, power: 5 kW, airflow: 0.02 m3/s }',
        '{ id: aux, count: 2, power: 1 kW, airflow: 9 m3/s }',
      ]),
      '13:49 sites.a.equipment.it.airflow: expected air for a rise of 0.5 to 100 K across the equipment at full load, got a rise of 207 K',
      '13:105 sites.a.equipment.aux.airflow: expected air for a rise of 0.5 to 100 K across the equipment at full load, got a rise of 0.092 K',
    ],
    [
      'a storm through a load that takes no power',
      text('{ preset: open-room, rise: 11 K }', ['{ id: it, power: 0 W, airflow: 99 m3/s }']),
      `12:14 ${A}: expected air for a rise of 0.5 to 100 K across the equipment at full load, got a rise of 0.0085 K`,
    ],
    [
      'a cable that carries its load in cold air only',
      onlyIt(
        'feeder: { resistance: 0.14 ohm, voltage: 53.5 V }, fanSensitivity: 0.4 %/K',
        '{ preset: open-room }',
      ),
      `13:62 sites.a.equipment.it.feeder.resistance: expected a cable that can carry the 5140 W of one unit with its fans in warm air, got one that carries 5111 W at most`,
    ],
    [
      'flow and rise',
      open('flow: 1 m3/s, rise: 11 K'),
      `12:55 ${A}.rise: expected flow or rise, not both, got "11 K"`,
    ],
    [
      'air of the room beside its rows',
      open('flow: 1 m3/s, rows: [{ id: x, equipment: [it] }]'),
      `12:41 ${A}.flow: expected only keys that go with "rows", got "flow"`,
    ],
    [
      'an unknown unit',
      row('equipment: [its]'),
      `12:63 ${A}.rows.x.equipment.0: expected the id of a unit that stands indoors, got "its"\n  hint: did you mean "it"?`,
    ],
    [
      'a unit outdoors',
      row('equipment: [mast]'),
      `12:63 ${A}.rows.x.equipment.0: expected the id of a unit that stands indoors, got "mast", which is outdoors`,
    ],
    [
      'a unit in two rows',
      open('rows: [{ id: x, equipment: [it] }, { id: y, equipment: [it] }]'),
      `12:91 ${A}.rows.y.equipment.0: expected each unit in one row, got "it", which is in row "x"`,
    ],
    [
      'two rows of one name',
      open('rows: [{ id: x, equipment: [it] }, { id: x, equipment: [aux] }]'),
      `12:76 ${A}.rows.x.id: expected an id that no other row of the site has, got "x"`,
    ],
    [
      'a row that takes no power',
      text('{ preset: open-room, rows: [{ id: x, equipment: [it], flow: 1 m3/s }] }', [
        '{ id: it, power: 0 W }',
      ]),
      `12:62 ${A}.rows.x.equipment: expected equipment that takes power, got none that does`,
    ],
    [
      'a flow that its loads contradict',
      text('{ preset: open-room, flow: 1 m3/s }', ['{ id: it, power: 5 kW, airflow: 0.3 m3/s }']),
      `12:41 ${A}.flow: expected no flow where "it" has an airflow or a rise of its own, got "1 m3/s"`,
    ],
    [
      'a rise that nothing takes up',
      text('{ preset: open-room, rows: [{ id: x, equipment: [it], rise: 8 K }] }', [
        '{ id: it, power: 5 kW, airflow: 0.3 m3/s }',
      ]),
      `12:74 ${A}.rows.x.rise: expected no rise where all equipment has an airflow or a rise of its own, got "8 K"`,
    ],
    [
      'the air of a load that stands in no row',
      onlyIt('airflow: 0.3 m3/s'),
      '13:49 sites.a.equipment.it.airflow: expected "airflow" of a load in a row of airflow only, got "it", which is in none',
    ],
    [
      'air and rise of one load',
      onlyIt('airflow: 0.3 m3/s, rise: 8 K', '{ preset: open-room }'),
      '13:65 sites.a.equipment.it.rise: expected airflow or rise, not both, got "8 K"',
    ],
    [
      'the fans of a load outdoors',
      onlyIt('place: outdoor, fanSensitivity: 0.4 %/K'),
      '13:72 sites.a.equipment.it.fanSensitivity: expected a load that stands indoors, got "fanSensitivity" outdoors',
    ],
    [
      'fans in a room of which nobody knows how warm it is',
      scenario({
        site: [
          'kind: equipment-room',
          'cooling: none',
          'equipment: [{ id: it, power: 5 kW, fanSensitivity: 0.4 %/K }]',
        ],
      }),
      '11:56 sites.a.equipment.it.fanSensitivity: expected a room whose temperature is known: cooling, or an enclosure with ua, got neither of them',
    ],
    [
      'no cooling',
      scenario({
        site: [
          'kind: equipment-room',
          'cooling: none',
          'airflow: { preset: open-room }',
          'equipment: [{ id: it, power: 5 kW }]',
        ],
      }),
      `11:14 ${A}: expected airflow beside cooling only: its set-point is the warmest inlet, got no cooling`,
    ],
    [
      'no enclosure',
      scenario({
        site: [
          'kind: equipment-room',
          'enclosure: none',
          'airflow: { preset: open-room }',
          'equipment: [{ id: it, power: 5 kW }]',
        ],
      }),
      `11:14 ${A}: expected airflow in an enclosure only, got airflow beside enclosure: none`,
    ],
    [
      'nothing that stands indoors',
      scenario({
        site: [
          'kind: equipment-room',
          'cooling: { cop: 3 }',
          'airflow: { preset: open-room }',
          'equipment: [{ id: it, power: 5 kW, place: outdoor }]',
        ],
      }),
      `11:14 ${A}: expected airflow where something stands indoors that takes power, got airflow without it`,
    ],
  ])('%s', async (_what, refused, ...messages) => {
    expect((await read(refused)).problems()).toEqual(messages.map((message) => `s.yaml:${message}`))
  })

  test('a load whose key was refused, told once', async () => {
    const problems = (
      await read(
        text('{ preset: open-room, rows: [{ id: x, equipment: [it] }] }', ['{ id: it, power: 5 V }']),
      )
    ).problems()
    expect(problems).toEqual([
      's.yaml:13:34 sites.a.equipment.it.power: expected a power such as "480 W" (W, kW, MW, mW), got "5 V"\n  hint: "V" measures a voltage',
    ])
  })
})
