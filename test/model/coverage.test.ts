import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosenSites, countOf, extension, savedOf } from '../../src/model/coverage-extension.ts'
import type { CoveredSite } from '../../src/model/coverage-extension.ts'
import { activeTechnologies, asksForColumns } from '../../src/model/coverage.ts'
import type { ModularConverter } from '../../src/model/power/converter.ts'
import { unitStates } from '../../src/model/radio/unit-states.ts'
import type { SiteSpec } from '../../src/model/site.ts'
import { daily, flat, HOURLY, limitedRoom, NO_CHAIN, plainRoom, simulated, site, unit } from './plain-site.ts'

/** What is active at a site, with the figures that prove it. */
function activeAt(spec: SiteSpec): Record<string, number> {
  const { annual, room, columns } = simulated(HOURLY, spec)
  const found = activeTechnologies(HOURLY, spec, { ...annual, room, columns })
  return Object.fromEntries(found.map(({ technology, value }) => [technology, value]))
}

const DAY = daily(HOURLY, (hour) => (hour >= 9 && hour < 15 ? 0.5 : 0))
const solar = (capacityKwp: number) => site(HOURLY, { acSolar: { capacityKwp, kwPerKwp: DAY } })

describe('solar', () => {
  test('covers a site by the energy that it uses', () => {
    expect(activeAt(solar(1))).toEqual({ solar: 0.5 * 6 * 365 })
  })

  test('of no capacity does not, nor without sun, nor where all is curtailed for want of a load', () => {
    expect(activeAt(solar(0))).toEqual({})
    expect(activeAt(site(HOURLY, { acSolar: { capacityKwp: 3, kwPerKwp: flat(HOURLY, 0) } }))).toEqual({})
    expect(activeAt({ ...solar(3), units: [] })).toEqual({})
  })
})

/** Two units of 1 kW that are off for a share of each step and save a depth of it. */
const asleep = (offShare: number, depth: number, powerW = 1000) =>
  site(HOURLY, {
    units: [
      unit(HOURLY, {
        count: 2,
        power: { kind: 'constant', powerW },
        states: unitStates({
          offShare: flat(HOURLY, offShare),
          residualShare: flat(HOURLY, offShare * (1 - depth)),
        }),
      }),
    ],
  })

describe('shutdown', () => {
  test('covers a site by the zero-load energy that it does not draw', () => {
    const { shutdown, ...others } = activeAt(asleep(0.25, 0.8))
    expect(shutdown).toBeCloseTo(2 * 0.25 * 0.8 * 8760, 6)
    expect(others).toEqual({})
  })

  test('of depth 0, in no hour, or of a unit without power does not', () => {
    expect(activeAt(asleep(0.25, 0))).toEqual({})
    expect(activeAt(asleep(0, 1))).toEqual({})
    expect(activeAt(asleep(0.25, 1, 0))).toEqual({})
  })
})

describe('saving modes', () => {
  const inMode = (saved: number) =>
    site(HOURLY, {
      units: [
        unit(HOURLY, {
          states: unitStates({
            offShare: flat(HOURLY, 0),
            residualShare: flat(HOURLY, 0),
            savedWhileOn: flat(HOURLY, saved),
          }),
        }),
      ],
    })

  test('cover a site by what they save while it serves, and not where they save nothing', () => {
    expect(activeAt(inMode(0.1))['saving-modes']).toBeCloseTo(0.1 * 8760, 6)
    expect(activeAt(inMode(0))).toEqual({})
  })
})

describe('free cooling', () => {
  const indoors = { units: [unit(HOURLY, { indoor: true })] }
  const fan = (conductance: number) => ({
    kind: 'fan' as const,
    conductanceKwPerK: flat(HOURLY, conductance),
    onsetK: 0,
    powerKw: flat(HOURLY, 0.1),
    isExclusive: false,
    marginK: 0,
    offsetK: 0,
  })

  test('covers a site by the heat that leaves without compressors', () => {
    const cooled = limitedRoom(HOURLY, { capacityKw: 5, cop: 3, fan: fan(1) })
    expect(activeAt(site(HOURLY, { ...indoors, room: cooled }))['free-cooling']).toBeCloseTo(8760, 3)
  })

  test('that waits for cold which never comes, or is not there, does not', () => {
    const warm = limitedRoom(HOURLY, { capacityKw: 5, cop: 3, fan: fan(1), outdoorC: flat(HOURLY, 40) })
    expect(activeAt(site(HOURLY, { ...indoors, room: warm }))).toEqual({})
    expect(activeAt(site(HOURLY, { ...indoors, room: plainRoom(HOURLY, { cop: 3 }) }))).toEqual({})
  })
})

describe('heat handed over', () => {
  const heated = (demandKw: number) =>
    site(HOURLY, {
      units: [unit(HOURLY, { indoor: true })],
      room: plainRoom(HOURLY, { cop: 3 }),
      heatReuse: { demandKw: new Float64Array(12).fill(demandKw), pricePerKwh: 0 },
    })

  test('covers a site where somebody takes it', () => {
    expect(activeAt(heated(0.4))['heat-reuse']).toBeCloseTo(0.4 * 8760, 6)
    expect(activeAt(heated(0))).toEqual({})
  })
})

describe('hibernation', () => {
  const law = { kind: 'modular', moduleKw: 1, a0: 0.01, a1: 0.02, a2: 0.03 } as const
  const rectified = (modules: number, staging?: ModularConverter['staging']): SiteSpec =>
    site(HOURLY, {
      chain: {
        ...NO_CHAIN,
        rectifier: {
          converter: { ...law, modules, ...(staging === undefined ? {} : { staging }) },
          isIndoor: false,
        },
      },
    })
  const staging = { redundancy: 0, maxLoading: 1 }

  test('covers a site by the hours in which modules sleep', () => {
    expect(activeAt(rectified(4, staging))).toEqual({ hibernation: 8760 })
  })

  test('does not where no module is to spare, nor where all run', () => {
    expect(activeAt(rectified(1, staging))).toEqual({})
    expect(activeAt(rectified(4))).toEqual({})
    expect([rectified(4, staging), rectified(4)].map(asksForColumns)).toEqual([true, false])
  })

  test('of a UPS counts on what it delivers, as its eco mode does', () => {
    const ups = (isEco: boolean, bus: 'ups' | 'ac') =>
      site(HOURLY, {
        units: [unit(HOURLY, { bus })],
        chain: {
          ...NO_CHAIN,
          ups: { converter: { ...law, modules: 3, ...(isEco ? { isEco } : { staging }) }, isIndoor: false },
        },
      })
    expect(activeAt(ups(false, 'ups'))).toEqual({ hibernation: 8760 })
    expect(activeAt(ups(true, 'ups'))).toEqual({ 'ups-eco': 8760 })
    expect(activeAt(ups(true, 'ac'))).toEqual({})
  })
})

const EVIDENCE = [{ technology: 'solar', value: 1, unit: 'kWh', what: 'solar' }] as const
const year = (kwh: number) => ({ gridImportKwh: kwh, consumptionKwh: kwh, cost: kwh, carbonKg: kwh })

/** Sites of 100 kWh each, with what a measure leaves of it: `covered` needs none, `inactive` is a measure that does nothing. */
function entry(id: string, count: number, after: number | 'covered' | 'inactive' | 'none'): CoveredSite {
  const member = { id, kind: 'base-station' as const, count, spec: site(HOURLY) }
  if (after === 'covered') return { member, annual: year(100), active: EVIDENCE }
  const plain = { member, annual: year(100), active: [] }
  if (after === 'none') return plain
  const measured =
    after === 'inactive' ? { annual: year(99), active: [] } : { annual: year(after), active: EVIDENCE }
  return { ...plain, measured }
}

const saved = (sites: readonly CoveredSite[], points: number, choice: 'proportional' | 'best' | 'worst') =>
  chosenSites(extension(sites, points), choice).reduce(
    (all, { site: one, sites: n }) => all + n * savedOf(one, 'gridImportKwh'),
    0,
  )

describe('so many points of coverage more', () => {
  const fleet = [
    entry('covered', 50, 'covered'),
    entry('much', 10, 40),
    entry('little', 20, 95),
    entry('more', 10, 110),
    entry('idle', 5, 'inactive'),
    entry('nothing', 5, 'none'),
  ]

  test('ask for a share of all sites, and reach those that a measure covers', () => {
    expect(extension(fleet, 10)).toMatchObject({
      wantedSites: 10,
      uncoveredSites: 50,
      measuredSites: 45,
      inactiveSites: 5,
      sites: 10,
    })
    expect(extension(fleet, 60)).toMatchObject({ wantedSites: 60, sites: 40 })
  })

  test('save by which sites are taken: all alike, the best, those that save least', () => {
    // 10 sites save 60 each, 20 save 5, 10 take 10 more: 600 + 100 - 100 over 40 sites.
    expect(saved(fleet, 10, 'proportional')).toBeCloseTo(150, 9)
    expect(saved(fleet, 10, 'best')).toBe(600)
    expect(saved(fleet, 10, 'worst')).toBe(-100)
    expect(saved(fleet, 15, 'best')).toBe(625)
    expect(saved(fleet, 15, 'worst')).toBe(-75)
  })

  test('save the same in any order once all are taken, and nothing where none are', () => {
    for (const choice of ['proportional', 'best', 'worst'] as const) {
      expect(saved(fleet, 100, choice)).toBeCloseTo(600, 9)
      expect(saved(fleet, 0, choice)).toBe(0)
      expect(saved([entry('covered', 3, 'covered')], 10, choice)).toBe(0)
    }
  })

  const entries = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 50 }),
      fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant('none' as const)),
    ),
    { minLength: 1, maxLength: 8 },
  )

  test('save no less with the best first and no more with the least first, and take as many sites', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 100 }), (list, points) => {
        const sites = list.map(([count, after], index) => entry(`s${index}`, count, after))
        const found = extension(sites, points)
        const [all, best, worst] = (['proportional', 'best', 'worst'] as const).map((choice) =>
          saved(sites, points, choice),
        ) as [number, number, number]
        const slack = 1e-9 * 200 * countOf(sites)
        expect(best).toBeGreaterThanOrEqual(all - slack)
        expect(worst).toBeLessThanOrEqual(all + slack)
        for (const choice of ['proportional', 'best', 'worst'] as const) {
          const taken = chosenSites(found, choice).reduce((sum, one) => sum + one.sites, 0)
          expect(taken).toBeCloseTo(found.sites, 9)
        }
      }),
    )
  })
})
