import { expect, it } from 'vitest'
import type { FleetPlan } from '../../../src/planning/fleet/fleet-plan.ts'
import { frontierSvg } from '../../../src/report/plan/frontier-svg.ts'
import { maccDocument } from '../../../src/report/plan/macc-document.ts'
import { maccSvg } from '../../../src/report/plan/macc-svg.ts'
import { spreadLabels } from '../../../src/report/plan/svg-picture.ts'
import { LONG_PLAN, PLAN } from './a-plan.ts'

/** Fails where a document of XML has an element that is not closed, or a number that is none. */
function expectWellFormed(svg: string): void {
  const open: string[] = []
  for (const [, closing, name, single] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (closing === '/') expect(open.pop()).toBe(name)
    else if (single !== '/') open.push(name!)
  }
  expect(open).toEqual([])
  expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|href|e[+-]\d+"/)
}

/** Place and size of the bars: who has a thin edge. */
function barsOf(svg: string): { x: number; y: number; width: number; height: number }[] {
  const numbers = /<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)" fill="#(?:35788d|d58a3a)"/g
  return [...svg.matchAll(numbers)]
    .map(([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }))
    .filter(({ width, height }) => width !== 12 || height !== 12)
}

const drawn = (plan: FleetPlan) => maccSvg(maccDocument(plan))

it('a curve is a picture that stands alone, with names, units and words for who cannot see it', () => {
  const svg = drawn(PLAN)
  expectWellFormed(svg)
  expect(svg).toContain('<title id="title">Marginal abatement curve</title>')
  expect(svg).toMatch(
    /<desc id="alternative">Bars from the left\. 1\. Night shutdown: 1,320 t a year at -833\.2 CNY/,
  )
  expect(svg).toContain('cost of a tonne [CNY/t]')
  expect(svg).toContain('carbon saved a year [t/a]')
  expect(svg).toContain('Higher set-point &lt;30 °C&gt; &amp; &quot;fans&quot;')
  expect(svg).toContain('The curve hides how measures act on each other')
  expect(svg).toContain('Without a bar: Battery with arbitrage')
  expect(drawn(PLAN)).toBe(svg)
})

it('bars are as wide as what they abate, and stand side by side', () => {
  const bars = barsOf(drawn(PLAN))
  const { bars: figures } = maccDocument(PLAN)
  expect(bars).toHaveLength(figures.length)
  for (const [index, bar] of bars.slice(0, 4).entries()) {
    expect(bar.width / bars[0]!.width).toBeCloseTo(
      figures[index]!.tonnesPerYear / figures[0]!.tonnesPerYear,
      3,
    )
    expect(bar.x + bar.width).toBeCloseTo(bars[index + 1]!.x, 1)
  }
  // Those that pay hang below the zero, those that cost stand upon it.
  const zero = bars[0]!.y
  expect(bars.slice(0, 3).every(({ y }) => y === zero)).toBe(true)
  expect(bars[3]!.y + bars[3]!.height).toBeCloseTo(zero, 1)
  expect(bars[1]!.height / bars[0]!.height).toBeCloseTo(
    figures[1]!.costPerTonne! / figures[0]!.costPerTonne!,
    2,
  )
})

it('a thin bar that is very dear is cut and said to be, so that the others keep their height', () => {
  const svg = drawn(PLAN)
  expect(svg).toContain('Dashed, 5: reaches beyond the axis; its cost stands in the list.')
  expect(barsOf(svg)[0]!.height).toBeGreaterThan(100)
})

it('thirty bars, one bar, none, only dear ones and only free ones are pictures too', () => {
  const [one] = PLAN.byMeasure
  const many = Array.from({ length: 30 }, (_, i) => ({ ...one!, id: `m${i}`, carbonKg: 1 + i ** 4, npv: i }))
  const dear = { ...one!, bill: 0 }
  const free = { ...one!, bill: 0, capex: 0 }
  for (const byMeasure of [many, [one!], [], [dear], [free], [{ ...one!, carbonKg: 0 }]])
    expectWellFormed(drawn({ ...PLAN, byMeasure }))
  expect(drawn({ ...PLAN, byMeasure: [] })).toContain('No measure abates carbon.')
})

it('labels keep their order and distance, within their line', () => {
  expect(spreadLabels([10, 50, 90], 20, [0, 100])).toEqual([10, 50, 90])
  expect(spreadLabels([50, 51, 52], 20, [0, 100])).toEqual([50, 70, 90])
  expect(spreadLabels([98, 99, 100], 20, [0, 100])).toEqual([60, 80, 100])
  expect(spreadLabels([1, 1, 1, 1, 1], 50, [0, 100])).toEqual([0, 25, 50, 75, 100])
  expect(spreadLabels([], 20, [0, 100])).toEqual([])
})

it('a frontier shows what budgets buy and what more money is worth, and rings the plan', () => {
  const svg = frontierSvg(LONG_PLAN)
  expectWellFormed(svg)
  expect(svg).toContain('value [million CNY]')
  expect(svg).toContain('worth of one more CNY [CNY]')
  expect(svg).toContain('budget [million CNY]')
  expect(svg).toContain('Ringed: the budget of the plan.')
  expect(svg).toContain('4,000,000 CNY: 8,000,000 CNY, one more is worth 1.000')
  expect(frontierSvg({ ...LONG_PLAN, frontier: LONG_PLAN.frontier.toReversed() })).toBe(svg)
})

it('a frontier of one budget, of worthless ones and of none are pictures too', () => {
  const [point] = LONG_PLAN.frontier
  for (const frontier of [
    [point!],
    [{ ...point!, value: 0, bound: 0, gap: 0, budget: 0, spent: 0, shadowPrice: 0 }],
    [],
  ])
    expectWellFormed(frontierSvg({ ...PLAN, frontier }))
  expect(frontierSvg(PLAN)).toContain('The plan has no frontier.')
})
