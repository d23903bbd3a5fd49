/**
 * A device that carries heat out without a compressor: a fan that blows outdoor air through the room, an air-to-air heat
 * exchanger, a thermosyphon. While it runs it carries `conductance x (room - outdoor - onset)`, in which room is the air
 * that it takes, i.e. return air where air flow is modelled.
 */
export interface FreeCooler {
  readonly kind: 'fan' | 'exchanger'
  /** Heat carried per kelvin while it runs, one value per step; 0 where weather forbids it [kW/K]. */
  readonly conductanceKwPerK: Float64Array
  /** Difference between inside and outside below which it carries nothing; 0 but for thermosyphons [K]. */
  readonly onsetK: number
  /** Electricity while it runs, one value per step [kW]. */
  readonly powerKw: Float64Array
  /** It and compressors never run at the same time. */
  readonly isExclusive: boolean
  /** It takes the place of compressors only where outdoors is at least this much colder than supply air [K]. */
  readonly marginK: number
  /** With thermal mass: its set-point lies this much below that of the compressors [K]. */
  readonly offsetK: number
  /** Share of each step in which it has power, which its columns then reckon with; left out where it always has. */
  readonly poweredShare?: Float64Array
}
