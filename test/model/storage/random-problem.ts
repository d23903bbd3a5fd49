import fc from 'fast-check'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'

/** How random problems are made. */
interface Making {
  readonly mostSteps: number
  readonly prices: readonly number[]
  readonly startsEmpty?: boolean
  readonly keep?: number
  /** What power that would be sold earns, as shares of the price; left out: none is. */
  readonly sells?: readonly number[]
}

const step = fc.record({
  rise: fc.integer({ min: 0, max: 4 }),
  free: fc.integer({ min: 0, max: 3 }),
  sold: fc.integer({ min: 0, max: 3 }),
  draw: fc.integer({ min: 0, max: 4 }),
  price: fc.nat(),
  floor: fc.integer({ min: 0, max: 9 }),
})

/**
 * Problems whose best course moves whole kWh in and out of store, so that a grid of whole kWh finds it. There is solar surplus
 * or something to save in a step, never both.
 */
export function wholeProblem({
  mostSteps,
  prices,
  startsEmpty,
  keep = 1,
  sells,
}: Making): fc.Arbitrary<StorageProblem> {
  return fc
    .record({
      steps: fc.array(step, { minLength: 1, maxLength: mostSteps }),
      stepH: fc.constantFrom(1, 0.5),
      chargeEfficiency: fc.constantFrom(1, 0.9, 0.75),
      dischargeEfficiency: fc.constantFrom(1, 0.95, 0.7),
      full: fc.integer({ min: 1, max: 10 }),
      start: fc.nat(),
    })
    .map(({ steps, stepH, chargeEfficiency, dischargeEfficiency, full, start }) => {
      const column = (of: (each: (typeof steps)[number]) => number) => Float64Array.from(steps, of)
      const worth = ({ price }: (typeof steps)[number]) => prices[price % prices.length]!
      const isSurplus = (each: (typeof steps)[number]) => each.draw % 2 === 1
      return {
        stepH,
        chargeEfficiency,
        dischargeEfficiency,
        keep,
        fullKwh: full,
        startKwh: startsEmpty === true ? 0 : start % (full + 1),
        freeKw: column((each) => (isSurplus(each) ? each.free / (stepH * chargeEfficiency) : 0)),
        chargeKw: column(({ rise }) => rise / (stepH * chargeEfficiency)),
        dischargeKw: column((each) => (isSurplus(each) ? 0 : (each.draw * dischargeEfficiency) / stepH)),
        // Most steps have none.
        floorKwh: column(({ floor }) => (floor > 6 ? Math.min(full, floor - 4) : 0)),
        worthPerKwh: column(worth),
        ...(sells === undefined
          ? {}
          : {
              sold: {
                powerKw: column((each) => (isSurplus(each) ? each.sold / (stepH * chargeEfficiency) : 0)),
                worthPerKwh: column((each) => sells[each.price % sells.length]! * worth(each)),
              },
            }),
      }
    })
}
