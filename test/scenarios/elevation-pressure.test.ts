import { expect, test } from 'vitest'
import { standardPressurePa } from '../../src/model/weather/atmosphere.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

test('weather without a pressure gives a plant what the standard pressure of the place gives it', async () => {
  const years = []
  for (const pressure of ['', `, pressure: ${standardPressurePa(4000)} Pa`]) {
    const text = scenario({
      location: '{ latitude: 30 deg, longitude: 91 deg, timezone: UTC+8, elevation: 4000 m }',
      weather: `{ constant: { temperature: 20 degC, humidity: 50 %${pressure} } }`,
      site: [
        'kind: data-centre',
        'cooling: { preset: waterside-economiser }',
        'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 60 % } }]',
      ],
    })
    years.push(simulateScenario(await folder.load(text))[0]!.year.members[0]!.annual)
  }
  expect(years[0]!.coolingKwh).toBeGreaterThan(0)
  expect(years[0]).toEqual(years[1])
})
