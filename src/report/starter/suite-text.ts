import type { Result } from '../result.ts'

/** The site's own loads can only add to what it takes, so that the sweep is strict. */
const SWEPT_W = [0, 100, 200] as const

/** The suite of a new folder: its scenario, and properties that hold for it whatever values are tuned. */
export function suiteText(scenario: string, result: Result): string {
  return [
    '# yaml-language-server: $schema=schema/suite.schema.json',
    'basewatt-suite: 1',
    `name: ${JSON.stringify(result.scenario.name)}`,
    'baselines: baselines # one file a scenario; made anew by: basewatt check checks.yaml --update --reason "why"',
    'scenarios:',
    `  - ${scenario} # its results against the baseline, and its expect entries`,
    'properties:',
    ...property('What a site takes is at least what its equipment takes', [], shares(result)),
    ...sweep(result),
    ...order(result),
    '',
  ].join('\n')
}

function property(describe: string, given: readonly string[], expect: readonly string[]): string[] {
  if (expect.length === 0) return []
  return [
    `  - describe: ${describe}`,
    `    given: { ${['scenario: scenario', ...given].join(', ')} }`,
    '    expect:',
    ...expect.map((line) => `      - { ${line} }`),
  ]
}

/** Load over consumption is a share, for every variant that has a load. */
function shares({ variants }: Result): string[] {
  return Object.entries(variants)
    .filter(([, { total }]) => total.see !== null)
    .map(([name]) => `output: ${scalar(`variants.${name}.total.see`)}, bounded: { min: 0, max: 1 }`)
}

/** More auxiliary power is more consumption, by itself and by the heat that it leaves. */
function sweep({ variants }: Result): string[] {
  const [site] = Object.keys(variants['baseline']?.sites ?? {})
  if (site === undefined) return []
  const values = SWEPT_W.map((powerW) => `${powerW} W`).join(', ')
  return property(
    'More auxiliary power is more consumption',
    [`vary: { path: ${scalar(`sites.${site}.auxiliary`)}, values: [${values}] }`],
    ['output: variants.baseline.total.consumptionKwh, monotone: strictly-rising'],
  )
}

/** The variants keep their order, from the least import to the most. */
function order({ variants }: Result): string[] {
  const names = Object.keys(variants)
  if (names.length < 2) return []
  const importKwh = (name: string) => variants[name]!.total.gridImportKwh
  const ordered = names.toSorted((a, b) => importKwh(a) - importKwh(b)).map(scalar)
  return property(
    'The variants keep the order of their grid import that they had in the template',
    [],
    [`output: variants.*.total.gridImportKwh, ordered: [${ordered.join(', ')}]`],
  )
}

/** A text that YAML reads as this text inside a flow map. */
function scalar(text: string): string {
  return /^[A-Za-z][\w.-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text)
}
