import fc from 'fast-check'
import { expect, it } from 'vitest'
import { measured } from '../robustness/measured-run.ts'
import { mutated, mutations } from '../fuzz/mutation.ts'
import { FuzzFolder, LIMIT_MS, runsOf, SEED } from '../fuzz/outcome.ts'
import { BASES, LOAD_CSV } from '../fuzz/scenarios.ts'

const MOST_CPU_S = 10
const MOST_MIB = 512

const folder = new FuzzFolder()

/** Whether a result breaks a limit of its service that it is held to. */
function isBroken({ service = [] }: { service?: readonly { ok: boolean; enforced: boolean }[] }): boolean {
  return service.some(({ ok, enforced }) => enforced && !ok)
}

it(
  'the built program ends mutated scenarios with 0 or 2, or 1 where an enforced limit of the service is broken, without a stack trace, within 10 s and 512 MiB',
  () => {
    folder.write('load.csv', LOAD_CSV)
    const samples = fc.sample(fc.tuple(fc.nat(BASES.length - 1), mutations), {
      seed: SEED + 6,
      numRuns: Math.min(500, runsOf(1.2)),
    })
    const wrong = samples.flatMap(([base, changes]) => {
      folder.write('built.yaml', mutated(BASES[base]!, changes))
      const { code, signal, out, err, cpuS, peakMib } = measured(['run', 'built.yaml', '--json'], folder.path)
      const isAnswer = code === (isBroken(JSON.parse(out)) ? 1 : 0)
      const isTold = (isAnswer || code === 2) && signal === null && !/\n\s+at .*\(/.test(err)
      const isDocument = typeof JSON.parse(out) === 'object' && !/NaN|Infinity/.test(code === 2 ? '' : out)
      return isTold && isDocument && cpuS < MOST_CPU_S && peakMib < MOST_MIB
        ? []
        : [{ code, signal, err, cpuS, peakMib, base, changes }]
    })
    expect(wrong).toEqual([])
  },
  LIMIT_MS,
)
