import { describe, expect, test } from 'vitest'
import type { Strategy } from '../../src/model/storage/battery-spec.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const TIME_OF_USE =
  '{ components: [{ name: a, price: 0.4 CNY/kWh, floats: true }, { name: b, price: 0.1 CNY/kWh, floats: false }], periods: [{ name: peak, multiplier: 2, windows: ["18:00-22:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-06:00"] }] }'
const SOLAR = 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }'
const LFP = 'preset: lfp-48v, capacity: 20 kWh'

const site = (strategy: string, { tariff = TIME_OF_USE, more = [] as string[] } = {}) =>
  scenario({
    tariff,
    site: [
      'kind: equipment-room',
      'cooling: none',
      'equipment: [{ id: it, power: 1 kW }]',
      `battery: { ${LFP}, strategy: ${strategy} }`,
      ...more,
    ],
  })
const strategyOf = <K extends Strategy['kind']>({ variants }: LoadedScenario, kind: K, member = 0) => {
  const { strategy } = variants[0]!.members[member]!.spec.supply!.battery!
  expect(strategy.kind).toBe(kind)
  return strategy as Extract<Strategy, { kind: K }>
}
const hoursOf = (column: Uint8Array) =>
  [...column.slice(0, 24).entries()].flatMap(([h, is]) => (is ? [h] : []))
const AT = 'sites.a.battery.strategy'

describe('arbitrage', () => {
  test('charges below and discharges above the price that no period covers', async () => {
    const loaded = await folder.load(site('arbitrage'))
    const { isPeak, isValley, solarOnly } = strategyOf(loaded, 'arbitrage')
    expect(hoursOf(isPeak)).toEqual([18, 19, 20, 21])
    expect(hoursOf(isValley)).toEqual([0, 1, 2, 3, 4, 5])
    expect(isPeak.length).toBe(8760)
    expect(solarOnly).toBe(false)
    expect(loaded.warnings).toEqual([])
    expect(loaded.defaults.filter(({ path }) => path.startsWith(`${AT}.`)).map(({ value }) => value)).toEqual(
      ['any', 'above the flat price', 'below the flat price'],
    )
  })

  test('takes given prices with those that equal them', async () => {
    const given = '{ kind: arbitrage, peak: 0.9 CNY/kWh, valley: 0.5 CNY/kWh, chargeFrom: solar }'
    const { isPeak, isValley, solarOnly } = strategyOf(
      await folder.load(site(given, { more: [SOLAR] })),
      'arbitrage',
    )
    expect(hoursOf(isPeak)).toEqual([18, 19, 20, 21])
    expect(hoursOf(isValley)).toEqual([
      0,
      1,
      2,
      3,
      4,
      5,
      ...Array.from({ length: 12 }, (_, i) => 6 + i),
      22,
      23,
    ])
    expect(solarOnly).toBe(true)
  })

  test('has nothing to do at a flat price, and says so', async () => {
    const loaded = await folder.load(site('arbitrage', { tariff: '{ flat: 0.65 CNY/kWh }' }))
    const { isPeak, isValley } = strategyOf(loaded, 'arbitrage')
    expect(isPeak.includes(1) || isValley.includes(1)).toBe(false)
    expect(loaded.warnings).toEqual([
      { at: AT, message: 'arbitrage has nothing to earn: no price of the tariff is a peak price' },
    ])
  })

  test('does not see a charge for power, and says so', async () => {
    const charged = (demand: string) => TIME_OF_USE.replace(/ \}$/, `, demand: ${demand} }`)
    const actual = charged('{ mode: actual, price: 39 CNY/kW/month }')
    const ofBattery = async (text: string) => (await folder.load(text)).warnings.filter(({ at }) => at === AT)
    for (const strategy of ['arbitrage', 'look-ahead'])
      expect(await ofBattery(site(strategy, { tariff: actual }))).toEqual([
        {
          at: AT,
          message: `${strategy} does not see the charge for power "demand": it may make the highest power higher`,
        },
      ])
    const others = [
      site('optimal', { tariff: actual }),
      site('arbitrage', {
        tariff: charged('{ mode: capacity, price: 23 CNY/kVA/month, installed: 630 kVA }'),
      }),
    ]
    for (const text of others) expect(await ofBattery(text)).toEqual([])
  })

  test('without valley prices charges from the sun alone, and says so', async () => {
    const loaded = await folder.load(site('{ kind: arbitrage, valley: 0.1 CNY/kWh }', { more: [SOLAR] }))
    expect(loaded.warnings).toEqual([
      {
        at: AT,
        message: 'arbitrage charges from solar surplus alone: no price of the tariff is a valley price',
      },
    ])
  })

  test('at two sites of one tariff shares its hours', async () => {
    const text = site('arbitrage').concat(
      site('arbitrage').split('\n').slice(7).join('\n').replace('id: a', 'id: b'),
    )
    const loaded = await folder.load(text)
    const [a, b] = [strategyOf(loaded, 'arbitrage', 0), strategyOf(loaded, 'arbitrage', 1)]
    expect(a.isPeak).toBe(b.isPeak)
  })

  test('of lead-acid goes where it is forced; force without need is told', async () => {
    const forced = site('arbitrage, force: true').replace('lfp-48v', 'lead-acid-vrla')
    expect((await folder.load(forced)).warnings).toEqual([])
    const needless = site('arbitrage, force: true')
    expect((await folder.load(needless)).warnings).toEqual([
      {
        at: 'sites.a.battery.force',
        message: 'force has no effect: it is about lead-acid in daily cycles',
      },
    ])
  })
})

describe('other strategies', () => {
  test('are told by a word or by their kind', async () => {
    for (const kind of ['backup', 'optimal'] as const) {
      expect(strategyOf(await folder.load(site(kind)), kind)).toEqual({ kind })
      expect(strategyOf(await folder.load(site(`{ kind: ${kind} }`)), kind)).toEqual({ kind })
    }
    expect(strategyOf(await folder.load(site('look-ahead')), 'look-ahead').hours).toBe(24)
    const eight = await folder.load(site('{ kind: look-ahead, hours: 8 h }'))
    expect(strategyOf(eight, 'look-ahead').hours).toBe(8)
  })

  test('shave peaks to a limit', async () => {
    const loaded = await folder.load(site('{ kind: peak-shaving, limit: 800 W }'))
    expect(strategyOf(loaded, 'peak-shaving')).toEqual({
      kind: 'peak-shaving',
      limitKw: 0.8,
      solarOnly: false,
    })
  })

  test('of the sun need an array', async () => {
    expect((await folder.load(site('self-consumption'))).warnings).toEqual([
      { at: AT, message: 'self-consumption has nothing to store: the site has no solar' },
    ])
    expect((await folder.load(site('self-consumption', { more: [SOLAR] }))).warnings).toEqual([])
    const shaving = '{ kind: peak-shaving, limit: 800 W, chargeFrom: solar }'
    expect((await folder.load(site(shaving))).warnings).toEqual([
      {
        at: `${AT}.chargeFrom`,
        message: 'the battery is never charged for it: the site has no solar',
      },
    ])
  })

  test('may be a schedule, whose file is among the inputs', async () => {
    const rows = Array.from({ length: 8760 }, (_, h) => (h % 24 < 6 ? '2,0' : h % 24 < 8 ? '0,5' : '0,0'))
    folder.write('plan.csv', ['in,out', ...rows, ''].join('\n'))
    const loaded = await folder.load(
      site('{ kind: schedule, csv: plan.csv, charge: in, discharge: out }').concat('step: 30 min\n'),
    )
    const { chargeKw, dischargeKw, madeBy } = strategyOf(loaded, 'schedule')
    expect(madeBy).toBe('file')
    expect([chargeKw.length, chargeKw[11], chargeKw[12], dischargeKw[12], dischargeKw[16]]).toEqual([
      17_520, 2, 0, 5, 0,
    ])
    expect(loaded.inputs.map(({ path }) => path)).toContain('plan.csv')
    const charging = await folder.load(site('{ kind: schedule, csv: plan.csv, charge: in }'))
    expect(strategyOf(charging, 'schedule').dischargeKw.every((kw) => kw === 0)).toBe(true)
  })
})
