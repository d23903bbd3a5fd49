#!/usr/bin/env node
import { CommanderError } from 'commander'
import { exitCodeOf, ExitCode } from './exit-code.ts'
import { interrupted } from './interrupt.ts'
import { program } from './program.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes early, such as head, is no fault.
  if (error.code === 'EPIPE') process.exit()
  process.stderr.write(`error: cannot write to stdout: ${error.code ?? error.message}\n`)
  process.exit(ExitCode.tryAgain)
})
process.on('SIGINT', interrupted)

try {
  await program().parseAsync(process.argv)
} catch (error) {
  process.exitCode =
    error instanceof CommanderError ? usageExit(error) : exitCodeOf(error, process.argv.includes('--json'))
}

/** The parser's own messages are already printed; help and version are no errors. */
function usageExit({ exitCode }: CommanderError): number {
  return exitCode === 0 ? ExitCode.done : ExitCode.badInput
}
