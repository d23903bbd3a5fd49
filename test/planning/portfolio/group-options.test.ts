import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choose } from '../../../src/planning/portfolio/choose.ts'
import { groupOptions } from '../../../src/planning/portfolio/group-options.ts'
import type { SiteGroup, SiteOptions } from '../../../src/planning/portfolio/group-options.ts'

const amount = (min: number, max: number) => fc.integer({ min: min * 8, max: max * 8 }).map((n) => n / 8)
const pairs = fc.array(fc.tuple(amount(0, 20), amount(-5, 30)), { maxLength: 4 })
const asOptions = (first: [number, number], some: readonly (readonly [number, number])[]): SiteOptions => ({
  cost: Float64Array.from([first, ...some], ([cost]) => cost),
  value: Float64Array.from([first, ...some], ([, value]) => value),
})
const groups = fc
  .record({
    without: fc.array(pairs, { minLength: 1, maxLength: 4 }),
    together: fc.array(fc.tuple(pairs, amount(-3, 6)), { minLength: 4, maxLength: 4 }),
    cost: amount(0, 15),
    value: amount(-5, 15),
  })
  .map(({ without, together, cost, value }): SiteGroup => ({
    without: without.map((some) => asOptions([0, 0], some)),
    with: without.map((_, member) => asOptions([0, together[member]![1]], together[member]![0])),
    cost,
    value,
  }))

it('at any price of money the best option of a group is worth what the best combination of its members is', () => {
  fc.assert(
    fc.property(groups, fc.array(amount(0, 6), { minLength: 1, maxLength: 8 }), (group, prices) => {
      const { cost, value } = groupOptions(group)
      for (const price of [0, ...prices]) {
        const best = Math.max(...value.map((worth, option) => worth - price * cost[option]!))
        expect(best).toBeCloseTo(bestCombination(group, price), 9)
      }
    }),
    { numRuns: 300 },
  )
})

it('every option of a group costs and is worth what its members and its measure do, and the first is nothing', () => {
  fc.assert(
    fc.property(groups, (group) => {
      const { cost, value, ofMembers, hasMeasure } = groupOptions(group)
      expect([cost[0], value[0], hasMeasure[0], ...ofMembers[0]!]).toEqual([
        0,
        0,
        0,
        ...group.without.map(() => 0),
      ])
      ofMembers.forEach((chosen, option) => {
        const isTogether = hasMeasure[option] === 1
        const members = isTogether ? group.with : group.without
        const sum = (key: keyof SiteOptions) =>
          members.reduce(
            (total, member, at) => total + member[key][chosen[at]!]!,
            isTogether ? group[key] : 0,
          )
        expect(cost[option]).toBeCloseTo(sum('cost'), 9)
        expect(value[option]).toBeCloseTo(sum('value'), 9)
      })
    }),
  )
})

it('of a group with many options some are left out, and what that loses keeps a bound true', () => {
  fc.assert(
    fc.property(groups, amount(0, 6), (group, price) => {
      const { cost, value, left, mostLost } = groupOptions(group, 3)
      const all = groupOptions(group)
      expect(cost.length + left).toBe(all.cost.length)
      const best = Math.max(...value.map((worth, option) => worth - price * cost[option]!))
      expect(best).toBeLessThanOrEqual(bestCombination(group, price) + 1e-9)
      expect(best + mostLost).toBeGreaterThanOrEqual(bestCombination(group, price) - 1e-9)
    }),
  )
})

it('pooling is chosen for a group when all its members together gain by it', () => {
  const member = asOptions([0, 0], [[10, 12]])
  const pooled = asOptions([0, 5], [[10, 13]])
  const options = groupOptions({ without: [member, member], with: [pooled, pooled], cost: 6, value: 0 })
  const problem = { ...options, classOf: Uint32Array.of(0), first: Uint32Array.of(0, options.cost.length) }
  const chosenAt = (budget: number) => options.hasMeasure[choose(problem, budget).option[0]!]
  expect([chosenAt(5), chosenAt(6), chosenAt(26)]).toEqual([0, 1, 1])
  expect(choose(problem, 6).value).toBe(10)
})

/** The most that members' options, all tried, are worth at a price of money, with their measure or without. */
function bestCombination(group: SiteGroup, price: number): number {
  const best = (members: readonly SiteOptions[]) => {
    let sums = [0]
    for (const { cost, value } of members)
      sums = sums.flatMap((sum) => Array.from(value, (worth, at) => sum + worth - price * cost[at]!))
    return Math.max(...sums)
  }
  return Math.max(best(group.without), group.value - price * group.cost + best(group.with))
}
