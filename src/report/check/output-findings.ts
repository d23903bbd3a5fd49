import { causeOf } from './causes.ts'
import type { Cause, Trial } from './causes.ts'
import { isInput } from './changes.ts'
import type { Change } from './changes.ts'
import type { Comparison } from './compare.ts'
import { finding } from './finding.ts'
import type { Finding, FindingClass } from './finding.ts'
import type { Tolerance } from './tolerance.ts'
import { movedText, plainNumber } from './value-text.ts'
import { variantChanges } from './variant-findings.ts'
import type { VariantNames } from './variant-findings.ts'

/** Two states of the outputs, with what can tell why they differ. */
export interface OutputDifferences {
  readonly comparisons: readonly Comparison[]
  readonly trials: readonly Trial[]
}

/** The outputs that are not as they were, each with its cause. */
export interface AgainstOutputs extends OutputDifferences {
  readonly scenario: string
  readonly changes: readonly Change[]
  readonly variants: VariantNames
  /** With changed inputs: what differs between the baseline and its own inputs as simulated now, and what the inputs moved. */
  readonly apart?: { readonly program: OutputDifferences; readonly inputs: OutputDifferences } | undefined
}

const STRUCTURE: readonly Comparison['standing'][] = ['missing', 'new', 'unit']

/**
 * The findings of compared outputs. With changed inputs, values that these moved are information; what the program moved
 * is found where the inputs can be taken back. Outputs that came, went or have another unit are found in any case.
 */
export function outputFindings(against: AgainstOutputs): Finding[] {
  const { scenario, changes, comparisons, trials, variants, apart } = against
  const { variants: whole, others } = variantChanges(comparisons, variants)
  // What is so with the inputs of the baseline too, these did not do.
  const byProgram = new Set(apart?.program.comparisons.map(({ path, standing }) => `${standing} ${path}`))
  const trialsFor = ({ path, standing }: Comparison) =>
    apart !== undefined && byProgram.has(`${standing} ${path}`) ? apart.program.trials : trials
  const came = whole.map(({ variant, standing, outputs }) => {
    const message = `variant ${variant} is ${standing === 'new' ? 'new' : 'gone'}: ${outputs.length} output${outputs.length === 1 ? '' : 's'}`
    const cause = variantCause(variant, standing, changes) ?? causeOf(outputs[0]!, trialsFor(outputs[0]!))
    const parts = { class: standing, scenario, subject: `variants.${variant}`, message, outputs }
    return finding({ ...parts, ...causeParts(cause), size: Infinity })
  })
  const built = others.filter(({ standing }) => STRUCTURE.includes(standing))
  const structure = built.map((one) =>
    outputFinding(one, one.standing as FindingClass, scenario, trialsFor(one)),
  )
  const values = others.filter(({ standing }) => standing === 'regression' || standing === 'changed')
  const told = new Set([...built, ...whole.flatMap(({ outputs }) => outputs)].map(({ path }) => path))
  return [...came, ...structure, ...valueFindings({ scenario, changes, values, trials, apart, told })]
}

/** Where the inputs say that a variant came or went, nothing needs to be tried. */
function variantCause(variant: string, standing: string, changes: readonly Change[]): Cause | undefined {
  const path = `variants.${variant}`
  if (!changes.some((one) => isInput(one) && one.path.startsWith(`${path}.`))) return undefined
  const text = `${path} ${standing === 'new' ? 'added' : 'taken away'} in the inputs`
  return { text, shared: text }
}

interface Values {
  readonly scenario: string
  readonly changes: readonly Change[]
  readonly values: readonly Comparison[]
  readonly trials: readonly Trial[]
  readonly apart: AgainstOutputs['apart']
  /** Paths that are already told. */
  readonly told: ReadonlySet<string>
}

function valueFindings({ scenario, changes, values, trials, apart, told }: Values): Finding[] {
  const moved = (one: Comparison, why: readonly Trial[]) =>
    outputFinding({ ...one, tolerance: undefined }, 'moved', scenario, why)
  if (!changes.some(isInput))
    return values.map((one) => outputFinding(one, one.standing as FindingClass, scenario, trials))
  if (apart === undefined) return values.map((one) => moved(one, trials))
  const isTold = ({ path }: Comparison) => told.has(path)
  const { program, inputs } = apart
  const byProgram = program.comparisons
    .filter((one) => !['same', 'not finite', 'new'].includes(one.standing) && !isTold(one))
    .map((one) => {
      const found = outputFinding(one, one.standing as FindingClass, scenario, program.trials)
      return { ...found, message: `${found.message} with the old inputs` }
    })
  const byInputs = inputs.comparisons
    .filter((one) => (one.standing === 'regression' || one.standing === 'changed') && !isTold(one))
    .map((one) => moved(one, inputs.trials))
  return [...byProgram, ...byInputs]
}

function causeParts({ text, shared }: Cause) {
  return { cause: text, sharedCause: shared === text ? undefined : shared }
}

function outputFinding(
  comparison: Comparison,
  kind: FindingClass,
  scenario: string,
  trials: readonly Trial[],
): Finding {
  const { path, tolerance, after } = comparison
  return finding({
    class: kind,
    scenario,
    subject: path,
    message: outputText(comparison),
    allowed: tolerance === undefined ? undefined : limitsText(tolerance, after!.unit),
    ...causeParts(causeOf(comparison, trials)),
    size: comparison.relative ?? Infinity,
    comparison,
  })
}

function outputText(comparison: Comparison): string {
  const { standing, before, after } = comparison
  const unit = (name: string) => (name === '' ? 'no unit' : name)
  if (standing === 'missing') return `no longer there; the baseline has ${keptText(before!)}`
  if (standing === 'new') return `not in the baseline: ${keptText(after!)}`
  if (standing === 'unit')
    return `unit ${unit(before!.unit)} -> ${unit(after!.unit)}, ${keptText(before!)} -> ${keptText(after!)}`
  return movedText(comparison)
}

function keptText({ value, unit }: { readonly value: number | null; readonly unit: string }): string {
  return `${value === null ? 'none' : plainNumber(value)}${unit === '' ? '' : ` ${unit}`}`
}

/** Limits in words: `1e-6 kWh or 0.1 % (default of the suite)`. */
export function limitsText({ absolute, relative, rule }: Tolerance, unit: string): string {
  const share = `${Number((relative * 100).toPrecision(6))} %`
  return `${absolute}${unit === '' ? '' : ` ${unit}`} or ${share} (${rule})`
}
