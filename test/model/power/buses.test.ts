import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meterDemand, powerBuses } from '../../../src/model/power/buses.ts'
import type {
  Converter,
  LossReckoning,
  PlacedConverter,
  PowerChain,
} from '../../../src/model/power/converter.ts'
import { siteColumns } from '../../../src/model/site.ts'
import type { SiteColumns } from '../../../src/model/site.ts'
import { HOURLY, NO_CHAIN } from '../plain-site.ts'
import { anyChain } from '../random-room.ts'

const UPS: Converter = { kind: 'modular', modules: 1, moduleKw: 200, a0: 0.012, a1: 0.015, a2: 0.012 }
const TRANSFORMER: Converter = { kind: 'modular', modules: 1, moduleKw: 400, a0: 0.0015, a1: 0, a2: 0.008 }
const placed = (converter: Converter): PlacedConverter => ({ converter, isIndoor: false })
const of = (efficiency: number) => placed({ kind: 'constant', efficiency })

interface Loads {
  readonly dcKw?: number
  readonly upsKw?: number
  readonly acKw?: number
  readonly coolingKw?: number
  readonly dcSolarKw?: number
  readonly acSolarKw?: number
}

/** The buses of one step. */
function buses(chain: PowerChain, loads: Loads, canExport = false, auxiliaryKw = 0): SiteColumns {
  const columns = siteColumns({ ...HOURLY, steps: 1 })
  columns.dcLoadKw[0] = loads.dcKw ?? 0
  columns.upsLoadKw[0] = loads.upsKw ?? 0
  columns.acLoadKw[0] = loads.acKw ?? 0
  columns.acCoolingKw[0] = loads.coolingKw ?? 0
  columns.dcSolarKw[0] = loads.dcSolarKw ?? 0
  columns.acSolarKw[0] = loads.acSolarKw ?? 0
  powerBuses(chain, columns)
  meterDemand({ chain, auxiliaryKw, canExport }, columns)
  return columns
}

describe('a cascade of converters', () => {
  test('of a UPS before a transformer takes 105.318405 kW for 100 kW', () => {
    const chain = { ...NO_CHAIN, ups: placed(UPS), transformer: placed(TRANSFORMER) }
    const { demandKw, upsLossKw, transformerKw } = buses(chain, { upsKw: 100 })
    expect(upsLossKw[0]).toBeCloseTo(4.5, 12)
    expect(transformerKw[0]).toBeCloseTo(104.5, 12)
    expect(demandKw[0]).toBeCloseTo(105.318405, 6)
  })

  test('lets each stage carry the loss of the one below it', () => {
    const chain = { rectifier: of(0.9), ups: of(0.8), pdu: of(0.95), transformer: of(0.98) }
    const { demandKw } = buses(chain, { dcKw: 9, upsKw: 7.6, acKw: 2, coolingKw: 1 }, false, 0.5)
    // 9/0.9 + 7.6/0.95/0.8 + 2 + 1 + 0.5 = 23.5
    expect(demandKw[0]).toBeCloseTo(23.5 / 0.98, 10)
  })

  test('loses at least what its stages would lose on the load alone', () => {
    const load = fc.double({ min: 0, max: 60, noNaN: true })
    fc.assert(
      fc.property(anyChain, load, load, load, (chain, dcKw, upsKw, acKw) => {
        // With hibernation more load may mean another number of modules, never less loss.
        const { demandKw, rectifierLossKw } = buses(chain, { dcKw, upsKw, acKw })
        const alone = [
          buses({ ...NO_CHAIN, ups: chain.ups }, { upsKw }).upsLossKw[0]!,
          buses({ ...NO_CHAIN, pdu: chain.pdu }, { upsKw }).pduLossKw[0]!,
          buses({ ...NO_CHAIN, transformer: chain.transformer }, { acKw: dcKw + upsKw + acKw })
            .transformerLossKw[0]!,
        ]
        const additive = dcKw + upsKw + acKw + rectifierLossKw[0]! + alone[0]! + alone[1]! + alone[2]!
        expect(demandKw[0]).toBeGreaterThanOrEqual(additive * (1 - 1e-12))
      }),
    )
  })

  test('of nothing loses nothing', () => {
    const { demandKw, transformerKw } = buses(NO_CHAIN, { dcKw: 1, upsKw: 2, acKw: 3 })
    expect([demandKw[0], transformerKw[0]]).toEqual([6, 0])
  })
})

describe('an array of the -48 V plant', () => {
  test('relieves the rectifiers and nothing else; what is left over is curtailed', () => {
    const chain = { ...NO_CHAIN, rectifier: of(0.9) }
    const some = buses(chain, { dcKw: 9, acKw: 1, dcSolarKw: 4.5 })
    expect(some.demandKw[0]).toBeCloseTo(6, 12)
    const more = buses(chain, { dcKw: 9, acKw: 1, dcSolarKw: 12 })
    expect([more.demandKw[0], more.solarUsedKw[0], more.solarCurtailedKw[0]]).toEqual([1, 9, 3])
  })
})

describe('a transformer', () => {
  const chain = { ...NO_CHAIN, transformer: placed(TRANSFORMER) }
  const loss = (kw: number) => 400 * 0.0015 + (0.008 * kw * kw) / 400

  test('does not carry what the array on the AC side gives', () => {
    const { transformerKw, demandKw } = buses(chain, { acKw: 100, acSolarKw: 60 })
    expect(transformerKw[0]).toBe(40)
    expect(demandKw[0]).toBeCloseTo(100 + loss(40), 10)
  })

  test('carries what is sent back where that is allowed, and stands idle where it is not', () => {
    const sent = buses(chain, { acKw: 20, acSolarKw: 60 }, true)
    expect(sent.transformerKw[0]).toBe(40)
    expect(sent.transformerLossKw[0]).toBeCloseTo(loss(40), 10)
    const kept = buses(chain, { acKw: 20, acSolarKw: 60 })
    expect(kept.transformerKw[0]).toBe(0)
    expect(kept.transformerLossKw[0]).toBeCloseTo(loss(0), 12)
  })
})

describe('the loss of a UPS', () => {
  const worked = (losses?: LossReckoning) => {
    const chain = { ...NO_CHAIN, ups: of(0.9), pdu: of(0.95), ...(losses === undefined ? {} : { losses }) }
    return buses(chain, { upsKw: 1 })
  }

  // Worked by hand: 1/0.9 + 1/0.95 - 1, and 1/(0.9 x 0.95).
  test.each([
    ['additive', 1.163743],
    ['cascade', 1.169591],
    [undefined, 1.169591],
  ] as const)('of 0.9 before a PDU of 0.95 makes 1 kW of load, %s, to %f kW', (losses, meteredKw) => {
    expect(worked(losses).demandKw[0]).toBeCloseTo(meteredKw, 6)
  })

  test('is that of its load alone where losses are added up; its output is the same', () => {
    const cascade = worked()
    const additive = worked('additive')
    expect(additive.upsKw).toEqual(cascade.upsKw)
    expect(additive.pduLossKw).toEqual(cascade.pduLossKw)
    expect(additive.upsLossKw[0]).toBeCloseTo(1 / 0.9 - 1, 12)
    expect(cascade.upsLossKw[0]).toBeCloseTo((1 / 0.9 - 1) / 0.95, 12)
  })

  test('is the same either way where nothing is lost behind it', () => {
    fc.assert(
      fc.property(anyChain, fc.double({ min: 0, max: 60, noNaN: true }), (chain, upsKw) => {
        const lossOf = (losses: LossReckoning) =>
          buses({ ...chain, pdu: NO_CHAIN.pdu, losses }, { upsKw }).upsLossKw[0]
        expect(lossOf('additive')).toBe(lossOf('cascade'))
      }),
    )
  })
})
