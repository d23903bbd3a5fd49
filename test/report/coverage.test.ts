import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import type { FleetYear } from '../../src/model/fleet.ts'
import { siteColumns } from '../../src/model/site.ts'
import { ofCoverage } from '../../src/report/check/coverage-invariants.ts'
import { coverageOf, coverageSteps } from '../../src/report/coverage.ts'
import type { CoverageResult } from '../../src/report/coverage.ts'
import { numberAt } from '../../src/report/expectations.ts'
import type { Explained } from '../../src/report/explain/explained.ts'
import { FleetScenes } from '../../src/report/explain/fleet-total.ts'
import { coverageFigure } from '../../src/report/explain/plans/coverage-figure.ts'
import { coverageTables } from '../../src/report/coverage-table.ts'
import { resultOf } from '../../src/report/result.ts'
import { rounded } from '../../src/report/rounding.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { coverageOutputs } from '../../src/scenarios/coverage-outputs.ts'
import { outputUnit } from '../../src/scenarios/output-unit.ts'
import type { LoadedVariant } from '../../src/scenarios/load.ts'
import { ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './explain/every-node.ts'
import { loads, member } from './simulated.ts'

const folder = new ScenarioFolder()

const FAN = 'cooling.fan: { airflow: 0.6 m3/s, power: 200 W }'
const SOLAR = 'solar: { capacity: 3.3 kWp, tilt: 40 deg, azimuth: 180 deg }'

/** Stations of which 3 use the sun and 2 sleep by night, 5 have nothing; rooms of which 3 let modules sleep, 2 have nothing. */
const FLEET = [
  'basewatt: 1',
  'name: Fleet',
  'weather: { normals: beijing }',
  'tariff: { flat: 0.65 CNY/kWh }',
  'grid: { carbon: 0.6 kg/kWh }',
  'sites:',
  `  - { id: sunny, kind: base-station, count: 3, archetype: 5g-macro-s111, ${SOLAR} }`,
  '  - { id: night, kind: base-station, count: 2, archetype: 4g-macro-s111, shutdown: [{ units: [rru], window: "00:00-06:00" }] }',
  '  - { id: plain, kind: base-station, count: 4, archetype: 4g-macro-s111 }',
  '  - { id: large, kind: base-station, archetype: 5g-macro-s111 }',
  '  - { id: asleep, kind: equipment-room, count: 3, archetype: central-office-room, dcBus: { rectifier: { preset: rectifier-legacy, modules: 40, moduleRating: 3 kW, hibernation: true } } }',
  '  - { id: room, kind: equipment-room, count: 2, archetype: central-office-room, dcBus: { rectifier: { preset: rectifier-legacy, modules: 40, moduleRating: 3 kW } } }',
].join('\n')

const fleet = (coverage: string, ...variants: string[]) =>
  [
    FLEET,
    `coverage: { ${coverage} }`,
    'variants:',
    '  - { name: same }',
    ...variants.map((one) => `  - ${one}`),
    '',
  ].join('\n')

interface Covered {
  readonly variant: LoadedVariant
  readonly year: FleetYear
  readonly result: CoverageResult
}

/** The variants of a scenario, each with its coverage. */
async function coveredOf(text: string) {
  const loaded = await folder.load(text)
  const columns = siteColumns(loaded.axis)
  const covered = loaded.variants.map((variant): Covered => {
    const year = simulateFleet(loaded.axis, variant.members)
    const plan = variant.plans.coverage!
    const years = finished(coverageSteps(loaded.axis, plan, year, columns))
    return { variant, year, result: coverageOf(plan, years, rounded) }
  })
  const of = (name: string) => covered.find(({ variant }) => variant.name === name)!
  return { loaded, of, ...covered[0]! }
}

describe('coverage', () => {
  test('is the share of sites, and of their consumption, with anything active, by kind', async () => {
    const { result, year } = await coveredOf(fleet(''))
    const stations = result['base-station']!
    expect(stations).toMatchObject({ sites: 10, coveredSites: 5, sitesPercent: 50 })
    expect(result['equipment-room']).toMatchObject({ sites: 5, coveredSites: 3, sitesPercent: 60 })
    expect(result['data-centre']).toBeUndefined()
    const kwh = (...ids: string[]) =>
      year.members
        .filter((one) => ids.includes(one.member.id))
        .reduce((all, one) => all + one.member.count * one.annual.consumptionKwh, 0)
    expect(stations.coveredKwh).toBeCloseTo(kwh('sunny', 'night'), 2)
    expect(stations.kwhPercent).toBeCloseTo(
      (100 * kwh('sunny', 'night')) / kwh('sunny', 'night', 'plain', 'large'),
      6,
    )
  })

  test('tells on how many sites each technology is active, and counts only those that are asked for', async () => {
    const { result } = await coveredOf(fleet(''))
    const { technologies } = result['base-station']!
    expect(technologies.solar).toMatchObject({ sites: 3, sitesPercent: 30 })
    expect(technologies.shutdown).toMatchObject({ sites: 2, sitesPercent: 20 })
    expect(technologies['free-cooling']).toMatchObject({ sites: 0, kwhPercent: 0 })
    expect(result['equipment-room']!.technologies.hibernation).toMatchObject({ sites: 3 })
    const { result: sunOnly } = await coveredOf(fleet('count: [solar]'))
    expect(sunOnly['base-station']).toMatchObject({ coveredSites: 3, sitesPercent: 30 })
    expect(Object.keys(sunOnly['base-station']!.technologies)).toEqual(['solar'])
    expect(sunOnly['equipment-room']!.coveredSites).toBe(0)
  })

  test('one more covered site raises the share by its count over all', () => {
    const evidence = [{ technology: 'solar', value: 1, unit: 'kWh', what: 'sun' }] as const
    const annual = { gridImportKwh: 1, consumptionKwh: 1, cost: 1, carbonKg: 1 }
    const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.boolean()), {
      minLength: 2,
      maxLength: 9,
    })
    fc.assert(
      fc.property(counts, (list) => {
        const plan = { count: ['solar' as const], points: 10, kinds: ['base-station' as const] }
        const spec = loads({ bbu: 100 })
        const share = (isFirst: boolean) => {
          const sites = list.map(([count, isActive], index) => ({
            member: member(`s${index}`, spec, { count }),
            annual,
            active: (index === 0 ? isFirst : isActive) ? evidence : [],
          }))
          return coverageOf(plan, { sites }, (value) => value)['base-station']!
        }
        const all = list.reduce((sum, [count]) => sum + count, 0)
        const [before, after] = [share(false), share(true)]
        expect(after.coveredSites - before.coveredSites).toBe(list[0]![0])
        expect(after.sitesPercent - before.sitesPercent).toBeCloseTo((100 * list[0]![0]) / all, 9)
      }),
    )
  })
})

describe('so many points more', () => {
  const SAVINGS = ['gridImportKwh', 'consumptionKwh', 'cost', 'carbonKg'] as const

  test('that take all save what a variant with the same measure saves', async () => {
    const { of } = await coveredOf(
      fleet(
        `points: 100, measures: [{ kinds: base-station, set: { ${FAN} } }, { kinds: equipment-room, set: { dcBus.rectifier.hibernation: true } }]`,
        `{ name: fans, set: { sites.plain.${FAN}, sites.large.${FAN} } }`,
        '{ name: hibernation, set: { sites.room.dcBus.rectifier.hibernation: true } }',
      ),
    )
    const before = of('baseline')
    for (const [name, kind] of [
      ['fans', 'base-station'],
      ['hibernation', 'equipment-room'],
    ] as const) {
      const { more } = before.result[kind]!
      expect(more!.sites).toBe(kind === 'base-station' ? 5 : 2)
      expect(more!.sitesPercent).toBe(100)
      expect(of(name).result[kind]!.sitesPercent).toBe(100)
      for (const metric of SAVINGS) {
        const saved = before.year.total[metric] - of(name).year.total[metric]
        for (const choice of ['proportional', 'best', 'worst'] as const)
          expect(Math.abs(more![choice][metric] - saved), metric).toBeLessThan(1e-8 * Math.abs(saved))
      }
    }
  })

  test('with the best or the least sites first save what a variant with the measure on those saves', async () => {
    const { of } = await coveredOf(
      fleet(
        `points: 10, measures: [{ kinds: base-station, set: { ${FAN} } }]`,
        `{ name: one, set: { sites.large.${FAN} } }`,
        `{ name: four, set: { sites.plain.${FAN} } }`,
      ),
    )
    const saved = (name: string) => of('baseline').year.total.cost - of(name).year.total.cost
    const { more } = of('baseline').result['base-station']!
    expect(more!.sites).toBe(1)
    expect(more!.best.cost).toBeCloseTo(saved('one'), 5)
    expect(more!.worst.cost).toBeCloseTo(saved('four') / 4, 5)
    expect(more!.proportional.cost).toBeCloseTo((saved('one') + saved('four')) / 5, 5)
  })

  test('of solar lower the import and leave the consumption', async () => {
    const { result } = await coveredOf(fleet(`measures: [{ sites: [plain], set: { ${SOLAR} } }]`))
    const { more } = result['base-station']!
    expect(more).toMatchObject({ uncoveredSites: 5, measuredSites: 4, inactiveSites: 0, sites: 1 })
    expect(more!.proportional.consumptionKwh).toBe(0)
    expect(more!.proportional.gridImportKwh).toBeGreaterThan(1000)
  })

  test('leave out sites at which the measure does nothing, and tell them', async () => {
    const none = 'solar: { capacity: 0 kWp, tilt: 40 deg, azimuth: 180 deg }'
    const { result } = await coveredOf(
      fleet(`measures: [{ sites: [large], set: { ${none} } }, { sites: [plain], set: { ${SOLAR} } }]`),
    )
    expect(result['base-station']!.more).toMatchObject({
      measuredSites: 5,
      inactiveSites: 1,
      sites: 1,
      sitesPercent: 60,
    })
  })

  test('that take more than they save have a saving below zero', async () => {
    const wasteful = 'cooling.fan: { airflow: 0.6 m3/s, power: 5 kW }'
    const { result } = await coveredOf(fleet(`measures: [{ sites: [large], set: { ${wasteful} } }]`))
    expect(result['base-station']!.more!.proportional.gridImportKwh).toBeLessThan(0)
  })

  test('are told as far as they go where fewer sites are uncovered', async () => {
    const { result } = await coveredOf(
      fleet(`points: 80, measures: [{ kinds: base-station, set: { ${SOLAR} } }]`),
    )
    expect(result['base-station']!.more).toMatchObject({ wantedSites: 8, sites: 5, sitesPercent: 100 })
  })
})

const MEASURES = `measures: [{ kinds: base-station, set: { ${FAN} } }, { kinds: equipment-room, set: { dcBus.rectifier.hibernation: true } }]`

describe('every figure of coverage', () => {
  test('has an output, a unit and a tree that ends at its value, every node from its terms', async () => {
    const { loaded, variant, result } = await coveredOf(fleet(`points: 15, ${MEASURES}`))
    const scenes = new FleetScenes(loaded, variant)
    const outputs = coverageOutputs(variant.plans.coverage!)
    expect(outputs.length).toBe(2 * (6 + 8 * 4 + 7 + 3 * 5))
    expect(outputs.toSorted()).toEqual(numbersOf(result).toSorted())
    const seen = new WeakSet<Explained>()
    for (const output of outputs) {
      const names = output.split('.')
      const tree = finished(coverageFigure(scenes, names))
      const value = numberAt(result, names)!
      expect(Math.abs(tree.value! - value), output).toBeLessThanOrEqual(1e-8 * Math.abs(value))
      expect(tree.unit, output).toBe(outputUnit(names.at(-1)!, 'CNY'))
      expect(driftsOf(tree, seen), output).toEqual([])
    }
  })

  test('has a tree where there are more entries than are told one by one', async () => {
    const masts = Array.from({ length: 30 }, (_, index) =>
      [
        `  - { id: m${index}, kind: base-station, count: ${(index % 4) + 1}, dcBus: none, enclosure: none`,
        `radio: [{ id: rru, power: { model: linear, idle: ${100 + 37 * (index % 11)} W, full: 1 kW }, traffic: { constant: 10 % } }] }`,
      ].join(', '),
    )
    const text = [...FLEET.split('\n').slice(0, 6), ...masts].join('\n')
    const night = 'shutdown: [{ units: [rru], window: "00:00-06:00" }]'
    const { loaded, variant, result } = await coveredOf(
      `${text}\ncoverage: { points: 70, measures: [{ kinds: base-station, set: { ${night} } }] }\n`,
    )
    const scenes = new FleetScenes(loaded, variant)
    for (const choice of ['proportional', 'best', 'worst']) {
      const names = ['base-station', 'more', choice, 'cost']
      const tree = finished(coverageFigure(scenes, names))
      const value = numberAt(result, names)!
      expect(Math.abs(tree.value! - value)).toBeLessThanOrEqual(1e-8 * value)
      expect(driftsOf(tree)).toEqual([])
    }
    const tree = finished(coverageFigure(scenes, ['base-station', 'more', 'uncoveredSites']))
    expect(tree.terms.at(-1)!.label).toBe('6 other entries')
    expect(driftsOf(tree)).toEqual([])
  })

  test('names each covered site with what covers it and the figure that proves it', async () => {
    const { loaded, variant } = await coveredOf(fleet(''))
    const tree = finished(coverageFigure(new FleetScenes(loaded, variant), ['base-station', 'coveredSites']))
    expect(tree.terms.map(({ label, value }) => [label, value])).toEqual([
      ['sunny', 3],
      ['night', 2],
    ])
    expect(tree.terms[0]!.note).toMatch(/^solar: [\d,]+ kWh, solar energy used on site$/)
    expect(tree.terms[1]!.note).toMatch(/^shutdown: [\d,]+ kWh, zero-load energy not drawn while off$/)
    expect(tree.terms[0]!.origin).toMatchObject({ kind: 'scenario', line: 7, text: '3' })
  })

  test('keeps the identities between them, and breaks them where one is another', async () => {
    const { result, year } = await coveredOf(fleet(`points: 15, ${MEASURES}`))
    expect(ofCoverage('at', result, year.total)).toEqual([])
    const stations = result['base-station']!
    const more = { ...stations.more!, best: { ...stations.more!.best, gridImportKwh: 0 } }
    const identitiesOf = (other: Partial<typeof stations>) =>
      ofCoverage('at', { ...result, 'base-station': { ...stations, ...other } }, year.total).map(
        ({ path, identity }) => `${path}: ${identity}`,
      )
    expect(identitiesOf({ sitesPercent: 51 })).toEqual([
      'at.base-station.sitesPercent: percent x sites = 100 x those covered',
    ])
    expect(identitiesOf({ more })).toEqual([
      'at.base-station.more.proportional.gridImportKwh: savings are shares of one import',
      'at.base-station.more.proportional.gridImportKwh: best sites first save no less',
    ])
  })
})

const PLAIN = { strong: (text: string) => text, faint: (text: string) => text, width: 100, unicode: false }

describe('the table of coverage', () => {
  test('has a block for each kind, with the technologies that are active and what more would save', async () => {
    const { loaded } = await coveredOf(fleet(`points: 15, measures: [{ sites: [large], set: { ${SOLAR} } }]`))
    const result = resultOf(loaded, simulateScenario(loaded))
    const [stations, rooms, ...others] = coverageTables(result, ['baseline', 'same'], 'CNY', PLAIN)
    expect(others).toEqual([])
    expect(stations!.split('\n').slice(0, 12)).toEqual([
      'coverage of base stations             baseline   same',
      'sites                                       10     10',
      'covered                                      5      5',
      '  of the sites                   %       50.00  50.00',
      expect.stringMatching(/^ {2}of their consumption           %       \d\d\.\d\d  \d\d\.\d\d$/),
      '  solar                                      3      3',
      '    of the sites                 %       30.00  30.00',
      '  shutdown                                   2      2',
      '    of the sites                 %       20.00  20.00',
      '15 points more: sites                     1.50   1.50',
      '  reached                                    1      1',
      '  covered then                   %       60.00  60.00',
    ])
    expect(rooms!.split('\n')[0]).toMatch(/^coverage of equipment rooms +baseline +same$/)
    expect(rooms).not.toContain('points more')
  })

  test('is left out where nothing is asked', async () => {
    const loaded = await folder.load(`${FLEET}\n`)
    const result = resultOf(loaded, simulateScenario(loaded))
    expect(coverageTables(result, ['baseline'], 'CNY', PLAIN)).toEqual([])
    expect(result.variants['baseline']!.coverage).toBeUndefined()
  })
})

/** Paths of all numbers of a document. */
function numbersOf(document: object, at: readonly string[] = []): string[] {
  return Object.entries(document).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? numbersOf(value, [...at, key]) : [[...at, key].join('.')],
  )
}
