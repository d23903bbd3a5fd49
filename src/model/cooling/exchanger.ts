import { airHeatKjPerM3K } from './airflow.ts'
import type { FreeCooler } from './free-cooler.ts'

/** A sealed device that carries heat through a wall: an air-to-air heat exchanger, or a thermosyphon. */
export interface ExchangerSpec {
  /** Heat carried per kelvin between the air of both sides [kW/K], or the share of what the smaller air stream could carry. */
  readonly transfer:
    | { readonly uaKwPerK: number }
    | { readonly effectiveness: number; readonly airflowM3PerS: number }
  /** Difference below which it carries nothing: Q = UA (room - outdoor - onset); 0 but for thermosyphons [K]. */
  readonly onsetK: number
  /** Its fans, of both sides, while it runs [kW]. */
  readonly powerKw: number
  /** With thermal mass: its set-point lies this much below that of the compressors [K]. */
  readonly offsetK: number
}

/**
 * A heat exchanger or thermosyphon in a year's air. It is sealed: neither humidity nor dust stops it, and compressors may
 * take the rest of the heat while it runs.
 *
 * @param pressurePa  air pressure, one value per step; counts where an air flow says how much is carried [Pa]
 *
 * Assumption: the same heat transmission in all weather.
 */
export function exchangerCooler(spec: ExchangerSpec, pressurePa: Float64Array): FreeCooler {
  const { transfer } = spec
  const conductanceKwPerK =
    'uaKwPerK' in transfer
      ? new Float64Array(pressurePa.length).fill(transfer.uaKwPerK)
      : pressurePa.map((pa) => transfer.effectiveness * airHeatKjPerM3K(pa) * transfer.airflowM3PerS)
  return {
    kind: 'exchanger',
    conductanceKwPerK,
    onsetK: spec.onsetK,
    powerKw: new Float64Array(pressurePa.length).fill(spec.powerKw),
    isExclusive: false,
    marginK: 0,
    offsetK: spec.offsetK,
  }
}
