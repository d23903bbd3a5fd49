import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { InputError, problemText } from '../../src/scenarios/problem.ts'
import { parseQuantity } from '../../src/scenarios/quantity.ts'
import { coversPath, pointSets, pointValues, readGrid } from '../../src/scenarios/vary.ts'

const PATH = 'sites.a.cooling.setpoint'

/** The values of one option as texts. */
function texts(values: string): string[] {
  return readGrid([`${PATH}=${values}`]).paths[0]!.values.map(({ text }) => text)
}

/** The messages of options that are refused. */
function refused(...options: string[]): string[] {
  try {
    readGrid(options)
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText)
    throw error
  }
  return []
}

/** A whole number of last decimals, written out. */
function decimal(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return units < 0 ? `-${text}` : text
}

const RANGE = fc.record({
  from: fc.integer({ min: -100_000, max: 100_000 }),
  step: fc.integer({ min: 1, max: 5000 }),
  steps: fc.integer({ min: 1, max: 60 }),
  decimals: fc.integer({ min: 0, max: 6 }),
})

describe('a range', () => {
  it('holds both ends, and a step of tenths hits the end exactly', () => {
    expect(texts('0:1:0.1')).toEqual('0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0'.split(' '))
    expect(texts('18 degC:21 degC:1 K')).toEqual(['18 degC', '19 degC', '20 degC', '21 degC'])
  })

  it('has every value at its exact decimal number, the last at the end', () => {
    fc.assert(
      fc.property(RANGE, ({ from, step, steps, decimals }) => {
        const to = from + step * steps
        const [a, b, s] = [from, to, step].map((units) => decimal(units, decimals))
        const { values } = readGrid([`${PATH}=${a}:${b}:${s}`]).paths[0]!
        expect(values.map(({ value }) => value)).toEqual(
          Array.from({ length: steps + 1 }, (_, i) => Number(decimal(from + i * step, decimals))),
        )
        expect(values.at(-1)!.value).toBe(Number(b))
      }),
    )
  })

  it('turned round holds the same values the other way round', () => {
    fc.assert(
      fc.property(RANGE, ({ from, step, steps, decimals }) => {
        const [a, b, s] = [from, from + step * steps, step].map((units) => decimal(units, decimals))
        expect(texts(`${b}:${a}:-${s} %`)).toEqual(texts(`${a}:${b}:${s} %`).toReversed())
      }),
    )
  })

  it('ends below an end that its step does not meet, by less than a step, and says so', () => {
    fc.assert(
      fc.property(RANGE, fc.nat(), ({ from, step, steps, decimals }, over) => {
        const rest = over % step
        const to = from + step * steps + rest
        const [a, b, s] = [from, to, step].map((units) => decimal(units, decimals))
        const { paths, notes } = readGrid([`${PATH}=${a}:${b}:${s}`])
        expect(paths[0]!.values.at(-1)!.value).toBe(Number(decimal(to - rest, decimals)))
        expect(notes).toHaveLength(rest === 0 ? 0 : 1)
      }),
    )
    expect(readGrid([`${PATH}=18:30:5 degC`]).notes).toEqual([
      `${PATH}: the last value is 28 degC: the step does not meet 30 degC`,
    ])
  })

  it('takes units that are left out from the next part that has one', () => {
    const wanted = ['18 degC', '20 degC', '22 degC']
    for (const form of [
      '18:22:2 degC',
      '18:22 degC:2',
      '18:22 degC:2 K',
      '18 degC:22:2',
      '18 degC:22 °C:2 K',
    ])
      expect(texts(form)).toEqual(wanted)
    expect(texts('10:30:10 %')).toEqual(['10 %', '20 %', '30 %'])
    expect(texts('0.4:0.6:0.1 CNY/kWh')).toEqual(['0.4 CNY/kWh', '0.5 CNY/kWh', '0.6 CNY/kWh'])
  })

  it('turns units of one kind into the first, exactly', () => {
    expect(texts('800 W:1.1 kW:100 W')).toEqual(['800 W', '900 W', '1000 W', '1100 W'])
    expect(texts('1 kW:1.5 kW:250 W')).toEqual(['1.00 kW', '1.25 kW', '1.50 kW'])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 50 }), (w, n) => {
        const kw = texts(`${w} W:${decimal(w * (n + 1), 3)} kW:${w} W`)
        expect(kw).toEqual(texts(`${w}:${w * (n + 1)}:${w} W`))
        const parsed = parseQuantity(kw.at(-1)!, 'power')
        expect(parsed).toEqual({ value: w * (n + 1) })
      }),
    )
  })

  it('reads exponents and signs as scenarios do', () => {
    expect(texts('1e3:2e3:5e2 W')).toEqual(['1000 W', '1500 W', '2000 W'])
    expect(texts('1e-3:3e-3:1e-3')).toEqual(['0.001', '0.002', '0.003'])
    expect(texts('-1:1:0.5 degC')).toEqual(['-1.0 degC', '-0.5 degC', '0.0 degC', '0.5 degC', '1.0 degC'])
    expect(texts('5:5:1 kW')).toEqual(['5 kW'])
  })
})

describe('a range that cannot be', () => {
  test.each([
    ['18:30:0 degC', 'a step that is not 0, got 0 degC'],
    ['18:30:-1 degC', 'a positive step, since TO is above FROM, got -1 degC'],
    ['30:18:1 degC', 'a negative step, since TO is below FROM, got 1 degC'],
    ['18:19:5 degC', 'a step that fits between FROM and TO, got 5 degC'],
    ['18 degC:30 kW:1 K', 'units that go together, got "degC" and "kW"\n  hint: write all three in one unit'],
    ['18 degC:300 K:1 K', 'units that go together, got "degC" and "K"\n  hint: write all three in one unit'],
    ['18 kW:30 kW:1 K', 'units that go together, got "kW" and "K"\n  hint: write all three in one unit'],
    ['18:30', 'FROM:TO:STEP such as 18:30:1 degC, got "18:30"\n  hint: add the step'],
    [
      '1:2:3:4',
      'FROM:TO:STEP such as 18:30:1 degC, got "1:2:3:4"\n  hint: write a list of values with commas instead',
    ],
    ['18:warm:1 degC', 'a number with its unit in FROM:TO:STEP such as 18:30:1 degC, got "warm"'],
    ['1e99:2e99:1e98', 'a number with its unit in FROM:TO:STEP such as 18:30:1 degC, got "1e99"'],
    ['1:4000:1', 'at most 2000 points, got 4000\n  hint: take a longer step, or fewer values'],
    [
      '0:1e30:1e-30',
      `at most 2000 points, got 1${'0'.repeat(59)}1\n  hint: take a longer step, or fewer values`,
    ],
  ])('%s is refused at its place', (values, message) => {
    expect(refused(`${PATH}=${values}`)).toEqual([`--vary:1:${PATH.length + 2} ${PATH}: expected ${message}`])
  })

  it('is told together with all that is wrong with other options', () => {
    expect(refused('a=1:2:0', 'b', '=1,2', 'c=', 'd=1,,2', 'e=1,2,1', 'f=[1,2')).toEqual([
      '--vary:1:3 a: expected a step that is not 0, got 0',
      '--vary:1:1: expected PATH=FROM:TO:STEP or PATH=VALUE,VALUE,…, got "b"',
      '--vary:1:1: expected PATH=FROM:TO:STEP or PATH=VALUE,VALUE,…, got "=1,2"',
      '--vary:1:1 c: expected PATH=FROM:TO:STEP or PATH=VALUE,VALUE,…, got "c="',
      '--vary:1:5 d: expected a value between commas, got nothing\n  hint: "null" takes away what stands there',
      '--vary:1:7 e: expected each value once, got "1" again',
    ])
    expect(refused('f=[1,2')[0]).toBe('--vary:1:3 f: expected a "]" that closes this "[", got none')
  })
})

describe('a list', () => {
  it('is cut at commas outside brackets and quotes, its values read as in a scenario file', () => {
    const { values } = readGrid([
      `${PATH}=18 degC, a-preset, 3, null, none, {a: 1, b: [2, 3]}, "x,y", 22:00-06:00, operator's`,
    ]).paths[0]!
    expect(values.map(({ value }) => value)).toEqual([
      '18 degC',
      'a-preset',
      3,
      null,
      'none',
      { a: 1, b: [2, 3] },
      'x,y',
      '22:00-06:00',
      "operator's",
    ])
    expect(texts('22:00-06:00')).toEqual(['22:00-06:00'])
  })
})

describe('a grid', () => {
  it('holds every combination once, the first path slowest', () => {
    const grid = readGrid(['a=1:2:1', 'b=x,y,z'])
    expect(grid.count).toBe(6)
    const sets = Array.from({ length: 6 }, (_, point) => pointSets(grid, point).join(' '))
    expect(sets).toEqual(['a=1 b=x', 'a=1 b=y', 'a=1 b=z', 'a=2 b=x', 'a=2 b=y', 'a=2 b=z'])
  })

  it('has as many points as the product of its paths, no two alike', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(lengths, (sizes) => {
        const grid = readGrid(sizes.map((size, i) => `p${i}=1:${size}:1`))
        const points = Array.from({ length: grid.count }, (_, point) =>
          pointValues(grid, point)
            .map(({ text }) => text)
            .join(),
        )
        expect(grid.count).toBe(sizes.reduce((product, size) => product * size, 1))
        expect(new Set(points).size).toBe(grid.count)
      }),
    )
  })

  it('says how many points there would be where they are too many', () => {
    expect(refused('a=1:50:1', 'b=1:100:1')).toEqual([
      '--vary:1:3 b: expected at most 2000 points, got 5000 = 50 x 100\n  hint: take a longer step, or fewer values',
    ])
  })

  it('refuses a path that overwrites what an earlier one has set', () => {
    const expected = 'expected paths that vary apart from each other, got'
    expect(refused('a.b=1,2', 'a.b=3,4')).toEqual([`--vary:1:5 a.b: ${expected} the same path twice`])
    expect(refused('a.b.c=1,2', 'a.b=3,4')).toEqual([
      `--vary:1:5 a.b: ${expected} "a.b.c" before it, which it overwrites`,
    ])
    expect(refused('sites.x.count=1,2', 'sites.*.count=3,4')).toHaveLength(1)
    expect(refused('a.b=1,2', 'a.b.c=3,4')).toEqual([])
    expect(coversPath('a.b', 'a.bc')).toBe(false)
  })
})
