import { discounted } from '../../../model/economy/present-value.ts'
import { cumulative } from '../../../model/economy/payback.ts'
import type { KeyFigure } from '../../../model/economy/key-figure.ts'
import type { OwnerCost } from '../../../model/economy/planned-finance.ts'
import { constant, described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { follows } from './asset-line.ts'
import { CashTrees } from './cash-trees.ts'
import type { CashColumn } from './cash-trees.ts'
import { financeView } from './finance-view.ts'
import type { FinanceView } from './finance-view.ts'
import { capexTree, opexTree, sizeTree } from './investment-trees.ts'

const treesOf = new WeakMap<FinanceView, CashTrees>()

/**
 * An output of the money of a variant, pausing after each site.
 *
 * @param names   what stands below `finance` in a result, one of its outputs
 * @param before  the baseline
 */
export function* financeFigure(
  fleet: FleetScenes,
  names: readonly string[],
  before: FleetScenes,
): Generator<undefined, Explained> {
  const view = yield* financeView(fleet, before)
  const cash = treesOf.get(view) ?? new CashTrees(view)
  treesOf.set(view, cash)
  const [first = '', second = '', third = ''] = names
  if (first === 'cashFlow') return cash.column(third as CashColumn, Number(second))
  if (first === 'ownership') return ownershipTree(cash, second as OwnerCost)
  if (first === 'contractor') return contractorTree(view, cash, second)
  if (first !== 'investments') return topTree(view, cash, first)
  const planned = view.plan.investments.find(({ name }) => name === second)!
  if (third === 'capex') return capexTree(view, planned)
  return third === 'opexPerYear' ? opexTree(view, planned) : sizeTree(view, planned)
}

function topTree(view: FinanceView, cash: CashTrees, name: string): Explained {
  const { figures } = view.made.flow
  switch (name) {
    case 'discountPercent':
      return percent(
        'discount',
        leaf('discount rate', view.plan.discountRate, '', {
          origin: view.fleet.origins.of(['finance', 'discount']),
        }),
      )
    case 'capex':
      return cash.column('capex', 0)
    case 'opexPerYear': {
      const tree = cash.column('opex', 1)
      const { label, value, op, note } = tree
      return described({ label, value, unit: `${view.money}/a`, note }, op, () => tree.terms)
    }
    case 'npv':
      return noted(
        cash.presentValue('net present value', (t) => cash.column('net', t)),
        figures.npv,
      )
    case 'irrPercent':
      return rateTree(figures.irr, () => flowsOf(view, cash))
    case 'staticPaybackYears':
      return staticTree(figures.staticPayback, cash)
    case 'paybackYears':
      return paybackTree(view, figures.payback, view.made.flow.net, (t) => cash.column('net', t))
    case 'discountedPaybackYears':
      return paybackTree(
        view,
        figures.discountedPayback,
        discounted(view.plan.discountRate, view.made.flow.net),
        (t) => cash.column('discounted', t),
      )
    case 'lcoePerKwh':
      return levelisedTree(view, cash)
    case 'totalCost':
      return totalTree(view, cash)
    default:
      return evenTree(view, cash)
  }
}

function percent(label: string, share: Explained): Explained {
  return follows(label, '%', 'product', [constant(100, '%'), share])
}

/** What is to be known of a figure stands beside it. */
function noted(tree: Explained, { reason }: KeyFigure): Explained {
  return reason === undefined ? tree : relabelled(tree, { note: reason })
}

function nullLeaf(label: string, unit: string, { reason }: KeyFigure): Explained {
  return leaf(label, null, unit, { note: `null: ${reason ?? 'not known'}` })
}

function flowsOf({ plan }: FinanceView, cash: CashTrees): Explained[] {
  return Array.from({ length: plan.horizon + 1 }, (_, t) => cash.column('net', t))
}

function rateTree(irr: KeyFigure, flows: () => readonly Explained[]): Explained {
  const label = 'internal rate of return'
  if (irr.value === null) return nullLeaf(label, '%', irr)
  const note = irr.reason ?? 'the rate at which the net present value of the flows beside is zero'
  return percent(label, leaf('rate', irr.value, '', { note, given: flows }))
}

function staticTree(figure: KeyFigure, cash: CashTrees): Explained {
  const label = 'capex / net of the first year'
  if (figure.value === null) return nullLeaf(label, 'a', figure)
  if (figure.value === 0) return leaf(label, 0, 'a', { note: 'nothing is paid at the start' })
  return follows(label, 'a', 'quotient', [cash.column('capex', 0), cash.firstNet()])
}

/** The year in which the flows are back at nothing, less the part of it that they are beyond. */
function paybackTree(
  view: FinanceView,
  figure: KeyFigure,
  flows: Float64Array,
  treeOf: (year: number) => Explained,
): Explained {
  const label = 'payback'
  if (figure.value === null) return nullLeaf(label, 'a', figure)
  const sums = cumulative(flows)
  const year = sums.findIndex((sum) => sum >= 0)
  if (year === 0)
    return noted(leaf(label, 0, 'a', { note: 'the sum of the flows is not below zero at the start' }), figure)
  const upTo = Array.from({ length: year + 1 }, (_, t) => treeOf(t))
  const tree = follows(label, 'a', 'difference', [
    leaf('first year with a sum that is not below zero', year, 'a'),
    follows('share of that year', '', 'quotient', [
      follows('sum up to it', view.money, 'sum', upTo),
      upTo.at(-1)!,
    ]),
  ])
  return noted(tree, figure)
}

function levelisedTree(view: FinanceView, cash: CashTrees): Explained {
  const { cost, kwh, perKwh } = view.made.levelised!
  const unit = `${view.money}/kWh`
  if (perKwh.value === null) return nullLeaf('levelised cost', unit, perKwh)
  const costs = (t: number) =>
    leaf(`cost of year ${t}`, cost[t]!, view.money, {
      note: 'of the arrays: capex, operation, bought again, less what is left',
    })
  const energy = (t: number) =>
    leaf(`solar of year ${t}`, kwh[t]!, 'kWh', { note: 'used and exported, beyond the baseline' })
  return follows('levelised cost', unit, 'quotient', [
    cash.presentValue('cost', costs),
    cash.presentValue('energy', energy),
  ])
}

const COST_LABELS: Readonly<Record<OwnerCost, string>> = {
  capex: 'capex',
  energyCost: 'energy',
  opex: 'operation',
  replacement: 'replacement',
  contract: 'contractor',
  tax: 'tax',
  residual: 'left at the end',
}

function ownershipTree(cash: CashTrees, name: OwnerCost): Explained {
  const of = (t: number) => (name === 'replacement' ? cash.ownReplacement(t) : cash.column(name, t))
  return cash.presentValue(`${COST_LABELS[name]}, today`, of)
}

function totalTree({ made, money }: FinanceView, cash: CashTrees): Explained {
  const names = Object.keys(COST_LABELS) as OwnerCost[]
  const paid = names.filter((name) => name !== 'residual' && made.ownership[name] !== 0)
  const sum = follows(
    'paid',
    money,
    'sum',
    paid.map((name) => ownershipTree(cash, name)),
  )
  const label = 'total cost of ownership'
  if (made.ownership.residual === 0) return relabelled(sum, { label })
  return follows(label, money, 'difference', [sum, ownershipTree(cash, 'residual')])
}

function evenTree(view: FinanceView, cash: CashTrees): Explained {
  const years = Array.from({ length: view.plan.horizon }, (_, i) => i + 1)
  const annuity = follows(
    'annuity',
    'a',
    'sum',
    years.map((year) => follows(`year ${year}`, 'a', 'quotient', [constant(1, 'a'), cash.discounting(year)])),
  )
  return follows('total cost, evenly', `${view.money}/a`, 'quotient', [totalTree(view, cash), annuity])
}

function contractorTree(view: FinanceView, cash: CashTrees, name: string): Explained {
  const { contractor } = view.made.flow
  if (name === 'capex') return cash.plantCapex()
  const { capex, opex, replacement, residual, npv, irr } = contractor!
  const net = (t: number) => {
    const { money } = view
    const paid = cash.column('contract', t)
    const left = leaf('left at the end', residual[t]!, money)
    const received = residual[t] === 0 ? paid : follows('received', money, 'sum', [paid, left])
    const costs = Object.entries({ capex, operation: opex, replacement }).filter(
      ([, column]) => column[t] !== 0,
    )
    const terms = costs.map(([label, column]) => leaf(label, column[t]!, money))
    return follows(`net of year ${t}`, money, 'difference', [received, ...terms])
  }
  if (name === 'irrPercent')
    return rateTree(irr, () => Array.from({ length: view.plan.horizon + 1 }, (_, t) => net(t)))
  return noted(cash.presentValue("contractor's net present value", net), npv)
}
