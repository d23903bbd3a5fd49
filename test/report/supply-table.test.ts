import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import type { SimulatedVariant } from '../../src/report/result.ts'
import type { Style } from '../../src/report/style.ts'
import { summaryTable } from '../../src/report/summary-table.ts'
import { displayWidth } from '../../src/report/text-table.ts'
import { PLAIN_BATTERY } from '../model/supply/batteries.ts'
import { loads, member, scenario, variant } from './simulated.ts'
import { GENSET, suppliedSite } from './supplied.ts'

const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 80, unicode: true }

function page(simulated: readonly SimulatedVariant[]): string[] {
  const loaded = scenario(simulated)
  return summaryTable(loaded, resultOf(loaded, simulated), PLAIN).split('\n')
}

/** The lines that begin with a label, their gaps as one space. */
function lines(text: readonly string[], label: string): string[] {
  return text.filter((one) => one.startsWith(label)).map((one) => one.replaceAll(/ {2,}/g, ' ').trim())
}

const BARE = variant('baseline', [member('a', suppliedSite())])
const BOTH = variant('both', [member('a', suppliedSite({ battery: PLAIN_BATTERY, genset: GENSET }))])
const DIESEL = variant('diesel', [member('a', suppliedSite({ genset: GENSET }))])

describe('the supply of a site on the page of a result', () => {
  const text = page([BARE, BOTH, DIESEL])

  test('has a column for each variant, and a dash for what it does not have', () => {
    expect(lines(text, 'supply of a')).toEqual(['supply of a baseline both diesel'])
    expect(lines(text, 'outages')).toEqual(['outages 2 2 2'])
    expect(lines(text, '  hours without mains')).toEqual(['hours without mains h 32.00 32.00 32.00'])
    expect(lines(text, '  survived')).toEqual(['survived 0 2 2'])
    expect(lines(text, '4 h of outage')).toEqual(['4 h of outage are survived % – 100.0 100.0'])
    expect(lines(text, '  starts')).toEqual(['starts – 2 2'])
    expect(lines(text, '  services due')).toEqual(['services due – 3 3'])
    expect(lines(text, '  to be replaced in')).toEqual(['to be replaced in – after 50 years –'])
  })

  test('says that age takes the most at first, where age takes something', () => {
    const note = /^Calendar loss of a battery grows with the square root of time/
    expect(text.filter((one) => note.test(one))).toEqual([])
    const calendar = {
      kind: 'table',
      points: [
        [0, 1],
        [3650, 0.8],
      ],
    } as const
    const battery = { ...PLAIN_BATTERY, ageing: { ...PLAIN_BATTERY.ageing, calendar } }
    const aged = page([variant('baseline', [member('a', suppliedSite({ battery }))])])
    expect(aged.filter((one) => note.test(one))).toHaveLength(1)
  })

  test('adds what generators cost to the bill, and names their fuel as a source of emissions', () => {
    expect(lines(text, 'bill and generator')).toHaveLength(2)
    expect(lines(text, '% of bill and generator')).toHaveLength(1)
    expect(lines(text, '  of it scope 1, diesel')).toHaveLength(1)
    expect(lines(text, 'load unserved')[0]).toBe('load unserved kWh 48.00 0 0')
  })

  test('stays within 80 columns', () => {
    for (const one of text) expect(displayWidth(one)).toBeLessThanOrEqual(80)
  })

  test('is left out where no site has one, and nothing else is told of generators then', () => {
    const plain = page([variant('baseline', [member('a', loads({ bbu: 1000 }))])])
    expect(lines(plain, 'supply')).toEqual([])
    expect(lines(plain, 'bill').map((one) => one.replace(/ [\d,]+$/, ''))).toEqual(['bill CNY'])
  })
})

test('both diesel and leaks of refrigerant are told in the label of scope 1', () => {
  const refrigerant = { chargeKg: 2, leakPerYear: 0.1, gwp: 2000, endOfLife: 0, lastYear: false }
  const site = { ...suppliedSite({ genset: GENSET }), refrigerant }
  const text = page([variant('baseline', [member('a', site)])])
  expect(lines(text, '  scope 1, diesel, refrigerant')).toHaveLength(1)
})
