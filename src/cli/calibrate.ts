import { existsSync } from 'node:fs'
import { calibrateRadio } from '../planning/calibration/calibration.ts'
import type { CalibrationOptions } from '../planning/calibration/calibration.ts'
import type { SetPlace } from '../planning/calibration/read-set.ts'
import { calibrationDocument } from '../report/calibration/calibration-document.ts'
import { calibrationFragment } from '../report/calibration/calibration-fragment.ts'
import { calibrationTable } from '../report/calibration/calibration-table.ts'
import { ENERGY_UNITS } from '../report/calibration/energy-unit.ts'
import { UsageError } from './exit-code.ts'
import { Progress, print, printJson, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'
import { MOST_SEED, wholeNumber } from './whole-number.ts'

/** Options of `calibrate radio` as the command line gives them. */
export interface CalibrateOptions {
  readonly cells?: string
  readonly load?: string
  readonly energy?: string
  readonly test?: string
  readonly testCells?: string
  readonly testLoad?: string
  readonly testEnergy?: string
  readonly folds?: string
  readonly seed?: string
  readonly scaleHours?: string
  readonly minStations?: string
  readonly energyUnit?: string
  readonly align: boolean
  readonly skipBadRows?: true
  readonly output?: string
  readonly force?: true
  readonly json?: true
}

/** Fits radio power models on metered stations and tells how well they predict what they did not see. */
export async function calibrate(folder: string | undefined, options: CalibrateOptions): Promise<void> {
  const { output, force = false, energyUnit = 'relative' } = options
  const unit = ENERGY_UNITS.find((name) => name === energyUnit)
  if (unit === undefined)
    throw new UsageError(`--energy-unit expects ${ENERGY_UNITS.join(', ')}, got "${energyUnit}"`)
  if (output !== undefined && !force && existsSync(output))
    throw new UsageError(`the file ${output} is there already: name a new one, or add --force`)
  const asked = optionsOf(folder, options)
  const progress = new Progress('fits:')
  const calibration = await calibrateRadio(asked, (done, of) => progress.at(done, of)).finally(() =>
    progress.end(),
  )
  if (output !== undefined) writeWholeFile(output, calibrationFragment(calibration, unit))
  if (options.json) printJson(calibrationDocument(calibration, unit))
  else print(calibrationTable(calibration, unit, terminalStyle()))
}

function optionsOf(folder: string | undefined, options: CalibrateOptions): CalibrationOptions {
  const { cells, load, energy, test, testCells, testLoad, testEnergy } = options
  const train = placeOf(folder, cells, load, energy)
  if (folder === undefined && (cells === undefined || load === undefined || energy === undefined))
    throw new UsageError('calibrate radio expects a folder, or --cells, --load and --energy')
  const isTested = [test, testCells, testLoad, testEnergy].some((path) => path !== undefined)
  if (isTested && test === undefined && (testLoad === undefined || testEnergy === undefined))
    throw new UsageError('a test expects --test with a folder, or --test-load and --test-energy')
  return {
    train,
    ...(isTested ? { test: placeOf(test, testCells, testLoad, testEnergy) } : {}),
    folds: wholeNumber('--folds', options.folds ?? '5', 2, 100),
    seed: wholeNumber('--seed', options.seed ?? '1', 0, MOST_SEED),
    scaleHours: wholeNumber('--scale-hours', options.scaleHours ?? '24', 1, 8760),
    leastStations: wholeNumber('--min-stations', options.minStations ?? '3', 1, 1_000_000),
    alignClocks: options.align,
    skipBadRows: options.skipBadRows ?? false,
  }
}

function placeOf(folder?: string, cells?: string, load?: string, energy?: string): SetPlace {
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(cells === undefined ? {} : { cells }),
    ...(load === undefined ? {} : { load }),
    ...(energy === undefined ? {} : { energy }),
  }
}
