import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { DAY_KINDS, energyTariff } from '../../../src/model/economy/tariff.ts'
import type { Tariff, TariffPeriod } from '../../../src/model/economy/tariff.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import { billCsv } from '../../../src/report/bill/bill-csv.ts'
import type { BillLines } from '../../../src/report/bill/bill-result.ts'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { SimulatedVariant } from '../../../src/report/result.ts'
import type { Style } from '../../../src/report/style.ts'
import { summaryTable } from '../../../src/report/summary-table.ts'
import { displayWidth } from '../../../src/report/text-table.ts'
import { HOURLY } from '../../model/plain-site.ts'
import { loads, member, scenario, variant } from '../simulated.ts'

const MONTHS = Array.from({ length: 12 }, (_, month) => month)
const months = (value: number) => new Float64Array(12).fill(value)

function component(name: string, pricePerKwh: number, floats = true) {
  return { name, price: { kind: 'constant', pricePerKwh }, floats, isAdjusted: true } as const
}

function period(name: string, multiplier: number, startHour: number, endHour: number): TariffPeriod {
  const windows = [{ startMinute: 60 * startHour, endMinute: 60 * endHour }]
  return { name, rate: { kind: 'multiplier', multiplier }, windows, months: MONTHS, days: DAY_KINDS }
}

const PERIODS = [period('peak', 1.7, 9, 12), period('valley', 0.38, 0, 8)]
const FLAT = energyTariff([component('energy', 0.65)])
const PRICED = energyTariff([component('purchase', 0.4337), component('fund', 0.0233, false)], PERIODS)

const WHOLE: Tariff = {
  ...PRICED,
  supply: { kind: 'resale', markup: 0.1 },
  demand: [
    {
      name: 'power',
      mode: { kind: 'actual' },
      tiers: [{ upToKw: Infinity, pricePerKw: months(39.1) }],
      isAdjusted: true,
    },
  ],
  powerFactor: { actual: 0.92, standard: 0.9, adjustment: -0.003 },
  fixed: [{ name: 'metering', amount: months(1 / 3) }],
  choice: { lockMonths: 12 },
}

function billed(tariff: Tariff, powersW: Readonly<Record<string, number>> = { aau: 617 }): SiteSpec {
  const year = tariffYear(HOURLY, tariff)
  return loads(powersW, { tariff: year, pricePerKwh: year.pricePerKwh })
}

function resultsOf(simulated: readonly SimulatedVariant[]) {
  return resultOf(scenario(simulated), simulated)
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const same = (found: number, wanted: number) =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-8 * Math.abs(wanted))

function addsUp({ items, months: paid, total: year }: BillLines): void {
  for (const month of MONTHS) same(total(items.map((item) => item.months[month]!)), paid[month]!)
  same(total(paid), year)
  same(total(items.map(({ amount }) => amount)), year)
  for (const { amount, months: own } of items) same(total(own), amount)
}

const TWO = [
  variant('baseline', [member('a', billed(WHOLE)), member('b', billed(FLAT, { bbu: 333 }), { count: 7 })]),
  variant('other', [member('a', billed(PRICED)), member('b', billed(FLAT, { bbu: 333 }), { count: 7 })]),
]

describe('the bill of a site in a result', () => {
  const result = resultsOf(TWO)
  const { a, b } = result.variants['baseline']!.sites!
  const bill = a!.bill!

  test('adds up line by line, month by month, and is the cost', () => {
    addsUp(bill)
    expect(bill.total).toBe(a!.annual.cost)
    expect(bill.months).toEqual(a!.monthly.cost)
  })

  test('has each line as it is, which a bill to the cent rounds', () => {
    // A third of a CNY a month.
    expect(bill.items.at(-1)!.months[0]).toBe(0.333333333)
    const [peak] = bill.items
    expect(peak!.amount).toBeCloseTo(0.617 * 3 * 365 * 1.7 * 0.4337, 5)
  })

  test('has its lines in the order of the model, quantities of energy added up and of power the largest', () => {
    const names = bill.items.map((item) =>
      [item.kind, item.component, item.period, item.unit].join(' ').trim(),
    )
    expect(names).toEqual([
      'energy purchase peak kWh',
      'energy purchase valley kWh',
      'energy purchase flat kWh',
      'energy fund peak kWh',
      'energy fund valley kWh',
      'energy fund flat kWh',
      'markup reseller',
      'demand power  kW',
      'power-factor power factor 0.92 against 0.9',
      'fixed metering',
    ])
    expect(bill.items[0]!.quantity).toBeCloseTo(0.617 * 3 * 365, 6)
    expect(bill.items[7]).toMatchObject({ quantity: 0.617, quantities: months(0.617).reduce(list, []) })
    expect(bill.items.at(-1)).toMatchObject({ quantity: null, quantities: null, amount: 4 })
  })

  test('tells the import of each period, which is all of it, and the mean price', () => {
    const { peak, valley, flat } = bill.periodKwh
    expect(peak! + valley! + flat!).toBeCloseTo(a!.annual.gridImportKwh, 5)
    expect(valley! / peak!).toBeCloseTo(8 / 3, 8)
    expect(bill.effectivePerKwh).toBeCloseTo(a!.annual.cost / a!.annual.gridImportKwh, 8)
  })

  test('tells what is cheaper where time of use is a choice, and nothing of it elsewhere', () => {
    expect(bill).toMatchObject({
      cheaper: bill.total < bill.withoutPeriods! ? 'time-of-use' : 'flat',
      lockMonths: 12,
    })
    expect(b!.bill).toMatchObject({ withoutPeriods: null })
    expect(b!.bill).not.toHaveProperty('cheaper')
  })

  test('of one price is one line', () => {
    expect(b!.bill!.items).toHaveLength(1)
    expect(b!.bill!.total).toBeCloseTo(0.333 * 8760 * 0.65, 5)
    expect(b!.bill!.periodKwh).toEqual({ flat: b!.annual.gridImportKwh })
  })

  test('has no mean price where nothing is imported', () => {
    const { sites } = resultsOf([variant('baseline', [member('a', billed(FLAT, { aau: 0 }))])]).variants[
      'baseline'
    ]!
    expect(sites!['a']!.bill).toMatchObject({ total: 0, effectivePerKwh: null })
  })

  test('of all sites adds up their lines, count times each', () => {
    const all = result.variants['baseline']!.bill!
    addsUp(all)
    expect(all.items.find(({ component: name }) => name === 'energy')!.amount).toBeCloseTo(
      7 * 0.333 * 8760 * 0.65,
      4,
    )
    expect(all.total).toBe(result.variants['baseline']!.total.cost)
  })

  test('is among the outputs by its figures', () => {
    const paths = outputsOf(result)
      .filter(({ path }) => path.includes('.bill.') && path.startsWith('variants.baseline'))
      .map(({ path, unit }) => `${path} ${unit}`)
    expect(paths.slice(0, 7)).toEqual([
      'variants.baseline.bill.total CNY',
      'variants.baseline.sites.a.bill.total CNY',
      'variants.baseline.sites.a.bill.effectivePerKwh CNY/kWh',
      'variants.baseline.sites.a.bill.withoutPeriods CNY',
      'variants.baseline.sites.a.bill.periodKwh.peak kWh',
      'variants.baseline.sites.a.bill.periodKwh.valley kWh',
      'variants.baseline.sites.a.bill.periodKwh.flat kWh',
    ])
  })

  test('is left out where a site has no tariff', () => {
    const bare = resultsOf([variant('baseline', [member('a', loads({ aau: 600 }))])]).variants['baseline']!
    expect(bare).not.toHaveProperty('bill')
    expect(bare.sites!['a']).not.toHaveProperty('bill')
  })
})

function list(all: number[], value: number): number[] {
  return [...all, value]
}

describe('identities of bills', () => {
  test('hold in a result', () => {
    expect(brokenInvariants(resultsOf(TWO))).toEqual([])
  })

  const brokenBy = (change: (bill: { -readonly [K in keyof BillLines]: BillLines[K] } & Json) => void) => {
    const copy = structuredClone(resultsOf(TWO))
    change(copy.variants['baseline']!.sites!['a']!.bill as never)
    return brokenInvariants(copy).map(({ path, identity }) => `${path}: ${identity}`)
  }
  const at = 'variants.baseline.sites.a.bill'

  test('are broken by one cent too much', () => {
    expect(brokenBy((bill) => (bill.total += 0.01))).toEqual([
      `${at}.total: total = sum of months`,
      `${at}.total: total of the bill = cost`,
    ])
  })

  test('are broken by a month that is not that of its lines', () => {
    const found = brokenBy(
      (bill) => (bill.months = bill.months.map((value, m) => (m === 3 ? value + 1 : value))),
    )
    expect(found).toContain(`${at}.months.3: month = sum of its lines`)
    expect(found).toContain(`${at}.months.3: month of the bill = its cost`)
  })

  test('are broken by a line that is not the sum of its months', () => {
    const found = brokenBy((bill) => ((bill.items[2] as unknown as { amount: number }).amount += 0.01))
    expect(found).toEqual([`${at}.items.2.amount: year = sum of months`])
  })

  test('are broken by import in no period, and by another mean price', () => {
    expect(brokenBy((bill) => ((bill['periodKwh'] as Record<string, number>)['peak']! += 1))).toEqual([
      `${at}.periodKwh: import = sum of periods`,
    ])
    expect(brokenBy((bill) => (bill['effectivePerKwh'] = 0.5))).toEqual([
      `${at}.effectivePerKwh: mean price x import = cost`,
    ])
  })
})

type Json = Record<string, unknown>

describe('bill.csv', () => {
  const text = [...billCsv(TWO, 'CNY')].join('')
  const rows = parse<Record<string, string>>(text, { columns: true })

  test('has a row for each variant, site, month and line', () => {
    expect(rows).toHaveLength(12 * (10 + 1 + 6 + 1))
    expect(Object.keys(rows[0]!)).toEqual([
      'variant',
      'site',
      'count',
      'month',
      'kind',
      'component',
      'period',
      'quantity',
      'unit',
      'amountCny',
    ])
  })

  test('has amounts that add up to the bill of one such site', () => {
    const own = rows.filter(({ variant: name, site }) => name === 'baseline' && site === 'a')
    const { bill } = resultsOf(TWO).variants['baseline']!.sites!['a']!
    same(total(own.map(({ amountCny }) => Number(amountCny))), bill!.total)
    expect(own.map(({ amountCny }) => Number(amountCny)).slice(0, bill!.items.length)).toEqual(
      bill!.items.map(({ months: [january] }) => january),
    )
  })
})

describe('the bill on the page of a result', () => {
  const plain: Style = { strong: (text) => text, faint: (text) => text, width: 100, unicode: true }
  const page = (simulated: readonly SimulatedVariant[]) => {
    const loaded = scenario(simulated)
    return summaryTable(loaded, resultOf(loaded, simulated), plain).split('\n')
  }
  const short = (lines: readonly string[]) => lines.map((one) => one.replaceAll(/ {2,}/g, ' ').trim())

  test('is a table of lines with quantity, amount and share for each variant', () => {
    const lines = short(page(TWO))
    const at = lines.findIndex((one) => one.startsWith('bill of baseline'))
    expect(lines[at]).toBe('bill of baseline quantity CNY of charges')
    expect(lines[at + 1]).toMatch(/^purchase, peak kWh 675\.6 498\.\d\d \d+\.\d %$/)
    expect(lines.slice(at).find((one) => one.startsWith('total'))).toMatch(/^total [\d,.]+ 99\.9 %$/)
    expect(lines.filter((one) => one.startsWith('without periods '))[0]).toContain('a choice for 12 months')
    expect(lines.filter((one) => one.startsWith('bill of '))).toHaveLength(2)
  })

  test('has amounts in cents that add up to the cost, and whole ones where it has no cents', () => {
    const printed = (count: number) => {
      const thirds = energyTariff([component('a', 1 / 3), component('b', 1 / 7), component('c', 0.1)])
      const lines = page([variant('baseline', [member('a', billed(thirds), { count })])])
      const at = lines.findIndex((one) => one.startsWith('bill of baseline'))
      const amounts = lines.slice(at + 1, at + 5).map((one) => / ([\d,.]+) +[\d.]+ %$/.exec(one)![1]!)
      return amounts.map((amount) => amount.replaceAll(',', ''))
    }
    const [few, many] = [printed(1), printed(10_000)]
    for (const amounts of [few, many]) {
      const units = amounts.map((amount) => Math.round(Number(amount) * 100))
      expect(units.slice(0, 3).reduce((sum, unit) => sum + unit, 0)).toBe(units[3])
    }
    expect(few[3]).toBe((0.617 * 8760 * (1 / 3 + 1 / 7 + 0.1)).toFixed(2))
    expect(many[3]).toBe((10_000 * 0.617 * 8760 * (1 / 3 + 1 / 7 + 0.1)).toFixed(0))
  })

  test('is not there where it is energy at one price', () => {
    const lines = page([variant('baseline', [member('a', billed(FLAT))])])
    expect(lines.filter((one) => one.startsWith('bill of'))).toEqual([])
  })

  test('puts many lines for energy together by component, and fits the page', () => {
    const many = Array.from({ length: 8 }, (_, i) =>
      component(`${'a long name '.repeat(8)}${i}`, 0.1 + i / 10),
    )
    const lines = page([variant('baseline', [member('a', billed(energyTariff(many, PERIODS)))])])
    const at = lines.findIndex((one) => one.startsWith('bill of baseline'))
    const table = lines.slice(at, lines.indexOf('', at))
    expect(table).toHaveLength(1 + 8 + 1)
    expect(Math.max(...table.map(displayWidth))).toBeLessThanOrEqual(100)
  })

  test('is told of the first variants alone where there are many', () => {
    const seven = Array.from({ length: 7 }, (_, i) =>
      variant(i === 0 ? 'baseline' : `v${i}`, [member('a', billed(PRICED))]),
    )
    const lines = page(seven)
    expect(lines.filter((one) => one.startsWith('bill of '))).toHaveLength(4)
    expect(lines).toContain('bills of 3 more variants: --json, or bill.csv of -o')
  })
})
