import { basename } from 'node:path'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import { pointValues } from '../../scenarios/vary.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import { gatheredWarnings } from './gathered-warnings.ts'
import type { Lowest, LowestAt } from './lowest.ts'
import { shownColumns } from './shown-columns.ts'
import type { SweepRun } from './sweep-run.ts'

/** A point with its lowest value; points count from 1. */
interface LowestDocument {
  readonly point: number
  readonly value: number
}

/** The document that `sweep --json` prints. */
export interface SweepDocument {
  readonly basewatt: { readonly sweep: 1; readonly version: string }
  readonly scenario: {
    readonly name: string
    readonly sha256: string
    readonly file: string
    readonly currency: string
  }
  /** `--set PATH=VALUE` of the command line. */
  readonly overrides: readonly string[]
  readonly vary: readonly { readonly path: string; readonly values: readonly unknown[] }[]
  /** Each output with its whole path in a result. */
  readonly outputs: Readonly<Record<string, { readonly path: string; readonly unit: string }>>
  readonly points: readonly {
    readonly point: number
    readonly set: Readonly<Record<string, unknown>>
    readonly outputs: Readonly<Record<string, number | null>>
    readonly warnings: readonly Warning[]
  }[]
  /** By variant; null where all points are the same, or where there is no PUE. */
  readonly lowest: Readonly<
    Record<
      string,
      {
        readonly consumptionKwh: LowestDocument | null
        readonly pue: LowestDocument | null
        /** Consumption at the lowest PUE over the lowest consumption [kWh]. */
        readonly excessKwh: number
        /** Heat that is not removed at the lowest consumption [kWh]. */
        readonly unmetCoolingKwh: number
        /** Load without power at the points that count: those that serve the most [kWh]. */
        readonly unservedKwh: number
      }
    >
  >
  /** Of all points, each once. */
  readonly warnings: readonly Warning[]
}

/** A sweep as a document; its outputs have the rounding of results. */
export function sweepDocument(run: SweepRun): SweepDocument {
  const { loaded, grid, points, lowest, sets } = run
  const columns = shownColumns(run)
  return {
    basewatt: { sweep: 1, version: VERSION },
    scenario: {
      name: loaded.name,
      sha256: loaded.file.sha256,
      file: basename(loaded.file.path),
      currency: loaded.currency,
    },
    overrides: sets,
    vary: grid.paths.map(({ path, values }) => ({ path, values: values.map(({ value }) => value) })),
    outputs: Object.fromEntries(columns.map(({ column: { name, path, unit } }) => [name, { path, unit }])),
    points: points.map(({ outputs, warnings }, index) => ({
      point: index + 1,
      set: setsOf(run, index),
      outputs: Object.fromEntries(columns.map(({ column, at }) => [column.name, outputs[at]!])),
      warnings,
    })),
    lowest: Object.fromEntries(lowest.map((one) => [one.variant, lowestDocument(one)])),
    warnings: gatheredWarnings(points),
  }
}

function setsOf({ grid }: SweepRun, point: number): Record<string, unknown> {
  const values = pointValues(grid, point)
  return Object.fromEntries(grid.paths.map(({ path }, index) => [path, values[index]!.value]))
}

function lowestDocument({
  consumption,
  pue,
  excessKwh,
  unmetKwh,
  leastUnservedKwh,
}: Lowest): SweepDocument['lowest'][string] {
  return {
    consumptionKwh: lowestAt(consumption),
    pue: lowestAt(pue),
    excessKwh: rounded(excessKwh),
    unmetCoolingKwh: unmetKwh,
    unservedKwh: leastUnservedKwh,
  }
}

function lowestAt(at: LowestAt | undefined): LowestDocument | null {
  return at === undefined ? null : { point: at.point + 1, value: at.value }
}
