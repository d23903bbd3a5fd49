import { describe, expect, test } from 'vitest'
import { billTables } from '../../../src/report/bill/bill-table.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import type { Style } from '../../../src/report/style.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const plain: Style = { strong: (text) => text, faint: (text) => text, width: 100, unicode: true }

async function linesOf(tariff: string) {
  const loaded = await folder.load(scenario({ tariff }))
  const result = resultOf(loaded, simulateScenario(loaded))
  return billTables(result, ['baseline'], 'CNY', plain)
    .split('\n')
    .map((line) => line.replaceAll(/ {2,}/g, ' ').trim())
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
const components = (count: number) =>
  NAMES.slice(0, count)
    .map((name) => `{ name: ${name}, price: 0.1 CNY/kWh, floats: true }`)
    .join(', ')
const PEAK = '{ name: peak, multiplier: 2, windows: ["08:00-10:00"] }'
const VALLEY = '{ name: valley, multiplier: 0.5, windows: ["00:00-06:00"] }'

describe('the bill of a tariff', () => {
  test.each([1, 6])('whose period has its own price names it beside %s components', async (count) => {
    const own = '{ name: critical, price: 0.9 CNY/kWh, windows: ["19:00-20:00"] }'
    const lines = await linesOf(
      `{ components: [${components(count)}], periods: [${PEAK}, ${VALLEY}, ${own}] }`,
    )
    // 365 h of 1 kW at 0.9 CNY/kWh.
    expect(lines.find((line) => line.startsWith('energy'))).toMatch(/^energy, critical kWh 365\.0 328\.50 /)
    const isFolded = count === 6
    expect(lines.some((line) => line.startsWith('a kWh'))).toBe(isFolded)
  })

  test('that is the same without periods says so where time of use is a choice', async () => {
    const resale = 'supply: { kind: resale, markup: 30 % }, fixed: [{ name: m, perMonth: 20 CNY/month }]'
    const lines = await linesOf(
      `{ components: [${components(1)}], periods: [${PEAK}], ${resale}, choice: { lock: 12 } }`,
    )
    expect(lines.at(-1)).toMatch(/: no difference, a choice for 12 months$/)
  })
})
