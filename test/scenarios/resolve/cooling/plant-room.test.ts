import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../../src/model/fleet.ts'
import type { LoadedScenario } from '../../../../src/scenarios/load.ts'
import { coolingPeaks } from '../../../../src/scenarios/resolve/cooling-peaks.ts'
import { scenario, ScenarioFolder } from '../../scenario-folder.ts'

const folder = new ScenarioFolder()

const cooled = (cooling: string, ...more: string[]) =>
  scenario({
    site: ['kind: data-centre', `cooling: { ${cooling} }`, 'equipment: [{ id: it, power: 100 kW }]', ...more],
  })
const specOf = async (text: string) => (await folder.load(text)).variants[0]!.members[0]!.spec
const coolingKw = ({ axis, variants }: LoadedScenario) =>
  simulateFleet(axis, variants[0]!.members).total.coolingKwh / 8760
const variant = (set: string) => ['variants:', `  - { name: other, set: { ${set} } }`]

describe('the set-point of a plant', () => {
  test.each([
    ['preset: lei-2020-wec', 27.3671875],
    ['preset: waterside-economiser', 27],
    ['model: airside-economiser', 27],
    ['preset: lei-2020-ae, setpoint: 30 degC', 30],
    ['preset: split-ac', 28],
  ])('%s is held at %d degC', async (cooling, setpointC) => {
    expect((await specOf(cooled(cooling))).room?.balance.setpointC).toBe(setpointC)
  })

  test('has a source where the preset gives it', async () => {
    const { defaults } = await folder.load(cooled('preset: lei-2020-wec'))
    expect(defaults.find(({ path }) => path === 'sites.a.cooling.setpoint')).toMatchObject({
      value: '27.3671875 degC',
      confidence: 'sourced',
    })
  })
})

describe('supply air that an air flow asks for', () => {
  test('is refused where chilled water cannot make it', async () => {
    const text = cooled(
      'preset: water-cooled-chiller, setpoint: 18 degC',
      'airflow: { recirculation: 40 %, bypass: 0 %, rise: 20 K }',
    )
    // Supply 18 - 0.4/0.6 x 20 = 4.67 degC, return 38 degC less nothing: warmed by 33.33 K; 38 - 33.33/0.8 = -3.67 degC.
    expect((await folder.problems(text)).join('\n')).toContain(
      '4.67 degC, warmed by 33.33 K, needs water of -3.67 degC, got "18 degC"',
    )
  })
})

describe('refrigerant', () => {
  test('is read with the defaults of what escapes, beside any machine', async () => {
    const { refrigerant } = await specOf(
      cooled('preset: split-ac, refrigerant: { charge: 5 kg, type: R410A }'),
    )
    expect(refrigerant).toEqual({
      chargeKg: 5,
      gwp: 2255.5,
      leakPerYear: 0.02,
      endOfLife: 0.1,
      lastYear: false,
    })
  })

  test('is what the scenario says of it', async () => {
    const { refrigerant } = await specOf(
      cooled('cop: 3, refrigerant: { charge: 0.5 t, gwp: 6, leak: 4 %, endOfLife: 2 %, lastYear: true }'),
    )
    expect(refrigerant).toEqual({ chargeKg: 500, gwp: 6, leakPerYear: 0.04, endOfLife: 0.02, lastYear: true })
  })

  test('lists its source', async () => {
    const { defaults } = await folder.load(
      cooled('preset: split-ac, refrigerant: { charge: 5 kg, type: R134a }'),
    )
    expect(defaults.find(({ path }) => path.endsWith('refrigerant.gwp'))).toMatchObject({ value: '1530' })
  })
})

describe('liquid', () => {
  const hall = 'it: [{ id: hall, capacity: 2 MW, utilisation: { constant: 50 % } }]'

  test('is sized by its share of the heat at full load, its fans by their size', async () => {
    const { room } = await specOf(cooled('preset: water-cooled-chiller, liquid: { share: 60 % }', hall))
    const plant = room?.plant
    expect(plant?.kind === 'liquid-cooled' ? plant.loop : undefined).toMatchObject({
      supplyC: 40,
      riseK: 10,
      heatKjPerKgK: 4.2,
      pump: { pressurePa: 200_000, efficiency: 0.7 },
      dryCooler: { capacityKw: 1200, ratedDifferenceK: 10, fanExponent: 3 },
    })
    expect(plant?.kind === 'liquid-cooled' && plant.loop.dryCooler.fanKw).toBeCloseTo(44.4, 9)
    expect(plant?.kind === 'liquid-cooled' && plant.air.kind).toBe('chilled-water')
  })

  test('is what the scenario says of it, beside a machine of a room too', async () => {
    const { room } = await specOf(
      cooled(
        'preset: precision-ac, units: 30, liquid: { share: 60 %, supply: 35 degC, rise: 8 K, pressure: 100 kPa, efficiency: 60 %, specificHeat: 3.6 kJ/(kg K), dryCooler: { capacity: 3 MW, difference: 8 K, fan: 2 %, exponent: 2.5 } }',
        hall,
      ),
    )
    expect(room?.plant).toMatchObject({
      kind: 'liquid-cooled',
      air: { kind: 'dx', units: 30 },
      loop: {
        supplyC: 35,
        riseK: 8,
        heatKjPerKgK: 3.6,
        pump: { pressurePa: 100_000, efficiency: 0.6 },
        dryCooler: { capacityKw: 3000, ratedDifferenceK: 8, fanKw: 60, fanExponent: 2.5 },
      },
    })
  })
})

describe('what cooling takes at most, for the sizes of converters', () => {
  const peakKw = ({ variants }: LoadedScenario) => {
    const { room, units } = variants[0]!.members[0]!.spec
    return coolingPeaks(room, units).ac
  }

  test.each([
    'cop: 2',
    'pue: 1.5',
    'model: air-cooled-chiller',
    'model: water-cooled-chiller',
    'preset: waterside-economiser',
    'preset: airside-economiser',
    'preset: lei-2020-wec',
    'preset: seawater-economiser, sea: { temperature: 18 degC }',
  ])('by %s is its power at full load, in constant weather that of every step', async (cooling) => {
    const loaded = await folder.load(cooled(cooling))
    expect(peakKw(loaded)).toBeCloseTo(coolingKw(loaded), 9)
  })

  test('is that of the hardest weather', async () => {
    const peak = async (cooling: string) =>
      peakKw(await folder.load(cooled(cooling).replace(/constant: .*/, 'normals: beijing }')))
    const warm = await peak('preset: seawater-economiser, sea: { temperature: 25 degC }')
    const months = Array.from({ length: 12 }, (_, month) => `${month === 7 ? 25 : 5} degC`).join(', ')
    expect(await peak(`preset: seawater-economiser, sea: { temperature: [${months}] }`)).toBe(warm)
    expect(await peak('model: air-cooled-chiller')).toBeGreaterThan(
      peakKw(await folder.load(cooled('model: air-cooled-chiller'))),
    )
  })

  test('holds pumps and fans of liquid, and the plant of the air for all heat', async () => {
    const hall = 'it: [{ id: hall, capacity: 1 MW, utilisation: { constant: 50 % } }]'
    const peak = async (cooling: string) => peakKw(await folder.load(cooled(cooling, hall)))
    // Fans 3.7 % of 500 kW; pump 200 kPa x 500/(4.2 x 10) kg/s / (1e6 x 0.7).
    const loopKw = 18.5 + (200_000 * (500 / 42)) / 700_000
    expect((await peak('cop: 2, liquid: { share: 50 % }')) - (await peak('cop: 2'))).toBeCloseTo(loopKw, 9)
  })
})

describe('a variant', () => {
  test('changes one key of a pump and leaves the others, as does a scenario that extends another', async () => {
    folder.write('base.yaml', cooled('preset: waterside-economiser, chilledWater: { pressure: 150 kPa }'))
    const { variants } = await folder.load(
      [
        'extends: base.yaml',
        'sites: [{ id: a, cooling: { chilledWater: { efficiency: 80 % } } }]',
        ...variant('sites.a.cooling.chilledWater.rise: 6 K'),
        '',
      ].join('\n'),
    )
    const plants = variants.map(({ members }) => members[0]!.spec.room!.plant)
    const pump = { pressurePa: 150_000, efficiency: 0.8 }
    expect(plants[0]).toMatchObject({ chilledWater: { riseK: 7.5, pump } })
    expect(plants[1]).toMatchObject({ chilledWater: { riseK: 6, pump } })
  })

  test('puts a declared PUE in the place of a machine', async () => {
    const { variants } = await folder.load(
      scenario({
        site: [
          'kind: data-centre',
          'cooling: { preset: waterside-economiser, tower: { approach: 3 K } }',
          'equipment: [{ id: it, power: 100 kW }]',
        ],
        more: variant('sites.a.cooling: { pue: 1.3 }'),
      }),
    )
    expect(variants[1]!.members[0]!.spec.room!.plant).toMatchObject({ kind: 'declared-pue', pue: 1.3 })
  })

  test('that sizes its chillers anew says so', async () => {
    const { warnings } = await folder.load(
      scenario({
        site: [
          'kind: data-centre',
          'cooling: { preset: waterside-economiser }',
          'equipment: [{ id: it, power: 90 kW }]',
        ],
        more: variant('sites.a.equipment.it.power: 180 kW'),
      }),
    )
    expect(warnings).toContainEqual({
      at: 'sites.a.cooling.chiller.capacity',
      message:
        'left out, so that each variant sizes it anew: 30 kW (baseline), 60 kW (other). Write it where the plant stays as it is',
    })
  })
})
