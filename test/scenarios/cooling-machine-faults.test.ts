import { describe, expect, test } from 'vitest'
import { machines } from './resolved-cooling.ts'

const AT = 'sites.a.cooling'
const OWN_DX = 'model: dx, capacity: 10 kW, ratedCop: 3, blower: 400 W'

describe('cooling is refused for', () => {
  test.each([
    [
      'no machine at all',
      'setpoint: 26 degC',
      [
        `10:14 ${AT}: expected exactly one of "preset", "cop", "model", "pue", unless a fan or an exchanger is all there is, got none of them`,
      ],
    ],
    [
      'two machines',
      'preset: split-ac, model: dx',
      [`10:41 ${AT}.model: expected exactly one of "preset", "cop", "model", "pue", got preset and model`],
    ],
    [
      'an unknown machine',
      'preset: split-ad',
      [
        `10:24 ${AT}.preset: expected the id of a cooling machine, got "split-ad"\n  hint: did you mean "split-ac"?`,
      ],
    ],
    [
      'a machine without its figures',
      'model: dx',
      [
        `10:14 ${AT}.capacity: expected capacity for model: dx, got nothing`,
        `10:14 ${AT}.ratedCop: expected ratedCop for model: dx, got nothing`,
        `10:14 ${AT}.blower: expected blower for model: dx, got nothing\n  hint: 0 W where the rated COP holds it`,
      ],
    ],
    [
      'keys of another model',
      'preset: split-ac, pumpFull: 20 K, compressor: 2 kW',
      [
        `10:62 ${AT}.compressor: expected only keys that go with "preset: split-ac", got "compressor"`,
        `10:44 ${AT}.pumpFull: expected only keys that go with "preset: split-ac", got "pumpFull"`,
      ],
    ],
    [
      'keys that an ideal machine has not',
      'cop: 3, units: 2',
      [`10:31 ${AT}.units: expected only keys that go with "cop", got "units"`],
    ],
    [
      'keys of a machine where a fan stands alone',
      'fan: { preset: fan-shelter }, capacity: 6 kW',
      [`10:56 ${AT}.capacity: expected only keys that go with "fan", got "capacity"`],
    ],
    [
      'thresholds that cannot be',
      'preset: dual-cycle, pumpFull: 10 K',
      [`10:46 ${AT}.pumpFull: expected a difference above pumpOnset, 12 K, got "10 K"`],
    ],
    [
      'an onset above the usual full difference',
      'preset: dual-cycle, pumpOnset: 22 K',
      [`10:47 ${AT}.pumpOnset: expected a difference below pumpFull, 22 K, got "22 K"`],
    ],
    [
      'a blower that heats more than its unit cools',
      'preset: split-ac, blower: 7 kW',
      [`10:42 ${AT}.blower: expected a blower below the capacity of its unit, 6 kW, got 7 kW`],
    ],
    [
      'a curve that falls below zero',
      `${OWN_DX}, eirCurve: [1, 0, 0, -0.03, 0, 0]`,
      [
        `10:82 ${AT}.eirCurve: expected a curve above 0 in its range, wet bulb 12.8 to 23.9 degC, outdoors 18 to 46 degC, got -0.38 at a wet bulb of 12.8 and 46 outdoors`,
      ],
    ],
    [
      'a curve that is no ratio to the rating',
      `${OWN_DX}, eirCurve: [1000, 0, 0, 0, 0, 0]`,
      [
        `10:82 ${AT}.eirCurve: expected a curve of ratios to the rating, 0.05 to 20, in its range, wet bulb 12.8 to 23.9 degC, outdoors 18 to 46 degC, got 1000 at a wet bulb of 12.8 and 18 outdoors`,
      ],
    ],
    [
      'a curve that makes electricity nearly free',
      `${OWN_DX}, eirCurve: [0.01, 0, 0, 0, 0, 0]`,
      [
        `10:82 ${AT}.eirCurve: expected a curve of ratios to the rating, 0.05 to 20, in its range, wet bulb 12.8 to 23.9 degC, outdoors 18 to 46 degC, got 0.01 at a wet bulb of 12.8 and 18 outdoors`,
      ],
    ],
    [
      'a machine that heats',
      `${OWN_DX.replace('ratedCop: 3', 'ratedCop: 0.01')}, units: 2`,
      [`10:54 ${AT}.ratedCop: expected a number, from 0.1 to 100, got 0.01`],
    ],
    [
      'a capacity of next to nothing',
      'preset: dual-cycle, capacity: 1e-320 W',
      [
        `10:46 ${AT}.capacity: expected a power such as "480 W" (W, kW, MW, mW), from 1 W to 1000000000 W, got "1e-320 W"`,
      ],
    ],
    [
      'a thermostat that switches at every breath',
      'preset: split-ac, band: 1e-9 K',
      [
        `10:40 ${AT}.band: expected a temperature difference such as "2 K" (K, degC, °C, ℃), from 0.01 K to 20 K, got "1e-9 K"`,
      ],
    ],
    [
      'five coefficients',
      `${OWN_DX}, eirCurve: [1, 0, 0, 0, 0]`,
      [`10:82 ${AT}.eirCurve: expected a list of six coefficients, got a list of 5`],
    ],
    [
      'an unknown curve',
      'preset: split-ac, curve: energyplus-autos',
      [
        `10:41 ${AT}.curve: expected the id of the curves of a machine, got "energyplus-autos"\n  hint: did you mean "energyplus-auto"?`,
      ],
    ],
    [
      'return air that nobody knows',
      'preset: split-ac, coilWetBulb: return-air',
      [
        `10:47 ${AT}.coilWetBulb: expected a temperature: return air is not known, since the site has no airflow, got "return-air"`,
      ],
    ],
    [
      'a wet bulb without its unit',
      'preset: split-ac, coilWetBulb: 17',
      [
        `10:47 ${AT}.coilWetBulb: expected a temperature such as "25 degC" (degC, °C, ℃, K), got 17\n  hint: write the unit, as in "17 degC"`,
      ],
    ],
    [
      'an exponent without an air flow',
      'preset: split-ac, fanExponent: 3',
      [`10:14 ${AT}.ratedAirflow: expected a rated air flow beside fanExponent, got nothing`],
    ],
    [
      'a fan without power',
      'fan: { preset: fan-twin-2000cfm }',
      [`10:21 ${AT}.fan.power: expected power for preset: fan-twin-2000cfm, got nothing`],
    ],
    [
      'an unknown fan',
      'fan: { preset: fan-shelters }',
      [
        `10:31 ${AT}.fan.preset: expected the id of a fan, got "fan-shelters"\n  hint: did you mean "fan-shelter"?`,
      ],
    ],
    [
      'limits that admit nothing',
      'fan: { preset: fan-shelter, minHumidity: 80 %, maxHumidity: 20 % }',
      [`10:57 ${AT}.fan.minHumidity: expected a limit not above maxHumidity, got "80 %"`],
    ],
    [
      'an exchanger without figures',
      'exchanger: { kind: air-to-air, power: 50 W }',
      [
        `10:27 ${AT}.exchanger: expected ua, or effectiveness with airflow, got none of them\n  hint: no default: see its data sheet`,
      ],
    ],
    [
      'an exchanger said twice',
      'exchanger: { ua: 60 W/K, effectiveness: 50 %, power: 50 W }',
      [`10:56 ${AT}.exchanger.effectiveness: expected ua or effectiveness, not both, got "50 %"`],
    ],
    [
      'an effectiveness of no air flow',
      'exchanger: { effectiveness: 50 %, power: 50 W }',
      [`10:27 ${AT}.exchanger.airflow: expected the smaller air flow beside effectiveness, got nothing`],
    ],
    [
      'an onset of what is no thermosyphon',
      'exchanger: { ua: 60 W/K, power: 50 W, onset: 5 K }',
      [`10:61 ${AT}.exchanger.onset: expected only keys that go with "kind: air-to-air", got "onset"`],
    ],
  ])('%s', async (_, cooling, expected) => {
    const problems = await machines(cooling).then(
      (made) => made.problems,
      (error: Error) => error.message.split(/\n(?! )/),
    )
    expect(problems.map((problem) => problem.replace('s.yaml:', ''))).toEqual(expected)
  })

  test('return air beside a modelled air flow', async () => {
    const { problems } = await machines('preset: dual-cycle, returnAir: 30 degC', { hasAirflow: true })
    expect(problems).toEqual([
      `s.yaml:10:47 ${AT}.returnAir: expected no returnAir: the airflow of the site says how warm air returns, got "30 degC"`,
    ])
  })

  test('a fan of which the room draws many times its rated air', async () => {
    const own = `${OWN_DX.replace('400 W', '100 W')}, ratedAirflow: 1 m3/s`
    const drawn = async (coolingAirM3PerS: number) => {
      const { problems, warnings } = await machines(own, { hasAirflow: true, coolingAirM3PerS })
      return [...problems, ...warnings]
    }
    expect(await drawn(1)).toEqual([])
    expect(await drawn(5)).toEqual([
      expect.stringContaining('draws 5 m3/s through each unit, above its rated 1'),
    ])
    expect(await drawn(6)).toEqual([
      `s.yaml:10:86 ${AT}.ratedAirflow: expected at least 1.2 m3/s, a fifth of what the room draws through each unit, got 1 m3/s\n  hint: no fan moves that much more than its rated air: more units, or less bypass`,
    ])
  })

  test('a wet bulb that the curve was not made for is told', async () => {
    const { warnings } = await machines('preset: split-ac, coilWetBulb: 10 degC')
    expect(warnings).toEqual([
      `${AT}.coilWetBulb: 10 degC is outside the range of the curve, 12.8 to 23.9 degC: that of 12.8 degC holds`,
    ])
  })

  test('a curve whose electricity falls as it gets warmer is told', async () => {
    const { warnings } = await machines(`${OWN_DX}, eirCurve: [1, 0, 0, -0.001, 0, 0]`)
    expect(warnings).toEqual([
      `${AT}.eirCurve: electricity per heat falls as it gets warmer outside, near 19 degC at a wet bulb of 12.8 degC: no machine does that`,
    ])
  })
})
