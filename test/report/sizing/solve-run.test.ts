import { beforeEach, describe, expect, it } from 'vitest'
import { solveDocument } from '../../../src/report/sizing/solve-document.ts'
import { solutionLines, solveText } from '../../../src/report/sizing/solve-text.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { faultOf, HYBRID, sized, solved, valueAt } from './sizing.ts'

const folder = new ScenarioFolder()
beforeEach(() => folder.write('s.yaml', HYBRID))
const file = () => folder.at('s.yaml')
const SOLAR = ['solar.capacity=0:12 kWp']
const LESS = `basewatt: 1
name: A price that repays
weather: { constant: { temperature: 20 degC } }
location: { latitude: 30 deg, longitude: 114 deg, timezone: UTC+8 }
tariff: { flat: 0.65 CNY/kWh }
sites: [{ id: a, kind: base-station, enclosure: none, dcBus: none, equipment: [{ id: b, power: 1 kW, bus: ac, place: outdoor }] }]
investments: [{ name: x, price: 2000 CNY }]
finance: { discount: 8 %, horizon: 10 }
variants: [{ name: less, set: { sites.a.equipment.b.power: 900 W } }]
`

describe('a size sought for a target', () => {
  it('meets it, and the size so written gives the target again', async () => {
    const run = await solved(file(), 'npv=0', SOLAR)
    expect(run.solutions.map(({ kind }) => kind)).toEqual(['found'])
    const { size, value } = run.solutions[0]!.best
    expect(Math.abs(value!)).toBeLessThan(60)
    const again = await sized(file(), [`solar.capacity=${size} kWp,${size + 1} kWp`])
    expect(valueAt(again, 0, 'npv')).toBe(value)
    const { from, to } = run.solutions[0]!
    expect(to.size - from.size).toBeLessThanOrEqual(0.012)
    expect(Math.sign(from.value!)).toBe(-Math.sign(to.value!))
  })

  it('of a price is billed in the baseline too: the price at which 100 W less repay what they cost', async () => {
    folder.write('s.yaml', LESS)
    const run = await solved(file(), 'npv=0', ['tariff.flat=0.1:1 CNY/kWh'])
    // 100 W through 8,760 h for ten years at 8 %, against 2,000 CNY.
    const factor = (1 - 1.08 ** -10) / 0.08
    expect(run.solutions[0]!.best.size).toBeCloseTo(2000 / (876 * factor), 3)
  })

  it('of an IRR takes a share as a scenario does, and no bare number above 1', async () => {
    const [share, percent] = [await solved(file(), 'irr=0.1', SOLAR), await solved(file(), 'irr=10 %', SOLAR)]
    expect(share.target).toBe(10)
    expect(share.solutions).toEqual(percent.solutions)
    expect(solveText(share, { strong: String, faint: String, width: 80, unicode: true })).toContain(
      'sought: solar.capacity for IRR of 10.00 %',
    )
    expect(await faultOf(solved(file(), 'irr=10', SOLAR))).toContain('write "10 %", or a share such as 0.1')
  })

  it('finds each of several sizes', async () => {
    // NPV rises to its best size and falls beyond it.
    const peak = await sized(file(), ['solar.capacity=0:12:1.5 kWp'])
    const least = Math.max(valueAt(peak, 0, 'npv')!, valueAt(peak, 8, 'npv')!)
    const target = (least + valueAt(peak, peak.best!, 'npv')!) / 2
    const run = await solved(file(), `npv=${target}`, SOLAR)
    expect(run.course).toBe('turns')
    expect(run.solutions.length).toBe(2)
    expect(solutionLines(run)[0]).toBe('2 sizes meet the target.')
  })

  it('that no size has: the ends, the course and the nearest are told', async () => {
    const run = await solved(file(), 'bill=1 CNY', SOLAR)
    expect(run.solutions).toEqual([])
    const [told] = solutionLines(run)
    expect(told).toMatch(
      /^No solution: bill a year stays above 1.00 CNY from 0 kWp to 12 kWp \(.* at 0 kWp, .* at 12 kWp\)\./,
    )
    expect(told).toContain('It falls over the sizes. Nearest: solar.capacity 12 kWp with ')
  })

  it('of an output without numbers is told with the reason', async () => {
    const run = await solved(file(), 'payback=4', SOLAR, {
      sets: ['investments.panels.price=60 CNY/W'],
    })
    const told = solutionLines(run).join(' ')
    expect(told).toMatch(/sizes have no payback, the first .* kWp: not paid back within 10 years/)
    expect(solveDocument(run).points.some(({ value }) => value === null)).toBe(true)
  })

  it('of whole numbers is told by the two neighbours between which it is passed', async () => {
    const one = await sized(file(), ['sites.a.count=1,2'], { objective: 'bill' })
    const run = await solved(file(), `bill=${1.5 * valueAt(one, 0, 'bill')!}`, ['sites.a.count=1:3'])
    expect(run.scan.map(({ size }) => size)).toEqual([1, 2, 3])
    expect(run.solutions.map(({ kind, from, to }) => [kind, from.size, to.size])).toEqual([['jumps', 1, 2]])
    expect(solveText(run, { strong: String, faint: String, width: 80, unicode: true })).toContain(
      'bill a year jumps over',
    )
  })
})

describe('a search with bad input', () => {
  it.each([
    ['no value', 'payback', SOLAR, '--target:1:1: expected OUTPUT=VALUE'],
    ['a unit of something else', 'payback=4 h', SOLAR, '--target:1:9: expected a number in years'],
    ['an unknown output', 'paybak=4', SOLAR, 'did you mean "payback"?'],
    ['a step', 'npv=0', ['solar.capacity=0:5:1 kWp'], 'leave the step out'],
    ['ends in the wrong order', 'npv=0', ['solar.capacity=5:1 kWp'], 'expected FROM below TO'],
    ['one end', 'npv=0', ['solar.capacity=5 kWp'], 'expected PATH=FROM:TO'],
    ['two sizes', 'npv=0', [...SOLAR, 'battery.capacity=1:5 kWh'], 'expected one size that varies, got 2'],
    ['units that differ', 'npv=0', ['solar.capacity=1 Wp:5 kWp'], 'expected both ends in one unit'],
  ])('%s is refused in one line', async (_, target, vary, told) => {
    expect(await faultOf(solved(file(), target, vary))).toContain(told)
  })
})
