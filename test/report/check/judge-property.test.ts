import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/report/check/judge-property.ts'
import type { Simulated } from '../../../src/report/check/judge-property.ts'
import type { PropertyExpectation } from '../../../src/scenarios/suite/suite-schema.ts'

/** Simulations with one output, `a` in kWh unless said otherwise, for the varied values 1, 2, … */
function series(values: readonly (number | null)[], path = 'a', unit = 'kWh'): Simulated[] {
  return values.map((value, i) => ({
    varied: String(i + 1),
    outputs: new Map([[path, { path, value, unit, aggregation: 'annual' as const }]]),
  }))
}

/** One simulation with these outputs in kWh. */
function outputs(values: Readonly<Record<string, number | null>>): Simulated[] {
  const list = Object.entries(values).map(([path, value]) => [path, value] as const)
  const map = new Map(
    list.map(([path, value]) => [path, { path, value, unit: 'kWh', aggregation: 'annual' as const }]),
  )
  return [{ varied: undefined, outputs: map }]
}

function breaches(expectation: PropertyExpectation, simulated: readonly Simulated[]): readonly string[] {
  const judgement = judge(expectation, simulated)
  if (judgement.kind === 'faulty') throw new Error(JSON.stringify(judgement.faults))
  return judgement.breaches
}

function faults(expectation: PropertyExpectation, simulated: readonly Simulated[]) {
  const judgement = judge(expectation, simulated)
  return judgement.kind === 'faulty' ? judgement.faults : []
}

describe('a monotone output', () => {
  const monotone = (
    direction: NonNullable<PropertyExpectation['monotone']>,
    values: readonly (number | null)[],
  ) => breaches({ output: 'a', monotone: direction }, series(values))

  test('that rises may stay the same, but not fall', () => {
    expect(monotone('rising', [1, 1, 2])).toEqual([])
    expect(monotone('rising', [1, 3, 2])).toEqual(['falls between 2 and 3: 3.00 -> 2.00 kWh'])
  })

  test('that falls may stay the same, but not rise', () => {
    expect(monotone('falling', [2, 2, 1])).toEqual([])
    expect(monotone('falling', [2, 1, 3, 4])).toEqual([
      'rises between 2 and 3: 1.00 -> 3.00 kWh',
      'rises between 3 and 4: 3.00 -> 4.00 kWh',
    ])
  })

  test('that rises or falls strictly may not stay the same', () => {
    expect(monotone('strictly-rising', [1, 2, 3])).toEqual([])
    expect(monotone('strictly-rising', [1, 1])).toEqual(['stays the same between 1 and 2: 1.00 -> 1.00 kWh'])
    expect(monotone('strictly-rising', [2, 1])).toEqual(['falls between 1 and 2: 2.00 -> 1.00 kWh'])
    expect(monotone('strictly-falling', [3, 2, 1])).toEqual([])
    expect(monotone('strictly-falling', [1, 1])).toEqual(['stays the same between 1 and 2: 1.00 -> 1.00 kWh'])
    expect(monotone('strictly-falling', [1, 2])).toEqual(['rises between 1 and 2: 1.00 -> 2.00 kWh'])
  })

  test('is not judged below the rounding of results', () => {
    expect(monotone('rising', [1, 1 - 0.9e-8])).toEqual([])
    expect(monotone('rising', [1, 1 - 1.1e-8])).toHaveLength(1)
    expect(monotone('rising', [-1, -1 - 0.9e-8])).toEqual([])
    expect(monotone('strictly-rising', [1, 1 + 0.9e-8])).toHaveLength(1)
    expect(monotone('strictly-rising', [1, 1 + 1.1e-8])).toEqual([])
  })

  test('without a value somewhere breaks', () => {
    expect(monotone('rising', [1, null, 2])).toEqual(['no value between 1 and 2', 'no value between 2 and 3'])
  })
})

describe('a bounded output', () => {
  const bounded = (bounds: { min?: string; max?: string }, values: readonly (number | null)[]) =>
    breaches({ output: 'a', bounded: bounds }, series(values))

  test('holds its bounds at every value, the bounds included', () => {
    expect(bounded({ min: '1 kWh', max: '3 kWh' }, [1, 2, 3])).toEqual([])
    expect(bounded({ min: '1 kWh' }, [0.5, 99])).toEqual(['0.5 kWh at 1, below 1 kWh'])
    expect(bounded({ max: '1 kWh' }, [-99, 1.5])).toEqual(['1.5 kWh at 2, above 1 kWh'])
    expect(bounded({ max: '1 MWh' }, [1000, 1001])).toEqual(['1,001 kWh at 2, above 1,000 kWh'])
    expect(bounded({ min: '2 kWh', max: '2 kWh' }, [2])).toEqual([])
  })

  test('may pass a bound by the rounding of results, and no more', () => {
    expect(bounded({ min: '1 kWh' }, [1 - 0.9e-8])).toEqual([])
    expect(bounded({ min: '1 kWh' }, [1 - 1.1e-8])).toHaveLength(1)
    expect(bounded({ max: '1 kWh' }, [1 + 0.9e-8])).toEqual([])
    expect(bounded({ max: '1 kWh' }, [1 + 1.1e-8])).toHaveLength(1)
  })

  test('without a value breaks', () => {
    expect(bounded({ min: '1 kWh' }, [null])).toEqual(['no value at 1'])
    expect(breaches({ output: 'a', bounded: { min: '1 kWh' } }, outputs({ a: null }))).toEqual(['no value'])
  })

  test('without a unit takes plain numbers', () => {
    expect(breaches({ output: 'a', bounded: { min: 0.5, max: '0.6' } }, series([0.7], 'a', ''))).toEqual([
      '0.7 at 1, above 0.6',
    ])
  })

  test('needs bounds in its unit, the lower below the upper', () => {
    expect(faults({ output: 'a', bounded: { min: 1, max: '2 kg' } }, series([1]))).toEqual([
      {
        part: ['bounded', 'min'],
        expected: 'a number with the unit of the output, kWh',
        got: '1',
        hint: undefined,
      },
      {
        part: ['bounded', 'max'],
        expected: 'a number with the unit of the output, kWh',
        got: '"2 kg"',
        hint: undefined,
      },
    ])
    expect(faults({ output: 'a', bounded: { min: 'x' } }, series([1], 'a', ''))).toMatchObject([
      { expected: 'a number' },
    ])
    expect(faults({ output: 'a', bounded: { min: '3 kWh', max: '2 kWh' } }, series([1]))).toEqual([
      { part: ['bounded'], expected: 'min below max', got: '3 above 2', hint: undefined },
    ])
  })
})

describe('an approximate output', () => {
  const approx = (wanted: NonNullable<PropertyExpectation['approx']>, values: readonly (number | null)[]) =>
    breaches({ output: 'a', approx: wanted }, series(values))

  test('lies within a share of the value, the limit included', () => {
    expect(approx({ value: '100 kWh', tolerance: 0.25 }, [75, 125])).toEqual([])
    expect(approx({ value: '100 kWh', tolerance: 0.25 }, [74, 126])).toEqual([
      '74 kWh at 1, expected 100 kWh within 25 kWh',
      '126 kWh at 2, expected 100 kWh within 25 kWh',
    ])
    expect(approx({ value: '-100 kWh', tolerance: 0.25 }, [-75])).toEqual([])
  })

  test('lies within an absolute difference', () => {
    expect(approx({ value: '100 kWh', absolute: '2 kWh' }, [98, 102])).toEqual([])
    expect(approx({ value: '100 kWh', absolute: '2 kWh' }, [97])).toEqual([
      '97 kWh at 1, expected 100 kWh within 2 kWh',
    ])
  })

  test('may miss the limit by the rounding of results, and no more', () => {
    expect(approx({ value: '100 kWh', tolerance: 0 }, [100 + 4e-7])).toEqual([])
    expect(approx({ value: '100 kWh', tolerance: 0 }, [100 + 6e-7])).toHaveLength(1)
    expect(approx({ value: '100 kWh' }, [101])).toHaveLength(1)
  })

  test('without a value breaks', () => {
    expect(approx({ value: '1 kWh', tolerance: 1 }, [null])).toEqual(['no value at 1'])
  })

  test('needs values in its unit', () => {
    expect(faults({ output: 'a', approx: { value: '3 kg', absolute: '1 h' } }, series([1]))).toMatchObject([
      { part: ['approx', 'value'] },
      { part: ['approx', 'absolute'] },
    ])
    expect(faults({ output: 'a', approx: { value: '3 kWh', absolute: '1 h' } }, series([1]))).toHaveLength(1)
  })
})

describe('ordered variants', () => {
  const three = outputs({ 'v.both.x': 1, 'v.one.x': 2, 'v.none.x': 3, 'v.none.y.x': 4, 'w.z.x': 5 })

  test('may have the same value, but not fall', () => {
    expect(breaches({ output: 'v.*.x', ordered: ['both', 'one', 'none'] }, three)).toEqual([])
    expect(breaches({ output: 'v.*.x', ordered: ['one', 'one'] }, three)).toEqual([])
    expect(breaches({ output: 'v.*.x', ordered: ['none', 'one', 'both'] }, three)).toEqual([
      'falls from none to one: 3.00 -> 2.00 kWh',
      'falls from one to both: 2.00 -> 1.00 kWh',
    ])
  })

  test('are told with the value that was varied', () => {
    const varied = three.map((one) => ({ ...one, varied: '7 kWp' }))
    expect(breaches({ output: 'v.*.x', ordered: ['one', 'both'] }, varied)).toEqual([
      'falls from one to both at 7 kWp: 2.00 -> 1.00 kWh',
    ])
  })

  test('without a value break', () => {
    const found = breaches({ output: 'v.*.x', ordered: ['a', 'b'] }, outputs({ 'v.a.x': null, 'v.b.x': 1 }))
    expect(found).toEqual(['no value from a to b'])
    expect(
      breaches({ output: 'v.*.x', ordered: ['b', 'a'] }, outputs({ 'v.a.x': null, 'v.b.x': 1 })),
    ).toHaveLength(1)
  })

  test('that are unknown are told with the nearest known one', () => {
    expect(faults({ output: 'v.*.x', ordered: ['both', 'onee'] }, three)).toEqual([
      {
        part: ['ordered', 1],
        expected: 'the name of a variant that has this output',
        got: '"onee"',
        hint: 'did you mean "one"?',
      },
    ])
    expect(faults({ output: 'v.*.x', ordered: ['zzzzzz', 'one'] }, three)[0]!.hint).toBe(
      'known: both, one, none',
    )
  })

  test('of an output that no variant has are told once a name', () => {
    expect(faults({ output: 'v.*.q', ordered: ['both', 'one'] }, three)).toMatchObject([
      { part: ['output'], got: '"v.*.q"' },
      { part: ['output'] },
    ])
  })
})

test('an output that is none is told with the nearest one, or an example', () => {
  expect(
    faults({ output: 'variants.baselin', monotone: 'rising' }, series([1], 'variants.baseline')),
  ).toEqual([
    {
      part: ['output'],
      expected: 'the path of an output of the scenario',
      got: '"variants.baselin"',
      hint: 'did you mean "variants.baseline"?',
    },
  ])
  expect(faults({ output: 'zzz', monotone: 'rising' }, series([1]))[0]!.hint).toBe(
    'for example variants.baseline.total.gridImportKwh',
  )
})

test('an output that is named as commands take it is told by its whole path', () => {
  const hintOf = (output: string, path: string) =>
    faults({ output, monotone: 'rising' }, series([1], path))[0]!.hint
  const net = 'variants.baseline.retirement.fullYear.net.cost'
  expect(hintOf('retirement.fullYear.net.cost', net)).toBe(`write ${net}`)
  expect(hintOf('baseline.retirement.fullYear.net.cost', net)).toBe(`write ${net}`)
  expect(hintOf('pue', 'variants.baseline.total.pue')).toBe('write variants.baseline.total.pue')
})
