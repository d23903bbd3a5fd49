import { describe, expect, test } from 'vitest'
import { earthAsleep } from '../../src/model/radio/earth.ts'
import type { EarthPower } from '../../src/model/radio/earth.ts'
import {
  amplifierEfficiencyAt,
  downlinkPower,
  relativePowerAt,
  uplinkPower,
} from '../../src/model/radio/tr38864.ts'
import type { DownlinkScaling, Tr38864Power } from '../../src/model/radio/tr38864.ts'
import {
  awakePowerW,
  fullLoadPowerW,
  sleepDepth,
  sleepState,
  zeroLoadPowerW,
} from '../../src/model/radio/unit-power.ts'
import type { PowerModel } from '../../src/model/radio/unit-power.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { vectorsOf } from './radio-vectors.ts'

/** The vectors are computed from the equations and printed to about ten digits. */
const TOLERANCE = 1e-6

type Numbers = Record<string, number>

const exactly = <I>(model: string) => vectorsOf<I, Numbers>(model).filter((vector) => vector.model === model)

function close(actual: number, expected: number | undefined): void {
  const allowed = Math.abs(expected!) < 1e-3 ? 1e-9 * Math.abs(expected!) : TOLERANCE
  expect(Math.abs(actual - expected!)).toBeLessThanOrEqual(allowed)
}

function powerAt(model: PowerModel, load: number): number {
  const powerW = new Float64Array(1)
  awakePowerW(model, Float64Array.of(load), powerW)
  return powerW[0]!
}

/** The model of `Cat1 Set1`, from the catalogue that the program ships. */
async function standard(name: string, more: Partial<Tr38864Power> = {}): Promise<Tr38864Power> {
  const row = (await SHIPPED.row('tr38864', name.toLowerCase().replace(' ', '-')))!
  const [deepSleep, lightSleep, microSleep, downlink, uplink] = ['p1', 'p2', 'p3', 'p4', 'p5'].map((key) =>
    Number(row[key]),
  ) as [number, number, number, number, number]
  return {
    kind: 'tr38864',
    states: { deepSleep, lightSleep, microSleep, downlink, uplink },
    toLightSleep: { timeMs: Number(row['light_ms']), energy: Number(row['light_energy']) },
    toDeepSleep: { timeMs: Number(row['deep_ms']), energy: Number(row['deep_energy']) },
    fullW: downlink,
    antennaShare: 1,
    bandwidthShare: 1,
    psdRatio: 1,
    amplifier: 'constant',
    leastSlotActivity: 0,
    downlinkShare: 1,
    uplinkShare: 0,
    ...more,
  }
}

const linear = exactly<Numbers>('linear')

describe.skipIf(linear.length === 0)('golden vectors of the power models', () => {
  test.each(linear)('$id', ({ inputs, expected }) => {
    const fullW = inputs['pFullW']!
    const model = { kind: 'linear', idleW: inputs['idleRatio']! * fullW, fullW } as const
    close(powerAt(model, inputs['load']!), expected['powerW'])
  })

  test.each(exactly<Numbers & { type: string }>('EARTH'))('$id', async ({ inputs, expected }) => {
    const row = (await SHIPPED.row('earth', inputs.type.toLowerCase()))!
    const number = (key: string) => Number(row[key])
    const model: EarthPower = {
      kind: 'earth',
      transceivers: number('transceivers'),
      maxOutputW: number('max_output_w'),
      noLoadW: number('no_load_w'),
      slope: number('slope'),
      asleepW: number('asleep_w'),
    }
    const { nTrx, pMaxW, p0W, deltaP, pSleepW } = inputs as unknown as Numbers
    expect([nTrx, pMaxW, p0W, deltaP, pSleepW]).toEqual(Object.values(model).slice(1))
    close(powerAt(model, 1), expected['fullW'])
    close(powerAt(model, 0.5), expected['halfW'])
    close(powerAt(model, 0), expected['idleW'])
    close(earthAsleep(model).powerW, expected['sleepW'])
    close(zeroLoadPowerW(model) / fullLoadPowerW(model), expected['idleRatio'])
    close(sleepDepth(model, sleepState(model, 'light-sleep')!), expected['sleepDepthOfIdle'])
  })

  const slots = exactly<DownlinkScaling & { set: string }>('TR 38.864 DL')

  test.each(slots.filter(({ inputs }) => !('rule' in inputs)))('$id', async ({ inputs, expected }) => {
    const { states } = await standard(inputs.set)
    close(downlinkPower(states, inputs), expected['relPower'])
  })

  test.each(slots.filter(({ inputs }) => 'rule' in inputs))('$id', async ({ inputs, expected }) => {
    for (const [sf, key] of [
      [0.4999, 'relPower_sf_0_4999'],
      [0.5, 'relPower_sf_0_5'],
    ] as const) {
      const model = await standard(inputs.set, { amplifier: 'variable', leastSlotActivity: 1 })
      const eta = amplifierEfficiencyAt(model, sf)
      close(downlinkPower(model.states, { ...inputs, sf, eta }), expected[key])
      close(relativePowerAt(model, sf), expected[key])
    }
  })

  test.each(exactly<{ set: string; sa: number }>('TR 38.864 UL'))('$id', async ({ inputs, expected }) => {
    close(uplinkPower((await standard(inputs.set)).states, inputs.sa), expected['relPower'])
  })

  test.each(exactly<{ set: string }>('TR 38.864 transition'))('$id', async ({ inputs, expected }) => {
    const model = await standard(inputs.set)
    const deep = sleepState(model, 'deep-sleep')!
    close(deep.transitionS * 1000, expected['breakEvenGapMs'])
    close(deep.transitionWh / zeroLoadPowerW(model), expected['shareOfIdleHour'])
    // From a gap of that length on, the transitions and the sleep between them take no more than the micro sleep.
    const gapH = deep.transitionS / 3600
    expect(deep.transitionWh).toBeLessThan(zeroLoadPowerW(model) * gapH)
    expect(deep.transitionWh + deep.powerW * gapH).toBeLessThan(zeroLoadPowerW(model) * gapH)
  })

  test.each(exactly<{ set: string; load: number }>('TR 38.864 hourly mapping'))(
    '$id',
    async ({ inputs, expected }) => {
      close(relativePowerAt(await standard(inputs.set), inputs.load), expected['timeDomain'])
      const inFrequency = await standard(inputs.set, { leastSlotActivity: 1 })
      close(relativePowerAt(inFrequency, inputs.load), expected['frequencyDomain'])
    },
  )
})
