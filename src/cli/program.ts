import { Command } from 'commander'
import { VERSION } from '../report/version.ts'
import { CATALOGUE_KINDS } from '../scenarios/catalogue-kinds.ts'
import { visible } from '../scenarios/problem.ts'

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
    .configureOutput({ outputError: (text, write) => write(text.split('\n').map(visible).join('\n')) })
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
    .command('check')
    .description('hold scenarios against their baselines, expectations and properties')
    .argument('<suite>', 'suite file, YAML or JSON')
    .option('--only <pattern>', 'only scenarios whose id fits, such as "room-*"')
    .option('--strict', 'changes within tolerance fail too')
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the findings as one JSON document')
    .option('--markdown <file>', 'write them as Markdown; - for stdout')
    .option('--junit <file>', 'write them as JUnit XML; - for stdout')
    .option('--github', 'annotate files on GitHub: at most ten, worst first, on stderr')
    .option('--update', 'write the baselines anew; refused where CI is set')
    .option('--reason <text>', 'with --update: why the new values are right')
    .action(async (file: string, options) => (await import('./check.ts')).check(file, options))
  basewatt
    .command('explain')
    .description('why a number of a result is what it is, down to the lines and sources it comes from')
    .argument('<result>', 'a run folder, a document of --json, or a scenario file')
    .argument('<output>', 'METRIC, VARIANT.METRIC, savings.VARIANT.KEY or a whole path of the result')
    .option('--at <month|step>', 'only a month (7, 2021-07), a day, or the step of 2021-07-15T13:00')
    .option('--depth <n>', 'levels shown: 3 unless told, or "all"; all with --json')
    .option('--scenario <file>', 'where the scenario of the result lies now')
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the tree as one JSON document')
    .action(async (file: string, output: string, options) =>
      (await import('./explain.ts')).explain(file, output, options),
    )
  basewatt
    .command('benchmark')
    .description("hold the model against the figures of China Unicom's CSR report 2020")
    .argument('[id...]', 'only these figures')
    .option('--json', 'print the result as one JSON document')
    .action(async (ids: string[], options) => (await import('./benchmark.ts')).benchmark(ids, options))
  basewatt
    .command('catalogue')
    .description('what data/ holds, with sources and confidence')
    .argument('[kind]', CATALOGUE_KINDS.join(', '))
    .argument('[id]', 'one entry')
    .option('--json', 'print the rows as one JSON document')
    .action(async (kind: string | undefined, id: string | undefined, options) =>
      (await import('./catalogue.ts')).catalogue(kind, id, options),
    )
  basewatt
    .command('init')
    .description('make a folder that is ready to run and to check')
    .argument('[dir]', 'a new or empty folder')
    .option('--template <name>', 'what to start from; every example is a template')
    .option('--list', 'list the templates')
    .option('--force', 'write into a folder that is not empty, replacing the files of the template only')
    .option('--json', 'print what was made as one JSON document')
    .action(async (path: string | undefined, options) => (await import('./init.ts')).init(path, options))
  basewatt
    .command('cite')
    .description('how to cite the models and sources that a result used')
    .argument('<result>', 'run folder, --json document or scenario file')
    .option('--set <path=value>', 'with a scenario: change a value; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the citations as one JSON document')
    .option('--bibtex', 'print them as BibTeX entries')
    .action(async (path: string, options) => (await import('./cite.ts')).cite(path, options))
  basewatt
    .command('diff')
    .description('in what two results or scenarios differ, and which change made how much of it')
    .argument('<a>', 'scenario file, run folder or --json document')
    .argument('<b>', 'the same, held against the first')
    .option('--absolute <number>', 'least difference that counts, in the unit of the output (default 1e-6)')
    .option(
      '--relative <number>',
      'least difference that counts, as a share; both must be passed (default 1e-6)',
    )
    .option('--output <path>', 'split this output by change, not the yearly totals; may be repeated', collect)
    .option('--no-by-change', 'do not simulate change by change')
    .option('--scenario <file>', 'where the scenario of a result lies now; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--all', 'every line of long tables')
    .option('--json', 'print the differences as one JSON document')
    .action(async (a: string, b: string, options) => (await import('./diff.ts')).diff(a, b, options))
  basewatt
    .command('compare')
    .description('several results or scenarios side by side, each held against the first')
    .argument('<result...>', 'scenario files, run folders or --json documents, the reference first')
    .option('--by-change', 'split the differences by change, as diff does')
    .option('--scenario <file>', 'where the scenario of a result lies now; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--all', 'every line of long tables')
    .option('--json', 'print the comparison as one JSON document')
    .action(async (paths: string[], options) => (await import('./compare.ts')).compare(paths, options))
  basewatt
    .command('schema')
    .description('print the JSON Schema (draft-07) of scenario files, or of suites')
    .option('--table', 'print the table of keys as Markdown instead')
    .option('--suite', 'of the suites of check instead')
    .action(async (options) => (await import('./schema.ts')).schema(options))
  return basewatt
}
