import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { baselineText } from '../../../src/report/check/baseline.ts'
import type { Baseline } from '../../../src/report/check/baseline.ts'
import { checkSuite } from '../../../src/report/check/check-suite.ts'
import type { Check, SuiteOptions } from '../../../src/report/check/check-suite.ts'
import { wholeMessage } from '../../../src/report/check/finding.ts'
import { readBaseline } from '../../../src/report/check/read-baseline.ts'
import type { Runner } from '../../../src/report/check/run-scenario.ts'
import { baselineUpdates } from '../../../src/report/check/update.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { readSuite } from '../../../src/scenarios/suite/read-suite.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const atOnce: Runner = async (steps) => {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** A folder with a suite, its scenarios and its baselines, taken away after each test. */
export class SuiteFolder extends ScenarioFolder {
  /** Copies an example to `site.yaml`, changed. */
  example(name: string, change: (text: string) => string = (text) => text): void {
    this.write('site.yaml', change(readFileSync(resolve('examples', name), 'utf8')))
  }

  async checked(suite: string, options: Partial<SuiteOptions> = {}): Promise<Check> {
    this.write('suite.yaml', suite)
    return checkSuite(await readSuite(this.at('suite.yaml')), {
      dataDirs: [],
      strict: false,
      only: undefined,
      program: { version: '0.1.0', codeSha256: 'c'.repeat(64), dataSha256: 'd'.repeat(64) },
      run: atOnce,
      progress: () => {},
      ...options,
    })
  }

  /** Makes the baselines of a suite. */
  async accept(suite: string): Promise<void> {
    const { suite: read, scenarios } = await this.checked(suite)
    for (const { path, text } of baselineUpdates(read, scenarios, 'first values'))
      if (text !== undefined) this.write(path.slice(this.at('').length + 1), text)
  }

  /** Changes a baseline and seals it again, as if the program of that time had made it. */
  async rewriteBaseline(id: string, change: (baseline: Baseline) => Baseline): Promise<void> {
    const name = join('baselines', `${id}.json`)
    const read = await readBaseline(this.at(name), id)
    if (read.kind !== 'read') throw new Error(`no baseline ${id}: ${read.kind}`)
    this.write(name, baselineText(change(read.baseline)))
  }

  /** Problems of a check as people read them, without the folder's own path. */
  told({ problems }: Pick<Check, 'problems'>): string[] {
    return problems.map((one) => this.#plain(problemText(one)))
  }

  /** Findings as `class subject message | cause`, without the folder's own path. */
  found({ findings }: Pick<Check, 'findings'>): string[] {
    return findings.map((one) => {
      const cause = one.cause === undefined ? '' : ` | ${one.cause}`
      return this.#plain(`${one.class} ${one.subject} ${wholeMessage(one)}${cause}`)
    })
  }

  #plain(text: string): string {
    return text.replaceAll(`${this.at('')}/`, '')
  }
}
