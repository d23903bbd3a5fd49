import { describe, expect, test } from 'vitest'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'
import { dispatchDocument } from '../../../src/report/dispatch/dispatch-document.ts'
import type { DispatchDocument } from '../../../src/report/dispatch/dispatch-document.ts'
import { runDispatch } from '../../../src/report/dispatch/dispatch-run.ts'
import type { DispatchOptions } from '../../../src/report/dispatch/dispatch-run.ts'
import { dispatchText } from '../../../src/report/dispatch/dispatch-text.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'
import { PLAIN, run } from './run-steps.ts'

const folder = new ScenarioFolder()

const TARIFF =
  '{ components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }], periods: [' +
  '{ name: peak, multiplier: 1.6, windows: ["18:00-22:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-08:00"] }] }'
const LFP = 'preset: lfp-48v, capacity: 5 kWh'
const LEAD_ACID = 'preset: lead-acid-vrla, strings: 1, stringCapacity: 100 Ah'

const room = (battery: string, tariff = TARIFF, ...more: string[]) =>
  scenario({
    tariff,
    site: [
      'kind: equipment-room',
      'cooling: none',
      'equipment: [{ id: it, power: 1 kW, bus: dc }]',
      `dcBus: { rectifier: lossless, battery: { ${battery} } }`,
      ...more,
    ],
  })

/** Without a plan: the solver is not waited for. */
const AT_ONCE = 1e-6

function compared(text: string, options: Partial<DispatchOptions> = {}) {
  folder.write('s.yaml', text)
  const all = { sets: [], dataDirs: [], timeLimitS: AT_ONCE, ...options }
  return runDispatch(folder.at('s.yaml'), all, run, () => {})
}

const namesIn = ({ sites }: DispatchDocument) =>
  sites['a']!.strategies.map(({ strategy, isOwn }) => `${strategy}${isOwn ? ' (own)' : ''}`)

async function refusal(text: string, options: Partial<DispatchOptions> = {}): Promise<string> {
  try {
    await compared(text, options)
    return 'nothing'
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(problemText).join('\n').replace(folder.at('s.yaml'), 's.yaml')
  }
}

describe('the strategies compared at a site', () => {
  test('are those with a chance there, and its own', async () => {
    const names = async (battery: string, tariff?: string, ...more: string[]) =>
      namesIn(dispatchDocument(await compared(room(battery, tariff, ...more))))
    const SOLAR = 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }'
    expect(await names(LFP)).toEqual(['backup (own)', 'arbitrage', 'look-ahead 24 h', 'optimal'])
    expect(await names(`${LFP}, strategy: optimal`, '{ flat: 0.6 CNY/kWh }', SOLAR)).toEqual([
      'backup',
      'self-consumption',
      'look-ahead 24 h',
      'optimal (own)',
    ])
    expect(await names(`${LFP}, strategy: { kind: look-ahead, hours: 6 h }`)).toEqual([
      'backup',
      'arbitrage',
      'look-ahead 24 h',
      'optimal',
      'look-ahead 6 h (own)',
    ])
    expect(await names(`${LFP}, strategy: { kind: peak-shaving, limit: 1 kW }`)).toContain(
      'peak-shaving (own)',
    )
  })

  test('save what the bill without the battery is above theirs, what is left in store counted', async () => {
    const { sites } = dispatchDocument(await compared(room(LFP)))
    const { withoutBattery, strategies, storedWorthPerKwh } = sites['a']!
    const [backup, arbitrage] = strategies.map(({ figures }) => figures!)
    expect(withoutBattery.energyCost).toBeCloseTo(365 * 0.6 * (8 * 0.5 + 4 * 1.6 + 12), 4)
    const { energyCost, storedChangeKwh, saved, savedAgainstBackup } = arbitrage!
    const left = storedChangeKwh * storedWorthPerKwh
    expect(saved).toBeCloseTo(withoutBattery.energyCost - energyCost + left, 5)
    expect(savedAgainstBackup).toBeCloseTo(saved - backup!.saved, 5)
    expect(saved).toBeGreaterThan(100)
  })

  test('are told by the whole bill, with its charge for power', async () => {
    const charged = TARIFF.replace(
      / \}$/,
      ', demand: { mode: actual, price: 39 CNY/kW/month }, fixed: [{ name: meter, perMonth: 10 CNY/month }] }',
    )
    const plain = dispatchDocument(await compared(room(LFP))).sites['a']!
    const found = await compared(room(LFP, charged))
    const { withoutBattery, strategies } = dispatchDocument(found).sites['a']!
    // A load of 1 kW all the time.
    expect(withoutBattery.cost).toBeCloseTo(plain.withoutBattery.cost + 12 * (39 + 10), 5)
    const [arbitrage, free] = [strategies, plain.strategies].map(
      (all) => all.find(({ strategy }) => strategy === 'arbitrage')!.figures!,
    )
    expect(arbitrage!.gridImportKwh).toBe(free!.gridImportKwh)
    expect(arbitrage!.saved).toBeLessThan(free!.saved - 100)
    expect(dispatchText(found, PLAIN)).toMatch(/^- Optimal alone plans for the charges for power/m)
  })

  test('are told to wear lead-acid out where they cycle it daily', async () => {
    const found = await compared(room(LEAD_ACID))
    const worn = dispatchDocument(found)
      .sites['a']!.strategies.filter(({ wearsOut }) => wearsOut)
      .map(({ strategy }) => strategy)
    expect(worn).toEqual(['arbitrage', 'look-ahead 24 h', 'optimal'])
    const text = dispatchText(found, PLAIN)
    expect(text).toMatch(/^arbitrage \* /m)
    expect(text).toContain('* wears lead-acid out')
  })

  test('have no optimum where no plan is found in time, which is said', async () => {
    const found = await compared(room(LFP))
    const { sites } = dispatchDocument(found)
    const reason = 'no answer within 0.000001 s'
    expect(sites['a']!.noPlan).toBe(reason)
    expect(sites['a']!.strategies.at(-1)).toMatchObject({ strategy: 'optimal', figures: null })
    expect(sites['a']!.strategies[0]!.figures!.percentOfOptimum).toBeNull()
    const text = dispatchText(found, PLAIN)
    expect(text).toContain(`a: no plan with perfect foresight was found: ${reason}.`)
    expect(text).toMatch(/^optimal( +–){9}$/m)
  })

  test('show the load that outages leave without power', async () => {
    const outages = 'mains: { outages: [{ start: 07-15 13:00, duration: 24 h }] }'
    const found = await compared(room(LFP, TARIFF, outages))
    const { withoutBattery, strategies } = dispatchDocument(found).sites['a']!
    expect(withoutBattery.unservedKwh).toBeCloseTo(24, 6)
    expect(strategies[0]!.figures!.unservedKwh).toBeLessThan(20.5)
    const text = dispatchText(found, PLAIN)
    expect(text).toMatch(/lasts, a +unserved, kWh$/m)
    expect(text).toContain('No strategy foresees an outage')
  })
})

describe('a site whose strategies cannot be compared', () => {
  const NONE = scenario()
  test('is refused in one line with what to write', async () => {
    expect(await refusal(NONE)).toBe(
      's.yaml:7:1 sites: expected a site with a battery and with mains, got none in the baseline or a variant\n' +
        '  hint: write at a site: dcBus: { battery: { preset: lfp-48v, capacity: 20 kWh } }',
    )
    expect(await refusal(room(LFP, TARIFF, 'mains: none'))).toContain('a site with a battery and with mains')
    expect(await refusal(room(LFP), { site: 'aa' })).toMatch(
      /^--site:1:1: expected the id of a site, got "aa"/,
    )
  })

  test('must be one where its schedule is written', async () => {
    const two = `${room(LFP)}  - id: b
    kind: equipment-room
    cooling: none
    equipment: [{ id: it, power: 1 kW, bus: dc }]
    dcBus: { rectifier: lossless, battery: { ${LFP} } }
`
    expect(await refusal(two, { isForOne: true })).toContain(
      'expected one site with a battery, whose schedule is written, got 2 of them',
    )
    const { sites } = await compared(two, { isForOne: true, site: 'b' })
    expect(sites.map(({ member }) => member.id)).toEqual(['b'])
  })
})
