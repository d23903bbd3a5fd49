import { describe, expect, test } from 'vitest'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { DUAL, explaining, IT, labels, named, room, SMALL, SPLIT, valueOf } from './room-scenes.ts'

const folder = new ScenarioFolder()

describe('the electricity of a direct-expansion machine', () => {
  test('of a year is heat over an energy-weighted COP, with all that the COP hangs on', async () => {
    const { tree } = await explaining(folder, SPLIT)
    const cooling = tree('coolingKwh')
    expect(labels(cooling)).toEqual(['compressors', 'blowers'])
    const cop = named(cooling, 'COP of the compressors')!
    expect(cop.note).toMatch(/^energy-weighted/)
    expect(cop.given.map(({ label, value }) => [label, value])).toEqual([
      ['rated COP', 2.8],
      ['field factor', 0.62],
      ['curve', null],
      ['wet bulb at the coil', null],
    ])
    for (const given of cop.given) expect(given.origin, given.label).toBeDefined()
  })

  test('in one step is worked out through its curve, its air held at the border', async () => {
    const { tree } = await explaining(folder, SPLIT)
    const cooling = tree('coolingKwh', '2021-04-02T04:00')
    const curve = named(cooling, 'electricity per heat against the rating')!
    expect(labels(curve)).toEqual(['c0', 'c1 x', 'c2 x2', 'c3 y', 'c4 y2', 'c5 xy'])
    expect(named(curve, 'wet bulb at the coil')!.value).toBe(17)
    expect(named(curve, 'outdoors')!.value).toBe(18)
    expect(named(curve, 'outdoors')!.note).toMatch(
      /^[\d.]+ degC, held at the border of the curve: 18 to 46 degC$/,
    )
    expect(originText(named(curve, 'c0')!.origin!)).toContain('energyplus-auto, wet bulb 12.8 to 23.9 degC')
    expect(valueOf(cooling, 'COP of the compressors')).toBeCloseTo((2.8 * 0.62) / curve.value!, 12)
  })

  test('at part load tells what part load costs', async () => {
    const { tree } = await explaining(folder, SMALL)
    const cooling = tree('coolingKwh', '2021-04-20T04:00')
    expect(valueOf(cooling, 'units at full load')).toBe(1)
    const part = valueOf(cooling, 'part load')
    expect(valueOf(cooling, 'part-load factor')).toBeCloseTo(1 - 0.15 * (1 - part), 12)
  })

  test('with nothing to remove is nothing, and says so', async () => {
    const text = room('enclosure: { ua: 900 W/K }', 'cooling: { preset: split-ac, blower: 0 W }', IT)
    const { tree } = await explaining(folder, text)
    expect(tree('coolingKwh', '1')).toMatchObject({ value: 0, note: 'nothing is removed' })
    expect(tree('heatRemovedKwh', '1').note).toBe('the room cools by itself at all times')
  })
})

describe('the electricity of dual-cycle machines', () => {
  test('of a year is told by mode, with the hours of each', async () => {
    const { tree } = await explaining(folder, DUAL)
    const cooling = tree('coolingKwh')
    expect(labels(cooling)).toEqual(['by pumps', 'by pumps and compressors', 'by compressors'])
    for (const mode of ['pump', 'mixed', 'compressor'] as const) {
      const term = cooling.terms[['pump', 'mixed', 'compressor'].indexOf(mode)]!
      const at = `variants.baseline.sites.a.room.modes.${mode}`
      expect(term.value).toBeCloseTo(tree(`${at}.kwh`).value!, 6)
      expect(term.note).toBe(`${tree(`${at}.hours`).value!.toLocaleString('en')} h`)
    }
  })

  test('in one step tells the share of the pumps and why it is so', async () => {
    const { tree } = await explaining(folder, DUAL)
    const cold = tree('coolingKwh', '2021-01-10T04:00')
    expect(cold.note).toBe('pumps alone carry all heat')
    expect(labels(cold)).toEqual(['evaporator fans', 'condenser fans', 'pumps'])
    expect(cold.given.map(({ label }) => label)).toEqual([
      'supply air',
      'return air',
      'pumps of one can carry',
    ])
    const warm = tree('coolingKwh', '2021-07-15T15:00')
    expect(warm.note).toBe('compressors alone')
    expect(valueOf(warm, 'pumps of one can carry')).toBeLessThan(0)
    const rating = named(warm, 'curve at the rating point')!
    expect(rating.value).toBeCloseTo(1.001713, 6)
    expect(named(rating, 'outdoors')!.value).toBe(35)
  })
})
