import { describe, expect, test } from 'vitest'
import { constant, described, leaf } from '../../../src/report/explain/explained.ts'
import { treeJson } from '../../../src/report/explain/tree-json.ts'
import { treeText } from '../../../src/report/explain/tree-text.ts'
import { displayWidth } from '../../../src/report/text-table.ts'
import type { Style } from '../../../src/report/style.ts'

const style: Style = { strong: (text) => text, faint: (text) => text, width: 100, unicode: true }
const place = { file: 'site.yaml', line: 31, column: 9 }

const power = leaf('power', 799, 'W', { origin: { kind: 'scenario', text: '799 W', ...place } })
const hours = leaf('hours', 8760, 'h', { note: 'the year 2021' })
const bbu = described({ label: 'bbu', value: 6999.24, unit: 'kWh' }, 'product', () => [
  power,
  hours,
  constant(0.001),
])
const loss = leaf('loss', 0.25, 'kWh', {
  origin: {
    kind: 'default',
    path: 'a.b',
    value: '1 %',
    source: 'a long source '.repeat(10),
    confidence: 'assumption',
  },
  given: () => [leaf('model', null, '', { origin: { kind: 'set', set: 'a.model=x', text: 'x' } })],
})
const tree = described({ label: 'load', value: 13_998.73, unit: 'kWh', note: 'two' }, 'sum', () => [
  bbu,
  loss,
  bbu,
])

describe('a tree for a terminal', () => {
  test('values stand at their points, constants in formulas only, what was shown is not shown again', () => {
    expect(treeText(tree, 9, style)).toBe(
      [
        'load         13,998.73  kWh  = bbu + loss + bbu; two',
        '├ bbu         6,999.24  kWh  = power x hours x 0.001',
        '│ ├ power       799     W    site.yaml:31:9 "799 W"',
        '│ └ hours     8,760     h    the year 2021',
        '├ loss            0.25  kWh  default "1 %" (assumption: a long source a long source a long source a…',
        '│ └ · model                  --set a.model=x',
        '└ bbu         6,999.24  kWh  = power x hours x 0.001 ↑',
      ].join('\n'),
    )
  })

  test('a depth ends it, and says so', () => {
    expect(treeText(tree, 1, style)).toBe(
      [
        'load    13,998.73  kWh  = bbu + loss + bbu; two',
        '├ bbu    6,999.24  kWh  = power x hours x 0.001 [+]',
        '├ loss       0.25  kWh  default "1 %" (assumption: a long source a long source a long source a … [+]',
        '└ bbu    6,999.24  kWh  = power x hours x 0.001 [+]',
      ].join('\n'),
    )
    expect(treeText(tree, 0, style)).toBe('load  13,998.73  kWh  = bbu + loss + bbu; two [+]')
  })

  test('without block characters the branches are ASCII', () => {
    const text = treeText(tree, 9, { ...style, unicode: false })
    expect(text.split('\n').at(-1)).toBe('+ bbu         6,999.24  kWh  = power x hours x 0.001 (above)')
    expect(text).toContain('| + ~ model')
  })

  test('no line is wider than the terminal', () => {
    const widths = treeText(tree, 9, style).split('\n').map(displayWidth)
    expect(Math.max(...widths)).toBe(100)
  })

  test('control characters of a text do not reach the terminal', () => {
    const node = leaf('bell', 1, '', { origin: { kind: 'scenario', text: '\u0007', ...place } })
    expect(treeText(node, 3, style)).toBe('bell  1  site.yaml:31:9 "\\u0007"')
  })

  test.each([
    [26_406.712_12, '26,406.7121'],
    [0, '0'],
    [-0.000_123_456_789_1, '-0.000123456789'],
    [1.234e-9, '1.234e-9'],
    [1_234_567_891_234, '1,234,567,890,000'],
  ])('%f as a root has nine digits', (value, shown) => {
    expect(treeText(leaf('x', value, 'kWh'), 1, style)).toBe(`x  ${shown}  kWh`)
  })

  test('a number that is not known is a dash', () => {
    expect(treeText(leaf('pue', null, '', { note: 'null: no rooms' }), 1, style)).toBe(
      'pue  –  null: no rooms',
    )
  })
})

describe('a tree as JSON', () => {
  test('holds everything, and says where a depth ends it', () => {
    const node = treeJson(tree, 1)
    expect(node).toMatchObject({
      label: 'load',
      value: 13_998.73,
      op: 'sum',
      formula: 'bbu + loss + bbu',
      note: 'two',
    })
    expect(node.terms![0]).toEqual({
      label: 'bbu',
      value: 6999.24,
      unit: 'kWh',
      op: 'product',
      formula: 'power x hours x 0.001',
      cut: true,
    })
    const whole = treeJson(tree, Infinity)
    expect(whole.terms![0]!.terms![2]).toEqual({ label: '0.001', value: 0.001, unit: '' })
    expect(whole.terms![1]!.given![0]!.origin).toEqual({ kind: 'set', set: 'a.model=x', text: 'x' })
  })
})
