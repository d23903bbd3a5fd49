/** Parts of a data-centre plant whose electricity is told apart, in the order of the result. */
export const PLANT_PARTS = [
  'airFan',
  'humidifier',
  'chiller',
  'economiserPump',
  'chilledWaterPump',
  'towerPump',
  'towerFan',
  'seaPump',
  'liquidPump',
  'dryCoolerFan',
  'machine',
  'declared',
] as const

export type PlantPart = (typeof PLANT_PARTS)[number]

/** Ways in which a plant uses water, in the order of the result. */
export const WATER_USES = ['evaporation', 'drift', 'blowDown', 'humidification', 'declared'] as const

export type WaterUse = (typeof WATER_USES)[number]

/** What a plant does in a step, written anew for each so that a year makes no objects. */
export interface PlantStep {
  /** Electricity of each part, 0 where the plant has none of it; together the power of the plant [kW]. */
  readonly partKw: Record<PlantPart, number>
  /** Water drawn [kg/h, which is L/h]. */
  readonly waterLPerH: Record<WaterUse, number>
  /** Heat carried without a compressor as a share of all that is carried; 0 where nothing is. */
  freeShare: number
  /** Chillers that run; 0 where the plant has none or they stand. */
  runningChillers: number
  /** Part load of the running chillers that their COP was read at, 0 where none runs. */
  chillerLoad: number
  /** True where chillers run outside the domain of their curve, held within it or not. */
  isOutsideChillerDomain: boolean
}

export function emptyPlantStep(): PlantStep {
  const none = <K extends string>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
  return {
    partKw: none(PLANT_PARTS),
    waterLPerH: none(WATER_USES),
    freeShare: 0,
    runningChillers: 0,
    chillerLoad: 0,
    isOutsideChillerDomain: false,
  }
}

/** Sets a step to nothing at all. Name by name, since a loop over names takes as long as a plant's own sums. */
export function clearPlantStep(step: PlantStep): void {
  const { partKw, waterLPerH } = step
  partKw.airFan = 0
  partKw.humidifier = 0
  partKw.chiller = 0
  partKw.economiserPump = 0
  partKw.chilledWaterPump = 0
  partKw.towerPump = 0
  partKw.towerFan = 0
  partKw.seaPump = 0
  partKw.liquidPump = 0
  partKw.dryCoolerFan = 0
  partKw.machine = 0
  partKw.declared = 0
  waterLPerH.evaporation = 0
  waterLPerH.drift = 0
  waterLPerH.blowDown = 0
  waterLPerH.humidification = 0
  waterLPerH.declared = 0
  step.freeShare = 0
  step.runningChillers = 0
  step.chillerLoad = 0
  step.isOutsideChillerDomain = false
}

/** Electricity of all parts of a step [kW]. */
export function partsKw({ partKw }: PlantStep): number {
  let sum = 0
  for (const part of PLANT_PARTS) sum += partKw[part]
  return sum
}
