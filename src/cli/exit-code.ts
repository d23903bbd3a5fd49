import { IncompleteError, InputError, problemText, visible } from '../scenarios/problem.ts'

/** What the exit code of a command says. */
export const ExitCode = {
  done: 0,
  /** An expectation, benchmark or check is out of tolerance; the result is still written. */
  no: 1,
  badInput: 2,
  /** What it compares with is missing, or was made from other inputs. */
  incomplete: 3,
  internal: 70,
  /** The system had no room or no right; the same command may work later. */
  tryAgain: 75,
  interrupted: 130,
} as const

/** A command line or a folder that cannot be used, in one line. */
export class UsageError extends Error {}

/** A fault of the system while writing, in one line. */
export class SystemError extends Error {}

const PROBLEMS_SHOWN = 100

/** The first hundred problems, each with its hint, and how many more there are. */
export function problemList(problems: InputError['problems']): string {
  const more = problems.length - PROBLEMS_SHOWN
  const lines = problems.slice(0, PROBLEMS_SHOWN).map(problemText)
  return [...lines, ...(more > 0 ? [`and ${more} more problems`] : [])].join('\n')
}

/** Reports an error on stderr, and as a document where one was asked for, and gives the exit code. */
export function exitCodeOf(error: unknown, json: boolean): number {
  if (error instanceof InputError || error instanceof IncompleteError) {
    process.stderr.write(`${problemList(error.problems)}\n`)
    if (json) process.stdout.write(`${JSON.stringify({ errors: error.problems }, undefined, 2)}\n`)
    return error instanceof InputError ? ExitCode.badInput : ExitCode.incomplete
  }
  const message = error instanceof Error ? visible(error.message) : String(error)
  if (error instanceof UsageError || error instanceof SystemError) {
    process.stderr.write(`error: ${message}\n`)
    if (json) {
      const problem = {
        file: 'command line',
        line: 1,
        column: 1,
        path: '',
        expected: 'a command that can be carried out',
        got: message,
      }
      process.stdout.write(`${JSON.stringify({ errors: [problem] }, undefined, 2)}\n`)
    }
    return error instanceof UsageError ? ExitCode.badInput : ExitCode.tryAgain
  }
  process.stderr.write(
    `internal error: ${message}\nThis is a fault of basewatt: please report it with the scenario.\n`,
  )
  return ExitCode.internal
}
