import { DIMENSIONS } from '../../scenarios/dimensions.ts'
import { splitQuantity } from '../../scenarios/quantity.ts'

interface Unit {
  readonly multiply?: number
  readonly divide?: number
  readonly add?: number
}

/** Conversions differ in the last bits only. */
const SAME_RELATIVE = 1e-12

/** Whether two texts of a scenario give the same quantity, only spelt differently: `0.8 kW` and `800 W`. */
export function isSameQuantity(before: string, after: string): boolean {
  const [a, b] = [splitQuantity(before), splitQuantity(after)]
  if (a === undefined || b === undefined || a.unit === '' || b.unit === '') return false
  if (a.unit === b.unit) return a.value === b.value
  if (isSamePrice(a, b)) return true
  return unitTables().some((units) => {
    const [first, second] = [unitOf(units, a.unit), unitOf(units, b.unit)]
    return (
      first !== undefined && second !== undefined && isClose(inUnit(a.value, first), inUnit(b.value, second))
    )
  })
}

interface Parts {
  readonly value: number
  readonly unit: string
}

/** Prices of an energy have the currency of the scenario, which no table of units holds. */
function isSamePrice(a: Parts, b: Parts): boolean {
  const [before, after] = [pricePerKwh(a), pricePerKwh(b)]
  return (
    before !== undefined &&
    after !== undefined &&
    before.currency === after.currency &&
    isClose(before.price, after.price)
  )
}

function pricePerKwh({
  value,
  unit,
}: Parts): { readonly currency: string; readonly price: number } | undefined {
  const match = /^([A-Z]{3})\/(kWh|MWh)$/.exec(unit)
  if (match === null) return undefined
  return { currency: match[1]!, price: match[2] === 'MWh' ? value / 1000 : value }
}

function unitTables(): Readonly<Record<string, Unit>>[] {
  return Object.values(DIMENSIONS).map(({ units }) => units as Readonly<Record<string, Unit>>)
}

function unitOf(units: Readonly<Record<string, Unit>>, name: string): Unit | undefined {
  return Object.hasOwn(units, name) ? units[name] : undefined
}

function inUnit(value: number, { multiply = 1, divide = 1, add = 0 }: Unit): number {
  return (value * multiply) / divide + add
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_RELATIVE * Math.max(Math.abs(a), Math.abs(b))
}
