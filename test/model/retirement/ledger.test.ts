import { describe, expect, test } from 'vitest'
import {
  less,
  PAID_COLUMNS,
  PLAN_COLUMNS,
  plus,
  savedOf,
  zeroTotals,
} from '../../../src/model/retirement/ledger.ts'
import type { RetirementPlan } from '../../../src/model/retirement/plan.ts'
import { siteColumns } from '../../../src/model/site.ts'
import { HOURLY, site } from '../plain-site.ts'
import { NO_PLAN, plainClass, runOf } from './random-plan.ts'

const STOCK = { axis: HOURLY, columns: siteColumns(HOURLY) }

/** Ten units of 100 W in each of three rooms without anything else: 1 CNY/kWh, 0.5 kg/kWh. */
const PLAN: RetirementPlan = {
  ...NO_PLAN,
  classes: [
    plainClass('sdh', {
      power: { unitW: 100, inServiceFraction: 1, betweenW: undefined },
      terms: { spaceM2: 0.5, sparesPerYear: 2, maintenancePerYear: 30, oneOffCost: 40 },
    }),
  ],
  replacements: [
    plainClass('ims', {
      power: { unitW: 200, inServiceFraction: 1, betweenW: undefined },
      terms: { spaceM2: 0.25, sparesPerYear: 0, maintenancePerYear: 10, oneOffCost: 500 },
    }),
  ],
  installed: [{ site: 'a', classId: 'sdh', units: 10 }],
  siteTerms: new Map([['a', { rentPerYear: 1000, rentPerM2Year: 20, closes: true }]]),
}
const put = (classId: string, units: number) => [{ site: 'a', classId, units }]
/** Half of them go in the middle of 2021, the rest in 2022, when one replacement comes. */
const WAVES: RetirementPlan['waves'] = [
  { id: 'half', at: { year: 2021, step: 4380 }, retired: put('sdh', 5), added: [] },
  { id: 'rest', at: { year: 2022, step: 2190 }, retired: put('sdh', 5), added: put('ims', 1) },
]
const ledgerOf = (waves: RetirementPlan['waves']) =>
  runOf(STOCK, {
    plan: { ...PLAN, waves },
    sites: [{ id: 'a', count: 3, spec: site(HOURLY, { units: [] }) }],
    hung: new Map(),
  }).ledger

const YEAR = 8760
const close = (value: number) => expect.closeTo(value, 6)

describe('an account of a plan, worked out by hand', () => {
  const ledger = ledgerOf(WAVES)

  test('before the plan, all units stand there all year', () => {
    expect(ledger.wholeYear('removed', 0)).toMatchObject({
      loadKwh: close(3 * YEAR),
      consumptionKwh: close(3 * YEAR),
      gridImportKwh: close(3 * YEAR),
      cost: close(3 * YEAR),
      carbonKg: close(1.5 * YEAR),
      spaceM2Years: close(15),
      rent: close(3 * (1000 + 20 * 5)),
      spares: close(60),
      maintenance: close(900),
      oneOffCost: 0,
      totalCost: close(3 * YEAR + 3300 + 60 + 900),
    })
  })

  test('a year through the middle of which a wave goes has half of each state, and the removal', () => {
    const { before, removed, after } = ledger.calendarYear(2021)
    expect(before).toEqual(ledger.wholeYear('removed', 0))
    expect(removed).toMatchObject({
      loadKwh: close(0.75 * 3 * YEAR),
      spaceM2Years: close(0.75 * 15),
      rent: close(3 * (1000 + 20 * 3.75)),
      spares: close(45),
      maintenance: close(675),
      oneOffCost: close(3 * 5 * 40),
    })
    expect(after).toEqual(removed)
  })

  test('a room without a load is given up, unless something comes in its place', () => {
    const { removed, after } = ledger.calendarYear(2022)
    expect(removed).toMatchObject({
      loadKwh: close((0.25 * 3 * YEAR) / 2),
      // Three quarters of the year nobody pays for the rooms.
      rent: close(0.25 * 3 * (1000 + 20 * 2.5)),
      oneOffCost: close(600),
    })
    expect(after).toMatchObject({
      loadKwh: close((0.25 * 3 * YEAR) / 2 + 0.75 * 0.6 * YEAR),
      rent: close(0.25 * 3 * (1000 + 20 * 2.5) + 0.75 * 3 * (1000 + 20 * 0.25)),
      maintenance: close(0.25 * 450 + 0.75 * 30),
      oneOffCost: close(600 + 1500),
    })
  })

  test('the year after all waves is a whole year of the last state', () => {
    expect(ledger.calendarYear(2023)).toEqual(ledger.fullYear())
    expect(ledger.fullYear().removed).toEqual(zeroTotals())
    expect(ledger.fullYear().after).toMatchObject({
      loadKwh: close(0.6 * YEAR),
      rent: close(3015),
      oneOffCost: 0,
    })
  })

  test('a wave saves in its year what is left of it, and pays once', () => {
    const { gross, replacement, net } = ledger.waveInYear(1)
    expect(gross).toMatchObject({ loadKwh: close(0.75 * 1.5 * YEAR), oneOffCost: close(-600) })
    expect(replacement).toMatchObject({ loadKwh: close(0.75 * 0.6 * YEAR), oneOffCost: close(1500) })
    expect(net).toMatchObject({ loadKwh: close(0.75 * 0.9 * YEAR), oneOffCost: close(-2100) })
  })

  test('a wave saves in a whole year what it takes out of it, and nothing is paid once', () => {
    const { gross, net } = ledger.waveFullYear(0)
    expect(gross).toMatchObject({ loadKwh: close(1.5 * YEAR), maintenance: close(450), oneOffCost: 0 })
    expect(net).toEqual(gross)
    expect(ledger.waveFullYear(1).net.loadKwh).toBeCloseTo(0.9 * YEAR, 6)
  })

  test('one of such rooms has a third of it', () => {
    const { after } = ledger.of('a', true).calendarYear(2022)
    const all = ledger.calendarYear(2022).after
    for (const name of PLAN_COLUMNS) expect(3 * after[name]).toBeCloseTo(all[name], 6)
  })
})

test('a wave on the last day saves a day, one on the first a whole year', () => {
  const at = (step: number) =>
    ledgerOf([{ ...WAVES[0]!, at: { year: 2021, step } }]).waveInYear(0).gross.loadKwh
  expect(at(364 * 24)).toBeCloseTo(1.5 * 24, 9)
  expect(at(0)).toBeCloseTo(1.5 * YEAR, 6)
})

test('two waves of one day pass one after the other', () => {
  const at = { year: 2021, step: 4380 }
  const ledger = ledgerOf(WAVES.map((wave) => ({ ...wave, at })))
  const { removed, after } = ledger.calendarYear(2021)
  expect(removed.loadKwh).toBeCloseTo(1.5 * YEAR, 6)
  expect(after.loadKwh).toBeCloseTo(1.8 * YEAR, 6)
  expect(after.oneOffCost).toBeCloseTo(1200 + 1500, 9)
})

test('totals are added and subtracted column by column, and their total is what is paid', () => {
  const of = (value: number) => Object.fromEntries(PLAN_COLUMNS.map((name, i) => [name, value * (i + 1)]))
  const [one, two, three] = [of(1), of(2), of(3)] as [never, never, never]
  expect(plus(one, two)).toEqual(three)
  expect(less(three, two)).toEqual(one)
  expect(savedOf({ before: three, removed: one, after: two })).toEqual({
    gross: two,
    replacement: one,
    net: one,
  })
  expect(PAID_COLUMNS).toEqual(['cost', 'gensetCost', 'rent', 'spares', 'maintenance', 'oneOffCost'])
})
