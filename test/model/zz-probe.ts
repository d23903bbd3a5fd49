import * as fc from 'fast-check'
import { anySite, stockOf } from './random-site.ts'
import { simulateSite } from '../../src/model/site.ts'
import { brokenIdentityOf } from '../../src/model/site-totals.ts'
const stock = stockOf(1)
const sites = fc.sample(anySite(stock), { numRuns: Number(process.argv[2]), seed: Number(process.argv[3] ?? 1) })
const t: number[] = []
let slow = 0
sites.forEach((spec, k) => {
  const a = performance.now()
  const y = simulateSite(stock.axis, spec, stock.columns)
  const d = performance.now() - a
  t.push(d)
  const b = brokenIdentityOf(y)
  if ((d > 400 && slow++ < 6) || b) console.log(k, d.toFixed(0), b, JSON.stringify({ ...spec, outdoorC: 0, pricePerKwh: 0, carbonKgPerKwh: 0, dcSolar: spec.dcSolar?.capacityKwp, acSolar: spec.acSolar?.capacityKwp, units: spec.units.map((u) => [u.bus, u.indoor, u.fanSensitivityPerK, u.row, u.power]), room: spec.room && { ...spec.room, balance: { ...spec.room.balance, outdoorC: 0, solarGainKw: spec.room.balance.solarGainKw?.[12], fan: spec.room.balance.fan && { ...spec.room.balance.fan, conductanceKwPerK: spec.room.balance.fan.conductanceKwPerK[0], powerKw: 0 }, exchanger: spec.room.balance.exchanger && { ...spec.room.balance.exchanger, conductanceKwPerK: spec.room.balance.exchanger.conductanceKwPerK[0], powerKw: 0 } } } }).slice(0, 2500))
})
t.sort((x, y) => x - y)
console.log('median', t[t.length >> 1]!.toFixed(2), 'p90', t[Math.floor(t.length * 0.9)]!.toFixed(1), 'p99', t[Math.floor(t.length * 0.99)]!.toFixed(1), 'max', t.at(-1)!.toFixed(0), 'sum', t.reduce((p, q) => p + q).toFixed(0))
