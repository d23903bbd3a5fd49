import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIMENSIONS } from '../../src/scenarios/dimensions.ts'
import type { DimensionName } from '../../src/scenarios/dimensions.ts'
import { parseQuantity } from '../../src/scenarios/quantity.ts'

/** The hint for a unit that no library knows either. */
const hintOf = (unit: string, dimension: DimensionName) => {
  const parsed = parseQuantity(`1 ${unit}`, dimension, () => undefined)
  return 'fault' in parsed ? parsed.fault.hint : undefined
}

describe('an unknown unit', () => {
  test('is never told to be one of another size: bytes, another prefix, another time', () => {
    expect(hintOf('GB/s', 'bitRate')).toBe('bits, not bytes: 1 GB/s is 8 Gbit/s')
    expect(hintOf('MBps', 'bitRate')).toBe('bits, not bytes: 1 MBps is 8 Mbit/s')
    expect(hintOf('KB/s', 'bitRate')).toBe('bits, not bytes: 1 KB/s is 8 kbit/s')
    expect(hintOf('TByte/s', 'bitRate')).toBe('bits, not bytes: 1 TByte/s is 8000 Gbit/s')
    const wrong: [DimensionName, string][] = [
      ['bitRate', 'Tbit/s'],
      ['bitRate', 'Tbits/s'],
      ['bitRate', 'Tbps'],
      ['bitRate', 'Gbit/h'],
      ['powerDensity', 'nW/cm2'],
      ['powerDensity', 'W/cm2'],
      ['powerDensity', 'mW/m2'],
      ['powerDensity', 'kW/m^2'],
      ['powerDensity', 'W/mm2'],
      ['frequency', 'THz'],
      ['peakPower', 'GWp'],
      ['carbonFactor', 'mg/kWh'],
      ['carbonFactor', 't/kWh'],
      ['carbonFactor', 'kg/GWh'],
    ]
    for (const [dimension, unit] of wrong) expect([unit, hintOf(unit, dimension)]).toEqual([unit, undefined])
  })

  test('and a slip of the pen gets its hint', () => {
    expect(hintOf('gb/s', 'bitRate')).toBe('unit names are case-sensitive: did you mean "Gb/s"?')
    expect(hintOf('Gbits/s', 'bitRate')).toBe('did you mean "Gbit/s"?')
    expect(hintOf('mW/cm^2', 'powerDensity')).toBe('did you mean "mW/cm2"?')
    expect(hintOf('µW/cm^2', 'powerDensity')).toBe('did you mean "µW/cm2"?')
    expect(hintOf('kgCO/kWh', 'carbonFactor')).toBe('did you mean "kgCO2/kWh"?')
  })

  test('a prefix put before a unit or in place of its first letter is never hinted away', () => {
    const names = Object.keys(DIMENSIONS) as DimensionName[]
    const anySlip = fc.record({
      name: fc.constantFrom(...names),
      pick: fc.nat(),
      letter: fc.constantFrom(...Array.from('kKMGTmuµncdbBsh2')),
      how: fc.constantFrom(0, 1),
    })
    fc.assert(
      fc.property(anySlip, ({ name, pick, letter, how }) => {
        const units = Object.keys(DIMENSIONS[name].units)
        const unit = units[pick % units.length]!
        // A prefix put before the unit, or in place of its first letter.
        const slip = `${letter}${unit.slice(how)}`
        if (units.some((known) => known.toLowerCase() === slip.toLowerCase())) return
        const hint = hintOf(slip, name) ?? ''
        const told = /^did you mean "(.*)"\?$/.exec(hint)?.[1]
        if (told !== undefined)
          expect(told[0]!.toLowerCase().replace('µ', 'u')).toBe(letter.toLowerCase().replace('µ', 'u'))
      }),
    )
  })
})
