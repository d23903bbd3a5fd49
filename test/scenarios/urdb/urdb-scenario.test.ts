import { describe, expect, test } from 'vitest'
import type { Tariff } from '../../../src/model/economy/tariff.ts'
import { room, ScenarioFolder } from '../scenario-folder.ts'
import { always, inHours, rateText, stepAt } from './rate-text.ts'

const folder = new ScenarioFolder()

const DEMAND = { flatdemandstructure: [[{ rate: 12 }]] }
const SELL = { energyratestructure: [[{ rate: 0.1, sell: 0.04 }], [{ rate: 0.2 }]] }

/** The tariff of a site of 1 kW, with keys beside `urdb`. */
async function tariffOf(fields: Readonly<Record<string, unknown>>, keys = ''): Promise<Tariff> {
  folder.write('rates/rate.json', rateText(fields))
  const text = room('equipment: [{ id: it, power: 1 kW }]')
  const tariff = `tariff: { urdb: rates/rate.json${keys} }`
  const { variants } = await folder.load(`${text.replace(/^tariff: .*$/m, tariff)}currency: USD\n`)
  return variants[0]!.members[0]!.spec.tariff!.tariff
}

describe('a rate file in a scenario', () => {
  test('gives charges, the least bill and what exported energy earns', async () => {
    const fields = {
      ...DEMAND,
      ...SELL,
      energyweekdayschedule: inHours(1, 12, 18, [7]),
      fixedchargefirstmeter: 3,
      fixedchargeunits: '$/month',
      mincharge: 9,
      minchargeunits: '$/month',
    }
    const { periods, demand, fixed, minimum, feedIn } = await tariffOf(fields)
    expect(new Set(periods.map(({ name }) => name))).toEqual(new Set(['period 1', 'period 2']))
    expect(demand.map(({ name }) => name)).toEqual(['demand'])
    expect(fixed.map(({ name }) => name)).toEqual(['fixed charge'])
    expect(minimum?.[0]).toBe(9)
    expect(feedIn?.kind).toBe('stepped')
  })

  test('has the charges of the scenario beside its own', async () => {
    const keys = ', fixed: [{ name: metering, perMonth: 20 USD/month }], choice: { lock: 12 }'
    const { fixed, choice } = await tariffOf({ fixedmonthlycharge: 3 }, keys)
    expect(fixed.map(({ name, amount }) => [name, amount[0]])).toEqual([
      ['fixed charge', 3],
      ['metering', 20],
    ])
    expect(choice).toEqual({ lockMonths: 12 })
  })

  test('has holidays as weekends', async () => {
    const fields = {
      energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.2 }]],
      energyweekendschedule: always(1),
    }
    const { periods } = await tariffOf(fields, ', holidays: [2021-07-05]')
    expect(periods.map(({ name, days }) => [name, days])).toEqual([
      ['period 1', ['workdays']],
      ['period 2', ['weekends', 'holidays']],
    ])
  })

  test('pays for exported energy on holidays what it pays at weekends', async () => {
    const fields = { ...SELL, energyweekdayschedule: always(1) }
    const earned = async (keys: string) => {
      const { feedIn } = await tariffOf(fields, keys)
      const column = feedIn?.kind === 'stepped' ? feedIn.pricePerKwh : undefined
      // Saturday, 3 July, and the Monday after it.
      return [stepAt(7, 3, 9), stepAt(7, 5, 9)].map((step) => column![step])
    }
    expect(await earned('')).toEqual([0.04, 0])
    expect(await earned(', holidays: [2021-07-05]')).toEqual([0.04, 0.04])
    expect(await earned(', holidays: [2021-07-06]')).toEqual([0.04, 0])
  })

  test('a reseller who passes on no periods bills the mean price and the markup', async () => {
    const fields = {
      energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.3 }]],
      energyweekendschedule: always(1),
    }
    const { periods, components, supply } = await tariffOf(fields, ', supply: { kind: resale, markup: 20 % }')
    expect([periods, components.length, supply]).toEqual([[], 1, { kind: 'resale', markup: 0.2 }])
  })

  test('outside the folder of the scenario is refused', async () => {
    const text = room('equipment: [{ id: it, power: 1 kW }]').replace(
      /^tariff: .*$/m,
      'tariff: { urdb: /etc/rate.json }',
    )
    expect(await folder.problems(`${text}currency: USD\n`)).toEqual([
      `s.yaml:5:17 tariff.urdb: expected a relative path inside the scenario's folder, got the absolute path "/etc/rate.json"\n  hint: name it relative to this file, or allow its folder with --data DIR`,
    ])
  })
})
