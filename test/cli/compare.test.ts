import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const room = (power: string, price: string, half: string) => `basewatt: 1
name: Room
location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }
weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa } }
tariff: { flat: ${price} CNY/kWh }
grid: { carbon: 0.5 kg/kWh }
sites:
  - { id: a, kind: equipment-room, cooling: none, equipment: [{ id: it, power: ${power} }] }
variants:
  - { name: half, set: { sites.a.equipment.it.power: ${half} } }
`

function withRooms(work: (folder: string) => void): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'a.yaml'), room('1 kW', '0.65', '500 W'))
    writeFileSync(join(folder, 'b.yaml'), room('2 kW', '0.65', '500 W'))
    writeFileSync(join(folder, 'c.yaml'), room('1 kW', '0.8', '250 W').replace('name: half', 'name: less'))
    work(folder)
  })
}

describe('compare', { timeout: 60_000 }, () => {
  it('shows inputs, totals and savings of every run beside the first', () => {
    withRooms((folder) => {
      const { code, out, err } = basewatt(['compare', 'a.yaml', 'b.yaml', 'c.yaml'], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out.split('\n')).toEqual(
        expect.arrayContaining([
          'reference  a.yaml  Room',
          'tariff.flat                 0.65 CNY/kWh                  0.65 CNY/kWh                  0.8 CNY/kWh',
          'sites.a.equipment.it.power  1 kW                          2 kW                          1 kW',
          'baseline          a.yaml  b.yaml  difference       %  c.yaml  difference        %',
          'consumption  kWh   8,760  17,520      +8,760  +100 %   8,760           0      0 %',
          'bill         CNY   5,694  11,388      +5,694  +100 %   7,008      +1,314  +23.1 %',
          'half              a.yaml  b.yaml  difference    %  c.yaml  difference  %',
          'consumption  kWh   4,380   4,380           0  0 %       –           –  –',
          'saved by half             a.yaml  b.yaml  c.yaml',
          'grid import          kWh   4,380  13,140       –',
          'of grid import       %     50.00   75.00       –',
        ]),
      )
    })
  })

  it('splits the differences by change where asked for', () => {
    withRooms((folder) => {
      const { out } = basewatt(['compare', 'a.yaml', 'b.yaml', 'c.yaml', '--by-change'], folder)
      expect(out).toContain('by change, in turn in the order of b.yaml; alone: that change on a.yaml only')
      expect(out).toContain('by change, in turn in the order of c.yaml; alone: that change on a.yaml only')
      expect(out).toContain('no change moves variants.half.total')
    })
  })

  it('gives one document with --json: lists hold a value a run', () => {
    withRooms((folder) => {
      const args = ['compare', 'a.yaml', 'b.yaml', 'c.yaml', '--json', '--by-change']
      const [first, second] = [1, 2].map(() => basewatt(args, folder))
      expect(second).toEqual(first)
      const document = JSON.parse(first!.out)
      expect(document).toMatchObject({
        compare: 1,
        runs: [{ label: 'a.yaml' }, { label: 'b.yaml' }, { label: 'c.yaml' }],
      })
      expect(document.inputs).toContainEqual({
        path: 'tariff.flat',
        values: ['0.65 CNY/kWh', '0.65 CNY/kWh', '0.8 CNY/kWh'],
        textOnly: false,
      })
      const [baseline] = document.variants
      expect(baseline.totals).toContainEqual({
        metric: 'cost',
        unit: 'CNY',
        values: [5694, 11388, 7008],
        differences: [0, 5694, 1314],
        relative: [0, 1, expect.closeTo(1314 / 5694, 9)],
      })
      expect(document.byChange[0]).toBeNull()
      expect(document.byChange[1].steps).toEqual([
        { label: 'sites.a.equipment.it.power', changes: ['sites.a.equipment.it.power'], together: null },
      ])
    })
  })

  it('compares results with overrides and scenarios with each other', () => {
    withRooms((folder) => {
      basewatt(['run', 'a.yaml', '-o', 'runs/x', '--set', 'sites.a.count=3'], folder)
      const { code, out } = basewatt(['compare', 'a.yaml', 'runs/x'], folder)
      expect(code).toBe(0)
      expect(out).toMatch(/^--set sites\.a\.count {2}– +3$/m)
      expect(out).toMatch(/^consumption {2}kWh {3}8,760 {2}26,280 {5}\+17,520 {2}\+200 %$/m)
    })
  })

  it('needs two', () => {
    withRooms((folder) => {
      expect(basewatt(['compare', 'a.yaml'], folder)).toMatchObject({
        code: 2,
        out: '',
        err: 'error: compare needs at least two results or scenarios\n',
      })
    })
  })

  it('refuses those with other steps, all in one go', () => {
    withRooms((folder) => {
      for (const name of ['b', 'c'])
        writeFileSync(join(folder, `${name}.yaml`), `${room('1 kW', '1', '1 W')}step: 15 min\n`)
      const { code, err } = basewatt(['compare', 'a.yaml', 'b.yaml', 'c.yaml'], folder)
      expect(code).toBe(2)
      const line = (name: string) =>
        `${name}.yaml:11:7 step: expected 1 h as in a.yaml, since other results cannot be compared with it, got 15 min\n`
      expect(err).toBe(line('b') + line('c'))
    })
  })
})
