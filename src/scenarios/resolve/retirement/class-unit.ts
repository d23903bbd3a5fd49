import { poweredFrames } from '../../../model/retirement/frames.ts'
import type { PlanClass } from '../../../model/retirement/plan.ts'
import type { Bus } from '../../../model/power/buses.ts'
import type { UnitSpec } from '../../../model/site.ts'
import type { Scenario, SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { ReplacementUnits } from './site-states.ts'

/** What of a class's or a replacement's keys decides how it hangs on a site. */
interface Hung {
  readonly bus?: Bus | undefined
  readonly place?: 'outdoor' | 'indoor' | undefined
}

/** A class at a site: how it hangs there, and how many of it. */
export interface ClassAtSite {
  readonly made: PlanClass
  readonly config: Hung
  /** Units before any leave; 0 for a replacement. */
  readonly installed: number
  readonly at: ValuePath
}

/** A class as a load of a site: its powered frames, each with the power of all the units that it has places for. */
export function classUnit(
  r: Resolving,
  { made, config, installed, at }: ClassAtSite,
  { id, dcBus, ups }: Pick<SiteConfig, 'id' | 'dcBus' | 'ups'>,
): UnitSpec | undefined {
  const { unitW, inServiceFraction } = made.power!
  const power = { kind: 'constant', powerW: made.frameUnits * unitW * inServiceFraction } as const
  const hasDcBus = dcBus !== undefined && dcBus !== 'none'
  const busKey = hasDcBus ? 'equipment.bus[with dcBus]' : 'equipment.bus[without dcBus]'
  const bus = r.take(config.bus, [...at, 'bus'], busKey, (text) => text as Bus)
  const place = r.take(
    config.place,
    [...at, 'place'],
    'equipment.place',
    (text) => text as 'outdoor' | 'indoor',
  )
  const lacking = bus === 'dc' && !hasDcBus ? 'dcBus' : bus === 'ups' && ups === undefined ? 'ups' : undefined
  if (lacking !== undefined)
    return r.problem([...at, 'bus'], `a bus that all its sites have: ${id} has no ${lacking}`)
  return {
    id: made.id,
    count: poweredFrames(made, installed, installed),
    bus,
    indoor: place === 'indoor',
    feeder: { kind: 'share', fraction: 0 },
    power,
    load: r.shared.once('load', 0, () => new Float64Array(r.axis.steps)),
    states: undefined,
  }
}

/** One unit of each replacement at each site that gets some; what cannot hang there is told. */
export function replacementUnits(
  r: Resolving,
  coming: ReadonlyMap<string, readonly ClassAtSite[]>,
  { sites }: Pick<Scenario, 'sites'>,
): ReplacementUnits {
  return new Map(
    sites.flatMap((site) => {
      const own = coming.get(site.id)
      if (own === undefined) return []
      const units = own.flatMap((one) => {
        const unit = classUnit(r, one, site)
        return unit === undefined ? [] : [[one.made.id, unit] as const]
      })
      return [[site.id, new Map(units)] as const]
    }),
  )
}
