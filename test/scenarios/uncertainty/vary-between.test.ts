import { describe, expect, test } from 'vitest'
import type { InputError } from '../../../src/scenarios/problem.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { rangeSets } from '../../../src/scenarios/uncertainty/vary-between.ts'

const TEXT = `sites:
  - id: a
    solar: { capacity: 5 kWp, tilt: 30 deg }
    share: { value: 0.2, source: mine }
    cooling: { setpoint: 25 degC }
  - id: b
    cooling: { setpoint: 27 degC }
finance: { horizon: 10 }
`
const trees = [(parseSource(TEXT, 'site.yaml') as { readonly node: MapNode }).node]
const defaults = [{ path: 'sites.a.solar.losses', value: '14 %' }]

function setOf(option: string): string {
  return rangeSets([option], { trees, defaults })[0]!
}

function faultOf(option: string): string {
  try {
    setOf(option)
    return ''
  } catch (error) {
    return (error as InputError).message
  }
}

describe('a range of the command line', () => {
  test('stands around the value that is written, units of its first parts left out', () => {
    expect(setOf('solar.capacity=4..6 kWp')).toBe(
      'sites.a.solar.capacity={ value: "5 kWp", range: ["4 kWp", "6 kWp"] }',
    )
    expect(setOf('sites.a.share=0.1..0.4')).toBe('sites.a.share={ value: 0.2, range: [0.1, 0.4] }')
    expect(setOf('finance.horizon=8..12')).toBe('finance.horizon={ value: 10, range: [8, 12] }')
  })

  test('stands around a default that nobody has written', () => {
    expect(setOf('sites.a.solar.losses=10..20 %')).toBe(
      'sites.a.solar.losses={ value: "14 %", range: ["10 %", "20 %"] }',
    )
  })

  test('takes its middle value too, where several stand', () => {
    expect(faultOf('cooling.setpoint=20..28 degC')).toContain('got "25 degC" and "27 degC"')
    expect(setOf('cooling.setpoint=20..26..28 degC')).toBe(
      'sites.*.cooling.setpoint={ value: "26 degC", range: ["20 degC", "28 degC"] }',
    )
  })

  test.each([
    ['solar.capacity', 'expected PATH=LOW..HIGH'],
    ['solar.capacity=5 kWp', 'expected PATH=LOW..HIGH'],
    ['solar.capacity=1..2..3..4 kWp', 'expected PATH=LOW..HIGH'],
    ['=1..2', 'expected PATH=LOW..HIGH'],
    ['solar.capacity=6..8 kWp', 'expected P5 and P95 around the value, got 6 kWp to 8 kWp beside 5 kWp'],
    ['solar.nothing.at.all=6..8 kWp', 'expected a path that this variant has'],
  ])('is refused in a line: %s', (option, words) => expect(faultOf(option)).toContain(words))

  test('is refused twice for one path', () => {
    const twice = () => rangeSets(['finance.horizon=8..12', 'finance.horizon=9..12'], { trees, defaults })
    expect(twice).toThrow('expected each path once')
  })
})
