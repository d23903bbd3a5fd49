import type { MarginalPrices } from '../economy/marginal-price.ts'
import { keptShare } from '../storage/store.ts'
import { converterLossKw, headroomKw, inputKw } from '../power/converter.ts'
import type { Converter } from '../power/converter.ts'
import type { BatterySpec } from '../storage/battery-spec.ts'
import type { StorageProblem } from '../storage/storage-problem.ts'
import { outputForInputKw } from '../power/converter.ts'
import type { LoopInput } from './loop-site.ts'
import type { Wanted } from './wanted.ts'

/** What a planner needs to know of a site. */
export type ProblemSite = Omit<LoopInput, 'decide'> & MarginalPrices

/**
 * What a site's battery can save at the meter, as a linear problem; what the highest powers there cost is left out. Behind
 * rectifiers a kWh is worth what they take for one more at the power they then have; with their losses bent, that holds near
 * it. Outages are not foreseen.
 */
export function storageProblem(site: ProblemSite, battery: BatterySpec): StorageProblem {
  const { stepH, wanted, floorKwh, canExport, feedInPerKwh } = site
  const steps = floorKwh.length
  const column = () => new Float64Array(steps)
  const fullKwh = battery.capacityKwh * battery.health
  const sold =
    canExport && feedInPerKwh !== undefined ? { powerKw: column(), worthPerKwh: column() } : undefined
  const problem = {
    stepH,
    ...(sold === undefined ? {} : { sold }),
    chargeEfficiency: battery.chargeEfficiency,
    dischargeEfficiency: battery.dischargeEfficiency,
    keep: keptShare(battery, stepH),
    fullKwh: battery.socMax * fullKwh,
    startKwh: battery.socInitial * fullKwh,
    freeKw: column(),
    chargeKw: column(),
    dischargeKw: column(),
    floorKwh: column(),
    worthPerKwh: column(),
  }
  for (let i = 0; i < steps; i++) {
    const dcKw = dcLoadKw(wanted, i)
    const otherKw = wanted.acKeepKw[i]! + at(wanted.acShedKw, i) + at(wanted.acCoolingKw, i)
    const solar = { dcKw: wanted.dcSolarKw[i]!, acKw: wanted.acSolarKw[i]! }
    const step =
      battery.bus === 'dc' ? onBus(site, dcKw, otherKw, solar) : behindMeter(site, dcKw, otherKw, solar)
    const surplusKw = Math.min(step.curtailedKw + step.exportableKw, battery.chargeKw)
    problem.freeKw[i] = sold === undefined ? surplusKw : Math.min(step.curtailedKw, battery.chargeKw)
    if (sold !== undefined) {
      sold.powerKw[i] = surplusKw - problem.freeKw[i]!
      sold.worthPerKwh[i] = feedInPerKwh![i]! * step.takenPerKw
    }
    problem.chargeKw[i] = Math.min(step.mostInKw, battery.chargeKw)
    problem.dischargeKw[i] = Math.min(step.mostOutKw, battery.dischargeKw)
    problem.worthPerKwh[i] = site.pricePerKwh[i]! * step.takenPerKw
    problem.floorKwh[i] = floorKwh[i + 1 < steps ? i + 1 : 0]!
  }
  return problem
}

/** Power that the rectifiers, or the AC side, take for each kW at a battery, one value per step. */
export function takenPerKw(
  { chain, wanted }: Pick<ProblemSite, 'chain' | 'wanted'>,
  { bus }: BatterySpec,
): Float64Array {
  return wanted.dcSolarKw.map((solarKw, i) =>
    bus === 'ac'
      ? 1
      : 1 + marginalLoss(chain.rectifier.converter, Math.max(0, dcLoadKw(wanted, i) - solarKw)),
  )
}

function dcLoadKw({ dcKeepKw, dcShedKw, dcCoolingKw }: Wanted, step: number): number {
  return dcKeepKw[step]! + at(dcShedKw, step) + at(dcCoolingKw, step)
}

function at(values: Float64Array | undefined, step: number): number {
  return values === undefined ? 0 : values[step]!
}

interface StepRoom {
  /** Surplus that nobody else can have, and surplus of the AC side, at the battery. */
  readonly curtailedKw: number
  readonly exportableKw: number
  readonly mostInKw: number
  readonly mostOutKw: number
  /** Power at the meter for each kW at the battery. */
  readonly takenPerKw: number
}

function onBus(
  { chain, knowsImport }: ProblemSite,
  dcKw: number,
  otherKw: number,
  solar: { readonly dcKw: number; readonly acKw: number },
): StepRoom {
  const { converter } = chain.rectifier
  const netKw = Math.max(0, dcKw - solar.dcKw)
  const surplusKw = Math.max(0, solar.dcKw - dcKw)
  const headKw = headroomKw(converter, netKw)
  const takenKw = inputKw(converter, netKw)
  const balanceKw = knowsImport ? otherKw + takenKw - solar.acKw : takenKw
  const throughKw =
    balanceKw < 0 ? Math.min(headKw, outputForInputKw(converter, takenKw - balanceKw) - netKw) : 0
  const savedKw =
    balanceKw <= 0 ? 0 : netKw - (balanceKw < takenKw ? outputForInputKw(converter, takenKw - balanceKw) : 0)
  return {
    curtailedKw: surplusKw,
    exportableKw: Math.max(0, throughKw),
    mostInKw: surplusKw + headKw,
    mostOutKw: Math.max(0, Math.min(netKw, savedKw)),
    takenPerKw: 1 + marginalLoss(converter, netKw),
  }
}

function behindMeter(
  { chain }: ProblemSite,
  dcKw: number,
  otherKw: number,
  solar: { readonly dcKw: number; readonly acKw: number },
): StepRoom {
  const netKw = Math.max(0, dcKw - solar.dcKw)
  const balanceKw = otherKw + inputKw(chain.rectifier.converter, netKw) - solar.acKw
  return {
    curtailedKw: 0,
    exportableKw: Math.max(0, -balanceKw),
    mostInKw: Infinity,
    mostOutKw: Math.max(0, balanceKw),
    takenPerKw: 1,
  }
}

/** What a converter loses more for one more kW of output [kW/kW]. */
export function marginalLoss(converter: Converter, outputKw: number): number {
  if (converter.kind === 'lossless') return 0
  if (converter.kind === 'constant') return 1 / converter.efficiency - 1
  const more = Math.max(1e-3, 0.01 * outputKw)
  return (converterLossKw(converter, outputKw + more) - converterLossKw(converter, outputKw)) / more
}
