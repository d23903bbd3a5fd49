import { describe, expect, test } from 'vitest'
import { assumptionsTable } from '../../src/report/assumptions-table.ts'
import type { Style } from '../../src/report/style.ts'
import { displayWidth } from '../../src/report/text-table.ts'
import type { UsedDefault } from '../../src/scenarios/resolve/resolving.ts'

const style = (width: number): Style => ({
  strong: (text) => text,
  faint: (text) => text,
  width,
  unicode: true,
})

const used = (path: string, more: Partial<UsedDefault> = {}): UsedDefault => ({
  path,
  value: 'rectifier-legacy, at 96 % of its output',
  source: 'a source that takes many words to tell of, and then some more',
  confidence: 'assumption',
  ...more,
})

const PATH = 'sites.mast.dcBus.rectifier.preset'
const NAMES = ['baseline', 'solar', 'hybrid', 'emc', 'ppa']

/** The paths of the table, with their variants. */
const pathsOf = (text: string) =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.split('  ')[0])

describe('values that were not given', () => {
  test('of several variants after the swaps of a year are told as one', () => {
    const swapped = NAMES.map((name) => `${name} from 2028 on`)
    const told = (variants: string[]) => pathsOf(assumptionsTable([used(PATH, { variants })], style(100)))
    expect(told(swapped)).toEqual([`${PATH} (from 2028 on)`])
    expect(told(['solar', ...swapped])).toEqual([`${PATH} (solar, from 2028 on)`])
    expect(told(['emc from 2028 on'])).toEqual([`${PATH} (emc from 2028 on)`])
  })

  test('name as many variants as fit', () => {
    expect(pathsOf(assumptionsTable([used(PATH, { variants: NAMES })], style(100)))).toEqual([
      `${PATH} (baseline and 4 more)`,
    ])
    expect(pathsOf(assumptionsTable([used('step', { variants: NAMES })], style(100)))).toEqual([
      'step (baseline, solar, hybrid, emc and 1 more)',
    ])
    const long = ['a'.repeat(40), 'b'.repeat(40)]
    expect(pathsOf(assumptionsTable([used(PATH, { variants: long })], style(100)))).toEqual([
      `${PATH} (2 variants)`,
    ])
  })

  test('fit a terminal, and leave something of value and source on any', () => {
    const list = [used(PATH, { variants: NAMES }), used('step')]
    const widest = (width: number) =>
      Math.max(...assumptionsTable(list, style(width)).split('\n').map(displayWidth))
    for (const width of [100, 120, 160]) expect(widest(width)).toBeLessThanOrEqual(width)
    expect(widest(60)).toBeLessThanOrEqual(100)
    expect(assumptionsTable([], style(100))).toBe('')
  })
})
