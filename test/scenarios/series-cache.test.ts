import { describe, expect, it } from 'vitest'
import { loadRead } from '../../src/scenarios/load.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { readScenario } from '../../src/scenarios/read-scenario.ts'
import { SeriesCache } from '../../src/scenarios/resolve/resolving.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

async function priceColumns(...sets: string[][]): Promise<Float64Array[]> {
  folder.write('s.yaml', scenario())
  const read = await readScenario(folder.at('s.yaml'), [])
  const series = new SeriesCache()
  const loaded: LoadedScenario[] = []
  for (const own of sets) loaded.push(await loadRead(read, { sets: own, series }))
  return loaded.map(({ madeFrom }) => [...madeFrom.tariffs.keys()][0]!)
}

describe('series that loads share', () => {
  it('are made once for the same description', async () => {
    const [first, second] = await priceColumns([], ['sites.a.equipment.it.power=2 kW'])
    expect(second).toBe(first)
  })

  it('are others where what they are made from differs', async () => {
    const [first, second] = await priceColumns([], ['tariff.flat=0.8 CNY/kWh'])
    expect([first![0], second![0]]).toEqual([0.65, 0.8])
  })

  it.each(['year=2022', 'step=30 min'])('are never those of another calendar: %s', async (frame) => {
    const [first, second, third] = await priceColumns([], [frame], [])
    expect(second).not.toBe(first)
    expect(second).toHaveLength(frame.startsWith('step') ? 17520 : 8760)
    expect(third).toBe(first)
  })

  it('are not shared by loads that bring no cache', async () => {
    folder.write('s.yaml', scenario())
    const read = await readScenario(folder.at('s.yaml'), [])
    const [first, second] = [await loadRead(read), await loadRead(read)].map(
      ({ madeFrom }) => [...madeFrom.tariffs.keys()][0],
    )
    expect(second).not.toBe(first)
    expect(second).toEqual(first)
  })
})
