import { distance } from 'fastest-levenshtein'

/** A place in a text that the user wrote; line and column count from 1. */
export interface Mark {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One thing that is wrong with the input, told so that it can be mended without reading the code. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Dotted path of the value, members of lists by id or name; empty for the whole file. */
  readonly path: string
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

/** Thrown once, with every problem of the input. */
export class InputError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const told = firstProblems(problems)
    super(told.map(problemText).join('\n'))
    this.problems = told
  }
}

/** Problems that are told of one input; who has more, starts with these. */
export const MOST_PROBLEMS = 1000

const PATH_CHARACTERS = 200
const WORDS_CHARACTERS = 1200

/** The problem without what nobody would read to its end, such as a key of a million characters. */
function shortened(problem: Problem): Problem {
  const { path, expected, got, hint } = problem
  const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text)
  const short = {
    ...problem,
    path: cut(path, PATH_CHARACTERS),
    expected: cut(expected, WORDS_CHARACTERS),
    got: cut(got, WORDS_CHARACTERS),
  }
  return hint === undefined ? short : { ...short, hint: cut(hint, WORDS_CHARACTERS) }
}

/** The first thousand problems and, where there are more, one that says where they start. */
function firstProblems(all: readonly Problem[]): readonly Problem[] {
  const problems = all.slice(0, MOST_PROBLEMS + 1).map(shortened)
  const next = problems[MOST_PROBLEMS]
  if (next === undefined) return problems
  const { file, line, column } = next
  const got = 'more problems from here on'
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    { file, line, column, path: '', expected: 'no further problem', got },
  ]
}

/** Thrown where what a command compares with is not there, or was made from other inputs. */
export class IncompleteError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'))
    this.problems = problems
  }
}

/** A problem as the lines that a person reads: `file:line:column path: expected …, got …` and a hint line. */
export function problemText(problem: Problem): string {
  const { file, line, column, path, expected, got, hint } = shortened(problem)
  const where = `${file}:${line}:${column}${path === '' ? '' : ` ${path}`}`
  const text = visible(`${where}: expected ${expected}, got ${got}`)
  return hint === undefined ? text : `${text}\n  hint: ${visible(hint)}`
}

const SHOWN_CHARACTERS = 60

/** A value from a file as one short printable token; control characters cannot reach the terminal. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'nothing (an empty value)'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  const text = JSON.stringify(value)
  return visible(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)
}

/** The text with control and bidirectional-override characters escaped. */
export function visible(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Among more names, looking for the nearest takes too long where many are wrong. */
const MOST_NAMES = 1000

/** "did you mean" for a name that is not among the known ones; undefined when nothing is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > SHOWN_CHARACTERS || known.length > MOST_NAMES) return undefined
  const limit = name.length <= 2 ? 0 : Math.max(1, Math.floor(name.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue
    const [own, other] = [name.toLowerCase(), candidate.toLowerCase()]
    const d = areSwapped(own, other) ? 1 : distance(own, other)
    if (d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  return best
}

/** True where two neighbouring letters changed places: one slip of the fingers, and two edits. */
function areSwapped(name: string, other: string): boolean {
  let i = 0
  while (i < name.length && name[i] === other[i]) i++
  const isSwap = i + 1 < name.length && name[i] === other[i + 1] && name[i + 1] === other[i]
  return isSwap && name.slice(i + 2) === other.slice(i + 2)
}

/** Names that a hint lists. */
const MOST_LISTED = 25

/** The hint for an unknown name: the nearest known one, else the list when it is short. */
export function nameHint(
  name: string,
  known: readonly string[],
  mostListed = MOST_LISTED,
): string | undefined {
  const near = nearest(name, known)
  if (near !== undefined) return `did you mean "${near}"?`
  if (known.length === 0) return undefined
  return known.length <= mostListed ? `known: ${known.join(', ')}` : undefined
}
