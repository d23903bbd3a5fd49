import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { philox4x32, uniform } from '../../../src/model/uncertainty/philox.ts'

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const hex = (words: readonly number[]) => words.map((one) => one.toString(16).padStart(8, '0')).join(' ')

test('the words of counter and key 0 are those that the authors publish', () => {
  expect(hex(philox4x32([0, 0, 0, 0], [0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8')
})

test('each counter and key has its own words, always the same, of 32 bits', () => {
  fc.assert(
    fc.property(word, word, word, word, word, word, (a, b, c, d, k, l) => {
      const words = philox4x32([a, b, c, d], [k, l])
      expect(philox4x32([a, b, c, d], [k, l])).toEqual(words)
      for (const one of words) expect(one).toBe(one >>> 0)
      expect(philox4x32([a, b, (c ^ 1) >>> 0, d], [k, l])).not.toEqual(words)
      expect(philox4x32([a, b, c, d], [(k ^ 1) >>> 0, l])).not.toEqual(words)
    }),
  )
})

test('a share is that of its 53 bits, from 0 to below 1', () => {
  expect([uniform(0, 0), uniform(0x80000000, 0), uniform(0x40000000, 0)]).toEqual([0, 0.5, 0.25])
  expect(uniform(0xffffffff, 0xffffffff)).toBe(1 - 2 ** -53)
  // Computed by another program from the published words.
  const [a, b, c, d] = philox4x32([0, 0, 0, 0], [0, 0])
  expect([uniform(a, b), uniform(c, d)]).toEqual([0.39904647231489565, 0.7357127860596914])
})

test('shares of a thousand counters fill every tenth, and have the mean and the variance of even ones', () => {
  const shares = Array.from({ length: 1000 }, (_, index) => {
    const [a, b] = philox4x32([index, 0, 0, 0], [7, 0])
    return uniform(a, b)
  })
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length
  const variance = shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / shares.length
  // Four standard deviations of the mean are 0.037, of the variance 0.0094.
  expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.037)
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0094)
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = shares.filter((one) => Math.floor(one * 10) === tenth).length
    // 100 in the mean, with a standard deviation of 9.5.
    expect(Math.abs(inside - 100)).toBeLessThan(40)
  }
})
