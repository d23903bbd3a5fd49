import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { bottomUpFigures } from '../../../src/planning/retirement/bottom-up.ts'
import { drawnSavings } from '../../../src/planning/retirement/drawn-savings.ts'
import type { GrossYear, UnitsOff } from '../../../src/planning/retirement/bottom-up-terms.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import type { BottomUpSpec } from '../../../src/scenarios/resolve/retirement/bottom-up.ts'
import { SobolSequence } from '../../../src/planning/uncertainty/sobol.ts'
import { triangularQuantile } from '../../../src/model/uncertainty/triangular.ts'
import { sobolDirections } from '../../../src/scenarios/sobol-directions.ts'

const REPORTED = 34.63e6
const directions = await sobolDirections(SHIPPED)
const fixed: BottomUpSpec = {
  reported: REPORTED,
  pue: undefined,
  price: undefined,
  inService: undefined,
  draws: 4096,
  directions,
}
const spread: BottomUpSpec = {
  ...fixed,
  draws: 65_536,
  pue: { least: 1.3, mode: 1.6, most: 2 },
  price: { least: 0.55, mode: 0.65, most: 0.8 },
  inService: { least: 0.3, mode: 0.7, most: 1 },
}

/** Units of the six classes that China Unicom reported as retired in 2020. */
const UNITS: [id: string, units: number][] = [
  ['pstn-line', 502_000],
  ['ngn-line', 2_520_000],
  ['mstp-sdh-terminal', 50_000],
  ['wdm-terminal', 2000],
  ['ip-backbone-device', 122],
  ['mgw', 22],
]
/** Percentiles of their power [MW] and saving, 5 to 95 %: 65,536 plain Sobol points by scipy. */
const SCIPY_MW = [
  4.431629304490229, 5.348882215932279, 6.119965520723354, 7.000671715265244, 8.254300626459392,
]
const SCIPY_COST = [
  21525422.34396871, 30484661.507613983, 38239083.62171884, 47020410.410087146, 61849395.11332836,
]
let six: UnitsOff[] = []
beforeAll(async () => {
  six = await Promise.all(
    UNITS.map(async ([id, units]) => {
      const row = (await SHIPPED.row('legacy-classes', id))!
      const betweenW = [Number(row['low_w']), Number(row['high_w'])] as const
      return { id, units, unitW: Number(row['mode_w']), inServiceFraction: 1, betweenW }
    }),
  )
})

/** The year of equipment behind a PUE and a flat price. */
function year(classes: readonly UnitsOff[], pue: number, price: number): GrossYear {
  const kw = classes.reduce((sum, one) => sum + (one.units * one.unitW * one.inServiceFraction) / 1000, 0)
  const loadKwh = kw * 8760
  return { loadKwh, consumptionKwh: pue * loadKwh, gridImportKwh: pue * loadKwh, cost: pue * loadKwh * price }
}

describe('RMB 34.63 million of retirement', () => {
  test('the six classes take 4,694 kW at their modes', () => {
    expect(year(six, 1.5, 0.65).loadKwh / 8760).toBeCloseTo(4694, 9)
  })

  // 34.63e6 / price / 8760 / 1.5 / 4694 kW, worked out by hand.
  test.each([
    [0.65, 0.8638],
    [0.8, 0.7018],
    [0.55, 1.0208],
  ])(
    'at %d CNY/kWh and PUE 1.5 one factor of %d scales all classes, twice that for half a year',
    (price, factor) => {
      const { factorFullYear, factorHalfYear } = bottomUpFigures(fixed, six, year(six, 1.5, price))
      expect(Math.abs(factorFullYear! - factor)).toBeLessThan(1e-4)
      expect(factorHalfYear).toBeCloseTo(2 * factorFullYear!, 12)
    },
  )

  // Source: 65,536 scrambled Sobol points of the same priors by scipy; 0.3 million is what another seed moves.
  test('spreads from 21.5 to 61.8 million over the priors, and the reported figure is the 38th percentile', () => {
    const range = bottomUpFigures(spread, six, year(six, 1.5, 0.65)).range!
    const millions = Object.values(range.cost).map((cost) => cost / 1e6)
    const published = [21.5, 30.5, 38.2, 47.1, 61.8]
    millions.forEach((value, i) => expect(Math.abs(value - published[i]!)).toBeLessThan(0.3))
    expect(range.percentileFullYear).toBeCloseTo(38, -0.3)
    expect(range.percentileHalfYear).toBeGreaterThan(95)
    expect(range.factorFullYear.p5).toBeCloseTo(REPORTED / range.cost.p95, 12)
    expect(range.factorHalfYear.p95).toBeCloseTo((2 * REPORTED) / range.cost.p5, 12)
  })

  // Source: the mean of ten times 1,000,000 draws by numpy's generator of random numbers; none moved by 0.07 %.
  test('is told to 0.2 %', () => {
    const { cost, itMw, percentileFullYear, percentileHalfYear } = bottomUpFigures(
      spread,
      six,
      year(six, 1.5, 0.65),
    ).range!
    const told = [itMw.p5, itMw.p50, itMw.p95, ...Object.values(cost).map((one) => one / 1e6)]
    const drawn = [4.43226, 6.11994, 8.25156, 21.5197, 30.478, 38.197, 47.0785, 61.8096]
    told.forEach((value, i) => expect(Math.abs(value / drawn[i]! - 1)).toBeLessThan(0.002))
    expect(Math.abs(percentileFullYear - 38.243)).toBeLessThan(0.1)
    expect(Math.abs(percentileHalfYear - 98.181)).toBeLessThan(0.1)
  })

  // Source: the same points, quantiles and percentiles by scipy 1.17.1 and numpy.
  test('is to all digits what plain Sobol points of scipy give, in whatever order the classes stand', () => {
    const orders = [six, six.toReversed(), [...six.slice(3), ...six.slice(0, 3)]]
    for (const classes of orders) {
      const { cost, itMw } = bottomUpFigures(spread, classes, year(six, 1.5, 0.65)).range!
      SCIPY_MW.forEach((mw, i) => expect(Object.values(itMw)[i]! / mw).toBeCloseTo(1, 11))
      SCIPY_COST.forEach((one, i) => expect(Object.values(cost)[i]! / one).toBeCloseTo(1, 11))
    }
  })

  test('SDH makes three quarters of the variance of the power, the share in service most of that of the saving', () => {
    const figures = bottomUpFigures(spread, six, year(six, 1.5, 0.65))
    const percent = [...figures.powerShares!.values()].map((share) => Math.round(100 * share))
    expect(percent).toEqual([5, 13, 75, 5, 2, 0])
    expect(figures.drivingClass).toBe('mstp-sdh-terminal')
    expect(figures.drivingInput).toBe('inService')
  })
})

describe('the spread of a bottom-up figure', () => {
  /** A class that takes from half to twice its power. */
  const classes: UnitsOff[] = [
    { id: 'a', units: 100, unitW: 10, inServiceFraction: 0.5, betweenW: [5, 20] },
    { id: 'b', units: 10, unitW: 50, inServiceFraction: 1, betweenW: undefined },
  ]

  test("without any spread is the model's own saving", () => {
    const plain = classes.map((one) => ({ ...one, betweenW: undefined }))
    const gross = year(plain, 1.7, 0.65)
    const { range, powerShares, costShares, drivingClass } = bottomUpFigures(fixed, plain, gross)
    for (const cost of Object.values(range!.cost)) expect(cost / gross.cost).toBeCloseTo(1, 12)
    expect([powerShares, costShares, drivingClass]).toEqual([null, null, null])
  })

  test('keeps the PUE, the price and the shares in service of the model where none is given', () => {
    const { terms, drivingInput, range } = bottomUpFigures(fixed, classes, year(classes, 1.7, 0.65))
    expect(terms.pue).toMatchObject({ mode: expect.closeTo(1.7, 12), given: false })
    expect(terms.price).toMatchObject({ mode: expect.closeTo(0.65, 12), given: false })
    expect(terms.classKw[0]!.kw).toEqual({ least: 0.25, mode: 0.5, most: 1 })
    expect(drivingInput).toBe('unitPowers')
    // 100 x 50 % x 5 to 20 W and 10 x 50 W.
    expect(range!.itMw.p5).toBeGreaterThan(0.00075)
    expect(range!.itMw.p95).toBeLessThan(0.0015)
  })

  test('a power outside the ends of its class is an end itself', () => {
    const odd: UnitsOff[] = [{ id: 'a', units: 1000, unitW: 10, inServiceFraction: 1, betweenW: [1, 3] }]
    const { terms, range } = bottomUpFigures(fixed, odd, year(odd, 1, 1))
    expect(terms.classKw[0]!.kw).toEqual({ least: 1, mode: 10, most: 10 })
    expect(range!.itMw.p95).toBeLessThan(0.01)
  })

  test('is told of nothing where nothing is saved', () => {
    const none = classes.map((one) => ({ ...one, units: 0 }))
    const figures = bottomUpFigures(spread, none, year(none, 1, 1))
    expect(figures).toMatchObject({
      factorFullYear: null,
      factorHalfYear: null,
      range: undefined,
      powerShares: null,
      drivingClass: null,
    })
  })

  test('with more classes than dimensions the widest are drawn, the rest stand at their mean', () => {
    const many: UnitsOff[] = Array.from({ length: 60 }, (_, i) => ({
      id: `c${i}`,
      units: 1,
      unitW: 100,
      inServiceFraction: 1,
      betweenW: [100 - i, 100 + i] as const,
    }))
    const { range, powerShares } = bottomUpFigures(fixed, many, year(many, 1, 1))
    expect(range!.itMw.p50 * 1e6).toBeCloseTo(6000, -1)
    expect(powerShares!.size).toBe(60)
  })

  const watts = fc.double({ min: 0.01, max: 1000, noNaN: true })
  const randomClass = fc
    .record({ units: fc.integer({ min: 1, max: 1e6 }), least: watts, left: watts, right: watts })
    .map(({ units, least, left, right }): UnitsOff => ({
      id: 'one',
      units,
      unitW: least + left,
      inServiceFraction: 1,
      betweenW: [least, least + left + right],
    }))
  const randomClasses = fc
    .array(randomClass, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((one, i) => ({ ...one, id: `c${i}` })))

  test('the drawn powers have the mean and the variance of the sum of their triangles', () => {
    fc.assert(
      fc.property(randomClasses, (random) => {
        const { terms } = bottomUpFigures(spread, random, year(random, 1.5, 0.65))
        const { itKw } = drawnSavings(terms, 4096, directions)
        const mean = itKw.reduce((sum, kw) => sum + kw, 0) / itKw.length
        const variance = itKw.reduce((sum, kw) => sum + (kw - mean) ** 2, 0) / itKw.length
        const kws = terms.classKw.map(({ kw }) => kw)
        const wanted = kws.reduce((sum, { least, mode, most }) => sum + (least + mode + most) / 3, 0)
        expect(mean / wanted).toBeCloseTo(1, 4)
        const squares = kws.map(
          ({ least: a, mode: m, most: b }) => (a * a + b * b + m * m - a * b - a * m - b * m) / 18,
        )
        expect(variance / squares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 1)
      }),
      { numRuns: 20 },
    )
  })

  test('shares add up, and percentiles ascend', () => {
    fc.assert(
      fc.property(randomClasses, (random) => {
        const figures = bottomUpFigures({ ...spread, draws: 1024 }, random, year(random, 1.5, 0.65))
        const { powerShares, costShares, range } = figures
        expect([...powerShares!.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        const { unitPowers, pue, price, inService, together } = costShares!
        expect(unitPowers + pue + price + inService + together).toBeCloseTo(1, 9)
        for (const { p5, p25, p50, p75, p95 } of [range!.cost, range!.itMw, range!.factorFullYear])
          expect([p5, p25, p50, p75, p95].toSorted((a, b) => a - b)).toEqual([p5, p25, p50, p75, p95])
      }),
      { numRuns: 20 },
    )
  })

  test('twice the units are twice the power and half the factor', () => {
    fc.assert(
      fc.property(randomClasses, (random) => {
        const twice = random.map((one) => ({ ...one, units: 2 * one.units }))
        const small = bottomUpFigures(fixed, random, year(random, 1.5, 0.65))
        const large = bottomUpFigures(fixed, twice, year(twice, 1.5, 0.65))
        expect(large.factorFullYear! / small.factorFullYear!).toBeCloseTo(0.5, 12)
        expect(large.range!.itMw.p95 / small.range!.itMw.p95).toBeCloseTo(2, 12)
        expect(large.range!.factorHalfYear.p5 / small.range!.factorHalfYear.p5).toBeCloseTo(0.5, 12)
      }),
      { numRuns: 20 },
    )
  })
})

/** First-order indices of a product of independent triangles by Saltelli's estimator, apart from the program's formula. */
test('the shares of the inputs in the saving are their first-order indices', () => {
  const figures = bottomUpFigures(spread, six, year(six, 1.5, 0.65))
  const powers = figures.terms.classKw.map(({ kw }) => kw)
  const triangles = [spread.pue!, spread.price!, spread.inService!, ...powers]
  const d = triangles.length
  const cost = (u: Float64Array) => {
    const [pue, price, inService, ...kw] = u.map((share, i) => triangularQuantile(triangles[i]!, share))
    return (pue! * price! * inService! * kw.reduce((sum, one) => sum + one, 0)) / 3000
  }
  const sequence = new SobolSequence(2 * d, directions)
  const point = new Float64Array(2 * d)
  const n = 2 ** 14
  const groups = [[0], [1], [2], powers.map((_, i) => 3 + i)]
  const sums = groups.map(() => 0)
  let [total, squares] = [0, 0]
  for (let i = 0; i < n; i++) {
    sequence.next(point)
    const [a, b] = [point.slice(0, d), point.slice(d)]
    const [fa, fb] = [cost(a) - 1.9, cost(b) - 1.9]
    total += fa + fb
    squares += fa * fa + fb * fb
    groups.forEach((group, g) => {
      const mixed = a.map((u, j) => (group.includes(j) ? b[j]! : u))
      sums[g]! += fb * (cost(mixed) - 1.9 - fa)
    })
  }
  const variance = squares / (2 * n) - (total / (2 * n)) ** 2
  const [pue, price, inService, unitPowers] = sums.map((sum) => sum / n / variance)
  const shares = figures.costShares!
  expect(shares.pue).toBeCloseTo(pue!, 2)
  expect(shares.price).toBeCloseTo(price!, 2)
  expect(shares.inService).toBeCloseTo(inService!, 2)
  expect(shares.unitPowers).toBeCloseTo(unitPowers!, 2)
})
