import type { Result } from '../result.ts'
import { alignedLines } from '../text-table.ts'
import type { Template } from './templates.ts'

/** The README of a new folder: what is in it, and what to do with it. */
export function readmeText(
  template: Template,
  scenario: string,
  inputs: readonly string[],
  result: Result,
): string {
  const { title, description, name } = template
  return `# ${title}

${description === '' ? '' : `${description}\n\n`}Made by basewatt ${result.basewatt.version} from the template \`${name}\`.

| file | holds |
|---|---|
${rows(scenario, inputs)}

In the commands below \`basewatt\` is the program: after \`npm link\` in a checkout of basewatt, or else
\`node PATH/TO/basewatt/dist/cli/main.js\`.

\`\`\`text
${commandLines(scenario, result).join('\n')}
\`\`\`

Change a number in \`${scenario}\` and check again: \`check\` names every output that moved and the input that did it.
Where the change is meant, write the baseline anew, with the reason, and commit both:

\`\`\`text
basewatt check checks.yaml --update --reason "set-point raised to 30 degC"
\`\`\`

Most values come from the catalogue. \`run\` lists them with source and confidence; those marked \`assumption\` are worth
replacing by data sheets and meter readings first.
`
}

function rows(scenario: string, inputs: readonly string[]): string {
  const files: (readonly [string, string])[] = [
    [scenario, 'the scenario: sites, weather, prices, and the variants to compare'],
    ...inputs.map((path) => [path, 'read by the scenario'] as const),
    ['checks.yaml', 'what must hold: results as in the baseline, and properties'],
    ['baselines/', 'the results that `check` holds against'],
    ['schema/', 'lets an editor with a YAML language server complete and check keys'],
    ['.github/workflows/basewatt.yml', 'runs the checks on GitHub; its first lines say what to set'],
  ]
  return files.map(([file, holds]) => `| \`${file}\` | ${holds} |`).join('\n')
}

/** A number that is worth explaining. */
function exampleOutput({ savings }: Result): string {
  const [variant] = Object.keys(savings)
  return variant === undefined ? 'variants.baseline.total.gridImportKwh' : `savings.${variant}.gridImportKwh`
}

function commandLines(scenario: string, result: Result): string[] {
  const commands = [
    [`validate ${scenario}`, 'every mistake at once, with file, line and column'],
    [`run ${scenario}`, 'simulate, and print a table'],
    [`run ${scenario} -o out --hourly`, 'the same as files: JSON, months, hours, manifest'],
    ['check checks.yaml', 'hold the results against the baseline'],
    [
      `explain ${scenario} ${exampleOutput(result)}`,
      'where a number comes from, down to the line or the default',
    ],
    [`cite ${scenario}`, 'how to cite the models and sources that were used'],
    ['catalogue', 'the equipment, climates, tariffs and grids that can be named'],
  ]
  return alignedLines(
    commands.map(([command, does]) => [`basewatt ${command}`, does!]),
    ['left', 'left'],
  )
}
