import { describe, expect, it } from 'vitest'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { sweepText } from '../../../src/report/sweep/sweep-text.ts'
import { planned } from '../planned-scenario.ts'
import { swept, valuesOf } from './sweeping.ts'

const folder = new ScenarioFolder()
const POWER = ['retirement.classes.old.power=10 W,20 W']

describe('a sweep over a plan of retirement', () => {
  it('reads its figures by their whole path, or below the name of the plan', async () => {
    folder.write('s.yaml', planned())
    for (const output of ['retirement.fullYear.net.cost', 'variants.baseline.retirement.fullYear.net.cost']) {
      const run = await swept(folder.at('s.yaml'), POWER, { outputs: [output] })
      // 0.9 and 1.9 kW at 0.65 CNY/kWh.
      expect(valuesOf(run, 'retirement.fullYear.net.cost')).toEqual([5124.6, 10_818.6])
      expect(run.columns[0]).toMatchObject({ unit: 'CNY', shown: 'always' })
    }
  })

  it('reads those of each variant, and of one that is named', async () => {
    folder.write('s.yaml', planned(['variants:', '  - { name: dear, set: { tariff: { flat: 1 CNY/kWh } } }']))
    const names = async (output: string, variants: readonly string[] = ['baseline', 'dear']) => {
      const { columns } = await swept(folder.at('s.yaml'), POWER, { outputs: [output], variants })
      return columns.filter(({ shown }) => shown === 'always').map(({ name }) => name)
    }
    expect(await names('retirement.stranded.consumptionKwh')).toEqual([
      'retirement.stranded.consumptionKwh',
      'dear.retirement.stranded.consumptionKwh',
    ])
    expect(await names('dear.retirement.total.net.cost')).toEqual(['dear.retirement.total.net.cost'])
    expect(await names('assets.cash.net', ['dear'])).toEqual(['dear.assets.cash.net'])
  })

  it('tells nothing of the year before the plan where only figures of plans are asked for', async () => {
    folder.write('s.yaml', planned())
    const plain = (text: string) => text
    const textOf = async (...outputs: string[]) => {
      const run = await swept(folder.at('s.yaml'), POWER, { outputs })
      return sweepText(run, { strong: plain, faint: plain, width: 100, unicode: true })
    }
    expect(await textOf('retirement.fullYear.net.cost')).not.toMatch(/lowest|consumption|No point/)
    expect(await textOf('retirement.fullYear.net.cost', 'loadKwh')).toContain('lowest kWh')
    // Money alone is no energy: nothing is told of its lowest points.
    expect(await textOf('cost')).not.toMatch(/lowest|consumption|No point/)
  })

  it('tells what leads nowhere, with what is near', async () => {
    folder.write('s.yaml', planned())
    await expect(
      swept(folder.at('s.yaml'), POWER, { outputs: ['retirement.fullYear.nett.cost'] }),
    ).rejects.toThrow(
      'no output "variants.baseline.retirement.fullYear.nett.cost": expected an output of retirement; did you mean "net"?',
    )
  })
})

describe('a sweep of one variant', () => {
  it('stands where investments and swaps name variants that it leaves out', async () => {
    folder.write(
      's.yaml',
      [
        'basewatt: 1',
        'name: s',
        'location: { latitude: 30 deg, longitude: 114 deg, timezone: UTC+8 }',
        'weather: { constant: { temperature: 20 degC, ghi: 100 W/m2 } }',
        'sites: [{ id: s, kind: base-station, enclosure: none, dcBus: { rectifier: lossless }, equipment: [{ id: e, power: 1 kW, place: outdoor }] }]',
        'years: { count: 2, swaps: [{ name: w, year: 2022, variants: [b], set: { sites.s.equipment.e.power: 2 kW } }] }',
        'finance: { discount: 0 % }',
        'investments: [{ name: i, price: 100 CNY, variants: [a, b] }, { name: j, price: 10 CNY, variants: [b] }]',
        'variants: [{ name: a, set: { sites.s.auxiliary: 1 W } }, { name: b, set: { sites.s.auxiliary: 2 W } }]',
      ].join('\n'),
    )
    const run = await swept(folder.at('s.yaml'), ['tariff.flat=0.5 CNY/kWh,1 CNY/kWh'], {
      variants: ['a'],
      outputs: ['a.finance.capex', 'a.finance.npv'],
    })
    expect(valuesOf(run, 'a.finance.capex')).toEqual([100, 100])
    // 1 W more than the baseline, which is simulated though nobody asks for it: 8.76 kWh a year.
    const npvs = valuesOf(run, 'a.finance.npv')
    expect(npvs).toEqual([-100 - 8.76, -100 - 2 * 8.76])
    expect(run.told.join('\n')).not.toContain('nothing is bought')
  })
})
