import * as fc from 'fast-check'
import type { AssetPlan } from '../../../src/model/assets/asset-plan.ts'

/** A plan without a line. */
export const NO_LINES: AssetPlan = {
  currency: 'CNY',
  redeployed: [],
  auctions: [],
  scrap: [],
  disposal: [],
  refrigerant: [],
  batteries: [],
}

// A floor keeps away numbers that hold fewer digits than others.
const upTo = (max: number) =>
  fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max, noNaN: true, noDefaultInfinity: true }))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const money = upTo(1e9)
const priceOf = maybe(upTo(1000))
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1, noNaN: true }))
const kg = upTo(1e6)
const count = fc.integer({ min: 0, max: 1_000_000 })

/** Lines with ids of their own. */
const list = <T extends object>(line: fc.Arbitrary<T>) =>
  fc
    .array(line, { maxLength: 4 })
    .map((lines) => lines.map((one, index) => ({ id: `line-${index}`, ...one })))

const redeployed = fc
  .record({
    items: count,
    transfers: maybe(count),
    cost: money,
    salvageShare: share,
    lifeYears: fc.double({ min: 0.1, max: 50, noNaN: true }),
    written: maybe(share),
    aged: maybe(share),
    handlingCost: maybe(money),
    newPrice: maybe(money),
  })
  .map(({ written, aged, ...line }) => ({
    ...line,
    bookValue: written === undefined ? undefined : line.cost * written,
    ageYears: aged === undefined ? undefined : line.lifeYears * aged,
  }))

const auction = fc.record({
  batches: maybe(count),
  items: maybe(count),
  bookValue: maybe(money),
  proceeds: maybe(money),
  fees: maybe(money),
})

const composed = fc
  .tuple(fc.array(share, { minLength: 1, maxLength: 3 }), fc.double({ min: 1e-6, max: 1, noNaN: true }))
  .chain(([parts, whole]) => {
    const sum = parts.reduce((all, part) => all + part, 0)
    const materials = parts.map((part, index) => ({
      name: ['steel', 'copper', 'aluminium'][index]!,
      share: sum === 0 ? 0 : (part / sum) * whole,
    }))
    return fc.tuple(...materials.map((one) => priceOf.map((pricePerKg) => ({ ...one, pricePerKg }))))
  })

const scrap = fc.oneof(
  fc.record({ massKg: kg, materials: composed, residueCostPerKg: priceOf }),
  fc.record({
    massKg: kg,
    materials: priceOf.map((pricePerKg) => [{ name: 'steel', share: 1, pricePerKg }]),
  }),
  fc.record({ massKg: maybe(kg), materials: fc.constant([]), revenue: money }).map((lot) => ({
    ...lot,
    materials: lot.massKg === undefined ? [] : [{ name: 'steel', share: 1 }],
  })),
)

/** Any plan of a few lines, amounts of money left open here and there. */
export const anyPlan: fc.Arbitrary<AssetPlan> = fc.record({
  currency: fc.constant('CNY'),
  redeployed: list(redeployed),
  auctions: list(auction),
  scrap: list(scrap),
  disposal: list(fc.record({ massKg: kg, costPerKg: priceOf })),
  refrigerant: list(
    fc.record({
      chargeKg: kg,
      gwp: upTo(30_000),
      recoveredShare: share,
      costPerKg: priceOf,
      pricePerKg: priceOf,
    }),
  ),
  batteries: list(
    fc
      .record({
        kind: fc.constant('LFP'),
        massKg: maybe(kg),
        energyKwh: kg,
        reusedShare: share,
        pricePerKg: priceOf,
        reusePricePerKwh: priceOf,
      })
      .map((line) => ({ ...line, pricePerKg: line.massKg === undefined ? undefined : line.pricePerKg })),
  ),
})
