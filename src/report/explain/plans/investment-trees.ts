import type { PlannedInvestment } from '../../../model/economy/finance-plan.ts'
import { SIZE_NAMES } from '../../../scenarios/finance-outputs.ts'
import { financeUnit } from '../../../scenarios/finance-outputs.ts'
import { leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { follows } from './asset-line.ts'
import type { FinanceView } from './finance-view.ts'

/** Sites that are told one by one. */
const SITES_TOLD = 12

/** What is bought of an investment, all sites together. */
export function sizeTree(view: FinanceView, { index, per, sites }: PlannedInvestment): Explained {
  const { origins } = view.fleet
  const unit = financeUnit([SIZE_NAMES[per]], view.money)
  if (sites.length === 0)
    return leaf(SIZE_NAMES[per], 0, unit, { note: 'no site has more of it than in the baseline' })
  const note = per === 'site' ? undefined : 'what each has beyond the baseline'
  const told = sites.slice(0, SITES_TOLD).map(({ id, count, size }) => {
    const origin = per === 'site' ? origins.of(['investments', index, 'sites']) : undefined
    if (count === 1) return leaf(id, size, unit, { note, origin })
    const places = origins.of(['sites', origins.siteIndex(id), 'count'])
    return follows(id, unit, 'product', [
      leaf('sites', count, '', { origin: places }),
      leaf('of one', size, unit, { note, origin }),
    ])
  })
  const others = sites.slice(SITES_TOLD)
  const rest = others.reduce((sum, { count, size }) => sum + count * size, 0)
  const terms = others.length === 0 ? told : [...told, leaf(`${others.length} other sites`, rest, unit)]
  return follows(SIZE_NAMES[per], unit, 'sum', terms)
}

/** Price of one of what is bought. */
function priceTree(view: FinanceView, { index, per, price }: PlannedInvestment): Explained {
  const size = financeUnit([SIZE_NAMES[per]], view.money)
  return leaf('price', price, size === '' ? view.money : `${view.money}/${size}`, {
    origin: view.fleet.origins.of(['investments', index, 'price']),
  })
}

/** Price of all of it. */
export function capexTree(view: FinanceView, planned: PlannedInvestment): Explained {
  return follows(planned.name, view.money, 'product', [priceTree(view, planned), sizeTree(view, planned)])
}

/** What its operation costs in the first year. */
export function opexTree(view: FinanceView, planned: PlannedInvestment): Explained {
  const { name, index, opex, sites, per } = planned
  const origin = view.fleet.origins.of(['investments', index, 'opex'])
  const unit = `${view.money}/a`
  if (opex.kind === 'share')
    return follows(name, unit, 'product', [
      leaf('share of the price a year', opex.amount, '', { origin }),
      capexTree(view, planned),
    ])
  if (opex.kind === 'site') {
    const count = sites.reduce((sum, one) => sum + one.count, 0)
    return follows(name, unit, 'product', [
      leaf('of one site', opex.amount, unit, { origin }),
      leaf('sites', count, ''),
    ])
  }
  const size = financeUnit([SIZE_NAMES[per]], view.money)
  return follows(name, unit, 'product', [
    leaf('by the size', opex.amount, size === '' ? unit : `${view.money}/${size}/a`, { origin }),
    sizeTree(view, planned),
  ])
}

/** Batteries that are bought again at their price. */
export function batteriesTree(view: FinanceView, planned: PlannedInvestment, cost: number): Explained {
  const price = priceTree(view, planned)
  const label = `${planned.name}, bought again`
  if (planned.price === 0) return leaf(label, cost, view.money)
  const kwh = leaf('capacity', cost / planned.price, 'kWh', { note: 'at the end of its life: explain years' })
  return follows(label, view.money, 'product', [price, kwh])
}
