import type { UnitSpec } from '../../model/site.ts'
import { product } from './derived.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { zeroLoadPower } from './power-terms.ts'
import type { Scene } from './scene.ts'
import { transitionGiven } from './sleep-rules.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursAsleep, hoursWaking } from './unit-hours.ts'

/** Energy of one unit beside that while serving: asleep, waking, in transitions, and less what modes save [Wh]. */
export function stateTerms(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained[] {
  const { states } = unit
  if (states === undefined) return []
  const { wakeShare, transitionShare, savedWhileOn } = states
  const zeroLoad = () => zeroLoadPower(scene, unit)
  const isAsleep = stretch.steps.some((i) => states.offShare[i]! > 0)
  const terms: Explained[] = []
  if (isAsleep || savedWhileOn === undefined)
    terms.push(product('while off', 'Wh', [zeroLoad(), hoursAsleep(scene, unit, stretch)]))
  if (wakeShare !== undefined)
    terms.push(product('while waking up', 'Wh', [zeroLoad(), hoursWaking(scene, unit, wakeShare, stretch)]))
  if (transitionShare !== undefined) {
    const hours = energyOver(stretch, (i) => transitionShare[i]!)
    const note = 'wake-ups x energy of a transition, over the zero-load power'
    terms.push(
      product('transitions', 'Wh', [
        zeroLoad(),
        leaf('hours that they are worth', hours, 'h', { note, given: () => transitionGiven(scene, unit.id) }),
      ]),
    )
  }
  if (savedWhileOn !== undefined)
    terms.push(
      product('less what modes save', 'Wh', [zeroLoad(), hoursSaved(scene, unit, savedWhileOn, stretch)]),
    )
  return terms
}

/** Share of the zero-load power that modes save, added up over the hours on; below zero, as it is taken away. */
function hoursSaved(
  scene: Scene,
  { id, states }: UnitSpec,
  savedWhileOn: Float64Array,
  stretch: Stretch,
): Explained {
  const { origins } = scene
  const value = -energyOver(stretch, (i) => savedWhileOn[i]! * states!.onShare[i]!)
  const list = [...scene.unitPath(id), 'modes']
  const given = () =>
    origins.itemsAt(list).map((_, index) => {
      const mode = origins.textAt([...list, index, 'mode']) ?? `mode ${index + 1}`
      return leaf(`depth of ${mode} shutdown`, null, '', { origin: origins.of([...list, index, 'depth']) })
    })
  return leaf('hours x share saved', value, 'h', {
    note: 'active share x depth of each mode, while on',
    given,
  })
}
