import type { DeclaredPueSpec } from '../../../model/cooling/data-centre/declared-pue.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import type { CoolingConfig } from './machine.ts'

/** What a site loses beside its cooling, and where that is written. */
type Loss = readonly [path: readonly string[], hint: string]

/** The declared PUE of a site; undefined where the site has losses that it covers already. */
export function declaredPue(
  r: Resolving,
  { pue, wue }: CoolingConfig & { readonly pue: number },
  site: SiteConfig,
  at: ValuePath,
): DeclaredPueSpec | undefined {
  const siteAt = at.slice(0, -1)
  const losses = lossesOf(site)
  for (const [path, hint] of losses)
    r.problem(
      [...siteAt, ...path],
      `no ${path.at(-1)} beside pue: a declared PUE covers all losses`,
      undefined,
      hint,
    )
  const wueLPerKwh = r.take(wue, [...at, 'wue'], 'cooling.wue', quantityReader('waterUsage'))
  return losses.length > 0 ? undefined : { kind: 'declared-pue', pue, wueLPerKwh }
}

const WITHOUT_LOSS = 'write efficiency: 100 %, or leave it out'

function lossesOf(site: SiteConfig): Loss[] {
  const { dcBus, enclosure, auxiliary = 0, auxiliaryShare = 0 } = site
  const losses: Loss[] = []
  if (
    dcBus !== undefined &&
    dcBus !== 'none' &&
    dcBus.rectifier !== 'lossless' &&
    !isLossless(dcBus.rectifier)
  )
    losses.push([['dcBus', 'rectifier'], 'write rectifier: lossless'])
  for (const key of ['ups', 'pdu', 'transformer'] as const) {
    const converter = site[key]
    if (converter !== undefined && !isLossless(converter)) losses.push([[key], WITHOUT_LOSS])
  }
  if (auxiliary > 0) losses.push([['auxiliary'], 'leave it out'])
  if (auxiliaryShare > 0) losses.push([['auxiliaryShare'], 'leave it out'])
  const walls = enclosure === undefined || enclosure === 'none' ? {} : enclosure
  if ((walls.ua ?? 0) > 0) losses.push([['enclosure', 'ua'], 'leave it out'])
  if ((walls.infiltration ?? 0) > 0) losses.push([['enclosure', 'infiltration'], 'leave it out'])
  if (walls.sunlit !== undefined) losses.push([['enclosure', 'sunlit'], 'leave it out'])
  return losses
}

interface LossForms {
  readonly efficiency?: number | undefined
  readonly loss?:
    | { readonly noLoad: number; readonly proportional: number; readonly square: number }
    | undefined
}

function isLossless({ efficiency, loss }: LossForms): boolean {
  if (loss === undefined) return efficiency === 1
  return loss.noLoad === 0 && loss.proportional === 0 && loss.square === 0
}
