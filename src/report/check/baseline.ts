import { sha256 } from '../../scenarios/files.ts'
import type { InputFile } from '../../scenarios/files.ts'
import type { Output } from '../outputs.ts'
import type { Result } from '../result.ts'
import type { ProgramIdentity } from '../version.ts'
import { canonicalJson } from './canonical-json.ts'
import type { KeptOutput } from './compare.ts'
import type { Leaf } from './scenario-leaves.ts'

/** A file that a result depends on. */
export interface KeptFile {
  readonly path: string
  readonly sha256: string
}

/** What a baseline file holds of a result: its outputs, and all that can tell why others come out. */
export interface Baseline {
  readonly 'basewatt-baseline': 1
  readonly id: string
  readonly reason: string
  /** What made it. */
  readonly program: ProgramIdentity
  readonly scenario: {
    readonly file: string
    readonly sha256: string
    readonly year: number
    readonly stepH: number
    readonly currency: string
    readonly overrides: readonly string[]
    /** Scenario files that it extends. */
    readonly extends: readonly KeptFile[]
  }
  /** Data files. */
  readonly inputs: readonly KeptFile[]
  /** The scenario's single values by path; null above 2,000 of them. */
  readonly values: Readonly<Record<string, string>> | null
  readonly defaults: readonly { readonly path: string; readonly value: string }[]
  readonly outputs: Readonly<Record<string, KeptOutput>>
}

/** What a baseline is made of. */
export interface BaselineSource {
  readonly id: string
  readonly result: Pick<Result, 'scenario' | 'overrides' | 'inputs' | 'defaults'>
  /** Those that are held against it later. */
  readonly outputs: readonly Output[]
  readonly leaves: readonly Leaf[]
  /** Scenario files that the scenario extends, by path. */
  readonly bases: readonly InputFile[]
  readonly program: ProgramIdentity
}

const MOST_VALUES = 2000

/** The baseline of a result, with the reason why it is taken for right. */
export function baselineOf(source: BaselineSource, reason: string): Baseline {
  const { id, result, outputs, leaves, bases, program } = source
  const { file, sha256: hash, year, stepH, currency } = result.scenario
  const basePaths = new Set(bases.map(({ path }) => path))
  return {
    'basewatt-baseline': 1,
    id,
    reason,
    program,
    scenario: {
      file,
      sha256: hash,
      year,
      stepH,
      currency,
      overrides: result.overrides,
      extends: bases.map(keptFile),
    },
    inputs: result.inputs.filter(({ path }) => !basePaths.has(path)).map(keptFile),
    values:
      leaves.length > MOST_VALUES ? null : Object.fromEntries(leaves.map(({ path, text }) => [path, text])),
    defaults: result.defaults.map(({ path, value }) => ({ path, value })),
    outputs: Object.fromEntries(outputs.map(({ path, value, unit }) => [path, { value, unit }])),
  }
}

function keptFile({ path, sha256: hash }: InputFile): KeptFile {
  return { path, sha256: hash }
}

/** The text of a baseline's file; its own hash is in it, so that an edit by hand is found. */
export function baselineText(baseline: Baseline): string {
  return canonicalJson({ ...baseline, sha256: baselineHash(baseline) })
}

/** The hash of a baseline's content, whatever its file looks like. */
export function baselineHash(baseline: Baseline): string {
  return sha256(canonicalJson(baseline))
}

/** Whether two baselines hold the same, whoever made them, why, and however the scenario's text is laid out. */
export function isSameContent(a: Baseline, b: Baseline): boolean {
  return contentText(a) === contentText(b)
}

function contentText({ values, scenario, inputs, defaults, outputs, id }: Baseline): string {
  const { year, stepH, currency, overrides, file } = scenario
  const texts = values ?? [scenario.sha256, scenario.extends]
  return canonicalJson({ id, file, year, stepH, currency, overrides, texts, inputs, defaults, outputs })
}
