import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A unit that sleeps by rules. */
async function unitOf(power: string, ...rules: string[]) {
  const text = scenario({
    site: [
      'kind: base-station',
      'dcBus: none',
      'enclosure: none',
      `radio: [{ id: aau, power: ${power}, traffic: { constant: 5 % } }]`,
      'shutdown:',
      ...rules.map((rule) => `  - { units: [aau], ${rule} }`),
    ],
  })
  const { variants, defaults } = await folder.load(text)
  return { states: variants[0]!.members[0]!.spec.units[0]!.states!, defaults }
}

const hours = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

describe('a sleep mode', () => {
  test.each(['light-sleep', 'deep-sleep'])('%s of an EARTH station is its one sleep state', async (mode) => {
    const { states, defaults } = await unitOf(
      '{ model: earth, type: macro }',
      `id: night, window: 00:00-08:00, mode: ${mode}`,
    )
    // 450 W of 780 W, entered and left at once.
    expect(states.residualShare[3]! * 780).toBeCloseTo(450, 9)
    expect(hours(states.offShare)).toBe(8 * 365)
    const listed = defaults.filter(({ path }) => path.includes('shutdown'))
    expect(listed.map(({ path, value, source }) => [path, value, source])).toEqual(
      expect.arrayContaining([
        ['sites.a.shutdown.night.depth', '42.3076923 %', expect.stringContaining('EARTH power model table')],
        ['sites.a.shutdown.night.wake', '0 s', expect.stringContaining('names no transition')],
      ]),
    )
  })

  test('of an EARTH station is overruled by what the rule writes', async () => {
    const { states } = await unitOf(
      '{ model: earth, type: macro }',
      'window: 00:00-08:00, mode: deep-sleep, depth: 60 %, wake: 600 s',
    )
    expect(states.residualShare[3]! * 780).toBeCloseTo(312, 9)
    expect(states.wakeShare![8]).toBeCloseTo(1 / 6, 12)
  })

  test('under two rules that adjoin wakes in between', async () => {
    const { states } = await unitOf(
      '{ model: linear, idle: 400 W, full: 1 kW }',
      'window: 22:00-02:00, mode: deep-sleep',
      'window: 02:00-06:00, mode: deep-sleep',
    )
    // Ten minutes of waking at 02:00: the second rule lets it sleep from 03:00 on.
    expect(Array.from(states.offShare.subarray(24, 31))).toEqual([1, 1, 0, 1, 1, 1, 0])
    expect(states.wakeShare![26]).toBeCloseTo(1 / 6, 12)
  })
})
