import { describe, expect, it } from 'vitest'
import { guardService } from '../../src/model/radio/service.ts'
import { vectorsOf } from './radio-vectors.ts'

interface GuardInputs {
  params: Record<string, number>
  offered: number[]
  neighbour: number[]
  window: boolean[] | null
}

interface GuardExpected {
  steps: {
    state: string
    ownLoad: number
    neighbourLoad: number
    blocked: number
    ownWh: number
    neighbourExtraWh: number
  }[]
  baselineWh: number
  ownWh: number
  neighbourExtraWh: number
  netSavingWh: number
  savingFromBlockedWh: number
  blockedSteps: number
  hoursAsleep: number
}

describe.skipIf(vectorsOf('guard').length === 0)('golden runs of the service guard', () => {
  for (const { id, inputs, expected } of vectorsOf<GuardInputs, GuardExpected>('guard')) {
    it(`gives the steps and sums of ${id}`, () => {
      const { params: p, offered, neighbour, window } = inputs
      const load = [Float64Array.from(offered), Float64Array.from(neighbour)]
      const away = [new Float64Array(offered.length), new Float64Array(offered.length)]
      const [sleep] = guardService(
        [
          {
            unit: 0,
            openShare: Float64Array.from(offered, (_, t) => (window === null || window[t] ? 1 : 0)),
            lagSteps: 1,
            forecast: undefined,
            offBelow: p['lOff']!,
            onAbove: p['lOn']!,
            minimumOnSteps: p['minOnSteps']!,
            minimumOffSteps: p['minOffSteps']!,
            wakeShare: p['wakeS']! / p['stepS']!,
            takeovers: [
              {
                unit: 1,
                share: p['weight']!,
                loadPerLoad: p['inflation']! * p['capRatio']!,
                entryLoad: p['nMax']!,
                wakeLoad: p['nWake']!,
                limitLoad: p['cap']!,
              },
            ],
          },
        ],
        load,
        away,
      )
      const stepH = p['stepS']! / 3600
      let [own, extra, blocked] = [0, 0, 0]
      for (const [t, step] of expected.steps.entries()) {
        const gone = sleep!.offShare[t]! + sleep!.wakeShare[t]!
        const isOff = sleep!.offShare[t] === 1
        const ownW = isOff
          ? p['p0W']! * (1 - p['depthOfIdle']!)
          : p['p0W']! + p['kW']! * offered[t]! * (1 - gone)
        expect(isOff ? 'OFF' : 'ON').toBe(step.state)
        expect(offered[t]! * (1 - gone)).toBeCloseTo(step.ownLoad, 6)
        expect(load[1]![t]!).toBeCloseTo(step.neighbourLoad, 6)
        expect(sleep!.blockedLoad[t]!).toBeCloseTo(step.blocked, 6)
        expect(ownW * stepH).toBeCloseTo(step.ownWh, 5)
        own += ownW * stepH
        extra += p['neighbourKW']! * (load[1]![t]! - neighbour[t]!) * stepH
        blocked += p['kW']! * sleep!.blockedLoad[t]! * stepH
      }
      expect(own).toBeCloseTo(expected.ownWh, 5)
      expect(extra).toBeCloseTo(expected.neighbourExtraWh, 5)
      expect(expected.baselineWh - own - extra).toBeCloseTo(expected.netSavingWh, 5)
      expect(blocked).toBeCloseTo(expected.savingFromBlockedWh, 5)
      expect(sleep!.blockedLoad.filter((b) => b > 0)).toHaveLength(expected.blockedSteps)
      expect(sleep!.offShare.reduce((sum, off) => sum + off, 0) * stepH).toBe(expected.hoursAsleep)
    })
  }
})
