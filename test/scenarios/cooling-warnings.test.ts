import { describe, expect, test } from 'vitest'
import { machines } from './resolved-cooling.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const AT = 'sites.a.cooling'
const OWN_DX = 'model: dx, capacity: 10 kW, ratedCop: 3, blower: 400 W'

describe('a machine away from what is known of it', () => {
  test('is told of where its set-point lies below its curve', async () => {
    const told = (c: string, setpointC: number, wet = '') =>
      machines(`${c}${wet}`, { setpointC }).then(({ warnings }) => warnings)
    const message = (c: number, wetBulb: number) =>
      `${AT}.setpoint: the set-point of ${c} degC lies below what the curve of the machine knows: a wet bulb of ${wetBulb} degC at the coil, where the curve begins at 12.8 degC`
    expect(await told('preset: split-ac', 15)).toEqual([message(15, 7)])
    expect(await told('preset: dual-cycle, returnAir: 25 degC', 20)).toEqual([message(20, 12)])
    expect(await told('preset: split-ac', 20.8)).toEqual([])
    expect(await told('preset: split-ac', 15, ', coilWetBulb: 14 degC')).toEqual([])
    const { warnings } = await machines('preset: precision-ac', {
      setpointC: 15,
      hasAirflow: true,
      coolingAirM3PerS: 1,
    })
    expect(warnings).toEqual([])
  })

  test('is told of where air returns far above the set-point', async () => {
    const told = async (returnAir: string, setpointC: number) =>
      (await machines(`preset: dual-cycle, returnAir: ${returnAir}`, { setpointC })).warnings
    expect(await told('60 degC', 25)).toEqual([
      `${AT}.returnAir: air returns at 60 degC, 35 K above the set-point of 25 degC`,
    ])
    expect(await told('45 degC', 25)).toEqual([])
  })

  test('is refused below 0 degC', async () => {
    const text = scenario({
      site: ['kind: equipment-room', 'cooling: { cop: 3, setpoint: -1 degC }', 'equipment: []'],
    })
    expect(await folder.problems(text)).toEqual([
      `s.yaml:10:34 ${AT}.setpoint: expected a temperature such as "25 degC" (degC, °C, ℃, K), from 0 degC to 80 degC, got "-1 degC"`,
    ])
  })
})

describe('the set-point of an ideal machine in an adiabatic room', () => {
  const warned = async (more: string, cooling = '') => {
    const text = scenario({
      site: [
        'kind: equipment-room',
        `cooling: { cop: 3, setpoint: 25 degC${cooling} }`,
        `equipment: [{ id: it, power: 1 kW${more} }]`,
      ],
    })
    return (await folder.load(text)).warnings.map(({ at, message }) => `${at}: ${message}`)
  }

  test('has no effect unless fans feel it, those of the equipment or one that cools', async () => {
    expect(await warned('')).toEqual([
      `${AT}.setpoint: the set-point has no effect: the enclosure has no ua, so that it is adiabatic`,
    ])
    expect(await warned(', fanSensitivity: 0.4 %/K')).toEqual([])
    expect(await warned('', ', fan: { airflow: 0.35 m3/s, power: 150 W }')).toEqual([])
  })
})

describe('a fan that leaves nothing of its unit is refused', () => {
  const place = { hasAirflow: true, coolingAirM3PerS: 4 }
  const HINT = '\n  hint: more units, more rated air, or less bypass'
  test.each([
    [
      'blower at its rated air',
      OWN_DX.replace('400 W', '12 kW'),
      `10:65 ${AT}.blower: expected a blower below the capacity of its unit, 10 kW, got 12 kW`,
    ],
    [
      'evaporator fan at its rated air',
      'preset: dual-cycle, capacity: 3 kW, evaporatorFan: 3.1 kW',
      `10:67 ${AT}.evaporatorFan: expected an evaporator fan below the capacity of its unit, 3 kW, got 3.1 kW`,
    ],
    [
      'blower at the air that the room draws',
      `${OWN_DX}, ratedAirflow: 1 m3/s`,
      `10:86 ${AT}.ratedAirflow: expected a blower below the capacity of its unit, 10 kW, got 12.8 kW for 4 m3/s through each unit, rated 1 m3/s${HINT}`,
    ],
    [
      'evaporator fan at the air that the room draws',
      'preset: dual-cycle, capacity: 43 kW, units: 2, ratedAirflow: 0.5 m3/s',
      `10:77 ${AT}.ratedAirflow: expected an evaporator fan below the capacity of its unit, 43 kW, got 51.2 kW for 2 m3/s through each unit, rated 0.5 m3/s${HINT}`,
    ],
  ])('%s', async (_which, cooling, message) => {
    const { problems, plant } = await machines(cooling, place)
    expect(problems).toEqual([`s.yaml:${message}`])
    expect(plant).toBeUndefined()
  })
})

describe('keys of a fan or an exchanger', () => {
  const FREE = 'fan: { airflow: 0.35 m3/s, power: 150 W'

  test('that share the work with a machine have no effect without one', async () => {
    const { warnings, defaults } = await machines(
      `${FREE}, together: true, margin: 2 K }`,
      {},
      { hasMachine: false },
    )
    expect(warnings).toEqual([
      `${AT}.fan.together: together has no effect: no machine stands beside the fan`,
      `${AT}.fan.margin: margin has no effect: no machine stands beside the fan`,
    ])
    const listed = (await machines(`${FREE} }`, {}, { hasMachine: false })).defaults
    for (const one of [...defaults, ...listed]) expect(one).not.toMatch(/fan\.(together|margin)/)
  })

  test('that shift its thermostat have no effect without thermal mass', async () => {
    const none = { hasThermalMass: false }
    const cooling = `preset: split-ac, ${FREE}, offset: 1 K }, exchanger: { ua: 90 W/K, power: 100 W, offset: 1 K }`
    const { warnings } = await machines(cooling, {}, none)
    const why = 'offset has no effect: the enclosure has no thermalMass, so that the set-point is held'
    expect(warnings).toEqual([`${AT}.fan.offset: ${why}`, `${AT}.exchanger.offset: ${why}`])
    const bare = cooling.replaceAll(', offset: 1 K', '')
    const listed = async (room: { hasThermalMass: boolean }) =>
      (await machines(bare, {}, room)).defaults.filter((one) => one.includes('offset'))
    expect(await listed(none)).toEqual([])
    expect(await listed({ hasThermalMass: true })).toEqual([
      'cooling.fan.offset: 2 K, assumption',
      'cooling.exchanger.offset: 2 K, assumption',
    ])
  })
})

describe('thermostats', () => {
  const room = (cooling: string) =>
    scenario({
      site: [
        'kind: equipment-room',
        `cooling: { setpoint: 28 degC, ${cooling} }`,
        'enclosure: { ua: 60 W/K, thermalMass: 1000 kJ/K }',
        'equipment: [{ id: it, power: 1 kW }]',
      ],
    })
  const FAN = 'fan: { airflow: 0.35 m3/s, power: 150 W }'
  const told = async (cooling: string) => {
    const { warnings, defaults } = await folder.load(room(cooling))
    return {
      warnings: warnings.map(({ at, message }) => `${at}: ${message}`),
      listed: defaults.map(({ path }) => path).filter((path) => /\.(band|stageOffset)$/.test(path)),
    }
  }
  const follows = 'the machine follows the heat, and neither fan nor exchanger stands beside it'
  const several = 'only several units of dx switch on one after another'

  test('whose units start far above the set-point are told of', async () => {
    expect((await told('preset: split-ac, units: 10')).warnings).toEqual([
      `${AT}.stageOffset: the last of 10 units starts only at 38 degC, 10 K above the set-point`,
    ])
    expect((await told('preset: split-ac, band: 12 K')).warnings).toEqual([
      `${AT}.band: the machine starts only at 34 degC, 6 K above the set-point`,
    ])
    expect((await told('preset: split-ac, units: 5')).warnings).toEqual([])
  })

  test.each([
    [
      'preset: dual-cycle, band: 1 K, stageOffset: 1 K',
      [`band has no effect: ${follows}`, `stageOffset has no effect: ${several}`],
    ],
    ['cop: 3, band: 1 K', [`band has no effect: ${follows}`]],
    [`cop: 3, band: 1 K, ${FAN}`, []],
    [`${FAN}, band: 1 K, stageOffset: 2 K`, [`stageOffset has no effect: ${several}`]],
    ['preset: split-ac, stageOffset: 2 K', [`stageOffset has no effect: ${several}`]],
  ])('that switch nothing are told of: %s', async (cooling, messages) => {
    expect((await told(cooling)).warnings.map((one) => one.replace(/^\S+: /, ''))).toEqual(messages)
  })

  test('list the defaults of what acts alone', async () => {
    expect((await told('cop: 3')).listed).toEqual([])
    expect((await told(`cop: 3, ${FAN}`)).listed).toEqual([`${AT}.band`])
    expect((await told('preset: split-ac, units: 2')).listed).toEqual([`${AT}.band`, `${AT}.stageOffset`])
  })
})
