import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const SITE = [
  'kind: base-station',
  'dcBus: none',
  'enclosure: none',
  'radio:',
  '  - { id: a, power: { model: linear, idle: 100 W, full: 200 W }, traffic: { constant: 10 % } }',
  '  - { id: e, power: { model: earth, type: macro }, traffic: { constant: 10 % } }',
  '  - { id: t, power: { model: tr38864, category: 2, set: 1, full: 1000 W }, traffic: { constant: 10 % } }',
]

const RULE = 'id: r, window: "00:00-06:00"'

/** Variants, each with the rules or modes that its lines set. */
const variants = (...sets: [name: string, set: string][]) =>
  scenario({
    site: SITE,
    more: ['variants:', ...sets.map(([name, set]) => `  - { name: ${name}, set: { ${set} } }`)],
  })

describe('a default that the variants take differently', () => {
  test('is told once for each value, with the variants that took it', async () => {
    const { defaults } = await folder.load(
      variants(
        ['carrier', `sites.a.shutdown: [{ ${RULE}, units: [a], mode: carrier }]`],
        ['deep', `sites.a.shutdown: [{ ${RULE}, units: [a], mode: deep-sleep }]`],
        ['deeper', `sites.a.shutdown: [{ ${RULE}, units: [a], mode: deep-sleep, wake: 60 s }]`],
      ),
    )
    const of = (key: string) =>
      defaults
        .filter(({ path }) => path === `sites.a.shutdown.r.${key}`)
        .map(({ value, variants: names }) => [value, names])
    expect(of('depth')).toEqual([
      ['30 %', ['carrier']],
      ['60 %', ['deep', 'deeper']],
    ])
    expect(of('wake')).toEqual([
      ['60 s', ['carrier']],
      ['600 s', ['deep']],
    ])
    expect(of('days')).toEqual([['all', undefined]])
  })

  test('has no variants where all take the same, in all units', async () => {
    const { defaults } = await folder.load(variants(['one', 'sites.a.count: 2']))
    expect(defaults.filter(({ variants: names }) => names !== undefined)).toEqual([])
  })
})

test('a warning that not all variants give names those that do', async () => {
  const modes = (...list: string[]) => `sites.a.radio.a.modes: [${list.join(', ')}]`
  const [symbol, channel] = ['{ mode: symbol, active: 80 % }', '{ mode: channel, depth: 15 %, active: 30 % }']
  const { warnings } = await folder.load(
    variants(['one', modes(symbol)], ['two', modes(symbol, channel)], ['three', modes(channel, symbol)]),
  )
  expect(warnings.map(({ at, message }) => [at, message.slice(message.lastIndexOf('('))])).toEqual([
    ['sites.a.radio.a.modes', '(two, three)'],
  ])
})

describe('sleep states of the power model', () => {
  test.each([
    ['t', 'deep-sleep', '10 s', '0.000147569444 kWh', 'sourced'],
    ['t', 'light-sleep', '0.64 s', '0.00000944444444 kWh', 'sourced'],
    ['e', 'light-sleep', '0 s', '0 kWh', 'assumption'],
  ])('list their time to wake and the energy of their transition: %s in %s', async (...row) => {
    const [unit, mode, wake, energy, confidence] = row
    const { defaults } = await folder.load(
      variants(['asleep', `sites.a.shutdown: [{ ${RULE}, units: [${unit}], mode: ${mode} }]`]),
    )
    const of = (key: string) => defaults.find(({ path }) => path === `sites.a.shutdown.r.${key}`)
    expect(of('wake')).toMatchObject({ value: wake, confidence })
    expect(of('transitionEnergy')).toMatchObject({ value: energy, confidence })
  })

  test('are not listed where the rule gives its own', async () => {
    const own = 'mode: deep-sleep, wake: 5 s, transitionEnergy: 0.001 kWh'
    const { defaults } = await folder.load(
      variants(['asleep', `sites.a.shutdown: [{ ${RULE}, units: [t], ${own} }]`]),
    )
    expect(defaults.filter(({ path }) => /\.(wake|transitionEnergy)$/.test(path))).toEqual([])
  })
})
