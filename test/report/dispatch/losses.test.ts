import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dispatchDocument } from '../../../src/report/dispatch/dispatch-document.ts'
import type { SiteDocument } from '../../../src/report/dispatch/dispatch-document.ts'
import { runDispatch } from '../../../src/report/dispatch/dispatch-run.ts'
import type { DispatchRun } from '../../../src/report/dispatch/dispatch-run.ts'
import { dispatchText } from '../../../src/report/dispatch/dispatch-text.ts'
import { grouped } from '../../../src/report/text-table.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { PLAIN, run } from './run-steps.ts'

const folder = new ScenarioFolder()
const page = resolve(import.meta.dirname, '../../../docs/dispatch.md')

const TARIFFS = [
  'cn-beijing-2023-single-1kv',
  'cn-guangdong-2021',
  'cn-guizhou-2023',
  'cn-jiangsu-2025-single-100kva',
  'cn-shandong-2023',
  'cn-shanghai-2022-single',
]

const HEAD = [
  '| tariff | no battery, CNY | optimum saves, CNY | arbitrage saves, CNY | of it | look-ahead 24 h saves, CNY | of it |',
  '|---|---|---|---|---|---|---|',
]

/** The scenario that the page shows. */
function scenarioOf(text: string): string {
  return /```yaml\n(basewatt: 1\n[^]*?)```/.exec(text)![1]!
}

function compared(tariff: string): Promise<DispatchRun> {
  const options = { sets: [`tariff=${tariff}`], dataDirs: [] }
  return runDispatch(folder.at('site.yaml'), options, run, () => {})
}

/** A line of the table of what a rule loses. */
function row(tariff: string, { withoutBattery, strategies }: SiteDocument): string {
  const figures = (name: string) => strategies.find(({ strategy }) => strategy === name)!.figures!
  const share = (name: string) => `${grouped(figures(name).percentOfOptimum, 1)} %`
  const cells = [
    `\`${tariff}\``,
    grouped(withoutBattery.energyCost, 2),
    grouped(figures('optimal').saved, 2),
    grouped(figures('arbitrage').saved, 2),
    share('arbitrage'),
    grouped(figures('look-ahead 24 h').saved, 2),
    share('look-ahead 24 h'),
  ]
  return `| ${cells.join(' | ')} |`
}

/** A day-ahead plan is no worse than a rule, and neither is better than the optimum. */
function assertOrder({ strategies }: SiteDocument): void {
  const saved = (name: string) => strategies.find(({ strategy }) => strategy === name)!.figures!.saved
  expect(saved('backup')).toBeLessThanOrEqual(0)
  expect(saved('arbitrage')).toBeGreaterThan(0)
  expect(saved('look-ahead 24 h')).toBeGreaterThan(saved('arbitrage') - 0.01)
  expect(saved('optimal')).toBeGreaterThan(saved('look-ahead 24 h') - 0.01)
}

test('the page of dispatch shows what rules lose under the tariffs of the catalogue, as it is computed', async () => {
  const text = readFileSync(page, 'utf8')
  folder.write('site.yaml', scenarioOf(text))
  const rows: string[] = []
  let shown = ''
  for (const tariff of TARIFFS) {
    const found = await compared(tariff)
    const { site } = dispatchDocument(found).sites
    assertOrder(site!)
    rows.push(row(tariff, site!))
    if (tariff === 'cn-guangdong-2021') shown = dispatchText(found, PLAIN).split('\n\nnotes\n')[0]!
  }
  const table = [...HEAD, ...rows].join('\n')
  if (process.env['UPDATE_DOCS'] === '1')
    writeFileSync(
      page,
      text
        .replace(/(?<=```text\n)[^]*?(?=\n```)/, () => shown)
        .replace(/^\| tariff \|[^]*?\n(?=\n)/m, () => `${table}\n`),
    )
  const now = readFileSync(page, 'utf8')
  const stale =
    'stale: UPDATE_DOCS=1 npx vitest run --config vitest.program.config.ts test/report/dispatch/losses.test.ts'
  expect(now.includes(table), stale).toBe(true)
  expect(now.includes(shown), stale).toBe(true)
})
