import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { envelope, temperatureClasses } from '../../src/scenarios/resolve/envelope.ts'
import { resolvedSite } from './resolved-site.ts'
import { scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const SUNNY = '{ constant: { temperature: 20 degC, pressure: 101.325 kPa, ghi: 600 W/m2 } }'
const text = (enclosure: string, weather = SUNNY) =>
  scenario({ weather, site: ['kind: base-station', 'dcBus: none', `enclosure: ${enclosure}`] })
const ROOF = 'area: 6 m2, tilt: 0 deg'
const WALL = 'area: 5 m2, tilt: 90 deg, azimuth: 180 deg'

async function resolved(enclosure: string, weather = SUNNY) {
  const parts = await resolvedSite(text(enclosure, weather))
  const { r, site, known, at } = parts
  const result = await envelope(r, site, known, at)
  expect(parts.problems()).toEqual([])
  return { ...parts, envelope: result! }
}

describe('an enclosure', () => {
  test('without ua and leaking air is adiabatic, stores nothing and has no limit', async () => {
    expect((await resolved('{ kind: shelter }')).envelope).toEqual({
      uaKwPerK: 0,
      isAdiabatic: true,
      massKjPerK: undefined,
      solarGainKw: undefined,
      limitC: undefined,
    })
  })

  test('lets heat through by its ua and by air that leaks in, thinner air with less', async () => {
    const { envelope: walls } = await resolved('{ ua: 60 W/K, infiltration: 0.01 m3/s }')
    expect(walls.uaKwPerK).toBeCloseTo(0.06 + 0.01 * 1.2 * 1.006, 12)
    const high = '{ constant: { temperature: 20 degC, pressure: 70 kPa } }'
    const { envelope: mountain } = await resolved('{ infiltration: 36 m3/h }', high)
    expect(mountain.uaKwPerK).toBeCloseTo((0.01 * 1.2 * 1.006 * 70) / 101.325, 12)
    expect(mountain.isAdiabatic).toBe(false)
  })

  test('stores heat by its thermal mass, with or without ua; a mass of 0 is none', async () => {
    const mass = async (enclosure: string) => (await resolved(enclosure)).envelope.massKjPerK
    expect(await mass('{ thermalMass: 1 MJ/K }')).toBe(1000)
    expect(await mass('{ ua: 60 W/K, thermalMass: 1000 kJ/K }')).toBe(1000)
    expect(await mass('{ ua: 60 W/K, thermalMass: 0 kJ/K }')).toBeUndefined()
  })

  test('none is none', async () => {
    const { r, site, known, at, problems } = await resolvedSite(text('none'))
    expect(await envelope(r, site, known, at)).toBeUndefined()
    expect(problems()).toEqual([])
  })
})

describe('sunlit faces', () => {
  const sum = (column: Float64Array | undefined) => column!.reduce((a, b) => a + b, 0)

  test('bring in the written share of what they absorb', async () => {
    const { envelope: roof } = await resolved(
      `{ sunlit: [{ ${ROOF}, absorptance: 50 %, inward: 20 %, albedo: 0.2, transposition: isotropic }] }`,
    )
    const { envelope: twice } = await resolved(
      `{ sunlit: [{ ${ROOF}, absorptance: 50 %, inward: 40 %, albedo: 0.2, transposition: isotropic }] }`,
    )
    expect(sum(roof.solarGainKw)).toBeGreaterThan(100)
    expect(sum(twice.solarGainKw)).toBeCloseTo(2 * sum(roof.solarGainKw), 8)
  })

  test('take their share from ua, area and film, and list every default', async () => {
    const { defaults, envelope: byRule } = await resolved(
      `{ ua: 60 W/K, sunlit: [{ ${ROOF} }, { ${WALL}, albedo: 30 %, transposition: isotropic }] }`,
    )
    expect(defaults()).toEqual(
      expect.arrayContaining([
        'enclosure.film: 17 W/(m2 K), unverified',
        // 60 / 11 / 17
        'enclosure.sunlit.0.inward: 32.09 %, assumption',
        'enclosure.sunlit.1.inward: 32.09 %, assumption',
        'enclosure.sunlit.0.absorptance: 70 %, sourced',
        'enclosure.sunlit.0.albedo: 0.2, sourced',
        'enclosure.sunlit.0.transposition: hay-davies, assumption',
      ]),
    )
    expect(defaults().filter((one) => one.startsWith('enclosure.sunlit.1.albedo'))).toEqual([])
    const share = 60 / 11 / 17
    const { envelope: written } = await resolved(
      `{ ua: 60 W/K, sunlit: [{ ${ROOF}, inward: ${share} }, { ${WALL}, albedo: 30 %, transposition: isotropic, inward: ${share} }] }`,
    )
    expect(sum(byRule.solarGainKw)).toBeCloseTo(sum(written.solarGainKw), 8)
  })

  test('name the models of sun and sky behind them', async () => {
    const { r } = await resolved(`{ ua: 60 W/K, sunlit: [{ ${ROOF} }] }`)
    expect([...r.shared.models]).toEqual(
      expect.arrayContaining(['sol-air', 'psa-plus', 'hay-davies', 'erbs-diffuse-fraction']),
    )
    expect([...r.shared.models]).not.toContain('pvwatts-dc')
  })

  test('are reckoned once for equal faces in the same climate', async () => {
    const { r, site, known, at, envelope: first } = await resolved(`{ ua: 60 W/K, sunlit: [{ ${ROOF} }] }`)
    expect((await envelope(r, site, known, at))!.solarGainKw).toBe(first.solarGainKw)
  })
})

describe('the limit of a room', () => {
  test('is the upper bound of its class, listed with its confidence', async () => {
    const { envelope: room, defaults } = await resolved('{ class: ashrae-recommended }')
    expect(room.limitC).toBe(27)
    expect(defaults()).toContain('enclosure.limit: 27 degC, sourced')
  })

  test('as written comes before that of the class', async () => {
    const { envelope: room, defaults } = await resolved('{ class: ashrae-recommended, limit: 35 degC }')
    expect(room.limitC).toBe(35)
    expect(defaults().filter((one) => one.startsWith('enclosure.limit'))).toEqual([])
  })

  test('can be taken from every class of the catalogue', async () => {
    const classes = await temperatureClasses(SHIPPED)
    expect(classes.length).toBeGreaterThan(10)
    for (const { id, lowC, highC } of classes) {
      expect(highC).toBeGreaterThan(lowC ?? -Infinity)
      expect((await resolved(`{ class: ${id} }`)).envelope.limitC).toBe(highC)
    }
  })
})

describe('an enclosure is refused with', () => {
  const E = 'sites.a.enclosure'
  test.each<Refused>([
    [
      'the sun on walls of which nobody says what they let through',
      text(`{ sunlit: [{ ${ROOF} }] }`),
      `11:16 ${E}.ua: expected ua, which tells how much of the sun on the walls comes inside, got nothing\n  hint: or write inward at each face of sunlit`,
    ],
    [
      'a tilted face that faces nowhere',
      text('{ ua: 60 W/K, sunlit: [{ area: 6 m2, tilt: 90 deg }] }'),
      `11:39 ${E}.sunlit.0.azimuth: expected an azimuth for a face that is tilted, got nothing\n  hint: 180 deg is south`,
    ],
    [
      'an outer film that nothing depends on',
      text(`{ film: 17 W/(m2 K), sunlit: [{ ${ROOF}, inward: 20 % }] }`),
      `11:24 ${E}.film: expected film beside sunlit faces without "inward" only, got "film"\n  hint: leave it out`,
    ],
    [
      'an outer film without faces',
      text('{ film: 17 W/(m2 K) }'),
      `11:24 ${E}.film: expected film beside sunlit faces without "inward" only, got "film"\n  hint: leave it out`,
    ],
    [
      'a class near to one',
      text('{ class: ashrae-recomended }'),
      `11:25 ${E}.class: expected the id of a temperature class, got "ashrae-recomended"\n  hint: did you mean "ashrae-recommended"?`,
    ],
    [
      'a share above all',
      text(`{ ua: 60 W/K, sunlit: [{ ${ROOF}, absorptance: 120 % }] }`),
      `11:79 ${E}.sunlit.0.absorptance: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"`,
    ],
    [
      'a thermal mass below 0',
      text('{ thermalMass: -1 kJ/K }'),
      `11:31 ${E}.thermalMass: expected a heat capacity such as "1000 kJ/K" (kJ/K, MJ/K, J/K, Wh/K, kWh/K), from 0 kJ/K to 1000000000 kJ/K, got "-1 kJ/K"`,
    ],
    [
      'a thermal mass of a breath of air',
      text('{ ua: 60 W/K, thermalMass: 0.009 kJ/K }'),
      `11:43 ${E}.thermalMass: expected 0 kJ/K, or at least 0.01 kJ/K: the air of 8 litres stores that, got "0.009 kJ/K"`,
    ],
    [
      'walls that let next to nothing through',
      text('{ ua: 1e-9 W/K }'),
      `11:22 ${E}.ua: expected an enclosure that lets nothing through, or at least 0.001 W/K, got "1e-9 W/K"`,
    ],
    [
      'a leak of next to nothing',
      text('{ infiltration: 1e-9 m3/s }'),
      `11:32 ${E}.infiltration: expected an enclosure that lets nothing through, or at least 0.001 W/K, got "1e-9 m3/s"`,
    ],
    [
      'no faces at all',
      text('{ ua: 60 W/K, sunlit: [] }'),
      `11:38 ${E}.sunlit: expected at least one face, got an empty list`,
    ],
    [
      'a bare number',
      text('{ ua: 60 W/K, infiltration: 0.01 }'),
      `11:44 ${E}.infiltration: expected an air flow such as "0.35 m3/s" (m3/s, m3/h, m³/s, m³/h, l/s, L/s), got 0.01\n  hint: write the unit, as in "0.01 m3/s"`,
    ],
  ])('%s', async (_what, refused, ...messages) => {
    const { r, site, known, at, problems } = await resolvedSite(refused)
    await envelope(r, site, known, at)
    expect(problems()).toEqual(messages.map((message) => `s.yaml:${message}`))
  })
})
