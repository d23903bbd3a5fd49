import { sum } from '../../../model/metrics.ts'
import type { TariffYear } from '../../../model/economy/tariff-year.ts'
import type { BillOutput } from '../../../scenarios/bill-outputs.ts'
import { billUnit } from '../../../scenarios/bill-outputs.ts'
import { described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { Scene } from '../scene.ts'
import { gridImportKwh } from '../site-energy.ts'
import { energyOver } from '../stretch.ts'
import type { Stretch } from '../stretch.ts'
import { cost } from './bill.ts'
import { importInPeriod } from './energy-line.ts'

/** A figure of the bill of a site: what stands in a result below `bill`. */
export function billFigure(scene: Scene, year: TariffYear, output: BillOutput, stretch: Stretch): Explained {
  switch (output[0]) {
    case 'total':
      return totalOfBill(cost(scene, stretch))
    case 'effectivePerKwh':
      return effective(scene, stretch)
    case 'withoutPeriods':
      return withoutPeriods(scene, stretch)
    case 'periodKwh':
  }
  return periodKwh(scene, year, output[1], stretch)
}

/** A cost as that of the bill. */
export function totalOfBill(paid: Explained): Explained {
  return relabelled(paid, { label: 'total of the bill' })
}

function effective(scene: Scene, stretch: Stretch): Explained {
  const unit = billUnit(['effectivePerKwh'], scene.currency)
  const [paid, imported] = [cost(scene, stretch), gridImportKwh(scene, stretch)]
  const value = imported.value === 0 ? null : paid.value! / imported.value!
  const note = value === null ? 'null: nothing is imported' : undefined
  return described({ label: 'bill / grid import', value, unit, note }, 'quotient', () => [paid, imported])
}

function withoutPeriods({ bill, currency, axis }: Scene, stretch: Stretch): Explained {
  const label = 'bill without periods'
  const months = bill?.withoutPeriods
  if (months === undefined) return leaf(label, null, currency, { note: 'null: time of use is no choice' })
  if (stretch.steps.length < axis.steps)
    return leaf(label, null, currency, { note: 'null: told of the whole year only' })
  const note = 'the same import by the same tariff, every hour flat'
  return leaf(label, sum(months), currency, { note })
}

function periodKwh(scene: Scene, year: TariffYear, period: string, stretch: Stretch): Explained {
  const label = `grid import, ${period}`
  const whole = importInPeriod(scene, year, stretch, period)
  if (whole !== undefined) return relabelled(whole, { label })
  const { levels, levelOfStep, periodNames } = year
  const shares = levels.map((level) =>
    level.shares.reduce((all, one) => (periodNames[one.period] === period ? all + one.share : all), 0),
  )
  const { importKw } = scene.columns
  const value = energyOver(stretch, (i) => shares[levelOfStep[i]!]! * importKw[i]!)
  return leaf(label, value, 'kWh', { note: 'of steps that a border of periods cuts each side by its time' })
}
