import { classFigures } from '../../../model/retirement/class-figures.ts'
import { bottomUpFigures } from '../../../planning/retirement/bottom-up.ts'
import type { Explained } from '../explained.ts'
import type { AccountTrees } from './account-trees.ts'
import type { BottomUpScene } from './bottom-up-inputs.ts'
import { bottomUpTree } from './bottom-up-tree.ts'
import type { RetirementScene } from './retirement-scene.ts'

const GROSS = ['loadKwh', 'consumptionKwh', 'gridImportKwh', 'cost'] as const

/** An output of the check of a plan from the bottom up, from what the plan saves in a whole year. */
export function bottomUpFigure(
  scene: RetirementScene,
  accounts: AccountTrees,
  names: readonly string[],
): Explained {
  const known = checks.get(scene) ?? checkOf(scene, accounts)
  checks.set(scene, known)
  return bottomUpTree(known, names)
}

/** Drawn once for all outputs. */
const checks = new WeakMap<RetirementScene, BottomUpScene>()

function checkOf(scene: RetirementScene, accounts: AccountTrees): BottomUpScene {
  const { states, plan, currency, written, years } = scene
  const trees = GROSS.map((column) => [column, accounts.saved('fullYear', 'gross', column)] as const)
  const gross = Object.fromEntries(trees) as BottomUpScene['gross']
  const values = Object.fromEntries(trees.map(([column, { value }]) => [column, value!]))
  const classes = plan.classes.flatMap((one) => {
    if (one.power === undefined) return []
    const { offUnits } = classFigures(states, years, one)
    return [{ id: one.id, units: offUnits, ...one.power }]
  })
  const figures = bottomUpFigures(states.bottomUp!, classes, values as Record<(typeof GROSS)[number], number>)
  const classIds = plan.classes.map(({ id }) => id)
  return { figures, classes, classIds, gross, currency, origins: written.origins }
}
