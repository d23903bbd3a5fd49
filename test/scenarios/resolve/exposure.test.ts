import { describe, expect, test } from 'vitest'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { mast, ScenarioFolder } from '../scenario-folder.ts'
import type { Refused } from '../scenario-folder.ts'

const folder = new ScenarioFolder()
const AAU = 'power: { model: linear, idle: 300 W, full: 1 kW }, traffic: { constant: 25 % }'
const ANTENNA = 'frequency: 3500 MHz, gain: 20 dBi, output: 100 W'

const text = (antenna: string, ...lines: string[]) =>
  mast(`${AAU}, antenna: { ${antenna} }`).concat(lines.map((line) => `${line}\n`).join(''))
const radiationOf = ({ variants }: LoadedScenario) => variants[0]!.members[0]!.spec.units[0]!.radiation!

describe('what a unit radiates', () => {
  test('100 W and 20 dBi are 10 kW, and the limit at 3500 MHz is 3500/7500', async () => {
    const { eirpW, limitWPerM2, farFieldFromM } = radiationOf(await folder.load(text(ANTENNA)))
    expect(eirpW).toBeCloseTo(10_000, 8)
    expect(limitWPerM2).toBeCloseTo(0.466_666_666_7, 9)
    expect(farFieldFromM).toBeUndefined()
  })

  test('a loss of 10 dB leaves a tenth, and dBd are 2.15 dB more than dBi', async () => {
    const { eirpW } = radiationOf(
      await folder.load(text('frequency: 0.9 GHz, gain: 17.85 dBd, output: 100 W, loss: 10 dB')),
    )
    expect(eirpW).toBeCloseTo(1000, 8)
  })

  test('a limit of the scenario holds at every frequency, and a share of it is left', async () => {
    const exposure = 'exposure: { limit: 10 W/m2, fraction: 20 %, source: "ICNIRP 2020, above 2 GHz" }'
    expect(radiationOf(await folder.load(text(ANTENNA, exposure))).limitWPerM2).toBe(2)
    const micro = radiationOf(await folder.load(text(ANTENNA, 'exposure: { limit: 40 uW/cm2 }')))
    expect(micro.limitWPerM2).toBe(0.4)
    const milli = radiationOf(await folder.load(text(ANTENNA, 'exposure: { limit: 0.4 mW/cm2 }')))
    expect(milli.limitWPerM2).toBe(4)
  })

  test('what is left open is listed, the limit with its frequency', async () => {
    const { defaults, models } = await folder.load(text(ANTENNA))
    const listed = defaults.filter(({ path }) => /exposure|antenna/.test(path))
    expect(listed.map(({ path, value, confidence }) => [path, value, confidence])).toEqual([
      ['exposure.fraction', '100 %', 'assumption'],
      ['exposure.limit', '0.466666667 W/m2 at 3500 MHz', 'sourced'],
      ['sites.a.radio.aau.antenna.loss', '0 dB', 'assumption'],
    ])
    expect(models).toEqual(expect.arrayContaining(['exposure-distance', 'exposure-limit-cn']))
    const given = await folder.load(text(ANTENNA, 'exposure: { limit: 10 W/m2 }'))
    expect(given.models).not.toContain('exposure-limit-cn')
  })

  test('a limit that is met nearer than the far field is told of', async () => {
    // 4 W and 0 dBi: 0.826 m; 2 x 4 m2 / 0.0857 m = 93.4 m.
    const { warnings } = await folder.load(text('frequency: 3500 MHz, gain: 0 dBi, output: 4 W, length: 2 m'))
    expect(warnings.map(({ message }) => message)).toEqual([
      'the limit is met within 0.826 m at full power, nearer than the far field, which begins at 93.4 m: the distance is no more than a rough guide',
    ])
    expect((await folder.load(text(`${ANTENNA}, length: 0.8 m`))).warnings).toEqual([])
  })
})

describe('a limit that nothing is held against', () => {
  const LIMIT = 'exposure: { limit: 10 W/m2 }'
  const warnings = async (scenario: string) => (await folder.load(scenario)).warnings

  test('is told of', async () => {
    expect(await warnings(`${mast(AAU)}${LIMIT}\n`)).toEqual([
      {
        at: 'exposure',
        message:
          'has no effect: no radio unit has an antenna (frequency, gain, output), so no distance is worked out',
      },
    ])
  })

  test('is not where a variant has the antenna, nor where there is no limit', async () => {
    const variant = `variants: [{ name: mast, set: { sites.a.radio.aau.antenna: { ${ANTENNA} } } }]`
    expect(await warnings(`${mast(AAU)}${LIMIT}\n${variant}\n`)).toEqual([])
    expect(await warnings(mast(AAU))).toEqual([])
  })
})

describe('what a unit radiates is no more than it takes', () => {
  const withPower = (power: string, outputW: number) =>
    mast(
      `power: ${power}, traffic: { constant: 25 % }, antenna: { frequency: 2.6 GHz, gain: 20 dBi, output: ${outputW} W }`,
    )

  test.each([
    ['linear', '{ model: linear, idle: 300 W, full: 1 kW }', 1000],
    ['curve', '{ model: curve, points: [[0 %, 300 W], [100 %, 900 W]] }', 900],
    ['earth', '{ model: earth, type: rrh }', 840],
    ['preset', '{ preset: aau-64t64r }', 1017],
    ['tr38864', '{ model: tr38864, category: 1, set: 1, full: 1 kW, downlink: 75 % }', 1000],
  ])('%s', async (_, power, mostW) => {
    expect(await folder.problems(withPower(power, mostW))).toEqual([])
    expect(await folder.problems(withPower(power, mostW + 1))).toEqual([
      expect.stringMatching(
        new RegExp(
          `antenna\\.output: expected at most the ${mostW} W that the unit takes at full load: none radiates more, got "${mostW + 1} W"\n  hint: output is what one unit sends into its antenna, without the gain$`,
        ),
      ),
    ])
  })

  test('is not told of a unit whose power is wrong itself', async () => {
    expect(await folder.problems(withPower('{ model: linear, idle: 300 W, full: 200 W }', 250))).toHaveLength(
      1,
    )
  })
})

describe('antennas that cannot be', () => {
  test.each<Refused>([
    [
      'a frequency below those of the limit',
      text('frequency: 20 MHz, gain: 20 dBi, output: 100 W'),
      '12:126 sites.a.radio.aau.antenna.frequency: expected a frequency such as "2600 MHz" (MHz, GHz, kHz, Hz), from 30 MHz to 300000 MHz, got "20 MHz"',
    ],
    [
      'a frequency above them',
      text('frequency: 301 GHz, gain: 20 dBi, output: 100 W'),
      '12:126 sites.a.radio.aau.antenna.frequency: expected a frequency such as "2600 MHz" (MHz, GHz, kHz, Hz), from 30 MHz to 300000 MHz, got "301 GHz"',
    ],
    [
      'no output',
      text('frequency: 2.6 GHz, gain: 20 dBi'),
      '12:113 sites.a.radio.aau.antenna.output: expected a power such as "480 W" (W, kW, MW, mW), got nothing',
    ],
    [
      'a gain without its reference',
      text('frequency: 2.6 GHz, gain: 20 dB, output: 1 W'),
      '12:141 sites.a.radio.aau.antenna.gain: expected an antenna gain such as "24 dBi" (dBi, dBd), got "20 dB"\n  hint: "dB" measures a loss',
    ],
    [
      'a limit of zero',
      text(ANTENNA, 'exposure: { limit: 0 W/m2 }'),
      '13:20 exposure.limit: expected a power density such as "0.4 W/m2" (W/m2, W/m², W/m^2, mW/cm2, uW/cm2, µW/cm2), from 1e-9 W/m2 to 1000000 W/m2, got "0 W/m2"',
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})
