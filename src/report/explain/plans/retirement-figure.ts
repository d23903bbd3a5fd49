import type { ClassFigures, ReplacementFigures } from '../../../model/retirement/class-figures.ts'
import type { PlanColumn } from '../../../model/retirement/ledger.ts'
import type { Stranded } from '../../../model/retirement/stranded.ts'
import { total } from '../derived.ts'
import { leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { AccountTrees } from './account-trees.ts'
import type { Period, SavedName, Side } from './account-trees.ts'
import { bottomUpFigure } from './bottom-up-figure.ts'
import { classTree, replacementTree } from './class-trees.ts'
import { retirementScene } from './retirement-scene.ts'
import type { RetirementScene } from './retirement-scene.ts'
import { puePlanTree } from './room-trees.ts'
import { strandedTree } from './stranded-trees.ts'
import { trafficTree } from './traffic-trees.ts'

/**
 * An output of the retirement plan of a variant, pausing after each site.
 *
 * @param names  what stands below `retirement` in a result, one of its outputs
 */
export function* retirementFigure(
  fleet: FleetScenes,
  names: readonly string[],
): Generator<undefined, Explained> {
  const [group = '', name = '', ...more] = names
  if (group === 'rooms') return roomTree(yield* retirementScene(fleet, name), more)
  const scene = yield* retirementScene(fleet)
  switch (group) {
    case 'sites':
      return siteCount(scene)
    case 'fullYear':
    case 'total':
      return accountTree(scene, group, [name, ...more])
    case 'years':
      return accountTree(scene, Number(name), more)
    case 'waves':
      return waveTree(scene, name, more)
    case 'classes':
      return classTree(scene, name, more[0] as keyof ClassFigures)
    case 'replacements':
      return replacementTree(scene, name, more[0] as keyof ReplacementFigures)
    case 'stranded':
      return strandedTree(scene, name as keyof Stranded)
    case 'traffic':
      return trafficTree(scene, name)
    default:
      return bottomUpFigure(scene, accountsOf(scene), [name, ...more])
  }
}

const accounts = new WeakMap<RetirementScene, AccountTrees>()

function accountsOf(scene: RetirementScene): AccountTrees {
  const known = accounts.get(scene) ?? new AccountTrees(scene)
  accounts.set(scene, known)
  return known
}

function accountTree(
  scene: RetirementScene,
  period: Period,
  [side = '', column]: readonly string[],
): Explained {
  const trees = accountsOf(scene)
  return side === 'before' || side === 'removed' || side === 'after'
    ? trees.side(period, side satisfies Side, column as PlanColumn)
    : trees.saved(period, side as SavedName, column as PlanColumn)
}

function waveTree(scene: RetirementScene, id: string, [span, name, column]: readonly string[]): Explained {
  const wave = scene.plan.waves.findIndex((one) => one.id === id)
  return accountsOf(scene).waveSaved(
    wave,
    span as 'inYear' | 'fullYear',
    name as SavedName,
    column as PlanColumn,
  )
}

/** A figure of one site, or of one of identical sites. */
function roomTree(scene: RetirementScene, [figure = '', name = '', ...more]: readonly string[]): Explained {
  if (figure === 'years') return accountTree(scene, Number(name), more)
  if (figure === 'count') return scene.count(scene.sites[0]!)
  if (figure.startsWith('pue')) return puePlanTree(scene, figure)
  if (figure === 'stranded') return strandedTree(scene, name as keyof Stranded)
  return accountsOf(scene).saved('fullYear', figure as SavedName, name as PlanColumn)
}

/** Sites of a count that are named; those beyond are one term. */
const SITES_NAMED = 24

function siteCount(scene: RetirementScene): Explained {
  const named = scene.sites
    .slice(0, SITES_NAMED)
    .map((site) => relabelled(scene.count(site), { label: site }))
  const others = scene.sites.slice(SITES_NAMED)
  const value = others.reduce((sum, site) => sum + scene.countOf(site), 0)
  const rest = others.length === 0 ? [] : [leaf(`${others.length} other entries`, value, '')]
  return total('sites of the plan', '', [...named, ...rest])
}
