import { describe, expect, test } from 'vitest'
import { targetOf } from '../../../src/report/explain/target.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import { exampleRun } from '../../example-run.ts'

const { loaded } = await exampleRun('one-5g-site.yaml')

function faultOf(output: string, of = loaded): string {
  try {
    targetOf(output, of)
  } catch (error) {
    return (error as Error).message
  }
  return 'none'
}

describe('the output to explain', () => {
  test('a bare metric is that of the total of the baseline', () => {
    expect(targetOf('cost', loaded)).toEqual(targetOf('variants.baseline.total.cost', loaded))
  })

  test('a metric after a variant is that of its total', () => {
    expect(targetOf('both.pue', loaded)).toEqual(targetOf('variants.both.total.pue', loaded))
  })

  test('a figure of money that stands where a metric does is told with its whole path', async () => {
    const paid = await loadScenario('examples/solar-battery-payback.yaml')
    expect(faultOf('solar.npv', paid)).toBe('no metric "npv": write variants.solar.finance.npv')
    expect(faultOf('npv', paid)).toBe('no metric "npv": write variants.solar.finance.npv')
    expect(faultOf('solar.payback', paid)).toBe(
      'no metric "payback": write variants.solar.finance.paybackYears',
    )
  })

  test('whole paths lead to totals, sites, months, units and savings', () => {
    const site = { variant: 'solar', site: 'bs-001' }
    const at = (path: string) => targetOf(path, loaded)
    const annual = 'variants.solar.sites.bs-001.annual'
    const monthly = 'variants.solar.sites.bs-001.monthly.pue.11'
    expect(at(`${annual}.see`)).toEqual({ kind: 'metric', path: `${annual}.see`, ...site, metric: 'see' })
    expect(at(`${annual}.units.aau`)).toEqual({
      kind: 'unit',
      path: `${annual}.units.aau`,
      ...site,
      unit: 'aau',
    })
    expect(at(monthly)).toEqual({ kind: 'metric', path: monthly, ...site, metric: 'pue', month: 11 })
    expect(at('variants.solar.total.units.bbu')).toMatchObject({
      kind: 'unit',
      variant: 'solar',
      unit: 'bbu',
    })
    expect(at('savings.solar.cost')).toMatchObject({ kind: 'saving', variant: 'solar', key: 'cost' })
  })

  test.each([
    ['costs', 'no metric "costs": did you mean "cost"?'],
    ['solr.cost', 'no variant "solr": did you mean "solar"?'],
    ['solar.cst', 'no metric "cst": did you mean "cost"?'],
    ['savings.baseline.cost', 'no variant other than the baseline "baseline": known: solar, shutdown, both'],
    ['savings.solar.billPercents', 'no saving "billPercents": did you mean "billPercent"?'],
    ['variants.solar.sites.bs-01.annual.cost', 'no site "bs-01": did you mean "bs-001"?'],
    ['variants.solar.total.units.aauu', 'no unit "aauu": did you mean "aau"?'],
    ['variants.solar.total.units', 'expected the name of a unit: known: aau, bbu'],
    [
      'variants.solar.site.bs-001',
      'no output "variants.solar.site.bs-001": expected "total" or "sites" after the variant',
    ],
    [
      'variants.solar.sites.bs-001.monthly.cost.12',
      'no output "variants.solar.sites.bs-001.monthly.cost.12": expected a month from 0 to 11 after the metric',
    ],
    ['variants.solar.total.cost.x', 'no output "variants.solar.total.cost.x": nothing stands below "cost"'],
    [
      'saving.solar.cost',
      'no output "saving.solar.cost": write METRIC, VARIANT.METRIC, savings.VARIANT.KEY, variants.VARIANT.total.METRIC or variants.VARIANT.sites.ID.annual.METRIC (or .supply., .bill., .room., .facility., .exposure. in the place of .annual.); did you mean "savings"?',
    ],
    [
      'variants.solar',
      'no output "variants.solar": write METRIC, VARIANT.METRIC, savings.VARIANT.KEY, variants.VARIANT.total.METRIC or variants.VARIANT.sites.ID.annual.METRIC (or .supply., .bill., .room., .facility., .exposure. in the place of .annual.)',
    ],
    [
      'supply.battery.replacementYear',
      'no output "supply.battery.replacementYear": write variants.VARIANT.sites.ID.supply.battery.replacementYear',
    ],
  ])('%s leads nowhere, and says why', (output, message) => {
    expect(faultOf(output)).toBe(message)
  })
})
