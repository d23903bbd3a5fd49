import { dxFactors, returnWetBulbC } from './dx-curve.ts'
import type { DxCurve, DxFactors } from './dx-curve.ts'
import type { CoolingPlant, MachineAir } from './plant.ts'

/** Identical direct-expansion machines (split or precision air conditioners) that switch on and off. */
export interface DxSpec {
  readonly kind: 'dx'
  readonly units: number
  /** Heat that the coil of one unit removes at the rating point, that of its own blower included [kW]. */
  readonly capacityKw: number
  /** Heat removed per electricity of compressor and condenser fan at the rating point [kWh/kWh]. */
  readonly ratedCop: number
  /** What is left of the rated COP in the field: dirt, charge, age; 1 for new and clean. */
  readonly fieldFactor: number
  /** Loss of COP towards no load (Cd): COP x (1 - Cd (1 - part load)). */
  readonly partLoadDegradation: number
  /** Blower of one unit while it blows [kW]. */
  readonly blowerKw: number
  /** `with-compressor`: it blows as long as the unit cools; `always`: it never stops. */
  readonly blowerRuns: 'with-compressor' | 'always'
  /** `sequential`: full units and one at part load; `shared`: all at the same part load. */
  readonly staging: 'sequential' | 'shared'
  readonly curve: DxCurve
  /** Wet bulb of the air that enters the evaporator; `return-air`: from the air that returns, where that is modelled [degC]. */
  readonly coilWetBulbC: number | 'return-air'
  /** Made ready from the curve, the outdoor air and a fixed wet bulb. */
  readonly factors?: DxFactors
}

/**
 * Direct-expansion machines ready for the air of a year.
 *
 * Capacity Q = rated x capFT, COP = field factor x rated COP / eirFT, electricity of compressors heat / (COP x PLF) with
 * PLF = 1 - Cd (1 - PLR). A blower that runs with its compressor runs PLR of the time; its heat is removed on top of the
 * room's, so that Q less the blower is left for the room. Blowers that never stop heat the room (`standingHeatKw`).
 *
 * Source (form): EnergyPlus Engineering Reference, single-speed DX cooling coil. Assumption: sensible heat only.
 */
export function dxPlant(spec: DxSpec, air: MachineAir): CoolingPlant {
  const { units, blowerKw } = spec
  const factors = factorsIn(spec, air)
  const isAlways = spec.blowerRuns === 'always'
  const cycledKw = isAlways ? 0 : blowerKw
  const standingKw = isAlways ? units * blowerKw : 0
  const { netKw, fullKw, runningKw } = knownPowers(spec, cycledKw, factors)
  const isShared = spec.staging === 'shared'
  const isEven = spec.partLoadDegradation === 0
  const rated = spec.fieldFactor * spec.ratedCop
  return {
    modulates: false,
    units,
    standingHeatKw: standingKw,
    capacityKw: (step) => units * netKw[step]!,
    powerKw: (step, removedKw) => {
      if (removedKw <= 0) return standingKw
      const unitKw = netKw[step]!
      if (unitKw === 0) return standingKw
      const load = Math.min(units, removedKw / unitKw)
      // Without a loss at part load it does not matter how the units share it.
      if (isEven) return standingKw + runningKw[step]! * load
      // All at the same part load, or full ones and one that takes the rest.
      const full = isShared ? 0 : Math.floor(load)
      const partUnits = isShared ? units : Math.min(1, units - full)
      const part = isShared ? load / units : load - full
      const degraded = 1 - spec.partLoadDegradation * (1 - part)
      const compressorKw = (fullKw[step]! * (full + (partUnits * part) / degraded)) / rated
      return standingKw + compressorKw + cycledKw * load
    },
    mode: () => 'compressor',
    runningShare: (step, removedKw) => {
      const unitKw = netKw[step]!
      if (removedKw <= 0 || unitKw === 0) return 0
      const load = Math.min(units, removedKw / unitKw)
      if (isShared) return load / units
      return Math.min(1, load)
    },
  }
}

/** Factors that the spec brings, or those of its curve in this air; without return air those of the driest that it knows. */
function factorsIn({ curve, coilWetBulbC, factors }: DxSpec, { outdoorC, returnC }: MachineAir): DxFactors {
  if (coilWetBulbC !== 'return-air') return factors ?? dxFactors(curve, outdoorC, coilWetBulbC)
  return dxFactors(curve, outdoorC, returnC === undefined ? curve.wetBulbC[0] : returnC.map(returnWetBulbC))
}

/** What one unit does in each step while it runs [kW]. */
interface UnitPowers {
  /** Heat of the room that it removes. */
  readonly netKw: Float64Array
  /** Electricity of its compressor at a COP of 1, that is its gross heat by the curve. */
  readonly fullKw: Float64Array
  /** Its electricity without a loss at part load, that of a blower that runs with it included. */
  readonly runningKw: Float64Array
}

/** Of machines whose factors belong to them: a site is simulated in many states. */
const POWERS = new WeakMap<DxSpec, UnitPowers>()

function knownPowers(spec: DxSpec, cycledKw: number, factors: DxFactors): UnitPowers {
  if (factors !== spec.factors) return unitPowers(spec, cycledKw, factors)
  const known = POWERS.get(spec) ?? unitPowers(spec, cycledKw, factors)
  POWERS.set(spec, known)
  return known
}

function unitPowers(
  { capacityKw, fieldFactor, ratedCop }: DxSpec,
  cycledKw: number,
  { capacity, eir }: DxFactors,
): UnitPowers {
  const column = () => new Float64Array(capacity.length)
  const [netKw, fullKw, runningKw] = [column(), column(), column()]
  for (let i = 0; i < netKw.length; i++) {
    netKw[i] = Math.max(0, capacityKw * capacity[i]! - cycledKw)
    fullKw[i] = (netKw[i]! + cycledKw) * eir[i]!
    runningKw[i] = fullKw[i]! / (fieldFactor * ratedCop) + cycledKw
  }
  return { netKw, fullKw, runningKw }
}
