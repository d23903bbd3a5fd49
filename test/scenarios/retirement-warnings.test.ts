import { describe, expect, test } from 'vitest'
import { IMS, planned } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

describe('what reads oddly but can be is warned of', () => {
  const warnings = async (text: string) =>
    (await folder.load(text)).warnings.map(({ at, message }) => `${at}: ${message}`)

  test('a replacement that takes more than what it replaces', async () => {
    const of = (add: string) =>
      planned({
        replacements: [IMS, '{ id: ptn, power: 1 kW, bus: ac, replaces: [pstn] }'],
        waves: [`{ id: one, date: 2021-07-01, retire: { sdh: { a: 20 }, pstn: 600 }, add: ${add} }`],
      })
    expect(await warnings(of('{ ims: { a: 5 } }'))).toEqual([
      'retirement.replacements.ims: ims takes more than what it replaces: 1.5 kW come in place of 1.3 kW that go',
    ])
    expect(await warnings(of('{ ims: { a: 4 } }'))).toEqual([])
    // Of 2,000 lines in frames of 500, 600 that go free one frame.
    expect(await warnings(of('{ ptn: { a: 1 } }'))).toEqual([
      'retirement.replacements.ptn: ptn takes more than what it replaces: 1 kW come in place of 0.5 kW that go',
    ])
  })

  test('several replacements that take more than what they replace', async () => {
    const text = planned({
      replacements: [IMS, '{ id: olt, power: 200 W, bus: ac }'],
      waves: [
        '{ id: one, date: 2021-07-01, retire: { sdh: { a: 20 } }, add: { ims: { a: 2 }, olt: { a: 2 } } }',
      ],
    })
    expect(await warnings(text)).toEqual([
      'retirement.replacements.ims: ims, olt take more than what they replace: 1 kW come in place of 0.8 kW that go',
    ])
  })

  test('a site that is to be given up and still takes power', async () => {
    const all = '{ id: one, date: 2021-07-01, retire: all }'
    expect(await warnings(planned({ waves: [all], more: ['sites: { a: { closes: true } }'] }))).toEqual([
      'retirement.sites.a: it is not given up: router still takes power there',
    ])
    expect(await warnings(planned({ more: ['sites: { a: { closes: true } }'] }))).toEqual([
      'retirement.sites.a: it is not given up: router, sdh, pstn still take power there',
    ])
  })

  test('terms of a site at which the plan changes nothing', async () => {
    expect(
      await warnings(planned({ more: ['sites: { mast: { rent: 1 CNY/year, closes: true } }'] })),
    ).toEqual(['retirement.sites.mast: the plan changes nothing there: none of it is counted'])
  })

  test('a variant without the plan, whose equipment is then gone', async () => {
    const variants = (set: string) => planned({ rest: ['variants:', `  - { name: x, set: { ${set} } }`] })
    expect(await warnings(variants('retirement: null'))).toEqual([
      'retirement: without it the classes do not stand at their sites: against the baseline all of their energy is saved, which is no saving of a plan (x)',
    ])
    expect(await warnings(variants('retirement.waves.one.date: 2022-01-01'))).toEqual([])
  })

  test('nothing of a plan as it should be', async () => {
    expect(await warnings(planned({ more: ['sites: { a: { rent: 1 CNY/year } }'] }))).toEqual([])
  })
})
