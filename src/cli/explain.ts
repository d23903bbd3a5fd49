import { holdAgainst } from '../report/explain/against-stored.ts'
import { Explaining } from '../report/explain/explain.ts'
import { isDeeperThan } from '../report/explain/explained.ts'
import { stretchAt } from '../report/explain/moment.ts'
import type { Stretch } from '../report/explain/stretch.ts'
import { NameFault, targetOf } from '../report/explain/target.ts'
import type { Target } from '../report/explain/target.ts'
import { treeJson } from '../report/explain/tree-json.ts'
import { treeText } from '../report/explain/tree-text.ts'
import { readGiven } from '../report/recompute.ts'
import type { LoadedScenario } from '../scenarios/load.ts'
import { UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, terminalStyle } from './print.ts'

interface Options {
  readonly at?: string
  readonly depth?: string
  readonly json?: true
  readonly scenario?: string
  readonly data?: readonly string[]
}

const DEPTH_SHOWN = 3

/** Explains one number of a result: a tree down to the scenario's lines and the sources of defaults. */
export async function explain(file: string, output: string, options: Options): Promise<void> {
  const depth = depthOf(options.depth, options.json === true)
  const { scenario, data = [] } = options
  const { loaded, stored } = await readGiven(file, {
    dataDirs: data,
    ...(scenario === undefined ? {} : { scenario }),
  })
  const { target, stretch } = named(output, options.at, loaded)
  const explaining = new Explaining(loaded)
  const whole =
    stretch === undefined || stored !== undefined ? await interruptible(explaining.steps(target)) : undefined
  if (stored !== undefined && whole !== undefined) holdAgainst(stored, target.path, whole)
  const tree =
    stretch === undefined && whole !== undefined
      ? whole
      : await interruptible(explaining.steps(target, stretch))
  const over = (stretch ?? explaining.stretchOf(target)).label
  if (options.json) {
    printJson({
      explain: 1,
      output: target.path,
      at: stretch === undefined ? null : over,
      tree: treeJson(tree, depth),
    })
    return
  }
  const style = terminalStyle()
  const hint = `--depth ${depth + 3} or --depth all shows more`
  const more = isDeeperThan(tree, depth) ? `\n\n${style.faint(hint)}` : ''
  const time = target.kind === 'plan' ? timeOfPlan(target, over) : over
  print(`${target.path}, ${time}\n\n${treeText(tree, depth, style)}${more}`)
}

/** Of which time a figure of a plan is told. */
function timeOfPlan({ plan, names }: Extract<Target, { kind: 'plan' }>, over: string): string {
  if (plan === 'retirement') return `every year as ${over}`
  if (plan === 'finance') return 'the years of the cash flow'
  if (plan !== 'years') return over
  const [place, first] = names
  return place === 'total' ? 'all years' : `the year ${place === 'sites' ? names.at(-1) : first}`
}

function depthOf(text: string | undefined, json: boolean): number {
  if (text === undefined) return json ? Infinity : DEPTH_SHOWN
  if (text === 'all') return Infinity
  if (/^\d{1,3}$/.test(text)) return Number(text)
  throw new UsageError(`--depth ${JSON.stringify(text)}: expected a whole number such as 5, or "all"`)
}

function named(
  output: string,
  at: string | undefined,
  loaded: LoadedScenario,
): { target: Target; stretch: Stretch | undefined } {
  try {
    const target = targetOf(output, loaded)
    if (at !== undefined && target.kind === 'metric' && target.month !== undefined)
      throw new NameFault(
        `--at ${JSON.stringify(at)}: the output is that of a month already; name the annual one`,
      )
    if (at !== undefined && target.kind === 'plan')
      throw new NameFault(
        `--at ${JSON.stringify(at)}: a figure of a plan has its own time; name an annual output`,
      )
    return { target, stretch: at === undefined ? undefined : stretchAt(loaded.axis, at) }
  } catch (error) {
    throw error instanceof NameFault ? new UsageError(error.message) : error
  }
}
