import { InputError, problemText } from '../../../src/scenarios/problem.ts'
import { runSize } from '../../../src/report/sizing/size-run.ts'
import type { SizeOptions, SizeRun } from '../../../src/report/sizing/size-run.ts'
import type { SizedPoints } from '../../../src/report/sizing/sized-points.ts'
import { runSolve } from '../../../src/report/sizing/solve-run.ts'
import type { SolveOptions, SolveRun } from '../../../src/report/sizing/solve-run.ts'

/** A room of 2 kW whose array and battery are sized against what stands: peak and valley prices, 2 kWh of battery there already. */
export const HYBRID = `basewatt: 1
name: A room <to> be "sized" & drawn
location: { latitude: 39.8 deg, longitude: 116.47 deg, timezone: UTC+8, elevation: 32 m }
weather: { normals: beijing }
tariff:
  components: [{ name: energy, price: 0.8 CNY/kWh, floats: true }]
  periods:
    - { name: peak, multiplier: 1.6, windows: ["16:00-22:00"] }
    - { name: valley, multiplier: 0.4, windows: ["23:00-07:00"] }
grid: { carbon: 0.6 kg/kWh }
sites:
  - id: a
    kind: equipment-room
    cooling: none
    equipment: [{ id: it, power: 2 kW, bus: ac }]
    battery: { preset: lfp-48v, capacity: 2 kWh, socMin: 10 %, islanding: true }
variants:
  - name: hybrid
    set:
      sites.a.solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }
      sites.a.battery.strategy: arbitrage
investments:
  - { name: panels, per: solar.capacity, price: 4 CNY/W, opex: 1 % }
  - { name: cells, per: battery.capacity, price: 500 CNY/kWh }
finance: { discount: 8 %, horizon: 10 }
`

const watch = {
  simulator:
    (points: SizedPoints) =>
    async (sizes: readonly (readonly string[])[], outputs: Parameters<SizedPoints['at']>[1]) => {
      const found = []
      for (const sets of sizes) found.push(await points.at(sets, outputs, atOnce))
      return found
    },
  note: () => {},
}

function atOnce<T>(steps: Generator<undefined, T>): Promise<T> {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return Promise.resolve(step.value)
}

const USUAL = { sets: [], dataDirs: [], variant: undefined }

export function sized(
  path: string,
  vary: readonly string[],
  options: Partial<SizeOptions> = {},
): Promise<SizeRun> {
  return runSize({ ...USUAL, path, vary, objective: 'npv', limits: [], tolerance: 0, ...options }, watch)
}

export function solved(
  path: string,
  target: string,
  vary: readonly string[],
  options: Partial<SolveOptions> = {},
): Promise<SolveRun> {
  return runSolve({ ...USUAL, path, vary, target, tolerance: 0.001, ...options }, watch)
}

/** What is wrong, as people read it. */
export async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'nothing'
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText).join('\n')
    return error instanceof Error ? error.message : String(error)
  }
}

/** The value of an output at one size of a run. */
export function valueAt(run: SizeRun, size: number, name: string): number | null {
  return run.sizes[size]!.outputs[run.outputs.findIndex((output) => output.name === name)]!
}
