import { describe, expect, test } from 'vitest'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf } from './every-node.ts'
import { explaining, IT, labels, named, RETURNING, room, ROWS, valueOf } from './room-scenes.ts'

const folder = new ScenarioFolder()
const SUMMER = '2021-07-15T15:00'
const WINTER = '2021-01-10T04:00'

const place = (root: Explained, label: string) => originText(named(root, label)!.origin!)

describe('the air of a room in one step', () => {
  test('goes down to recirculation, bypass, air and power of each row, from where they are written', async () => {
    const { tree } = await explaining(folder, ROWS)
    const cooling = tree('coolingKwh', SUMMER)
    expect(cooling.given.map(({ label }) => label)).toEqual(['supply air', 'return air'])
    const [supply, returning] = cooling.given
    expect(labels(supply!)).toEqual(['set-point', 'inlet above the supply'])
    expect(named(supply!, 'inlet above the supply')!.note).toBe('of the row whose inlet is the warmest')
    expect(place(supply!, 'recirculation of front')).toMatch(/s\.yaml:11:\d+ "open-room: recirculation 25 %/)
    expect(place(returning!, 'recirculation of back')).toMatch(/s\.yaml:11:\d+ "10 %"/)
    expect(place(returning!, 'bypass of back')).toMatch(/s\.yaml:11:\d+ "20 %"/)
    expect(place(returning!, 'air drawn of back')).toMatch(/s\.yaml:11:\d+ "0.3 m3\/s"/)
    // The front row: 3 kW at a rise of 11 K, a quarter of its inlet drawn in again.
    expect(supply!.value).toBeCloseTo(25 - (0.25 / 0.75) * 11, 9)
  })

  test('is that of the columns of the hourly file', async () => {
    for (const text of [ROWS, RETURNING]) {
      const { tree, loaded } = await explaining(folder, text)
      const [supply, returning] = tree('coolingKwh', SUMMER).given
      const { rows, airHeatKjPerM3K } = loaded.variants[0]!.members[0]!.spec.room!
      const airM3PerS = rows.reduce(
        (sum, { airflowM3PerS, recirculation, bypass }) =>
          sum + (airflowM3PerS * (1 - recirculation)) / (1 - bypass),
        0,
      )
      const heatKw = airHeatKjPerM3K * airM3PerS * (returning!.value! - supply!.value!)
      expect(heatKw).toBeCloseTo(text === ROWS ? 4 : 6, 9)
    }
  })

  test('is what the machines move, where that is written', async () => {
    const { tree } = await explaining(
      folder,
      room(
        'enclosure: { ua: 60 W/K }',
        'airflow: { preset: open-room, coolingAir: 0.5 m3/s }',
        'cooling: { preset: split-ac }',
        IT,
      ),
    )
    const cooling = tree('coolingKwh', SUMMER)
    expect(place(cooling, 'cooling air')).toMatch(/s\.yaml:11:\d+ "0.5 m3\/s"/)
    expect(valueOf(cooling, 'cooling air')).toBeCloseTo(0.5, 12)
    expect(place(cooling, 'recirculation')).toMatch(/"open-room: recirculation 25 %/)
    expect(driftsOf(cooling)).toEqual([])
  })

  test('makes the wet bulb at the coil, held within the curve', async () => {
    const { tree } = await explaining(folder, ROWS)
    const coil = named(tree('coolingKwh', SUMMER), 'wet bulb at the coil')!
    const returnC = valueOf(coil, 'return air')
    expect(coil.value).toBeCloseTo(17 + 0.35 * (returnC - 24), 9)
    const { tree: dual } = await explaining(folder, RETURNING)
    const warm = dual('coolingKwh', SUMMER)
    expect(place(named(warm, 'pumps of one can carry')!, 'bypass')).toMatch(/"open-room: /)
    expect(named(warm, 'return air')!.value).toBeCloseTo(valueOf(warm, 'set-point') + returnRise(warm), 9)
  })

  test('drives the power of blowers and evaporator fans, from their rated power', async () => {
    const { tree } = await explaining(folder, ROWS)
    const blower = named(tree('coolingKwh', '7'), 'blower of one')!
    expect(labels(blower)).toEqual(['rated power', 'power against the rating'])
    expect(blower.terms[0]!.value).toBeCloseTo((0.25 * 5) / 6, 12)
    expect(originText(blower.terms[0]!.origin!)).toContain('"250 W at 6 kW, by capacity"')
    expect(labels(blower.terms[1]!)).toEqual(['air against the rating', 'exponent'])
    const { tree: dual } = await explaining(folder, RETURNING)
    const fan = named(dual('coolingKwh', '7'), 'evaporator fan of one')!
    expect(fan.terms[0]!.value).toBeCloseTo((3.2 * 4) / 86, 12)
    // Four loads of 0.1 m3/s, through two units.
    expect(valueOf(fan, 'air against the rating')).toBeCloseTo((0.4 * 0.75) / 0.55 / 2, 12)
  })
})

const returnRise = (root: Explained) => valueOf(root, 'return above the inlet')

describe('the devices that carry heat in one step', () => {
  test('carry it by their air at the pressure of the place, a fan through its filter', async () => {
    const { tree } = await explaining(folder, ROWS)
    const fan = named(tree('coolingKwh', WINTER), 'free-cooling fan')!
    expect(labels(named(fan, 'power')!)).toEqual(['with a new filter', 'against a new filter'])
    expect(valueOf(fan, 'with a new filter')).toBeCloseTo(0.15, 12)
    const could = named(fan, 'could carry')!
    const conductance = named(could, 'conductance')!
    expect(labels(conductance)).toEqual(['heat of the air', 'air flow through the filter'])
    expect(valueOf(conductance, 'air flow')).toBe(0.35)
    // As many hours as since New Year, of a quarter of a year.
    expect(valueOf(conductance, 'age of the filter')).toBeCloseTo(220.5 / 2190, 12)
    expect(valueOf(conductance, 'air pressure')).toBeGreaterThan(100_000)
    expect(valueOf(conductance, 'air pressure')).toBeLessThan(101_325)
    expect(labels(could)).toEqual(['conductance', 'return air above outdoors'])
    const exchanger = named(tree('coolingKwh', WINTER), 'heat exchanger')!
    const wall = named(named(exchanger, 'could carry')!, 'conductance')!
    expect(labels(wall)).toEqual(['effectiveness', 'the smaller air stream'])
    expect(valueOf(wall, 'air pressure')).toBeCloseTo(valueOf(conductance, 'air pressure'), 3)
  })

  test('say what a fan waits for while it stands', async () => {
    const { tree } = await explaining(folder, ROWS)
    const fan = tree('coolingKwh', SUMMER).terms.find(({ label }) => label === 'free-cooling fan')!
    expect(fan.note).toBe('it does not run')
    expect(fan.given.map(({ label }) => label)).toEqual(['outdoors', 'runs up to'])
    expect(fan.given[0]!.value).toBeGreaterThan(fan.given[1]!.value!)
  })

  test('take return air, and the note of a longer time says so', async () => {
    const { tree } = await explaining(folder, ROWS)
    const heat = named(tree('heatRemovedKwh', '1'), 'heat by the free-cooling fan')!
    expect(heat.note).toMatch(/^conductance x \(return air - outdoors\)/)
  })
})

describe('direct-expansion machines', () => {
  test('run for their heat over what a unit leaves for the room, its curve and its blower told', async () => {
    const { tree } = await explaining(folder, ROWS)
    const running = named(tree('coolingKwh', SUMMER), 'hours running')!
    const [, net] = running.terms
    expect(labels(net!)).toEqual(['capacity in this air', 'blower'])
    expect(labels(named(net!, 'against the rating')!)).toHaveLength(6)
    const months = named(tree('coolingKwh', '7'), 'hours running')!
    expect(labels(months)).toEqual(['heat by the cooling machine', 'left for the room while running'])
    expect(months.terms[1]!.value).toBeLessThan(5)
  })

  test('have a part load that is heat over capacity', async () => {
    const { tree } = await explaining(folder, ROWS)
    const part = named(tree('coolingKwh', SUMMER), 'part load')!
    expect(labels(part)).toEqual(['heat by the cooling machine', 'one unit could remove'])
  })
})
