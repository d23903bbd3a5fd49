import type { Command } from 'commander'

/** Collects the values of an option that may stand several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** Commands that help to decide what is bought: sizes, bids, and fleets to try them on; each command's code is loaded only when it runs. */
export function decisionCommands(basewatt: Command): void {
  basewatt
    .command('size')
    .description('find the best sizes of solar, batteries or generators, under limits')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option(
      '--vary <path=values>',
      'FROM:TO:STEP, such as solar.capacity="0:20:1 kWp", or VALUE,VALUE; one to three make a grid',
      collect,
    )
    .option(
      '--variant <name>',
      'which is sized, against the baseline; the first that has what is varied unless told',
    )
    .option(
      '--objective <name>',
      'npv, bill, carbon, cost-of-ownership, autonomy or an output; min: or max: before it turns it',
      'npv',
    )
    .option('--require <limit>', 'such as "autonomy>=4 h" or "capex<=50000 CNY"; may be repeated', collect)
    .option('--refine <share>', 'seek between the sizes, to this share of a step; 0 keeps to the grid', '0.1')
    .option('--workers <n>', 'threads; as many as there are cores unless told')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--csv <file>', 'write a row a size as CSV; - for stdout')
    .option('--json', 'print the sizes as one JSON document')
    .option('-o, --output <dir>', 'write size.json, size.csv and the picture size.svg into a new folder')
    .option('--force', 'with -o or --csv: write where something stands')
    .action(async (file: string, options) => (await import('./size.ts')).size(file, options))
  basewatt
    .command('solve')
    .description('find the size at which an output meets a target')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--target <output=value>', 'such as payback=4, npv=0, irr="8 %", or any output')
    .option('--vary <path=range>', 'which size, FROM:TO, such as solar.capacity="0:20 kWp"', collect)
    .option(
      '--variant <name>',
      'which is sized, against the baseline; the first that has what is varied unless told',
    )
    .option('--tolerance <share>', 'of the range, to which the size is found', '0.001')
    .option('--workers <n>', 'threads; as many as there are cores unless told')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print what was found as one JSON document')
    .action(async (file: string, options) => (await import('./solve.ts')).solve(file, options))
  basewatt
    .command('plan')
    .description('choose which retrofits are done at which sites for a budget')
    .argument('<scenario>', 'scenario file with an inventory or sites, YAML or JSON')
    .option('--budget <money>', 'what may be spent, such as 120e6')
    .option('--objective <name>', 'npv, kwh, carbon or bill: what it seeks most of')
    .option('--by-year <budgets>', 'a budget for each year, such as 40e6,40e6,40e6, or a number of years')
    .option('--min-coverage <kind=share>', 'such as base-station=70%; may be repeated', collect)
    .option('--frontier <from:to:step>', 'the best of many budgets, such as 40e6:200e6:20e6')
    .option('--draws <n>', 'how the plan fares over draws of prices, lives and bills, such as 200')
    .option('--seed <n>', 'with --draws: whole number from 0 to 4294967295 (1)')
    .option('--physical <n>', 'with --draws: simulate the fleet as often with other values of its ranges (0)')
    .option('--keep-going', 'leave rows of the inventory out that cannot be used, listed and counted')
    .option('--workers <n>', 'threads; as many as there are cores unless told')
    .option('--set <path=value>', 'change a value of the scenario; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the plan as one JSON document')
    .option('-o, --output <dir>', 'write plan.json, chosen.csv, tables and pictures into a new folder')
    .option('--force', 'with -o: write where something stands')
    .action(async (file: string, options) => (await import('./plan.ts')).plan(file, options))
  basewatt
    .command('robust')
    .description('choose the retrofits that are best where prices turn out badly')
    .argument('<scenario>', 'scenario file with an inventory or sites, YAML or JSON')
    .option('--budget <money>', 'what may be spent at the prices as written, such as 120e6')
    .option('--objective <name>', 'npv, kwh, carbon or bill: what it seeks most of')
    .option('--min-coverage <kind=share>', 'such as base-station=70%; may be repeated', collect)
    .option('--percentile <percent>', 'of the draws, in which the plan is to be best', '10')
    .option('-n, --draws <n>', 'draws of prices, lives and bills', '200')
    .option('--seed <n>', 'whole number from 0 to 4294967295', '1')
    .option('--physical <n>', 'simulate the fleet as often with other values of its ranges', '0')
    .option('--keep-going', 'leave rows of the inventory out that cannot be used, listed and counted')
    .option('--workers <n>', 'threads; as many as there are cores unless told')
    .option('--set <path=value>', 'change a value of the scenario; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--json', 'print the plan as one JSON document')
    .option('-o, --output <dir>', 'write robust.json, chosen.csv and by-measure.csv into a new folder')
    .option('--force', 'with -o: write where something stands')
    .action(async (file: string, options) => (await import('./robust.ts')).robust(file, options))
  basewatt
    .command('bids')
    .description('offers of a scenario held against each other by what they cost to own')
    .argument('<scenario>', 'scenario file with bids, YAML or JSON')
    .option('--bid <name>', 'only this bid; may be repeated', collect)
    .option('--carbon-price <price>', 'what carbon is counted at, such as "60 CNY/t"; nothing unless told')
    .option('--set <path=value>', 'change a value in every variant; may be repeated', collect)
    .option('--data <dir>', 'a further folder that data files may come from; may be repeated', collect)
    .option('--csv <file>', 'write a row a bid as CSV; - for stdout')
    .option('--json', 'print the bids as one JSON document')
    .option('--force', 'with --csv: replace a file that is there')
    .option('--solver-time-limit <seconds>', 'for each battery planned with strategy: optimal (60)')
    .action(async (file: string, options) => (await import('./bids.ts')).bids(file, options))
  basewatt
    .command('generate')
    .description('make synthetic inputs to try commands with')
    .command('inventory')
    .description(
      'an inventory of a national fleet as CSV, drawn from data/fleet; the same bytes for the same seed',
    )
    .option('--sites <n>', 'rows, each one site')
    .option('--seed <n>', 'whole number from 0 to 4294967295', '1')
    .option('--province <id>', 'only sites of this province; may be repeated', collect)
    .option('-o, --output <file>', 'write into a file in place of stdout')
    .option('--force', 'with -o: replace a file that is there')
    .action(async (options) => (await import('./generate.ts')).generateInventory(options))
  basewatt
    .command('macc')
    .description('the marginal abatement curve of a plan: what a tonne of each of its measures costs')
    .argument('<result>', 'the folder of plan -o, or a document of plan --json')
    .option('--csv <file>', 'write a row a measure as CSV; - for stdout')
    .option('--svg <file>', 'draw the curve')
    .option('--json', 'print the curve as one JSON document')
    .option('--force', 'with --csv or --svg: replace a file that is there')
    .action(async (path: string, options) => (await import('./macc.ts')).macc(path, options))
}
