import { readRegularFile, SCENARIO_LIMIT_BYTES } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'

/**
 * The one of the named files that has this hash, or undefined.
 *
 * @throws InputError where a file cannot be read
 */
export async function matchingScenario(
  sha256: string,
  files: readonly string[],
): Promise<string | undefined> {
  for (const file of files) {
    const read = await readRegularFile(file, SCENARIO_LIMIT_BYTES)
    if ('fault' in read)
      throw new InputError([{ file: '--scenario', line: 1, column: 1, path: file, ...read.fault }])
    if (read.file.sha256 === sha256) return file
  }
  return undefined
}
