import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Numbers between 0 and 1 that are the same in every run (Numerical Recipes' constants). */
function linearCongruence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Two units of restless traffic that hand it to a third, itself busy, and sleep in January only. */
export function sharedCarrier(
  folder: string,
  { seed = 5, sites = 1, service = 'maxBlocked: 100 %' } = {},
): string {
  mkdirSync(folder, { recursive: true })
  const random = linearCongruence(seed)
  const rows = Array.from({ length: 8760 }, (_, t) => {
    const day = t % 24 < 7 ? 0.4 : 1
    return [0.6 * random() * day, 0.3 * random() * day, 0.5 * random() * day]
      .map((load) => load.toFixed(4))
      .join()
  })
  writeFileSync(join(folder, 'loads.csv'), `rru,a,b\n${rows.join('\n')}\n`)
  const site = (index: number) => `  - id: s${index}
    kind: base-station
    enclosure: none
    cooling: none
    dcBus: { rectifier: lossless }
    auxiliary: 0 W
    radio:
      - { id: rru, power: { model: linear, idle: 250 W, full: 650 W }, traffic: { csv: loads.csv, column: rru } }
      - { id: aau, power: { model: linear, idle: 400 W, full: 1000 W }, traffic: { csv: loads.csv, column: a } }
      - { id: aau2, power: { model: linear, idle: 150 W, full: 550 W }, traffic: { csv: loads.csv, column: b } }
    shutdown:
      - { id: n, units: [aau, aau2], mode: deep-sleep, wake: 0 s, months: [1], offBelow: 5 %, minimumOn: 1 h, minimumOff: 1 h, offloadTo: [{ unit: rru, entryLoad: 60 %, wakeLoad: 70 % }] }
`
  const file = join(folder, 'scenario.yaml')
  writeFileSync(
    file,
    `basewatt: 1
name: Two that share a carrier
location: { latitude: 39.8 deg, longitude: 116.47 deg, timezone: UTC+8 }
weather: { constant: { temperature: 20 degC } }
tariff: { flat: 1 CNY/kWh }
service: { ${service} }
sites:
${Array.from({ length: sites }, (_, index) => site(index)).join('')}`,
  )
  return file
}
