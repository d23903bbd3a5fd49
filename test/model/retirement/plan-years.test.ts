import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { less, PLAN_COLUMNS, plus, savedOf, zeroTotals } from '../../../src/model/retirement/ledger.ts'
import type { PlanTotals } from '../../../src/model/retirement/ledger.ts'
import { STRETCH_METRICS } from '../../../src/model/retirement/pieces.ts'
import { siteColumns, siteFlows } from '../../../src/model/site.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import { leakedKg } from '../../../src/model/refrigerant.ts'
import { simulated } from '../plain-site.ts'
import { stockOf } from '../random-site.ts'
import { allAtOnce, anyPlanned, runOf, statesOf } from './random-plan.ts'
import type { Planned } from './random-plan.ts'

const STOCK = stockOf(1)
const { axis } = STOCK
const RUNS = { numRuns: 6, endOnFailure: true }
const YEARS = [2021, 2022, 2023]

/** Expects two totals to differ by no more than 1e-9 of numbers of their size. */
function expectSame(a: PlanTotals, b: PlanTotals, size: PlanTotals = a): void {
  for (const name of PLAN_COLUMNS) {
    const scale = Math.max(Math.abs(a[name]), Math.abs(b[name]), Math.abs(size[name]), 1e-6)
    expect(Math.abs(a[name] - b[name]), name).toBeLessThanOrEqual(1e-9 * scale)
  }
}

const summed = (list: readonly PlanTotals[]) => list.reduce(plus, zeroTotals())

/** Sums of columns from a step to another, added up step by step. */
function stretch(spec: SiteSpec, columns: ReturnType<typeof siteColumns>, from: number, to: number) {
  const { stepH } = axis
  let [load, loss, cooling, grid, cost, scope2] = [0, 0, 0, 0, 0, 0]
  for (let i = from; i < to; i++) {
    load += columns.loadKw[i]! * stepH
    cooling += columns.coolingKw[i]! * stepH
    grid += columns.importKw[i]! * stepH
    cost += columns.importKw[i]! * stepH * spec.pricePerKwh[i]!
    scope2 += columns.importKw[i]! * stepH * spec.carbonKgPerKwh[i]!
    // What the meter and the arrays give, less what is used.
    loss +=
      (columns.importKw[i]! +
        columns.solarUsedKw[i]! -
        columns.loadKw[i]! -
        columns.coolingKw[i]! -
        spec.auxiliaryKw) *
      stepH
  }
  const { refrigerant } = spec
  const leak = refrigerant === undefined ? 0 : (leakedKg(refrigerant) * (to - from)) / axis.steps
  const scrapped =
    refrigerant !== undefined && refrigerant.lastYear && to === axis.steps
      ? refrigerant.chargeKg * refrigerant.gwp * refrigerant.endOfLife
      : 0
  const auxiliary = (to - from) * stepH * spec.auxiliaryKw
  return {
    loadKwh: load,
    conversionLossKwh: loss,
    coolingKwh: cooling,
    auxiliaryKwh: auxiliary,
    batteryLossKwh: 0,
    consumptionKwh: load + loss + cooling + auxiliary,
    gridImportKwh: grid,
    cost,
    gensetCost: 0,
    scope1Kg: leak + scrapped,
    carbonKg: leak + scrapped + scope2,
  }
}

/** A calendar year of a plan, spliced from the columns of its states by hand. */
function spliced(planned: Planned, chain: 'removed' | 'after', year: number) {
  const states = statesOf(axis, planned)[chain]
  const { waves } = planned.plan
  const total = {
    loadKwh: 0,
    conversionLossKwh: 0,
    coolingKwh: 0,
    auxiliaryKwh: 0,
    batteryLossKwh: 0,
    consumptionKwh: 0,
    gridImportKwh: 0,
    cost: 0,
    gensetCost: 0,
    scope1Kg: 0,
    carbonKg: 0,
  }
  for (const { id, count } of planned.sites)
    for (const [index, state] of states.entries()) {
      // From the wave that made it, or the year's beginning, to the next one, or the year's end.
      const made = waves[index - 1]?.at
      const ended = waves[index]?.at
      const from = made === undefined || made.year < year ? 0 : made.year > year ? axis.steps : made.step
      const to = ended === undefined || ended.year > year ? axis.steps : ended.year < year ? 0 : ended.step
      const { member } = state.get(id)!
      if (member === undefined || from >= to) continue
      const columns = siteColumns(axis)
      siteFlows(axis, member.spec, columns)
      const own = stretch(member.spec, columns, from, to)
      for (const name of STRETCH_METRICS) total[name] += count * own[name]
    }
  return total
}

describe('years of a plan over random sites', () => {
  test('everything retired on 1 January is the site without it, in every column', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const open = new Map(
          [...planned.plan.siteTerms].map(([id, terms]) => [id, { ...terms, closes: false }]),
        )
        const plan = { ...planned.plan, siteTerms: open }
        const { ledger } = runOf(STOCK, allAtOnce({ ...planned, plan }))
        const without = zeroTotals()
        for (const { count, spec } of planned.sites) {
          const { annual } = simulated(axis, spec, STOCK.columns)
          for (const name of STRETCH_METRICS) without[name] += count * annual[name]
        }
        const rent = planned.sites.reduce((sum, { id, count }) => sum + count * open.get(id)!.rentPerYear, 0)
        const expected = { ...without, rent, totalCost: without.cost + rent }
        expectSame(ledger.fullYear().removed, expected)
        expectSame(ledger.fullYear().after, expected)
        expectSame(ledger.calendarYear(2022).after, expected)
        const once = ledger.calendarYear(2021).after
        const oneOffCost = planned.plan.installed.reduce((sum, { site, classId, units }) => {
          const { count } = planned.sites.find(({ id }) => id === site)!
          const one = planned.plan.classes.find(({ id }) => id === classId)!
          return sum + count * units * one.terms.oneOffCost
        }, 0)
        expectSame(once, { ...expected, oneOffCost, totalCost: expected.totalCost + oneOffCost })
      }),
      RUNS,
    )
  })

  test('a plan that changes nothing saves nothing, and a year of it is that of its sites', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const waves = planned.plan.waves.map((wave) => ({ ...wave, retired: [], added: [] }))
        const { ledger } = runOf(STOCK, { ...planned, plan: { ...planned.plan, waves } })
        for (const year of YEARS) {
          const { before, after } = ledger.calendarYear(year)
          expectSame(before, after)
        }
        expect(ledger.fullYear().after).toEqual(ledger.fullYear().before)
      }),
      { ...RUNS, numRuns: 4 },
    )
  })

  test('waves on 1 January of consecutive years add up to all of them at once', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const waves = planned.plan.waves.map((wave, index) => ({
          ...wave,
          at: { year: 2021 + index, step: 0 },
        }))
        const { ledger } = runOf(STOCK, { ...planned, plan: { ...planned.plan, waves } })
        const together = waves.map((wave) => ({ ...wave, at: { year: 2021, step: 0 } }))
        const atOnce = runOf(STOCK, { ...planned, plan: { ...planned.plan, waves: together } }).ledger
        const size = ledger.fullYear().before
        for (const name of ['gross', 'replacement', 'net'] as const) {
          const sum = summed(waves.map((_, index) => ledger.waveFullYear(index)[name]))
          expectSame(sum, savedOf(ledger.fullYear())[name], size)
          expectSame(sum, savedOf(atOnce.fullYear())[name], size)
        }
        const paid = (one: typeof ledger) =>
          summed(YEARS.map((year) => one.calendarYear(year).after)).oneOffCost
        expect(paid(ledger)).toBeCloseTo(paid(atOnce), 6)
        // Each year is the full year of a plan that has only the waves up to it.
        for (const [index] of waves.entries()) {
          const part = { ...planned, plan: { ...planned.plan, waves: waves.slice(0, index + 1) } }
          const { after, removed } = runOf(STOCK, part).ledger.fullYear()
          const own = ledger.calendarYear(2021 + index)
          const free = (totals: PlanTotals) => ({
            ...totals,
            oneOffCost: 0,
            totalCost: totals.totalCost - totals.oneOffCost,
          })
          expectSame(free(own.after), after, size)
          expectSame(free(own.removed), removed, size)
        }
      }),
      { ...RUNS, numRuns: 4 },
    )
  })

  test('gross less replacement is net in every column of every year and wave', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const { ledger } = runOf(STOCK, planned)
        const size = ledger.fullYear().before
        const all = [
          savedOf(ledger.fullYear()),
          ...YEARS.map((year) => savedOf(ledger.calendarYear(year))),
          ...planned.plan.waves.flatMap((_, index) => [ledger.waveFullYear(index), ledger.waveInYear(index)]),
        ]
        for (const { gross, replacement, net } of all) expectSame(less(gross, replacement), net, size)
      }),
      RUNS,
    )
  })

  test('a calendar year that waves cut is its states spliced at their days', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), fc.constantFrom(...YEARS), (planned, year) => {
        const { ledger } = runOf(STOCK, planned)
        const sides = ledger.calendarYear(year)
        for (const chain of ['removed', 'after'] as const) {
          const own = sides[chain]
          const byHand = { ...own, ...spliced(planned, chain, year) }
          // Losses are what is left of far larger numbers.
          const { before } = ledger.fullYear()
          expectSame(own, byHand, {
            ...before,
            conversionLossKwh: before.consumptionKwh + own.consumptionKwh,
          })
        }
      }),
      { ...RUNS, numRuns: 4 },
    )
  })

  test('waves in their own year and those before them make a calendar year', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const { ledger } = runOf(STOCK, planned)
        const { waves } = planned.plan
        const size = ledger.fullYear().before
        for (const year of YEARS)
          for (const name of ['gross', 'replacement', 'net'] as const) {
            const parts = waves.flatMap(({ at }, index) => {
              if (at.year > year) return []
              return [(at.year === year ? ledger.waveInYear(index) : ledger.waveFullYear(index))[name]]
            })
            expectSame(summed(parts), savedOf(ledger.calendarYear(year))[name], size)
          }
      }),
      RUNS,
    )
  })

  test('twice the sites take and save twice as much', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const twice = { ...planned, sites: planned.sites.map((one) => ({ ...one, count: 2 * one.count })) }
        const [one, two] = [runOf(STOCK, planned).ledger, runOf(STOCK, twice).ledger]
        for (const year of YEARS)
          for (const side of ['before', 'removed', 'after'] as const)
            for (const name of PLAN_COLUMNS)
              expect(two.calendarYear(year)[side][name]).toBe(2 * one.calendarYear(year)[side][name])
        const { id } = planned.sites[0]!
        expect(two.of(id, true).fullYear()).toEqual(one.of(id, true).fullYear())
      }),
      { ...RUNS, numRuns: 4 },
    )
  })

  test('sites add up to all', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const { ledger } = runOf(STOCK, planned)
        const parts = planned.sites.map(({ id }) => ledger.of(id, false).calendarYear(2022).after)
        expectSame(summed(parts), ledger.calendarYear(2022).after)
        for (const { id, count } of planned.sites) {
          const [all, one] = [ledger.of(id, false).fullYear().before, ledger.of(id, true).fullYear().before]
          for (const name of PLAN_COLUMNS) expect(all[name]).toBeCloseTo(count * one[name], 5)
        }
      }),
      { ...RUNS, numRuns: 4 },
    )
  })

  test('waves of one day end in the same state in either order', () => {
    fc.assert(
      fc.property(anyPlanned(STOCK), (planned) => {
        const at = { year: 2022, step: 2400 }
        const waves = planned.plan.waves.map((wave) => ({ ...wave, at }))
        const year = (list: typeof waves) => {
          const { ledger } = runOf(STOCK, { ...planned, plan: { ...planned.plan, waves: list } })
          return [
            ledger.fullYear().after,
            ledger.calendarYear(2022).after,
            ledger.calendarYear(2022).removed,
          ] as const
        }
        const [forward, backward] = [year(waves), year(waves.toReversed())]
        for (const [index, totals] of forward.entries()) expectSame(totals, backward[index]!)
      }),
      { ...RUNS, numRuns: 4 },
    )
  })
})

test('a state that several waves share is simulated once', () => {
  const [planned] = fc.sample(anyPlanned(STOCK), { numRuns: 1, seed: 7 }) as [Planned]
  const { states, years } = runOf(STOCK, planned)
  const members = [...states.removed, ...states.after].flatMap((state) =>
    [...state.values()].flatMap(({ member }) => (member === undefined ? [] : [member])),
  )
  expect(years.ofMember.size).toBe(new Set(members).size)
  expect(years.broken).toBeUndefined()
})
