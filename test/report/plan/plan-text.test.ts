import { describe, expect, it } from 'vitest'
import { maccDocument } from '../../../src/report/plan/macc-document.ts'
import { maccText } from '../../../src/report/plan/macc-text.ts'
import { provinceTable } from '../../../src/report/plan/plan-tables.ts'
import { planText } from '../../../src/report/plan/plan-text.ts'
import { displayWidth } from '../../../src/report/text-table.ts'
import { LONG_PLAN, PLAN } from './a-plan.ts'

const plain = { strong: (text: string) => text, faint: (text: string) => text, width: 120, unicode: true }

const SCENARIO = { name: 'A fleet', file: 'f.yaml', sha256: '', year: 2021, defaults: [], warnings: [] }

const PAGE = `A fleet
the plan with the greatest net present value; 1,000 sites in 42 classes of alike ones, 3 rows left
out, 468 bundles, 510 site years simulated, year 2021

budget             4,000,000  CNY
spent              3,390,000  CNY       84.8 % of the budget
left                 610,000  CNY
sites                    850            85.0 % of the fleet's
grid saved         3,276,600  kWh/year  16.4 % of the fleet's
consumption saved  1,638,300  kWh/year  8.15 % of the fleet's
bill saved         1,819,390  CNY/year  14.0 % of the fleet's
operation costs       21,800  CNY/year
carbon saved           1,802  t/year    16.4 % of the fleet's
net present value  8,346,093  CNY       over 10 years
payback                  1.9  years     0.967 kWh a year for each CNY
asleep               876,000  h/year    of radio units, at 400 chosen sites

8,346,093 CNY (net present value), the steps that gain most for their money first; no choice of the
same bundles is worth more than 8,347,762: proved gap 0.02 %.
The budget binds: at its edge one CNY is worth 0.350 CNY of net present value, beyond what it costs.
With more money that falls: --frontier tells what other budgets buy.
Money is left: every bundle that is left costs more than it is worth.
NOT KEPT: data-centre: 50 % of 4 sites asked for, at most 25 % can have a measure

coverage: sites with at least one measure
kind            sites  before   after   least      capex   grid         bill  carbon        NPV
                                               1,000 CNY  MWh/a  1,000 CNY/a     t/a  1,000 CNY
base-station      900  59.0 %  87.0 %  70.0 %      2,543  2,457        1,365   1,352      6,260
equipment-room     96  30.0 %  50.0 %                848    819          455     451      2,087
data-centre         4   0.0 %  25.0 %  50.0 %          0      0            0       0          0

by measure: what each adds to those applied before it
measure                   sites  could be      capex   grid         bill  carbon        NPV   pays
                                    sites  1,000 CNY  MWh/a  1,000 CNY/a     t/a  1,000 CNY  years
Night shutdown              800       900        400  2,400        1,200   1,320      7,380    0.3
Higher set-point <30 °C…    300     1,000          0    120           78      66        523    0.0
Rectifier swap              150       400        600    300          195     165        708    3.1
Roof solar                  120       500      1,980    480          264     264       -341    8.1
Cabinet in place of a r…      2        60         90      1            0       0        -87  230.8
Battery with arbitrage       40       300        320    -24           82     -13        163    4.0

by province
province      sites  fleet      capex   grid     bill   carbon        NPV
                     sites  1,000 CNY  MWh/a    CNY/a     kg/a  1,000 CNY
guangdong       400    450      1,695  1,638  909,695  901,065      4,173
yunnan          300    300      1,017    983  545,817  540,639      2,504
(none named)    150    250        678    655  363,878  360,426      1,669

not in the plan
- Containment: no bundle with it is worth what it costs
- BBU pooling: it applies to no site: none has a group

what the figures rest on
- Money: 10 years at 8 %; energy prices stay as they are, costs of operation stay as they are; no
  tax. What wears out is bought again at the price of today; what it has not lived at the end is
  worth that share of its price.
- Each year of the horizon repeats the one that was simulated.
- Weather and sun of a site are those of its climate, not of its place; sites that are alike in all
  that matters were simulated once.
- A bundle is simulated as a whole, so that its measures act on each other; what a measure adds
  depends on those before it.
- Payback: CNY paid at the start over the bill saved in a year less operation. – means never.
- 1 bundle that would leave load unserved which is served today, or break a limit under service: of
  the scenario, is no option.
- What neighbours carry while units sleep is not weighed: simulate such a site with offloadTo before
  it is switched off. service: { maxBlocked: 1 % } in the scenario leaves bundles out that refuse
  more.
- Roof solar and Cabinet in place of a room are below zero by themselves in net present value: they
  stand before measures that need them, or what they add depends on those before, or a floor of
  coverage asks for a measure.
- 4 of 6 measures in the plan rest on assumptions and no source: 29.8 % of the capex.

what to do next
- A limit is not kept: raise the budget or lower the limit.
- 3 rows of the inventory were left out: validate lists why.
- 12 bundles were left out by the limit of a class: a larger plan.bundles tries them too.
- --frontier 2000000:8000000:1000000 tells what other budgets would buy, in CNY.
- basewatt macc RESULT draws the cost of a tonne of each measure, RESULT being the folder of -o or
  the document of --json.
- Write your own offers as capex under measures: of the scenario; an entry with the id of a shipped
  one replaces it.`

const YEARS = `by year; one more: what one more CNY is worth then, in CNY
year     budget  carried in      spent  sites   grid     bill   carbon        NPV  one more
      1,000 CNY   1,000 CNY  1,000 CNY         MWh/a    CNY/a     kg/a  1,000 CNY   per CNY
2021      1,400           0      1,695    400  1,638  909,695  901,065      4,173     0.350
2022      1,400          10      1,017    300    983  545,817  540,639      2,504     0.350
2023      1,400          10        678    150    655  363,878  360,426      1,669         –

frontier: the best that other budgets buy; * is the budget of the plan
      budget      spent  sites      value  one more  proved gap
   1,000 CNY  1,000 CNY         1,000 CNY   per CNY
       1,000      1,000    100      4,000     4.000      0.01 %
       2,000      2,000    200      5,657     2.000      0.01 %
*      4,000      4,000    400      8,000     1.000      0.01 %
       6,000      5,500    600      9,798     0.000      0.01 %
       8,000      5,500    800     11,314     0.000      0.01 %`

const CURVE = `marginal abatement curve of a plan
money over 10 years at 8 %; width: carbon saved a year; cost: of a tonne

   measure                         sites  saved                  cost         cost        NPV
                                            t/a                 CNY/t  1,000 CNY/a  1,000 CNY
1  Night shutdown                    800  1,320  ████████████  -833.2       -1,100      7,380
2  Rectifier swap                    150  165.0  ██            -639.9         -106        708
3  Higher set-point <30 °C> & "f…    300  66.00  █             -1,182          -78        523
4  Roof solar                        120  264.0  ██             192.7           51       -341
5  Cabinet in place of a room          2  0.330  █             39,463           13        -87

All measures together: 1,802 t a year for -1,243,814 CNY a year, capex 3,390,000 CNY, net present
value 8,346,093 CNY.

without a bar
- Battery with arbitrage: it adds carbon to what the measures before it save

notes
- Each bar is what a measure adds to those applied before it: in another order the bars are others,
  their sum is the same.
- Bars of negative cost pay for themselves and stand by net present value, the highest first; by the
  cost of a tonne they would be ranked wrongly. The others stand by the cost of a tonne.
- The curve hides how measures act on each other and how uncertain each cost is.`

const NONE = {
  sites: 0,
  capex: 0,
  opexPerYear: 0,
  gridKwh: 0,
  consumptionKwh: 0,
  bill: 0,
  carbonKg: 0,
  refusedTrafficKwh: 0,
  npv: 0,
}

/** Nothing is bought, since there is no money. */
const EMPTY = {
  ...PLAN,
  budget: 0,
  spent: 0,
  unspent: 0,
  whyUnspent: '',
  unmet: [],
  proof: { method: 'steps', value: 0, bound: 0, gap: 0, isOptimal: true },
  sums: NONE,
  byMeasure: [],
  byProvince: [],
  byKind: [],
  chosen: [],
}

describe('the page of a plan', () => {
  it('tells what is spent, what it brings, how good it is proved to be and what it rests on', () => {
    expect(planText(PLAN, plain, SCENARIO)).toBe(PAGE)
  })

  it('tells years and frontier where the plan has them', () => {
    expect(planText(LONG_PLAN, plain)).toContain(`\n\n${YEARS}\n\n`)
  })

  it('is at most a hundred columns wide, however wide the terminal', () => {
    for (const plan of [PLAN, LONG_PLAN])
      for (const line of planText(plan, { ...plain, width: 200 }, SCENARIO).split('\n'))
        expect(displayWidth(line)).toBeLessThanOrEqual(100)
  })

  it('says so where nothing is done, and has no tables of nothing', () => {
    const page = planText(EMPTY, plain)
    expect(page).toContain('Nothing is done at any site.')
    expect(page).toContain('proved optimal')
    expect(page).not.toMatch(/by measure|by province|NaN|Infinity|undefined|macc/)
  })

  it('says in words what more money is worth, for each objective', () => {
    const worth = (more: object) => planText({ ...PLAN, ...more }, plain).replaceAll(/\s+/g, ' ')
    expect(worth({ objective: 'carbon', shadowPrice: 0.25 })).toContain(
      'one CNY is worth 0.250 kg/year. With',
    )
    expect(worth({ objective: 'kwh', shadowPrice: 2 })).toContain('one CNY is worth 2.00 kWh/year. With')
    expect(worth({ shadowPrice: 0 })).toContain('The budget does not bind')
  })

  it('says how years count by what is sought', () => {
    const page = (plan: object) => planText({ ...LONG_PLAN, ...plan }, plain).replaceAll(/\s+/g, ' ')
    expect(page({})).toContain('who acts later saves for fewer years')
    expect(page({ objective: 'carbon' })).toContain('since who acts later saves in fewer of its years')
    for (const objective of ['npv', 'kwh'])
      expect(page({ objective, years: [] })).not.toContain('who acts later')
  })

  it('says why a measure stands there that loses money by itself', () => {
    const page = (plan: object) => planText({ ...PLAN, ...plan }, plain).replaceAll(/\s+/g, ' ')
    const byMeasure = PLAN.byMeasure.filter(({ id }) => id !== 'cabinet')
    expect(page({ byMeasure, coverage: [] })).toContain(
      'Roof solar is below zero by itself in net present value: it stands before measures that need it, or what it adds depends on those before.',
    )
    expect(page({ byMeasure, objective: 'kwh' })).toContain('the plan seeks kWh of the grid saved a year')
    expect(page({ byMeasure: byMeasure.filter(({ npv }) => npv >= 0) })).not.toContain('below zero')
  })

  it('counts the defaults that were taken', () => {
    const page = (count: number) => {
      const used = { path: 'plan.horizon', value: '10', source: 'x', confidence: 'assumption' }
      const defaults = Array.from({ length: count }, () => used) as unknown as typeof SCENARIO.defaults
      return planText(PLAN, plain, { ...SCENARIO, defaults }).replaceAll(/\s+/g, ' ')
    }
    expect(page(3)).toContain(
      '3 defaults of the plan and its rows were taken: --json lists them with their sources.',
    )
    expect(page(1)).toContain(
      '1 default of the plan and its rows was taken: --json lists it with its source.',
    )
    expect(page(0)).not.toContain('taken: --json')
  })

  it('sums the provinces beyond the first', () => {
    const byProvince = Array.from({ length: 20 }, (_, i) => ({
      ...PLAN.byProvince[0]!,
      name: `p${i}`,
      capex: 100_000 - i,
      npv: 0,
      sites: 1,
      sitesOfFleet: 3,
    }))
    const rows = provinceTable({ ...PLAN, byProvince }, plain).split('\n')
    expect(rows).toHaveLength(3 + 13)
    expect(rows[3]).toMatch(/^p0 +1 +3 +100,000 /)
    expect(rows.at(-1)).toMatch(/^8 others +8 +24 +799,876 /)
  })

  it('shows no control characters of names', () => {
    const chosen = [{ ...PLAN.byMeasure[0]!, name: 'a\u001B[31mred' }]
    expect(planText({ ...PLAN, byMeasure: chosen }, plain)).not.toContain('\u001B')
  })
})

it('the page of a curve tells each bar, what has none and why, and what it hides', () => {
  expect(maccText(maccDocument(PLAN), plain)).toBe(CURVE)
  expect(maccText(maccDocument(EMPTY), plain)).toContain('No measure abates carbon.')
})

it('a curve that does not add up to its plan says so', () => {
  const sums = { ...PLAN.sums, carbonKg: 2 * PLAN.sums.carbonKg }
  expect(maccDocument({ ...PLAN, sums }).notes.at(-1)).toContain('do not add up to the plan')
})
