import { TOTAL_TERMS, valuesOf } from '../../model/assets/asset-figures.ts'
import type { AssetsResult } from '../assets.ts'
import { held, notAbove } from './held.ts'
import type { BrokenInvariant } from './held.ts'

type Values = Readonly<Record<string, number | null>>

/** What holds between the figures of assets and their totals. */
export function ofAssets(at: string, assets: AssetsResult | undefined): BrokenInvariant[] {
  if (assets === undefined) return []
  const { cash, redeployed, auctions } = assets
  return [
    ...Object.entries(TOTAL_TERMS).flatMap(([group, totals]) =>
      Object.entries(totals).flatMap(([name, terms]) => {
        const total = (assets[group as keyof typeof TOTAL_TERMS] as Values)[name] ?? 0
        const parts = valuesOf(assets, terms).map(({ value }) => value ?? 0)
        return held(`${at}.${group}.${name}`, 'total = sum of its lines', [total], parts)
      }),
    ),
    ...held(`${at}.cash.net`, 'net cash = proceeds - costs', [cash.net], [cash.proceeds, -cash.costs]),
    ...Object.entries(auctions).flatMap(([id, sale]) => ofSale(`${at}.auctions.${id}`, sale)),
    ...Object.entries({ redeployed, auctions }).flatMap(([list, lines]) =>
      Object.entries<{ bookValue: number | null }>(lines).flatMap(([id, { bookValue }]) =>
        notAbove(`${at}.${list}.${id}.bookValue`, 'a book value is 0 at least', 0, bookValue ?? 0),
      ),
    ),
    ...ofMaterials(at, assets),
    ...Object.entries(assets.refrigerant).flatMap(([id, { chargeKg, recoveredKg, escapedKg }]) =>
      equal(`${at}.refrigerant.${id}`, 'charge = recovered + escaped', [chargeKg], [recoveredKg, escapedKg]),
    ),
  ]
}

function ofSale(at: string, { proceeds, fees, bookValue, netCash, gainOnSale }: Values): BrokenInvariant[] {
  const paid = (value: number | null | undefined) => (typeof value === 'number' ? -value : null)
  return [
    ...equal(`${at}.netCash`, 'net cash = proceeds - fees', [netCash!], [proceeds!, paid(fees)]),
    ...equal(
      `${at}.gainOnSale`,
      'gain on sale = proceeds - fees - book value',
      [gainOnSale!],
      [proceeds!, paid(fees), paid(bookValue)],
    ),
  ]
}

/** Kilograms of scrap add up by lot and by material. */
function ofMaterials(at: string, { scrap, materials, recovered }: AssetsResult): BrokenInvariant[] {
  const byMaterial = Object.values(materials).map(({ recoveredKg }) => recoveredKg)
  return [
    ...held(
      `${at}.recovered.materialsKg`,
      'all scrap = sum of its materials',
      [recovered.materialsKg],
      byMaterial,
    ),
    ...Object.entries(scrap).flatMap(([id, lot]) =>
      equal(
        `${at}.scrap.${id}`,
        'mass = materials + residue',
        [lot.massKg],
        [...Object.values(lot.materials).map(({ recoveredKg }) => recoveredKg), lot.residueKg],
      ),
    ),
  ]
}

/** An identity of numbers that are all known. */
function equal(
  path: string,
  identity: string,
  left: readonly (number | null)[],
  right: readonly (number | null)[],
): BrokenInvariant[] {
  const all = [...left, ...right]
  return all.includes(null) ? [] : held(path, identity, left as number[], right as number[])
}
