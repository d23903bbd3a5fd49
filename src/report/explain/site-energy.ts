import { auxiliaryKwh } from './auxiliary.ts'
import { batteryLossKwh, batteryOf, fromStoreKwh } from './battery.ts'
import { conversionLossKwh, conversionLossOver } from './conversion-loss.ts'
import { coolingKwh } from './cooling.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { gensetUsedKwh } from './genset.ts'
import type { Scene } from './scene.ts'
import { dcArray, generatedKwh, surplusKwh, usedKwh } from './solar-split.ts'
import type { SuppliedArray } from './solar-split.ts'
import { energyOver, overMonths } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { piecewise, poweredHours } from './supply-steps.ts'
import { unitKwh } from './unit-energy.ts'

const KWH = 'kWh'
const NO_ARRAY = 'the site has no solar array'

/** What the telecom or IT equipment takes at its own terminals [kWh]. */
export function loadKwh(scene: Scene, stretch: Stretch): Explained {
  const { loadKw } = scene.columns
  const { units } = scene.member.spec
  const value = energyOver(stretch, (i) => loadKw[i]!)
  if (units.length === 0)
    return leaf('load', value, KWH, { note: 'the site has neither radio units nor equipment' })
  return described({ label: 'load', value, unit: KWH }, 'sum', () =>
    units.map((unit) => unitKwh(scene, unit, stretch)),
  )
}

/** All that a site uses, wherever it comes from [kWh]. */
export function consumptionKwh(scene: Scene, stretch: Stretch): Explained {
  return scene.once('consumption', stretch, () => consumptionTree(scene, stretch))
}

function consumptionTree(scene: Scene, stretch: Stretch): Explained {
  const { loadKw, coolingKw, supply } = scene.columns
  const hasBattery = batteryOf(scene) !== undefined
  const value = overMonths(stretch, (part) => {
    const sum = (column: Float64Array) => energyOver(part, (i) => column[i]!)
    const powered = poweredHours(scene, 'acKeepShare', part)?.value ?? part.hours
    return (
      sum(loadKw) +
      conversionLossOver(scene, part) +
      sum(coolingKw) +
      powered * scene.member.spec.auxiliaryKw +
      (hasBattery ? sum(supply.batteryLossKw) : 0)
    )
  })
  return described({ label: 'consumption', value, unit: KWH }, 'sum', () => [
    loadKwh(scene, stretch),
    conversionLossKwh(scene, stretch),
    coolingKwh(scene, stretch),
    auxiliaryKwh(scene, stretch),
    ...(hasBattery ? [batteryLossKwh(scene, stretch)] : []),
  ])
}

/** The array behind an inverter, which supplies all that the site takes. */
function acArray(scene: Scene): SuppliedArray | undefined {
  const solar = scene.member.spec.acSolar
  if (solar === undefined) return undefined
  const { acSolarKw, demandKw } = scene.columns
  const surplusKw = acSurplusKw(scene)
  return {
    ...(surplusKw === undefined ? {} : { surplusKw }),
    name: 'AC array',
    solar,
    path: [...scene.at, 'solar'],
    solarKw: acSolarKw,
    wantedKw: demandKw,
    wanted: 'the site takes',
    wantedKwh: (stretch) => demandKwh(scene, stretch),
  }
}

const acSurplus = new WeakMap<Scene, Float64Array>()

/** What the site does not take of the AC array, exported or not [kW]; undefined where that is told by its demand. */
function acSurplusKw(scene: Scene): Float64Array | undefined {
  if (scene.supply === undefined) return undefined
  const { solarExportedKw, supply } = scene.columns
  const known = acSurplus.get(scene) ?? supply.acCurtailedKw.map((kw, i) => kw + solarExportedKw[i]!)
  acSurplus.set(scene, known)
  return known
}

/**
 * All that the site takes from inverter and mains: its consumption, less what the bus's own array covers and what comes out
 * of a battery's store [kWh].
 */
function demandKwh(scene: Scene, stretch: Stretch): Explained {
  const { demandKw } = scene.columns
  const array = dcArray(scene)
  const hasBattery = batteryOf(scene) !== undefined
  if (array === undefined && !hasBattery) return consumptionKwh(scene, stretch)
  const value = energyOver(stretch, (i) => demandKw[i]!)
  return described({ label: 'demand', value, unit: KWH }, 'difference', () => [
    consumptionKwh(scene, stretch),
    ...(array === undefined ? [] : [usedKwh(scene, array, stretch)]),
    ...(hasBattery ? [fromStoreKwh(scene, stretch)] : []),
  ])
}

function arraysOf(scene: Scene): SuppliedArray[] {
  return [dcArray(scene), acArray(scene)].filter((array) => array !== undefined)
}

/** One term for each array; a leaf that says why where there is none. */
function ofArrays(
  label: string,
  value: number,
  arrays: readonly SuppliedArray[],
  none: string,
  term: (array: SuppliedArray) => Explained,
): Explained {
  const [first, second] = arrays
  if (first === undefined) return leaf(label, value, KWH, { note: none })
  if (second === undefined) return relabelled(term(first), { label })
  return described({ label, value, unit: KWH }, 'sum', () => arrays.map(term))
}

/** Solar energy at the terminals of inverter and converter, before curtailment [kWh]. */
export function solarKwh(scene: Scene, stretch: Stretch): Explained {
  const { dcSolarKw, acSolarKw } = scene.columns
  const value = overMonths(
    stretch,
    (part) => energyOver(part, (i) => dcSolarKw[i]!) + energyOver(part, (i) => acSolarKw[i]!),
  )
  return ofArrays('solar', value, arraysOf(scene), NO_ARRAY, (array) => generatedKwh(scene, array, stretch))
}

/** Solar energy that the site takes at once [kWh]. */
export function solarUsedKwh(scene: Scene, stretch: Stretch): Explained {
  const { solarUsedKw } = scene.columns
  const value = energyOver(stretch, (i) => solarUsedKw[i]!)
  return ofArrays('solar used', value, arraysOf(scene), NO_ARRAY, (array) => usedKwh(scene, array, stretch))
}

/** Surplus of the AC array where it may be exported [kWh]. */
export function solarExportedKwh(scene: Scene, stretch: Stretch): Explained {
  const { solarExportedKw } = scene.columns
  const { canExport, acSolar } = scene.member.spec
  const value = energyOver(stretch, (i) => solarExportedKw[i]!)
  const label = 'solar exported'
  const origin = scene.origins.of([...scene.at, 'solar', 'export'])
  const array = acArray(scene)
  const cut = {
    label,
    unit: KWH,
    share: 'mainsShare' as const,
    at: (i: number) => solarExportedKw[i]!,
    note: 'surplus while the mains are there',
  }
  if (canExport && array !== undefined)
    return piecewise(scene, stretch, cut, (whole) => relabelled(surplusKwh(scene, array, whole), { label }))
  const none =
    scene.member.spec.dcSolar === undefined ? NO_ARRAY : 'what stands on the -48 V bus never exports'
  return leaf(label, value, KWH, { origin, note: acSolar === undefined ? none : 'export is not allowed' })
}

/** Surplus that nobody takes [kWh]. */
export function solarCurtailedKwh(scene: Scene, stretch: Stretch): Explained {
  const { solarCurtailedKw } = scene.columns
  const cut = {
    label: 'solar curtailed',
    unit: KWH,
    share: 'mainsShare' as const,
    at: (i: number) => solarCurtailedKw[i]!,
    note: 'what neither loads nor battery take and nobody can export then',
  }
  return piecewise(scene, stretch, cut, (whole) => curtailedTree(scene, whole))
}

function curtailedTree(scene: Scene, stretch: Stretch): Explained {
  const { solarCurtailedKw } = scene.columns
  const value = energyOver(stretch, (i) => solarCurtailedKw[i]!)
  const { canExport } = scene.member.spec
  const arrays = arraysOf(scene)
  const curtailed = arrays.filter(({ name }) => !canExport || name === 'DC array')
  const none = arrays.length === 0 ? NO_ARRAY : 'the surplus is exported'
  return ofArrays('solar curtailed', value, curtailed, none, (array) => surplusKwh(scene, array, stretch))
}

/** Energy that the meter counts in: consumption less the solar energy used [kWh]. */
export function gridImportKwh(scene: Scene, stretch: Stretch): Explained {
  const { importKw } = scene.columns
  if (scene.supply !== undefined) return suppliedImportKwh(scene, stretch)
  if (arraysOf(scene).length === 0) {
    // Of one number, whose two sums may differ in their last bit.
    const consumption = consumptionKwh(scene, stretch)
    const own = { label: 'grid import', value: consumption.value, unit: KWH, note: 'no solar array' }
    return described(own, 'sum', () => [consumption])
  }
  const own = { label: 'grid import', value: energyOver(stretch, (i) => importKw[i]!), unit: KWH }
  return described(own, 'difference', () => [consumptionKwh(scene, stretch), solarUsedKwh(scene, stretch)])
}

/** With sources beside solar: consumption less what arrays, generator and store give [kWh]. */
function suppliedImportKwh(scene: Scene, stretch: Stretch): Explained {
  const { importKw } = scene.columns
  const { spec } = scene.supply!
  const own = { label: 'grid import', value: energyOver(stretch, (i) => importKw[i]!), unit: KWH }
  if (spec.mains.isAbsent) return leaf(own.label, own.value, KWH, { note: 'there are no mains' })
  return described(own, 'difference', () => [
    consumptionKwh(scene, stretch),
    ...(arraysOf(scene).length === 0 ? [] : [solarUsedKwh(scene, stretch)]),
    ...(spec.genset === undefined ? [] : [gensetUsedKwh(scene, stretch)]),
    ...(spec.battery === undefined ? [] : [fromStoreKwh(scene, stretch)]),
  ])
}
