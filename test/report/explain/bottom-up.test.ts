import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bottomUpFigures } from '../../../src/planning/retirement/bottom-up.ts'
import type { UnitsOff } from '../../../src/planning/retirement/bottom-up-terms.ts'
import { leaf } from '../../../src/report/explain/explained.ts'
import { bottomUpTree } from '../../../src/report/explain/plans/bottom-up-tree.ts'
import { bottomUpOf } from '../../../src/report/retirement/bottom-up.ts'
import { bottomUpOutputs } from '../../../src/scenarios/bottom-up-outputs.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import type { BottomUpSpec } from '../../../src/scenarios/resolve/retirement/bottom-up.ts'
import { sobolDirections } from '../../../src/scenarios/sobol-directions.ts'
import { driftsOf } from './every-node.ts'

const directions = await sobolDirections(SHIPPED)
const own = { pue: undefined, price: undefined, inService: undefined }
const given = {
  pue: { least: 1.3, mode: 1.6, most: 2 },
  price: { least: 0.55, mode: 0.65, most: 0.8 },
  inService: { least: 0.3, mode: 0.7, most: 1 },
}
const classes: UnitsOff[] = [
  { id: 'wide', units: 1000, unitW: 40, inServiceFraction: 0.8, betweenW: [15, 110] },
  { id: 'narrow', units: 300, unitW: 20, inServiceFraction: 1, betweenW: [19, 22] },
  { id: 'known', units: 10, unitW: 500, inServiceFraction: 0.5, betweenW: undefined },
]

/** Every output of a check with its tree, as a result holds it before it is rounded. */
function outputsOf(spec: Partial<BottomUpSpec>, units: readonly UnitsOff[]) {
  const kw = units.reduce((sum, one) => sum + (one.units * one.unitW * one.inServiceFraction) / 1000, 0)
  const loadKwh = kw * 8760
  const gross = { loadKwh, consumptionKwh: 1.5 * loadKwh, gridImportKwh: 1.4 * loadKwh, cost: 0.9 * loadKwh }
  const figures = bottomUpFigures({ ...own, reported: 1e5, draws: 1024, directions, ...spec }, units, gross)
  const result = bottomUpOf(figures, (value) => value) as unknown as Readonly<Record<string, unknown>>
  const classIds = units.map(({ id }) => id)
  const scene = {
    figures,
    classes: units,
    classIds,
    gross: {
      loadKwh: leaf('load', gross.loadKwh, 'kWh'),
      consumptionKwh: leaf('consumption', gross.consumptionKwh, 'kWh'),
      gridImportKwh: leaf('import', gross.gridImportKwh, 'kWh'),
      cost: leaf('bill', gross.cost, 'CNY'),
    },
    currency: 'CNY',
    origins: { of: () => undefined },
  }
  return bottomUpOutputs(classIds).map((output) => {
    const names = output.split('.')
    const value = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], result)
    return { output, value, tree: bottomUpTree(scene, names) }
  })
}

/** Outputs that a result lacks, trees that end elsewhere, and nodes that do not follow. */
function faultsOf(outputs: ReturnType<typeof outputsOf>): string[] {
  return outputs.flatMap(({ output, value, tree }) => {
    const same =
      value === null || tree.value === null
        ? value === tree.value
        : Math.abs(tree.value - (value as number)) <= 1e-9 * Math.max(Math.abs(tree.value), 1e-3)
    return [
      ...(same ? [] : [`${output}: ${String(value)} is not ${String(tree.value)}`]),
      ...driftsOf(tree).map(({ at }) => `${output}: ${at}`),
    ]
  })
}

describe('every output of a bottom-up check has a tree that ends at its value, every node follows from its terms', () => {
  test.each<[string, Partial<BottomUpSpec>, UnitsOff[]]>([
    ['all is drawn', given, classes],
    ['the powers alone are drawn', {}, classes],
    ['the PUE alone is drawn', { pue: given.pue }, classes.slice(2)],
    ['nothing is drawn', {}, classes.slice(2)],
    ['nothing goes', given, classes.map((one) => ({ ...one, units: 0 }))],
    ['no class has a power', given, []],
  ])('%s', (_, spec, units) => {
    expect(faultsOf(outputsOf(spec, units))).toEqual([])
  })

  test('of any classes', () => {
    const watts = fc.double({ min: 0.01, max: 1000, noNaN: true })
    const one = fc.record({
      units: fc.integer({ min: 0, max: 1e6 }),
      least: watts,
      mode: watts,
      wider: watts,
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), fc.boolean(), (random, isGiven) => {
        const units = random.map(({ units: number, least, mode, wider }, i): UnitsOff => ({
          id: `c${i}`,
          units: number,
          unitW: mode,
          inServiceFraction: 0.9,
          // A spread of a few last digits has no variance that numbers can tell.
          betweenW: [least, least + wider],
        }))
        expect(faultsOf(outputsOf(isGiven ? given : {}, units))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

test('a factor of a spread is the reported saving over the opposite percentile', () => {
  const outputs = outputsOf(given, classes)
  const valueOf = (wanted: string) => outputs.find(({ output }) => output === wanted)!.tree.value!
  expect(valueOf('factorFullYearSpread.p5')).toBeCloseTo(1e5 / valueOf('costSpread.p95'), 9)
  expect(valueOf('factorHalfYearSpread.p25')).toBeCloseTo(2e5 / valueOf('costSpread.p75'), 9)
})
