import type { FreeCooler } from '../../../model/cooling/free-cooler.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { heatExchanger } from './exchanger.ts'
import { freeCoolingFan } from './fan.ts'
import type { FreelyCooled } from './freely-cooled.ts'
import type { CoolingConfig } from './machine.ts'

/** What cools a site's room without compressors. */
export interface FreeCoolers {
  readonly fan: FreeCooler | undefined
  readonly exchanger: FreeCooler | undefined
}

/** The fan and the heat exchanger of a site; undefined where something is wrong with one. */
export async function freeCoolers(
  r: Resolving,
  config: CoolingConfig,
  at: ValuePath,
  room: FreelyCooled,
): Promise<FreeCoolers | undefined> {
  const fan = config.fan === undefined ? undefined : await freeCoolingFan(r, config.fan, [...at, 'fan'], room)
  const exchanger =
    config.exchanger === undefined
      ? undefined
      : await heatExchanger(r, config.exchanger, [...at, 'exchanger'], room)
  const isFaulty =
    (config.fan !== undefined && fan === undefined) ||
    (config.exchanger !== undefined && exchanger === undefined)
  return isFaulty ? undefined : { fan, exchanger }
}
