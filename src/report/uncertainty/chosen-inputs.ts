import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { UncertainInput } from '../../scenarios/uncertainty/uncertain-inputs.ts'
import type { UncertainScenario } from './drawn-points.ts'

/**
 * The inputs that count.
 *
 * @throws InputError where a name is that of none, or where none is left
 */
export function chosenInputs(
  inputs: readonly UncertainInput[],
  { path, only, without }: Pick<UncertainScenario, 'path' | 'only' | 'without'>,
): readonly UncertainInput[] {
  if (inputs.length === 0) throw new InputError([noRange(path)])
  const named = (option: string, names: readonly string[]) => {
    const unknown = names.filter((name) => !inputs.some((input) => isNamed(input, name)))
    const known = inputs.map((input) => input.path)
    return unknown.map((name): Problem => {
      const at = { file: option, line: 1, column: 1, path: '' }
      const hint = nameHint(name, known) ?? `such as ${known.slice(0, 3).join(', ')}`
      return { ...at, expected: 'the path of an input, or a part of it', got: shown(name), hint }
    })
  }
  const problems = [...named('--only', only), ...named('--without', without)]
  if (problems.length > 0) throw new InputError(problems)
  const left = inputs.filter(
    (input) =>
      (only.length === 0 || only.some((name) => isNamed(input, name))) &&
      !without.some((name) => isNamed(input, name)),
  )
  if (left.length > 0) return left
  const at = { file: '--without', line: 1, column: 1, path: '' }
  throw new InputError([{ ...at, expected: 'an input that is left', got: 'none' }])
}

function noRange(path: string): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    path: '',
    expected: 'a value with a range, such as { value: 5 kWp, range: [4 kWp, 6 kWp] }',
    got: 'none',
    hint: '--vary PATH=LOW..HIGH gives one to a value, its P5 and P95',
  }
}

/** Whether a name, or a run of names, stands in the path of an input or in a path that leads to it; `*` stands for any. */
function isNamed({ path, uses }: UncertainInput, name: string): boolean {
  const wanted = name.split('.')
  return [path, ...uses].some((whole) => {
    const names = whole.split('.')
    return names.some((_, start) => wanted.every((own, i) => hasName(own, names[start + i])))
  })
}

function hasName(wanted: string, name: string | undefined): boolean {
  return wanted === '*' ? name !== undefined : wanted === name
}
