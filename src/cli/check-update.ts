import { checkText } from '../report/check/check-text.ts'
import type { Check } from '../report/check/check-suite.ts'
import { updateText } from '../report/check/update-text.ts'
import { baselineUpdates, unsound } from '../report/check/update.ts'
import type { BaselineUpdate } from '../report/check/update.ts'
import { InputError } from '../scenarios/problem.ts'
import { AtomicFile } from './atomic-file.ts'
import { ExitCode } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { makeFolder } from './run-folder-room.ts'

/**
 * Writes the baselines that follow from a check, all of them complete before the first takes its name; none where the
 * input has problems or the model is broken. A baseline that cannot be read is replaced.
 */
export function updateBaselines(checked: Check, reason: string, json: boolean): void {
  const replaced = new Set(
    checked.scenarios.flatMap(({ kept }) => (kept?.kind === 'faulty' ? kept.problems : [])),
  )
  const problems = checked.problems.filter((one) => !replaced.has(one))
  if (problems.length > 0) throw new InputError(problems)
  const broken = unsound(checked.findings)
  if (broken.length > 0) {
    process.stderr.write('error: no baseline is made of a result that breaks its invariants\n')
    if (json) printJson({ update: { reason, files: [], findings: broken } })
    else print(checkText({ ...checked, findings: broken }, terminalStyle()))
    process.exitCode = ExitCode.no
    return
  }
  const updates = baselineUpdates(checked.suite, checked.scenarios, reason)
  write(checked.suite.baselines, updates)
  if (json) printJson({ update: { reason, files: updates.map(record) } })
  else print(updateText(updates))
}

function record({ id, path, action, findings }: BaselineUpdate) {
  const told = findings.map(({ class: kind, subject, message }) => ({ class: kind, subject, message }))
  return { id, path, action, findings: told }
}

function write(folder: string, updates: readonly BaselineUpdate[]): void {
  const wanted = updates.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]))
  if (wanted.length === 0) return
  makeFolder(folder, [])
  const files: AtomicFile[] = []
  const abandon = () => {
    for (const one of files) one.abandon()
  }
  const settled = onInterrupt(abandon)
  try {
    for (const { path, text } of wanted) {
      const one = new AtomicFile(path)
      files.push(one)
      one.append(text)
      one.finish()
    }
    for (const one of files) one.publish()
  } catch (error) {
    abandon()
    throw error
  } finally {
    settled()
  }
}
