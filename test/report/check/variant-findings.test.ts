import { describe, expect, test } from 'vitest'
import { compareOutputs } from '../../../src/report/check/compare.ts'
import { variantChanges, variantsKept } from '../../../src/report/check/variant-findings.ts'

const paths = (variant: string) => [`variants.${variant}.total.cost`, `savings.${variant}.cost`]

function changes(
  before: readonly string[],
  after: readonly string[],
  names: { before?: string[]; after: string[] },
) {
  const kept = Object.fromEntries(before.map((path) => [path, { value: 1, unit: '' }]))
  const outputs = after.map((path) => ({ path, value: 1, unit: '', aggregation: 'annual' as const }))
  const compared = compareOutputs(kept, outputs, { outputs: [], units: [], default: undefined })
  const { variants, others } = variantChanges(compared, {
    before: names.before === undefined ? undefined : new Set(names.before),
    after: new Set(names.after),
  })
  return {
    variants: variants.map(({ variant, standing, outputs: own }) => `${variant} ${standing} ${own.length}`),
    others: others.map(({ path, standing }) => `${path} ${standing}`),
  }
}

describe('variants', () => {
  test('that came or went are told apart from the outputs of the others', () => {
    const { variants, others } = changes([...paths('a'), ...paths('b')], [...paths('a'), ...paths('c')], {
      before: ['a', 'b'],
      after: ['a', 'c'],
    })
    expect(variants).toEqual(['c new 2', 'b missing 2'])
    expect(others).toEqual(paths('a').map((path) => `${path} same`))
  })

  test('that are still there have outputs that came or went, each told', () => {
    const { variants, others } = changes(paths('a'), paths('b'), { before: ['a', 'b'], after: ['a', 'b'] })
    expect(variants).toEqual([])
    expect(others).toHaveLength(4)
  })

  test('of which one output is the same have not gone', () => {
    expect(changes(paths('a'), paths('a').slice(0, 1), { after: [] }).variants).toEqual([])
  })

  test('of a baseline are read from its values', () => {
    expect(variantsKept({ 'variants.sun.name': 'sun', 'variants.sun.set.x': '1', year: '2021' })).toEqual(
      new Set(['baseline', 'sun']),
    )
    expect(variantsKept(null)).toBeUndefined()
  })
})
