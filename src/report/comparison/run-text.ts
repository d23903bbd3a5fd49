import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, cut, displayWidth, grouped } from '../text-table.ts'
import { byChangeText } from './by-change-text.ts'
import { frameText } from './comparable.ts'
import { differenceText, percentText } from './figure-text.ts'
import { limitedTable } from './limited-table.ts'
import { defaultRows, inputRows, programRows } from './run-comparison.ts'
import type { RunComparison } from './run-comparison.ts'
import {
  financeRows,
  planRows,
  planYearsRows,
  savingRows,
  totalRows,
  variantNames,
  yearsRows,
} from './run-outputs.ts'
import type { OutputRow } from './run-outputs.ts'
import type { Side } from './side.ts'
import { withSitesAsOne } from './site-defaults.ts'

/** A comparison of runs as a page of text; the first run is what the others are held against. */
export function runText(comparison: RunComparison, style: Style, all: boolean): string {
  const { runs, inputs, byChange } = comparison
  const documents = runs.map(({ document }) => document)
  const head = alignedLines(
    runs.map(({ label, document }, i) => [
      i === 0 ? 'reference' : '',
      label,
      visible(document.scenario.name),
    ]),
    ['left', 'left', 'left'],
  )
  const missing = inputs.flatMap(({ between }, i) =>
    'missing' in between
      ? [`${visible(runs[i + 1]!.label)}: inputs known by hashes only: ${visible(between.missing)}`]
      : [],
  )
  return [
    [...head, style.faint(frameText(runs[0].document))].join('\n'),
    valuesText('inputs that differ', inputRows(comparison), runs, style, all),
    missing.join('\n'),
    ...variantNames(runs).map((variant) => changesText(runs, variant, totalRows(runs, variant), style)),
    ...variantNames(runs).map((variant) => savingsText(runs, variant, style)),
    ...variantNames(runs).flatMap((variant) => [
      changesText(runs, `${variant}, retirement: net saving a year`, planRows(runs, variant), style),
      changesText(runs, `${variant}, retirement: net saving, all years`, planYearsRows(runs, variant), style),
      changesText(runs, `${variant}, all years`, yearsRows(runs, variant), style),
      changesText(runs, `${variant}, finance`, financeRows(runs, variant), style),
    ]),
    valuesText(
      'defaults in use that differ',
      withSitesAsOne(defaultRows(comparison), documents),
      runs,
      style,
      all,
    ),
    valuesText('made by another program', programRows(comparison), runs, style, all),
    ...(byChange ?? []).map((one, i) =>
      byChangeText(one, visible(runs[0].label), visible(runs[i + 1]!.label), inputs[i]!, style),
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

const LABEL_WIDTH = 22
/** Of the reference: what a row is called, its unit and its value. */
const FIRST_WIDTH = 38
/** A value, its difference and its percentage. */
const CHANGE_WIDTH = 40

const NAMES: Readonly<Record<string, string>> = {
  loadKwh: 'load',
  coolingKwh: 'cooling',
  consumptionKwh: 'consumption',
  solarKwh: 'solar',
  gridImportKwh: 'grid import',
  peakImportKw: 'peak import',
  cost: 'bill',
  carbonKg: 'carbon',
  scope2MarketKg: 'scope 2 by market',
  avoidedMarginalKg: 'avoided, marginal',
  renewablePercent: 'renewable',
  dataGb: 'data',
  bitPerJ: 'data / consumption',
  kwhPerGb: 'consumption / data',
  carbonKgPerTb: 'carbon / data',
  coolingEer: 'EER of cooling',
  heatRemovedKwh: 'heat removed',
  unmetCoolingKwh: 'heat not removed',
  overLimitHours: 'hours over limit',
  shutdownHours: 'hours asleep',
  blockedPercent: 'traffic blocked',
  worstBlockedPercent: '  worst step',
  worstCarrierPercent: 'carrier at most',
  refusedTrafficKwh: 'refused traffic',
  sitePercent: 'of site consumption',
  gridPercent: 'of grid import',
  billPercent: 'of the bill',
  carbonPercent: 'of carbon',
  totalCost: 'total cost',
  npv: 'net present value',
  irrPercent: 'internal rate',
  paybackYears: 'payback',
  equivalentAnnualCost: 'total cost, evenly',
}

/** Decimals of the outputs that are too small for the usual ones. */
const DECIMALS: Readonly<Record<string, number>> = { kwhPerGb: 5 }

/** Blocks of runs that fit beside the first one. */
function blocksOf(runs: readonly Side[], room: number, runWidth: number): number[][] {
  const perBlock = Math.max(1, Math.floor(room / runWidth))
  const blocks: number[][] = []
  for (let i = 1; i < runs.length; i += perBlock)
    blocks.push(Array.from({ length: Math.min(perBlock, runs.length - i) }, (_, j) => i + j))
  return blocks
}

/** Outputs of all runs, with what they differ by from the first. */
function changesText(
  runs: readonly [Side, ...Side[]],
  title: string,
  rows: readonly OutputRow[],
  style: Style,
): string {
  if (rows.length === 0) return ''
  return blocksOf(runs, style.width - FIRST_WIDTH, CHANGE_WIDTH)
    .map((block) =>
      table(
        [
          visible(title),
          '',
          labelOf(runs[0]),
          ...block.flatMap((i) => [labelOf(runs[i]!), 'difference', '%']),
        ],
        rows.map((row) => [
          NAMES[row.metric] ?? row.metric,
          row.unit,
          grouped(row.values[0]!, DECIMALS[row.metric]),
          ...block.flatMap((i) => changeCells(row, i)),
        ]),
        style,
      ),
    )
    .join('\n\n')
}

function changeCells({ metric, values, differences, relative }: OutputRow, i: number): string[] {
  const decimals = DECIMALS[metric]
  const share = relative[i]!
  const fromZero = share === null && differences[i] !== null && differences[i] !== 0
  return [
    grouped(values[i]!, decimals),
    differenceText(differences[i]!, decimals),
    fromZero ? 'from 0' : percentText(share),
  ]
}

function savingsText(runs: readonly [Side, ...Side[]], variant: string, style: Style): string {
  const rows = savingRows(runs, variant)
  if (rows.length === 0) return ''
  const figure = ({ unit, values }: OutputRow, i: number) => grouped(values[i]!, unit === '%' ? 2 : undefined)
  return blocksOf(runs, style.width - FIRST_WIDTH, LABEL_WIDTH + 2)
    .map((block) => [0, ...block])
    .map((shown) =>
      table(
        [`saved by ${visible(variant)}`, '', ...shown.map((i) => labelOf(runs[i]!))],
        rows.map((row) => [NAMES[row.metric] ?? row.metric, row.unit, ...shown.map((i) => figure(row, i))]),
        style,
      ),
    )
    .join('\n\n')
}

function labelOf({ label }: Side): string {
  return cut(visible(label), LABEL_WIDTH)
}

function table(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const [first, ...lines] = alignedLines(
    [head, ...rows],
    head.map((_, i) => (i < 2 ? 'left' : 'right')),
  )
  return [style.strong(first!), ...lines].join('\n')
}

const VALUE_WIDTH = 28

interface ValueRow {
  readonly path: string
  readonly textOnly?: boolean
  readonly values: readonly (string | undefined)[]
}

function valuesText(
  title: string,
  rows: readonly ValueRow[],
  runs: readonly Side[],
  style: Style,
  all: boolean,
): string {
  if (rows.length === 0) return ''
  const names = rows.map(({ path, textOnly }) => `${visible(path)}${textOnly ? ' (text only)' : ''}`)
  const shownValues = rows.map(({ values }) => values.map(valueText))
  const pathWidth = widest([title, ...names])
  const runWidth = 2 + widest([...runs.map(labelOf), ...shownValues.flat()])
  return blocksOf(runs, style.width - pathWidth - runWidth, runWidth)
    .map((block) => [0, ...block])
    .map((shown) =>
      limitedTable(
        [title, ...shown.map((i) => labelOf(runs[i]!))],
        names.map((name, row) => [name, ...shown.map((i) => shownValues[row]![i]!)]),
        ['left', ...shown.map(() => 'left' as const)],
        style,
        all,
      ),
    )
    .join('\n\n')
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, displayWidth(text)), 0)
}

function valueText(value: string | undefined): string {
  return value === undefined ? '–' : cut(visible(value), VALUE_WIDTH)
}
