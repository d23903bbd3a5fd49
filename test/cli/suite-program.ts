import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { baselineText } from '../../src/report/check/baseline.ts'
import type { Baseline } from '../../src/report/check/baseline.ts'
import { basewatt, inFolder } from './program.ts'
import type { Ended } from './program.ts'

/** A machine where somebody looks at what is accepted. */
export const AT_HOME = { CI: '' }
/** A suite of one example. */
export const SUITE = 'basewatt-suite: 1\nscenarios: [one-5g-site.yaml]\n'
/** The file of its baseline. */
export const BASELINE = 'baselines/one-5g-site.json'

/** What the program accepted for a suite, made once. */
const accepted = new Map<string, string>()

/** A folder with the examples and a suite of one of them, its baseline accepted. */
export function inSuite(
  work: (folder: string, check: (...args: string[]) => Ended) => void,
  text = SUITE,
): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'suite.yaml'), text)
    const check = (...args: string[]) => basewatt(['check', 'suite.yaml', ...args], folder, AT_HOME)
    const baseline = accepted.get(text)
    if (baseline === undefined) {
      expect(check('--update', '--reason', 'first values')).toMatchObject({ code: 0, err: '' })
      accepted.set(text, readFileSync(join(folder, BASELINE), 'utf8'))
    } else {
      mkdirSync(join(folder, 'baselines'))
      writeFileSync(join(folder, BASELINE), baseline)
    }
    work(folder, check)
  })
}

/** Changes the text of a file. */
export function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

/** Changes a baseline and seals it again, as if another program had made it. */
export function rewrite(path: string, change: (baseline: Baseline) => Baseline): void {
  edit(path, (text) => {
    const { sha256: _, ...baseline } = JSON.parse(text) as Baseline & { sha256: string }
    return baselineText(change(baseline))
  })
}

/** The scenario with a tenth of a percent more solar. */
export const LARGER_ARRAY = (text: string) => text.replace('capacity: 3.3 kWp', 'capacity: 3.3033 kWp')
/** A baseline with another bill. */
export const DEARER = (baseline: Baseline): Baseline => ({
  ...baseline,
  outputs: { ...baseline.outputs, 'variants.solar.total.cost': { value: 14000, unit: 'CNY' } },
})
