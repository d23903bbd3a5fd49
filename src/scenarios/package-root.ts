import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { dirname, join } from 'node:path'

/** The folder of this package, where data/, seeds/ and schema/ lie, whether the code runs bundled or not. */
export const PACKAGE_ROOT = pathToFileURL(`${packageFolder(dirname(fileURLToPath(import.meta.url)))}/`)

function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder))
}
