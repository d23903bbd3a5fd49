import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const EXAMPLE = 'one-5g-site.yaml'

interface Node {
  readonly label: string
  readonly value: number | null
  readonly terms?: readonly Node[]
  readonly origin?: { readonly kind: string; readonly file?: string; readonly line?: number }
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.terms ?? []).flatMap(nodesOf)]
}

describe('explain', { timeout: 60_000 }, () => {
  it('prints a tree from the number to the lines and sources that it comes from', () => {
    inFolder((folder) => {
      const { code, out, err } = basewatt(['explain', EXAMPLE, 'solar.cost', '--depth', '2'], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toBe(
        [
          'variants.solar.total.cost, the year 2021',
          '',
          'bill             14,302.7498  CNY      = grid import x price; site bs-001',
          '├ grid import    22,004.23    kWh      = consumption - solar used',
          '│ ├ consumption  26,238.65    kWh      = load + conversion loss + cooling + auxiliary [+]',
          '│ └ solar used    4,234.422   kWh      = generated, AC array - surplus, AC array [+]',
          '└ price               0.65    CNY/kWh  one-5g-site.yaml:8:17 "0.65 CNY/kWh"',
          '',
          '--depth 5 or --depth all shows more',
          '',
        ].join('\n'),
      )
    })
  })

  it('gives the same tree for a scenario, its run folder and its document, with the number of the result', () => {
    inFolder((folder) => {
      basewatt(['run', EXAMPLE, '-o', 'out'], folder)
      writeFileSync(join(folder, 'result.json'), basewatt(['run', EXAMPLE, '--json'], folder).out)
      const args = ['savings.both.billPercent', '--json']
      const trees = [EXAMPLE, 'out', 'result.json'].map((given) =>
        basewatt(['explain', given, ...args], folder),
      )
      expect(trees.map(({ code, err }) => ({ code, err }))).toEqual(trees.map(() => ({ code: 0, err: '' })))
      expect(trees[1]!.out).toBe(trees[0]!.out)
      expect(trees[2]!.out).toBe(trees[0]!.out)
      const { explain, output, at, tree } = JSON.parse(trees[0]!.out)
      expect({ explain, output, at }).toEqual({ explain: 1, output: 'savings.both.billPercent', at: null })
      const { savings } = JSON.parse(readFileSync(join(folder, 'out/summary.json'), 'utf8'))
      expect(tree.value).toBe(savings.both.billPercent)
      const kinds = new Set(nodesOf(tree).map(({ origin }) => origin?.kind))
      expect(kinds).toEqual(new Set([undefined, 'scenario', 'default']))
    })
  })

  it('explains a step: one hour of sun, load and import', () => {
    inFolder((folder) => {
      const args = ['explain', EXAMPLE, 'solar.gridImportKwh', '--at', '2021-07-15T13:30', '--json']
      const { tree, at } = JSON.parse(basewatt(args, folder).out)
      expect(at).toBe('2021-07-15 13:00 to 14:00')
      const hours = nodesOf(tree).filter(({ label }) => label === 'hours')
      expect(new Set(hours.map(({ value }) => value))).toEqual(new Set([1]))
      expect(tree.terms.map(({ label }: Node) => label)).toEqual(['consumption', 'solar used'])
    })
  })

  it('tells values of the command line, with which the run was made', () => {
    inFolder((folder) => {
      basewatt(['run', EXAMPLE, '-o', 'out', '--set', 'sites.bs-001.auxiliary=80 W'], folder)
      const { out } = basewatt(['explain', 'out', 'auxiliaryKwh'], folder)
      expect(out).toContain('0.08  kW   --set sites.bs-001.auxiliary=80 W\n')
    })
  })

  it('refuses a result with another number than it computes, with both', () => {
    inFolder((folder) => {
      const document = basewatt(['run', EXAMPLE, '--json'], folder).out
      writeFileSync(
        join(folder, 'result.json'),
        document.replaceAll('"loadKwh": 19702.9', '"loadKwh": 19703.9'),
      )
      const { code, out, err } = basewatt(['explain', 'result.json', 'loadKwh'], folder)
      expect({ code, out }).toEqual({ code: 3, out: '' })
      const number = /"loadKwh": (19702\.9\d*)/.exec(document)![1]!
      expect(err).toBe(
        `result.json:1:1 variants.baseline.total.loadKwh: expected ${number.replace('19702', '19703')}, as basewatt 0.1.0 stored it, ` +
          `got ${number} from basewatt 0.1.0 with its catalogue\n` +
          '  hint: another version of the program or of data/ made the result, or it was edited: run the scenario again\n',
      )
      expect(basewatt(['explain', 'result.json', 'auxiliaryKwh'], folder).code).toBe(0)
    })
  })

  it('tells the text that a run folder keeps after its scenario was edited; a document alone is refused', () => {
    inFolder((folder) => {
      basewatt(['run', EXAMPLE, '-o', 'out'], folder)
      writeFileSync(join(folder, 'result.json'), readFileSync(join(folder, 'out/summary.json')))
      const text = readFileSync(join(folder, EXAMPLE), 'utf8')
      writeFileSync(join(folder, EXAMPLE), text.replace('0.65', '0.66'))
      const kept = basewatt(['explain', 'out', 'cost'], folder)
      expect(kept.code).toBe(0)
      expect(kept.out).toContain('one-5g-site.yaml:8:17 "0.65 CNY/kWh"')
      const { code, err } = basewatt(['explain', 'result.json', 'cost'], folder)
      expect(code).toBe(3)
      expect(err).toContain('which has changed since')
    })
  })

  it.each([
    [['cots'], /^error: no metric "cots": did you mean "cost"\?\n$/],
    [['xyz'], /^error: no metric "xyz": known: loadKwh, .*, renewablePercent\n$/],
    [['solr.cost'], /^error: no variant "solr": did you mean "solar"\?\n$/],
    [['cost', '--at', '13'], /^error: --at "13": expected a month from 1 to 12\n$/],
    [['cost', '--depth', '-1'], /^error: --depth "-1": expected a whole number such as 5, or "all"\n$/],
    [
      ['variants.solar.sites.bs-001.monthly.cost.6', '--at', '7'],
      /^error: --at "7": the output is that of a month already; name the annual one\n$/,
    ],
  ])('refuses %j in one line', (args, message) => {
    inFolder((folder) => {
      const { code, out, err } = basewatt(['explain', EXAMPLE, ...args], folder)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(message)
    })
  })

  it('refuses a stretch of time for a figure of a plan, which has its own', () => {
    inFolder((folder) => {
      const args = ['explain', '2g-3g-switch-off.yaml', 'retirement.sites', '--at', '7']
      const { code, err } = basewatt(args, folder)
      expect(code).toBe(2)
      expect(err).toBe('error: --at "7": a figure of a plan has its own time; name an annual output\n')
    })
  })

  it('shows the whole tree with --depth all, the number alone with 0, no line wider than 120', () => {
    inFolder((folder) => {
      const args = ['explain', '4g-site-time-of-use.yaml', 'savings.night-off.cost', '--depth']
      const all = basewatt([...args, 'all'], folder).out
      expect(all).not.toContain('[+]')
      expect(all).toContain('COP of the compressors')
      expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
      const one = basewatt([...args, '0'], folder).out.split('\n')
      expect(one).toHaveLength(6)
    })
  })

  it('draws with ASCII where the terminal has no other characters', () => {
    inFolder((folder) => {
      const { out } = basewatt(['explain', EXAMPLE, 'cost', '--depth', '1'], folder, { LC_ALL: 'C' })
      expect(out).toMatch(/^\+ grid import .*\n\+ price /m)
    })
  })

  it('prints what its page shows', () => {
    inFolder((folder) => {
      const page = readFileSync('docs/explain.md', 'utf8')
      const shown = /```text\n([^]*?)```/.exec(page)![1]!.replaceAll('examples/', '')
      expect(basewatt(['explain', EXAMPLE, 'solar.cost'], folder).out).toBe(shown)
    })
  })
})
