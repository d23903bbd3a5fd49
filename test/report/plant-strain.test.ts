import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

const IT = 'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 100 % }, fanSensitivity: 0 %/K }]'

/** What a data centre of 1 MW in one weather is warned of, without the variant. */
async function warningsOf(temperature: string, cooling: string, it = IT): Promise<[string, string][]> {
  const weather = `{ constant: { temperature: ${temperature}, humidity: 50 %, pressure: 101.325 kPa } }`
  const loaded = await folder.load(
    scenario({ weather, site: ['kind: data-centre', `cooling: ${cooling}`, it] }),
  )
  const { warnings } = resultOf(loaded, simulateScenario(loaded))
  return warnings.map(({ at, message }) => [at, message.replace(' (baseline)', '')])
}

const WATER_COOLED = 'preset: water-cooled-chiller'

describe('liquid that is too warm', () => {
  const loop = 'liquid: { share: 50 %, supply: 35 degC, dryCooler: { capacity: 500 kW, difference: 10 K } }'

  test('is told with hours, kelvins and the heat that is left to the air', async () => {
    // 500 kW need 10 K; at 29 degC there are 6 K, for 300 kW: 200 kW are left in 8760 h.
    expect(await warningsOf('29 degC', `{ ${WATER_COOLED}, chiller: { load: 50 % }, ${loop} }`)).toEqual([
      [
        'sites.a.cooling.liquid',
        'the dry coolers cannot keep the liquid at 35 degC in 8760 h: at worst it lacks 4 K outdoors; they cannot carry 1752000 kWh of its heat a year, left to what cools the air',
      ],
    ])
  })

  test('is not told where dry coolers just suffice', async () => {
    expect(await warningsOf('25 degC', `{ ${WATER_COOLED}, chiller: { load: 50 % }, ${loop} }`)).toEqual([])
  })
})

describe('a plant below the load', () => {
  test('is told with the kelvins by which air that passes once is too warm', async () => {
    // 250 kW of 1000 kW stay: a quarter of the rise of 12 K.
    expect(
      await warningsOf(
        '20 degC',
        `{ ${WATER_COOLED}, setpoint: 25 degC, capacity: 750 kW, chiller: { load: 50 % }, airHandlers: { rise: 12 K } }`,
      ),
    ).toEqual([
      [
        'sites.a.cooling',
        'the set-point of 25 degC is not held in 8760 h: 2190000 kWh of heat a year are not removed; supply air is up to 3 K too warm after one pass, and warmer with each; how warm it gets is not known without a ua or a thermalMass of the enclosure',
      ],
    ])
  })

  test('beside a liquid is held against the heat of the air alone', async () => {
    // The liquid carries 600 kW; 100 kW of the other 400 kW stay.
    const [[, message]] = (await warningsOf(
      '20 degC',
      `{ ${WATER_COOLED}, setpoint: 25 degC, capacity: 300 kW, chiller: { load: 50 % }, airHandlers: { rise: 12 K }, liquid: { share: 60 % } }`,
    )) as [[string, string]]
    expect(message).toContain('876000 kWh of heat a year are not removed; supply air is up to 3 K too warm')
  })
})

describe('chillers hotter than the turning point of their curve', () => {
  test('are told with their hours', async () => {
    // 40.6 degC at a part load of 50 %.
    expect(await warningsOf('41 degC', '{ preset: air-cooled-chiller, chiller: { load: 50 % } }')).toEqual([
      [
        'sites.a.cooling.chiller',
        'the chillers run in 8760 h with condensers hotter than the turning point of their curve: their COP is held there, real ones may trip',
      ],
    ])
    expect(await warningsOf('40 degC', '{ preset: air-cooled-chiller, chiller: { load: 50 % } }')).toEqual([])
  })

  test('unclamped get better again, and it says so', async () => {
    const [[, message]] = (await warningsOf(
      '41 degC',
      '{ preset: air-cooled-chiller, method: lei-2020, chiller: { load: 50 % } }',
    )) as [[string, string]]
    expect(message).toMatch(/: unclamped, their COP rises again as it gets hotter$/)
  })

  test('are not told of EnergyPlus, whose curve has none', async () => {
    expect(
      await warningsOf('45 degC', '{ preset: air-cooled-chiller, chiller: { curve: energyplus, count: 9 } }'),
    ).toEqual([])
  })
})

describe('inlets above 30 degC', () => {
  const cooling = (setpoint: string) => `{ ${WATER_COOLED}, setpoint: ${setpoint}, chiller: { load: 50 % } }`
  const answering = IT.replace('fanSensitivity: 0 %/K', 'fanSensitivity: 0.4 %/K')

  test('are told where fans of equipment answer to them', async () => {
    expect(await warningsOf('20 degC', cooling('32 degC'), answering)).toEqual([
      [
        'sites.a.cooling',
        'the air at the inlets is above 30 degC in 8760 h: no figure is published for the fans of the equipment there, their power is held',
      ],
    ])
    expect(await warningsOf('20 degC', cooling('30 degC'), answering)).toEqual([])
  })

  test('are nothing to equipment whose fans do not answer', async () => {
    expect(await warningsOf('20 degC', cooling('32 degC'))).toEqual([])
  })
})

describe('a plant that carries the IT as it is', () => {
  test('is told where it would not at the rated power of the IT', async () => {
    const half =
      'it: [{ id: halls, capacity: 1 MW, idle: 0 %, utilisation: { constant: 50 % }, fanSensitivity: 0 %/K }]'
    const small = `{ ${WATER_COOLED}, setpoint: 25 degC, capacity: 750 kW, chiller: { load: 50 % } }`
    expect(await warningsOf('20 degC', small, half)).toEqual([
      [
        'sites.a.cooling',
        'with all IT at its rated power 2190000 kWh of heat a year would not be removed, in 8760 h: no designed PUE is told',
      ],
    ])
  })
})

describe('a declared PUE', () => {
  test('is told as such', async () => {
    const [[at, message]] = (await warningsOf('20 degC', '{ pue: 1.5 }')) as [[string, string]]
    expect([at, message]).toEqual([
      'sites.a.cooling.pue',
      'the PUE of 1.5 is declared: neither plant nor weather is simulated, and standards are held against what is declared',
    ])
  })
})
