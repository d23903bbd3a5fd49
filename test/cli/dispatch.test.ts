import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const SITE = `basewatt: 1
name: A load that keeps three hours
location: { latitude: 23 deg, longitude: 113 deg, timezone: UTC+8 }
weather: { constant: { temperature: 25 degC, humidity: 60 %, pressure: 101 kPa } }
tariff: cn-guangdong-2021
sites:
  - id: a
    kind: base-station
    enclosure: none
    dcBus:
      rectifier: { efficiency: 95 % }
      battery: { preset: lfp-48v, capacity: 20 kWh, temperature: 25 degC, reserve: 3 h, strategy: optimal }
    equipment: [{ id: load, power: 4 kW, place: outdoor }]
`

interface Bill {
  readonly variants: { readonly baseline: { readonly total: { readonly cost: number } } }
  readonly warnings: readonly { readonly at: string; readonly message: string }[]
}

it('dispatch compares strategies and writes the optimal schedule, which a run follows to the same bill', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'site.yaml'), SITE)
    const ended = basewatt(['dispatch', 'site.yaml', '-o', 'plan.csv'], folder)
    expect(ended.err).toBe('')
    expect(ended.code).toBe(0)
    for (const strategy of [
      'no battery',
      'backup',
      'arbitrage',
      'look-ahead 24 h',
      String.raw`optimal \(own\)`,
    ])
      expect(ended.out).toMatch(new RegExp(`^${strategy} +[0-9,.]+ `, 'm'))
    const strategy = /^to follow it: strategy: (.*)$/m.exec(ended.out)![1]!
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toMatch(
      /^start,chargeKw,dischargeKw\n2021-01-01 00:00,/,
    )
    const bill = (...more: string[]) => {
      const ran = basewatt(['run', 'site.yaml', '--json', ...more], folder)
      expect(ran.err).toBe('')
      const { variants } = JSON.parse(ran.out) as Bill
      return variants.baseline.total.cost
    }
    const optimal = bill()
    const followed = bill('--set', `sites.a.dcBus.battery.strategy=${strategy}`)
    expect(Math.abs(followed / optimal - 1)).toBeLessThan(1e-6)
    const again = basewatt(['dispatch', 'site.yaml', '-o', 'plan.csv'], folder)
    expect([again.code, again.err, again.out]).toEqual([
      2,
      'error: the file plan.csv is there already: name a new one, or add --force\n',
      '',
    ])
  })
})

it('a plan that is not found in time leaves the best rule, and says so', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'site.yaml'), SITE)
    const atOnce = ['--solver-time-limit', '0.001']
    const run = (...more: string[]) => {
      const ran = basewatt(['run', 'site.yaml', '--json', ...more], folder)
      expect(ran.code).toBe(0)
      return JSON.parse(ran.out) as Bill
    }
    const { variants, warnings } = run(...atOnce)
    expect(warnings.find(({ at }) => at === 'sites.a.dcBus.battery.strategy')?.message).toBe(
      'no plan with perfect foresight was found: no answer within 0.001 s. The battery follows look-ahead instead, the rule with the lowest bill',
    )
    const ahead = run('--set', 'sites.a.dcBus.battery.strategy=look-ahead')
    expect(variants.baseline.total.cost).toBe(ahead.variants.baseline.total.cost)
    const none = basewatt(['dispatch', 'site.yaml', '-o', 'plan.csv', ...atOnce], folder)
    expect(none.code).toBe(1)
    expect(none.err).toBe('warning: plan.csv is not written: no plan was found: no answer within 0.001 s\n')
    expect(none.out).toMatch(/^optimal \(own\) +– /m)
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false)
  })
})

it('dispatch refuses what it cannot do in one line, with what to write', () => {
  inFolder((folder) => {
    const none = basewatt(['dispatch', 'equipment-room.yaml', '--json'], folder)
    expect(none.code).toBe(2)
    expect(none.err).toContain('sites: expected a site with a battery and with mains')
    expect(JSON.parse(none.out)).toHaveProperty('errors')
    for (const command of ['dispatch', 'run']) {
      const wrong = basewatt([command, 'one-5g-site.yaml', '--solver-time-limit', 'long'], folder)
      expect([wrong.code, wrong.err]).toEqual([
        2,
        'error: --solver-time-limit "long": expected seconds above 0 and up to 86400, such as 120\n',
      ])
    }
    const inPlace = basewatt(['dispatch', 'one-5g-site.yaml', '-o', '.', '--force'], folder)
    expect([inPlace.code, inPlace.err]).toEqual([
      2,
      'error: -o . is a folder: name a file for the schedule\n',
    ])
  })
})
