import type { BatteryRecovery, Disposal, RefrigerantRecovery } from '../../../model/assets/asset-plan.ts'
import { leaf } from '../explained.ts'
import { follows, restOf } from './asset-line.ts'
import type { AssetLine, LineTrees } from './asset-line.ts'

/** Trees of waste whose disposal is paid for. */
export function disposalTrees(line: AssetLine, own: Disposal): LineTrees {
  const massKg = () => line.given('mass', own.massKg, 'kg', 'mass')
  const cost = () => line.given('cost of disposal', own.costPerKg, `${line.money}/kg`, 'cost')
  return {
    massKg,
    disposalCost: () => follows('disposal', line.money, 'product', [massKg(), cost()]),
  }
}

/** Trees of refrigerant that is drawn off. */
export function refrigerantTrees(line: AssetLine, own: RefrigerantRecovery): LineTrees {
  const { money } = line
  const charge = () => line.given('charge', own.chargeKg, 'kg', 'charge')
  const share = () => line.given('share recovered', own.recoveredShare, '', 'recovered')
  const gwp = () => line.given('GWP', own.gwp, 'kg/kg', 'gwp', 'gas')
  const recovered = () => follows('recovered', 'kg', 'product', [charge(), share()])
  const escaped = () => follows('escaped', 'kg', 'product', [charge(), restOf('share that escapes', share())])
  const priced = (label: string, each: string, price: number | undefined, key: string) =>
    own.chargeKg * own.recoveredShare === 0
      ? leaf(label, 0, money, { note: 'nothing is recovered' })
      : follows(label, money, 'product', [recovered(), line.given(each, price, `${money}/kg`, key)])
  const revenue = () => priced('revenue', 'price', own.pricePerKg, 'price')
  const cost = () => priced('cost of recovery', 'cost', own.costPerKg, 'cost')
  const note = 'held against venting the whole charge; never netted against scope 1 of the sites'
  return {
    chargeKg: charge,
    recoveredKg: recovered,
    escapedKg: escaped,
    keptCo2eKg: () => follows('CO2e kept from the air', 'kg', 'product', [recovered(), gwp()], note),
    escapedCo2eKg: () => follows('CO2e that escapes', 'kg', 'product', [escaped(), gwp()]),
    revenue,
    recoveryCost: cost,
    netCash: () => follows('net cash', money, 'difference', [revenue(), cost()]),
  }
}

/** Trees of batteries that are recycled or used again. */
export function batteryTrees(line: AssetLine, own: BatteryRecovery): LineTrees {
  const { money } = line
  const mass = () => line.given('mass', own.massKg, 'kg', 'mass')
  const energy = () => line.given('energy', own.energyKwh, 'kWh', 'energy')
  const reused = () => line.given('share used again', own.reusedShare, '', 'reused')
  const recycledKg = () => follows('recycled', 'kg', 'product', [mass(), restOf('share recycled', reused())])
  const reusedKwh = () => follows('energy used again', 'kWh', 'product', [energy(), reused()])
  const nothing = (label: string, note: string) => leaf(label, 0, money, { note })
  const recycling = () =>
    own.reusedShare === 1
      ? nothing('from recycling', 'all are used again')
      : follows('from recycling', money, 'product', [
          recycledKg(),
          line.given('price', own.pricePerKg, `${money}/kg`, 'price'),
        ])
  const reuse = () =>
    own.reusedShare === 0
      ? nothing('from use', 'none is used again')
      : follows('from use', money, 'product', [
          reusedKwh(),
          line.given('price of what is used again', own.reusePricePerKwh, `${money}/kWh`, 'reusePrice'),
        ])
  return {
    massKg: mass,
    energyKwh: energy,
    recycledKg,
    reusedKg: () => follows('mass used again', 'kg', 'product', [mass(), reused()]),
    reusedKwh,
    recyclingRevenue: recycling,
    reuseRevenue: reuse,
    revenue: () => follows('revenue', money, 'sum', [recycling(), reuse()]),
  }
}
