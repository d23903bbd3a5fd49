#!/usr/bin/env node
import { CommanderError } from 'commander'
import { exitCodeOf, ExitCode } from './exit-code.ts'
import { program } from './program.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes early, such as head, is no fault.
  if (error.code !== 'EPIPE') throw error
})
process.on('SIGINT', () => process.exit(ExitCode.interrupted))

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
