import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HYBRID } from '../report/sizing/sizing.ts'
import { basewatt, inFolder } from './program.ts'

const VARY = ['--vary', 'solar.capacity=0:9:1 kWp', '--vary', 'battery.capacity=2:10:2 kWh']

function withHybrid(work: (folder: string) => void): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'hybrid.yaml'), HYBRID)
    work(folder)
  })
}

it('size gives the same bytes with any number of workers, and writes its folder whole', () => {
  withHybrid((folder) => {
    const args = ['size', 'hybrid.yaml', ...VARY, '--require', 'capex<=30000 CNY', '--refine', '0.5']
    const [one, two] = ['1', '2'].map((workers) =>
      basewatt([...args, '--workers', workers, '-o', `w${workers}`], folder),
    )
    expect(one!.code).toBe(0)
    expect(one!.out).toContain('10 x 5 sizes and ')
    expect(one!.err).toContain('note: solar.capacity stands for sites.a.solar.capacity\n')
    expect(two).toEqual(one)
    expect(readdirSync(join(folder, 'w1')).toSorted()).toEqual(['size.csv', 'size.json', 'size.svg'])
    const bytes = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8')
    for (const file of ['size.csv', 'size.json', 'size.svg'])
      expect(bytes('w2', file)).toBe(bytes('w1', file))
    const again = basewatt([...args, '-o', 'w1'], folder)
    expect(again.code).toBe(2)
    expect(again.err).toContain('the folder w1 is not empty: name a new one, or add --force')
  })
})

it('size ends with 1 where no size keeps all limits, and tells the nearest', () => {
  withHybrid((folder) => {
    const args = ['size', 'hybrid.yaml', '--vary', 'solar.capacity=0:4:2 kWp', '--require', 'autonomy>=40 h']
    const ended = basewatt([...args, '--json', '--csv', 'out.csv'], folder)
    expect(ended.code).toBe(1)
    const document = JSON.parse(ended.out) as {
      best: unknown
      nearest: { misses: object }
      points: unknown[]
    }
    expect(document.best).toBeNull()
    expect(Object.keys(document.nearest.misses)).toEqual(['autonomy'])
    expect(readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n').length).toBe(4)
  })
})

it('size leaves no folder behind where a size is refused, in any thread', () => {
  withHybrid((folder) => {
    const args = ['size', 'hybrid.yaml', '--vary', 'battery.capacity=5 kWh,x,7 kWh', '-o', 'out']
    const ended = basewatt(args, folder)
    expect(ended.code).toBe(2)
    expect(ended.err).toContain('at sites.a.battery.capacity = x')
    expect(existsSync(join(folder, 'out'))).toBe(false)
    mkdirSync(join(folder, 'taken'))
    writeFileSync(join(folder, 'taken', 'mine.txt'), '')
    expect(basewatt([...args.slice(0, -1), 'taken'], folder).err).toContain('is not empty')
  })
})

it('size and solve refuse a bad command line in one line', () => {
  withHybrid((folder) => {
    const cases: [string[], string][] = [
      [
        ['size', 'hybrid.yaml'],
        'error: size expects --vary PATH=FROM:TO:STEP, or a list: --vary PATH=VALUE,VALUE\n',
      ],
      [
        ['size', 'hybrid.yaml', ...VARY, '--objective', 'nvp'],
        'error: no output "nvp": did you mean "npv"?\n',
      ],
      [
        ['size', 'hybrid.yaml', ...VARY, '--workers', '0'],
        'error: --workers "0": expected a whole number of threads from 1 to 64\n',
      ],
      [
        ['size', 'hybrid.yaml', ...VARY, '--refine', '2'],
        'error: --refine "2": expected a share from 0.001 to 1, such as 0.1\n',
      ],
      [['solve', 'hybrid.yaml', ...VARY], 'error: solve expects --target OUTPUT=VALUE, such as payback=4\n'],
      [
        ['solve', 'hybrid.yaml', '--target', 'npv=0'],
        'error: solve expects --vary PATH=FROM:TO, such as solar.capacity="0:20 kWp"\n',
      ],
    ]
    for (const [args, told] of cases)
      expect(basewatt(args, folder)).toMatchObject({ code: 2, err: told, out: '' })
  })
})

it('solve finds a size, and ends with 1 where there is none', () => {
  withHybrid((folder) => {
    const args = ['solve', 'hybrid.yaml', '--vary', 'solar.capacity=0:12 kWp', '--json', '--target']
    const found = basewatt([...args, 'npv=0'], folder)
    expect(found.code).toBe(0)
    const { solutions } = JSON.parse(found.out) as { solutions: { kind: string; at: { value: number } }[] }
    expect(solutions.map(({ kind }) => kind)).toEqual(['found'])
    const none = basewatt([...args, 'bill=1 CNY'], folder)
    expect(none.code).toBe(1)
    const { findings } = JSON.parse(none.out) as { findings: string[] }
    expect(findings[0]).toContain('No solution: bill a year stays above 1.00 CNY')
  })
})
