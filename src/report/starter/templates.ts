import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PACKAGE_ROOT } from '../../scenarios/package-root.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import { parseSource } from '../../scenarios/source-tree.ts'
import type { SourceNode } from '../../scenarios/source-tree.ts'

/** A scenario of examples/ that a new folder can start from. */
export interface Template {
  /** Its file's name without extension. */
  readonly name: string
  /** Where its file lies. */
  readonly file: string
  readonly title: string
  /** Empty where the scenario has none. */
  readonly description: string
}

/** The template of a folder for which none is named. */
export const DEFAULT_TEMPLATE = 'one-5g-site'

const EXAMPLES = new URL('examples/', PACKAGE_ROOT)
const SCENARIO_FILE = /\.(ya?ml|json)$/

/** The scenarios of examples/, by name; other files there, such as suites of checks, are none. */
export async function templates(): Promise<Template[]> {
  const names = (await readdir(EXAMPLES)).filter((name) => SCENARIO_FILE.test(name)).toSorted()
  return (await Promise.all(names.map(templateOf))).filter((template) => template !== undefined)
}

async function templateOf(name: string): Promise<Template | undefined> {
  const url = new URL(name, EXAMPLES)
  const parsed = parseSource(await readFile(url, 'utf8'), name)
  if ('problems' in parsed || nodeAt(parsed.node, ['basewatt']) === undefined) return undefined
  return {
    name: name.slice(0, -extname(name).length),
    file: fileURLToPath(url),
    title: textAt(parsed.node, 'name'),
    description: textAt(parsed.node, 'description'),
  }
}

function textAt(root: SourceNode, key: string): string {
  const node = nodeAt(root, [key])
  return node?.kind === 'scalar' ? node.text : ''
}
