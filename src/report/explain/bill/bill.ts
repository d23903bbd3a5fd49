import type { Bill, BillItem, BillKind } from '../../../model/economy/bill.ts'
import type { TariffYear } from '../../../model/economy/tariff-year.ts'
import { HOURS_PER_DAY } from '../../../model/time.ts'
import { constant, described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { levelled, pricedImport } from '../priced-import.ts'
import type { Scene } from '../scene.ts'
import { solarExportedKwh } from '../site-energy.ts'
import { energyOver } from '../stretch.ts'
import type { Stretch } from '../stretch.ts'
import { billView, lineLabel, over, wholeMonths } from './bill-view.ts'
import type { BillView } from './bill-view.ts'
import { energyLine, markupLine, roundingLine } from './energy-line.ts'
import { feedInLine, fixedLine, lumpSumLine, minimumLine, subsidyLine } from './money-line.ts'
import { demandLine, powerFactorLine } from './power-line.ts'
import { formOrigin, tariffOrigin } from './price-origin.ts'
import { isPlain, stepPrice } from './step-price.ts'

/** The bill of a site: line by line over whole months, of days and hours the energy alone [scenario currency]. */
export function cost(scene: Scene, stretch: Stretch): Explained {
  const { bill, member } = scene
  const { tariff } = member.spec
  if (bill === undefined || tariff === undefined || isPlain(tariff.tariff))
    return pricedImport(scene, stretch)
  const months = wholeMonths(stretch)
  if (months === undefined) return ofEnergy(scene, bill, tariff, stretch)
  return ofLines(billView(scene, bill, tariff, stretch, months))
}

const LINES: Readonly<Record<BillKind, (view: BillView, item: BillItem) => Explained>> = {
  energy: energyLine,
  rounding: roundingLine,
  markup: markupLine,
  demand: demandLine,
  excess: demandLine,
  'power-factor': powerFactorLine,
  fixed: fixedLine,
  minimum: minimumLine,
  'lump-sum': lumpSumLine,
  subsidy: subsidyLine,
  'feed-in': feedInLine,
}

/** What rounding leaves of nothing [currency]. */
const NOTHING = 1e-9

function ofLines(view: BillView): Explained {
  const { bill, months, currency } = view
  const value = over(bill.total, months)
  const isOn = ({ amount, quantity }: BillItem) =>
    Math.abs(over(amount, months)) > NOTHING || (quantity !== undefined && over(quantity, months) > 0)
  const shown = bill.items.filter(isOn)
  if (shown.length === 0) return leaf('bill', value, currency, { note: 'nothing is billed' })
  return described({ label: 'bill', value, unit: currency }, 'sum', () =>
    shown.map((item) => LINES[item.kind](view, item)),
  )
}

/** Lines that energy at its price tells. */
const OF_ENERGY: readonly BillKind[] = ['energy', 'rounding', 'markup', 'feed-in']

/** What import costs, and export earns, in a part of a month: other lines are of whole months. */
function ofEnergy(scene: Scene, bill: Bill, year: TariffYear, stretch: Stretch): Explained {
  const others = [...new Set(bill.items.filter(({ kind }) => !OF_ENERGY.includes(kind)).map(lineLabel))]
  const note = others.length === 0 ? undefined : `energy alone: of whole months are ${others.join(', ')}`
  const energy = energyAtPrices(scene, year, stretch, year.feedInPerKwh === undefined ? note : undefined)
  if (year.feedInPerKwh === undefined) return energy
  const earned = earnedOver(scene, year, stretch)
  return described(
    { label: 'bill', value: energy.value! + earned.value!, unit: scene.currency, note },
    'sum',
    () => [energy, earned],
  )
}

function energyAtPrices(
  scene: Scene,
  year: TariffYear,
  stretch: Stretch,
  note: string | undefined,
): Explained {
  const path = scene.pathOf('tariff')
  const { pricePerKwh } = year
  return levelled(scene, stretch, {
    label: year.feedInPerKwh === undefined ? 'bill' : 'energy',
    unit: scene.currency,
    column: pricePerKwh,
    factorLabel: 'price',
    factorUnit: `${scene.currency}/kWh`,
    factor: (value) =>
      stepPrice(scene, year, stretch.steps.find((step) => pricePerKwh[step] === value) ?? stretch.steps[0]!),
    fileOrigin: tariffOrigin(scene, path),
    ...(note === undefined ? {} : { note }),
  })
}

function earnedOver(scene: Scene, { tariff, feedInPerKwh }: TariffYear, stretch: Stretch): Explained {
  const { solarExportedKw } = scene.columns
  const own = energyOver(stretch, (i) => solarExportedKw[i]! * feedInPerKwh![i]!)
  return described({ label: 'feed-in', value: 0 - own, unit: scene.currency }, 'product', () => {
    const exported = solarExportedKwh(scene, stretch)
    const kwh = exported.value ?? 0
    const mean = kwh === 0 ? feedInPerKwh![stretch.steps[0]!]! : own / kwh
    const price = tariff.feedIn?.kind === 'constant' ? tariff.feedIn.pricePerKwh : mean
    const { stepsPerHour, monthOfDay } = scene.axis
    const day = Math.floor(stretch.steps[0]! / (HOURS_PER_DAY * stepsPerHour))
    const origin = formOrigin(scene, [...scene.pathOf('tariff'), 'feedIn'], monthOfDay[day], day)
    const unit = `${scene.currency}/kWh`
    return [constant(-1), exported, leaf('price of an exported kWh', price, unit, { origin })]
  })
}
