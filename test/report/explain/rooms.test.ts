import { describe, expect, test } from 'vitest'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf } from './every-node.ts'
import {
  CASES,
  DUAL,
  explaining,
  FAN,
  IT,
  labels,
  named,
  ON_DC,
  room,
  SHARED,
  SMALL,
  SPLIT,
  valueOf,
} from './room-scenes.ts'

const folder = new ScenarioFolder()

const METRICS = [
  'coolingKwh',
  'heatRemovedKwh',
  'unmetCoolingKwh',
  'overLimitHours',
  'coolingEer',
  'conversionLossKwh',
  'loadKwh',
]

const FIGURES = ['meanC', 'coldestC', 'hottestC', 'minutesToLimit'].map(
  (figure) => `variants.baseline.sites.a.room.${figure}`,
)

describe.each(CASES)('%s', (_, text) => {
  test('every node follows from its terms, in a year, a month, a day and a step', async () => {
    const { tree } = await explaining(folder, text)
    for (const at of [
      undefined,
      '1',
      '7',
      '2021-04-20',
      '2021-01-10T04:00',
      '2021-05-02T13:00',
      '2021-07-15T15:00',
    ])
      for (const metric of [...METRICS, ...FIGURES])
        expect(driftsOf(tree(metric, at)), `${metric} ${at}`).toEqual([])
  })

  test('every number of its room and its year is explained with its value', async () => {
    const { loaded, tree } = await explaining(folder, text)
    const outputs = outputsOf(resultOf(loaded, simulateScenario(loaded)))
    const ofRoom = outputs.filter(({ path }) => /\.room\.|\.annual\.[^u]/.test(path))
    expect(ofRoom.filter(({ path, value }) => !hasDigitsOf(value, tree(path)))).toEqual([])
    expect(ofRoom.length).toBeGreaterThan(100)
  })
})

describe('the heat of a room', () => {
  test('is that inside and through the envelope, at the set-point of the scenario where it is held', async () => {
    const { tree } = await explaining(folder, SPLIT)
    const removed = tree('heatRemovedKwh', '7')
    expect(labels(removed)).toEqual(['heat inside', 'through the envelope'])
    expect(originText(named(removed, 'set-point')!.origin!)).toMatch(/s\.yaml:11:\d+ "25 degC"$/)
  })

  test('where the set-point is not held goes by the mean temperature of the room', async () => {
    const { tree } = await explaining(folder, SMALL)
    const mean = named(tree('heatRemovedKwh', '2021-07-15T15:00'), 'mean in the room')!
    expect(mean.value).toBeGreaterThan(25)
    expect(mean.note).toBe('the set-point is not always held')
    const ua = named(tree('heatRemovedKwh', '7'), 'ua with leaking air')!
    expect(labels(ua)).toEqual(['ua', 'leaking air'])
    expect(ua.terms[0]).toMatchObject({ origin: { text: '80 W/K' } })
    expect(ua.terms[0]!.value).toBeCloseTo(0.08, 12)
    expect(labels(ua.terms[1]!)).toEqual(['infiltration', 'heat of the air'])
  })

  test('that stays is told of a room that stores heat, over a year a small part', async () => {
    const { tree } = await explaining(folder, SHARED)
    const removed = tree('heatRemovedKwh')
    expect(labels(removed)).toEqual(['heat that comes in', 'stored in the room'])
    expect(Math.abs(valueOf(removed, 'stored in the room'))).toBeLessThan(20 * 0.25)
    expect(labels(removed.terms[0]!)).toEqual([
      'heat inside',
      'sun on the walls',
      'blowers',
      'through the envelope',
    ])
    expect(named(removed, 'mean in the room')!.note).toMatch(/^within the band of the thermostats/)
    const stored = named(tree('heatRemovedKwh', '7'), 'stored in the room')!
    expect(labels(stored)).toEqual(['thermal mass', 'change of temperature'])
  })

  test('that fan and exchanger carry stands beside it, and is taken off what is left to the machine', async () => {
    const { tree } = await explaining(folder, ON_DC)
    const devices = ['cooling machine', 'free-cooling fan', 'heat exchanger']
    const removed = tree('heatRemovedKwh')
    expect(removed.given.map(({ label }) => label)).toEqual(devices.map((device) => `heat by the ${device}`))
    const sum = removed.given.reduce((all, { value }) => all + value!, 0)
    expect(sum).toBeCloseTo(removed.value!, 6)
    expect(labels(tree('coolingKwh'))).toEqual(devices)
  })

  test('holds the loss of what feeds the cooling, and the tree ends all the same', async () => {
    const { tree } = await explaining(folder, ON_DC)
    const inside = named(tree('coolingKwh'), 'heat inside')!
    const bus = named(inside, 'rectifier output')!
    const machine = bus.terms.find(({ label }) => label === 'cooling machine')!
    expect(machine).toMatchObject({ note: 'explained by coolingKwh', terms: [] })
    expect(machine.value).toBeCloseTo(valueOf(tree('coolingKwh'), 'cooling machine'), 9)
  })
})

describe('what is not held', () => {
  test('is the heat at the set-point beyond the capacity in the air of the step', async () => {
    const { tree } = await explaining(folder, SMALL)
    const unmet = tree('unmetCoolingKwh', '2021-07-15T15:00')
    expect(labels(unmet)).toEqual(['heat to remove at the set-point', 'capacity of the machines'])
    const capacity = unmet.terms[1]!
    expect(labels(capacity)).toEqual(['units', 'left for the room', 'hours'])
    expect(labels(named(capacity, 'against the rating')!)).toHaveLength(6)
    expect(tree('unmetCoolingKwh', '1').note).toBe('the machines suffice at all times')
  })

  test('counts a fan only where it may run beside compressors', async () => {
    const fan = 'fan: { preset: fan-shelter, airflow: 0.05 m3/s, margin: 0 K'
    const site = (more: string) =>
      room(
        'enclosure: { ua: 20 W/K }',
        `cooling: { preset: split-ac, capacity: 2 kW, setpoint: 28 degC, ${fan}${more} } }`,
        IT,
      )
    const { tree: exclusive } = await explaining(folder, site(''))
    expect(labels(exclusive('unmetCoolingKwh'))).not.toContain('the fan could carry')
    const { tree: together } = await explaining(folder, site(', together: true'))
    expect(labels(together('unmetCoolingKwh'))).toContain('the fan could carry')
    expect(driftsOf(together('unmetCoolingKwh'))).toEqual([])
  })

  test('names the limit and where it is written', async () => {
    const { tree } = await explaining(folder, SMALL)
    const over = tree('overLimitHours')
    expect(over.value).toBeGreaterThan(0)
    expect(originText(over.given[0]!.origin!)).toMatch(/s\.yaml:10:\d+ "27 degC"$/)
    const { tree: unlimited } = await explaining(folder, SPLIT)
    expect(unlimited('overLimitHours').note).toBe('the enclosure has neither a limit nor a class')
  })
})

describe('the power of a load whose fans follow the inlet air', () => {
  test('has a term for warm air, with its sensitivity and where it comes from', async () => {
    const { tree } = await explaining(folder, DUAL)
    const warm = named(tree('loadKwh'), 'for warm air')!
    expect(labels(warm)).toEqual(['rise of its power', 'energy x kelvins of warm air'])
    expect(warm.terms[0]!.value).toBe(0.004)
    expect(warm.terms[0]!.origin).toBeDefined()
    // Held at 25 degC, two kelvin above where fans begin to speed up.
    expect(warm.value).toBeCloseTo(1500 * 8760 * 0.004 * 2, 3)
  })
})

describe('the room of a site', () => {
  const at = 'variants.baseline.sites.a.room'

  test('is explained over any stretch as far as its columns know', async () => {
    const { tree } = await explaining(folder, FAN)
    expect(tree(`${at}.hottestC`).note).toMatch(/^at one moment of the step from 2021-/)
    expect(tree(`${at}.hottestC`, '7').note).toMatch(/^at one moment of the step from 2021-07-/)
    expect(tree(`${at}.minutesToLimit`).given.map(({ label }) => label)).toEqual([
      'C',
      'UA',
      'limit',
      'room',
      'outdoors',
      'heat',
    ])
    expect(tree(`${at}.modes.fan.hours`, '7')).toMatchObject({ value: null })
    const months = Array.from({ length: 12 }, (_, month) => String(month + 1))
    const hours = (month?: string) => tree(`${at}.classes.ashrae-a1.aboveHours`, month).value!
    expect(months.reduce((sum, month) => sum + hours(month), 0)).toBe(hours())
  })

  test('is at its set-point where it is held, else as warm as its balance makes it', async () => {
    const { tree: held } = await explaining(folder, SPLIT)
    expect(held(`${at}.meanC`, '7').note).toBe('held at the set-point')
    expect(originText(held(`${at}.hottestC`).origin!)).toMatch(/s\.yaml:11:\d+ "25 degC"$/)
    const { tree: warm } = await explaining(folder, SMALL)
    const hottest = warm(`${at}.hottestC`)
    expect(labels(hottest)).toEqual(['outdoors', 'warmer than outdoors'])
    const [left, perKelvin] = hottest.terms[1]!.terms
    expect(labels(left!)).toEqual(['heat of the room', 'heat removed'])
    expect(labels(perKelvin!)).toEqual(['ua with leaking air', 'hours'])
    const { tree: unknown } = await explaining(
      folder,
      room('cooling: { preset: split-ac, capacity: 3 kW }', IT),
    )
    expect(unknown(`${at}.meanC`)).toMatchObject({ value: null })
  })

  test.each([
    [`${at}.hotestC`, 'no figure of a room "hotestC": did you mean "hottestC"?'],
    [`${at}.modes.fans.hours`, 'no way of cooling "fans": did you mean "fan"?'],
    [`${at}.modes.fan`, 'expected the name of a figure of a way of cooling: known: hours, kwh, heatKwh, eer'],
    [`${at}.classes.ashrae-a9.aboveHours`, 'no temperature class "ashrae-a9": did you mean "ashrae-a1"?'],
  ])('%s leads nowhere, and says why', async (output, message) => {
    const loaded = await folder.load(SPLIT)
    expect(() => targetOf(output, loaded)).toThrow(message)
  })
})
