import { readdir, readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { PACKAGE_ROOT } from '../../scenarios/package-root.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import type { Result } from '../result.ts'
import { readmeText } from './readme-text.ts'
import { suiteText } from './suite-text.ts'
import type { Template } from './templates.ts'

/** A file of a new folder; its path has slashes and starts from the folder. */
export interface StarterFile {
  readonly path: string
  readonly text: string
}

/** The suite of a new folder. */
export const SUITE_FILE = 'checks.yaml'

/** What the suite calls the scenario: its file's name without extension. */
export const SCENARIO_ID = 'scenario'

/** Where the suite looks for what the scenario is held against. */
export const BASELINE_FILE = `baselines/${SCENARIO_ID}.json`

/** What the scenario of a new folder is called. */
export function scenarioFileName({ file }: Template): string {
  return `${SCENARIO_ID}${extname(file)}`
}

/**
 * The files of a new folder but for its baselines: scenario, what it reads, schemas, suite, workflow, README.
 *
 * @param loaded  The template, loaded from where it lies.
 * @param result  Its result, from which the suite takes what holds for it.
 */
export async function starterFiles(
  template: Template,
  loaded: LoadedScenario,
  result: Result,
): Promise<StarterFile[]> {
  const scenario = scenarioFileName(template)
  const from = dirname(template.file)
  const inputs = loaded.inputs.map(({ path }) => path.replaceAll('\\', '/'))
  return [
    { path: scenario, text: await scenarioText(template.file, scenario) },
    ...(await Promise.all(
      inputs.map(async (path) => ({ path, text: await inputText(join(from, path), path) })),
    )),
    { path: SUITE_FILE, text: suiteText(scenario, result) },
    ...(await schemaFiles()),
    {
      path: '.github/workflows/basewatt.yml',
      text: (await workflow()).replaceAll('scenario.yaml', scenario),
    },
    { path: 'README.md', text: readmeText(template, scenario, inputs, result) },
  ]
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const SCHEMA_LINE = '# yaml-language-server: $schema='

async function scenarioText(file: string, path: string): Promise<string> {
  const text = await inputText(file, path)
  return /\.ya?ml$/.test(path) && !text.includes(SCHEMA_LINE) ? `${schemaLine(path)}\n${text}` : text
}

/** The text of a file, in UTF-8, as it stands, save for a line that tells editors where its schema lies. */
async function inputText(file: string, path: string): Promise<string> {
  const text = UTF8.decode(await readFile(file))
  if (!/\.ya?ml$/.test(path)) return text
  return text
    .split('\n')
    .map((line) => (line.startsWith(SCHEMA_LINE) ? schemaLine(path) : line))
    .join('\n')
}

function schemaLine(path: string): string {
  return `${SCHEMA_LINE}${'../'.repeat(path.split('/').length - 1)}schema/scenario.schema.json`
}

/** The workflow that the documents show: it takes basewatt from its repository, since the package is not published. */
function workflow(): Promise<string> {
  return readFile(new URL('docs/github-workflow.yml', PACKAGE_ROOT), 'utf8')
}

const SCHEMAS = new URL('schema/', PACKAGE_ROOT)

async function schemaFiles(): Promise<StarterFile[]> {
  const names = (await readdir(SCHEMAS)).filter((name) => name.endsWith('.schema.json')).toSorted()
  return Promise.all(
    names.map(async (name) => ({
      path: `schema/${name}`,
      text: await readFile(new URL(name, SCHEMAS), 'utf8'),
    })),
  )
}
