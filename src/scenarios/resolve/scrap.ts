import type { Scrap, ScrapMaterial } from '../../model/assets/asset-plan.ts'
import { residueShare } from '../../model/assets/line-figures.ts'
import { nameHint, shown } from '../problem.ts'
import type { AssetsConfig } from '../schema/assets.ts'
import type { ValuePath } from '../source-path.ts'
import { extraKeys } from './extra-keys.ts'
import { warnOfMoney } from './open-amounts.ts'
import type { Resolving } from './resolving.ts'

type ScrapConfig = NonNullable<AssetsConfig['scrap']>[number]

/** Rounding of shares that are written to add up to the whole. */
const SLACK = 1e-9
const PERCENT = 100
const DIGITS = 9

/** A lot of scrap: of one material, of several by their shares, or as a whole of which only the revenue is known. */
export function scrapLot(r: Resolving, lot: ScrapConfig, at: ValuePath): Scrap | undefined {
  const { id, mass, price, prices, residueCost, revenue } = lot
  if (mass === undefined && revenue === undefined)
    return r.problem([...at, 'mass'], 'a mass, or the revenue of the whole', 'nothing')
  if (revenue !== undefined) extraKeys(r, at, { price, prices }, 'revenue')
  const materials = materialsOf(r, lot, at)
  if (materials === undefined) return undefined
  if (mass !== undefined && materials.length > 0 && residueShare({ materials }) > 0)
    warnOfMoney(r, at, { residueCost })
  return { id, massKg: mass, materials, residueCostPerKg: residueCost, revenue }
}

function materialsOf(r: Resolving, lot: ScrapConfig, at: ValuePath): ScrapMaterial[] | undefined {
  const { id, mass, material, price, composition, prices, residueCost, revenue } = lot
  if (composition !== undefined) {
    extraKeys(r, at, { material, price }, 'composition')
    return composed(r, { ...lot, composition }, at)
  }
  for (const [key, value] of Object.entries({ prices, residueCost }))
    if (value !== undefined) r.problem([...at, key], `a composition beside "${key}"`, 'none')
  if (mass === undefined) return []
  if (revenue === undefined) warnOfMoney(r, at, { price })
  return [{ name: material ?? id, share: 1, pricePerKg: price }]
}

function composed(
  r: Resolving,
  { composition, prices = {}, revenue }: ScrapConfig & { composition: Readonly<Record<string, number>> },
  at: ValuePath,
): ScrapMaterial[] | undefined {
  const names = Object.keys(composition)
  if (names.length === 0) return r.problem([...at, 'composition'], 'at least one material', 'an empty map')
  const whole = names.reduce((sum, name) => sum + composition[name]!, 0)
  if (whole > 1 + SLACK)
    r.problem(
      [...at, 'composition'],
      'shares that add up to at most 100 %',
      `${Number((PERCENT * whole).toPrecision(DIGITS))} %`,
    )
  for (const name of Object.keys(prices).filter((one) => !names.includes(one)))
    r.problem([...at, 'prices', name], 'a material of the composition', shown(name), nameHint(name, names))
  return names.map((name) => {
    const pricePerKg = Object.hasOwn(prices, name) ? prices[name] : undefined
    if (pricePerKg === undefined && revenue === undefined)
      r.warn(
        [...at, 'composition', name],
        'has no price: the totals of cash are without the revenue of the lot',
      )
    return { name, share: composition[name]!, pricePerKg }
  })
}
