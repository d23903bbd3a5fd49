import { describe, expect, test } from 'vitest'
import { targetOf } from '../../../src/report/explain/target.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { planned } from '../planned-scenario.ts'

const folder = new ScenarioFolder()

async function faultOf(output: string, text = planned()): Promise<string> {
  const loaded = await folder.load(text)
  try {
    targetOf(output, loaded)
  } catch (error) {
    return (error as Error).message
  }
  return 'none'
}

describe('a plan without one of its figures', () => {
  const IT = 'no output "variants.baseline.retirement": expected an output of retirement'
  const GROUPS = 'sites, fullYear, years, total, waves, classes, replacements, stranded, rooms'

  test.each([
    ['retirement', `${IT}; known: ${GROUPS}`],
    ['baseline.retirement', `${IT}; known: ${GROUPS}`],
    ['variants.baseline.retirement', `${IT}; known: ${GROUPS}`],
    [
      'retirement.fullYear',
      'no output "variants.baseline.retirement.fullYear": expected an output of retirement; known: before, removed, after, gross, replacement, net',
    ],
    [
      'retirement.years',
      'no output "variants.baseline.retirement.years": expected an output of retirement; known: 2022, 2023',
    ],
    [
      'retirement.rooms.a.stranded.consumptionKwhOfCoolingAndConversion',
      'no output "variants.baseline.retirement.rooms.a.stranded.consumptionKwhOfCoolingAndConversion": expected an output of retirement; known: conversionLossKwh, coolingKwh, auxiliaryKwh, consumptionKwh',
    ],
  ])('%s is told what can stand there', async (output, message) => {
    expect(await faultOf(output)).toBe(message)
  })

  test('names the first of many rooms', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `r${i}`)
    const text = planned()
      .replace('rooms: { a: 100 }', `rooms: { a: 100, ${ids.map((id) => `${id}: 1`).join(', ')} }`)
      .replace(
        'retirement:',
        [
          ...ids.map((id) => `  - { id: ${id}, kind: equipment-room, cooling: none, dcBus: none }`),
          'retirement:',
        ].join('\n'),
      )
    expect(await faultOf('retirement.rooms', text)).toBe(
      `no output "variants.baseline.retirement.rooms": expected an output of retirement; known: a, ${ids.slice(0, 23).join(', ')} and 7 more`,
    )
  })

  test('says so where the scenario has none', async () => {
    const text = planned().replace(/retirement:[^]*assets:/, 'assets:')
    expect(await faultOf('retirement', text)).toBe(
      'no output "variants.baseline.retirement": expected an output that the variant has; it has no "retirement"',
    )
  })
})
