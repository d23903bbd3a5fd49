const MIB = 2 ** 20

/** A text that is made to exhaust its reader, and the name of its file. */
export interface Bomb {
  readonly what: string
  readonly file: string
  readonly content: string | Uint8Array
}

const FRAME =
  'basewatt: 1\nname: x\nweather: { normals: beijing }\ngrid: cn-north-2021\ntariff: { flat: 0.65 CNY/kWh }\n'
const SITE = '  - { id: a, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }\n'
const MAST =
  '  - { id: a, kind: base-station, dcBus: none, enclosure: none, radio: [{ id: r, power: { model: linear, idle: 1 W, full: 2 W }, traffic: { constant: 1 % } }]'

const times = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join('')
const sites = (n: number): string => `${FRAME}sites:\n${times(n, (i) => SITE.replace('id: a', `id: a${i}`))}`
const yaml = (what: string, content: string | Uint8Array): Bomb => ({ what, file: 'bomb.yaml', content })
const json = (what: string, content: string): Bomb => ({ what, file: 'bomb.json', content })
const withSite = (more: string): string => `${FRAME}sites:\n${SITE}${more}`

const NESTED: readonly Bomb[] = [1000, 100_000].flatMap((n) => [
  yaml(`${n} open lists`, `${FRAME}sites: ${'['.repeat(n)}`),
  yaml(`${n} closed lists`, `${FRAME}sites: ${'['.repeat(n)}${']'.repeat(n)}\n`),
  yaml(`${n} open maps`, `${FRAME}sites: ${'{a: '.repeat(n)}\n`),
  yaml(`${n} dashes on a line`, `${FRAME}sites:\n${'- '.repeat(n)}x\n`),
  yaml(`${n} question marks on a line`, `${FRAME}sites:\n${'? '.repeat(n)}x\n`),
  json(`${n} lists in JSON`, `{"a":${'['.repeat(n)}${']'.repeat(n)}}`),
  json(`${n} maps in JSON`, `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`),
])

const NAMES = 'abcdefghi'.split('')

const REFERRING: readonly Bomb[] = [
  yaml(
    'nine times nine laughs',
    `${FRAME}a: &a [x,x,x,x,x,x,x,x,x]\n${NAMES.slice(1)
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${NAMES[i]}`).join(',')}]\n`)
      .join('')}`,
  ),
  yaml('20,000 anchors', FRAME + times(20_000, (i) => `a${i}: &b${i} x\n`)),
  yaml('20,000 aliases', `${FRAME}z: &z x\n${times(20_000, (i) => `a${i}: *z\n`)}`),
  yaml('20,000 merge keys', `${FRAME}z: &z { a: 1 }\n${times(20_000, (i) => `a${i}: { <<: *z }\n`)}`),
  yaml('20,000 tags', FRAME + times(20_000, (i) => `a${i}: !!binary x\n`)),
]

const LONG: readonly Bomb[] = [
  yaml('a comment of 1 MiB', `${FRAME}#${'x'.repeat(MIB - 200)}\n`),
  yaml('a text of 1 MiB', `basewatt: 1\nname: ${'x'.repeat(MIB - 100)}\n`),
  yaml('a key of 1 MiB', `${FRAME}${'k'.repeat(MIB - 300)}: 1\n`),
  yaml('a number of 1 MiB', withSite(`year: ${'9'.repeat(MIB - 400)}\n`)),
  yaml('a price of 1 MiB', withSite('').replace('0.65', '9'.repeat(MIB - 400))),
  yaml('an exponent of 1 MiB', withSite('').replace('0.65', `1e${'9'.repeat(MIB - 400)}`)),
  yaml('a unit of 1 MiB', withSite('').replace('CNY/kWh', 'm/'.repeat(MIB / 2 - 400))),
  yaml(
    'a unit of 20,000 brackets',
    withSite('').replace('CNY/kWh', `${'('.repeat(20_000)}m${')'.repeat(20_000)}`),
  ),
  yaml('blanks of 1 MiB in a share', withSite(`x: "1${' '.repeat(MIB - 500)}%"\n`)),
  yaml('colons of 1 MiB', ':'.repeat(MIB - 1)),
  yaml('quotes of 1 MiB', `'${"''".repeat(MIB / 2 - 10)}`),
  yaml('blank lines of 1 MiB', '\n'.repeat(MIB)),
  yaml('200,000 documents', '--- a\n'.repeat(170_000)),
  yaml(
    'a path of 300,000 steps',
    withSite(`variants: [{ name: v, set: { ${'a.'.repeat(300_000)}b: 1 } }]\n`),
  ),
]

const MANY: readonly Bomb[] = [
  yaml(
    'a million keys',
    times(1e6, (i) => `k${i}: 1\n`),
  ),
  yaml('200,000 keys below 1 MiB', times(200_000, (i) => `${i.toString(36)}:\n`).slice(0, MIB - 10)),
  yaml('20,000 keys', FRAME + times(20_000, (i) => `k${i}: 1\n`)),
  yaml('20,000 times the same key', FRAME + times(20_000, () => 'k: 1\n')),
  json('170,000 times the same key in JSON', `{${'"a":1,'.repeat(170_000)}"a":1}`),
  yaml('half a million numbers for sites', `${FRAME}sites: [${'1,'.repeat(MIB / 2 - 200)}]\n`),
  yaml('300,000 empty maps for sites', `${FRAME}sites: [${'{},'.repeat(300_000)}]\n`),
  yaml(
    '20,000 sites, each wrong',
    `${FRAME}sites:\n${times(20_000, (i) => `  - { id: a${i}, kindd: x, q: 1 }\n`)}`,
  ),
  yaml(
    '20,000 variants',
    withSite(`variants:\n${times(20_000, (i) => `- {name: v${i}, set: {sites.a.count: 2}}\n`)}`),
  ),
  yaml(
    '5,000 variants of 6,000 sites',
    `${sites(6000)}variants:\n${times(5000, (i) => `- {name: v${i}, set: {sites.*.x.y: 1}}\n`)}`,
  ),
  yaml(
    'variants that double sixty times',
    withSite(
      `variants:\n- { name: v0, set: { sites.a.count: 2 } }\n${times(60, (i) => `- {name: v${i + 1}, extends: [v${i}, v${i}]}\n`)}`,
    ),
  ),
  yaml(
    '150 variants that each extend all',
    withSite(
      `variants:\n${times(150, (i) => `- {name: v${i}, extends: [${times(150, (k) => `v${k},`)}]}\n`)}`,
    ),
  ),
  yaml(
    'a circle of 4,000 variants',
    withSite(`variants:\n${times(4000, (i) => `- {name: v${i}, extends: v${(i + 1) % 4000}}\n`)}`),
  ),
  yaml(
    '20,000 archetypes',
    `${FRAME}archetypes:\n${times(20_000, (i) => `  a${i}: { sitex: {} }\n`)}sites:\n${SITE}`,
  ),
  yaml(
    'an archetype of 900 units in 9,000 sites',
    `${FRAME}archetypes: { m: { site: { equipment: [${times(900, (i) => `{id: u${i}, power: 1 kW},`)}] } } }\nsites:\n${times(9000, (i) => `- {id: a${i}, kind: equipment-room, archetype: m, cooling: none}\n`)}`,
  ),
  yaml(
    '20,000 units of a site',
    `${FRAME}sites:\n${SITE.replace('[{ id: it, power: 1 kW }]', `[${times(20_000, (i) => `{id: u${i}, power: 1 kW},`)}]`)}`,
  ),
  yaml(
    '9,000 shutdowns',
    `${FRAME}sites:\n${MAST}, shutdown: [${times(9000, (i) => `{id: s${i}, units: [r], window: "00:00-08:00", depth: 1 %},`)}] }\n`,
  ),
  yaml('12,000 expectations', withSite(`expect:\n${times(12_000, () => '- {output: x, value: 1}\n')}`)),
  yaml('a count of 1e300', withSite('').replace('id: a', 'id: a, count: 1e300')),
]

const OTHER: readonly Bomb[] = [
  yaml('a NUL byte', `${FRAME}\0`),
  yaml('UTF-16', Buffer.from(`\uFEFF${FRAME}`, 'utf16le')),
  yaml('2 MiB', 'a'.repeat(2 * MIB)),
]

/** Scenarios that are to be refused at once. */
export const SCENARIO_BOMBS: readonly Bomb[] = [...NESTED, ...REFERRING, ...LONG, ...MANY, ...OTHER]

/** Data files that are to be refused at once, as traffic of a radio unit or as weather. */
export const DATA_BOMBS: readonly Bomb[] = [
  {
    what: 'a quote that does not end in 15 MiB',
    file: 'load.csv',
    content: `load\n"${'x\n'.repeat(7.5 * MIB)}`,
  },
  { what: 'a line of 15 MiB', file: 'load.csv', content: `load\n${'1'.repeat(15 * MIB)}` },
  {
    what: 'a header of a million columns',
    file: 'load.csv',
    content: `load,${times(1e6, (i) => `c${i},`)}\n`,
  },
  { what: 'a row of a million columns', file: 'load.csv', content: `load\n${'1,'.repeat(1e6)}\n` },
  { what: 'seven million rows', file: 'load.csv', content: `load\n${'1\n'.repeat(7e6)}` },
  { what: 'seven million blank rows', file: 'load.csv', content: `load\n${'\n'.repeat(14e6)}1` },
  { what: 'quotes in seven million rows', file: 'load.csv', content: `load\n${'""\n'.repeat(5e6)}` },
  { what: 'NUL bytes', file: 'load.csv', content: '\0'.repeat(MIB) },
  { what: 'UTF-16 text', file: 'load.csv', content: Buffer.from('\uFEFFload\n1\n', 'utf16le') },
  { what: '17 MiB', file: 'load.csv', content: 'load\n'.repeat(3.5 * MIB) },
  { what: 'a line of 15 MiB', file: 'weather.epw', content: `LOCATION,${'x'.repeat(15 * MIB)}` },
  { what: 'commas of 15 MiB', file: 'weather.epw', content: `LOCATION${','.repeat(15 * MIB)}1,2,3,4` },
  { what: 'seven million lines', file: 'weather.epw', content: `LOCATION,x\n${'1\n'.repeat(7e6)}` },
  { what: 'NUL bytes', file: 'weather.epw', content: '\0'.repeat(MIB) },
  { what: '17 MiB', file: 'weather.epw', content: 'LOCATION\n'.repeat(2 * MIB) },
]
