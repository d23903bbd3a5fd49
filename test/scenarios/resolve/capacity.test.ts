import { describe, expect, test } from 'vitest'
import { sum } from '../../../src/model/metrics.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { mast, scenario, ScenarioFolder } from '../scenario-folder.ts'
import type { Refused } from '../scenario-folder.ts'

const folder = new ScenarioFolder()
const AAU = 'power: { model: linear, idle: 300 W, full: 1 kW }, traffic: { constant: 20 % }'

const unitOf = ({ variants }: LoadedScenario) => variants[0]!.members[0]!.spec.units[0]!
const load = async (more: string) => unitOf(await folder.load(mast(`${AAU}, ${more}`)))
const rows = (count: number, gb: (row: number) => number) =>
  `GB\n${Array.from({ length: count }, (_, row) => gb(row)).join('\n')}\n`

describe('data by capacity', () => {
  test('1.5 Gbit/s at 20 % load all year is 675 GB/h x 8760 h x 0.2', async () => {
    const { capacityGbPerH, dataGbPerMonth } = await load('capacity: { throughput: 1.5 Gbit/s }')
    expect(capacityGbPerH).toBe(675)
    expect(sum(dataGbPerMonth!)).toBeCloseTo(1_182_600, 3)
    expect(dataGbPerMonth![1]).toBeCloseTo(675 * 672 * 0.2, 6)
  })

  test('100 MHz at 6 bit/s/Hz is 600 Mbit/s', async () => {
    const unit = await load('capacity: { bandwidth: 100 MHz, spectralEfficiency: 6 }')
    expect(unit.capacityGbPerH).toBe(270)
    expect((await load('capacity: { throughput: 600 Mbit/s }')).dataGbPerMonth).toEqual(unit.dataGbPerMonth)
  })

  test('1.5 Gb/s are bits', async () => {
    expect((await load('capacity: { throughput: 1.5 Gb/s }')).capacityGbPerH).toBe(675)
  })

  test('units of one load and capacity share their months', async () => {
    const { variants } = await folder.load(
      mast(
        `${AAU}, capacity: { throughput: 1 Gbit/s } }, { id: rru, ${AAU}, capacity: { throughput: 1 Gbit/s }`,
      ),
    )
    const [aau, rru] = variants[0]!.members[0]!.spec.units
    expect(rru!.dataGbPerMonth).toBe(aau!.dataGbPerMonth)
  })

  test('a unit that says nothing has none', async () => {
    const unit = await load('count: 2')
    expect(Object.keys(unit)).not.toContain('dataGbPerMonth')
    expect(Object.keys(unit)).not.toContain('capacityGbPerH')
  })
})

describe('data by a file', () => {
  test('is the sum of its rows, and no capacity is known', async () => {
    folder.write(
      'gb.csv',
      rows(8760, (row) => row % 24),
    )
    const { capacityGbPerH, dataGbPerMonth } = await load('dataVolume: { csv: gb.csv }')
    expect(capacityGbPerH).toBeUndefined()
    expect(sum(dataGbPerMonth!)).toBeCloseTo(276 * 365, 6)
    expect(dataGbPerMonth![0]).toBeCloseTo(276 * 31, 9)
  })

  test('rows of an hour and rows of a quarter hour with a quarter of it are the same data', async () => {
    folder.write(
      'hour.csv',
      rows(8760, () => 8),
    )
    folder.write(
      'quarter.csv',
      rows(35_040, () => 2),
    )
    for (const name of ['hour.csv', 'quarter.csv']) {
      const text = mast(`${AAU}, dataVolume: { csv: ${name} }`).replace(
        'name: Test',
        'name: Test\nstep: 15 min',
      )
      const { dataGbPerMonth } = unitOf(await folder.load(text))
      expect(sum(dataGbPerMonth!)).toBeCloseTo(8 * 8760, 6)
    }
  })

  test('29 February is left out, with a warning', async () => {
    folder.write(
      'leap.csv',
      rows(8784, () => 1),
    )
    const loaded = await folder.load(mast(`${AAU}, dataVolume: { csv: leap.csv }`))
    expect(sum(unitOf(loaded).dataGbPerMonth!)).toBeCloseTo(8760, 6)
    expect(loaded.warnings.map(({ message }) => message)).toEqual([
      '29 February of the file is left out: the year of a run has 365 days',
    ])
  })

  test.each([
    ['a negative volume', -1, '"-1"'],
    ['a number beyond any unit', 4.6e6, '"4600000"'],
  ])('%s is refused at its line', async (_, gb, got) => {
    folder.write(
      'gb.csv',
      rows(8760, (row) => (row === 2 ? gb : 1)),
    )
    const problems = await folder.problems(mast(`${AAU}, dataVolume: { csv: gb.csv }`))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(
      `gb.csv:4:1 GB: expected a data volume in GB, from 0 to 4500000, got ${got}`,
    )
  })
})

describe('capacity that cannot be', () => {
  const at = (key: string, text = AAU) => mast(`${text}, ${key}`)
  test.each<Refused>([
    [
      'both forms',
      at('capacity: { throughput: 1 Gbit/s, bandwidth: 20 MHz }'),
      '12:149 sites.a.radio.aau.capacity.bandwidth: expected exactly one of "throughput", "bandwidth", got throughput and bandwidth',
    ],
    [
      'a bandwidth alone',
      at('capacity: { bandwidth: 20 MHz }'),
      '12:114 sites.a.radio.aau.capacity.spectralEfficiency: expected a spectral efficiency beside the bandwidth, got nothing',
    ],
    [
      'a spectral efficiency beside a throughput',
      at('capacity: { throughput: 1 Gbit/s, spectralEfficiency: 6 }'),
      '12:158 sites.a.radio.aau.capacity.spectralEfficiency: expected only keys that go with "throughput", got "spectralEfficiency"',
    ],
    [
      'capacity and a volume',
      at('capacity: { throughput: 1 Gbit/s }, dataVolume: { csv: gb.csv }'),
      '12:152 sites.a.radio.aau.dataVolume: expected either capacity or dataVolume, got both',
    ],
    [
      'a bare number',
      at('capacity: { throughput: 1.5 }'),
      '12:128 sites.a.radio.aau.capacity.throughput: expected a bit rate such as "1.5 Gbit/s" (bit/s, kbit/s, Mbit/s, Gbit/s, Mbps, Gbps), got 1.5\n  hint: write the unit, as in "1.5 bit/s"',
    ],
    [
      'bytes a second',
      at('capacity: { throughput: 125 MB/s }'),
      '12:128 sites.a.radio.aau.capacity.throughput: expected a bit rate such as "1.5 Gbit/s" (bit/s, kbit/s, Mbit/s, Gbit/s, Mbps, Gbps), got "125 MB/s"\n  hint: bits, not bytes: 1 MB/s is 8 Mbit/s',
    ],
    [
      'a unit that carries nothing',
      at('capacity: { throughput: 0 bit/s }'),
      '12:128 sites.a.radio.aau.capacity.throughput: expected a bit rate such as "1.5 Gbit/s" (bit/s, kbit/s, Mbit/s, Gbit/s, Mbps, Gbps), above 0 bit/s to 10000000000000 bit/s, got "0 bit/s"',
    ],
    [
      'a spectral efficiency of nothing',
      at('capacity: { bandwidth: 100 MHz, spectralEfficiency: 0 }'),
      '12:156 sites.a.radio.aau.capacity.spectralEfficiency: expected a number, above 0 to 1000, got 0',
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

test('units without data beside others that have some are told of', async () => {
  const text = scenario({
    site: [
      'kind: base-station',
      'dcBus: none',
      'enclosure: none',
      'radio:',
      `  - { id: aau, ${AAU}, capacity: { throughput: 1 Gbit/s } }`,
      `  - { id: rru, ${AAU} }`,
    ],
  })
  const { warnings } = await folder.load(text)
  expect(warnings).toEqual([
    {
      at: 'sites.a.radio',
      message:
        'data counts only the units that state it: efficiency is understated, since rru states neither capacity nor dataVolume',
    },
  ])
  expect((await folder.load(mast(AAU))).warnings).toEqual([])
})
