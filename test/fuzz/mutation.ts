import fc from 'fast-check'

/** One change to a text, at a place given as a share of its length or lines. */
export type Mutation = readonly [kind: number, place: number, other: number, token: string]

const TOKENS = [
  '',
  ' ',
  '\t',
  '0',
  '-1',
  '1',
  '1e999',
  '-1e308',
  '1e-320',
  '.nan',
  '.inf',
  '-.inf',
  'NaN',
  'Infinity',
  '0x10',
  '012',
  '1_000',
  '1,200',
  '9007199254740993',
  'null',
  '~',
  'true',
  'false',
  'yes',
  '[]',
  '{}',
  '[[[[',
  '}}',
  '{',
  ']',
  ':',
  '- ',
  '? ',
  '& ',
  '&a',
  '*a',
  '!!str',
  '!!binary',
  '<<: ',
  '|',
  '>',
  '---',
  '...',
  '%YAML 1.2',
  '#',
  '"',
  "'",
  '\\',
  '\u0000',
  '\u202E',
  '\uFEFF',
  '\uD800',
  '中文',
  '😀',
  '=1+1',
  '@SUM(A1)',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'x'.repeat(300),
  '${7*7}',
  '../../../etc/passwd',
  '/etc/passwd',
  'http://localhost/',
  'none',
  'lossless',
  '100 %',
  '101 %',
  '-5 %',
  '480 W',
  '480 mW',
  '480 MW',
  '3.3 kWp',
  '1e300 kWp',
  '0 kWp',
  '25 degC',
  '-274 degC',
  '8 h',
  '15 min',
  '7 min',
  '0.65 CNY/kWh',
  '-0.65 CNY/kWh',
  '0.65 EUR/kWh',
  '22:00-06:00',
  '00:00-24:00',
  '24:00-00:00',
  '08:00-08:00',
  '25:00-26:00',
  'UTC+8',
  'UTC+99',
  'baseline',
  'sites.*',
  'sites',
  '0',
  '2020',
  '1899',
  '30 min',
  'data-centre',
  'equipment-room',
  'ac',
  'indoor',
  'curve',
  'perez',
  'noct-sam',
  'deep-sleep',
  'last-week',
  'rru',
  'b.macro',
  '100 MHz',
  '12 %',
  '99 %',
  'dc',
  'ups',
  'dx',
  'dual-cycle',
  'thermosyphon',
  'return-air',
  'always',
  '1e-9 K',
  '0.01 K',
  '0.01 kJ/K',
  '1e-9 m3/s',
  '0 W/K',
  '1e-9 W/K',
  '1 ohm',
  '1 W',
]

/** Changes as fast-check draws and shrinks them. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.tuple(fc.nat(17), fc.nat(9999), fc.nat(9999), fc.constantFrom(...TOKENS)),
  { minLength: 1, maxLength: 3 },
)

/** The text after all changes. */
export function mutated(text: string, changes: readonly Mutation[]): string {
  return changes.reduce(mutate, text)
}

const WINDOW_LINES = 6

/** A long text after changes among a few of its lines, chosen by number; half of the time those at its beginning. */
export function mutatedInside(text: string, at: number, changes: readonly Mutation[]): string {
  const lines = text.split('\n')
  const from = at % 2 === 0 ? 0 : at % Math.max(1, lines.length - WINDOW_LINES)
  const inside = lines.slice(from, from + WINDOW_LINES).join('\n')
  return lines.toSpliced(from, WINDOW_LINES, mutated(inside, changes)).join('\n')
}

function mutate(text: string, [kind, place, other, token]: Mutation): string {
  const lines = text.split('\n')
  const line = place % lines.length
  const at = place % (text.length + 1)
  switch (kind) {
    case 0:
      return lines.toSpliced(line, 1).join('\n')
    case 1:
      return lines.toSpliced(line, 0, lines[other % lines.length]!).join('\n')
    case 2:
      return lines.with(line, lines[other % lines.length]!).join('\n')
    case 3:
      return lines.with(line, `${' '.repeat(other % 9)}${lines[line]!.trimStart()}`).join('\n')
    case 4:
      return text.slice(0, at) + token + text.slice(at)
    case 5:
      return text.slice(0, at) + text.slice(at + 1 + (other % 8))
    case 6:
      return text.slice(0, at)
    case 7:
      return lines.with(line, lines[line]!.replace(/:[^:]*$/, `: ${token}`)).join('\n')
    case 8:
      return replaceWord(text, place, token)
    case 9:
      return replaceWord(text, place, String(other))
    case 10:
      return text.slice(0, at) + String.fromCharCode(other % 256) + text.slice(at + 1)
    case 11:
      return text.slice(0, at) + text.slice(at).repeat(2)
    default:
      return replaceNumber(text, place, NUMBERS[other % NUMBERS.length]!)
  }
}

/** In place of a number, its unit kept: what a user may well mean. */
const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '10',
  '12.5',
  '24',
  '30',
  '45',
  '90',
  '99',
  '100',
  '360',
  '1000',
  '1e6',
  '-1',
  '0.001',
  '10000',
  '0.1',
  '1e-9',
]

/** One number of the text, chosen by number, replaced. */
function replaceNumber(text: string, place: number, number: string): string {
  const numbers = [...text.matchAll(/(?<![\w.-])\d+(\.\d+)?(?![\w.:-])/g)]
  const chosen = numbers[place % Math.max(1, numbers.length)]
  return chosen === undefined
    ? text
    : text.slice(0, chosen.index) + number + text.slice(chosen.index + chosen[0].length)
}

/** One value of the text, chosen by number, replaced. */
function replaceWord(text: string, place: number, word: string): string {
  const words = [...text.matchAll(/[\w.+-]+( %| \w+(\/\w+)?)?/g)]
  const chosen = words[place % Math.max(1, words.length)]
  return chosen === undefined
    ? text
    : text.slice(0, chosen.index) + word + text.slice(chosen.index + chosen[0].length)
}
