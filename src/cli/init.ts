import { join } from 'node:path'
import { withOptimalDispatch } from '../planning/dispatch/with-optimum.ts'
import { newBaselineText } from '../report/check/new-baseline.ts'
import { resultOf } from '../report/result.ts'
import { scenarioSteps } from '../report/simulate.ts'
import {
  BASELINE_FILE,
  SCENARIO_ID,
  scenarioFileName,
  starterFiles,
  SUITE_FILE,
} from '../report/starter/starter-files.ts'
import { DEFAULT_TEMPLATE, templates } from '../report/starter/templates.ts'
import type { Template } from '../report/starter/templates.ts'
import { alignedLines } from '../report/text-table.ts'
import { loadScenario } from '../scenarios/load.ts'
import { nearest, visible } from '../scenarios/problem.ts'
import { UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson } from './print.ts'
import { openStarterFolder } from './starter-folder.ts'

interface Options {
  readonly template?: string
  readonly force?: true
  readonly list?: true
  readonly json?: true
}

/** Makes a folder that is ready to run and to check, or lists what it can start from. */
export async function init(path: string | undefined, options: Options): Promise<void> {
  const known = await templates()
  if (options.list) {
    listTemplates(known, options.json ?? false)
    return
  }
  if (path === undefined || path === '')
    throw new UsageError('init needs the name of a folder, for example: basewatt init my-site')
  const template = chosen(known, options.template ?? DEFAULT_TEMPLATE)
  const scenario = scenarioFileName(template)
  const loaded = await withOptimalDispatch(await loadScenario(template.file))
  const result = resultOf(loaded, await interruptible(scenarioSteps(loaded)))
  const files = await starterFiles(template, loaded, result)
  const folder = openStarterFolder(path, options.force ?? false)
  try {
    folder.write(files)
    // The baseline holds hashes of the scenario as it stands in the folder.
    const text = await newBaselineText(join(path, scenario), SCENARIO_ID, 'made by init', interruptible)
    folder.write([{ path: BASELINE_FILE, text }])
    folder.keep()
  } catch (error) {
    folder.abandon()
    throw error
  }
  const made = [...files.map((file) => file.path), BASELINE_FILE]
  const next = nextCommands(path, scenario)
  if (options.json) printJson({ folder: path, template: template.name, files: made, next })
  else
    print(
      [
        `${visible(path)}: made from the template ${template.name}`,
        ...made.map((file) => `  ${file}`),
        '',
        'next:',
      ]
        .concat(next.map((line) => `  ${line}`))
        .join('\n'),
    )
}

function chosen(known: readonly Template[], name: string): Template {
  const template = known.find((one) => one.name === name)
  if (template !== undefined) return template
  const names = known.map((one) => one.name)
  const near = nearest(name, names)
  const hint = near === undefined ? '' : `did you mean "${near}"? `
  throw new UsageError(`no template "${name}": ${hint}templates: ${names.join(', ')}`)
}

function listTemplates(known: readonly Template[], json: boolean): void {
  if (json) {
    printJson(known.map(({ name, title, description }) => ({ name, title, description })))
    return
  }
  const rows = known.map(({ name, title }) => [name === DEFAULT_TEMPLATE ? `${name} (default)` : name, title])
  print(alignedLines([['template', 'scenario'], ...rows], ['left', 'left']).join('\n'))
}

/** What to try in the new folder, from where the user stands. */
function nextCommands(path: string, scenario: string): string[] {
  const at = (name: string) => quotedForShell(join(path, name))
  return [`basewatt run ${at(scenario)}`, `basewatt check ${at(SUITE_FILE)}`, `basewatt cite ${at(scenario)}`]
}

function quotedForShell(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
