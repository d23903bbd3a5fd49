import { monthlyEnergy, sum } from '../../../model/metrics.ts'
import { moveTraffic } from '../../../model/retirement/moved-traffic.ts'
import type { RetiredTraffic } from '../../../model/retirement/plan.ts'
import type { UnitSpec } from '../../../model/site.ts'
import type { TimeAxis } from '../../../model/time.ts'
import type { AwakeSite } from '../service.ts'
import type { Counts } from './counts.ts'
import type { RadioMove, Taker } from './retired-radio.ts'

/** Retired units of one kind at one site, with those that take their traffic. */
interface GoneUnits {
  readonly unit: UnitSpec
  /** All sites of its kind together. */
  readonly number: number
  readonly takers: readonly (Taker & {
    /** Its place among all takers. */
    readonly place: number
    /** Retired units for each that takes over. */
    readonly numbers: number
  })[]
}

/** The sites of a state with the traffic of what is gone at those that take it, and what became of it. */
export function withMovedTraffic(
  axis: TimeAxis,
  awake: readonly AwakeSite[],
  counts: Counts,
  moves: readonly RadioMove[],
): { readonly sites: readonly AwakeSite[]; readonly traffic: RetiredTraffic } {
  const units = new Map(
    awake.flatMap(({ member }) => member.spec.units.map((unit) => [keyOf(member.id, unit.id), unit])),
  )
  const siteCount = new Map(awake.map(({ member }) => [member.id, member.count]))
  const places = new Map<string, number>()
  const gone = moves.flatMap(({ classId, site, unit, installed, takers }): GoneUnits[] => {
    const left = counts.get(site)!.get(classId)!
    if (left === installed) return []
    const number = (installed - left) * siteCount.get(site)!
    const placed = takers.map((taker) => {
      const key = keyOf(taker.site, taker.unit)
      const place = places.get(key) ?? places.size
      places.set(key, place)
      return { ...taker, place, numbers: number / (units.get(key)!.count * siteCount.get(taker.site)!) }
    })
    return [{ unit: units.get(keyOf(site, unit))!, number, takers: placed }]
  })
  const { loads, blocked } = moveTraffic(
    gone.map(({ unit, takers }) => ({
      load: unit.load,
      links: takers.map(({ place, share, loadPerLoad, numbers }) => ({
        taker: place,
        share,
        loadPerLoad: loadPerLoad * numbers,
      })),
    })),
    [...places.keys()].map((key) => units.get(key)!.load),
  )
  for (const [key, place] of places) units.set(key, { ...units.get(key)!, load: loads[place]! })
  const hours = gone.map(({ unit, number }, index) => ({
    offeredH: number * sum(monthlyEnergy(axis, unit.load)),
    blockedH: number * sum(monthlyEnergy(axis, blocked[index]!)),
  }))
  for (const [index, one] of gone.entries()) moveData(units, one, hours[index]!)
  return {
    sites: awake.map((site) => withUnits(site, units)),
    traffic: {
      offeredH: sum(hours.map(({ offeredH }) => offeredH)),
      blockedH: sum(hours.map(({ blockedH }) => blockedH)),
      highestTakerFraction: Math.max(
        0,
        ...gone.flatMap(({ unit, takers }) =>
          takers.map(({ place }) => highestWhere(loads[place]!, unit.load)),
        ),
      ),
    },
  }
}

function keyOf(site: string, unit: string): string {
  return `${site} ${unit}`
}

function withUnits(site: AwakeSite, units: ReadonlyMap<string, UnitSpec>): AwakeSite {
  const { member } = site
  const own = member.spec.units.map(({ id }) => units.get(keyOf(member.id, id))!)
  const isSame = own.every((unit, index) => unit === member.spec.units[index])
  return isSame ? site : { ...site, member: { ...member, spec: { ...member.spec, units: own } } }
}

/** Data of what is gone that takers serve beside their own, by month. */
function moveData(
  units: Map<string, UnitSpec>,
  { unit: { dataGbPerMonth: moved }, takers }: GoneUnits,
  { offeredH, blockedH }: { readonly offeredH: number; readonly blockedH: number },
): void {
  if (moved === undefined || offeredH === 0) return
  const servedShare = 1 - blockedH / offeredH
  for (const { site, unit, share, numbers } of takers) {
    const to = units.get(keyOf(site, unit))!
    if (to.dataGbPerMonth === undefined) continue
    const times = numbers * share * servedShare
    const dataGbPerMonth = to.dataGbPerMonth.map((gb, month) => gb + times * moved[month]!)
    units.set(keyOf(site, unit), { ...to, dataGbPerMonth })
  }
}

/** Highest load of a taker in the steps in which there is something to take. */
function highestWhere(load: Float64Array, retired: Float64Array): number {
  let most = 0
  for (let i = 0; i < load.length; i++) if (retired[i]! > 0) most = Math.max(most, load[i]!)
  return most
}
