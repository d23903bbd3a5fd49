import type { DesignedYear } from '../model/designed-year.ts'
import { liquidShortage } from '../model/cooling/data-centre/liquid-cooling.ts'
import { FANS_RISE_TO_C } from '../model/cooling/inlet-power.ts'
import type { RoomModel, SiteRoomYear } from '../model/cooling/site-room.ts'
import type { TimeAxis } from '../model/time.ts'
import { airPlantOf } from './explain/air-plant.ts'
import { told } from './told-number.ts'

/** A key of the site, and what is told of it. */
export type Told = readonly [key: string, message: string]

/** What the plant of a data centre does not hold, and where its figures rest on less than they should. */
export function plantStrains(
  { stepH }: TimeAxis,
  model: RoomModel,
  year: SiteRoomYear,
  designed: DesignedYear | undefined,
): Told[] {
  return [
    ...declaredPue(model),
    ...liquidStrains(stepH, model, year),
    ...hotChillers(model, year),
    ...hotInlets(year),
    ...smallForDesign(year, designed),
  ]
}

function declaredPue({ plant }: RoomModel): Told[] {
  if (plant?.kind !== 'declared-pue') return []
  const message = `the PUE of ${plant.pue} is declared: neither plant nor weather is simulated, and standards are held against what is declared`
  return [['cooling.pue', message]]
}

/** A plant that carries the IT as it is, but not at its rated power. */
function smallForDesign({ figures }: SiteRoomYear, designed: DesignedYear | undefined): Told[] {
  if (figures.unmetH > 0 || designed === undefined || designed.unmetCoolingKwh === 0) return []
  const { unmetCoolingKwh, unmetH } = designed
  const message = `with all IT at its rated power ${told(unmetCoolingKwh)} kWh of heat a year would not be removed, in ${told(unmetH)} h: no designed PUE is told`
  return [['cooling', message]]
}

function liquidStrains(stepH: number, { plant, balance }: RoomModel, { liquidHeatKw }: SiteRoomYear): Told[] {
  if (plant?.kind !== 'liquid-cooled' || liquidHeatKw === undefined) return []
  const { supplyC } = plant.loop
  const { hours, worstK, leftKwh } = liquidShortage(plant.loop, liquidHeatKw, balance.outdoorC, stepH)
  if (hours === 0) return []
  const message = `the dry coolers cannot keep the liquid at ${supplyC} degC in ${hours} h: at worst it lacks ${told(worstK)} K outdoors; they cannot carry ${told(leftKwh)} kWh of its heat a year, left to what cools the air`
  return [['cooling.liquid', message]]
}

function hotChillers({ plant }: RoomModel, { hotChillersH }: SiteRoomYear): Told[] {
  const machine = airPlantOf(plant)
  if (hotChillersH === 0 || (machine?.kind !== 'chilled-water' && machine?.kind !== 'airside-economiser'))
    return []
  const isHeld = machine.chillers.domain === 'clamped'
  const rest = isHeld
    ? 'their COP is held there, real ones may trip'
    : 'unclamped, their COP rises again as it gets hotter'
  const message = `the chillers run in ${hotChillersH} h with condensers hotter than the turning point of their curve: ${rest}`
  return [['cooling.chiller', message]]
}

function hotInlets({ hotInletH }: SiteRoomYear): Told[] {
  if (hotInletH === 0) return []
  const message = `the air at the inlets is above ${FANS_RISE_TO_C} degC in ${hotInletH} h: no figure is published for the fans of the equipment there, their power is held`
  return [['cooling', message]]
}

/** By how much the air comes back too warm after one pass, where the rise across the equipment is known. */
export function warmerSupply({ plant }: RoomModel, { air, worstUnmetShare }: SiteRoomYear): string {
  const machine = airPlantOf(plant)
  if (machine?.kind !== 'chilled-water' && machine?.kind !== 'airside-economiser') return ''
  const riseK =
    air === undefined
      ? machine.airHandlers.riseK
      : air.supplyDropK.reduce((most, drop, i) => Math.max(most, drop + air.returnRiseK[i]!), 0)
  const kelvins = told(worstUnmetShare * riseK)
  return `supply air is up to ${kelvins} K too warm after one pass, and warmer with each; `
}
