import { expect, test } from 'vitest'
import { wrapped } from '../../src/report/wrapped-text.ts'

test('a text is broken at spaces where a line would be wider than the terminal', () => {
  expect(wrapped('one two three', 9, '  ', '  ')).toEqual(['  one two', '  three'])
  expect(wrapped('one two three', 8, '  ', '  ')).toEqual(['  one', '  two', '  three'])
  expect(wrapped('one two three', 80, '', '')).toEqual(['one two three'])
})

test('a word that is wider than the terminal stays whole', () => {
  expect(wrapped('a variants.baseline b', 8, '  ', '  ')).toEqual(['  a', '  variants.baseline', '  b'])
})

test('the first line may be indented otherwise than those below', () => {
  expect(wrapped('one two three', 9, '- ', '    ')).toEqual(['- one two', '    three'])
})
