import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clusterYear } from '../../../src/model/radio/cluster.ts'
import { acting } from '../../../src/planning/schedule/acting.ts'
import { neighbourhoodOf, reacting } from '../../../src/planning/schedule/neighbourhood.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'

const SITES = 8

/** A ring: each site hands its traffic to its own carrier and that of the next. */
function ring(): string {
  const site = (index: number) => `  - id: s${index}
    kind: base-station
    enclosure: none
    cooling: none
    dcBus: { rectifier: lossless }
    radio:
      - { id: rru, power: { model: linear, idle: 250 W, full: 650 W }, traffic: { shape: weekday-weekend, mean: ${20 + index} % } }
      - { id: aau, power: { model: linear, idle: 400 W, full: 1000 W }, traffic: { shape: weekday-weekend, mean: 10 %, shift: ${index} h } }
    shutdown:
      - { id: n, units: [aau], mode: deep-sleep, offBelow: 12 %, offloadTo: [{ unit: rru }, { unit: s${(index + 1) % SITES}.rru }] }
`
  return `basewatt: 1
name: Ring
location: { latitude: 39.8 deg, longitude: 116.47 deg, timezone: UTC+8 }
weather: { constant: { temperature: 20 degC } }
sites:
${Array.from({ length: SITES }, (_, index) => site(index)).join('')}`
}

it('in a ring of sites those that share a carrier with a unit react to it, the next hand over as decided, others are left out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-'))
  try {
    writeFileSync(join(folder, 'scenario.yaml'), ring())
    const { axis, variants } = await loadScenario(join(folder, 'scenario.yaml'))
    const [group] = variants[0]!.sleepGroups
    const { sleepers } = group!.cluster
    const { sleeps } = acting(axis, group!.cluster, sleepers)
    const seats = group!.rules.map((placed, index) => ({
      placed,
      sleeper: sleepers[index],
      sleep: sleeps[index],
    }))
    const nearby = neighbourhoodOf(group!, seats, 4, sleepers)
    const nameOf = (place: number) => `${nearby.units[place]!.member.id}.${nearby.units[place]!.unit.id}`
    const others = [...nearby.earlier, ...nearby.later]
    const named = (reacts: boolean) =>
      others.filter((one) => one.reacts === reacts).map(({ sleeper }) => nameOf(sleeper.unit))
    expect(named(true)).toStrictEqual(['s3.aau', 's5.aau'])
    expect(named(false)).toStrictEqual(['s2.aau', 's6.aau'])
    expect(nearby.changing.map(nameOf).toSorted()).toStrictEqual(
      's3.aau s3.rru s4.aau s4.rru s5.aau s5.rru s6.rru'.split(' '),
    )
    // Where nothing is decided otherwise, the near units do what they do in the whole group.
    const whole = clusterYear(axis, group!.cluster)
    const [earlier, later] = [reacting(nearby.earlier), reacting(nearby.later)]
    const own = { ...sleepers[4]!, unit: nearby.sleeper.unit, takeovers: nearby.sleeper.takeovers }
    const near = clusterYear(axis, { units: nearby.cluster.units, sleepers: [...earlier, own, ...later] })
    for (const place of nearby.changing) {
      const inGroup = group!.units.indexOf(nearby.units[place]!)
      expect(near[place]!.load).toStrictEqual(whole[inGroup]!.load)
      expect(near[place]!.states).toStrictEqual(whole[inGroup]!.states)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
