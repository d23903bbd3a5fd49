import type { Command } from 'commander'

/** Collects the values of an option that may stand several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** Commands that help to decide what is bought: sizes and bids; each command's code is loaded only when it runs. */
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
}
