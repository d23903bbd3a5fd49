import type { Objective } from '../../planning/sizing/best-size.ts'
import type { Constraint } from '../../planning/sizing/constraint.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { sizedOutput, usualOutputs, withOutput } from './sized-outputs.ts'
import type { SizedOutput } from './sized-outputs.ts'
import { readLimit, wantedValue } from './wanted-value.ts'

/** What is sought: outputs that are read at every size, which of them is to be best, and limits of others. */
export interface SizeProblem {
  readonly outputs: readonly SizedOutput[]
  readonly objective: Objective
  readonly constraints: readonly Constraint[]
}

/**
 * Reads what is sought.
 *
 * @param objective  `npv`, `bill`, `carbon`, `cost-of-ownership`, `autonomy`, or an output; `min:` or `max:` before it
 *   turns what is best
 * @param limits     `autonomy>=4 h`
 * @throws NameFault where an output leads nowhere
 * @throws InputError where a limit has another form or unit
 */
export function readSizeProblem(
  loaded: LoadedScenario,
  variant: string,
  objective: string,
  limits: readonly string[],
): SizeProblem {
  let outputs = usualOutputs(loaded, variant)
  const [, sense, name = objective] = /^(min|max):(.+)$/.exec(objective) ?? []
  const aim = withOutput(outputs, sizedOutput(loaded, variant, name))
  outputs = aim.outputs
  const isMost = sense === undefined ? outputs[aim.at]!.isMore : sense === 'max'
  const constraints = limits.map((option): Constraint => {
    const written = readLimit(option)
    const held = withOutput(outputs, sizedOutput(loaded, variant, written.name))
    outputs = held.outputs
    const limit = wantedValue('--require', written, outputs[held.at]!.unit)
    return { output: held.at, kind: written.kind, limit }
  })
  return { outputs, objective: { output: aim.at, sense: isMost ? 'most' : 'least' }, constraints }
}
