import { join } from 'node:path'
import { assertComparable } from '../report/comparison/comparable.ts'
import type { Diff } from '../report/comparison/diff.ts'
import { headlinePaths, isDifferent } from '../report/comparison/diff.ts'
import { diffDocument } from '../report/comparison/diff-document.ts'
import { diffText } from '../report/comparison/diff-text.ts'
import { hourlySteps } from '../report/comparison/hourly-differences.ts'
import type { HourlyDifferences } from '../report/comparison/hourly-tally.ts'
import { inputDifferences } from '../report/comparison/input-differences.ts'
import { shortLabels } from '../report/comparison/labels.ts'
import { outputDifferences } from '../report/comparison/output-differences.ts'
import type { Limits } from '../report/comparison/output-differences.ts'
import { readSide } from '../report/comparison/side.ts'
import type { Side } from '../report/comparison/side.ts'
import { outputsOf } from '../report/outputs.ts'
import { parseNumber } from '../scenarios/number.ts'
import { nameHint } from '../scenarios/problem.ts'
import { SeriesCache } from '../scenarios/resolve/resolving.ts'
import { byChange, simulate } from './by-change.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, terminalStyle } from './print.ts'

interface Options {
  readonly absolute?: string
  readonly relative?: string
  readonly output?: readonly string[]
  readonly byChange: boolean
  readonly data?: readonly string[]
  readonly scenario?: readonly string[]
  readonly all?: true
  readonly json?: true
}

const DEFAULT_LIMIT = 1e-6

/** Tells in what two results or scenarios differ, and which change made how much of it. */
export async function diff(first: string, second: string, options: Options): Promise<void> {
  const limits = limitsOf(options)
  const [labelA, labelB] = shortLabels([first, second]) as [string, string]
  const series = new SeriesCache()
  const where = { dataDirs: options.data ?? [], scenarios: options.scenario ?? [], series }
  const a = await readSide(first, labelA, where, simulate)
  const b = await readSide(second, labelB, where, simulate)
  assertComparable([a, b])
  const outputs = options.output ?? headlinePaths(a, b)
  assertOutputs(options.output ?? [], [a, b])
  const inputs = inputDifferences(a, b)
  const found: Diff = {
    a,
    b,
    limits,
    inputs,
    outputs: outputDifferences(a.document, b.document, limits),
    byChange: options.byChange ? await byChange(a, b, inputs, { outputs, series }) : undefined,
    hourly: await hourly(a, b, limits),
  }
  if (options.json) printJson(diffDocument(found))
  else print(diffText(found, terminalStyle(), options.all ?? false))
  if (isDifferent(found)) process.exitCode = ExitCode.no
}

function limitsOf({ absolute, relative }: Options): Limits {
  return { absolute: limitOf('--absolute', absolute), relative: limitOf('--relative', relative) }
}

function limitOf(option: string, text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT
  const value = parseNumber(text)
  if (value === undefined || value < 0)
    throw new UsageError(`${option} needs a number that is not negative, got ${JSON.stringify(text)}`)
  return value
}

/** Outputs that were asked for must be there on both sides. */
function assertOutputs(wanted: readonly string[], sides: readonly Side[]): void {
  for (const { label, document } of sides) {
    const known = outputsOf(document).map(({ path }) => path)
    for (const path of wanted) {
      if (known.includes(path)) continue
      const hint = nameHint(path, known) ?? 'for example variants.baseline.total.gridImportKwh'
      throw new UsageError(`${label} has no output ${JSON.stringify(path)}: ${hint}`)
    }
  }
}

const HOURLY = 'hourly.csv'

async function hourly(a: Side, b: Side, limits: Limits): Promise<HourlyDifferences | undefined> {
  const [before, after] = [a.folder, b.folder]
  if (!before?.files.has(HOURLY) || !after?.files.has(HOURLY)) return undefined
  const hasSite =
    ({ document }: Side) =>
    (variant: string, site: string) => {
      if (!Object.hasOwn(document.variants, variant)) return false
      const { sites } = document.variants[variant]!
      return sites === undefined || Object.hasOwn(sites, site)
    }
  return interruptible(
    hourlySteps(
      { path: join(before.path, HOURLY), isInOther: hasSite(b) },
      { path: join(after.path, HOURLY), isInOther: hasSite(a) },
      limits,
    ),
  )
}
