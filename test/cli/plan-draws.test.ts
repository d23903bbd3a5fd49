import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const SCENARIO = `basewatt: 1
name: Four sites
grid: cn-north-2021
inventory: { csv: sites.csv }
plan:
  measures: [night-shutdown, rectifier-swap]
  budget: 15000 CNY
  priceLevel: { value: 1, range: [0.8, 1.2] }
  capexSpread: 20 %
`
const ROWS = ['beijing', 'hebei'].flatMap((province) =>
  ['5 %', '40 %'].map(
    (traffic, index) => `${province}-${index},base-station,5g-macro-s111,${province},${traffic}`,
  ),
)

function inFleet(work: (folder: string) => void): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'plan.yaml'), SCENARIO)
    writeFileSync(
      join(folder, 'sites.csv'),
      `${['site_id,kind,archetype,province,traffic', ...ROWS].join('\n')}\n`,
    )
    work(folder)
  })
}

const files = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

const lines = (text: string) => text.trim().split('\n').length

describe('plans over draws', { timeout: 120_000 }, () => {
  test('are the same bytes whatever the number of threads, with what sites are drawn too', () => {
    inFleet((folder) => {
      const outs = ['1', '2'].map((workers) => {
        const args = ['plan', 'plan.yaml', '--draws', '30', '--seed', '5', '--physical', '2']
        return basewatt([...args, '--workers', workers, '-o', `out-${workers}`], folder)
      })
      expect(outs.map(({ code, err }) => ({ code, err }))).toEqual(outs.map(() => ({ code: 0, err: '' })))
      expect(outs[1]!.out).toBe(outs[0]!.out)
      expect(outs[0]!.out).toContain('the plan over 30 draws, seed 5')
      const [one, two] = ['out-1', 'out-2'].map((name) => files(join(folder, name)))
      expect(two).toEqual(one)
      const { uncertainty, total } = JSON.parse(one!['plan.json']!)
      expect(uncertainty).toMatchObject({ draws: 30, seed: 5, physicalDraws: 2 })
      expect(uncertainty.ranges).toMatchObject({
        priceLevel: [0.8, 1.2],
        capexSpreadPercent: 20,
        physical: 1,
      })
      expect(uncertainty.gridKwhSaved.p5).toBeLessThan(uncertainty.gridKwhSaved.p95)
      expect(lines(one!['draws.csv']!)).toBe(31)
      expect(lines(one!['stability.csv']!)).toBe(1 + total.sites)
    })
  })

  test('can be chosen for a percentile, which no plan exceeds by more than is proved', () => {
    inFleet((folder) => {
      const args = ['robust', 'plan.yaml', '-n', '40', '--percentile', '20', '-o', 'out', '--json']
      const { code, out, err } = basewatt(args, folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const { proof, robust, bestInMean, budget, total } = JSON.parse(out)
      expect(JSON.parse(files(join(folder, 'out'))['robust.json']!)).toEqual(JSON.parse(out))
      expect(robust.valueAtPercentile).toBeCloseTo(proof.value, 3)
      expect(proof.bound).toBeGreaterThanOrEqual(proof.value)
      expect(proof.gapPercent).toBeLessThan(5)
      expect(robust.valueAtPercentile).toBeGreaterThanOrEqual(bestInMean.valueAtPercentile)
      expect(robust.value.mean).toBeLessThanOrEqual(bestInMean.value.mean)
      expect(total.capex).toBeLessThanOrEqual(budget)
      expect(robust.spent).toBeCloseTo(total.capex, 3)
    })
  })

  test('refuse what cannot be meant, without a file', () => {
    inFleet((folder) => {
      const refused = (...args: string[]) => {
        const { code, out, err } = basewatt([args[0]!, 'plan.yaml', '-o', 'out', ...args.slice(1)], folder)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(existsSync(join(folder, 'out'))).toBe(false)
        return err.trim()
      }
      expect(refused('plan', '--draws', '1')).toContain('--draws expects a whole number from 2 to 10000')
      expect(refused('plan', '--seed', '3')).toContain('--seed needs --draws')
      expect(refused('plan', '--physical', '3')).toContain('--physical needs --draws')
      expect(refused('robust', '--percentile', '101')).toContain('expected a number from 0 to 100')
      expect(refused('robust', '-n', 'many')).toContain('-n expects a whole number')
      expect(refused('robust', '--budget', '-3')).toContain('expected money from 0')
    })
  })
})
