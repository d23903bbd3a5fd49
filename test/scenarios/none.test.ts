import { expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const ROOM = [
  'archetypes:',
  '  hall:',
  '    source: test',
  '    site:',
  '      enclosure: { kind: room }',
  '      cooling: { preset: split-ac, setpoint: 24 degC }',
  '      airflow: { preset: open-room }',
  '      ups: { preset: ups-modern }',
  '      pdu: { preset: pdu-distribution, rating: 10 kW }',
  '      transformer: { preset: transformer-typical }',
  '      equipment: [{ id: it, power: 1 kW }]',
]
const hall = (...own: string[]) =>
  scenario({ site: ['kind: equipment-room', 'archetype: hall', ...own], more: ROOM })

test('none takes away what an archetype gives: UPS, PDU, transformer, air flow', async () => {
  const spec = async (...own: string[]) => (await folder.load(hall(...own))).variants[0]!.members[0]!.spec
  const kinds = ({ chain, room }: Awaited<ReturnType<typeof spec>>) => [
    ...(['ups', 'pdu', 'transformer'] as const).map((one) => chain[one].converter.kind),
    room!.rows.length,
  ]
  expect(kinds(await spec())).toEqual(['modular', 'modular', 'modular', 1])
  expect(kinds(await spec('ups: none', 'pdu: none', 'transformer: none', 'airflow: none'))).toEqual([
    'lossless',
    'lossless',
    'lossless',
    0,
  ])
})

test('a variant may take them away too', async () => {
  const text = hall().concat(
    'variants: [{ name: bare, set: { sites.a.ups: none, sites.a.pdu: none, sites.a.transformer: none, sites.a.airflow: none } }]\n',
  )
  const { chain, room } = (await folder.load(text)).variants[1]!.members[0]!.spec
  expect(chain.ups.converter.kind).toBe('lossless')
  expect(room!.rows).toEqual([])
})

test('another word is refused with its forms', async () => {
  const problems = await folder.problems(hall('ups: nothing', 'pdu: 3', 'airflow: no'))
  expect(problems).toEqual([
    's.yaml:11:10 sites.a.ups: expected "none" or a map with preset, efficiency or loss, got "nothing"',
    's.yaml:12:10 sites.a.pdu: expected "none" or a map with preset, efficiency or loss, got 3',
    's.yaml:13:14 sites.a.airflow: expected "none" or a map with preset, or recirculation and bypass, got "no"\n  hint: did you mean "none"?',
  ])
})

test('a PDU without the UPS that is taken away is refused', async () => {
  expect(await folder.problems(hall('ups: none'))).toEqual([
    's.yaml:20:12 sites.a.pdu: expected a ups beside the pdu, which feeds it, got none\n  hint: for example ups: { preset: ups-modern }',
  ])
})
