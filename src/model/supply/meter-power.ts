import type { PowerChain } from '../power/converter.ts'
import type { SiteColumns } from '../site.ts'
import type { MeterPeaks } from '../storage/meter-peaks.ts'
import { paidKw } from '../storage/storage-problem.ts'
import type { StorageProblem } from '../storage/storage-problem.ts'
import { marginalLoss } from './site-problem.ts'

/**
 * The power at the meter by what the battery takes and gives: straight lines through the year that the columns hold, which they
 * give as it is.
 *
 * @param onBattery  power taken for each kW at the battery, before the transformer, one value per step
 * @param columns    of a year of the site, whatever its battery does in it
 */
export function meterPower(
  { transformer }: PowerChain,
  problem: StorageProblem,
  onBattery: Float64Array,
  { importKw, transformerKw, supply: { chargeKw, dischargeKw } }: SiteColumns,
): Pick<MeterPeaks, 'idleKw' | 'takenPerKw'> {
  const takenPerKw = onBattery.map(
    (taken, i) => taken * (1 + marginalLoss(transformer.converter, transformerKw[i]!)),
  )
  const idleKw = importKw.map((kw, i) =>
    Math.max(0, kw - takenPerKw[i]! * (paidKw(problem, i, chargeKw[i]!) - dischargeKw[i]!)),
  )
  return { idleKw, takenPerKw }
}
