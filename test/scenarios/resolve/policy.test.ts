import { describe, expect, test } from 'vitest'
import { CLIMATE_REGIONS, NOTHING_KNOWN } from '../../../src/model/policy-facts.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { ScenarioFiles } from '../../../src/scenarios/files.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { sitePolicy } from '../../../src/scenarios/resolve/policy.ts'
import { Resolving, Shared } from '../../../src/scenarios/resolve/resolving.ts'
import { checkAgainstSchema } from '../../../src/scenarios/scenario-reader.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import { scenario } from '../scenario-folder.ts'

interface Given {
  readonly kind?: string
  readonly racks?: number | undefined
  readonly year?: number
}

/** The policy of a site, on line 12, for a run of 2025. */
async function policyOf(policy: string, { kind = 'data-centre', racks = 5000, year = 2025 }: Given = {}) {
  const site = [
    `kind: ${kind}`,
    'cooling: none',
    'equipment: [{ id: it, power: 1 kW }]',
    ...(policy === '' ? [] : [`policy: { ${policy} }`]),
  ]
  const parsed = parseSource(scenario({ site }), 's.yaml')
  if (!('node' in parsed) || parsed.node.kind !== 'map') throw new Error('not a map')
  const [read] = await checkAgainstSchema([parsed.node])
  const texts = (problems: Parameters<typeof problemText>[0][]) => problems.map(problemText)
  const { problems, rest } = read!
  if (rest === undefined || problems.length > 0)
    return { facts: undefined, problems: texts([...problems]), defaults: [], warnings: [] }
  const shared = await Shared.of(timeAxis(year, 1), SHIPPED, await ScenarioFiles.at('s.yaml', []))
  const r = new Resolving(shared, rest.root)
  const facts = await sitePolicy(r, rest.scenario.sites[0]!, racks, ['sites', 0])
  return {
    facts,
    problems: texts(r.problems),
    defaults: shared.defaults.all([]).map(({ note }) => `${note.path}: ${note.value}, ${note.confidence}`),
    warnings: shared.warnings.all([]).map(({ note }) => `${note.at}: ${note.message}`),
  }
}

const AT = 'sites.a.policy'

describe('the policy of a site', () => {
  test('that says nothing leaves everything open', async () => {
    expect(await policyOf('')).toEqual({ facts: NOTHING_KNOWN, problems: [], defaults: [], warnings: [] })
    expect((await policyOf('built: 2022')).facts).toEqual({ ...NOTHING_KNOWN, built: 2022 })
  })

  test('gives all facts as they stand', async () => {
    const { facts, problems, defaults } = await policyOf(
      'climate: mild, hub: true, built: 2022, sector: finance, standardRacks: 1200.5, hold: [gb-40879-2021]',
    )
    expect(problems).toEqual([])
    expect(defaults).toEqual([])
    expect(facts).toEqual({
      province: undefined,
      climates: ['mild'],
      climatesConfidence: undefined,
      hub: true,
      hubConfidence: undefined,
      built: 2022,
      sector: 'finance',
      standardRacks: 1200.5,
      hold: ['gb-40879-2021'],
    })
  })

  test.each(['Shandong', 'shandong', '山东'])(
    'knows the province %s, and lists what follows',
    async (name) => {
      const { facts, defaults } = await policyOf(`province: ${name}`)
      expect(facts).toMatchObject({
        province: 'Shandong',
        climates: ['cold'],
        climatesConfidence: 'unverified',
        hub: false,
        hubConfidence: 'sourced',
      })
      expect(defaults).toEqual([`${AT}.climate: cold, unverified`, `${AT}.hub: false, sourced`])
    },
  )

  test('leaves a hub node open where the province holds a part of one', async () => {
    const { facts, defaults } = await policyOf('province: Inner Mongolia')
    expect(facts).toMatchObject({ hub: undefined, climates: ['severe-cold', 'cold'] })
    expect(defaults).toEqual([`${AT}.climate: severe-cold or cold, unverified`])
  })

  test('takes what is given before what the province stands for', async () => {
    const { facts, defaults, warnings } = await policyOf('province: Beijing, climate: cold, hub: true')
    expect(facts).toMatchObject({ climates: ['cold'], climatesConfidence: undefined, hub: true })
    expect([...defaults, ...warnings]).toEqual([])
  })

  test('warns where both do not go together', async () => {
    const { facts, warnings } = await policyOf('province: Hainan, climate: cold, hub: true, built: 2030')
    expect(facts).toMatchObject({ climates: ['cold'], hub: true })
    expect(warnings).toEqual([
      `${AT}.climate: Hainan lies in hot-summer-warm-winter by the catalogue (unverified); cold is held`,
      `${AT}.hub: Hainan holds no part of a hub node by the catalogue; hub: true is held`,
      `${AT}.built: it is built in 2030, after the year of the run, 2025`,
    ])
  })

  test('says that it has no effect at a base station', async () => {
    expect((await policyOf('built: 2022', { kind: 'base-station' })).warnings).toEqual([
      `${AT}: has no effect: the rules of the catalogue are about data centres, and this is a base station`,
    ])
  })

  test('with an unknown province leaves its climate open', async () => {
    const { facts, problems } = await policyOf('province: Shangdong')
    expect(facts?.climates).toEqual(CLIMATE_REGIONS)
    expect(problems).toEqual([
      's.yaml:12:25 sites.a.policy.province: expected a province of the catalogue, got "Shangdong"\n  hint: did you mean "Shandong"?',
    ])
  })
})

describe('a policy is refused for', () => {
  test.each([
    [
      'a region that is none',
      'climate: icy',
      [
        `12:24 ${AT}.climate: expected one of "severe-cold", "cold", "hot-summer-cold-winter", "hot-summer-warm-winter", "mild", got "icy"`,
      ],
    ],
    ['a hub that is no yes or no', 'hub: maybe', [`12:20 ${AT}.hub: expected true or false, got "maybe"`]],
    ['half a year', 'built: 2021.5', [`12:22 ${AT}.built: expected a whole number, got 2021.5`]],
    [
      'fewer racks than none',
      'standardRacks: -1',
      [`12:30 ${AT}.standardRacks: expected a number, from 0 to 10000000, got -1`],
    ],
    [
      'an unknown key',
      'provinces: Beijing',
      [`12:15 ${AT}.provinces: expected a known key, got "provinces"\n  hint: did you mean "province"?`],
    ],
    [
      'ids that are not in the catalogue',
      'hold: [gb-40879-2012, iso-30134]',
      [
        `12:22 ${AT}.hold.0: expected the id of a standard or a rule, got "gb-40879-2012"\n  hint: did you mean "gb-40879-2021"?`,
        `12:37 ${AT}.hold.1: expected the id of a standard or a rule, got "iso-30134"\n  hint: see "basewatt catalogue pue-targets"`,
      ],
    ],
  ])('%s', async (_, policy, messages) => {
    const { problems } = await policyOf(policy)
    expect(problems).toEqual(messages.map((message) => `s.yaml:${message}`))
  })
})

describe('a standard that must be held is refused where', () => {
  const NOT_APPLIES = 'expected a standard or rule that applies to this site'

  test.each([
    [
      'it leaves out edge data centres',
      'hold: [gb-40879-2021]',
      { racks: 80 },
      `12:22 ${AT}.hold.0: ${NOT_APPLIES}, got "gb-40879-2021"\n  hint: edge data centres, of at most 100 standard racks, are left out; this one has 80`,
    ],
    [
      'the site is no data centre',
      'hold: [gb-40879-2021-grade-1]',
      { kind: 'equipment-room' },
      `12:22 ${AT}.hold.0: ${NOT_APPLIES}, got "gb-40879-2021-grade-1"\n  hint: it holds for kind data centre, and this is of kind equipment room`,
    ],
    [
      'it is not yet in force',
      'hold: [gb-40879-2021]',
      { year: 2021 },
      `12:22 ${AT}.hold.0: ${NOT_APPLIES}, got "gb-40879-2021"\n  hint: it holds from 2022-11-01 on, and the year of the run is 2021`,
    ],
    [
      'it asks for a grade that is not given',
      'hold: [national-green-dc-2025-grade]',
      { racks: 80 },
      `12:22 ${AT}.hold.0: ${NOT_APPLIES}, got "national-green-dc-2025-grade"\n  hint: GB 40879-2021: edge data centres, of at most 100 standard racks, are left out; this one has 80`,
    ],
    [
      'nobody knows whether it applies',
      'hold: [ndrc-2021]',
      {},
      `12:22 ${AT}.hold.0: expected a standard or rule of which it is known whether it applies, got "ndrc-2021"\n  hint: the year in which it was built or rebuilt is not known: write policy.built`,
    ],
  ])('%s', async (_, policy, given, message) => {
    expect((await policyOf(policy, given)).problems).toEqual([`s.yaml:${message}`])
  })

  test('and accepted where one of its rules applies', async () => {
    expect((await policyOf('built: 2024, hold: [ndrc-2021, action-plan-2024-new-large]')).problems).toEqual(
      [],
    )
    expect((await policyOf('standardRacks: 5000, hold: [gb-40879-2021]', { racks: 80 })).problems).toEqual([])
  })
})
