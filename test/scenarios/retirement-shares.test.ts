import { describe, expect, test } from 'vitest'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** Rooms with so many units each, each standing for `count`, and waves that take shares of them. */
function text(units: readonly number[], shares: readonly string[], count: number): string {
  const rooms = units.map((_, i) => `r${i}`)
  return [
    'basewatt: 1',
    'name: Shares',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
    'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa } }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: { carbon: 0.6 kg/kWh }',
    'sites:',
    ...rooms.map(
      (id) =>
        `  - { id: ${id}, kind: equipment-room, count: ${count}, cooling: none, enclosure: none, dcBus: none }`,
    ),
    'retirement:',
    '  classes:',
    `    - { id: c, power: 1 W, place: outdoor, rooms: { ${units.map((n, i) => `r${i}: ${n}`).join(', ')} } }`,
    '  waves:',
    ...shares.map((share, i) => `    - { id: w${i}, date: ${2021 + i}-01-01, retire: { c: ${share} } }`),
    '',
  ].join('\n')
}

async function warned(units: readonly number[], share: string, count: number): Promise<string[]> {
  const { warnings } = await folder.load(text(units, [share], count))
  return warnings.map(({ at, message }) => `${at}: ${message}`)
}

async function retired(units: readonly number[], shares: readonly string[], count = 1): Promise<number[][]> {
  const loaded = await folder.load(text(units, shares, count))
  const { plan } = loaded.variants[0]!.plans.retirement!
  return plan.waves.map(({ retired: gone }) =>
    units.map((_, i) => gone.find(({ site }) => site === `r${i}`)?.units ?? 0),
  )
}

const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0)

describe('shares of a class that stands in many rooms', () => {
  test('are met by all rooms together, though units are whole', async () => {
    const ones = Array.from({ length: 20 }, () => 1)
    expect(sum((await retired(ones, ['50 %']))[0]!)).toBe(10)
    const mixed = Array.from({ length: 60 }, (_, i) => 1 + (i % 4))
    expect(sum((await retired(mixed, ['25 %']))[0]!)).toBe(Math.round(0.25 * sum(mixed)))
    const off = sum((await retired(mixed, ['49 %']))[0]!) - 0.49 * sum(mixed)
    expect(Math.abs(off)).toBeLessThanOrEqual(0.5 + 1e-9)
  })

  test('add up over waves: halves and fifths of any number leave nothing', async () => {
    expect((await retired([9], ['50 %', '50 %'])).map(sum)).toEqual([5, 4])
    expect((await retired([4], ['20 %', '20 %', '20 %', '20 %', '20 %'])).flat()).toEqual([1, 1, 0, 1, 1])
    expect(sum((await retired([2], ['20 %', '20 %', '20 %', '20 %', '20 %'])).flat())).toBe(2)
  })

  test('are told where identical rooms cannot meet them', async () => {
    expect((await warned([1], '50 %', 20)).at(0)).toBe(
      'retirement.waves.w0.retire.c: 10 units more than the shares so far go: units are whole, and identical sites lose the same number',
    )
    expect(await warned([1, 1], '50 %', 1)).toEqual([])
  })

  test('are of the number of units of identical rooms', async () => {
    // Of 20 rooms of 3 units half are 30; one such room takes 1 or 2: 2, and the next such rooms 1.
    expect((await retired([3, 3], ['50 %'], 20))[0]).toEqual([2, 1])
  })
})
