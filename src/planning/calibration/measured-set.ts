/** A radio cell as its configuration tells. */
export interface CellConfig {
  readonly station: string
  readonly cell: string
  /** Kind of radio unit, as the owner of the data names it. */
  readonly unitType: string
  /** Frequency and bandwidth as written, which tell one carrier from another. */
  readonly carrier: string
  readonly antennas: number
  /** Transmit power in steps of about 1 dB; tells equipment apart, and is no input of the energy. */
  readonly powerClass: number
}

/** What a cell reported in one hour. */
export interface CellHour {
  /** Use of the radio resources, 0 to 1 [fraction]. */
  readonly load: number
  /** Share of the hour in which the cell was shut down (modes 1 and 2) [fraction]. */
  readonly offShare: number
}

/** A cell and its hours, by hour since 1970 of the label. */
export interface MeasuredCell extends CellConfig {
  readonly hours: ReadonlyMap<number, CellHour>
}

/** A station: its cells in the order of their names, and its meter. */
export interface MeasuredStation {
  readonly id: string
  readonly cells: readonly MeasuredCell[]
  /** Metered energy of an hour, by hour since 1970 of the label, hours ascending; unit of the data. */
  readonly energy: ReadonlyMap<number, number>
}

/** Stations with cells, loads and energies, in the order of their ids. */
export interface MeasuredSet {
  readonly stations: readonly MeasuredStation[]
}
