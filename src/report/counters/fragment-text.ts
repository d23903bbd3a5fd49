import { offsetText } from '../../scenarios/counters/counter-clock.ts'
import type { CounterImport, ImportedObject } from '../../scenarios/counters/import-counters.ts'
import { powerBins } from '../../scenarios/counters/power-bins.ts'
import type { UnitFit } from '../../scenarios/counters/unit-fit.ts'
import { visible } from '../../scenarios/problem.ts'
import { toDigits } from '../rounding.ts'
import { yamlId } from '../yaml-id.ts'
import type { TrafficYear } from './trace-files.ts'

const POWER_DIGITS = 6
const COMMENTS_SHOWN = 40

/** Files that a fragment names. */
export const TRAFFIC_FILE = 'traffic.csv'

/** fragment.yaml: the radio units of an import, to be put under a site; power as a line, beside it as a measured curve. */
export function fragmentText(read: CounterImport, ids: readonly string[], traffic: TrafficYear): string {
  return `${[
    ...comments(read, traffic),
    '# Radio units for the key "radio" of a site. The power is that of the counter: where it was metered for a whole',
    '# station, it holds baseband and conversion too. "count" is 1: one unit an object.',
    'radio:',
    ...radioUnits(read, ids, '  '),
  ].join('\n')}\n`
}

/** scenario.yaml: the units of an import at one site without enclosure and plant; runs as it stands. */
export function scenarioText(read: CounterImport, ids: readonly string[], traffic: TrafficYear): string {
  const { files, year, offsetMin } = read
  const step = traffic.stepsPerHour === 1 ? '1 h' : `${60 / traffic.stepsPerHour} min`
  const timezone = offsetMin === undefined ? 'UTC' : offsetText(offsetMin)
  const zone = offsetMin === undefined ? ' # not known: hours are those of the counters' : ''
  return `${[
    ...comments(read, traffic),
    'basewatt: 1',
    `name: ${quoted(`Measured radio units of ${files[0]!.path}`)}`,
    `year: ${year}`,
    `step: ${step}`,
    '',
    '# Place, weather and prices were not measured. Nothing here depends on place and weather, as there is neither solar',
    '# nor cooling; put your own in before you add any. A price and a carbon factor of 0 say that they are missing.',
    `location: { latitude: 0 deg, longitude: 0 deg, timezone: ${timezone} }${zone}`,
    'weather: { constant: { temperature: 25 degC } }',
    'tariff: { flat: 0 CNY/kWh }',
    'grid: { carbon: 0 kg/kWh }',
    '',
    'sites:',
    '  - id: measured',
    '    kind: base-station',
    '    enclosure: none',
    '    dcBus: none',
    '    radio:',
    ...radioUnits(read, ids, '      '),
  ].join('\n')}\n`
}

/** How much of the year of the trace was measured, and where the rest comes from. */
export function measuredText({ years, stepsPerHour }: TrafficYear): string {
  const steps = 8760 * stepsPerHour
  const shares = years.flatMap((year) => (year === undefined ? [] : [year.steps.measured / steps]))
  const [least, most] = [Math.min(...shares), Math.max(...shares)].map((share) => (100 * share).toFixed(1))
  const measured = least === most ? `${least} %` : `${least} to ${most} %`
  return `${TRAFFIC_FILE}: ${measured} of the year measured, the rest from the typical week.`
}

function comments({ files, warnings, taken }: CounterImport, traffic: TrafficYear): string[] {
  const lines = [
    `Made by "basewatt import counters" from:`,
    ...files.slice(0, COMMENTS_SHOWN).map(({ path, sha256 }) => `  ${path}, SHA-256 ${sha256}`),
    ...(files.length > COMMENTS_SHOWN ? [`  and ${files.length - COMMENTS_SHOWN} more files`] : []),
    measuredText(traffic),
    ...taken.map((text) => `Taken for granted: ${text}`),
    ...warnings.slice(0, COMMENTS_SHOWN).map(({ at, message }) => `${at}: ${message}`),
    ...(warnings.length > COMMENTS_SHOWN ? [`and ${warnings.length - COMMENTS_SHOWN} more warnings`] : []),
  ]
  return lines.map((line) => `# ${visible(line)}`)
}

function radioUnits({ files, objects }: CounterImport, ids: readonly string[], indent: string): string[] {
  const file = files.length === 1 ? files[0]!.path : `${files[0]!.path} and ${files.length - 1} more files`
  return objects.flatMap(({ trace, fit }, i) =>
    fit === undefined ? [] : unitLines(trace, fit, ids[i]!, file).map((line) => `${indent}${line}`),
  )
}

function unitLines(
  { name, powerFrom }: ImportedObject['trace'],
  fit: UnitFit,
  id: string,
  file: string,
): string[] {
  const { line, fullW, hours, isTold, seenLoad } = fit
  const { residuals } = line
  const loads = `${percent(line.leastLoad)} to ${percent(line.mostLoad)} % load`
  const quality = [
    `${toDigits(hours, 4)} h at ${loads}`,
    `R2 ${line.r2.toFixed(3)}`,
    `MAE ${toDigits(line.maeW, 3)} W`,
    `WMAPE ${(100 * line.wmape).toFixed(2)} %`,
    `residuals p5 ${toDigits(residuals.p5W, 3)} W, p95 ${toDigits(residuals.p95W, 3)} W`,
  ].join(', ')
  const source = `${powerFrom} of ${name} in ${file}: line of power over load, ${quality}`
  const doubt = isTold ? '' : '; doubtful: see the warnings at the top'
  const beyond = seenLoad === 1 ? '' : `; extrapolated beyond ${percent(seenLoad)} % load`
  const confidence = isTold ? 'measured' : 'unverified'
  return [
    `- id: ${yamlId(id)}`,
    '  power:',
    '    model: linear',
    `    idle: ${record(line.idleW, `${source}${doubt}`, confidence)}`,
    `    full: ${record(fullW, `${source}${doubt}${beyond}`, seenLoad === 1 ? confidence : 'unverified')}`,
    '    # or, in place of these three lines, medians of tenths of the load range (ends without measurements from the line):',
    '    # model: curve',
    `    # points: [${powerBins(fit).map(pointText).join(', ')}]`,
    `  traffic: { csv: ${TRAFFIC_FILE}, column: ${yamlId(id)} }`,
  ]
}

function record(powerW: number, source: string, confidence: string): string {
  return `{ value: ${watts(powerW)}, confidence: ${confidence}, source: ${quoted(source)} }`
}

function pointText({ load, powerW }: { readonly load: number; readonly powerW: number }): string {
  return `[${Number((100 * load).toFixed(2))} %, ${watts(powerW)}]`
}

function watts(powerW: number): string {
  return `${toDigits(powerW, POWER_DIGITS)} W`
}

function percent(share: number): string {
  return String(Number((100 * share).toFixed(1)))
}

/** A text in double quotes, as YAML and JSON share them. */
function quoted(text: string): string {
  return JSON.stringify(visible(text))
}
