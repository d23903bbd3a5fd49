import { outputUnit, pathUnit } from '../scenarios/output-unit.ts'
import { FACILITY_FIGURES } from '../scenarios/facility-outputs.ts'
import { billUnit } from '../scenarios/bill-outputs.ts'
import { PLAN_NAMES } from '../scenarios/plan-names.ts'
import { ROOM_FIGURES } from '../scenarios/room-outputs.ts'
import type { BillResult } from './bill/bill-result.ts'
import type { FacilityResult } from './facility.ts'
import type { Result } from './result.ts'
import type { RoomResult } from './room.ts'
import type { SupplyResult } from './supply.ts'

/** Over which stretch of time an output was summed, or taken the maximum or quotient of. */
export type Aggregation = 'annual' | 'monthly'

/** One number of a result, by the path that leads to it. */
export interface Output {
  /** Dotted, as `expect` entries write it; months count from 0. */
  readonly path: string
  readonly value: number | null
  readonly unit: string
  readonly aggregation: Aggregation
}

/** What a plan tells beside its figures: the years that it is told for, and those in which something comes. */
const NO_FIGURES: readonly string[] = ['horizon', 'batteryReplacedIn', 'irrRootsPercent']

/** Every number that a result holds of its variants and savings, in the order of the document. */
export function outputsOf({
  scenario,
  variants,
  savings,
}: Pick<Result, 'scenario' | 'variants' | 'savings'>): Output[] {
  const outputs: Output[] = []
  const add = (path: string, value: unknown, unit: string, aggregation: Aggregation) => {
    if (typeof value === 'number' || value === null) outputs.push({ path, value, unit, aggregation })
  }
  const addYear = (at: string, year: object) => {
    for (const [name, value] of Object.entries(year)) {
      if (name !== 'units') add(`${at}.${name}`, value, outputUnit(name, scenario.currency), 'annual')
      else
        for (const [id, kwh] of Object.entries(value as object))
          add(`${at}.units.${id}`, kwh, 'kWh', 'annual')
    }
  }
  const addRoom = (at: string, room: RoomResult) => {
    addYear(at, Object.fromEntries(ROOM_FIGURES.map((name) => [name, room[name]])))
    for (const [id, hours] of Object.entries(room.classes)) addYear(`${at}.classes.${id}`, hours)
    for (const [mode, figures] of Object.entries(room.modes)) addYear(`${at}.modes.${mode}`, figures)
  }
  const addFacility = (at: string, facility: FacilityResult) => {
    addYear(at, Object.fromEntries(FACILITY_FIGURES.map((name) => [name, facility[name]])))
    for (const [month, value] of facility.monthlyPue.entries())
      add(`${at}.monthlyPue.${month}`, value, '', 'monthly')
    for (const [name, value] of Object.entries(facility.interimPue))
      add(`${at}.interimPue.${name}`, value, '', 'annual')
    for (const [name, value] of Object.entries(facility.partialPue))
      add(`${at}.partialPue.${name}`, value, '', 'annual')
    for (const list of ['losses', 'parts', 'water'] as const) addYear(`${at}.${list}`, facility[list])
  }
  const addSupply = (at: string, supply: SupplyResult) => {
    for (const [part, figures] of Object.entries(supply) as [string, object | null][]) {
      const { probability = {}, ...others } = (figures ?? {}) as { readonly probability?: object }
      addYear(`${at}.${part}.probability`, probability)
      addYear(`${at}.${part}`, others)
    }
  }
  const addBill = (at: string, { total, effectivePerKwh, withoutPeriods, periodKwh }: BillResult) => {
    const unit = (name: string) => billUnit([name], scenario.currency)
    for (const [name, value] of Object.entries({ total, effectivePerKwh, withoutPeriods }))
      add(`${at}.${name}`, value, unit(name), 'annual')
    for (const [period, kwh] of Object.entries(periodKwh))
      add(`${at}.periodKwh.${period}`, kwh, unit('periodKwh'), 'annual')
  }
  const addPlan = (at: string, plan: object) => {
    for (const [name, value] of Object.entries(plan)) {
      if (NO_FIGURES.includes(name) || (name === 'traffic' && value === null)) continue
      if (typeof value === 'object' && value !== null) addPlan(`${at}.${name}`, value as object)
      else add(`${at}.${name}`, value, pathUnit([...at.split('.'), name], scenario.currency), 'annual')
    }
  }
  for (const [variant, { total, bill: bills, sites = {}, ...plans }] of Object.entries(variants)) {
    addYear(`variants.${variant}.total`, total)
    if (bills !== undefined)
      add(`variants.${variant}.bill.total`, bills.total, billUnit(['total'], scenario.currency), 'annual')
    for (const name of PLAN_NAMES)
      if (plans[name] !== undefined) addPlan(`variants.${variant}.${name}`, plans[name])
    for (const [id, { annual, monthly, exposure = {}, room, facility, supply, bill }] of Object.entries(
      sites,
    )) {
      const at = `variants.${variant}.sites.${id}`
      for (const [unit, figures] of Object.entries(exposure)) addYear(`${at}.exposure.${unit}`, figures)
      if (room !== undefined) addRoom(`${at}.room`, room)
      if (facility !== undefined) addFacility(`${at}.facility`, facility)
      if (supply !== undefined) addSupply(`${at}.supply`, supply)
      if (bill !== undefined) addBill(`${at}.bill`, bill)
      addYear(`${at}.annual`, annual)
      for (const [name, months] of Object.entries(monthly)) {
        const unit = outputUnit(name, scenario.currency)
        for (const [month, value] of months.entries())
          add(`${at}.monthly.${name}.${month}`, value, unit, 'monthly')
      }
    }
  }
  for (const [variant, saved] of Object.entries(savings)) addYear(`savings.${variant}`, saved)
  return outputs
}
