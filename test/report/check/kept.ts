import type { Baseline } from '../../../src/report/check/baseline.ts'

/** A small baseline with other parts. */
export function kept(
  parts: Partial<Omit<Baseline, 'scenario' | 'program'>> & {
    scenario?: Partial<Baseline['scenario']>
    program?: Partial<Baseline['program']>
  } = {},
): Baseline {
  const { scenario, program, ...rest } = parts
  return {
    'basewatt-baseline': 1,
    id: 'site',
    reason: 'first values',
    inputs: [],
    values: { year: '2021' },
    defaults: [],
    outputs: {},
    ...rest,
    program: { version: '0.1.0', codeSha256: 'c'.repeat(64), dataSha256: 'd'.repeat(64), ...program },
    scenario: {
      file: 'site.yaml',
      sha256: 'a'.repeat(64),
      year: 2021,
      stepH: 1,
      currency: 'CNY',
      overrides: [],
      extends: [],
      ...scenario,
    },
  }
}
