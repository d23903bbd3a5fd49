import type { FinancePlan } from '../../../model/economy/finance-plan.ts'
import type { DatedCost } from '../../../model/economy/investment.ts'
import { plantCost } from '../../../model/economy/investment.ts'
import type { CASH_COLUMNS } from '../../../scenarios/finance-outputs.ts'
import { constant, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { follows } from './asset-line.ts'
import type { FinanceView } from './finance-view.ts'
import { batteriesTree, capexTree, opexTree } from './investment-trees.ts'

export type CashColumn = (typeof CASH_COLUMNS)[number]

/** Trees of the money of one year after another. */
export class CashTrees {
  readonly #view: FinanceView
  readonly #plan: FinancePlan
  readonly #money: string
  readonly #known = new Map<string, Explained>()

  constructor(view: FinanceView) {
    this.#view = view
    this.#plan = view.plan
    this.#money = view.money
  }

  /** A column of the cash flow in a year, made once. */
  column(name: CashColumn, year: number): Explained {
    const key = `${name} ${year}`
    const tree = this.#known.get(key) ?? this.#made(name, year)
    this.#known.set(key, tree)
    return tree
  }

  #made(name: CashColumn, year: number): Explained {
    switch (name) {
      case 'energyCost':
        return year === 0 ? this.#nothing('energy', START) : this.#view.own('energyCost', year)
      case 'energySaving':
        return this.#energySaving(year)
      case 'capex':
        return this.#capex(year)
      case 'opex':
        return this.#opex(year)
      case 'replacement':
        return this.#replacement(year)
      case 'residual':
        return this.#residual(year)
      case 'contract':
        return this.#contract(year)
      case 'tax':
        return this.#tax(year)
      case 'net':
        return this.#net(year)
      case 'cumulative':
        return follows(
          `net up to year ${year}`,
          this.#money,
          'sum',
          yearsTo(year).map((t) => this.column('net', t)),
        )
      case 'discounted':
    }
    return this.today(this.column('net', year), year)
  }

  /** What the variant pays at dates by itself, without what the baseline pays. */
  ownReplacement(year: number): Explained {
    return this.#added('replacement', [...this.#again(year), ...this.#dated(year)], year)
  }

  /** A sum of a year as it is worth today. */
  today(of: Explained, year: number): Explained {
    if (year === 0) return of
    return follows(`year ${year}, today`, of.unit, 'quotient', [of, this.discounting(year)])
  }

  /** By what a sum of a year is divided to be worth what it is today. */
  discounting(year: number): Explained {
    const { origins } = this.#view.fleet
    const rate = leaf('discount rate', this.#plan.discountRate, '', {
      origin: origins.of(['finance', 'discount']),
    })
    const growth = follows('1 + rate', '', 'sum', [constant(1), rate])
    return follows('discounting', '', 'power', [growth, leaf('year', year, '')])
  }

  /** Adds sums of all years that are not nothing, each as it is worth today. */
  presentValue(label: string, of: (year: number) => Explained): Explained {
    const all = yearsTo(this.#plan.horizon).map((year) => [of(year), year] as const)
    const some = all.filter(([{ value }]) => value !== 0)
    const unit = all[0]![0].unit
    if (some.length === 0) return leaf(label, 0, unit, { note: 'nothing in any year' })
    return follows(
      label,
      unit,
      'sum',
      some.map(([tree, year]) => relabelled(this.today(tree, year), { label: `year ${year}` })),
    )
  }

  #nothing(label: string, note: string): Explained {
    return leaf(label, 0, this.#money, { note })
  }

  #added(label: string, terms: readonly Explained[], year: number): Explained {
    return terms.length === 0
      ? this.#nothing(label, `nothing in year ${year}`)
      : follows(label, this.#money, 'sum', terms)
  }

  /** Whether what stands at the start of the year after, or is run in a year, is a contractor's. */
  #isContractors(year: number): boolean {
    const { payment } = this.#plan
    return payment.kind !== 'own' && year < payment.years
  }

  #energySaving(year: number): Explained {
    if (year === 0) return this.#nothing('energy saved', START)
    const terms = [this.#view.before('energyCost', year), this.#view.own('energyCost', year)] as const
    return follows('energy saved', this.#money, 'difference', [
      relabelled(terms[0], { label: 'energy cost without it' }),
      relabelled(terms[1], { label: 'energy cost with it' }),
    ])
  }

  #capex(year: number): Explained {
    if (year > 0) return this.#nothing('capex', 'paid in year 0')
    if (this.#isContractors(0)) return this.#nothing('capex', CONTRACTORS)
    return this.plantCapex()
  }

  /** Price of all that is bought at the start, whoever pays it. */
  plantCapex(): Explained {
    const { investments } = this.#plan
    return this.#added(
      'capex',
      investments.map((one) => capexTree(this.#view, one)),
      0,
    )
  }

  #opex(year: number): Explained {
    if (year === 0) return this.#nothing('operation', START)
    if (this.#isContractors(year - 1)) return this.#nothing('operation', CONTRACTORS)
    const { investments } = this.#plan
    const growth = this.#grown('opexGrowth', this.#plan.opexGrowth, ['finance', 'opexGrowth'], year)
    const terms = investments
      .map((one) => opexTree(this.#view, one))
      .filter(({ value }) => value !== 0)
      .map((first) =>
        growth === undefined ? first : follows(first.label, this.#money, 'product', [first, growth]),
      )
    return this.#added('operation', terms, year)
  }

  /** What has grown since the first year; undefined where nothing has. */
  #grown(label: string, growth: number, path: readonly string[], year: number): Explained | undefined {
    if (growth === 0 || year === 1) return undefined
    const rate = leaf(label, growth, '', { origin: this.#view.fleet.origins.of(path) })
    return follows('grown', '', 'power', [
      follows(`1 + ${label}`, '', 'sum', [constant(1), rate]),
      leaf('years since the first', year - 1, 'a'),
    ])
  }

  /** Investments whose life has ended. */
  #again(year: number): Explained[] {
    if (this.#isContractors(year)) return []
    return this.#ofPlant('replacement', year, (tree, times, label) =>
      times === 1
        ? relabelled(tree, { label })
        : follows(label, this.#money, 'product', [leaf('times in the year', times, ''), tree]),
    )
  }

  #ofPlant(
    name: 'replacement' | 'residual',
    year: number,
    treeOf: (capex: Explained, times: number, label: string) => Explained,
  ): Explained[] {
    const { investments, horizon, opexGrowth } = this.#plan
    return this.#view.made.investments.flatMap((one, index) => {
      const value = plantCost([one], horizon, opexGrowth)[name][year]!
      if (value === 0) return []
      const label = `${one.name}, ${name === 'residual' ? 'left at the end' : 'bought again'}`
      return [treeOf(capexTree(this.#view, investments[index]!), value / one.capex, label)]
    })
  }

  /** Costs of dates of the variant's own that are not a contractor's. */
  #dated(year: number): Explained[] {
    const { datedCosts } = this.#view.made
    const isOwn = ({ atYear, isOfPlant }: DatedCost) =>
      atYear === year && !(isOfPlant === true && this.#isContractors(year))
    return datedCosts.filter(isOwn).map(({ name, cost }) => {
      const swap = this.#plan.swaps.find(
        (one) => one.name === name && one.atYear === year && one.cost === cost,
      )
      if (swap === undefined)
        return batteriesTree(
          this.#view,
          this.#plan.investments.find((one) => one.name === name)!,
          cost,
        )
      const origin = this.#view.fleet.origins.of(['years', 'swaps', swap.index, 'cost'])
      return leaf(name, cost, this.#money, { origin })
    })
  }

  #replacement(year: number): Explained {
    if (this.#plan.isBaseline) return this.ownReplacement(year)
    const own = this.ownReplacement(year)
    const avoided = this.#view.made.baselineDated[year]!
    if (avoided === 0) return own
    return follows('replacement', this.#money, 'difference', [
      own,
      leaf('what the baseline pays', avoided, this.#money, {
        note: `explain finance.cashFlow.${year}.replacement`,
      }),
    ])
  }

  #residual(year: number): Explained {
    if (year < this.#plan.horizon) return this.#nothing('left at the end', 'told of the last year')
    if (this.#isContractors(year)) return this.#nothing('left at the end', CONTRACTORS)
    const terms = this.#ofPlant('residual', year, (tree, share, label) =>
      follows(label, this.#money, 'product', [
        tree,
        leaf('share of the price', share, '', {
          note: 'the unlived share of its last life and its residual',
        }),
      ]),
    )
    return this.#added('left at the end', terms, year)
  }

  #contract(year: number): Explained {
    const { payment } = this.#plan
    const label = 'paid to the contractor'
    if (payment.kind === 'own') return this.#nothing(label, 'the owner pays himself')
    if (year === 0 || year > payment.years) return this.#nothing(label, 'the contract does not run')
    const { origins } = this.#view.fleet
    const at = (key: string) => origins.of(['finance', 'payment', key])
    if (payment.kind === 'energy-management-contract') {
      const saving = this.column('energySaving', year)
      if (saving.value! <= 0) return this.#nothing(label, 'the year saves nothing')
      return follows(label, this.#money, 'product', [
        leaf('share', payment.share, '', { origin: at('share') }),
        saving,
      ])
    }
    const growth = this.#grown('growth', payment.growth, ['finance', 'payment', 'growth'], year)
    return follows(label, this.#money, 'product', [
      leaf('price', payment.pricePerKwh, `${this.#money}/kWh`, { origin: at('price') }),
      ...(growth === undefined ? [] : [growth]),
      this.#moreSolar(year),
    ])
  }

  /** Solar energy that is used beyond the baseline's. */
  #moreSolar(year: number): Explained {
    const [own, before] = [this.#view.own('solarUsedKwh', year), this.#view.before('solarUsedKwh', year)]
    if (own.value! < before.value!)
      return leaf('solar used', 0, 'kWh', { note: 'no more than in the baseline' })
    return follows('solar used', 'kWh', 'difference', [own, before])
  }

  /** Profit before what is written off: saving less operation and contract. */
  #profit(year: number, ...less: readonly Explained[]): Explained {
    const terms = [this.column('opex', year), this.column('contract', year), ...less].filter(
      ({ value }) => value !== 0,
    )
    return follows('profit', this.#money, 'difference', [this.column('energySaving', year), ...terms])
  }

  #tax(year: number): Explained {
    const { tax } = this.#plan
    if (tax === undefined) return this.#nothing('tax', 'nothing is taxed')
    const { origins } = this.#view.fleet
    const rate = leaf('rate of tax', tax.rate, '', { origin: origins.of(['finance', 'tax', 'rate']) })
    return follows('tax', this.#money, 'product', [rate, this.#profit(year, this.#depreciation(year))])
  }

  #depreciation(year: number): Explained {
    const { depreciationYears } = this.#plan.tax!
    const { flow } = this.#view.made
    const { origins } = this.#view.fleet
    const life = leaf('years', depreciationYears, '', {
      origin: origins.of(['finance', 'tax', 'depreciation']),
    })
    const from = Math.max(0, year - depreciationYears)
    const terms = yearsTo(year - 1)
      .slice(from)
      .flatMap((t) => {
        const bought = flow.capex[t]! + flow.replacement[t]!
        if (bought === 0) return []
        const note = `capex and replacement: explain cashFlow.${t}`
        return [
          follows(`of year ${t}`, this.#money, 'quotient', [
            leaf(`bought in year ${t}`, bought, this.#money, { note }),
            life,
          ]),
        ]
      })
    return this.#added('written off', terms, year)
  }

  /** What pays off the price in the first year. */
  firstNet(): Explained {
    return relabelled(this.#profit(1, this.column('tax', 1)), { label: 'net of the first year' })
  }

  #net(year: number): Explained {
    const residual = this.column('residual', year)
    const saving = this.column('energySaving', year)
    const received =
      residual.value === 0 ? saving : follows('received', this.#money, 'sum', [saving, residual])
    const paid = [
      this.column('capex', year),
      this.column('opex', year),
      this.column('replacement', year),
      this.column('contract', year),
      this.column('tax', year),
    ].filter(({ value }) => value !== 0)
    return follows(`net of year ${year}`, this.#money, 'difference', [received, ...paid])
  }
}

const START = 'nothing before the first year'
const CONTRACTORS = "the contractor's"

function yearsTo(last: number): number[] {
  return Array.from({ length: Math.max(0, last + 1) }, (_, year) => year)
}
