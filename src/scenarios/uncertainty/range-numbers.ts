import { DIMENSIONS } from '../dimensions.ts'
import { splitQuantity } from '../quantity.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import type { Dimension, Unit } from '../unit.ts'

/** A value with its range, all in the unit in which the value is written. */
export interface RangeNumbers {
  readonly p5: number
  readonly value: number
  readonly p95: number
  /** Empty for a bare number. */
  readonly unit: string
}

/** Whether a value is a record, a map, with a range. */
export function isRanged(node: SourceNode): boolean {
  if (node.kind !== 'map') return false
  const [value, range] = ['value', 'range'].map((key) => node.entries.get(key)?.node)
  return value?.kind === 'scalar' && range?.kind === 'list'
}

/** The numbers of a record with a range; undefined where they do not go together in one unit. */
export function rangeNumbers(record: MapNode): RangeNumbers | undefined {
  const value = record.entries.get('value')!.node
  const range = record.entries.get('range')!.node
  if (range.kind !== 'list') return undefined
  const [low, middle, high] = [range.items[0], value, range.items[1]].map(writtenNumber)
  if (low === undefined || middle === undefined || high === undefined) return undefined
  const { unit } = middle
  const [p5, p95] = [inUnit(low, unit), inUnit(high, unit)]
  return p5 === undefined || p95 === undefined ? undefined : { p5, value: middle.value, p95, unit }
}

/** Digits of a number that is drawn: more than any result has. */
const DIGITS = 12

/** A number in the unit of its input, as a scenario holds it: a bare number, or a text with its unit. */
export function drawnValue(value: number, unit: string): number | string {
  const number = Number(value.toPrecision(DIGITS))
  return unit === '' ? number : `${number} ${unit}`
}

interface Written {
  readonly value: number
  readonly unit: string
}

/** The number and unit of a scalar. */
export function writtenNumber(node: SourceNode | undefined): Written | undefined {
  if (node?.kind !== 'scalar') return undefined
  if (typeof node.value === 'number') return { value: node.value, unit: '' }
  return typeof node.value === 'string' ? splitQuantity(node.value) : undefined
}

/** A number in another unit of its kind. */
function inUnit({ value, unit }: Written, wanted: string): number | undefined {
  if (unit === wanted) return value
  // Shares may be written either way.
  if (unit === '%' && wanted === '') return value / 100
  if (unit === '' && wanted === '%') return value * 100
  for (const { units } of Object.values<Dimension>(DIMENSIONS)) {
    const [own, other] = [unitOf(units, unit), unitOf(units, wanted)]
    if (own === undefined || other === undefined) continue
    const canonical = (value * (own.multiply ?? 1)) / (own.divide ?? 1) + (own.add ?? 0)
    return ((canonical - (other.add ?? 0)) * (other.divide ?? 1)) / (other.multiply ?? 1)
  }
  return undefined
}

function unitOf(units: Dimension['units'], name: string): Unit | undefined {
  return Object.hasOwn(units, name) ? units[name] : undefined
}
