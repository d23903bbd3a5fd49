import { assetFigures, TOTAL_TERMS, valuesOf } from '../../../model/assets/asset-figures.ts'
import type { LineFigures, TotalTerm } from '../../../model/assets/asset-figures.ts'
import { outputUnit } from '../../../scenarios/output-unit.ts'
import { described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import type { AssetScene } from './asset-line.ts'
import { lineTree } from './asset-lines.ts'

/**
 * An output of the assets plan of a variant, pausing after each site; it needs none of them.
 *
 * @param names  what stands below `assets` in a result, one of its outputs
 */
// oxlint-disable-next-line require-yield
export function* assetsFigure(
  { variant, origins }: FleetScenes,
  names: readonly string[],
): Generator<undefined, Explained> {
  return assetTree({ plan: variant.plans.assets!, origins }, names)
}

/** The tree of an output of a plan: see {@link assetsFigure}. */
export function assetTree(scene: AssetScene, names: readonly string[]): Explained {
  const [group = '', name = '', ...more] = names
  const tree =
    group === 'materials'
      ? materialTree(scene, name)
      : Object.hasOwn(TOTAL_LABELS, group)
        ? totalTree(scene, group as keyof typeof TOTAL_TERMS, name)
        : lineTree(scene, group as keyof LineFigures, name, more)
  if (tree === undefined) throw new Error(`no tree of assets.${names.join('.')}`)
  return tree
}

const TOTAL_LABELS: Readonly<Record<keyof typeof TOTAL_TERMS, Readonly<Record<string, string>>>> = {
  cash: { proceeds: 'proceeds', costs: 'costs', avoidedPurchase: 'purchase avoided' },
  book: {
    bookValueCarried: 'book value carried over',
    depreciationAvoidedPerYear: 'depreciation avoided a year',
    depreciationAvoided: 'depreciation avoided',
    gainOnSale: 'gain on sale',
  },
  recovered: {
    materialsKg: 'materials',
    residueKg: 'residue',
    disposedKg: 'disposed of',
    refrigerantKg: 'refrigerant recovered',
    keptCo2eKg: 'CO2e kept from the air',
    escapedCo2eKg: 'CO2e that escapes',
    batteriesRecycledKg: 'batteries recycled',
    batteriesReusedKg: 'batteries used again',
    batteriesReusedKwh: 'energy of batteries used again',
  },
}

/** Counts of lines that do not tell what a total adds up: the total, and what they lack. */
const OPEN_LINES: Readonly<Record<string, readonly [total: string, what: string]>> = {
  linesWithoutPrice: ['proceeds', 'lines without a price'],
  linesWithoutCost: ['costs', 'lines without a cost'],
  linesWithoutNewPrice: ['avoidedPurchase', 'lines without a price of new items'],
  linesWithoutBookValue: ['bookValueCarried', 'lines without a book value'],
  linesWithoutRemainingLife: ['depreciationAvoided', 'lines without a remaining life'],
  salesWithoutGain: ['gainOnSale', 'sales without a gain'],
}

function totalTree(scene: AssetScene, group: keyof typeof TOTAL_TERMS, name: string): Explained | undefined {
  const terms: Readonly<Record<string, readonly TotalTerm[]>> = TOTAL_TERMS[group]
  const unit = outputUnit(name, scene.plan.currency)
  if (Object.hasOwn(OPEN_LINES, name)) {
    const [total, what] = OPEN_LINES[name]!
    const open = partsOf(scene, terms[total]!).filter(({ value }) => value === null)
    return leaf(what, open.length, unit, { note: `${total} are without them`, given: () => open })
  }
  if (group === 'cash' && name === 'net') {
    const [comesIn, goesOut] = [totalTree(scene, group, 'proceeds')!, totalTree(scene, group, 'costs')!]
    const value = comesIn.value! - goesOut.value!
    const note = 'cash alone: nothing of the books enters it, and the purchase avoided stands apart'
    return described({ label: 'net cash', value, unit, note }, 'difference', () => [comesIn, goesOut])
  }
  if (!Object.hasOwn(terms, name)) return undefined
  return sumOf(TOTAL_LABELS[group][name]!, unit, partsOf(scene, terms[name]!), noteOf(group))
}

function noteOf(group: string): string | undefined {
  return group === 'book' ? 'book value, not cash' : undefined
}

/** The figures that enter a total, each with the list and id of its line. */
function partsOf(scene: AssetScene, terms: readonly TotalTerm[]): Explained[] {
  return valuesOf(assetFigures(scene.plan), terms).map(({ list, id, key }) => {
    const tree = lineTree(scene, list, id, [key])!
    return relabelled(tree, { label: `${list} ${id}, ${tree.label}` })
  })
}

/** A sum of what is known; what is not stands beside it. */
function sumOf(label: string, unit: string, parts: readonly Explained[], note?: string): Explained {
  const known = parts.filter(({ value }) => value !== null)
  const open = parts.filter(({ value }) => value === null)
  const value = known.reduce((sum, part) => sum + part.value!, 0)
  const without = open.length === 0 ? [] : [`without ${open.length} that the plan does not tell`]
  const words = [
    ...(note === undefined ? [] : [note]),
    ...without,
    ...(parts.length === 0 ? ['no line'] : []),
  ]
  const said = words.length === 0 ? undefined : words.join('; ')
  return described({ label, value, unit, note: said, given: () => open }, 'sum', () => known)
}

function materialTree(scene: AssetScene, name: string): Explained | undefined {
  const lots = scene.plan.scrap.filter(({ materials }) => materials.some((one) => one.name === name))
  const parts = lots.map(({ id }) =>
    relabelled(lineTree(scene, 'scrap', id, ['materials', name, 'recoveredKg'])!, { label: `scrap ${id}` }),
  )
  return sumOf(name, 'kg', parts)
}
