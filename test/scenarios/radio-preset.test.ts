import { describe, expect, test } from 'vitest'
import { fullLoadPowerW, zeroLoadPowerW } from '../../src/model/radio/unit-power.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { mast, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const radio = (power: string) => mast(`power: ${power}, traffic: { constant: 20 % }`)
const power = async (text: string) =>
  (await folder.load(radio(text))).variants[0]!.members[0]!.spec.units[0]!.power

const AT = 'sites.a.radio.aau.power'

describe('a preset', () => {
  test.each<Refused>([
    [
      'keys of models',
      radio('{ preset: aau-64t64r, idleRatio: 0.4, downlink: 75 % }'),
      `12:64 ${AT}.idleRatio: expected only keys that go with "preset", got "idleRatio"`,
      `12:79 ${AT}.downlink: expected only keys that go with "preset", got "downlink"`,
    ],
    [
      'the name of a load of equipment',
      radio('{ preset: bbu-5g }'),
      `12:41 ${AT}.preset: expected the id of a radio preset, got "bbu-5g"\n  hint: bbu-5g is an equipment preset: write it at a load of "equipment" as preset: bbu-5g`,
    ],
  ])('is refused with %s', (...one) => folder.refuses(one))
})

describe('the preset rru-earth-macro-lte', () => {
  test('is the EARTH type rrh, not macro, and its note says so', async () => {
    const preset = await power('{ preset: rru-earth-macro-lte }')
    const [rrh, macro] = [
      await power('{ model: earth, type: rrh }'),
      await power('{ model: earth, type: macro }'),
    ]
    expect(fullLoadPowerW(preset)).toBeCloseTo(fullLoadPowerW(rrh), 9)
    expect(zeroLoadPowerW(preset)).toBeCloseTo(zeroLoadPowerW(rrh), 9)
    expect(fullLoadPowerW(macro)).toBeCloseTo(1344, 9)
    const { note } = (await SHIPPED.row('radio', 'rru-earth-macro-lte'))!
    expect(note).toContain('Type rrh of EARTH (840 W at full load), NOT its type macro (1344 W')
  })
})
