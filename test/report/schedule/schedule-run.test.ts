import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OBJECTIVES } from '../../../src/planning/schedule/site-cost.ts'
import type { Objective } from '../../../src/planning/schedule/site-cost.ts'
import { scheduleDocument } from '../../../src/report/schedule/schedule-document.ts'
import { runSchedules } from '../../../src/report/schedule/schedule-run.ts'
import type { ScheduleOptions } from '../../../src/report/schedule/schedule-run.ts'
import { scheduleText } from '../../../src/report/schedule/schedule-text.ts'
import { twoLayers } from '../../planning/schedule/two-layers.ts'
import { InputError } from '../../../src/scenarios/problem.ts'

const CARRIED = `        - { id: night, units: [nr], mode: deep-sleep, offBelow: 10 %, transitionEnergy: 0.01 kWh, offloadTo: [{ unit: lte, capacityRatio: 1.5 }] }`
const BOTH = `${CARRIED}
        - { id: late, units: [high], window: 00:00-06:00, depth: 50 %, wake: 60 s, offloadTo: [{ unit: lte, capacityRatio: 1.2 }] }`
const ALONE = `        - { id: night, units: [nr], window: 00:00-08:00 }`

const folder = { path: '' }
beforeAll(() => {
  folder.path = mkdtempSync(join(tmpdir(), 'basewatt-'))
})
afterAll(() => rmSync(folder.path, { recursive: true, force: true }))

async function optimised(text: string, options: Partial<ScheduleOptions> = {}) {
  const file = join(folder.path, 'scenario.yaml')
  writeFileSync(file, text)
  return runSchedules(
    file,
    { objective: 'bill', thresholds: false, weekends: false, sets: [], dataDirs: [], ...options },
    async (steps) => {
      let step = steps.next()
      while (!step.done) step = steps.next()
      return step.value
    },
    () => {},
  )
}

const PLAIN = { strong: String, faint: String, width: 120, unicode: true }

const SAVED = { bill: 'cost', energy: 'gridImportKwh', carbon: 'carbonKg' } as const

describe('the schedule of a scenario', () => {
  it.each(OBJECTIVES)('saves in the simulation what the search says, by %s', async (objective: Objective) => {
    const run = await optimised(twoLayers(CARRIED), { objective })
    const [unit] = scheduleDocument(run).units
    expect(unit!.saving).toBeGreaterThan(0)
    expect(run.optimised.savings[SAVED[objective]] / unit!.saving).toBeCloseTo(1, 7)
    expect(run.optimised.savings[SAVED[objective]]).toBeGreaterThanOrEqual(
      run.written.savings[SAVED[objective]],
    )
    expect(run.optimised.result.variants['night']!.total.blockedPercent).toBe(0)
  })

  it('takes units that share a carrier one after the other, within the limits of the service', async () => {
    const limits = 'service: { maxBlocked: 0.1 %, maxCarrierLoad: 80 %, maxWakeUpsPerDay: 2 }'
    const run = await optimised(twoLayers(BOTH, limits))
    const { units, optimised: outcome } = scheduleDocument(run)
    expect(units.map(({ unit }) => unit)).toStrictEqual(['nr', 'high'])
    expect(units.every(({ policy }) => policy !== null)).toBe(true)
    expect(outcome.verdicts.length).toBe(3)
    expect(outcome.verdicts.every(({ ok }) => ok)).toBe(true)
    const alone = await optimised(twoLayers(CARRIED, limits))
    expect(outcome.savings.cost).toBeGreaterThan(scheduleDocument(alone).units[0]!.saving)
  })

  it('says of units that share a carrier what each adds, why that is not the sum, and that nothing is proved', async () => {
    const run = await optimised(twoLayers(BOTH))
    const { units, sums, optimised: outcome } = scheduleDocument(run)
    expect(units.map(({ interacts }) => interacts)).toStrictEqual([true, true])
    expect(sums.savedTogether).toBe(outcome.savings.cost)
    expect(sums.addedByUnits).toBeCloseTo(units[0]!.saving + units[1]!.saving, 4)
    const text = scheduleText(run, PLAIN)
    expect(text).toContain('no proof of the best')
    expect(text).not.toContain('given those before it')
    expect(text).toMatch(/adds, CNY +others held +bound 1/)
    expect(text.includes('What units add comes to')).toBe(
      Math.abs(sums.addedByUnits - sums.savedTogether) > 5e-5 * sums.savedTogether,
    )
  })

  it('tells where the rules as written break the limits, with four decimals of blocked traffic', async () => {
    const run = await optimised(twoLayers(ALONE, 'service: { maxBlocked: 0.5 %, enforce: true }'))
    const { written, optimised: outcome } = scheduleDocument(run)
    expect(written.verdicts.map(({ ok }) => ok)).toStrictEqual([false])
    expect(outcome.verdicts.map(({ ok }) => ok)).toStrictEqual([true])
    const text = scheduleText(run, PLAIN)
    expect(text).toContain('OUTSIDE the limits of service, as written')
    expect(text).toMatch(/night: traffic blocked [\d.]+ %, above the limit of 0\.5/)
    expect(text).not.toContain('OUTSIDE the limits of service, optimised')
    expect(text).not.toContain('the run fails')
    expect(text).toMatch(/^traffic blocked +% +18\.\d{4} +–$/m)
  })

  it('says where the rules as written save more within the limits than what was sought', async () => {
    const run = await optimised(twoLayers(ALONE, 'service: { maxBlocked: 100 % }'))
    const text = scheduleText(run, PLAIN)
    expect(text).not.toContain('The rules as they are written save more')
    const { written } = run
    const more = { ...written.savings, cost: 2 * run.optimised.savings.cost }
    expect(scheduleText({ ...run, written: { ...written, savings: more } }, PLAIN)).toContain(
      'The rules as they are written save more',
    )
  })

  it('gives a variant to paste that makes the same result', async () => {
    const run = await optimised(twoLayers(CARRIED))
    const pasted = twoLayers(CARRIED) + run.fragment.slice(run.fragment.indexOf('\n') + 1)
    const again = await optimised(pasted, { variant: 'optimised' })
    expect(again.written.savings.cost).toBe(run.optimised.savings.cost)
    expect(again.written.result.variants['optimised']!.total).toStrictEqual(
      run.optimised.result.variants['night']!.total,
    )
  })

  it('leaves a unit on whose traffic nobody carries, and says so', async () => {
    const run = await optimised(twoLayers(ALONE))
    const document = scheduleDocument(run)
    expect(document.units[0]!.policy).toBeNull()
    expect(document.isNothingBlockedByDefault).toBe(true)
    expect(run.optimised.savings.cost).toBe(0)
    const text = scheduleText(run, PLAIN)
    expect(text).toContain(
      'bs nr: no policy within the limits saves anything: nobody carries its traffic (offloadTo)',
    )
    expect(text).toContain('No traffic may be blocked: the scenario sets no service.maxBlocked')
    // They save more by blocking.
    expect(text).not.toContain('The rules as they are written save more')
    expect(text).toContain('sites.bs.shutdown: null')
  })

  it('keeps a unit off all day where traffic does not count', async () => {
    const run = await optimised(twoLayers(ALONE, 'service: { maxBlocked: 100 % }'))
    expect(scheduleDocument(run).units[0]!.policy).toStrictEqual({
      window: '00:00-24:00',
      offBelow: null,
      onAbove: null,
    })
    expect(run.optimised.result.variants['night']!.total.shutdownHours).toBe(8760)
  })

  it('seeks thresholds for a window alone where asked to', async () => {
    const limits = 'service: { maxBlocked: 3 %, maxWakeUpsPerDay: 1 }'
    const alone = await optimised(twoLayers(ALONE, limits))
    const by = await optimised(twoLayers(ALONE, limits), { thresholds: true })
    const [saving, more] = [alone, by].map((run) => scheduleDocument(run).units[0]!.saving)
    expect(more).toBeGreaterThanOrEqual(saving!)
    expect(by.optimised.savings.cost / more!).toBeCloseTo(1, 7)
  })

  it('seeks weekends apart from workdays where asked to, within the same limits', async () => {
    const limits = 'service: { maxBlocked: 3 %, maxWakeUpsPerDay: 1 }'
    const apart = await optimised(twoLayers(ALONE, limits), { weekends: true })
    expect(apart.rules.get('bs')!.map(({ id, days }) => [id, days])).toStrictEqual([
      ['night-workdays', 'workdays'],
      ['night-weekends', 'weekends'],
    ])
    const { units, optimised: outcome } = scheduleDocument(apart)
    const [workdays, weekends] = units
    expect(outcome.savings.cost / (workdays!.saving + weekends!.saving)).toBeCloseTo(1, 7)
    expect(outcome.verdicts.every(({ ok }) => ok)).toBe(true)
  })

  it('leaves the rules of loads that do not follow traffic as they are, and out of the savings', async () => {
    const load = '        - { id: rest, units: [bbu], window: 01:00-05:00 }'
    const [run, without] = [
      await optimised(twoLayers(`${CARRIED}\n${load}`)),
      await optimised(twoLayers(CARRIED)),
    ]
    expect(scheduleDocument(run).units.map(({ unit }) => unit)).toStrictEqual(['nr'])
    expect(run.rules.get('bs')![1]).toStrictEqual({ id: 'rest', units: ['bbu'], window: '01:00-05:00' })
    expect(run.optimised.savings.cost / without.optimised.savings.cost).toBeCloseTo(1, 1)
    await expect(optimised(twoLayers(load))).rejects.toThrow('what radio units may sleep')
  })

  it('tells what to write where no unit may sleep', async () => {
    const text = twoLayers(ALONE).slice(0, twoLayers(ALONE).indexOf('variants:'))
    await expect(optimised(text)).rejects.toThrow(InputError)
    await expect(optimised(text)).rejects.toThrow(
      /scenario\.yaml:\d+:1 sites: expected a site with a shutdown rule.*got none in the baseline or a variant\n {2}hint: write at a site: shutdown:/,
    )
    await expect(optimised(twoLayers(ALONE), { site: 'bt' })).rejects.toThrow(
      '--site:1:1: expected the id of a site, got "bt"\n  hint: known: bs',
    )
  })
})
