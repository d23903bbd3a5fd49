import { alignedLines, cut, displayWidth } from './text-table.ts'
import { visible } from '../scenarios/problem.ts'
import type { UsedDefault } from '../scenarios/resolve/resolving.ts'
import type { Style } from './style.ts'

/** Widest cell of a value, and what is left of it on a narrow terminal. */
const VALUE_WIDTH = { most: 36, least: 16 }
const SOURCE_WIDTH = 12
/** Widest path with its variants, where the paths themselves are not longer. */
const PATH_WIDTH = 58
/** The confidence, and what stands between four columns. */
const BESIDE = 16

/** Every value that the scenario did not give: where it is used, how sure it is, where it comes from. */
export function assumptionsTable(defaults: readonly UsedDefault[], style: Style): string {
  const used = onceForAllSites(defaults)
  if (used.length === 0) return ''
  const pathWidth = used.reduce((width, { path }) => Math.max(width, displayWidth(path)), PATH_WIDTH)
  const paths = used.map((one) => toldPath(one, pathWidth))
  const widest = paths.reduce((width, path) => Math.max(width, displayWidth(path)), 0)
  const forValue = style.width - widest - BESIDE - SOURCE_WIDTH
  const valueWidth = Math.min(VALUE_WIDTH.most, Math.max(VALUE_WIDTH.least, forValue))
  const left = alignedLines(
    [
      ['values not given', 'value', 'confidence'],
      ...used.map(({ value, confidence }, i) => [paths[i]!, cut(visible(value), valueWidth), confidence]),
    ],
    ['left', 'left', 'left'],
  )
  const width = left.reduce((most, line) => Math.max(most, displayWidth(line)), 0)
  const sourceWidth = Math.max(SOURCE_WIDTH, style.width - width - 2)
  const lines = left.map((line, i) => {
    const source = i === 0 ? 'source' : style.faint(cut(visible(used[i - 1]!.source), sourceWidth))
    return `${line}${' '.repeat(width - displayWidth(line))}  ${source}`
  })
  return [style.strong(lines[0]!), ...lines.slice(1)].join('\n')
}

const NAMES_TOLD = 4
const SWAPPED = / (from \d+ on)$/

/** A path with its variants, as many of them as fit. */
function toldPath({ path, variants }: UsedDefault, width: number): string {
  if (variants === undefined) return path
  const names = foldedNames(variants)
  let most = NAMES_TOLD
  let text = `${path} (${fewNames(names, most)})`
  while (displayWidth(text) > width && most > 1) text = `${path} (${fewNames(names, --most)})`
  return displayWidth(text) > width && names.length > 1 ? `${path} (${names.length} variants)` : text
}

/** Names of variants, the first of them where there are many: `a, b, c, d and 3 more`. */
function fewNames(names: readonly string[], most: number): string {
  const more = names.length - most
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ')
}

/** Several variants after the swaps of one year as one: `from 2028 on`. */
function foldedNames(names: readonly string[]): string[] {
  const years = names.map((name) => SWAPPED.exec(name)?.[1])
  const isShared = (year: string) => years.indexOf(year) !== years.lastIndexOf(year)
  const folded = names.map((name, i) => {
    const year = years[i]
    return year !== undefined && isShared(year) ? year : name
  })
  return [...new Set(folded)]
}

/** The same default at several sites as one entry. */
function onceForAllSites(defaults: readonly UsedDefault[]): UsedDefault[] {
  const groups = new Map<string, UsedDefault[]>()
  for (const used of defaults) {
    const { path, value, variants = [] } = used
    const key = `${path.replace(/^sites\.[^.]+/, 'sites.*')} ${value} ${variants.join()}`
    groups.set(key, [...(groups.get(key) ?? []), used])
  }
  return [...groups.values()].map((group) =>
    group.length === 1
      ? group[0]!
      : { ...group[0]!, path: group[0]!.path.replace(/^sites\.[^.]+/, 'sites.*') },
  )
}
