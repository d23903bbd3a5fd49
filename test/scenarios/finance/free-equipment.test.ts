import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'

const folder = new ScenarioFolder()

const SOLAR = 'sites.a.solar: { capacity: 5 kWp, tilt: 30 deg, azimuth: 180 deg }'
const PANELS = '{ name: panels, per: solar.capacity, price: 5 CNY/W }'
const FREE = '5 kWp more solar.capacity than the baseline, which no investment prices: it is free'

async function warned(lines: readonly string[], at: string): Promise<string[]> {
  const { warnings } = await folder.load(scenario({ more: lines }))
  return warnings.filter((one) => one.at === at).map(({ message }) => message)
}

describe('what a variant has beyond the baseline', () => {
  const variants = `variants: [{ name: sun, set: { ${SOLAR} } }]`

  test('is free where no investment prices it, which is told', async () => {
    expect(await warned(['finance: { horizon: 2 }', variants], 'investments')).toEqual([`${FREE} (sun)`])
    expect(await warned([variants], 'investments')).toEqual([])
  })

  test('may be paid by the site', async () => {
    expect(await warned(['investments: [{ name: works, price: 9 CNY }]', variants], 'investments')).toEqual([
      `${FREE}, but for what is paid for each site (sun)`,
    ])
  })

  test('is priced by its size', async () => {
    expect(await warned([`investments: [${PANELS}]`, variants], 'investments')).toEqual([])
  })

  test('is priced by the bid that offers it', async () => {
    const bids =
      'bids: [{ name: x, variant: sun, price: 100 CNY, life: 10 }, { name: y, variant: sun, price: 90 CNY, life: 9 }]'
    expect(await warned(['finance: { horizon: 2 }', bids, variants], 'investments')).toEqual([])
  })
})

describe('a swap without a cost', () => {
  const years = (swap: string) => `years: { count: 3, swaps: [{ name: new, year: 2022, ${swap} }] }`
  const told = (swap: string, ...more: string[]) => warned([years(swap), ...more], 'years.swaps.new')
  const finance = 'finance: { horizon: 2 }'

  test('brings equipment for nothing, which is told where money is asked for', async () => {
    const swap = `set: { ${SOLAR} }`
    expect(await told(swap, finance)).toEqual([
      '"new" changes sites.a.solar and has no cost: what it brings is free; write cost: 0 CNY where it is',
    ])
    expect(await told(swap)).toEqual([])
    expect(await told(`${swap}, cost: 0 CNY`, finance)).toEqual([])
  })

  test('of what is no equipment is nothing to tell of', async () => {
    expect(await told('set: { sites.a.equipment.it.power: 800 W }', finance)).toEqual([])
  })
})
