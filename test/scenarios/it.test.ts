import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A data centre whose groups of IT stand on line 11 and following, behind a UPS or not. */
const hall = (it: string, ...lines: string[]) =>
  scenario({ site: ['kind: data-centre', 'cooling: { cop: 4, setpoint: 20 degC }', `it: [${it}]`, ...lines] })
const UPS = 'ups: { preset: ups-modern }'
const HALF = 'utilisation: { constant: 50 % }'
const GROUP = `{ id: halls, capacity: 1 MW, ${HALF}, fanSensitivity: 0 %/K }`

const spec = (loaded: LoadedScenario) => loaded.variants[0]!.members[0]!.spec
const groups = async (text: string) => spec(await folder.load(text)).units
const totals = async (text: string) => {
  const loaded = await folder.load(text)
  return simulateFleet(loaded.axis, loaded.variants[0]!.members).total
}

describe('a group of IT', () => {
  test('is a load that follows its utilisation, on the UPS where there is one', async () => {
    const [behind] = await groups(hall(GROUP, UPS))
    expect(behind).toMatchObject({
      id: 'halls',
      count: 1,
      bus: 'ups',
      indoor: true,
      power: { kind: 'linear', idleW: 0, fullW: 1_000_000 },
      it: { capacityKw: 1000, idle: 0.5, inUse: 1 },
    })
    expect([behind!.load[0], behind!.it!.utilisation[0]]).toEqual([0.75, 0.5])
    const [alone] = await groups(hall(GROUP))
    expect(alone!.bus).toBe('ac')
  })

  test('written by its racks is the same as by its capacity', async () => {
    const text = `{ id: halls, racks: 125, rackPower: 8 kW, ${HALF}, fanSensitivity: 0 %/K }`
    const [byRacks] = await groups(hall(text))
    expect(byRacks!.it).toMatchObject({ capacityKw: 1000, racks: 125, rackKw: 8 })
    expect((await totals(hall(text))).consumptionKwh).toBe((await totals(hall(GROUP))).consumptionKwh)
  })

  test('takes capacity x racks in use x (idle + (1 - idle) x utilisation)', async () => {
    const text = `{ id: halls, count: 2, capacity: 1 MW, inUse: 60 %, idle: 40 %, utilisation: { constant: 30 % }, fanSensitivity: 0 %/K }`
    expect((await totals(hall(text))).loadKwh).toBeCloseTo(2 * 1000 * 0.6 * (0.4 + 0.6 * 0.3) * 8760, 3)
  })

  test('follows the shape of a day', async () => {
    const shape = 'utilisation: { shape: weekday-weekend, mean: 30 %, shift: 2 h }'
    const [unit] = await groups(hall(`{ id: halls, capacity: 1 MW, idle: 0 %, ${shape} }`))
    const { load, it } = unit!
    expect(load).toEqual(it!.utilisation)
    expect(load.reduce((sum, value) => sum + value, 0) / load.length).toBeCloseTo(0.3, 4)
    expect(Math.max(...load)).toBeGreaterThan(0.3)
  })

  test('follows a column of a file', async () => {
    folder.write(
      'work.csv',
      `time,work\n${Array.from({ length: 8760 }, (_, i) => `${i},${i % 2}`).join('\n')}\n`,
    )
    const [unit] = await groups(
      hall('{ id: halls, capacity: 1 MW, utilisation: { csv: work.csv, column: work } }'),
    )
    expect(Array.from(unit!.load.slice(0, 3))).toEqual([0.5, 1, 0.5])
  })

  test('heats its inlets and answers to them: 0.4 % per kelvin above 23 degC where nothing else is written', async () => {
    const group = `{ id: halls, capacity: 1 MW, ${HALF} }`
    const at = (setpoint: string) => totals(hall(group).replace('setpoint: 20 degC', `setpoint: ${setpoint}`))
    const [cold, warm] = [await at('20 degC'), await at('28 degC')]
    expect(cold.loadKwh).toBeCloseTo(750 * 8760, 3)
    expect(warm.loadKwh / cold.loadKwh).toBeCloseTo(1 + 5 * 0.004, 9)
  })

  test('outdoors or without a known temperature answers to none', async () => {
    const loose = scenario({
      site: ['kind: data-centre', 'cooling: none', `it: [{ id: halls, capacity: 1 MW, ${HALF} }]`],
    })
    expect((await groups(loose))[0]).not.toHaveProperty('fanSensitivityPerK')
    const out = hall(`{ id: halls, capacity: 1 MW, ${HALF}, place: outdoor }`)
    expect((await groups(out))[0]).not.toHaveProperty('fanSensitivityPerK')
  })

  test('may stand in a row of the air flow, with a rise of its own', async () => {
    const group = `{ id: halls, capacity: 1 MW, ${HALF}, rise: 12 K, fanSensitivity: 0 %/K }`
    const loaded = await folder.load(
      hall(group, 'airflow: { rows: [{ id: aisle, equipment: [halls], preset: open-room }] }'),
    )
    const { units, room } = spec(loaded)
    expect(units[0]!.row).toBe(0)
    expect(room!.rows[0]!.airflowM3PerS).toBeCloseTo(1000 / (room!.airHeatKjPerM3K * 12), 9)
  })

  test('is listed among the units of a result, and touched by a variant that changes it', async () => {
    const loaded = await folder.load(
      [hall(GROUP), 'variants: [{ name: less, set: { sites.a.it.halls.idle: 30 % } }]'].join('\n'),
    )
    expect([...loaded.variants[1]!.touched.get('a')!]).toEqual(['halls'])
    const expected =
      'expect: [{ output: variants.baseline.sites.a.annual.units.halls, value: 6570 MWh, tolerance: 1 % }]'
    expect((await folder.load([hall(GROUP), expected].join('\n'))).expected).toHaveLength(1)
  })

  test('lists what it was not told', async () => {
    const { defaults } = await folder.load(hall(`{ id: halls, capacity: 1 MW, ${HALF} }`))
    expect(
      defaults
        .filter(({ path }) => path.includes('.it.'))
        .map(({ path, value }) => `${path.split('.').at(-1)} ${value}`),
    ).toEqual([
      'bus ac',
      'fanSensitivity 0.4 %/K',
      'feeder 0 %',
      'growth 0 %',
      'idle 50 %',
      'inUse 100 %',
      'place indoor',
    ])
  })
})

describe('growth of the racks in use', () => {
  const growing = (keys: string) =>
    hall(`{ id: halls, capacity: 1 MW, ${HALF}, fanSensitivity: 0 %/K, ${keys} }`)

  test('compounds from the year of the run, from another year, written either way', async () => {
    const first = (await groups(growing('inUse: 50 %, growth: 12 %')))[0]!.it!.inUse as Float64Array
    expect(first[0]).toBeCloseTo(0.5, 4)
    expect(first[8759]).toBeCloseTo(0.56, 4)
    const [share, map] = [
      (await groups(growing('inUse: 50 %, growth: 12 %, growthFrom: 2019')))[0]!,
      (await groups(growing('inUse: 50 %, growth: { rate: 12 %, from: 2019 }')))[0]!,
    ]
    expect((share.it!.inUse as Float64Array)[0]).toBeCloseTo(0.5 * 1.12 ** 2, 4)
    expect(map.load).toEqual(share.load)
  })

  test('of none leaves the share a plain number', async () => {
    expect((await groups(growing('inUse: 50 %, growth: 0 %')))[0]!.it!.inUse).toBe(0.5)
  })

  test('above 100 % is held there, with a warning that says since when and for how long', async () => {
    const { warnings } = await folder.load(growing('inUse: 90 %, growth: 20 %'))
    // ln(1/0.9)/ln(1.2) of a year is hour 5062.
    expect(warnings).toContainEqual({
      at: 'sites.a.it.halls.growth',
      message:
        'growth asks for more racks than there are, first on 07-30 22:00: inUse is held at 100 % in 3698 h of the year',
    })
  })

  test('may be negative', async () => {
    const inUse = (await groups(growing('growth: -50 %')))[0]!.it!.inUse as Float64Array
    expect(inUse[8759]).toBeCloseTo(0.5, 4)
  })
})

describe('the share of auxiliary power', () => {
  const share = (...lines: string[]) =>
    scenario({ site: ['kind: data-centre', 'cooling: none', ...lines, 'auxiliaryShare: 0.2 %'] })
  const EQUIPMENT = 'equipment: [{ id: net, count: 2, power: 50 kW }]'
  const auxiliaryKw = async (text: string) => spec(await folder.load(text)).auxiliaryKw

  test('is of the rated power of all IT, on top of what is given, whatever it takes', async () => {
    expect(await auxiliaryKw(share(`it: [${GROUP.replace(', fanSensitivity: 0 %/K', '')}]`))).toBe(2)
    const both = share(
      EQUIPMENT,
      `it: [{ id: halls, count: 2, capacity: 1 MW, inUse: 10 %, ${HALF} }]`,
      'auxiliary: 500 W',
    )
    expect(await auxiliaryKw(both)).toBe(4.5)
  })

  test('is of all equipment where there is no IT', async () => {
    expect(await auxiliaryKw(share(EQUIPMENT))).toBeCloseTo(0.2, 12)
  })

  test('counts for the size of a transformer', async () => {
    const sized = async (lines: string[]) => {
      const { defaults } = await folder.load(
        hall(GROUP, 'transformer: { preset: transformer-typical }', ...lines),
      )
      return defaults.find(({ path }) => path === 'sites.a.transformer.rating')!.value
    }
    const kw = (text: string) => Number(/[\d.]+/.exec(text)![0])
    const [without, half] = [await sized([]), await sized(['auxiliaryShare: 50 %'])]
    // Ratings come in steps of up to 10 kW at this size.
    expect(Math.abs(kw(half) - kw(without) - 500 / 0.8)).toBeLessThanOrEqual(10)
  })
})

describe('what a group of IT must say', () => {
  test.each<Refused>([
    [
      'racks without their power',
      hall(`{ id: h, racks: 10, ${HALF} }`),
      '11:10 sites.a.it.h.rackPower: expected a rackPower beside racks, got nothing\n  hint: for example rackPower: 8 kW',
    ],
    [
      'racks that together take more than any grid feeds',
      hall(`{ id: h, racks: 10000000, rackPower: 1000 MW, ${HALF} }`),
      '11:47 sites.a.it.h.rackPower: expected racks of one group that take at most 1 GW together, got 10000000 GW\n  hint: several groups, or fewer racks',
    ],
    [
      'how much work it does',
      hall('{ id: h, racks: 10, rackPower: 8 kW }'),
      '11:10 sites.a.it.h.utilisation: expected a map with shape and mean, constant, or csv and column, such as { constant: 60 % }, got nothing',
    ],
    [
      'a power of racks beside a capacity',
      hall(`{ id: h, capacity: 1 MW, rackPower: 8 kW, ${HALF} }`),
      '11:46 sites.a.it.h.rackPower: expected only keys that go with "racks", got "rackPower"',
    ],
    [
      'both racks and capacity',
      hall(`{ id: h, racks: 10, capacity: 1 MW, ${HALF} }`),
      '11:40 sites.a.it.h.capacity: expected exactly one of "racks", "capacity", got racks and capacity',
    ],
    [
      'a growth that empties more than half of it in a year',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, growth: -60 % }`),
      '11:76 sites.a.it.h.growth: expected a share such as "14 %" or 0.14, from -0.5 to 10, got "-60 %"',
    ],
    [
      'growth in no form',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, growth: { speed: 2 } }`),
      '11:76 sites.a.it.h.growth.rate: expected a share such as "14 %" or 0.14, got nothing',
      '11:78 sites.a.it.h.growth.speed: expected a known key, got "speed"\n  hint: known: rate, from, value, source, confidence, range',
    ],
    [
      'the start of a growth twice',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, growth: { rate: 5 %, from: 2020 }, growthFrom: 2020 }`),
      '11:115 sites.a.it.h.growthFrom: expected only keys that go with "growth as a share", got "growthFrom"',
    ],
    [
      'the start of no growth',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, growthFrom: 2020 }`),
      '11:80 sites.a.it.h.growthFrom: expected only keys that go with "growth", got "growthFrom"',
    ],
    [
      'a shape without a mean',
      hall('{ id: h, capacity: 1 MW, utilisation: { shape: weekday-weekend } }'),
      '11:48 sites.a.it.h.utilisation.mean: expected a mean load beside the shape, got nothing',
    ],
    [
      'more work than there can be',
      hall('{ id: h, capacity: 1 MW, utilisation: { constant: 50 } }'),
      '11:60 sites.a.it.h.utilisation.constant: expected a share such as "14 %" or 0.14, from 0 to 1, got 50\n  hint: did you mean "50 %"?',
    ],
    [
      'a UPS that the site has not',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, bus: ups }`),
      '11:73 sites.a.it.h.bus: expected a bus that the site has: it has no ups, got "ups"\n  hint: for example ups: { preset: ups-modern }',
    ],
    [
      'a -48 V plant that the site has not',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, bus: dc }`),
      '11:73 sites.a.it.h.bus: expected a bus that the site has: it has no dcBus, got "dc"',
    ],
    [
      'the id of a load',
      hall(GROUP, 'equipment: [{ id: halls, power: 1 kW }]'),
      '11:16 sites.a.it.halls.id: expected an id that no other unit of the site has, got "halls"',
    ],
    [
      'air of its own in no row',
      hall(`{ id: h, capacity: 1 MW, ${HALF}, rise: 12 K }`),
      '11:74 sites.a.it.h.rise: expected "rise" of a load in a row of airflow only, got "h", which is in none',
    ],
    [
      'a shutdown',
      hall(GROUP, 'shutdown: [{ id: night, units: [halls], window: "00:00-06:00", depth: 100 % }]'),
      '12:37 sites.a.shutdown.night.units.0: expected the id of a radio unit or load of the site, got "halls"\n  hint: "halls" is a group of "it": its utilisation says when it rests',
    ],
    [
      'a share of nothing',
      scenario({ site: ['kind: data-centre', 'cooling: none', 'auxiliaryShare: 1 %'] }),
      '11:21 sites.a.auxiliaryShare: expected auxiliaryShare at a site with it or equipment: it is a share of their rated power, got neither of them',
    ],
  ])('refuses %s', async (...refused) => {
    await folder.refuses(refused)
  })
})
