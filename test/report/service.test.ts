import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { serviceBreaches, serviceRows } from '../../src/report/service-table.ts'
import { serviceVerdicts } from '../../src/report/service-verdicts.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

const UNITS = [
  'radio:',
  '  - { id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { constant: 20 % } }',
  '  - { id: aau, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 10 % } }',
]
const SITE = ['kind: base-station', 'dcBus: none', 'enclosure: none', ...UNITS]
const NIGHT = 'units: [aau], window: 00:00-06:00'
const text = (service: string) =>
  scenario({
    site: SITE,
    more: [
      `service: ${service}`,
      'variants:',
      `  - { name: alone, set: { sites.a.shutdown: [{ ${NIGHT} }] } }`,
      `  - { name: handed, set: { sites.a.shutdown: [{ ${NIGHT}, offloadTo: rru }] } }`,
    ],
  })

async function resultFor(service: string) {
  const loaded = await folder.load(text(service))
  return resultOf(loaded, simulateScenario(loaded))
}

describe('the service of a variant', () => {
  test('stands beside what it saves: a quarter of the traffic blocked, or handed over', async () => {
    const { variants, savings } = await resultFor('{ maxBlocked: 1 % }')
    const { alone, handed, baseline } = variants
    expect(alone!.total).toMatchObject({
      offeredTrafficH: 876,
      movedTrafficH: 219,
      blockedTrafficH: 219,
      blockedPercent: 25,
      worstBlockedPercent: 100,
      worstCarrierPercent: null,
      wakeUps: 365,
      wakeUpsPerDay: 1,
    })
    // Of the first hour nothing is known of the carrier, so that the unit stays on.
    expect(handed!.total).toMatchObject({ movedTrafficH: 218.9, blockedPercent: 0, worstCarrierPercent: 30 })
    expect(baseline!.total).toMatchObject({ offeredTrafficH: 0, blockedPercent: null, wakeUpsPerDay: null })
    expect([savings['alone']!.refusedTrafficKwh, savings['handed']!.refusedTrafficKwh]).toEqual([131.4, 0])
  })

  test('counts the unit that carries among those that the variant touches', async () => {
    const { savings } = await resultFor('{ maxBlocked: 1 % }')
    const saved = 400 * 2189 + 600 * 218.9 - 300 * 218.9
    const before = (460 + 360) * 8760
    expect(savings['handed']!.unitPercent).toBeCloseTo((100 * saved) / before, 6)
  })

  test('is held against the limits of the scenario', async () => {
    const { service } = await resultFor('{ maxBlocked: 1 %, maxWakeUpsPerDay: 2, enforce: true }')
    expect(service).toEqual([
      { variant: 'baseline', figure: 'blockedPercent', value: null, limit: 1, ok: true, enforced: true },
      { variant: 'baseline', figure: 'wakeUpsPerDay', value: null, limit: 2, ok: true, enforced: true },
      { variant: 'alone', figure: 'blockedPercent', value: 25, limit: 1, ok: false, enforced: true },
      { variant: 'alone', figure: 'wakeUpsPerDay', value: 1, limit: 2, ok: true, enforced: true },
      { variant: 'handed', figure: 'blockedPercent', value: 0, limit: 1, ok: true, enforced: true },
      { variant: 'handed', figure: 'wakeUpsPerDay', value: 1, limit: 2, ok: true, enforced: true },
    ])
    expect(serviceBreaches({ service })).toEqual([
      'alone: traffic blocked 25.00 %, above the limit of 1.00 %: the run fails, since service.enforce is set',
    ])
  })

  test('without limits has no verdicts', async () => {
    const loaded = await folder.load(text('{}'))
    const { service, variants } = resultOf(loaded, simulateScenario(loaded))
    expect(service).toEqual([])
    expect(serviceVerdicts('alone', variants['alone']!.total, undefined)).toEqual([])
  })

  test('is a table with a dash where no unit may sleep, and without forecasts where nobody acts on one', async () => {
    const rows = serviceRows(await resultFor('{}'), ['baseline', 'alone', 'handed'], 'CNY')
    expect(rows.map(([label]) => label)).toEqual([
      'hours of units asleep',
      'wake-ups a day, of any unit',
      'traffic while asleep or waking',
      'traffic blocked',
      '  of it out of reach',
      '  in the worst step of a unit',
      'highest load while carrying',
    ])
    expect(rows[3]).toEqual(['traffic blocked', '%', '–', '25.0000', '0.0000'])
    expect(rows[4]).toEqual(['  of it out of reach', '%', '–', '25.0000', '0.0000'])
  })

  test('has no row of traffic out of reach where the carriers reach all of it', async () => {
    const { variants, ...result } = await resultFor('{}')
    const { baseline, handed } = variants
    const rows = serviceRows(
      { ...result, variants: { baseline: baseline!, handed: handed! } },
      ['baseline', 'handed'],
      'CNY',
    )
    expect(rows.map(([label]) => label)).not.toContain('  of it out of reach')
  })

  test('has no share blocked, over the year or in a step, where only loads without traffic sleep', async () => {
    const rule = '{ units: [bbu], window: 00:00-06:00 }'
    const loaded = await folder.load(
      scenario({
        site: [...SITE, 'equipment: [{ id: bbu, power: 300 W, bus: ac }]', `shutdown: [${rule}]`],
      }),
    )
    const result = resultOf(loaded, simulateScenario(loaded))
    expect(result.variants['baseline']!.total).toMatchObject({
      blockedPercent: null,
      worstBlockedPercent: null,
      wakeUpsPerDay: 1,
    })
    const cells = serviceRows(result, ['baseline'], 'CNY').map(([label, , cell]) => [label!.trim(), cell])
    expect(Object.fromEntries(cells)).toMatchObject({
      'traffic blocked': '–',
      'in the worst step of a unit': '–',
    })
  })
})
