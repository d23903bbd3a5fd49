import type { EquipmentTerms, PlanClass, PlanWave } from '../../../model/retirement/plan.ts'
import type { Chain } from '../../../model/retirement/ledger.ts'
import { oneOffCost, standingTerms } from '../../../model/retirement/standing.ts'
import { HOURS_PER_YEAR } from '../../../model/time.ts'
import { product, total } from '../derived.ts'
import { leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { addedBy, retiredBy, unitsLeft, unitsPowered, waveName } from '../plan-units.ts'
import { planClassPath } from '../unit-path.ts'
import type { RetirementScene, Span } from './retirement-scene.ts'
import { siteSum } from './site-sum.ts'

/** Columns that go by what stands at a site and how long. */
export type StandingColumn = 'spaceM2Years' | 'rent' | 'spares' | 'maintenance'

/** Sites of a plan between two waves. */
export interface Standing {
  readonly chain: Chain
  readonly waves: number
}

/** A column of what stands at the sites over a span [m2 a, currency]. */
export function standingOver(
  scene: RetirementScene,
  standing: Standing,
  span: Span,
  column: StandingColumn,
  label: string,
): Explained {
  const unit = column === 'spaceM2Years' ? 'm2 a' : scene.currency
  const { hours, label: note } = scene.stretch(span)
  const years = leaf('years', hours / HOURS_PER_YEAR, 'a', { note })
  const parts = scene.sites.map((site) => {
    const state = scene.at(standing.chain, standing.waves, site)
    const { spaceM2, ...paid } = standingTerms(scene.plan, scene.index, site, state)
    const aYear = column === 'spaceM2Years' ? spaceM2 : paid[column]
    const tree = () => product(NAMES[column], unit, [ofYear(scene, standing, column, site), years])
    return { site, value: aYear * years.value!, tree }
  })
  return siteSum(scene, { label, unit, none: noneText(scene, column) }, parts)
}

const NAMES: Readonly<Record<StandingColumn, string>> = {
  spaceM2Years: 'floor x years',
  rent: 'rent',
  spares: 'spares',
  maintenance: 'maintenance',
}

const UNTOLD: Readonly<Record<StandingColumn, string>> = {
  spaceM2Years: 'no class tells its space',
  rent: 'no rent is told',
  spares: 'no spares are told',
  maintenance: 'no maintenance is told',
}

/** Why nothing may stand in a column. */
function noneText({ plan }: RetirementScene, column: StandingColumn): string {
  const all = [...plan.classes, ...plan.replacements]
  const told = {
    spaceM2Years: all.some(({ terms }) => terms.spaceM2 > 0),
    rent: [...plan.siteTerms.values()].some((one) => one.rentPerYear > 0 || one.rentPerM2Year > 0),
    spares: all.some(({ terms }) => terms.sparesPerYear > 0),
    maintenance: all.some(({ terms }) => terms.maintenancePerYear > 0),
  }
  if (told[column]) return 'nothing is left'
  return UNTOLD[column]
}

/** What a site occupies, or costs in a year, of one such site. */
function ofYear(scene: RetirementScene, standing: Standing, column: StandingColumn, site: string): Explained {
  const perYear = `${scene.currency}/a`
  switch (column) {
    case 'spaceM2Years':
      return floor(scene, standing, site)
    case 'rent':
      return rent(scene, standing, site)
    case 'spares':
      return byClass(scene, standing, site, { name: 'spares a year', unit: perYear, term: 'sparesPerYear' })
    case 'maintenance':
  }
  return byClass(scene, standing, site, {
    name: 'maintenance a year',
    unit: perYear,
    term: 'maintenancePerYear',
  })
}

/** Floor that classes occupy at a site, by their powered frames [m2]. */
function floor(scene: RetirementScene, standing: Standing, site: string): Explained {
  return byClass(scene, standing, site, { name: 'floor', unit: 'm2', term: 'spaceM2' })
}

/** Rent of a site by itself and by the floor that classes occupy [currency/a]. */
function rent(scene: RetirementScene, standing: Standing, site: string): Explained {
  const unit = `${scene.currency}/a`
  const terms = scene.plan.siteTerms.get(site)
  const { member } = scene.at(standing.chain, standing.waves, site)
  const label = `rent a year at ${site}`
  if (terms === undefined) return leaf(label, 0, unit, { note: 'no rent is told' })
  if (member === undefined) return leaf(label, 0, unit, { note: 'the site is given up' })
  const at = ['retirement', 'sites', site]
  const origin = (key: string) => scene.written.origins.of([...at, key])
  const whole =
    terms.rentPerYear === 0 ? [] : [leaf('of the site', terms.rentPerYear, unit, { origin: origin('rent') })]
  if (terms.rentPerM2Year === 0) return total(label, unit, whole)
  const ofFloor = product('of the floor', unit, [
    leaf('rent of one m2', terms.rentPerM2Year, `${scene.currency}/(m2 a)`, {
      origin: origin('rentPerArea'),
    }),
    floor(scene, standing, site),
  ])
  return total(label, unit, [...whole, ofFloor])
}

/** A term of one unit, and what it is called. */
interface UnitTerm {
  readonly name: string
  readonly unit: string
  readonly term: keyof EquipmentTerms
}

const KEYS: Readonly<Record<Exclude<keyof EquipmentTerms, 'oneOffCost'>, string>> = {
  spaceM2: 'space',
  sparesPerYear: 'spares',
  maintenancePerYear: 'maintenance',
}

/** Units of each class at a site times a term of one. */
function byClass(
  scene: RetirementScene,
  { chain, waves }: Standing,
  site: string,
  { name, unit, term }: UnitTerm,
): Explained {
  const label = `${name} at ${site}`
  const ids = [...scene.at(chain, waves, site).units.keys()]
  const parts = ids.flatMap((id) => {
    const one = classOf(scene, id)
    if (one.terms[term] === 0) return []
    const place = { one, site }
    const units = term === 'spaceM2' ? unitsPowered : unitsLeft
    const left = units(scene.written, place, waves)
    return left.value === 0
      ? []
      : [product(`${id} at ${site}`, unit, [left, termOf(scene, one, term, `${name} of one`)])]
  })
  return parts.length === 0 ? leaf(label, 0, unit, { note: 'none' }) : total(label, unit, parts)
}

function termOf(
  { written, plan, currency }: RetirementScene,
  { id, terms }: PlanClass,
  term: keyof EquipmentTerms,
  label: string,
): Explained {
  const isClass = plan.classes.some((one) => one.id === id)
  const key = term === 'oneOffCost' ? (isClass ? 'removal' : 'purchase') : KEYS[term]
  const unit = term === 'spaceM2' ? 'm2' : term === 'oneOffCost' ? currency : `${currency}/a`
  return leaf(label, terms[term], unit, { origin: written.origins.of([...planClassPath(plan, id)!, key]) })
}

function classOf({ index }: RetirementScene, id: string): PlanClass {
  return index.classes.get(id)!
}

/** What a wave pays once: taking out, and putting in where something is put in [currency]. */
export function paidOnce(scene: RetirementScene, chain: Chain, wave: PlanWave): Explained {
  const unit = scene.currency
  const moved = chain === 'after' ? [...wave.retired, ...wave.added] : wave.retired
  const bySite = oneOffCost(scene.index, moved)
  const parts = scene.sites.map((site) => ({
    site,
    value: bySite.get(site) ?? 0,
    tree: () => oneOff(scene, chain, wave, site),
  }))
  const all = [...scene.plan.classes, ...scene.plan.replacements]
  const isTold = all.some(({ terms }) => terms.oneOffCost > 0)
  const none = isTold ? 'nothing of it costs anything' : 'neither removal nor purchase is told'
  return siteSum(scene, { label: waveName(wave), unit, none }, parts)
}

function oneOff(scene: RetirementScene, chain: Chain, wave: PlanWave, site: string): Explained {
  const moved = (placed: PlanWave['retired'], by: typeof retiredBy) =>
    placed
      .filter((one) => one.site === site)
      .flatMap(({ classId }) => {
        const one = classOf(scene, classId)
        const units = by(scene.written, { one, site }, wave)
        if (one.terms.oneOffCost === 0) return []
        return units.map((own) =>
          product(classId, scene.currency, [own, termOf(scene, one, 'oneOffCost', 'cost of one')]),
        )
      })
  const parts = [...moved(wave.retired, retiredBy), ...(chain === 'after' ? moved(wave.added, addedBy) : [])]
  const label = 'paid once'
  if (parts.length === 0) return leaf(label, 0, scene.currency)
  return parts.length === 1 ? parts[0]! : total(label, scene.currency, parts)
}
