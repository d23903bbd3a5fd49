import { describe, expect, test } from 'vitest'
import { fitsGlob, isGlob } from '../../../src/report/check/glob.ts'

describe('a pattern of outputs', () => {
  test.each([
    ['savings.solar.cost', 'savings.solar.cost'],
    ['savings.*.cost', 'savings.solar.cost'],
    ['savings.**', 'savings.solar.cost'],
    ['**', 'savings.solar.cost'],
    ['**.cost', 'savings.solar.cost'],
    ['savings.**.cost', 'savings.cost'],
    ['savings.**.cost', 'savings.a.b.c.cost'],
    ['**.cost.**', 'a.cost.b'],
    ['variants.*.total.**', 'variants.baseline.total.units.aau'],
    ['savings.*.*Percent', 'savings.solar.gridPercent'],
    ['savings.*.grid*', 'savings.solar.gridPercent'],
    ['savings.*.*Import*', 'savings.solar.gridImportKwh'],
    ['a*b*c', 'abbbc'],
    ['a*bc', 'abcbc'],
    ['*', ''],
    ['a*', 'a'],
    ['a**', 'abc'],
    ['*ab', 'aab'],
  ])('%s fits %s', (pattern, path) => {
    expect(fitsGlob(pattern, path)).toBe(true)
  })

  test.each([
    ['savings.*', 'savings.solar.cost'],
    ['savings.*.cost', 'savings.cost'],
    ['savings.**', 'variants.solar'],
    ['savings', 'savings.solar'],
    ['savings.solar', 'savings'],
    ['*.cost', 'savings.solar.cost'],
    ['**.cost', 'savings.solar.costs'],
    ['savings.*.*Percent', 'savings.solar.cost'],
    ['savings.solar.cost', 'savings.solar.coat'],
    ['a*b', 'abc'],
    ['a*bc', 'abcb'],
    ['abc', 'ab'],
    ['ab', 'abc'],
    ['*b', ''],
  ])('%s does not fit %s', (pattern, path) => {
    expect(fitsGlob(pattern, path)).toBe(false)
  })

  test('of many stars is answered at once', () => {
    const names = Array.from({ length: 12 }, () => 'a'.repeat(60)).join('.')
    expect(fitsGlob('**.'.repeat(300) + 'b', names)).toBe(false)
    expect(fitsGlob('*a'.repeat(40) + 'b', 'a'.repeat(60))).toBe(false)
    expect(fitsGlob('*a'.repeat(40), 'a'.repeat(60))).toBe(true)
  })

  test('is one that holds a star', () => {
    expect(isGlob('savings.*.cost')).toBe(true)
    expect(isGlob('savings.solar.cost')).toBe(false)
  })
})
