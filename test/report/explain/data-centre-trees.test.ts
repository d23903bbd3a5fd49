import { describe, expect, test } from 'vitest'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf } from './every-node.ts'
import { AIRSIDE, LIQUID, STAGED, WATERSIDE } from './plant-scenes.ts'
import { explaining, labels, named, valueOf } from './room-scenes.ts'

const folder = new ScenarioFolder()

const FACILITY = 'variants.baseline.sites.a.facility'
/** An hour in which an economiser carries a part of the heat, and one in which it carries nothing. */
const [SPRING, SUMMER, WINTER] = ['2021-05-02T13:00', '2021-07-15T13:00', '2021-01-10T04:00']

/** 1 MW of heat at 20 degC outdoors; sea-level air of 101,325 Pa. */
const steady = (cooling: string, ...more: string[]) =>
  scenario({
    weather: '{ constant: { temperature: 20 degC, humidity: 50 %, pressure: 101.325 kPa } }',
    site: [
      'kind: data-centre',
      `cooling: ${cooling}`,
      'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 100 % }, fanSensitivity: 0 %/K }]',
      ...more,
    ],
  })

describe('the fans of the air handlers', () => {
  test('take volume x pressure / efficiency, the volume from heat, rise and density', async () => {
    const { tree } = await explaining(
      folder,
      steady(
        '{ preset: water-cooled-chiller, setpoint: 27 degC, airHandlers: { rise: 10 K, pressure: 400 Pa, efficiency: 80 % } }',
      ),
    )
    const fans = tree(`${FACILITY}.parts.airFanKwh`, SPRING)
    // 1000 kW / (1.01 x 10 K), at 1.293 x 273.15 / 300.15 kg/m3.
    const kgPerS = 1000 / 10.1
    const kgPerM3 = (1.293 * 273.15) / 300.15
    expect(valueOf(fans, 'flow of air')).toBeCloseTo(kgPerS, 9)
    expect(valueOf(fans, 'density of the air')).toBeCloseTo(kgPerM3, 12)
    expect(fans.value).toBeCloseTo(((kgPerS / kgPerM3) * 400) / 0.8 / 1000, 9)
    expect(originText(named(fans, 'pressure')!.origin!)).toMatch(/s\.yaml:10:\d+ "400 Pa"$/)
    expect(originText(named(fans, 'rise of the air')!.origin!)).toMatch(/ "10 K"$/)
    expect(originText(named(fans, 'supply air')!.origin!)).toMatch(/ "27 degC"$/)
  })

  test('that slow down tell the heat that they are designed for', async () => {
    const { tree } = await explaining(folder, STAGED)
    const fans = tree(`${FACILITY}.parts.airFanKwh`, SPRING)
    expect(labels(fans)).toEqual(['at full pressure', 'power against full pressure'])
    const share = valueOf(fans, 'heat against design')
    expect(valueOf(fans, 'power against full pressure')).toBeCloseTo(share ** 1.5, 12)
    expect(labels(tree(`${FACILITY}.parts.airFanKwh`))).toEqual([
      'at full pressure',
      'mean power against full pressure',
    ])
  })
})

describe('the chillers', () => {
  test('carry what the economiser leaves of the heat at the coils, at a COP by wet bulb, approach and part load', async () => {
    const { tree } = await explaining(folder, WATERSIDE)
    const chillers = tree(`${FACILITY}.parts.chillerKwh`, SPRING)
    expect(labels(chillers)).toEqual(['heat by the chillers', 'COP'])
    expect(labels(named(chillers, 'heat by the chillers')!)).toEqual([
      'heat at the coils',
      'share of the chillers',
    ])
    expect(labels(named(chillers, 'water of the towers')!)).toEqual([
      'wet bulb outdoors',
      'approach of the towers',
    ])
    const [t, l] = [valueOf(chillers, 'water of the towers'), 0.5]
    const cop =
      16.798751 + 0.00884 * t * t - 8.528931 * l * l + 9.885294 * l - 0.760621 * t + 0.084615 * l * t
    expect(valueOf(chillers, 'COP')).toBeCloseTo(cop, 12)
    expect(originText(named(chillers, 'approach of the towers')!.origin!)).toContain('"4.75 K" (assumption')
    expect(originText(named(chillers, 'part load')!.origin!)).toMatch(/ "50 %"$/)
    const given = valueOf(chillers, 'chilled water back') - valueOf(chillers, 'economiser could make')
    expect(valueOf(chillers, 'share of the economiser')).toBeCloseTo(given / 7.5, 12)
  })

  test('say how many of them run and at what part load', async () => {
    const { tree } = await explaining(folder, STAGED)
    const chillers = tree(`${FACILITY}.parts.chillerKwh`, SUMMER)
    const running = named(chillers, 'chillers running')!
    expect(running.note).toBe('as many as take least together')
    expect(valueOf(chillers, 'capacity of those running')).toBe(500 * running.value!)
    expect(valueOf(chillers, 'part load') * 500 * running.value!).toBeCloseTo(
      valueOf(chillers, 'heat by the chillers'),
      6,
    )
  })

  test('of a year are their heat over a mean COP, with hours, condenser and part load beside it', async () => {
    const { tree } = await explaining(folder, STAGED)
    const cop = named(tree(`${FACILITY}.parts.chillerKwh`), 'mean COP')!
    expect(cop.note).toMatch(/^energy-weighted/)
    expect(cop.given.map(({ label }) => label)).toEqual([
      'hours running',
      'water to the condensers',
      'part load',
      'chillers running',
      'chillers installed',
      'capacity of one',
      'curve',
      'correction',
    ])
    const share = named(tree('coolingKwh'), 'share of the economiser')!
    const hours = share.given.slice(0, 3).map(({ value }) => value!)
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(8760)
    expect(hours[0]).toBe(tree(`${FACILITY}.fullFreeCoolingHours`).value)
    expect(hours[1]).toBe(tree(`${FACILITY}.partialFreeCoolingHours`).value)
  })

  test('hotter than their curve knows are held at its border, and it says so', async () => {
    const hot = steady('{ preset: air-cooled-chiller, chiller: { load: 50 % } }').replace(
      'temperature: 20 degC',
      'temperature: 45 degC',
    )
    const { tree } = await explaining(folder, hot)
    const held = named(tree('coolingKwh', SUMMER), 'condenser, held')!
    // The vertex at a part load of 0.5.
    expect(held.value).toBeCloseTo((0.760621 - 0.084615 * 0.5) / (2 * 0.00884), 12)
    expect(held.note).toBe('held at the border of the curve, from 45')
  })
})

describe('an economiser', () => {
  test('that carries all or nothing says why', async () => {
    const { tree } = await explaining(folder, WATERSIDE)
    const share = (at: string) => named(tree('coolingKwh', at), 'share of the economiser')!
    expect(share(WINTER)).toMatchObject({ value: 1, note: 'it could carry more' })
    expect(share(WINTER).given[0]!.value).toBeGreaterThan(1)
    expect(share(SUMMER)).toMatchObject({ value: 0, note: 'too warm for it' })
    expect(tree(`${FACILITY}.parts.chillerKwh`, WINTER)).toMatchObject({ value: 0, note: 'no chiller runs' })
  })

  test('that would cost more than it saves is not run, and says so', async () => {
    const costly = steady(
      '{ preset: waterside-economiser, setpoint: 20 degC, airHandlers: { rise: 12 K }, economiser: { pressure: 3 MPa } }',
    )
    const { tree } = await explaining(folder, costly)
    const share = named(tree('coolingKwh', SUMMER), 'share of the economiser')!
    expect(share).toMatchObject({ value: 0, note: 'not run: chillers alone take less' })
    expect(share.given[0]!.value).toBeGreaterThan(0)
  })
})

describe('an airside economiser', () => {
  test('sprays by the humidity that the supply air lacks, and its chillers stand', async () => {
    const { tree } = await explaining(folder, AIRSIDE)
    const winter = tree('coolingKwh', WINTER)
    expect(named(winter, 'coldest supply air')!.value).toBe(14)
    const [target, outdoors] = ['humidity ratio of the supply air', 'humidity ratio outdoors'].map((label) =>
      valueOf(winter, label),
    )
    expect(valueOf(winter, 'spray per air')).toBeCloseTo(1 - 1 / (1 + target! - outdoors!), 15)
    expect(tree(`${FACILITY}.parts.towerFanKwh`, WINTER)).toMatchObject({
      value: 0,
      note: 'outdoor air cools alone',
    })
  })

  test('over a year sprays in the hours of outdoor air and chills in the others', async () => {
    const { tree } = await explaining(folder, AIRSIDE)
    const free = tree(`${FACILITY}.fullFreeCoolingHours`).value!
    const spray = tree(`${FACILITY}.water.humidificationL`)
    expect(valueOf(spray, 'hours')).toBe(free)
    expect(valueOf(tree(`${FACILITY}.parts.towerPumpKwh`), 'hours')).toBe(8760 - free)
  })
})

describe('the water of towers', () => {
  test('is evaporation for all heat rejected, drift, and blow-down by cycles', async () => {
    const { tree } = await explaining(
      folder,
      steady(
        '{ preset: water-cooled-chiller, tower: { latentHeat: 2400 kJ/kg, cyclesOfConcentration: 4, range: 6 K } }',
      ),
    )
    const water = tree('waterL', SPRING)
    expect(labels(water)).toEqual([
      'evaporated by the towers',
      'drift of the towers',
      'blow-down of the towers',
    ])
    const rejected = valueOf(water, 'heat rejected')
    const evaporated = (3600 * rejected) / 2400
    expect(water.terms[0]!.value).toBeCloseTo(evaporated, 9)
    expect(water.terms[1]!.value).toBeCloseTo((0.0002 * 3600 * rejected) / (4.2 * 6), 9)
    expect(water.terms[2]!.value).toBeCloseTo(evaporated / 3, 9)
  })
})

describe('a liquid loop', () => {
  test('takes its share of the heat of cold IT, and what dry coolers cannot carry is left to the air', async () => {
    const { tree } = await explaining(folder, LIQUID)
    const pump = tree(`${FACILITY}.parts.liquidPumpKwh`, SUMMER)
    expect(valueOf(pump, 'heat taken up by the liquid')).toBeCloseTo(
      0.6 * valueOf(pump, 'halls, in cold air'),
      6,
    )
    const summer = tree('coolingKwh', '2021-07-15T15:00')
    const [could, hours] = named(summer, 'heat by the dry coolers')!.terms
    expect([could!.label, hours!.label]).toEqual(['dry coolers can carry', 'hours'])
    expect(could!.value).toBeCloseTo((900 * (35 - valueOf(could!, 'outdoors'))) / 10, 9)
    const hoursAtFull = named(summer, 'hours at full power')!
    expect(hoursAtFull).toMatchObject({ value: 1, note: 'at full speed all the time' })
    expect(hoursAtFull.given).toMatchObject([{ label: 'dry coolers can carry', value: could!.value }])
  })

  test('slows its fans by the cube where it is cold', async () => {
    const { tree } = await explaining(folder, LIQUID)
    const fans = tree(`${FACILITY}.parts.dryCoolerFanKwh`, WINTER)
    const speed = valueOf(fans, 'speed')
    expect(speed).toBeLessThan(0.5)
    expect(valueOf(fans, 'power against full speed')).toBeCloseTo(speed ** 3, 15)
    expect(valueOf(fans, 'fans at full speed')).toBeCloseTo(0.037 * 900, 9)
  })

  test('says where its dry coolers stand since the plant of the air takes less alone', async () => {
    const { tree } = await explaining(folder, LIQUID.replace('supply: 35 degC', 'supply: 30 degC'))
    const note = 'they stand: what cools the air takes less alone'
    const [standing, hot] = ['2021-05-29T15:00', '2021-06-16T15:00']
    const fans = tree(`${FACILITY}.parts.dryCoolerFanKwh`, standing)
    expect(fans).toMatchObject({ value: 0, note })
    expect(fans.given[0]!.label).toBe('dry coolers can carry')
    expect(fans.given[0]!.value).toBeGreaterThan(0)
    const cooling = tree('coolingKwh', standing)
    expect(named(cooling, 'heat by the dry coolers')).toMatchObject({ value: 0, note })
    expect(named(cooling, 'heat left to the air')!.value).toBe(tree('heatRemovedKwh', standing).value)
    expect(tree(`${FACILITY}.parts.dryCoolerFanKwh`, hot)).toMatchObject({
      value: 0,
      note: 'it is as warm outdoors as the liquid',
    })
    const year = named(tree(`${FACILITY}.parts.dryCoolerFanKwh`), 'hours at full power')!
    expect(year.given[1]).toMatchObject({ label: 'hours in which they stand', value: 364, note })
    for (const at of [undefined, standing, hot]) expect(driftsOf(tree('coolingKwh', at))).toEqual([])
  })

  test('beside machines whose blowers never stop keeps every node', async () => {
    const { tree } = await explaining(
      folder,
      steady(
        '{ preset: split-ac, units: 100, capacity: 12 kW, blowerRuns: always, liquid: { share: 100 % } }',
      ),
    )
    for (const output of ['coolingKwh', 'heatRemovedKwh'])
      for (const at of [undefined, SUMMER]) expect(driftsOf(tree(output, at)), output).toEqual([])
  })
})

describe('figures of the size', () => {
  test('of several groups are told by racks, capacity and number', async () => {
    const { tree } = await explaining(
      folder,
      scenario({
        site: [
          'kind: data-centre',
          'cooling: { pue: 1.5 }',
          'it: [{ id: halls, count: 2, racks: 100, rackPower: 8 kW, inUse: 50 %, utilisation: { constant: 40 % } }, { id: net, capacity: 400 kW, utilisation: { constant: 30 % } }]',
        ],
      }),
    )
    const racks = tree(`${FACILITY}.standardRacks`)
    expect(racks.value).toBe(800)
    expect(labels(named(racks, 'halls')!)).toEqual(['count', 'racks', 'power of a rack'])
    const inUse = tree(`${FACILITY}.inUsePercent`)
    // (1600 kW x 50 % + 400 kW) / 2000 kW.
    expect(inUse.value).toBeCloseTo(60, 12)
    expect(driftsOf(inUse)).toEqual([])
    const declared = named(tree('coolingKwh'), 'overhead')!
    expect(declared.value).toBe(0.5)
    expect(originText(declared.terms[0]!.origin!)).toMatch(/ "1.5"$/)
  })
})
