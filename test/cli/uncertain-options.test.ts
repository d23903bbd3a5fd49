import { expect, test } from 'vitest'
import { sensitivity } from '../../src/cli/sensitivity.ts'
import { uncertainty } from '../../src/cli/uncertainty.ts'

const draws = (given: { draws?: string; method?: string; seed?: string; workers?: string }) =>
  uncertainty('not-read.yaml', { draws: '1000', method: 'lhs', seed: '1', ...given })
const ranking = (method: string, points: string) =>
  sensitivity('not-read.yaml', { method, points, seed: '1' })

test.each([
  ['no draw', () => draws({ draws: '0' }), '-n expects a whole number from 2 to 100000, got "0"'],
  ['more draws than anybody waits for', () => draws({ draws: '1e12' }), '2 to 100000, got "1e12"'],
  ['a method that draws do not have', () => draws({ method: 'mc' }), '--method expects lhs, sobol, random'],
  [
    'points of sobol that are no power of two',
    () => ranking('sobol', '100'),
    'expects a power of two, such as 128, got "100"',
  ],
  ['points of a tornado', () => ranking('tornado', '5'), '-n is for --method morris and sobol'],
])('%s is refused before the scenario is read', async (_, asked, words) => {
  await expect(asked()).rejects.toThrow(words)
})
