import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const HEAD = [
  'basewatt: 1',
  'name: Room',
  'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
  'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa } }',
]
const room = (power: string, price: string, ...more: readonly string[]) =>
  [
    ...HEAD,
    `tariff: { flat: ${price} CNY/kWh }`,
    'grid: { carbon: 0.5 kg/kWh }',
    'sites:',
    `  - { id: a, kind: equipment-room, cooling: none, equipment: [{ id: it, power: ${power} }] }`,
    ...more,
    '',
  ].join('\n')

const VARIANT = ['variants:', '  - { name: half, set: { sites.a.equipment.it.power: 500 W } }']

/** A folder with two rooms, a.yaml of 1 kW at 0.65 CNY/kWh and b.yaml of 2 kW at 0.8 CNY/kWh. */
function withRooms(work: (folder: string) => void): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'a.yaml'), room('1 kW', '0.65'))
    writeFileSync(join(folder, 'b.yaml'), room('2 kW', '0.8'))
    work(folder)
  })
}

describe('diff', { timeout: 60_000 }, () => {
  it('finds nothing between a scenario and itself, and ends with 0', () => {
    withRooms((folder) => {
      const { code, out, err } = basewatt(['diff', 'a.yaml', 'a.yaml'], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toBe(
        [
          'A  a.yaml      Room',
          'B  a.yaml (2)  Room',
          'year 2021, steps of 1 h, CNY',
          'no output differs by more than 0.000001 and by more than 0.000001 of the value',
          '',
          'inputs: the same',
          '',
        ].join('\n'),
      )
    })
  })

  it('tells the inputs and outputs that differ, and which change made how much, and ends with 1', () => {
    withRooms((folder) => {
      const { code, out, err } = basewatt(['diff', 'a.yaml', 'b.yaml'], folder)
      expect({ code, err }).toEqual({ code: 1, err: '' })
      expect(out.split('\n')).toEqual(
        expect.arrayContaining([
          '   inputs that differ          A -> B                       where',
          '1  tariff.flat                 0.65 CNY/kWh -> 0.8 CNY/kWh  a.yaml:5 -> b.yaml:5',
          '2  sites.a.equipment.it.power  1 kW -> 2 kW                 a.yaml:8 -> b.yaml:8',
          'by change, in turn in the order of b.yaml; alone: that change on a.yaml only',
          '4 simulations, 4 years of a site in all',
          'variants.baseline.total',
          '                               consumptionKwh          gridImportKwh          cost CNY          carbonKg',
          '                                      in turn   alone        in turn   alone   in turn   alone   in turn   alone',
          'a.yaml                                  8,760                  8,760             5,694             4,380',
          '1  tariff.flat                              0       0              0       0    +1,314  +1,314         0       0',
          '2  sites.a.equipment.it.power          +8,760  +8,760         +8,760  +8,760    +7,008  +5,694    +4,380  +4,380',
          'interaction                                         0                      0            +1,314                 0',
          'B - A                                  +8,760  +8,760         +8,760  +8,760    +8,322  +8,322    +4,380  +4,380',
          'b.yaml                                 17,520                 17,520            14,016             8,760',
        ]),
      )
    })
  })

  it('gives one document with --json, the same bytes every time and from everywhere', () => {
    withRooms((folder) => {
      const [first, second] = [1, 2].map(() => basewatt(['diff', 'a.yaml', 'b.yaml', '--json'], folder))
      expect(second).toEqual(first)
      const document = JSON.parse(first!.out)
      expect(Object.keys(document)).toEqual([
        'diff',
        'a',
        'b',
        'limits',
        'differs',
        'inputs',
        'outputs',
        'byChange',
        'hourly',
      ])
      expect(document).toMatchObject({ diff: 1, differs: true, limits: { absolute: 1e-6, relative: 1e-6 } })
      expect(document.inputs.changes[0]).toEqual({
        kind: 'changed',
        path: 'tariff.flat',
        before: '0.65 CNY/kWh',
        after: '0.8 CNY/kWh',
        beforeAt: { file: 'a.yaml', line: 5, column: 17 },
        afterAt: { file: 'b.yaml', line: 5, column: 17 },
        textOnly: false,
      })
      const cost = document.byChange.outputs.find(
        ({ path }: { path: string }) => path === 'variants.baseline.total.cost',
      )
      expect(cost).toMatchObject({ deltas: [1314, 7008], alone: [1314, 5694], interaction: 1314 })
    })
  })

  it('splits the outputs that were asked for, of any kind', () => {
    withRooms((folder) => {
      const path = 'variants.baseline.sites.a.monthly.cost.1'
      const { out } = basewatt(['diff', 'a.yaml', 'b.yaml', '--output', path, '--json'], folder)
      // 672 hours.
      expect(JSON.parse(out).byChange.outputs).toEqual([
        {
          path,
          unit: 'CNY',
          decimals: 1,
          before: 436.8,
          after: 1075.2,
          difference: 638.4,
          deltas: [100.8, 537.6],
          alone: [100.8, 436.8],
          interaction: 100.8,
        },
      ])
    })
  })

  it('refuses an output that a side does not have', () => {
    withRooms((folder) => {
      const { code, out, err } = basewatt(
        ['diff', 'a.yaml', 'b.yaml', '--output', 'variants.baseline.total.costs'],
        folder,
      )
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toBe(
        'error: a.yaml has no output "variants.baseline.total.costs": did you mean "variants.baseline.total.cost"?\n',
      )
    })
  })

  it('compares run folders, their hourly files too', () => {
    withRooms((folder) => {
      for (const name of ['a', 'b']) basewatt(['run', `${name}.yaml`, '-o', name, '--hourly'], folder)
      const same = basewatt(['diff', 'a', 'a'], folder)
      expect(same.code).toBe(0)
      expect(same.out).toContain('hourly.csv  8,760 rows and 289,080 cells compared, 0 differ')
      const { code, out } = basewatt(['diff', 'a', 'b'], folder)
      expect(code).toBe(1)
      expect(out).toContain('first at baseline a 2021-01-01T00:00: priceCnyPerKwh 0.65 -> 0.8')
      expect(out).toMatch(/^loadKw +8,760 {2}baseline a 2021-01-01T00:00 {4}\+1.00 /m)
      expect(out).toContain('by change, in turn in the order of b')
    })
  })

  it('ends with 1 where only an hour differs', () => {
    withRooms((folder) => {
      for (const name of ['a', 'b']) basewatt(['run', 'a.yaml', '-o', name, '--hourly'], folder)
      const file = join(folder, 'b', 'hourly.csv')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/(T05:00,20,0\.65,0\.5),1,/, '$1,1.5,'))
      const { code, out } = basewatt(['diff', 'a', 'b'], folder)
      expect(code).toBe(1)
      expect(out).toContain('inputs: the same')
      expect(out).toContain('first at baseline a 2021-01-01T05:00: loadKw 1 -> 1.5')
    })
  })

  it('takes differences within both limits as none', () => {
    withRooms((folder) => {
      const wide = ['diff', 'a.yaml', 'b.yaml', '--no-by-change', '--absolute', '8760']
      expect(basewatt(wide, folder).code).toBe(0)
      expect(
        basewatt(['diff', 'a.yaml', 'b.yaml', '--no-by-change', '--absolute', '8759'], folder).code,
      ).toBe(1)
      expect(basewatt(['diff', 'a.yaml', 'b.yaml', '--no-by-change', '--relative', '2'], folder).code).toBe(0)
      expect(basewatt(['diff', 'a.yaml', 'b.yaml', '--no-by-change'], folder).out).not.toContain('by change')
    })
  })

  it.each(['-1', 'x', '0x1'])('refuses the limit %s', (limit) => {
    withRooms((folder) => {
      const { code, err } = basewatt(['diff', 'a.yaml', 'b.yaml', `--absolute=${limit}`], folder)
      expect(code).toBe(2)
      expect(err).toBe(`error: --absolute needs a number that is not negative, got "${limit}"\n`)
    })
  })

  it('compares results whose scenario is gone by hashes, defaults and overrides, and says so', () => {
    withRooms((folder) => {
      const document = (...more: string[]) => basewatt(['run', 'a.yaml', '--json', ...more], folder).out
      writeFileSync(join(folder, 'a.json'), document())
      writeFileSync(join(folder, 'b.json'), document('--set', 'tariff.flat=0.7 CNY/kWh'))
      rmSync(join(folder, 'a.yaml'))
      const { code, out, err } = basewatt(['diff', 'a.json', 'b.json'], folder)
      expect({ code, err }).toEqual({ code: 1, err: '' })
      expect(out).toContain('--set tariff.flat   added 0.7 CNY/kWh  --set')
      expect(out).toContain('known by hashes only, since a scenario is missing')
      expect(out).toContain(
        'not split by change: a.json: expected the scenario that it was made from, a.yaml, got no such file near the result (name it with --scenario FILE)',
      )
    })
  })

  it('splits by change what run folders hold, though their scenario was edited and deleted since', () => {
    withRooms((folder) => {
      basewatt(['run', 'a.yaml', '-o', 'a'], folder)
      writeFileSync(join(folder, 'a.yaml'), readFileSync(join(folder, 'b.yaml')))
      basewatt(['run', 'a.yaml', '-o', 'b'], folder)
      rmSync(join(folder, 'a.yaml'))
      const { code, out } = basewatt(['diff', 'a', 'b'], folder)
      expect(code).toBe(1)
      expect(out).toContain('1  tariff.flat                 0.65 CNY/kWh -> 0.8 CNY/kWh')
      expect(out).toContain('by change, in turn in the order of b')
    })
  })

  it('finds the scenario of a result by its hash among those that are named', () => {
    withRooms((folder) => {
      basewatt(['run', 'a.yaml', '-o', 'a'], folder)
      basewatt(['run', 'b.yaml', '-o', 'b'], folder)
      for (const name of ['a', 'b']) {
        writeFileSync(join(folder, `old-${name}.yaml`), readFileSync(join(folder, `${name}.yaml`)))
        rmSync(join(folder, `${name}.yaml`))
      }
      const named = ['--scenario', 'old-a.yaml', '--scenario', 'old-b.yaml']
      const { out } = basewatt(['diff', 'a', 'b', ...named], folder)
      expect(out).toContain('1  tariff.flat                 0.65 CNY/kWh -> 0.8 CNY/kWh')
      expect(out).toContain('by change, in turn in the order of b')
    })
  })

  it('lists variants that one side has as added or removed outputs', () => {
    withRooms((folder) => {
      writeFileSync(join(folder, 'b.yaml'), room('1 kW', '0.65', ...VARIANT))
      const { code, out } = basewatt(['diff', 'a.yaml', 'b.yaml'], folder)
      expect(code).toBe(1)
      expect(out).toMatch(
        /^outputs that only B has: \d+\nvariants\.half\.\* \(\d+ outputs\)\nsavings\.half\.\* \(14 outputs\)$/m,
      )
      expect(basewatt(['diff', 'b.yaml', 'a.yaml'], folder).out).toContain('outputs that only A has')
    })
  })

  it('makes one row of the defaults of a site that one side has', () => {
    withRooms((folder) => {
      writeFileSync(join(folder, 'b.yaml'), room('1 kW', '0.65').replace('id: a', 'id: renamed'))
      const { out } = basewatt(['diff', 'a.yaml', 'b.yaml'], folder)
      expect(out).toContain(
        [
          'defaults in use that differ  A             B',
          'sites.a                      5 defaults    no such site',
          'sites.renamed                no such site  5 defaults',
          '',
        ].join('\n'),
      )
    })
  })
})
