import { Command } from 'commander'
import { VERSION } from '../report/version.ts'

const EXAMPLES = `Examples:
  basewatt run examples/one-5g-site.yaml                       simulate, and print a table
  basewatt run site.yaml --set sites.bs-001.solar.capacity="5 kWp" --json
  basewatt validate site.yaml                                  every problem at once
  basewatt catalogue climates                                  what data/ holds, with sources
`

/** Collects the values of an option that may stand several times. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** The command line; each command's code is loaded only when it runs. */
export function program(): Command {
  const basewatt = new Command('basewatt')
    .description('Energy, cost and carbon of base stations, equipment rooms and data centres.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('before', EXAMPLES)
  basewatt
    .command('run')
    .description('simulate a scenario and its variants')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--variant <name>', 'only this variant, beside the baseline')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the result as one JSON document')
    .option('-o, --output <dir>', 'write manifest, summary, monthly, sites and warnings into a new folder')
    .option('--hourly', 'with -o: write hourly.csv too, a row a step')
    .option('--force', 'with -o: write into a folder that is not empty')
    .action(async (file: string, options) => (await import('./run.ts')).run(file, options))
  basewatt
    .command('validate')
    .description('report every problem of a scenario, without simulating it')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the problems as one JSON document')
    .action(async (file: string, options) => (await import('./validate.ts')).validate(file, options))
  basewatt
    .command('benchmark')
    .description("hold the model against the figures of China Unicom's CSR report 2020")
    .argument('[id...]', 'only these figures')
    .option('--json', 'print the result as one JSON document')
    .action(async (ids: string[], options) => (await import('./benchmark.ts')).benchmark(ids, options))
  basewatt
    .command('catalogue')
    .description('what data/ holds, with sources and confidence')
    .argument(
      '[kind]',
      'climates, grids, tariffs, rules, radio, equipment, traffic, rectifiers, cooling, archetypes, defaults',
    )
    .argument('[id]', 'one entry')
    .option('--json', 'print the rows as one JSON document')
    .action(async (kind: string | undefined, id: string | undefined, options) =>
      (await import('./catalogue.ts')).catalogue(kind, id, options),
    )
  basewatt
    .command('schema')
    .description('print the JSON Schema (draft-07) of scenario files')
    .option('--table', 'print the table of keys as Markdown instead')
    .action(async (options) => (await import('./schema.ts')).schema(options))
  return basewatt
}
