import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import type { ModularConverter, PowerChain } from '../../src/model/power/converter.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder, room as emptyRoom } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room with 8 kW on the UPS, 4 kW at -48 V and 2 kW on the mains: converters from line 11 on, loads on line 12. */
const room = (chain: string, ...more: string[]) =>
  emptyRoom(
    chain,
    'equipment: [{ id: it, power: 8 kW, bus: ups }, { id: telecom, power: 4 kW }, { id: fan, power: 2 kW, bus: ac }]',
    ...more,
  )
const UPS = 'ups: { preset: ups-modern }'
const PLANT = 'dcBus: { rectifier: { preset: rectifier-high-efficiency } }'

const siteOf = ({ variants }: LoadedScenario) => variants[0]!.members[0]!.spec
const chainOf = async (text: string): Promise<PowerChain> => siteOf(await folder.load(text)).chain
const listed = ({ defaults }: LoadedScenario, key: string) =>
  defaults.filter(({ path }) => path === `sites.a.${key}`).map(({ value }) => value)

describe('systems that share the load', () => {
  const DOUBLE =
    'ups: { preset: ups-modern, moduleRating: 5 kW, systems: 2, hibernation: true, redundancy: 0 }'
  const MORE = ['pdu: { preset: pdu-transformer, systems: 2 }', PLANT]
  const TRANSFORMER = 'transformer: { preset: transformer-typical, systems: 2, rating: 40 kW }'

  test('are each sized for all of it', async () => {
    const loaded = await folder.load(room(DOUBLE, ...MORE, TRANSFORMER))
    const { pdu, ups, transformer, rectifier } = siteOf(loaded).chain
    expect(pdu.converter).toMatchObject({ systems: 2, modules: 1, moduleKw: 10 })
    expect(ups.converter).toMatchObject({ systems: 2, modules: 3, moduleKw: 5 })
    expect(transformer.converter).toMatchObject({ systems: 2, modules: 1, moduleKw: 40 })
    expect(rectifier.converter).not.toHaveProperty('systems')
    expect(listed(loaded, 'ups.modules')).toEqual(['3'])
    expect(listed(loaded, 'ups.systems')).toEqual([])
    expect(listed(loaded, 'dcBus.rectifier.systems')).toEqual(['1'])
  })

  test('lose more than one of them, and what stands before them is larger', async () => {
    const sizedKw = async (systems: number) => {
      const ups = `ups: { preset: ups-modern, moduleRating: 5 kW, systems: ${systems} }`
      const { transformer } = await chainOf(room(ups, PLANT, 'transformer: { preset: transformer-typical }'))
      return (transformer.converter as ModularConverter).moduleKw
    }
    // 15 kW that carry 8 lose 0.351 kW, twice 15 kW that carry 4 each 0.506: 0.19 kW more after the margin.
    expect((await sizedKw(2)) - (await sizedKw(1))).toBeCloseTo(0.2, 6)
  })

  test('are those of a -48 V plant too, given with their modules', async () => {
    const twin = 'dcBus: { rectifier: { preset: rectifier-high-efficiency, systems: 2, modules: 4 } }'
    expect((await chainOf(room(twin, UPS))).rectifier.converter).toMatchObject({ systems: 2, modules: 4 })
  })
})

describe('losses', () => {
  const WITH_PDU = [UPS, 'pdu: { preset: pdu-transformer }', PLANT]

  test('are a cascade unless said otherwise, which is listed where it matters', async () => {
    const loaded = await folder.load(room(WITH_PDU[0]!, ...WITH_PDU.slice(1)))
    expect(siteOf(loaded).chain).not.toHaveProperty('losses')
    expect(listed(loaded, 'conversionLosses')).toEqual(['cascade'])
    expect(listed(await folder.load(room(UPS, PLANT)), 'conversionLosses')).toEqual([])
  })

  test('that are added up make a transformer that is sized smaller by what the UPS loses on the loss of the PDU', async () => {
    const chain = (losses: string) =>
      chainOf(
        room(
          'ups: { efficiency: 50 % }',
          'pdu: { efficiency: 50 % }',
          'dcBus: { rectifier: lossless }',
          'transformer: { preset: transformer-typical }',
          `conversionLosses: ${losses}`,
        ),
      )
    const additive = await chain('additive')
    expect(additive.losses).toBe('additive')
    // 8 kW and twice its loss of 8 kW, 4 kW at -48 V, 2 kW on the mains, over 0.8; a cascade takes 32 kW for the 8.
    expect(additive.transformer.converter).toMatchObject({ moduleKw: 37.5 })
    expect((await chain('cascade')).transformer.converter).toMatchObject({ moduleKw: 47.5 })
  })

  // 1/0.9 + 1/0.95 - 1 as the published model adds them, and 1/(0.9 x 0.95).
  test.each([
    ['additive', 1.163743],
    ['cascade', 1.169591],
  ])('that are %s make %f kWh of each kWh behind a UPS of 0.9 and a PDU of 0.95', async (losses, perLoad) => {
    const { axis, variants } = await folder.load(
      emptyRoom(
        'equipment: [{ id: it, power: 1 MW, bus: ups }]',
        'ups: { efficiency: 90 % }',
        'pdu: { efficiency: 95 % }',
        `conversionLosses: ${losses}`,
      ),
    )
    const { total } = simulateFleet(axis, variants[0]!.members)
    expect(total.consumptionKwh / total.loadKwh).toBeCloseTo(perLoad, 6)
  })

  test('have no reckoning where no PDU stands behind a UPS, which is told', async () => {
    const { warnings } = await folder.load(room(UPS, PLANT, 'conversionLosses: additive'))
    expect(warnings).toEqual([
      {
        at: 'sites.a.conversionLosses',
        message: 'conversionLosses has no effect: it is about a PDU behind a UPS',
      },
    ])
  })
})

describe('refused is', () => {
  const at = 'sites.a'

  test.each<Refused>([
    [
      'no system at all',
      room('ups: { preset: ups-modern, systems: 0 }', PLANT),
      `11:41 ${at}.ups.systems: expected a whole number, from 1 to 10, got 0`,
    ],
    [
      'systems beside one efficiency',
      room('ups: { efficiency: 95 %, systems: 2 }', PLANT),
      `11:39 ${at}.ups.systems: expected only keys that go with "efficiency", got "systems"`,
    ],
    [
      'losses by another word',
      room(UPS, PLANT, 'conversionLosses: sum'),
      `14:23 ${at}.conversionLosses: expected one of "cascade", "additive", got "sum"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})
