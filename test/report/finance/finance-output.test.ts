import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { financeTables } from '../../../src/report/finance/finance-table.ts'
import { planFiles, planFileUnits } from '../../../src/report/plan-files.ts'
import { readResult } from '../../../src/report/stored-result.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import type { InputError } from '../../../src/scenarios/problem.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { financedRun, halved } from './financed-run.ts'

const folder = new ScenarioFolder()
const run = (text: string) => financedRun(folder, text)

describe('finance for people', () => {
  const style = { strong: (text: string) => text, faint: (text: string) => text, width: 100 }

  it('is a column a variant, with the reasons for what is missing', async () => {
    const { result } = await run(
      halved(['investments: [{ name: works, price: 90000 CNY }]', 'finance: { horizon: 5 }']),
    )
    const [table, notes] = financeTables(result, ['baseline', 'half'], 'CNY', style as never)
    const rows = table!.split('\n').map((line) => line.split(/  +/))
    expect(rows[0]).toEqual(['finance, 5 years at 8 %', 'baseline', 'half'])
    expect(rows.find(([label]) => label === 'payback')).toEqual(['payback', 'a', '–'])
    expect(notes).toContain(
      'half: not paid back within 5 years: 68,100 are missing at the end, not discounted.',
    )
    for (const line of `${table}\n${notes}`.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    expect(financeTables(result, [], 'CNY', style as never)).toEqual([])
  })

  it('tells parts of the total cost that somebody has, as they are worth today', async () => {
    const contract = '{ kind: energy-management-contract, share: 50 %, years: 1 }'
    const { result } = await run(
      halved([
        'investments: [{ name: works, price: 1000 CNY }]',
        `finance: { horizon: 1, discount: 0 %, payment: ${contract} }`,
      ]),
    )
    const [table, notes] = financeTables(result, ['baseline', 'half'], 'CNY', style as never)
    const rows = table!.split('\n').map((line) => line.trim().split(/  +/))
    expect(rows).toContainEqual(['of it paid to a contractor', 'CNY', '2,190'])
    expect(table).not.toMatch(/of it (tax|replacements)|less what is left/)
    expect(notes).toContain('half: payback 0: the contractor buys, the owner pays nothing at the start.')
    expect(notes).not.toContain('levelised')
  })

  it('says what the levelised cost leaves out', async () => {
    const { result } = await run(
      halved(
        ['investments: [{ name: panels, per: solar.capacity, price: 5 CNY/W }]', 'finance: { horizon: 2 }'],
        { weather: '{ constant: { temperature: 20 degC, humidity: 50 %, ghi: 300 W/m2 } }' },
      ).replace(
        'sites.a.equipment.it.power: 500 W',
        'sites.a.solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }',
      ),
    )
    const notes = financeTables(result, ['baseline', 'half'], 'CNY', style as never).at(-1)
    expect(notes).toContain('counts the investments per solar.capacity alone')
  })

  it('is a file of the cash flow by variant and year', async () => {
    const { loaded, result } = await run(halved(['finance: { horizon: 2 }']))
    const files = planFiles(loaded, [], result)
    expect(files.map(({ name }) => name)).toEqual(['cashflow.csv'])
    const rows: Record<string, string>[] = parse(files[0]!.text, { columns: true })
    expect(rows.map(({ variant, year }) => `${variant} ${year}`)).toEqual(
      ['baseline', 'half'].flatMap((name) => [0, 1, 2].map((year) => `${name} ${year}`)),
    )
    expect(rows[4]).toMatchObject({ energyCostCny: '4380', energySavingCny: '4380', netCny: '4380' })
    expect(rows[1]).toMatchObject({ energyCostCny: '8760', energySavingCny: '' })
    expect(planFileUnits(result, 'CNY')).toMatchObject({ discountedCny: 'CNY' })
  })

  it('is held by expectations', async () => {
    const { result } = await run(
      halved([
        'finance: { horizon: 2, discount: 0 % }',
        'expect:',
        '  - { output: variants.half.finance.npv, value: 8760 CNY }',
        '  - { output: variants.half.finance.cashFlow.2.cumulative, value: 8760 CNY }',
        '  - { output: variants.half.finance.equivalentAnnualCost, value: 4380 CNY/a }',
      ]),
    )
    expect(result.expect).toHaveLength(3)
    expect(JSON.stringify(result.expect)).not.toContain('false')
  })
})

describe('the identities of finance', () => {
  it('are told where they are broken', async () => {
    const { result } = await run(halved(['finance: { horizon: 2 }']))
    const copy = structuredClone(result)
    Object.assign(copy.variants['half']!.finance!, { npv: 1, totalCost: 2 })
    Object.assign(copy.variants['half']!.finance!.cashFlow['1']!, { net: 3 })
    const at = 'variants.half.finance'
    expect(brokenInvariants(copy).map(({ path, identity }) => `${path}: ${identity}`)).toEqual([
      `${at}.totalCost: total cost = what is paid less what is left`,
      `${at}.npv: net present value = sum of the discounted flows`,
      `${at}.cashFlow.1.net: net = saving and residual less all that is paid`,
      `${at}.cashFlow.1.cumulative: cumulative = sum of the net flows`,
      `${at}.cashFlow.2.cumulative: cumulative = sum of the net flows`,
      `${at}.npv: net present value = total cost of the baseline - its own`,
    ])
  })
})

describe('a stored result with finance', () => {
  it('is read back as it was written', async () => {
    const { result } = await run(halved(['finance: { horizon: 2 }']))
    folder.write('r.json', JSON.stringify(result))
    expect((await readResult(folder.at('r.json'))).document).toEqual(JSON.parse(JSON.stringify(result)))
  })

  it.each([
    ['cashFlow', { 0: { net: 'much' } }, 'a finite number'],
    ['totalCost', null, 'a finite number'],
    ['npv', 'much', 'a finite number or null'],
    ['horizon', undefined, 'a finite number'],
  ])('is refused with another %s', async (name, value, expected) => {
    const { result } = await run(halved(['finance: { horizon: 2 }']))
    const copy = structuredClone(result)
    Object.assign(copy.variants['half']!.finance!, { [name]: value })
    folder.write('r.json', JSON.stringify(copy))
    const fault = await readResult(folder.at('r.json')).catch((error: unknown) => error)
    const { problems } = fault as InputError
    expect(problems.map(problemText).join()).toContain(expected)
  })
})
