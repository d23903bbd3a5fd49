import * as fc from 'fast-check'
import { test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import { stretchOf } from '../../../src/report/explain/stretch.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { anySite, stockOf } from '../../model/random-site.ts'
import { member, scenario, variant } from '../simulated.ts'
import { driftsOf, finished } from './every-node.ts'

const N = Number(process.env['RUNS'] ?? 60)
for (const stepsPerHour of [1, 2] as const) {
  const stock = stockOf(stepsPerHour)
  const { axis } = stock
  for (const length of [1, 60]) {
    test(`scratch ${stepsPerHour} ${length}`, { timeout: 600_000 }, () => {
      const found = new Map<string, [number, unknown]>()
      const sites = fc.sample(anySite(stock), { numRuns: N, seed: 7 })
      for (const [n, spec] of sites.entries()) {
        const base = variant('baseline', [], {}, axis).variant
        const loaded = scenario([], { axis, variants: [{ ...base, members: [member('site', spec)] }] })
        const explaining = new Explaining(loaded)
        const from = (n * 7919) % (axis.steps - length)
        const stretch = stretchOf(axis, from, from + length, 'some')
        for (const path of ['coolingKwh', 'heatRemovedKwh', 'unmetCoolingKwh', 'overLimitHours', 'coolingEer', 'loadKwh', 'consumptionKwh']) {
          for (const d of driftsOf(finished(explaining.steps(targetOf(path, loaded), stretch)))) {
            if (/(PDU loss|transformer loss)( > by the square.*)?$/.test(d.at)) continue
            const key = d.at.replace(/unit-\d/g, 'unit')
            const known = found.get(key)
            found.set(key, [(known?.[0] ?? 0) + 1, known?.[1] ?? [n, d.value, d.evaluated]])
          }
        }
      }
      for (const [k, v] of [...found].slice(0, 40)) console.log(k, JSON.stringify(v))
    })
  }
}
