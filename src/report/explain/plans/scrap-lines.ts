import type { Scrap } from '../../../model/assets/asset-plan.ts'
import { residueShare } from '../../../model/assets/line-figures.ts'
import { constant, described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { follows } from './asset-line.ts'
import type { AssetLine, LineTrees } from './asset-line.ts'

/** Trees of a lot of scrap, of the whole and of each of its materials. */
export function scrapTrees(line: AssetLine, own: Scrap) {
  const { money } = line
  const mass = () => line.given('mass', own.massKg, 'kg', 'mass')
  const isPriced = own.revenue === undefined
  const materials = own.materials.map(({ name, share, pricePerKg }) => {
    // Without a composition the lot is one material.
    const recoveredKg = () =>
      share === 1
        ? relabelled(mass(), { label: name })
        : follows(name, 'kg', 'product', [
            mass(),
            line.given(`share of ${name}`, share, '', ['composition', name]),
          ])
    const price = () => line.given(`price of ${name}`, pricePerKg, `${money}/kg`, ['prices', name], 'price')
    const revenue = () => follows(`${name}, sold`, money, 'product', [recoveredKg(), price()])
    return { name, recoveredKg, revenue }
  })
  const isKnown = own.massKg !== undefined && materials.length > 0
  const unknown = (label: string) =>
    leaf(label, null, 'kg', { note: 'null: only the revenue of the lot is told' })
  const residueKg = () =>
    isKnown ? follows('residue', 'kg', 'product', [mass(), residueTree(line, own)]) : unknown('residue')
  const revenue = () =>
    isPriced
      ? follows(
          'revenue',
          money,
          'sum',
          materials.map((one) => one.revenue()),
        )
      : line.given('revenue', own.revenue, money, 'revenue')
  const residueCost = () =>
    !isKnown || own.massKg === 0 || residueShare(own) === 0
      ? leaf('disposal of the residue', 0, money, { note: 'the lot leaves no residue to be disposed of' })
      : follows('disposal of the residue', money, 'product', [
          residueKg(),
          line.given('cost of disposal', own.residueCostPerKg, `${money}/kg`, 'residueCost'),
        ])
  const whole: LineTrees = {
    massKg: mass,
    recoveredKg: () =>
      isKnown
        ? follows(
            'materials',
            'kg',
            'sum',
            materials.map((one) => one.recoveredKg()),
          )
        : unknown('materials'),
    residueKg,
    revenue,
    residueCost,
    netCash: () => follows('net cash', money, 'difference', [revenue(), residueCost()]),
  }
  const material = (name: string, figure: string): Explained | undefined => {
    const found = materials.find((one) => one.name === name)
    return figure === 'revenue' ? found?.revenue() : found?.recoveredKg()
  }
  return { whole, material }
}

function residueTree(line: AssetLine, own: Scrap): Explained {
  const value = residueShare(own)
  const label = 'share of residue'
  if (value === 0) return leaf(label, 0, '', { note: 'the shares of the materials add up to the whole' })
  return described({ label, value, unit: '' }, 'difference', () => [
    constant(1),
    ...own.materials.map(({ name, share }) =>
      line.given(`share of ${name}`, share, '', ['composition', name]),
    ),
  ])
}
