import { describe, expect, test } from 'vitest'
import { runBenchmark } from '../../../src/report/benchmark/benchmark.ts'
import { readSeeds } from '../../../src/report/benchmark/seeds.ts'

describe.each([
  ['coverage-bs', 59],
  ['coverage-room', 87],
])('%s', async (id, percent) => {
  const seeds = await readSeeds()
  const { simulated, ratio, verdict, readings } = await runBenchmark(seeds.find((one) => one.id === id)!)
  const reading = (name: string) => readings.find((one) => one.name.startsWith(name))!.value!

  test('is a fleet built to have the share of the report, so that its match is an illustration', () => {
    expect([simulated, ratio, verdict]).toEqual([percent, 1, 'illustration'])
  })

  test('has another share by consumption than by count', () => {
    expect(readings[1]!.name).toBe('share of their consumption')
    expect(Math.abs(readings[1]!.value! - percent)).toBeGreaterThan(1)
  })

  test('saves more with the best first and less with the worst first than in proportion', () => {
    const [best, all, worst] = ['best', 'in proportion', 'worst'].map((name) =>
      reading(`ten points more, ${name}`),
    )
    expect(best).toBeGreaterThan(all!)
    expect(all).toBeGreaterThan(worst!)
    expect(worst).toBeGreaterThan(0)
  })

  test('covers sites by technologies of several kinds', () => {
    const active = readings.filter(({ name }) => name.endsWith('active')).map(({ value }) => value!)
    expect(active.length).toBeGreaterThan(1)
    expect(Math.min(...active)).toBeGreaterThan(0)
    expect(active.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(percent)
  })
})
