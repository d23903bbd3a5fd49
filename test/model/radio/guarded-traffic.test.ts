import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import type { FleetMember } from '../../../src/model/fleet.ts'
import { ADDITIVE_METRICS, sum } from '../../../src/model/metrics.ts'
import { clusterYear } from '../../../src/model/radio/cluster.ts'
import type { UnitYear } from '../../../src/model/radio/cluster.ts'
import { awakePowerW, zeroLoadPowerW } from '../../../src/model/radio/unit-power.ts'
import { applyStates } from '../../../src/model/radio/unit-states.ts'
import type { UnitSpec } from '../../../src/model/site.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { HOURLY, plainRoom, rectified, site } from '../plain-site.ts'
import { anyPower } from '../random-site.ts'
import { anyCluster } from './random-cluster.ts'
import type { WeightedCluster } from './random-cluster.ts'

const ANY = anyCluster(HOURLY, anyPower)
const MANY = { numRuns: 20 }

/** Share of each step in which a unit is neither off nor waking. */
const onShare = ({ states }: UnitYear, step: number) => states?.onShare[step] ?? 1

function powerW({ units }: WeightedCluster, index: number, { load, states }: UnitYear): Float64Array {
  const { power } = units[index]!
  const watts = new Float64Array(load.length)
  awakePowerW(power, load, watts)
  if (states !== undefined) applyStates(states, zeroLoadPowerW(power), watts)
  return watts
}

describe('the traffic of any cluster', () => {
  test('is served where it came, moved to a unit that is on, or blocked, in every step and in total', () => {
    fc.assert(
      fc.property(ANY, (cluster) => {
        const years = clusterYear(HOURLY, cluster)
        const traffic = { offered: 0, moved: 0, accepted: 0, blocked: 0 }
        let worst = 0
        for (let step = 0; step < HOURLY.steps; step++) {
          let left = 0
          for (const [i, year] of years.entries()) {
            const weight = cluster.weights[i]!
            const { offered } = cluster.units[i]!
            const on = onShare(year, step)
            const blocked = year.service?.columns.blocked[step] ?? 0
            traffic.offered += weight * offered[step]!
            traffic.moved += weight * offered[step]! * (1 - on)
            traffic.accepted += weight * (year.load[step]! - offered[step]!) * on
            traffic.blocked += weight * blocked
            left += weight * (offered[step]! - year.load[step]! * on - blocked)
          }
          worst = Math.max(worst, Math.abs(left))
        }
        expect(worst).toBeLessThan(1e-8)
        const { offered, moved, accepted, blocked } = traffic
        expect(Math.abs(moved - accepted - blocked)).toBeLessThanOrEqual(1e-9 * offered)
      }),
      MANY,
    )
  })

  test('is told by month as it is by step', () => {
    fc.assert(
      fc.property(ANY, (cluster) => {
        for (const [i, year] of clusterYear(HOURLY, cluster).entries()) {
          const { service } = year
          if (service === undefined) continue
          const { offered } = cluster.units[i]!
          const moved = offered.map((load, step) => load * (1 - onShare(year, step)))
          expect(sum(service.offeredH)).toBeCloseTo(sum(offered), 6)
          expect(sum(service.movedH)).toBeCloseTo(sum(moved), 6)
          expect(sum(service.blockedH)).toBeCloseTo(sum(service.columns.blocked), 6)
          for (let month = 0; month < 12; month++) {
            const [blockedH, movedH] = [service.blockedH[month]!, service.movedH[month]!]
            expect(blockedH).toBeGreaterThanOrEqual(0)
            expect(blockedH).toBeLessThanOrEqual(movedH + 1e-9)
            expect(movedH).toBeLessThanOrEqual(service.offeredH[month]! + 1e-9)
          }
        }
      }),
      MANY,
    )
  })
})

describe('any unit of a cluster', () => {
  test('is asleep, waking or on for the whole of each step, whatever rules it has', () => {
    fc.assert(
      fc.property(ANY, (cluster) => {
        for (const { states } of clusterYear(HOURLY, cluster)) {
          if (states === undefined) continue
          const { offShare, residualShare, wakeShare, savedWhileOn } = states
          const broken = offShare.findIndex((off, i) => {
            const parts = [off, wakeShare?.[i] ?? 0, states.onShare[i]!, savedWhileOn?.[i] ?? 0]
            const whole = parts[0]! + parts[1]! + parts[2]!
            const isWhole = Math.abs(whole - 1) < 1e-12 && residualShare[i]! <= off + 1e-12
            return !isWhole || parts.some((part) => part < -1e-12 || part > 1 + 1e-12)
          })
          expect(broken).toBe(-1)
        }
      }),
      MANY,
    )
  })

  test('never draws less than nothing, nor more than it would awake at its load and for its transitions', () => {
    fc.assert(
      fc.property(ANY, (cluster) => {
        for (const [i, year] of clusterYear(HOURLY, cluster).entries()) {
          const { power } = cluster.units[i]!
          const [own, awake] = [powerW(cluster, i, year), powerW(cluster, i, { ...year, states: undefined })]
          const idleW = zeroLoadPowerW(power)
          const broken = own.findIndex((watts, step) => {
            const transitionW = (year.states?.transitionShare?.[step] ?? 0) * idleW
            const tolerance = 1e-9 * (1 + awake[step]!)
            return watts < -tolerance || watts > awake[step]! + transitionW + tolerance
          })
          expect(broken).toBe(-1)
        }
      }),
      MANY,
    )
  })

  test('carries what its own traffic is, or no more than the highest limit of those that hand over to it', () => {
    fc.assert(
      fc.property(ANY, (cluster) => {
        for (const [i, { load }] of clusterYear(HOURLY, cluster).entries()) {
          const { offered } = cluster.units[i]!
          const limits = cluster.sleepers.flatMap(({ takeovers }) =>
            takeovers.filter(({ unit }) => unit === i).map(({ limitLoad }) => limitLoad),
          )
          const limit = Math.max(0, ...limits)
          const broken = load.findIndex(
            (value, step) => value < offered[step]! || value > Math.max(offered[step]!, limit) + 1e-12,
          )
          expect(broken).toBe(-1)
        }
      }),
      MANY,
    )
  })

  test('costs by its forecasts what the cluster takes above perfect foresight', () => {
    fc.assert(
      fc.property(ANY, (cluster) => {
        const isForecast = ({
          forecast,
          lagSteps,
          offBelow,
          takeovers,
        }: WeightedCluster['sleepers'][number]) =>
          (forecast !== undefined || lagSteps > 1) && (offBelow !== Infinity || takeovers.length > 0)
        const sleepers = cluster.sleepers.map((one) =>
          isForecast(one) ? { ...one, lagSteps: 0, forecast: undefined } : one,
        )
        const [years, perfect] = [clusterYear(HOURLY, cluster), clusterYear(HOURLY, { ...cluster, sleepers })]
        for (const [i, year] of years.entries()) {
          const [own, least] = [powerW(cluster, i, year), powerW(cluster, i, perfect[i]!)]
          const { forecastErrorKw } = year
          expect(forecastErrorKw === undefined).toBe(!cluster.sleepers.some(isForecast))
          if (forecastErrorKw !== undefined)
            expect(sum(forecastErrorKw)).toBeCloseTo((sum(own) - sum(least)) / 1000, 6)
        }
      }),
      MANY,
    )
  })
})

describe('sites whose units hand traffic to each other', () => {
  const QUARTERS = timeAxis(2021, 4)

  test.each([
    [HOURLY, 20],
    [QUARTERS, 3],
  ])('keep the identities of energy in every month, and no energy is below zero', (axis, numRuns) => {
    fc.assert(
      fc.property(anyCluster(axis, anyPower), (cluster) => {
        const years = clusterYear(axis, cluster)
        const units = years.map(({ load, states, service, forecastErrorKw }, i): UnitSpec => ({
          id: `unit-${i}`,
          count: 1,
          bus: i % 2 === 0 ? 'dc' : 'ac',
          indoor: i % 3 === 0,
          feeder: { kind: 'share', fraction: 0.02 * i },
          power: cluster.units[i]!.power,
          load,
          states,
          offered: cluster.units[i]!.offered,
          dataGbPerMonth: new Float64Array(12).fill(100),
          ...(service === undefined ? {} : { service }),
          ...(forecastErrorKw === undefined ? {} : { forecastErrorKw }),
        }))
        // Each unit at a site of its own, as many of them as the cluster has, and all at one.
        const more = { chain: rectified({ kind: 'constant', efficiency: 0.92 }), auxiliaryKw: 0.1 }
        const room = plainRoom(axis, { uaKwPerK: 0.06, setpointC: 18, cop: 3 })
        const of = (id: string, count: number, own: UnitSpec[]): FleetMember => ({
          id,
          kind: 'base-station',
          count,
          spec: site(axis, { units: own, room, ...more }),
        })
        const members = [
          ...units.map((unit, i) => of(unit.id, cluster.counts[i]!, [unit])),
          of('all', 1, units),
        ]
        const year = simulateFleet(axis, members)
        expect(year.broken).toBeUndefined()
        for (const { monthly, annual } of year.members) {
          for (const name of ADDITIVE_METRICS) {
            expect(Math.abs(sum(monthly[name]) - annual[name])).toBeLessThanOrEqual(
              1e-9 * Math.abs(annual[name]),
            )
            // A forecast may err to the side of less energy, at the price of traffic.
            if (name !== 'forecastErrorKwh')
              expect(Math.min(...monthly[name]), name).toBeGreaterThanOrEqual(-1e-9)
          }
        }
        const traffic = (name: 'offeredTrafficH' | 'movedTrafficH' | 'blockedTrafficH') => year.total[name]
        expect(traffic('blockedTrafficH')).toBeLessThanOrEqual(traffic('movedTrafficH') * (1 + 1e-9))
        expect(traffic('movedTrafficH')).toBeLessThanOrEqual(traffic('offeredTrafficH') * (1 + 1e-9))
      }),
      { numRuns },
    )
  })
})
