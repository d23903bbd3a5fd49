import { expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

test('the highest load of a carrier counts the step in which the sleeper wakes', async () => {
  // The carrier has 20 % but for the hour from 08:00, in which the sleeper takes ten minutes to wake.
  const day = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 0.6 : 0.2))
  folder.write('load.csv', `load\n${`${day.join('\n')}\n`.repeat(365)}`)
  const rule = 'units: [aau], window: 00:00-08:00, mode: deep-sleep, offloadTo: rru'
  const loaded = await folder.load(
    scenario({
      site: [
        'kind: base-station',
        'dcBus: none',
        'enclosure: none',
        'radio:',
        '  - { id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { csv: load.csv } }',
        '  - { id: aau, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 12 % } }',
        `shutdown: [{ ${rule} }]`,
      ],
    }),
  )
  const { total } = resultOf(loaded, simulateScenario(loaded)).variants['baseline']!
  // A sixth of 12 % comes to 60 %; asleep it is 20 % + 12 %.
  expect(total.worstCarrierPercent).toBeCloseTo(62, 6)
})
