import { describe, expect, it } from 'vitest'
import type { SiteSpec } from '../../../src/model/site.ts'
import type { BatterySpec } from '../../../src/model/storage/battery-spec.ts'
import { siteAge, solarShare } from '../../../src/model/years/site-age.ts'
import type { PassedYear } from '../../../src/model/years/site-age.ts'

const TERMS = { solarDegradation: 0.005, batteryAgeing: true }
const COLUMN = new Float64Array(1)

/** What of a site ages. */
function site(capacityKwp: number | undefined, capacityKwh: number | undefined): SiteSpec {
  const battery = { bus: 'dc', chemistry: 'lfp', capacityKwh, health: 0.95, ageing: { endOfLife: 0.8 } }
  return {
    dcSolar: undefined,
    acSolar: capacityKwp === undefined ? undefined : { capacityKwp, kwPerKwp: COLUMN },
    ...(capacityKwh === undefined
      ? {}
      : { supply: { battery: battery as unknown as BatterySpec, mains: {}, genset: undefined } }),
  } as unknown as SiteSpec
}

/** The year after one that left so much of the battery. */
function after(spec: SiteSpec, capacityAfterYear: number, years = 0): PassedYear {
  return {
    spec,
    age: { dcSolarYears: undefined, acSolarYears: years, health: 1, isReplaced: false },
    ageing: { calendarLoss: 0, cycleLoss: 0, capacityAfterYear },
  }
}

describe('the age of a site', () => {
  it('is what the scenario says in the first year', () => {
    expect(siteAge(site(3, 10), undefined, TERMS)).toEqual({
      dcSolarYears: undefined,
      acSolarYears: 0,
      health: 0.95,
      isReplaced: false,
    })
    expect(siteAge(site(undefined, undefined), undefined, TERMS).health).toBeUndefined()
  })

  it('grows by a year, and the battery starts with what the year before has left', () => {
    const spec = site(3, 10)
    expect(siteAge(spec, after(spec, 0.9, 4), TERMS)).toMatchObject({ acSolarYears: 5, health: 0.9 })
  })

  it('begins anew for a battery at its end of life, and for what is swapped', () => {
    const spec = site(3, 10)
    expect(siteAge(spec, after(spec, 0.8), TERMS)).toMatchObject({ health: 1, isReplaced: true })
    expect(siteAge(spec, after(spec, 0.8001), TERMS)).toMatchObject({ health: 0.8001, isReplaced: false })
    expect(siteAge(site(4, 20), after(spec, 0.9), TERMS)).toEqual({
      dcSolarYears: undefined,
      acSolarYears: 0,
      health: 0.95,
      isReplaced: false,
    })
  })

  it('leaves batteries as they are where they do not age', () => {
    const spec = site(3, 10)
    const still = siteAge(
      spec,
      { ...after(spec, 0.5), ageing: undefined },
      { ...TERMS, batteryAgeing: false },
    )
    expect(still).toMatchObject({ health: 0.95, isReplaced: false })
  })
})

it('an array loses the same share of what is left each year', () => {
  expect(solarShare(TERMS, 0)).toBe(1)
  expect(solarShare(TERMS, 10)).toBeCloseTo(0.9511, 4)
  expect(solarShare({ ...TERMS, solarDegradation: 0 }, 30)).toBe(1)
})
