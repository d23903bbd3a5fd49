import { expect, test } from 'vitest'
import { wrappedLines } from '../../../src/report/check/wrapped-lines.ts'

test('a text is broken at spaces where a line would be wider than the terminal', () => {
  expect(wrappedLines('one two three', 9, '  ')).toEqual(['  one two', '  three'])
  expect(wrappedLines('one two three', 8, '  ')).toEqual(['  one', '  two', '  three'])
  expect(wrappedLines('one two three', 80, '')).toEqual(['one two three'])
})

test('a word that is wider than the terminal stays whole', () => {
  expect(wrappedLines('a variants.baseline b', 8, '  ')).toEqual(['  a', '  variants.baseline', '  b'])
})
