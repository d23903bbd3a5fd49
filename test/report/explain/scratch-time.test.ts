import { test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { EXAMPLES, exampleRun } from '../../example-run.ts'
import { driftsOf, finished } from './every-node.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
test('time', { timeout: 600000 }, async () => {
  for (const name of EXAMPLES) {
    const t0 = performance.now()
    const { loaded, result } = await exampleRun(name)
    const t1 = performance.now()
    const explaining = new Explaining(loaded)
    const outputs = outputsOf(result)
    const trees = outputs.map(({ path }) => [path, finished(explaining.steps(targetOf(path, loaded)))] as const)
    const t2 = performance.now()
    const whole = trees.filter(([p]) => !p.includes('.sites.'))
    whole.forEach(([, t]) => driftsOf(t))
    const t3 = performance.now()
    let n = 0
    const seen = new Set<Explained>()
    const count = (e: Explained) => { n++; seen.add(e); for (const c of [...e.terms, ...e.given]) count(c) }
    whole.forEach(([, t]) => count(t))
    process.stdout.write(`${name} run ${(t1-t0).toFixed(0)} values ${(t2-t1).toFixed(0)} nodes ${(t3-t2).toFixed(0)} outputs ${outputs.length} n ${n} ${seen.size}\n`)
  }
})
