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
