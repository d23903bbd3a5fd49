import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { UNCERTAIN } from '../report/uncertainty/uncertain-text.ts'
import { basewatt, inFolder } from './program.ts'

function withSite(work: (folder: string) => void): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'site.yaml'), UNCERTAIN)
    work(folder)
  })
}

it('uncertainty gives the same bytes with any number of workers, and writes its folder whole', () => {
  withSite((folder) => {
    const [one, two] = ['1', '2'].map((workers) =>
      basewatt(['uncertainty', 'site.yaml', '-n', '50', '--workers', workers, '-o', `w${workers}`], folder),
    )
    expect(one!.code).toBe(0)
    expect(two!.out).toBe(one!.out)
    expect(one!.err).toMatch(/^note: 51 simulations in [\d.]+ s, \d+ a second, in one thread\n$/)
    expect(two!.err).toContain('in 2 threads')
    const files = ['draws.csv', 'histogram.csv', 'uncertainty.json', 'uncertainty.svg']
    expect(readdirSync(join(folder, 'w1')).toSorted()).toEqual(files)
    const bytes = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8')
    for (const file of files) expect(bytes('w2', file)).toBe(bytes('w1', file))
  })
})

it('sensitivity ranks inputs by their swings, and prints one document', () => {
  withSite((folder) => {
    const ended = basewatt(['sensitivity', 'site.yaml', '--output', 'npv', '--json', '-o', 'out'], folder)
    expect(ended.code).toBe(0)
    const { outputs } = JSON.parse(ended.out) as {
      outputs: { name: string; inputs: { path: string; span: number }[] }[]
    }
    expect(outputs.map(({ name }) => name)).toEqual(['less.finance.npv'])
    const spans = outputs[0]!.inputs.map(({ span }) => span)
    expect(spans).toEqual(spans.toSorted((a, b) => b - a))
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'sensitivity.csv',
      'sensitivity.json',
      'sensitivity.svg',
    ])
  })
})

it('a draw that the scenario refuses is told with its values, and leaves no folder behind', () => {
  withSite((folder) => {
    const horizon = ['--set', 'years={count: 12}', '--vary', 'finance.horizon=9..10..16']
    const args = ['uncertainty', 'site.yaml', '-n', '60', ...horizon, '--output', 'npv', '-o', 'out']
    const ended = basewatt([...args, '--workers', '2'], folder)
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/^--vary:1:1 finance\.horizon: expected at most 12, /)
    expect(ended.err).toMatch(/at draw \d+: tariff\.components\.energy\.price = [\d.]+ CNY\/kWh, /)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })
})

it.each([
  [['uncertainty', '-n', '-5'], 'error: -n expects a whole number from 2 to 100000, got "-5"'],
  [['uncertainty', '--output', 'nvp'], 'error: no output "nvp": did you mean "npv"?'],
  [['sensitivity', '-n', '5'], 'error: -n is for --method morris and sobol'],
  [
    ['sensitivity', '--vary', 'finance.discount=5..30000 %'],
    '--vary:1:1 finance.discount.range.1: expected ',
  ],
])('%s is refused in a line', ([command, ...options], words) => {
  withSite((folder) => {
    const ended = basewatt([command!, 'site.yaml', ...options], folder)
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(words)
  })
})

it('a scenario without a range is told how to write one', () => {
  inFolder((folder) => {
    const ended = basewatt(['uncertainty', 'equipment-room.yaml'], folder)
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(
      'expected a value with a range, such as { value: 5 kWp, range: [4 kWp, 6 kWp] }',
    )
    expect(ended.err).toContain('hint: --vary PATH=LOW..HIGH gives one to a value, its P5 and P95')
  })
})
