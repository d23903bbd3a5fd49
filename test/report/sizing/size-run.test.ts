import { beforeEach, describe, expect, it } from 'vitest'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { sizeCsv } from '../../../src/report/sizing/size-csv.ts'
import { sizeDocument } from '../../../src/report/sizing/size-document.ts'
import { sizeText } from '../../../src/report/sizing/size-text.ts'
import { findings } from '../../../src/report/sizing/size-words.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { faultOf, HYBRID, sized, valueAt } from './sizing.ts'

const folder = new ScenarioFolder()
const SOLAR = 'solar.capacity=0:8:4 kWp'
const BATTERY = 'battery.capacity=2:10:4 kWh'
const PLAIN = { strong: (text: string) => text, faint: (text: string) => text, width: 80, unicode: true }

beforeEach(() => folder.write('s.yaml', HYBRID))
const file = () => folder.at('s.yaml')

describe('a size of the grid', () => {
  it('is what run gives of the variant with that size written, and leaves the baseline as it is', async () => {
    const run = await sized(file(), [SOLAR, BATTERY])
    expect(run.sizes.length).toBe(9)
    const written = HYBRID.replace('capacity: 1 kWp', 'capacity: 4 kWp').replace(
      'sites.a.battery.strategy: arbitrage',
      'sites.a.battery.strategy: arbitrage\n      sites.a.battery.capacity: 10 kWh',
    )
    const loaded = await folder.load(written)
    const { hybrid } = resultOf(loaded, simulateScenario(loaded)).variants
    const at = run.sizes.findIndex(({ texts }) => texts.join() === '4 kWp,10 kWh')
    expect(valueAt(run, at, 'npv')).toBe(hybrid!.finance!.npv)
    expect(valueAt(run, at, 'capex')).toBe(4 * 4000 + 8 * 500)
    expect(valueAt(run, at, 'bill')).toBe(hybrid!.total.cost)
    expect(valueAt(run, at, 'carbon')).toBe(hybrid!.total.carbonKg)
    expect(valueAt(run, at, 'autonomy')).toBe(hybrid!.sites!['a']!.supply!.survival!.shortestHours)
  })

  it('of a scenario without variants is a variant of its own', async () => {
    const text = HYBRID.replace(/variants:[^]*(?=investments)/, '').replace(
      'battery: {',
      'solar: { capacity: 0 kWp, tilt: 30 deg, azimuth: 180 deg }\n    battery: {',
    )
    folder.write('s.yaml', text)
    const run = await sized(file(), [SOLAR])
    expect(run.points.isMade).toBe(true)
    expect(valueAt(run, 0, 'npv')).toBe(0)
    expect(valueAt(run, 1, 'capex')).toBe(16_000)
  })

  it('may be of a scenario that names other variants', async () => {
    const other = HYBRID.replace(
      'investments:',
      '  - { name: other, set: { finance.discount: 5 % } }\ninvestments:',
    )
    folder.write('s.yaml', other.replace('opex: 1 %', 'opex: 1 %, variants: [other, hybrid]'))
    const run = await sized(file(), ['solar.capacity=1,2 kWp'.replace('1,', '1 kWp,')])
    expect(valueAt(run, 1, 'capex')).toBe(8000)
  })
})

describe('what is no size', () => {
  it.each(['tariff.components.energy.price=0.8,1.2', 'sites.*.count=1,3', 'finance.discount=5,9'])(
    '%s varies in the baseline too, as with --set',
    async (vary) => {
      const unit = vary.startsWith('tariff') ? ' CNY/kWh' : vary.startsWith('finance') ? ' %' : ''
      const [path, values] = vary.split('=') as [string, string]
      const texts = values.split(',').map((value) => `${value}${unit}`)
      const run = await sized(file(), [`${path}=${texts.join()}`])
      for (const [index, text] of texts.entries()) {
        const loaded = await folder.load(HYBRID, { sets: [`${path}=${text}`] })
        const { hybrid } = resultOf(loaded, simulateScenario(loaded)).variants
        expect(valueAt(run, index, 'npv')).toBe(hybrid!.finance!.npv)
        expect(valueAt(run, index, 'bill')).toBe(hybrid!.total.cost)
      }
    },
  )
})

describe('the best size', () => {
  it('has the greatest value of the grid, and refined one that is no worse', async () => {
    const grid = await sized(file(), [SOLAR, BATTERY])
    const best = valueAt(grid, grid.best!, 'npv')!
    expect(best).toBe(Math.max(...grid.sizes.map((_, index) => valueAt(grid, index, 'npv')!)))
    const refined = await sized(file(), ['solar.capacity=0:12:6 kWp', 'battery.capacity=2:18:8 kWh'], {
      tolerance: 0.25,
    })
    const coarse = Math.max(...refined.sizes.slice(0, 9).map((_, index) => valueAt(refined, index, 'npv')!))
    expect(valueAt(refined, refined.best!, 'npv')).toBeGreaterThan(coarse)
    expect(refined.sizes[refined.best!]!.isRefined).toBe(true)
  })

  it('keeps all limits; what binds is told, and what it would give without', async () => {
    const limits = ['capex<=12000 CNY', 'autonomy>=0 h']
    const run = await sized(file(), [SOLAR, BATTERY], { limits, objective: 'carbon', tolerance: 0.25 })
    expect(valueAt(run, run.best!, 'capex')!).toBeLessThanOrEqual(12_000)
    expect(valueAt(run, run.best!, 'autonomy')!).toBeGreaterThanOrEqual(0)
    const told = findings(run).join(' ')
    expect(told).toContain('The limit that binds: capex at most 12,000 CNY; without it solar.capacity 8 kWp')
    expect(sizeText(run, PLAIN)).toContain(
      'sought: the least carbon a year; capex at most 12,000 CNY, autonomy at',
    )
    expect(sizeDocument(run).limits.map(({ binds }) => binds)).toContain(true)
  })

  it('at the border of the grid is told with the hint to widen it', async () => {
    const run = await sized(file(), ['solar.capacity=1:3:1 kWp'], { objective: 'bill' })
    expect(run.sizes[run.best!]!.texts).toEqual(['3 kWp'])
    expect(findings(run).join(' ')).toContain(
      'solar.capacity is best at the upper end of its range (3 kWp): widen it',
    )
    const dear = await sized(file(), ['solar.capacity=0:2:1 kWp'], {
      sets: ['investments.panels.price=40 CNY/W'],
    })
    expect(findings(dear).join(' ')).toContain('solar.capacity is best at 0: none of it pays.')
  })

  it('turns with max: and min: before the objective, and may be any output', async () => {
    const most = await sized(file(), ['solar.capacity=1:3:1 kWp'], { objective: 'max:gridImportKwh' })
    expect(most.best).toBe(0)
    const total = await sized(file(), ['solar.capacity=1:3:1 kWp'], { objective: 'min:total.gridImportKwh' })
    expect(total.best).toBe(2)
    const least = await sized(file(), ['solar.capacity=1:3:1 kWp'], { objective: 'finance.paybackYears' })
    expect(least.objective.sense).toBe('least')
    expect(
      (await sized(file(), ['solar.capacity=1:3:1 kWp'], { objective: 'min:npv' })).objective.sense,
    ).toBe('least')
  })

  it('by payback is one that is bought', async () => {
    const run = await sized(file(), [SOLAR], { objective: 'payback' })
    expect(valueAt(run, 0, 'payback')).toBeNull()
    expect(valueAt(run, run.best!, 'capex')).toBeGreaterThan(0)
  })

  it('of a count, or of a list of what is on sale, is not sought between the values given', async () => {
    const run = await sized(file(), ['solar.capacity=1 kWp,3 kWp,7 kWp', 'sites.a.count=1:2:1'], {
      tolerance: 0.1,
    })
    expect(run.sizes.length).toBe(6)
    expect(findings(run).join(' ')).toContain(
      'Not refined: solar.capacity, sites.a.count takes only the values given.',
    )
  })

  it('is missing where no size keeps all limits: the nearest is told with what it lacks', async () => {
    const run = await sized(file(), [SOLAR], { limits: ['autonomy>=40 h', 'capex<=90000'] })
    expect(run.best).toBeUndefined()
    const [head, nearest] = findings(run)
    expect(head).toBe('None of 3 sizes keeps all limits.')
    expect(nearest).toMatch(
      /^Nearest: solar.capacity [\d.]+ kWp: autonomy at least 40.00 h is missed by [\d.]+ h \(/,
    )
    expect(sizeDocument(run).best).toBeNull()
    expect(sizeDocument(run).nearest!.misses).toHaveProperty('autonomy')
    expect(sizeCsv(run).split('\n').length).toBe(5)
  })
})

describe('a sizing with bad input', () => {
  const cases: [string, string[], object, string][] = [
    ['an unknown key', ['solar.capcity=0:2:1 kWp'], {}, 'did you mean "capacity"?'],
    [
      'an unknown path',
      ['wind.capacity=0:2:1 kWp'],
      {},
      '--vary:1:1 wind.capacity: expected a path that this variant has',
    ],
    ['one value alone', ['solar.capacity=2 kWp'], {}, 'expected at least two values, got "2 kWp" alone'],
    [
      'a limit that is an equation',
      [SOLAR],
      { limits: ['autonomy=4 h'] },
      'a size never meets a number exactly',
    ],
    [
      'a limit in another unit',
      [SOLAR],
      { limits: ['autonomy>=4 kWh'] },
      '--require:1:11: expected a number in h',
    ],
    [
      'a limit in another currency',
      [SOLAR],
      { limits: ['capex<=4 USD'] },
      '--require:1:8: expected a number in CNY',
    ],
    ['an unknown objective', [SOLAR], { objective: 'nvp' }, 'no output "nvp": did you mean "npv"?'],
    [
      'an NPV of the baseline',
      ['battery.capacity=2:4:1 kWh'],
      { variant: 'baseline' },
      'no npv of the baseline',
    ],
    ['an unknown variant', [SOLAR], { variant: 'hybird' }, 'did you mean "hybrid"?'],
    [
      'an objective that no size has',
      [SOLAR],
      { objective: 'blockedPercent' },
      'expected an output that some size has',
    ],
    [
      'four sizes',
      ['a.b=1,2', 'a.c=1,2', 'a.d=1,2', 'a.e=1,2'],
      {},
      'expected at most 3 sizes that vary, got 4',
    ],
    ['a unit of something else', ['solar.capacity=0:2:1 kWh'], {}, '"kWh" measures an energy'],
  ]
  it.each(cases)('%s is refused in one line', async (_, vary, options, told) => {
    expect(await faultOf(sized(file(), vary, options))).toContain(told)
  })

  it('without money has no NPV, and says what to take', async () => {
    folder.write('s.yaml', HYBRID.replace(/investments:[^]*/, ''))
    expect(await faultOf(sized(file(), [SOLAR]))).toContain(
      'write "investments" and "finance" into the scenario',
    )
  })

  it('a short path that leads to two places is told with both', async () => {
    const two = HYBRID.replace(
      'bus: ac }]',
      'bus: ac }]\n    dcBus: { rectifier: { preset: rectifier-high-efficiency }, solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg } }',
    )
    folder.write('s.yaml', two)
    expect(await faultOf(sized(file(), [SOLAR]))).toContain(
      'hint: write sites.a.solar.capacity or sites.a.dcBus.solar.capacity',
    )
  })
})
