import { describe, expect, test } from 'vitest'
import { problemText } from '../../src/scenarios/problem.ts'
import { keyMarkOf, markOf, pathText } from '../../src/scenarios/source-path.ts'
import { parseSource, plainValue } from '../../src/scenarios/source-tree.ts'
import type { SourceNode } from '../../src/scenarios/source-tree.ts'

function tree(text: string, file = 'f.yaml'): SourceNode {
  const parsed = parseSource(text, file)
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'))
  return parsed.node
}
function problems(text: string, file = 'f.yaml'): string[] {
  const parsed = parseSource(text, file)
  return 'problems' in parsed ? parsed.problems.map(problemText) : []
}
const place = (text: string, path: (string | number)[], file = 'f.yaml') => {
  const { line, column } = markOf(tree(text, file), path)
  return `${line}:${column}`
}

describe('the place of a value', () => {
  const text = 'a: 1\nb:\n  - x\n  - { id: two, "c d": [5, "six"] }\n'

  test('counts lines and columns from 1', () => {
    expect(place(text, ['a'])).toBe('1:4')
    expect(place(text, ['b', 0])).toBe('3:5')
    expect(place(text, ['b', 1, 'c d', 0])).toBe('4:24')
  })

  test('is the quotation mark of quoted text', () => {
    expect(place(text, ['b', 1, 'c d', 1])).toBe('4:27')
    expect(place("a: 'x'\n", ['a'])).toBe('1:4')
  })

  test('is the nearest ancestor where the text does not hold the path', () => {
    expect(place(text, ['b', 1, 'missing', 'more'])).toBe('4:5')
    expect(place(text, ['missing'])).toBe('1:1')
  })

  test('of a key is where the key stands', () => {
    const { line, column } = keyMarkOf(tree(text), ['b', 1], 'c d')
    expect(`${line}:${column}`).toBe('4:16')
  })

  test('is the same with CRLF, and in JSON with tabs', () => {
    expect(place(text.replaceAll('\n', '\r\n'), ['b', 1, 'c d', 0])).toBe('4:24')
    expect(place('{\n\t"a":\t[1,\t2]\n}', ['a', 1], 'f.json')).toBe('2:11')
  })

  test('a path names members of lists by id, else by index', () => {
    expect(pathText(tree(text), ['b', 1, 'c d', 0])).toBe('b.two.c d.0')
  })
})

describe('values of a text', () => {
  const plain = (text: string, file?: string) => plainValue(tree(text, file))

  test('numbers follow the strict grammar, all else stays text', () => {
    expect(
      plain('[1, -2.5, 1e3, .5, 012, 0x10, 0o17, .inf, .nan, 1e999, 1_000, 5., 22:00-06:00, yes, off]'),
    ).toEqual([
      1,
      -2.5,
      1000,
      0.5,
      12,
      '0x10',
      '0o17',
      '.inf',
      '.nan',
      '1e999',
      '1_000',
      '5.',
      '22:00-06:00',
      'yes',
      'off',
    ])
  })

  test('true, false and null are themselves unless quoted', () => {
    expect(plain('[true, False, null, ~, "true", \'null\', "1"]')).toEqual([
      true,
      false,
      null,
      null,
      'true',
      'null',
      '1',
    ])
  })

  test('a key without a value holds null', () => {
    expect(plain('a:\nb: 1\n')).toEqual({ a: null, b: 1 })
  })

  test('block scalars keep or fold their lines', () => {
    expect(plain('a: |\n  x\n  y\nb: >-\n  p\n  q\n')).toEqual({ a: 'x\ny\n', b: 'p q' })
  })

  test('escapes of YAML and JSON are read', () => {
    expect(plain('{"a": "\\ud83d\\ude00 \\u0041 \\/ \\n"}', 'f.json')).toEqual({ a: '😀 A / \n' })
    expect(plain("a: 'it''s'\n")).toEqual({ a: "it's" })
  })

  test('tabs are white space in JSON, a fault in the indentation of YAML', () => {
    expect(plain('{\n\t"a":\t1\n}', 'f.json')).toEqual({ a: 1 })
    expect(problems('a:\n\tb: 1\n')).toEqual([
      'f.yaml:2:1: expected YAML or JSON text, got tab characters must not be used in indentation',
    ])
  })

  test('a byte-order mark and CRLF change nothing', () => {
    expect(plain('\uFEFFa: 1\r\nb:\r\n  c: x\r\n')).toEqual({ a: 1, b: { c: 'x' } })
  })

  test('maps have no prototype that a key could reach', () => {
    const map = plain('__proto__: { polluted: true }\nconstructor: 1\n') as Record<string, unknown>
    expect(Object.keys(map)).toEqual(['__proto__', 'constructor'])
    expect((Object.prototype as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a text is refused', () => {
  test('with a key twice, at its second place', () => {
    expect(problems('a:\n  b: 1\n  "b": 2\n')).toEqual([
      'f.yaml:3:3 a.b: expected each key once, got "b" again',
    ])
    expect(problems('{"a": 1,\n "a": 2}', 'f.json')).toEqual([
      'f.json:2:2 a: expected each key once, got "a" again',
    ])
  })

  test('with an anchor or an alias', () => {
    expect(problems('a: &x 1\nb: *x\n')).toEqual([
      'f.yaml:1:4: expected a plain value, got an anchor\n  hint: repeat the value, or use extends',
      'f.yaml:2:4: expected a value written out, got an alias\n  hint: repeat the value, or use extends',
    ])
  })

  test('with a tag', () => {
    expect(problems('a: !!int 3\nb: !foo\n  c: 1\n')).toEqual([
      'f.yaml:1:4: expected a plain value, got a YAML tag\n  hint: leave the tag out',
      'f.yaml:2:4: expected a plain value, got a YAML tag\n  hint: leave the tag out',
    ])
  })

  test.each(['', '\n\n', '# only a comment\n', '\uFEFF'])('when it is empty: %j', (text) => {
    expect(problems(text)).toEqual(['f.yaml:1:1: expected a map of keys and values, got an empty file'])
  })

  test('with a second document', () => {
    expect(problems('a: 1\n---\nb: 2\n')).toEqual(['f.yaml:3:1: expected one document, got a second one'])
  })

  test('with a map or a list as a key', () => {
    expect(problems('? [a, b]\n: 1\n')).toEqual(['f.yaml:1:3: expected a key, got a list'])
    expect(problems('{a: 1}: 2\n')).toEqual(['f.yaml:1:1: expected a key, got a map'])
  })

  test.each([
    ['a: b: c\n', '1:5'],
    ['a: "x\n', '2:1'],
    ['{"a": 1} x', '1:10'],
    ['a: \u0007\n', '1:4'],
  ])('when it is no YAML, where that shows: %j', (text, at) => {
    const [first, ...rest] = problems(text)
    expect(first).toMatch(new RegExp(`^f\\.yaml:${at}: expected YAML or JSON text, got [a-z]`))
    expect(rest).toEqual([])
  })
})

describe('the words for a text that is no YAML', () => {
  test.each([
    ['a: [1, 2\nb: 3\n', '1:4: expected a "]" that closes this "[", got none'],
    ['a: [{ b: 1, c: 2 ]\n', '1:5: expected a "}" that closes this "{", got "]" on line 1'],
    ['a: x [1\nb: [ { c: "]" }, # ]\n  2 }\n', '2:4: expected a "]" that closes this "[", got "}" on line 3'],
    ['{ "a": [1, 2', '1:8: expected a "]" that closes this "[", got none'],
    ['a: {\nb: 1\n}\n', '2:1: expected YAML or JSON text, got deficient indentation'],
    [
      'a: { b: 1 c: 2 }\n',
      '1:12: expected YAML or JSON text, got missed comma between flow collection entries',
    ],
    ['a: [1, , 2]\n', '1:8: expected a value before the comma, got none'],
    ['a: { , b: 1 }\n', '1:6: expected a value before the comma, got none'],
    ['a：1\nb: 2\n', '1:2: expected YAML or JSON text, got "：", a full-width colon\n  hint: write ": "'],
    [
      'b: 1\na：\n  c: 1\n',
      '2:2: expected YAML or JSON text, got "：", a full-width colon\n  hint: write ": "',
    ],
    [
      'a: { b: "x， y"， c: 1 }\n',
      '1:15: expected YAML or JSON text, got "，", a full-width comma\n  hint: write ", "',
    ],
    ['a: 说明：甲\nb: c: d\n', '2:5: expected YAML or JSON text, got bad indentation of a mapping entry'],
  ])('%j', (text, message) => {
    expect(problems(text)).toEqual([`f.yaml:${message}`])
  })
})

describe('nesting', () => {
  test('stops at 64 levels, in brackets, dashes and indents', () => {
    const deep = 'expected YAML or JSON text, got nesting exceeded maxDepth (64)'
    expect(problems('['.repeat(1000) + ']'.repeat(1000))).toEqual([`f.yaml:1:64: ${deep}`])
    expect(problems('- '.repeat(1000))).toEqual([`f.yaml:1:129: ${deep}`])
    const indents = Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
    expect(problems(indents)).toEqual([`f.yaml:64:64: ${deep}`])
    expect(problems(`a: ${'['.repeat(60)}${']'.repeat(60)}`)).toEqual([])
  })

  test('a thousand levels, tried twice, leave the next text unharmed', () => {
    const bomb = '['.repeat(1000)
    expect(problems(bomb)).toEqual(problems(bomb))
    expect(plainValue(tree('a: [[1]]\n'))).toEqual({ a: [[1]] })
  })
})

test('20,000 keys do not hang the reader, as YAML or as JSON', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `"k${i}": ${i}`)
  const start = performance.now()
  const yaml = tree(keys.join('\n'))
  const json = tree(`{${keys.join(',')}}`, 'f.json')
  expect(performance.now() - start).toBeLessThan(10_000)
  expect([yaml, json].map((node) => (node.kind === 'map' ? node.entries.size : 0))).toEqual([20_000, 20_000])
})
