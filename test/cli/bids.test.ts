import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const TENDER = `basewatt: 1
name: A tender
location: { latitude: 23 deg, longitude: 113 deg, timezone: UTC+8 }
weather: { constant: { temperature: 25 degC, humidity: 60 %, pressure: 101 kPa } }
tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
sites:
  - { id: a, kind: base-station, enclosure: none, dcBus: { rectifier: { efficiency: 90 % } }, equipment: [{ id: load, power: 4 kW, place: outdoor }] }
bids:
  - { name: plain, variant: baseline, price: 4000 CNY, life: 8 }
  - { name: efficient, set: { sites.a.dcBus.rectifier.efficiency: 96 % }, price: 6500 CNY, life: 12 }
`

it('bids are compared as a page, a document and a CSV file, and validated', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'tender.yaml'), TENDER)
    const page = basewatt(['bids', 'tender.yaml', '--csv', 'bids.csv', '--carbon-price', '60 CNY/t'], folder)
    expect([page.code, page.err]).toEqual([0, ''])
    expect(page.out).toMatch(/^in common, 24 years at 8 % +plain +efficient$/m)
    expect(page.out).toContain('the cheapest to buy is the dearest to own')
    const rows = readFileSync(join(folder, 'bids.csv'), 'utf8').trim().split('\n')
    expect(rows.map((row) => row.split(',').slice(0, 4).join())).toEqual([
      'basis,bid,variant,years',
      'common,plain,baseline,24',
      'common,efficient,bid efficient,24',
      'ownLife,plain,baseline,8',
      'ownLife,efficient,bid efficient,12',
    ])
    const json = basewatt(['bids', 'tender.yaml', '--json'], folder)
    expect(JSON.parse(json.out)).toMatchObject({
      basewatt: { bids: 1 },
      verdict: { lowestPrice: ['plain'], cheapest: ['efficient'], isLowestPriceDearest: true },
    })
    expect(basewatt(['validate', 'tender.yaml'], folder).out).toBe('tender.yaml: valid, 1 site, 0 variants\n')
  })
})

it('bids that are wrong are refused by validate too, with their place', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'tender.yaml'), TENDER.replace('efficiency: 96 %', 'eficiency: 96 %'))
    const problem =
      'tender.yaml:11:31 sites.a.dcBus.rectifier.eficiency: expected a known key, got "eficiency"\n  hint: did you mean "efficiency"?\n'
    for (const command of ['bids', 'validate']) {
      const ended = basewatt([command, 'tender.yaml'], folder)
      expect([ended.code, ended.out, ended.err]).toEqual([2, '', problem])
    }
    const twice = basewatt(['bids', 'tender.yaml', '--json', '--csv', '-'], folder)
    expect([twice.code, twice.err]).toEqual([
      2,
      'error: --json and --csv - both write to stdout: name a file for the CSV\n',
    ])
    expect(existsSync(join(folder, 'bids.csv'))).toBe(false)
  })
})
