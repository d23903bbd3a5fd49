import { alignedLines } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { climateValue } from './climates.ts'
import type { Benchmark } from './benchmark.ts'
import type { HeldTarget, TargetSpread } from './target-spread.ts'

/** Readings over all climates and the climates that keep to each target, as two tables, then who sets the targets; empty without any. */
export function targetLines(
  { targets, spreads, unit, climates }: Pick<Benchmark, 'targets' | 'spreads' | 'unit' | 'climates'>,
  width: number,
): string[] {
  if (targets.length === 0) return []
  return [
    ...spreadLines(spreads, unit, climates.length),
    ...countLines(targets, spreads, climates.length),
    ...targets.flatMap((target) => ruleLines(target, width)),
  ]
}

function ruleLines(target: HeldTarget, width: number): string[] {
  const limit = `  ${limitText(target).padEnd(LIMIT_WIDTH)}  `
  const further = ' '.repeat(limit.length)
  return target.rules.flatMap(({ title, requirement, confidence }, index) =>
    wrapped(`${title}: ${requirement} (${confidence})`, width, index === 0 ? limit : further, further),
  )
}

/** Of `<= 1.50`. */
const LIMIT_WIDTH = 7

function spreadLines(spreads: readonly TargetSpread[], unit: string, climates: number): string[] {
  const rows = spreads.map(({ name, lowest, median, highest }, i) => [
    `  (${i + 1}) ${name}`,
    climateValue(lowest.value, unit),
    lowest.climate,
    climateValue(median, unit),
    climateValue(highest.value, unit),
    highest.climate,
  ])
  const head = [`  ${unit} in ${climates} climates`, 'lowest', '', 'median', 'highest', '']
  return alignedLines([head, ...rows], ['left', 'right', 'left', 'right', 'right', 'left'])
}

function countLines(
  targets: readonly HeldTarget[],
  spreads: readonly TargetSpread[],
  climates: number,
): string[] {
  const rows = spreads.map(({ name, climatesThatMeet }, i) => [
    `  (${i + 1}) ${name}`,
    ...climatesThatMeet.map(String),
  ])
  const head = [`  climates of ${climates} that keep to`, ...targets.map(limitText)]
  return alignedLines([head, ...rows], ['left', ...targets.map((): Align => 'right')])
}

/** `< 1.30` */
function limitText({ comparison, limit }: HeldTarget): string {
  return `${comparison} ${limit.toFixed(2)}`
}
