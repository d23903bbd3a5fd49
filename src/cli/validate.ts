import { loadScenario } from '../scenarios/load.ts'
import { print, printJson } from './print.ts'

interface Options {
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
}

/** Reads a scenario with all that it names and says that it is good; problems are thrown. */
export async function validate(file: string, options: Options): Promise<void> {
  const loaded = await loadScenario(file, {
    sets: options.set ?? [],
    dataDirs: options.data ?? [],
    withBids: true,
  })
  for (const { at, message } of loaded.warnings) process.stderr.write(`warning: ${at}: ${message}\n`)
  if (options.json) {
    printJson({ errors: [] })
    return
  }
  const sites = loaded.variants[0]!.members.length
  const variants = loaded.variants.length - 1
  print(
    `${file}: valid, ${sites} ${sites === 1 ? 'site' : 'sites'}, ${variants} ${variants === 1 ? 'variant' : 'variants'}`,
  )
}
