import { offsetText } from '../../scenarios/counters/counter-clock.ts'
import type { CounterImport, ImportedObject } from '../../scenarios/counters/import-counters.ts'
import { powerBins } from '../../scenarios/counters/power-bins.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'

/** An import of counters as a document: every figure of the table, the measured curve, and what was done to the data. */
export function countersDocument(read: CounterImport, ids: readonly string[]): object {
  const { files, formats, stepMin, offsetMin, year, objects, taken, warnings } = read
  return {
    basewatt: { counters: 1, version: VERSION },
    files,
    formats,
    granularityMinutes: stepMin,
    timezone: offsetMin === undefined ? null : offsetText(offsetMin),
    year,
    objects: objects.map((one, i) => objectDocument(one, ids[i]!)),
    taken,
    warnings,
  }
}

function objectDocument({ trace, fit }: ImportedObject, id: string): object {
  const { name, minute, gaps, energy, loadFrom = null, powerFrom = null } = trace
  return {
    object: name,
    id,
    intervals: minute.length,
    start: isoMinute(minute[0]!),
    end: isoMinute(minute.at(-1)!),
    gaps: {
      count: gaps.count,
      hours: rounded(gaps.minutes / 60),
      longestHours: rounded(gaps.longestMin / 60),
    },
    load: loadFrom,
    power: powerFrom,
    energy:
      energy === undefined
        ? null
        : {
            kind: energy.kind,
            energyOverPower: energy.agreement === undefined ? null : rounded(energy.agreement),
            intervals: energy.intervals,
          },
    fit: fit === undefined ? null : fitDocument(fit),
  }
}

function fitDocument(fit: NonNullable<ImportedObject['fit']>): object {
  const { line, fullW, hours, isTold, seenLoad } = fit
  const { residuals } = line
  return {
    hours: rounded(hours),
    points: line.points,
    idleW: rounded(line.idleW),
    slopeW: rounded(line.slopeW),
    fullW: rounded(fullW),
    leastLoadPercent: rounded(100 * line.leastLoad),
    mostLoadPercent: rounded(100 * line.mostLoad),
    confidence: {
      idle: isTold ? 'measured' : 'unverified',
      full: isTold && seenLoad === 1 ? 'measured' : 'unverified',
    },
    r2: rounded(line.r2),
    maeW: rounded(line.maeW),
    wmapePercent: rounded(100 * line.wmape),
    residualsW: {
      mean: rounded(residuals.meanW),
      p5: rounded(residuals.p5W),
      p25: rounded(residuals.p25W),
      median: rounded(residuals.medianW),
      p75: rounded(residuals.p75W),
      p95: rounded(residuals.p95W),
      outliers: residuals.outliers,
    },
    curve: powerBins(fit).map(({ load, powerW, intervals }) => ({
      loadPercent: rounded(100 * load),
      powerW: rounded(powerW),
      intervals,
    })),
  }
}

/** `2023-10-29T02:00` of minutes after 1970. */
export function isoMinute(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16)
}
