import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { CoolingConfig, MachinePlace } from './machine.ts'

/**
 * Notes what is not modelled together with a plant of a data centre: devices that cool without it, and thermal mass.
 *
 * @param form  what the scenario names: `preset: lei-2020-wec`, `pue`
 */
export function refuseBesidePlant(
  r: Resolving,
  config: CoolingConfig,
  { site }: MachinePlace,
  form: string,
  at: ValuePath,
): void {
  for (const key of ['fan', 'exchanger'] as const) {
    if (config[key] !== undefined)
      r.problem([...at, key], `no ${key} beside "${form}": they are not modelled together`)
  }
  const { enclosure } = site
  if (enclosure === undefined || enclosure === 'none' || (enclosure.thermalMass ?? 0) === 0) return
  r.problem(
    [...at.slice(0, -1), 'enclosure', 'thermalMass'],
    `no thermalMass beside "${form}": they are not modelled together`,
  )
}
