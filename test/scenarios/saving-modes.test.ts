import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

describe('saving modes', () => {
  const withModes = (modes: string) =>
    scenario({
      site: [
        'kind: base-station',
        'dcBus: none',
        'enclosure: none',
        `radio: [{ id: aau, modes: [${modes}], power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 5 % } }]`,
      ],
    })

  test.each([
    [
      'channel shutdown without a depth',
      '{ mode: channel }',
      's.yaml:12:32 sites.a.radio.aau.modes.0.depth: expected the depth of channel shutdown, got nothing\n  hint: no published figure was found: take it from the maker or a meter',
    ],
    [
      'a share above the whole',
      '{ mode: symbol, active: 120 % }',
      's.yaml:12:56 sites.a.radio.aau.modes.0.active: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"',
    ],
    [
      'points that fall back in load',
      '{ mode: symbol, active: [[0 %, 80 %], [50 %, 20 %], [50 %, 10 %], [100 %, 0 %]] }',
      's.yaml:12:85 sites.a.radio.aau.modes.0.active.2.0: expected loads that rise from point to point, got "50 %"',
    ],
    [
      'one mode twice at all hours',
      '{ mode: symbol }, { mode: symbol }',
      's.yaml:12:58 sites.a.radio.aau.modes.1.mode: expected each mode once, or with a window, days or months of its own, got "symbol"',
    ],
    [
      'channel shutdown by what was measured of another mode',
      '{ mode: channel, depth: 10 %, active: measured }',
      's.yaml:12:70 sites.a.radio.aau.modes.0.active: expected a share or points for channel shutdown: what was measured is symbol shutdown, got "measured"',
    ],
  ])('refuse %s', async (_, modes, message) => {
    expect(await folder.problems(withModes(modes))).toEqual([message])
  })

  test('that ask for more than the whole time are cut, and a warning says so', async () => {
    const { warnings } = await folder.load(withModes('{ mode: symbol }, { mode: channel, depth: 15 % }'))
    expect(warnings).toEqual([
      {
        at: 'sites.a.radio.aau.modes',
        message:
          'the shares of the modes add up to more than 100 % in 8760 h, at most 181 %: modes exclude each other in time, so that those named later get what is left',
      },
    ])
  })
})
