import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const text = (rectifier: string) =>
  [
    'basewatt: 1',
    'name: T',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8 }',
    'weather: { constant: { temperature: 20 degC } }',
    `sites: [{ id: r, kind: equipment-room, cooling: none, dcBus: { rectifier: { preset: rectifier-legacy, moduleRating: 3 kW, redundancy: 1${rectifier} } }, equipment: [{ id: it, power: 9 kW }] }]`,
    'variants: [{ name: half, set: { sites.r.equipment.it.power: 4.5 kW } }]',
    '',
  ].join('\n')

describe('a plant that the scenario does not size', () => {
  test('is told where variants size it anew', async () => {
    const { warnings } = await folder.load(text(''))
    expect(warnings).toEqual([
      {
        at: 'sites.r.dcBus.rectifier.modules',
        message:
          'left out, so that each variant sizes it anew: 5 (baseline), 3 (half). Write it where the plant stays as it is',
      },
    ])
  })

  test('is not told where it is given', async () => {
    expect((await folder.load(text(', modules: 5'))).warnings).toEqual([])
  })
})
