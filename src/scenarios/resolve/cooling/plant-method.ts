import type { AirHandlers } from '../../../model/cooling/data-centre/air-handlers.ts'
import type { WatersideEconomiser } from '../../../model/cooling/data-centre/chilled-water.ts'
import type { ChillerSpec } from '../../../model/cooling/data-centre/chiller.ts'
import type { Psychrometrics } from '../../../model/cooling/data-centre/outdoor-air.ts'
import type { MachineSource } from './machine.ts'

/** How a plant is reckoned. */
export interface PlantMethod {
  readonly psychrometrics: Psychrometrics
  readonly domain: ChillerSpec['domain']
  readonly fanHeat: AirHandlers['fanHeat']
  readonly control: WatersideEconomiser['control']
}

/** What each method sets together: ours, and that of the published model. */
const METHODS: Readonly<Record<'engine' | 'lei-2020', PlantMethod>> = {
  engine: { psychrometrics: 'ashrae', domain: 'clamped', fanHeat: 'removed', control: 'cheapest' },
  'lei-2020': { psychrometrics: 'lei-2020', domain: 'unclamped', fanHeat: 'ignored', control: 'always' },
}

/** The method of a plant, with the keys that the scenario sets otherwise. */
export function plantMethod({ config, values }: MachineSource): PlantMethod {
  const method = values.orDefault(
    'method',
    config.method,
    (text) => text as keyof typeof METHODS,
    'cooling.method',
  )
  const set = METHODS[method]
  const { economiser } = config
  return {
    psychrometrics: config.psychrometrics ?? set.psychrometrics,
    domain: config.chiller?.domain ?? set.domain,
    fanHeat: config.airHandlers?.fanHeat ?? set.fanHeat,
    control: (economiser === 'none' ? undefined : economiser?.control) ?? set.control,
  }
}
