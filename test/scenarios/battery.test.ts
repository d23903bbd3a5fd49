import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatterySpec } from '../../src/model/storage/battery-spec.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const LOAD = 'equipment: [{ id: it, power: 1 kW }]'
const room = (...lines: string[]) =>
  scenario({ site: ['kind: equipment-room', 'cooling: none', LOAD, ...lines] })
const ac = (keys: string, ...more: string[]) => room(`battery: { ${keys} }`, ...more)
const dc = (keys: string, ...more: string[]) =>
  room(`dcBus: { rectifier: lossless, battery: { ${keys} } }`, ...more)
const LFP = 'preset: lfp-48v, capacity: 20 kWh'
const LEAD = 'preset: lead-acid-vrla, capacity: 20 kWh'

const supplyOf = ({ variants }: LoadedScenario, variant = 0) => variants[variant]!.members[0]!.spec.supply
const batteryOf = async (text: string): Promise<BatterySpec> => supplyOf(await folder.load(text))!.battery!
const listed = ({ defaults }: LoadedScenario, key: string) =>
  defaults.find(({ path }) => path === `sites.a.${key}`)?.value

describe('a battery of a preset', () => {
  test('on the -48 V bus has its values and stands full for outages', async () => {
    const { ageing, ...battery } = await batteryOf(dc(LFP))
    expect(battery).toEqual({
      bus: 'dc',
      chemistry: 'lfp',
      capacityKwh: 20,
      health: 1,
      chargeEfficiency: 0.987,
      dischargeEfficiency: 0.987,
      chargeKw: 10,
      dischargeKw: 20,
      socMin: 0.2,
      socMinOutage: 0,
      socMax: 1,
      socInitial: 1,
      selfDischargePerH: 1 - 0.98 ** (1 / 720),
      capacityByC: [
        [-20, 0.5],
        [0, 0.8],
        [25, 1],
      ],
      temperature: 'outdoor',
      isIndoor: true,
      reserveH: 0,
      recharge: 'at-once',
      canIsland: true,
      strategy: { kind: 'backup' },
    })
    expect(ageing.calendar).toEqual({ kind: 'arrhenius', a: 0.00266, bK: -7280, cK: 930, q0: 1.02 })
    expect(ageing.cycleTable.map(({ depth }) => depth)).toEqual([0.1, 0.2, 0.4, 0.8, 1])
    expect(ageing.cycleTable[4]!.points.at(-1)).toEqual([5000, 0.461312])
    expect(ageing.endOfLife).toBe(0.8)
  })

  test('on the AC side loses in its converter, too', async () => {
    const loaded = await folder.load(ac(LFP))
    const { bus, chargeEfficiency, dischargeEfficiency } = supplyOf(loaded)!.battery!
    expect(bus).toBe('ac')
    expect(chargeEfficiency).toBeCloseTo(0.987 * 0.96, 12)
    expect(dischargeEfficiency).toBeCloseTo(0.987 * 0.96, 12)
    expect(listed(loaded, 'battery.chargeEfficiency')).toBe('98.7 % x 96 %')
  })

  test('lists every value that it gives, and none that is written', async () => {
    const loaded = await folder.load(ac(`${LFP}, socMin: 30 %`))
    const keys = ['preset', 'socMin', 'socMax', 'socInitial', 'chargeLimit', 'ageing.cycles', 'strategy']
    expect(keys.map((key) => listed(loaded, `battery.${key}`))).toEqual([
      'lfp-48v',
      undefined,
      '100 %',
      '100 %',
      '0.5 /h',
      'lithium-ion',
      'backup',
    ])
  })

  test('named by its chemistry alone is the usual one', async () => {
    for (const [chemistry, preset] of [
      ['lfp', 'lfp-48v'],
      ['lead-acid', 'lead-acid-vrla'],
    ])
      expect(await batteryOf(dc(`chemistry: ${chemistry}, capacity: 20 kWh`))).toEqual(
        await batteryOf(dc(`preset: ${preset}, capacity: 20 kWh`)),
      )
  })

  test('of any row of the catalogue can be read', async () => {
    for (const { id, chemistry } of await SHIPPED.table('batteries')) {
      const battery = await batteryOf(ac(`preset: ${id}, strings: 1, stringCapacity: 100 Ah`))
      expect(battery.chemistry).toBe(chemistry)
      expect(battery.ageing.endOfLife).toBeLessThan(battery.health)
      expect(battery.ageing.cycleTable.length).toBeGreaterThan(0)
      expect(battery.capacityByC.at(-1)).toEqual([25, 1])
    }
  })

  test('of another life has less health left and goes on to a lower end', async () => {
    const { health, ageing, capacityKwh } = await batteryOf(dc('preset: lfp-second-life, capacity: 20 kWh'))
    expect([health, ageing.endOfLife, capacityKwh]).toEqual([0.75, 0.6, 20])
  })
})

describe('the size of a battery', () => {
  test('is that of its strings, by their charge and voltage', async () => {
    const { capacityKwh, chargeKw } = await batteryOf(
      dc('preset: lfp-48v, strings: 2, stringCapacity: 200 Ah'),
    )
    expect(capacityKwh).toBeCloseTo(2 * 0.2 * 51.2, 12)
    expect(chargeKw).toBeCloseTo(capacityKwh / 2, 12)
    const own = await batteryOf(dc('preset: lfp-48v, strings: 2, stringCapacity: 200 Ah, voltage: 48 V'))
    expect(own.capacityKwh).toBeCloseTo(19.2, 12)
  })

  test('of nothing is no battery, in every form', async () => {
    const sizes = ['capacity: 0 kWh', 'strings: 0, stringCapacity: 1 Ah', 'strings: 1, stringCapacity: 0 Ah']
    for (const size of sizes) {
      const loaded = await folder.load(ac(`preset: lfp-48v, ${size}`))
      expect(supplyOf(loaded)).toBeUndefined()
      expect(loaded.defaults.filter(({ path }) => path.includes('battery'))).toEqual([])
    }
    expect(supplyOf(await folder.load(room('battery: none')))).toBeUndefined()
    const other = `battery: { ${LFP} }`
    const both = room(`dcBus: { rectifier: lossless, battery: { preset: lfp-48v, capacity: 0 kWh } }`, other)
    expect(supplyOf(await folder.load(both))!.battery!.bus).toBe('ac')
  })

  test('and its limits grow in proportion', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), async (kwh) => {
        const battery = await batteryOf(dc(`preset: lfp-48v, capacity: ${kwh} kWh`))
        expect(battery.chargeKw).toBeCloseTo(0.5 * kwh, 9)
        expect(battery.dischargeKw).toBeCloseTo(kwh, 9)
        expect(battery.capacityKwh).toBe(kwh)
      }),
      { numRuns: 20 },
    )
  })
})

describe('what a scenario says of a battery', () => {
  test('goes before its preset', async () => {
    const keys = [
      'health: 95 %, chargeLimit: 4 kW, dischargeLimit: 100 A, chargeEfficiency: 94 %, dischargeEfficiency: 95 %',
      'socMin: 30 %, socMinOutage: 10 %, socMax: 90 %, socInitial: 50 %, selfDischarge: 0 %',
      'temperature: 20 degC, place: outdoor, reserve: 4 h, recharge: cheap, shedBelow: 40 %, islanding: false',
      'ageing: { endOfLife: 70 %, calendar: none, cycles: none }, capacityAt: [[0 degC, 90 %]]',
    ]
    expect(await batteryOf(ac(`${LFP}, ${keys.join(', ')}`))).toEqual({
      bus: 'ac',
      chemistry: 'lfp',
      capacityKwh: 20,
      health: 0.95,
      chargeEfficiency: 0.94,
      dischargeEfficiency: 0.95,
      chargeKw: 4,
      dischargeKw: 5.12,
      socMin: 0.3,
      socMinOutage: 0.1,
      socMax: 0.9,
      socInitial: 0.5,
      selfDischargePerH: 0,
      capacityByC: [[0, 0.9]],
      temperature: 20,
      isIndoor: false,
      reserveH: 4,
      recharge: 'cheap',
      shedBelowSoc: 0.4,
      canIsland: false,
      strategy: { kind: 'backup' },
      ageing: { calendar: { kind: 'none' }, cycleTable: [], endOfLife: 0.7 },
    })
  })

  test('of its age is told in years', async () => {
    const { ageing } = await batteryOf(ac(`${LFP}, ageing: { calendar: [[0, 100 %], [10, 80 %]] }`))
    expect(ageing.calendar).toEqual({
      kind: 'table',
      points: [
        [0, 1],
        [3650, 0.8],
      ],
    })
  })

  test('takes the least charge in an outage down with it, and starts full where that is less', async () => {
    const { socMinOutage, socInitial } = await batteryOf(ac(`${LEAD}, socMin: 10 %, socMax: 95 %`))
    expect([socMinOutage, socInitial]).toEqual([0.1, 0.95])
  })
})

describe('a battery in a room', () => {
  const walls = 'enclosure: { kind: room, ua: 60 W/K }'
  const cooled = (keys: string) =>
    scenario({
      site: ['kind: equipment-room', 'cooling: { cop: 2.5 }', walls, LOAD, `battery: { ${LFP}${keys} }`],
    })

  test('is as warm as the room, outside of it as the air there', async () => {
    expect((await batteryOf(cooled(''))).temperature).toBe('room')
    expect((await batteryOf(cooled(', place: outdoor'))).temperature).toBe('outdoor')
    expect((await batteryOf(cooled(', temperature: 15 degC'))).temperature).toBe(15)
    expect(listed(await folder.load(cooled('')), 'battery.temperature')).toBe('of the room')
  })
})

describe('two tanks of lead-acid', () => {
  const DATA_SHEET = 'capacities: [[1 h, 60 Ah], [10 h, 93 Ah], [20 h, 100 Ah]]'

  test('hold more than the battery gives at its rated time', async () => {
    // Fit to these capacities: test values of NREL/ssc.
    const { kinetic, capacityKwh, chargeKw } = await batteryOf(dc(`${LEAD}, kinetic: { ${DATA_SHEET} }`))
    expect(kinetic!.ratePerH).toBeCloseTo(0.677, 9)
    expect(kinetic!.availableShare).toBeCloseTo(0.47511, 5)
    expect(capacityKwh / 20).toBeCloseTo(108.159 / 93, 5)
    expect(chargeKw).toBe(2)
    const atTwenty = await batteryOf(dc(`${LEAD}, kinetic: { ${DATA_SHEET}, ratedAt: 20 h }`))
    expect(atTwenty.capacityKwh / 20).toBeCloseTo(1.08159, 5)
  })

  test('of the preset are those of its data sheet', async () => {
    expect(await batteryOf(dc(`${LEAD}, kinetic: preset`))).toEqual(
      await batteryOf(dc(`${LEAD}, kinetic: { ${DATA_SHEET} }`)),
    )
  })

  test('may be told as such, and are none unless written', async () => {
    const told = await batteryOf(dc(`${LEAD}, kinetic: { availableShare: 30 %, rate: 0.5 /h }`))
    expect(told).toMatchObject({ capacityKwh: 20, kinetic: { availableShare: 0.3, ratePerH: 0.5 } })
    const loaded = await folder.load(dc(LEAD))
    expect(supplyOf(loaded)!.battery).not.toHaveProperty('kinetic')
    expect(listed(loaded, 'dcBus.battery.kinetic')).toBe('none')
  })
})
