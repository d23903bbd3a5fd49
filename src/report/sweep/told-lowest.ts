import type { Lowest } from './lowest.ts'
import { shownColumns } from './shown-columns.ts'
import { PUE } from './sweep-columns.ts'
import type { SweepRun } from './sweep-run.ts'

/** The lowest points worth telling: of variants of which an energy or a PUE is shown. */
export function toldLowest(run: SweepRun): Lowest[] {
  const shown = shownColumns(run).map(({ column }) => column)
  return run.lowest.filter((one) =>
    shown.some(({ variant, unit, path }) => variant === one.variant && isEnergy(unit, path)),
  )
}

function isEnergy(unit: string, path: string): boolean {
  return unit === 'kWh' || path.endsWith(`.${PUE}`)
}
