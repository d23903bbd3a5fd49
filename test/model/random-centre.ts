import * as fc from 'fast-check'
import type { HeatReuse } from '../../src/model/heat-reuse.ts'
import { itPowerShare } from '../../src/model/it-load.ts'
import type { Feeder } from '../../src/model/power/feeder.ts'
import type { RefrigerantSpec } from '../../src/model/refrigerant.ts'
import type { TimeAxis } from '../../src/model/time.ts'
import { flat } from './plain-site.ts'
import { amount } from './random-room.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Columns that IT follows. */
interface ItStock {
  readonly axis: TimeAxis
  readonly loads: readonly Float64Array[]
  readonly inUse: readonly Float64Array[]
}

/**
 * IT with its power made of racks in use and work, a share of its heat in a liquid.
 *
 * @param inAir  what of it answers to the room
 */
export function anyIt<T>(
  { axis, loads, inUse }: ItStock,
  feeder: fc.Arbitrary<Feeder>,
  inAir: fc.Arbitrary<T>,
) {
  const it = fc.record({
    capacityKw: amount(20),
    idle: share,
    utilisation: fc.constantFrom(...loads),
    inUse: fc.constantFrom(0.4, 1, ...inUse),
  })
  const given = fc.record({
    it,
    count: fc.integer({ min: 1, max: 2 }),
    bus: fc.constantFrom('ups' as const, 'ac' as const),
    indoor: fc.boolean(),
    feeder,
    inAir,
    liquidShare: fc.constantFrom(0, 0.6, 1),
  })
  return given.map((own) => {
    const load = flat(axis, 0)
    itPowerShare(own.it, load)
    // Not shown: what it was made of is.
    Object.assign(load, { [fc.toStringMethod]: () => 'load' })
    const power = { kind: 'linear', idleW: 0, fullW: 1000 * own.it.capacityKw } as const
    return { ...own, power, load, states: undefined }
  })
}

/** Somebody who takes heat in some months. */
export const heatReuse: fc.Arbitrary<HeatReuse> = fc.record({
  demandKw: fc
    .constantFrom(0, 3)
    .map((kw) => Float64Array.from({ length: 12 }, (_, month) => kw * (month % 6))),
  pricePerKwh: fc.constantFrom(0, 0.1),
})

/** Any refrigerant. */
export const refrigerant: fc.Arbitrary<RefrigerantSpec> = fc.record({
  chargeKg: amount(20),
  gwp: fc.constantFrom(1, 2000),
  leakPerYear: share,
  endOfLife: share,
  lastYear: fc.boolean(),
})
