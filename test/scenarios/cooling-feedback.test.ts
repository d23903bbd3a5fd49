import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room of 1 kW whose machine, on line 10, hangs on a -48 V plant, on line 11. */
const onPlant = (cooling: string, rectifier: string, more = 'auxiliary: 0 W') =>
  scenario({
    site: [
      'kind: base-station',
      `cooling: { ${cooling} }`,
      `dcBus: { rectifier: ${rectifier} }`,
      'enclosure: { kind: shelter }',
      'equipment: [{ id: it, power: 1 kW }]',
      more,
    ],
  })

const refusal = (kwh: string) =>
  `s.yaml:10:14 sites.a.cooling: expected a machine that removes more heat than its own electricity brings inside, got ${kwh} kWh of conversion loss inside for each kWh removed\n  hint: a higher COP, larger or better converters, or converters with place: outdoor`

const HALF = '{ efficiency: 50 %, place: indoor }'

describe('a machine on rectifiers that stand inside', () => {
  test('is refused where it brings back what it removes, or nearly so', async () => {
    expect(await folder.problems(onPlant('cop: 1, supply: dc', HALF))).toEqual([refusal('1')])
    expect(await folder.problems(onPlant('cop: 0.1, supply: dc', HALF))).toEqual([refusal('10')])
    expect(await folder.problems(onPlant('cop: 1.11, supply: dc', HALF))).toEqual([refusal('0.901')])
  })

  test('takes what the balance says where it brings back less: heat over 1 - loss/COP', async () => {
    const loaded = await folder.load(onPlant('cop: 1.12, supply: dc', HALF))
    const { annual } = resultOf(loaded, simulateScenario(loaded)).variants['baseline']!.sites!['a']!
    // 1 kW of load and 1 kW of loss; each kWh removed takes 1/1.12 kWh and brings as much loss.
    const removedKwh = (2 * 8760) / (1 - 1 / 1.12)
    expect(annual.coolingKwh / (removedKwh / 1.12)).toBeCloseTo(1, 8)
    expect(loaded.warnings).toEqual([])
  })

  test('may be as poor as it likes where the rectifiers stand outside, or it hangs on the mains', async () => {
    const outside = HALF.replace('indoor', 'outdoor')
    expect(await folder.problems(onPlant('cop: 0.1, supply: dc', outside))).toEqual([])
    expect(await folder.problems(onPlant('cop: 0.1', HALF))).toEqual([])
  })

  test('is refused where they stand so far above their rating that the square law does it', async () => {
    const few = (modules: number) =>
      `{ loss: { noLoad: 1 %, proportional: 5 %, square: 3 % }, modules: ${modules}, moduleRating: 10 W, place: indoor }`
    expect(await folder.problems(onPlant('cop: 1, supply: dc', few(1)))).toEqual([
      expect.stringContaining('kWh of conversion loss inside for each kWh removed'),
    ])
    expect(await folder.problems(onPlant('cop: 1, supply: dc', few(100)))).toEqual([])
  })
})

describe('a machine on a UPS that stands inside', () => {
  /** 1 kW and its machine behind a UPS and a PDU, both inside. */
  const onUps = (ups: string, pdu: string, ...more: string[]) =>
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: { cop: 1, supply: ups }',
        `ups: ${ups}`,
        `pdu: ${pdu}`,
        'enclosure: { kind: room }',
        'equipment: [{ id: it, power: 1 kW, bus: ups }]',
        ...more,
      ],
    })

  test('brings back less where losses are added up: 0.95 kWh where a cascade brings 1.17', async () => {
    const chain = ['{ efficiency: 69 %, place: indoor }', '{ efficiency: 66.7 %, place: indoor }'] as const
    const cascade = await folder.problems(onUps(...chain))
    expect(cascade).toEqual([expect.stringContaining('got 1.17 kWh of conversion loss inside')])
    const additive = await folder.problems(onUps(...chain, 'conversionLosses: additive'))
    expect(additive).toEqual([expect.stringContaining('got 0.949 kWh of conversion loss inside')])
  })

  test('brings back half of the square loss through two systems', async () => {
    const ups = (systems: number) =>
      `{ loss: { noLoad: 0 %, proportional: 0 %, square: 40 % }, modules: 1, moduleRating: 2 kW, systems: ${systems}, place: indoor }`
    const pdu = '{ efficiency: 100 % }'
    expect(await folder.problems(onUps(ups(1), pdu))).toEqual([
      expect.stringContaining('kWh of conversion loss inside for each kWh removed'),
    ])
    expect(await folder.problems(onUps(ups(2), pdu))).toEqual([])
  })
})

describe('a machine on the mains', () => {
  test('is refused where its transformer stands inside and loses as much as it removes', async () => {
    const transformer = (place: string) =>
      onPlant('cop: 0.1', 'lossless', `transformer: { efficiency: 90 %, place: ${place} }`)
    expect(await folder.problems(transformer('indoor'))).toEqual([refusal('1.11')])
    expect(await folder.problems(transformer('outdoor'))).toEqual([])
  })

  test('is refused where what the transformer loses of exported solar power overloads what feeds the machine', async () => {
    const few =
      '{ loss: { noLoad: 1 %, proportional: 5 %, square: 3 % }, modules: 10, moduleRating: 1 kW, place: indoor }'
    const exporting = (place: string) => {
      const solar = 'solar: { capacity: 1000000 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }'
      const more = [`transformer: { efficiency: 50 %, place: ${place} }`, solar].join('\n    ')
      return onPlant('cop: 2, supply: dc', few, more).replace('ghi: 0 W/m2', 'ghi: 400 W/m2')
    }
    expect(await folder.problems(exporting('indoor'))).toEqual([
      expect.stringContaining('kWh of conversion loss inside for each kWh removed'),
    ])
    expect(await folder.problems(exporting('outdoor'))).toEqual([])
  })
})
