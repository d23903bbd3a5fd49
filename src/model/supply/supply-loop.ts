import { Store } from '../storage/store.ts'
import { emptyChoice } from './decide.ts'
import { clearYear } from './loop-site.ts'
import type { CoolingNeeds, LoopColumns, LoopInput, LoopSite } from './loop-site.ts'
import { MainsPiece } from './mains-piece.ts'
import { OutagePiece } from './outage-piece.ts'
import { isPlain, plainYear } from './plain-year.ts'
import { SettledStep } from './settled-step.ts'
import type { SupplyColumns } from './supply-columns.ts'
import { canFail } from './supply-spec.ts'

/**
 * A site's battery, generator and rectifiers through the year, each step cut where the mains fail or come back. What is
 * written is the mean over each step; loads and weather are those of the step throughout.
 */
export function supplyLoop(input: LoopInput, columns: LoopColumns): void {
  const { stepH, supply, knowsImport } = input
  const { battery } = supply
  const store = battery === undefined ? undefined : new Store(battery)
  const startKwh = store?.storedKwh ?? 0
  const site: LoopSite = { ...input, battery, store, choice: emptyChoice(), columns }
  const fails = canFail(supply.mains)
  clearYear(columns, fails ? 0 : 1)
  if (battery !== undefined && !fails && !knowsImport && isPlain(battery)) {
    plainYear(input, battery, columns)
    return
  }
  const mains = new MainsPiece(site, stepH, knowsImport)
  if (fails) failingYear(site, stepH, mains, input.needs)
  else {
    const steps = columns.rectifierKw.length
    for (let i = 0; i < steps; i++) mains.run(i, stepH)
  }
  if (store !== undefined) batteryLosses(startKwh, stepH, columns.supply)
}

/** What the battery loses in each step, from what it took, gave and holds. */
function batteryLosses(
  startKwh: number,
  stepH: number,
  { storedKwh, chargeKw, dischargeKw, batteryLossKw }: SupplyColumns,
): void {
  let beforeKwh = startKwh
  for (let i = 0; i < storedKwh.length; i++) {
    const gainKw = (storedKwh[i]! - beforeKwh) / stepH
    beforeKwh = storedKwh[i]!
    batteryLossKw[i] = chargeKw[i]! - dischargeKw[i]! - gainKw
  }
}

/** A year in which the mains fail: each step whole, or cut where they fail and come back. */
function failingYear(
  site: LoopSite,
  stepH: number,
  mains: MainsPiece,
  needs: CoolingNeeds | undefined,
): void {
  const { store, columns, supply } = site
  const outage = new OutagePiece(site, stepH)
  const { storedKwh, mainsShare, acShare } = columns.supply
  const { dcKeepShare, dcShedShare, acKeepShare, acShedShare } = columns.supply
  const { outages, isAbsent } = supply.mains
  const steps = storedKwh.length
  const settle = needs === undefined ? undefined : new SettledStep(site, needs, outage)
  let next = 0
  for (let i = 0; i < steps; i++) {
    const startH = i * stepH
    const endH = startH + stepH
    while (next < outages.length && outages[next]!.endH <= startH) next++
    if (!isAbsent && (next >= outages.length || outages[next]!.startH >= endH)) {
      outage.end()
      settle?.atFullTime(i)
      mains.run(i, stepH)
      mainsShare[i] = acShare[i] = 1
      dcKeepShare[i] = dcShedShare[i] = acKeepShare[i] = acShedShare[i] = 1
    } else if (settle === undefined) cutStep(i, startH, endH)
    else settle.run(i, () => cutStep(i, startH, endH))
    if (store !== undefined) storedKwh[i] = store.storedKwh
  }

  function cutStep(i: number, startH: number, endH: number): void {
    if (isAbsent) {
      outage.run(i, stepH)
      return
    }
    let atH = startH
    for (let k = next; atH < endH; k++) {
      const failsH = k < outages.length ? Math.max(atH, Math.min(endH, outages[k]!.startH)) : endH
      if (failsH > atH) withMains(i, failsH - atH)
      if (failsH >= endH) return
      atH = Math.min(endH, outages[k]!.endH)
      outage.run(i, atH - failsH)
    }
  }

  function withMains(i: number, hours: number): void {
    const share = hours / stepH
    outage.end()
    mains.run(i, hours)
    mainsShare[i]! += share
    acShare[i]! += share
    dcKeepShare[i]! += share
    dcShedShare[i]! += share
    acKeepShare[i]! += share
    acShedShare[i]! += share
  }
}
