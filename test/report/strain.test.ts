import { describe, expect, test } from 'vitest'
import { clusterYear } from '../../src/model/radio/cluster.ts'
import { strainWarnings } from '../../src/report/strain.ts'
import { daily, flat, HOURLY, limitedRoom, rectified, site, unit } from '../model/plain-site.ts'
import { battery } from '../model/supply/supplied.ts'
import { load, loads, member, variant } from './simulated.ts'

const NO_LOSS = { a0: 0, a1: 0, a2: 0 }

/** A load of 1 to 3 kW, highest for two hours a day, on rectifiers of a rating. */
function onRectifiers(ratedKw: number) {
  const power = { kind: 'linear', idleW: 1000, fullW: 3000 } as const
  const peak = daily(HOURLY, (hour) => (hour === 19 || hour === 20 ? 1 : 0))
  return site(HOURLY, {
    units: [unit(HOURLY, { power, load: peak })],
    chain: rectified({ kind: 'modular', modules: 1, moduleKw: ratedKw, ...NO_LOSS }),
  })
}

function cooledBy(capacityKw: number) {
  return site(HOURLY, {
    units: [load('bbu', 3000, { indoor: true })],
    room: limitedRoom(HOURLY, { cop: 2.5, capacityKw, outdoorC: flat(HOURLY, 30) }),
    outdoorC: flat(HOURLY, 30),
  })
}

describe('a rule that never puts its unit to sleep', () => {
  test('is told, with the place where the reason can be found', () => {
    const power = { kind: 'linear', idleW: 400, fullW: 1000 } as const
    const sleeper = {
      unit: 0,
      openShare: flat(HOURLY, 1),
      lagSteps: 1,
      forecast: undefined,
      offBelow: 0.1,
      onAbove: 0.2,
      minimumOnSteps: 0,
      minimumOffSteps: 0,
      wakeShare: 0,
      depthFraction: 1,
      transitionWh: 0,
      takeovers: [],
    }
    const yearAt = (offered: number) =>
      clusterYear(HOURLY, {
        units: [{ power, offered: flat(HOURLY, offered), plainRules: [], modes: [] }],
        sleepers: [sleeper],
      })[0]!
    const warnings = (offered: number) => {
      const { load, states, service } = yearAt(offered)
      const units = [unit(HOURLY, { id: 'aau', power, load, states, service: service! })]
      return strainWarnings(HOURLY, [variant('guarded', [member('bs', site(HOURLY, { units }))])])
    }
    expect(warnings(0.05)).toEqual([])
    expect(warnings(0.15)).toEqual([
      {
        at: 'sites.bs.shutdown',
        message:
          'no rule ever puts "aau" to sleep: explain shutdownHours --at a moment tells what keeps it on (guarded)',
      },
    ])
  })
})

describe('plant that was too small', () => {
  test('rectifiers above their rating are reported with hours, peak and variant', () => {
    expect(strainWarnings(HOURLY, [variant('baseline', [member('bs', onRectifiers(2))])])).toEqual([
      {
        at: 'sites.bs.dcBus.rectifier',
        message: 'the rectifiers stand above their rating in 730 h, at most at 150 % of it (baseline)',
      },
    ])
  })

  test('two systems of which one alone cannot carry the load are reported, though together they can', () => {
    const power = { kind: 'linear', idleW: 1000, fullW: 3000 } as const
    const peak = daily(HOURLY, (hour) => (hour === 19 || hour === 20 ? 1 : 0))
    const ups = { kind: 'modular', systems: 2, modules: 1, moduleKw: 2, ...NO_LOSS } as const
    const spec = site(HOURLY, {
      units: [unit(HOURLY, { bus: 'ups', power, load: peak })],
      chain: { ...rectified({ kind: 'lossless' }), ups: { converter: ups, isIndoor: false } },
    })
    expect(strainWarnings(HOURLY, [variant('baseline', [member('dc', spec)])])).toEqual([
      {
        at: 'sites.dc.ups',
        message:
          'one UPS system alone cannot carry the load in 730 h, at most at 150 % of its rating: the redundancy of systems is then lost (baseline)',
      },
    ])
  })

  test('cooling that leaves heat in the room is reported with hours, heat and how warm it gets', () => {
    expect(strainWarnings(HOURLY, [variant('baseline', [member('bs', cooledBy(2))])])).toEqual([
      {
        at: 'sites.bs.cooling',
        message:
          'the set-point of 25 degC is not held in 8760 h: 8760 kWh of heat a year are not removed; how warm it gets is not known without a ua or a thermalMass of the enclosure (baseline)',
      },
    ])
  })

  test('a room above its limit is reported with hours and the warmest moment', () => {
    const outdoorC = flat(HOURLY, 30)
    // 3 kW inside, 2 kW removed, 0.1 kW/K: 10 K warmer than outside and 15 K above the set-point.
    const warm = limitedRoom(HOURLY, { cop: 2.5, capacityKw: 2, uaKwPerK: 0.1, outdoorC })
    const room = { ...warm, limits: { ...warm.limits, limitC: 35 } }
    const spec = site(HOURLY, { units: [load('bbu', 3000, { indoor: true })], room, outdoorC })
    expect(strainWarnings(HOURLY, [variant('baseline', [member('bs', spec)])])).toEqual([
      {
        at: 'sites.bs.cooling',
        message:
          'the set-point of 25 degC is not held in 8760 h: 13140 kWh of heat a year are not removed; it reaches 40.0 degC (2021-01-01 00:00) (baseline)',
      },
      {
        at: 'sites.bs.enclosure',
        message:
          'the room is warmer than its limit of 35 degC in 8760 h, at most 40.0 degC (2021-01-01 00:00) (baseline)',
      },
    ])
  })

  test('a room without a limit is told where it gets hotter than equipment stands', () => {
    const outdoorC = flat(HOURLY, 30)
    // 3 kW over 0.04 kW/K: 75 K warmer than outside.
    const uncooled = (uaKwPerK: number) => {
      const warm = limitedRoom(HOURLY, { cop: 1, capacityKw: 1, uaKwPerK, outdoorC, setpointC: Infinity })
      return site(HOURLY, {
        units: [load('bbu', 3000, { indoor: true })],
        room: { ...warm, plant: undefined },
        outdoorC,
      })
    }
    const told = (uaKwPerK: number) =>
      strainWarnings(HOURLY, [variant('baseline', [member('bs', uncooled(uaKwPerK))])])
    expect(told(0.04)).toEqual([
      {
        at: 'sites.bs.enclosure',
        message:
          'it reaches 105.0 degC (2021-01-01 00:00), which no equipment stands: the model goes on as if it did (baseline)',
      },
    ])
    expect(told(0.05)).toEqual([])
  })

  test('a room that is hottest while the mains fail is told to have no mass', () => {
    const outdoorC = flat(HOURLY, 30)
    const warm = limitedRoom(HOURLY, { cop: 2.5, capacityKw: 5, uaKwPerK: 0.05, outdoorC })
    const hints = (startH: number, massKwhPerK: number) => {
      const balance = { ...warm.balance, massKwhPerK, bandK: 2, stageOffsetK: 1 }
      const supply = {
        mains: { isAbsent: false, outages: [{ startH, endH: startH + 1.2 }] },
        battery: battery(),
        genset: undefined,
      }
      const units = [load('bbu', 3000, { indoor: true })]
      const spec = site(HOURLY, { units, room: { ...warm, balance }, outdoorC, supply })
      return strainWarnings(HOURLY, [variant('baseline', [member('bs', spec)])]).filter(({ message }) =>
        message.includes('`thermalMass`'),
      )
    }
    for (const startH of [500, 500.9]) {
      expect(hints(startH, 0)).toEqual([
        {
          at: 'sites.bs.enclosure',
          message:
            'it is hottest while the mains fail, and without `thermalMass` it is so at once, as no real room: give `thermalMass` (baseline)',
        },
      ])
    }
    expect(hints(500, 1)).toEqual([])
  })

  test('an air flow that asks for freezing supply air is told', () => {
    const outdoorC = flat(HOURLY, 20)
    const mixed = (recirculation: number) => {
      const cooled = limitedRoom(HOURLY, { cop: 2.5, capacityKw: 9, outdoorC })
      const room = {
        ...cooled,
        airHeatKjPerM3K: 1.2,
        rows: [{ airflowM3PerS: 0.25, recirculation, bypass: 0 }],
      }
      return site(HOURLY, { units: [load('bbu', 3000, { indoor: true, row: 0 })], room, outdoorC })
    }
    const told = (recirculation: number) =>
      strainWarnings(HOURLY, [variant('baseline', [member('bs', mixed(recirculation))])])
    // A rise of 10 K: the supply is 30 K colder than an inlet of three parts exhaust.
    expect(told(0.75)).toEqual([
      {
        at: 'sites.bs.airflow',
        message:
          'supply air would have to be at -5.0 degC for the worst inlet, where coils freeze: less recirculation, or more air through the equipment (baseline)',
      },
    ])
    expect(told(0.7)).toEqual([])
  })

  test('is one warning with all variants that have it alike', () => {
    const members = [member('bs', onRectifiers(2))]
    const warnings = strainWarnings(HOURLY, [variant('baseline', members), variant('other', members)])
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/ \(baseline, other\)$/)])
  })

  test('is a warning of its own where a variant changes it', () => {
    const warnings = strainWarnings(HOURLY, [
      variant('baseline', [member('bs', cooledBy(2))]),
      variant('larger', [member('bs', cooledBy(2.5))]),
      variant('enough', [member('bs', cooledBy(3))]),
    ])
    expect(warnings.map(({ message }) => message.slice(0, 59))).toEqual([
      'the set-point of 25 degC is not held in 8760 h: 8760 kWh of',
      'the set-point of 25 degC is not held in 8760 h: 4380 kWh of',
    ])
    expect(warnings[1]!.message).toMatch(/\(larger\)$/)
  })

  test('is told for each site', () => {
    const warnings = strainWarnings(HOURLY, [
      variant('baseline', [
        member('a', cooledBy(2)),
        member('b', onRectifiers(2)),
        member('c', loads({ x: 1 })),
      ]),
    ])
    expect(warnings.map(({ at }) => at)).toEqual(['sites.a.cooling', 'sites.b.dcBus.rectifier'])
  })

  test('is not reported at its rating itself', () => {
    expect(
      strainWarnings(HOURLY, [variant('baseline', [member('a', cooledBy(3)), member('b', onRectifiers(3))])]),
    ).toEqual([])
  })
})
