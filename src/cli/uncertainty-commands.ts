import type { Command } from 'commander'
import { collect } from './decision-commands.ts'

/** Commands that tell how far results may be off: each command's code is loaded only when it runs. */
export function uncertaintyCommands(basewatt: Command): void {
  shared(
    basewatt
      .command('sensitivity')
      .description('which of the values that have a range matters most: tornado, Morris, Sobol indices')
      .option('--method <name>', 'tornado, morris or sobol', 'tornado')
      .option('-n, --points <n>', 'trajectories of morris (20), or points of sobol, a power of two (256)'),
    'print the ranking as one JSON document',
    'write a row for each output and input as CSV; - for stdout',
    'write sensitivity.json, sensitivity.csv and the picture sensitivity.svg into a new folder',
  ).action(async (file: string, options) => (await import('./sensitivity.ts')).sensitivity(file, options))
  shared(
    basewatt
      .command('uncertainty')
      .description('how far results may be off: draws all values that have a range, again and again')
      .option('-n, --draws <n>', 'how often', '1000')
      .option('--method <name>', 'lhs (Latin hypercube), sobol or random', 'lhs'),
    'print the figures as one JSON document',
    'write a row a draw as CSV; - for stdout',
    'write uncertainty.json, draws.csv, histogram.csv and the picture uncertainty.svg into a new folder',
  ).action(async (file: string, options) => (await import('./uncertainty.ts')).uncertainty(file, options))
}

function shared(command: Command, json: string, csv: string, folder: string): Command {
  return command
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--variant <name>', 'whose outputs are read; may be repeated', collect)
    .option(
      '--output <name>',
      'npv, payback, bill, carbon, a metric or any output; commas between, or repeated',
      collect,
    )
    .option(
      '--vary <path=low..high>',
      'give a value a range, P5 and P95, such as solar.capacity="4..6 kWp"; may be repeated',
      collect,
    )
    .option('--only <path>', 'only inputs whose path has these names; may be repeated', collect)
    .option('--without <path>', 'no inputs whose path has these names; may be repeated', collect)
    .option('--seed <n>', 'whole number from 0 to 4294967295', '1')
    .option('--workers <n>', 'threads; as many as there are cores unless told')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--csv <file>', csv)
    .option('--json', json)
    .option('-o, --folder <dir>', folder)
    .option('--force', 'with -o or --csv: write where something stands')
}
