import { beforeEach, expect, it } from 'vitest'
import { rampColour } from '../../../src/report/sizing/colour-ramp.ts'
import { barNumbers } from '../../../src/report/sizing/size-frame.ts'
import { sizeSvg } from '../../../src/report/sizing/size-svg.ts'
import { roundNumbers } from '../../../src/report/sizing/svg-parts.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { HYBRID, sized } from './sizing.ts'

const folder = new ScenarioFolder()
beforeEach(() => folder.write('s.yaml', HYBRID))
const file = () => folder.at('s.yaml')

/** Fails where a document of XML has an element that is not closed, or a number that is none. */
function expectWellFormed(svg: string): void {
  const open: string[] = []
  for (const [, closing, name, single] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (closing === '/') expect(open.pop()).toBe(name)
    else if (single !== '/') open.push(name!)
  }
  expect(open).toEqual([])
  expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|href/)
}

it('one size is a line, two are a heat map, three are sheets; each alone, closed and the same again', async () => {
  const vary = ['solar.capacity=0:4:2 kWp', 'battery.capacity=2:10:4 kWh', 'solar.tilt=20 deg,50 deg']
  for (const count of [1, 2, 3]) {
    const run = await sized(file(), vary.slice(0, count), { limits: ['autonomy>=2 h'] })
    const svg = sizeSvg(run)
    expectWellFormed(svg)
    expect(svg).toContain('A room &lt;to&gt; be &quot;sized&quot; &amp; drawn')
    expect(svg).toContain('solar.capacity [kWp]')
    expect(svg).toContain('NPV [CNY]')
    expect(svg).toContain('hatched: breaks a limit (autonomy at least 2.00 h)')
    expect(sizeSvg(await sized(file(), vary.slice(0, count), { limits: ['autonomy>=2 h'] }))).toBe(svg)
    if (count === 3) expect(svg).toContain('solar.tilt 50 deg')
  }
})

it('every sheet of three sizes is named and has its axis named, by the ends of their paths', async () => {
  const vary = [
    'sites.a.solar.capacity=0:4:2 kWp',
    'sites.a.battery.capacity=2:10:4 kWh',
    'sites.a.solar.tilt=20 deg,50 deg',
  ]
  const svg = sizeSvg(await sized(file(), vary))
  expect(svg.match(/>solar\.capacity \[kWp\]</g)).toHaveLength(2)
  expect(svg.match(/>solar\.tilt (20|50) deg</g)).toHaveLength(2)
})

it('the bar of colours has at least three numbers', () => {
  for (const [low, high] of [
    [0, 1],
    [0.9, 4.1],
    [-7, 12],
    [99.6, 101.7],
    [4.09, 4.1],
  ] as const)
    expect(barNumbers({ low, high }).length).toBeGreaterThanOrEqual(3)
})

it('a picture without a best size is still one', async () => {
  const run = await sized(file(), ['solar.capacity=0:4:2 kWp', 'battery.capacity=2:10:4 kWh'], {
    limits: ['npv>=1e9'],
  })
  const svg = sizeSvg(run)
  expectWellFormed(svg)
  expect(svg).not.toContain('best: the greatest')
})

it('the ramp grows lighter all the way, so that it reads in grey', () => {
  const lightness = (share: number) => {
    const [r, g, b] = [1, 3, 5].map((from) => parseInt(rampColour(share).slice(from, from + 2), 16))
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const steps = Array.from({ length: 101 }, (_, i) => lightness(i / 100))
  for (let i = 1; i < steps.length; i++) expect(steps[i]!).toBeGreaterThan(steps[i - 1]! - 0.6)
  expect([rampColour(-1), rampColour(0), rampColour(1), rampColour(2)]).toEqual([
    '#440154',
    '#440154',
    '#fde725',
    '#fde725',
  ])
})

it('ticks are round numbers within the range', () => {
  expect(roundNumbers(-3, 22, 5)).toEqual([0, 5, 10, 15, 20])
  expect(roundNumbers(0.012, 0.018, 4)).toEqual([0.012, 0.014, 0.016, 0.018])
  expect(roundNumbers(4, 4, 5)).toEqual([4])
})
