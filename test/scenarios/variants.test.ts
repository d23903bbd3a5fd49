import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const withVariants = (...lines: string[]) =>
  scenario({ more: ['variants:', ...lines.map((line) => `  - ${line}`)] })
const counts = async (...lines: string[]) => {
  const { variants } = await folder.load(withVariants(...lines))
  return Object.fromEntries(variants.map(({ name, members }) => [name, members[0]!.count]))
}

describe('variants', () => {
  test('come after the baseline, in the order of the file', async () => {
    expect(Object.keys(await counts('{ name: z }', '{ name: b }', '{ name: m }'))).toEqual([
      'baseline',
      'z',
      'b',
      'm',
    ])
  })

  test('apply what they extend from left to right, then their own', async () => {
    const two = '{ name: two, set: { sites.a.count: 2 } }'
    const three = '{ name: three, set: { sites.a.count: 3 } }'
    expect(
      await counts(
        two,
        three,
        '{ name: both, extends: [two, three] }',
        '{ name: back, extends: [three, two] }',
        '{ name: own, extends: [two, three], set: { sites.a.count: 9 } }',
        '{ name: deep, extends: back }',
      ),
    ).toMatchObject({ both: 3, back: 2, own: 9, deep: 2 })
  })

  test('may extend one that comes later, the baseline, or a common one twice', async () => {
    expect(
      await counts(
        '{ name: first, extends: last }',
        '{ name: same, extends: baseline }',
        '{ name: left, extends: last }',
        '{ name: diamond, extends: [first, left] }',
        '{ name: last, set: { sites.a.count: 4 } }',
      ),
    ).toMatchObject({ first: 4, same: 1, diamond: 4 })
  })

  test('that lead back to themselves are told with the circle', async () => {
    expect(
      await folder.problems(
        withVariants('{ name: x, extends: y }', '{ name: y, extends: [x] }', '{ name: w, extends: w }'),
      ),
    ).toEqual([
      's.yaml:13:25 variants.x.extends: expected variants that do not lead back, got a circle: y > x > y',
      's.yaml:14:26 variants.y.extends: expected variants that do not lead back, got a circle: x > y > x',
      's.yaml:15:25 variants.w.extends: expected variants that do not lead back, got a circle: w > w',
    ])
  })

  test('that extend an unknown one are met with the one that was meant', async () => {
    expect(await folder.problems(withVariants('{ name: solar }', '{ name: y, extends: [solr] }'))).toEqual([
      's.yaml:14:26 variants.y.extends: expected the name of a variant, got "solr"\n  hint: did you mean "solar"?',
    ])
  })

  test('need names that differ from each other and from "baseline"', async () => {
    expect(
      await folder.problems(
        withVariants('{ name: x }', '{ name: x }', '{ name: baseline }', '{ name: a b }', '{ nam: q }'),
      ),
    ).toEqual([
      's.yaml:14:13 variants.x.name: expected a name that no other variant has, got "x"',
      's.yaml:15:13 variants.baseline.name: expected another name than "baseline", got "baseline"',
      's.yaml:16:13 variants.a b.name: expected a name of letters, digits, "_" and "-", got "a b"\n  hint: write a-b',
      's.yaml:17:5 variants.4.name: expected a name of letters, digits, "_" and "-", got nothing',
      's.yaml:17:7 variants.4.nam: expected a known key, got "nam"\n  hint: did you mean "name"?',
    ])
  })

  test('keep the year, the step and the currency of the baseline', async () => {
    expect(await folder.problems(withVariants('{ name: x, set: { year: 2022, step: 30 min } }'))).toEqual([
      's.yaml:13:29 year: expected the year of the baseline: variants are compared step by step, got 2022',
      's.yaml:13:41 step: expected the step of the baseline: variants are compared step by step, got "30 min"',
    ])
  })

  test('that double at every level are refused, not followed for ever', async () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `{ name: v${i + 1}, extends: [v${i}, v${i}] }`)
    const problems = await folder.problems(withVariants('{ name: v0 }', ...doubling))
    expect(problems[0]).toMatch(/: expected at most 200 variants extended, each time counted, got more$/)
  })

  test('in thousands do not exhaust the memory', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `{ name: v${i} }`)
    expect((await folder.load(withVariants(...many))).variants).toHaveLength(3001)
  })

  test('one of them can be chosen beside the baseline', async () => {
    const text = withVariants('{ name: x }', '{ name: y }')
    const { variants } = await folder.load(text, { variant: 'y' })
    expect(variants.map(({ name }) => name)).toEqual(['baseline', 'y'])
    expect(await folder.problems(text, { variant: 'z' })).toEqual([
      '--variant:1:1: expected the name of a variant, got "z"\n  hint: known: baseline, x, y',
    ])
  })
})

describe('units that a variant touches', () => {
  const touched = async (set: string) => {
    const { variants } = await folder.load(withVariants(`{ name: x, set: ${set} }`))
    return [...(variants[1]!.touched.get('a') ?? [])]
  }

  test('are those that it shuts down', async () => {
    expect(await touched('{ sites.a.shutdown: [{ units: [it], window: 00:00-08:00 }] }')).toEqual(['it'])
  })

  test('are those whose own keys it changes, adds or takes away', async () => {
    expect(await touched('{ sites.a.equipment.it.power: 2 kW }')).toEqual(['it'])
    expect(await touched('{ sites.a.equipment: [{ id: it, power: 1 kW }, { id: n, power: 1 W }] }')).toEqual([
      'n',
    ])
    expect(await touched('{ sites.a.equipment.it: null }')).toEqual(['it'])
  })

  test('are none where only the price changes', async () => {
    expect(await touched('{ tariff: { flat: 1 CNY/kWh } }')).toEqual([])
  })
})
