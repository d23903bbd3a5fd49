import type { Auction, Redeployed } from '../../../model/assets/asset-plan.ts'
import { ageAt, depreciationPerYear, isWrittenOff } from '../../../model/assets/straight-line.ts'
import { leaf } from '../explained.ts'
import { follows, restOf } from './asset-line.ts'
import type { AssetLine, LineTrees } from './asset-line.ts'

/** Trees of equipment that is used again; depreciation is book value, never cash. */
export function redeployedTrees(line: AssetLine, own: Redeployed): LineTrees {
  const { money } = line
  const items = () => line.given('items', own.items, '', 'items')
  const cost = () => line.given('original cost', own.cost, money, 'cost')
  const life = () => line.given('life', own.lifeYears, 'a', 'life')
  const salvage = () => line.given('salvage', own.salvageShare, '', 'salvage')
  const perYear = () => {
    const written = restOf('share written off', salvage())
    const whole = follows('written off over the life', money, 'product', [cost(), written])
    const note = 'book value, not cash: what new equipment of this cost would be written off in a year'
    return follows('depreciation avoided a year', money, 'quotient', [whole, life()], note)
  }
  const avoidedPerYear = () => {
    const left = remaining()
    if (!isWrittenOff(own, left.value)) return perYear()
    const note = '0: no year of its life is left'
    return leaf('depreciation avoided a year', 0, money, { note, given: () => [left] })
  }
  const remaining = () => follows('years left', 'a', 'difference', [life(), age()])
  const age = () => {
    const { ageYears, bookValue } = own
    if (ageYears !== undefined || bookValue === undefined) return line.given('age', ageYears, 'a', 'age')
    const told = line.given('book value', bookValue, money, 'bookValue')
    if (depreciationPerYear(own) === 0)
      return leaf('age', null, 'a', {
        note: 'null: nothing is written off, so that the book value tells no age',
      })
    const written = follows('written off so far', money, 'difference', [cost(), told])
    const reached = follows(
      'age',
      'a',
      'quotient',
      [written, perYear()],
      'from the book value, straight line',
    )
    const note = 'the life: the book value lies below what is left at its end'
    return reached.value! <= own.lifeYears
      ? reached
      : leaf('age', ageAt(own, bookValue)!, 'a', { note, given: () => [told] })
  }
  return {
    items,
    transfers: () => line.given('transfers', own.transfers, '', 'transfers'),
    cost,
    costPerItem: () => follows('original cost of an item', money, 'quotient', [cost(), items()]),
    bookValue: () =>
      own.bookValue !== undefined || own.ageYears === undefined
        ? line.given('book value', own.bookValue, money, 'bookValue')
        : follows('book value', money, 'sum', [
            follows('left at the end of the life', money, 'product', [cost(), salvage()]),
            follows('still to be written off', money, 'product', [perYear(), remaining()]),
          ]),
    lifeYears: life,
    remainingYears: remaining,
    depreciationAvoidedPerYear: avoidedPerYear,
    depreciationAvoided: () =>
      follows('depreciation avoided', money, 'product', [perYear(), remaining()], 'book value, not cash'),
    handlingCost: () => line.given('handling', own.handlingCost, money, 'handling'),
    avoidedPurchase: () => line.given('purchase avoided', own.newPrice, money, 'newPrice'),
  }
}

/** Trees of equipment that is sold as it is. */
export function auctionTrees(line: AssetLine, own: Auction): LineTrees {
  const { money } = line
  const proceeds = () => line.given('proceeds', own.proceeds, money, 'proceeds')
  const fees = () => line.given('fees', own.fees, money, 'fees')
  const bookValue = () => line.given('book value', own.bookValue, money, 'bookValue')
  const netCash = () => follows('net cash', money, 'difference', [proceeds(), fees()])
  return {
    batches: () => line.given('batches', own.batches, '', 'batches'),
    items: () => line.given('items', own.items, '', 'items'),
    bookValue,
    proceeds,
    fees,
    netCash,
    gainOnSale: () =>
      follows('gain on sale', money, 'difference', [netCash(), bookValue()], 'on the books, not cash'),
  }
}
