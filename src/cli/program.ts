import { Command } from 'commander'
import { VERSION } from '../report/version.ts'
import { CATALOGUE_KINDS } from '../scenarios/catalogue-kinds.ts'
import { visible } from '../scenarios/problem.ts'
import { collect, decisionCommands } from './decision-commands.ts'
import { uncertaintyCommands } from './uncertainty-commands.ts'

const EXAMPLES = `Examples:
  basewatt run examples/one-5g-site.yaml                       simulate, and print a table
  basewatt run site.yaml --set sites.bs-001.solar.capacity="5 kWp" --json
  basewatt validate site.yaml                                  every problem at once
  basewatt catalogue climates                                  what data/ holds, with sources
`

const KEEP_GOING = 'leave out rows of an inventory that cannot be used, list and count them'

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
    .option(
      '-o, --output <dir>',
      'write manifest, summary, monthly, sites, bill and warnings into a new folder; years and cashflow where planned',
    )
    .option('--hourly', 'with -o: write hourly.csv too, a row a step')
    .option('--force', 'with -o: write into a folder that is not empty')
    .option('--solver-time-limit <seconds>', 'for each battery planned with strategy: optimal (60)')
    .option('--keep-going', KEEP_GOING)
    .action(async (file: string, options) => (await import('./run.ts')).run(file, options))
  basewatt
    .command('validate')
    .description('report every problem of a scenario, without simulating it')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the problems as one JSON document')
    .option('--keep-going', KEEP_GOING)
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
    .command('calibrate')
    .description('fit models on measured data, and tell how well they predict what they did not see')
    .command('radio')
    .description('idle, slope and shutdown depth of radio stations from loads and metered energies')
    .argument(
      '[dir]',
      'folder with BSinfo, CLdata and ECdata as CSV, plain or .gz; headers tell which is which',
    )
    .option('--cells <file>', 'configuration of the cells: BS, CellName, RUType, Frequency, ...')
    .option('--load <file>', 'loads and modes by cell and hour: Time, BS, CellName, load, ESMode1, ...')
    .option('--energy <file>', 'energies by station and hour: Time, BS, Energy')
    .option('--test <dir>', 'score on this data; else on folds of stations and on the last day')
    .option('--test-cells <file>', 'the same, by file; the configuration of the training data unless told')
    .option('--test-load <file>', 'the same')
    .option('--test-energy <file>', 'the same')
    .option('--folds <n>', 'folds of stations (default 5)')
    .option('--seed <n>', 'seed of the folds (default 1)')
    .option('--scale-hours <n>', 'first complete hours of a new station that set its scale (default 24)')
    .option('--min-stations <n>', 'leave out unit types seen at fewer stations (default 3)')
    .option('--energy-unit <unit>', 'relative (default), Wh or kWh')
    .option('--no-align', 'take the labels of loads and energies for the same hour')
    .option('--skip-bad-rows', 'count and leave out rows that cannot be used')
    .option('-o, --output <file>', 'write idle, full and idle ratio by unit type as YAML')
    .option('--json', 'print the result as one JSON document')
    .option('--force', 'with -o: replace a file that is there')
    .action(async (dir: string | undefined, options) =>
      (await import('./calibrate.ts')).calibrate(dir, options),
    )
  basewatt
    .command('import')
    .description('make scenario parts from measured data')
    .command('counters')
    .description(
      'load and power of radio units from 3GPP performance counters (CSV, TS 32.435 XML, perf3gpp JSON)',
    )
    .argument('<files...>', 'exports of one network: CSV wide or long, XML, JSON; .gz too')
    .option(
      '-o, --output <dir>',
      'write measured.csv, traffic.csv, fragment.yaml and scenario.yaml into a new folder',
    )
    .option('--unit <name>', 'id of the radio unit; with several objects what their ids start with')
    .option('--object <name>', 'only this object; may be repeated', collect)
    .option(
      '--columns <key=name,...>',
      'columns or counters, such as power=NAME,load=NAME,time=NAME',
      collect,
    )
    .option('--timezone <offset>', 'local standard time of the site, such as UTC+8')
    .option('--stamps <edge>', 'times of CSV files are the start or the end of their interval')
    .option('--dates <order>', 'dates such as 1/2/2023: month-first or day-first; else as the dates show')
    .option('--decimal <mark>', 'point or comma')
    .option('--energy <kind>', 'the energy counter is per interval or cumulative: interval, cumulative')
    .option('--year <year>', 'year of the trace; the one with most data unless told')
    .option('--json', 'print the figures as one JSON document')
    .option('--force', 'with -o: write into a folder that is not empty')
    .action(async (files: string[], options) =>
      (await import('./import.ts')).importCounterFiles(files, options),
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
    .command('dispatch')
    .description('what each strategy of a battery saves, against none and against the optimum')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--variant <name>', 'whose batteries; the first variant that has some unless told')
    .option('--site <id>', 'only the battery of this site')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the strategies as one JSON document')
    .option('-o, --output <file>', 'write the optimal schedule as CSV, as strategy: schedule reads it')
    .option('--force', 'with -o: replace a file that is there')
    .option('--solver-time-limit <seconds>', 'for each battery (60)')
    .action(async (file: string, options) => (await import('./dispatch.ts')).dispatch(file, options))
  basewatt
    .command('optimise')
    .description('seek what is best within limits')
    .command('schedule')
    .description('when units best sleep: windows and load thresholds of shutdown rules')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--variant <name>', 'whose rules; the first that has some unless told')
    .option('--site <id>', 'only the rules of this site')
    .option('--objective <name>', 'what is to be least: bill, energy or carbon', 'bill')
    .option('--thresholds', 'seek thresholds for rules of a window alone, too')
    .option('--weekends', 'seek weekends apart from workdays')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the schedules as one JSON document')
    .option('-o, --output <file>', 'write the rules as a fragment of a scenario')
    .option('--force', 'with -o: replace a file that is there')
    .action(async (file: string, options) => (await import('./optimise.ts')).optimiseSchedule(file, options))
  basewatt
    .command('sweep')
    .description('simulate a scenario at every point of a grid of values')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option(
      '--vary <path=values>',
      'FROM:TO:STEP with both ends, such as 18:30:1 degC, or VALUE,VALUE; several make a grid',
      collect,
    )
    .option(
      '--output <name>',
      'a metric, or the path of an output as explain takes it; may be repeated',
      collect,
    )
    .option('--variant <name>', 'whose outputs; the baseline unless told; may be repeated', collect)
    .option('--set <path=value>', 'change a value at all points; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('-o, --csv <file>', 'write a row a point as CSV; - for stdout')
    .option('--json', 'print the points as one JSON document')
    .option('--force', 'with -o: replace a file that is there')
    .action(async (file: string, options) => (await import('./sweep.ts')).sweep(file, options))
  decisionCommands(basewatt)
  uncertaintyCommands(basewatt)
  const weather = basewatt.command('weather').description('weather files: check one, make one')
  weather
    .command('check')
    .description(
      'what a weather file holds, and whether its radiation agrees with itself and the sun (else exit 1)',
    )
    .argument('<file>', 'EPW, PVGIS (CSV, JSON), NSRDB PSM3 or PSM4, or plain CSV: told by its content')
    .option('--latitude <deg>', 'where the file does not say it; north positive')
    .option('--longitude <deg>', 'the same; east positive')
    .option('--timezone <offset>', 'local standard time, such as UTC+8; needed for PVGIS and plain CSV')
    .option('--elevation <m>', 'above sea level')
    .option('--label <mark>', 'of plain CSV: times are the start, mid or end of their hour, or an instant')
    .option('--year <year>', 'which year of an hourly PVGIS file of several')
    .option('--json', 'print the figures as one JSON document')
    .action(async (file: string, options) => (await import('./weather.ts')).checkWeather(file, options))
  weather
    .command('make')
    .description('write the hours that monthly normals make as an EPW file')
    .option('--climate <id>', 'of the catalogue, or of the file of --normals')
    .option('--normals <file>', 'own normals, a CSV file in the columns of data/climate/normals.csv')
    .requiredOption('-o, --output <file>', 'the EPW file')
    .option('--json', 'print what was made as one JSON document')
    .option('--force', 'replace a file that is there')
    .action(async (options) => (await import('./weather.ts')).makeWeather(options))
  basewatt
    .command('psychrometrics')
    .description('wet bulb, dew point, enthalpy and the rest of the state of moist air')
    .option('--temperature <quantity>', 'dry bulb, such as "25 degC"')
    .option('--humidity <share>', 'relative humidity, such as "50 %"')
    .option('--pressure <quantity>', 'of the air, such as "101.325 kPa"; that of sea level unless told')
    .option('--elevation <quantity>', 'in place of the pressure, such as "1200 m"')
    .option('--csv <file>', 'rows of temperatureC, relativeHumidity and, where wanted, pressurePa; to CSV')
    .option('--json', 'print the figures as one JSON document')
    .action(async (options) => (await import('./psychrometrics.ts')).psychrometrics(options))
  basewatt
    .command('schema')
    .description('print the JSON Schema (draft-07) of scenario files, or of suites')
    .option('--table', 'print the table of keys as Markdown instead')
    .option('--suite', 'of the suites of check instead')
    .action(async (options) => (await import('./schema.ts')).schema(options))
  return basewatt
}
