import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../../scenarios/problem.ts'

const manifestSchema = z.looseObject({ files: z.array(z.looseObject({ name: z.string() })) })

/** The document of a run folder can be compared without the folder. */
const WHOLE = 'summary.json'
const MANIFEST = 'manifest.json'

/**
 * Refuses a file of a run folder that is no result by itself, such as its hourly file.
 *
 * @throws InputError that names the folder
 */
export async function assertNoPartOfRun(path: string): Promise<void> {
  const [name, folder] = [basename(path), dirname(path)]
  if (name === WHOLE || !existsSync(path) || !(await namesOf(folder)).includes(name)) return
  throw new InputError([
    {
      file: path,
      line: 1,
      column: 1,
      path: '',
      expected: 'a scenario, a run folder or a document of --json',
      got: 'a file of a run folder',
      hint: `name the run folder: ${folder}`,
    },
  ])
}

/** The files of a run folder; none where the folder is no such one. */
async function namesOf(folder: string): Promise<string[]> {
  try {
    const text = await readFile(join(folder, MANIFEST), 'utf8')
    return [MANIFEST, ...manifestSchema.parse(JSON.parse(text)).files.map(({ name }) => name)]
  } catch {
    return []
  }
}
