import { expect, it } from 'vitest'
import { namesOfVariants, withVariants } from '../../src/scenarios/chosen-variants.ts'
import { memberName } from '../../src/scenarios/source-path.ts'
import { parseSource } from '../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../src/scenarios/source-tree.ts'

const TEXT = `
variants:
  - { name: solar }
  - { name: night, extends: solar }
  - { name: both, extends: [night, baseline] }
  - { name: circle, extends: [circle, other] }
expect: []
`

function kept(...names: string[]): (string | undefined)[] | undefined {
  const read = parseSource(TEXT, 's.yaml') as { node: MapNode }
  const root = withVariants(read.node, names)
  expect(root.entries.has('expect')).toBe(false)
  const list = root.entries.get('variants')?.node
  return list?.kind === 'list' ? list.items.map(memberName) : undefined
}

it('a scenario with only some variants keeps those that they extend, in their order', () => {
  expect(kept('baseline')).toBeUndefined()
  expect(kept('solar')).toEqual(['solar'])
  expect(kept('both')).toEqual(['solar', 'night', 'both'])
  expect(kept('circle', 'solar')).toEqual(['solar', 'circle'])
})

it('names of variants are told in their order, none where there is no list of them', () => {
  const named = (text: string) => namesOfVariants((parseSource(text, 's.yaml') as { node: MapNode }).node)
  expect(named(TEXT)).toEqual(['solar', 'night', 'both', 'circle'])
  expect(named('name: x')).toEqual([])
})
