import { PLAN_COLUMNS } from '../../model/retirement/ledger.ts'
import type { RetirementResult } from '../retirement/retirement.ts'
import { held, notAbove, ofDifferences, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

const SAVED = ['gross', 'replacement', 'net'] as const
const STRANDED = ['conversionLossKwh', 'coolingKwh', 'auxiliaryKwh'] as const

/** Rooms of a plan add up, each as often as it is there. */
export function ofRooms(at: string, { rooms, sites, fullYear }: RetirementResult): BrokenInvariant[] {
  if (rooms === undefined) return []
  const list = Object.values(rooms)
  return [
    ...held(
      `${at}.sites`,
      'sites = sum of rooms',
      [sites],
      list.map(({ count }) => count),
    ),
    ...SAVED.flatMap((name) =>
      PLAN_COLUMNS.flatMap((column) =>
        ofDifferences(
          `${at}.fullYear.${name}.${column}`,
          'full year = sum of count x room',
          [fullYear[name][column]],
          list.map((room) => room.count * room[name][column]),
          fullYear.before[column],
        ),
      ),
    ),
  ]
}

/** Stranded energy adds up by what strands it and by room. */
export function ofStranded(at: string, { stranded, rooms, fullYear }: RetirementResult): BrokenInvariant[] {
  const whole = fullYear.before
  const each = [
    [`${at}.stranded`, stranded] as const,
    ...Object.entries(rooms ?? {}).map(
      ([id, room]) => [`${at}.rooms.${id}.stranded`, room.stranded] as const,
    ),
  ]
  const parts = each.flatMap(([path, own]) =>
    ofDifferences(
      `${path}.consumptionKwh`,
      'stranded = its parts',
      [own.consumptionKwh],
      STRANDED.map((name) => own[name]),
      whole.consumptionKwh,
    ),
  )
  if (rooms === undefined) return parts
  const list = Object.values(rooms)
  return [
    ...parts,
    ...STRANDED.flatMap((name) => {
      const terms = list.map((room) => room.count * room.stranded[name])
      return ofDifferences(
        `${at}.stranded.${name}`,
        'stranded = sum of count x room',
        [stranded[name]],
        terms,
        whole[name],
      )
    }),
  ]
}

/** Classes lose no more than they have. */
export function ofClasses(at: string, { classes, fullYear }: RetirementResult): BrokenInvariant[] {
  const list = Object.entries(classes)
  return [
    ...list.flatMap(([id, one]) => [
      ...notAbove(
        `${at}.classes.${id}.retiredUnits`,
        'no more retired than installed',
        one.retiredUnits,
        one.installedUnits,
      ),
      ...notAbove(
        `${at}.classes.${id}.savedLoadKwh`,
        'no more saved than it takes',
        one.savedLoadKwh,
        one.loadKwh,
      ),
    ]),
    ...notAbove(
      `${at}.classes`,
      'classes take no more than all',
      list.reduce((sum, [, { loadKwh }]) => sum + loadKwh, 0),
      fullYear.before.loadKwh,
    ),
  ]
}

/** Traffic that nobody carries is a part of all. */
export function ofTraffic(at: string, { traffic }: RetirementResult): BrokenInvariant[] {
  if (traffic === null) return []
  const { retiredTrafficH, blockedTrafficH, blockedPercent } = traffic
  return [
    ...notAbove(
      `${at}.traffic.blockedTrafficH`,
      'no more blocked than offered',
      blockedTrafficH,
      retiredTrafficH,
    ),
    ...(blockedPercent === null
      ? held(`${at}.traffic.blockedPercent`, 'no traffic, no share', [retiredTrafficH], [0])
      : ofProduct(
          `${at}.traffic.blockedPercent`,
          'percent x traffic = 100 x what is blocked',
          blockedPercent * retiredTrafficH,
          [100 * blockedTrafficH],
        )),
  ]
}
