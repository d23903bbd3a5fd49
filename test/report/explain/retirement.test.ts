import { describe, expect, test } from 'vitest'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { textOf } from '../../../src/report/explain/origin.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { retirementOutputs } from '../../../src/scenarios/retirement-outputs.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'
import { MASTS, ROOMS } from './retirement-scenes.ts'

const folder = new ScenarioFolder()
const AT = 'variants.baseline.retirement'

async function planOf(text: string) {
  const loaded = await folder.load(text)
  const explaining = new Explaining(loaded)
  const tree = (path: string) => finished(explaining.steps(targetOf(`${AT}.${path}`, loaded)))
  return { loaded, tree, outline: (path: string, depth: number) => outlineOf(tree(path), depth) }
}

/** Labels down to a depth, each with the text that gives it; what stands beside the terms is marked. */
function outlineOf({ label, origin, terms, given }: Explained, depth: number, indent = ''): string[] {
  const own = `${indent}${label}${origin === undefined ? '' : `: ${textOf(origin)}`}`
  if (depth === 0) return [own]
  const below = terms.filter(({ isConstant }) => isConstant === undefined)
  return [
    own,
    ...given.flatMap((one) => outlineOf(one, depth - 1, `${indent}  ~ `)),
    ...below.flatMap((one) => outlineOf(one, depth - 1, `${indent}  `)),
  ]
}

describe.each([
  ['rooms with frames, rents and replacements', ROOMS],
  ['masts whose 4G takes the traffic', MASTS],
])('%s', { timeout: 60_000 }, (_, text) => {
  test('every output of the plan has a tree with its value, every node of which follows from its terms', async () => {
    const { loaded, tree } = await planOf(text)
    const result = resultOf(loaded, simulateScenario(loaded))
    const outputs = outputsOf(result).filter(({ path }) => path.startsWith(AT))
    const names = outputs.map(({ path }) => path.slice(AT.length + 1))
    const states = loaded.variants[0]!.plans.retirement!
    expect(names.toSorted()).toEqual(retirementOutputs(states).toSorted())
    const seen = new WeakSet<Explained>()
    const faults = outputs.flatMap(({ path, value, unit }) => {
      const name = path.slice(AT.length + 1)
      const own = tree(name)
      return [
        ...(hasDigitsOf(value, own) ? [] : [`${name}: ${value} is not ${own.value}`]),
        ...(own.unit === unit || name.startsWith('bottomUp') ? [] : [`${name}: ${unit} is not ${own.unit}`]),
        ...driftsOf(own, seen).map(({ at }) => `${name}: ${at}`),
      ]
    })
    expect(faults).toEqual([])
  })
})

describe('a tree', () => {
  test('goes from what a class saves down to units, waves and the power of one', async () => {
    const { tree, outline } = await planOf(ROOMS)
    // 100 of 200 at the hall and all 100 at each of two huts leave, 40 W each.
    expect(tree('classes.sdh.savedLoadKwh').value).toBeCloseTo(300 * 0.04 * 8760, 6)
    expect(outline('classes.sdh.savedLoadKwh', 5)).toEqual([
      'energy of sdh saved',
      '  energy of sdh, before the plan',
      '    hall',
      '      units of sdh at hall: 200',
      '      energy of one',
      '        power',
      '          power of one in service: 40 W',
      '          share in service: 100 %',
      '        hours',
      '    hut',
      '      sites: 2',
      '      sdh of one',
      '        units of sdh at hut: 100',
      '        energy of one',
      '          power',
      '          hours',
      '  energy of sdh, after wave three, nothing put in place',
      '    hall',
      '      units of sdh at hall',
      '        installed at hall: 200',
      '        retired by wave one: 100',
      '      energy of one',
      '        power',
      '          power of one in service: 40 W',
      '          share in service: 100 %',
      '        hours',
    ])
  })

  test('of units that go by the frame tells the frames that stay powered and why', async () => {
    const { tree, outline } = await planOf(ROOMS)
    // 9,000 places in 5 frames of 2,000; 3,000 leave, so that 6,000 fill 3. The huts lose all 3 frames each.
    expect(tree('classes.pstn.offUnits').value).toBe((5 - 3) * 2000 + 2 * 3 * 2000)
    const lines = outline('classes.pstn.offUnits', 5)
    const at = lines.indexOf('    powered after wave three')
    expect(lines.slice(at, at + 8)).toEqual([
      '    powered after wave three',
      '      frames of pstn at hall',
      '        ~ units of pstn at hall',
      '        ~   installed at hall: 9000',
      '        ~   retired by wave two: 3000',
      '        ~ units of a frame: 2000',
      '      units of a frame: 2000',
      '  hut',
    ])
  })

  test('goes through a calendar year from wave to wave', async () => {
    const { outline } = await planOf(ROOMS)
    expect(outline('years.2022.net.rent', 5)).toEqual([
      'rent saved, net, 2022',
      '  2022 without the plan',
      '    hut',
      '      sites: 2',
      '      rent of one',
      '        rent a year at hut',
      '          of the site: 40000 CNY/year',
      '          of the floor',
      '        years',
      '  2022 with the plan',
      '    1 January to 14 December 2022, after wave two',
      '      hut',
      '        sites: 2',
      '        rent of one',
      '          rent a year at hut',
      '          years',
      '    15 December to 31 December 2022, after wave three',
    ])
  })

  test('tells what a wave pays once, for what goes and for what comes', async () => {
    const { tree, outline } = await planOf(ROOMS)
    expect(tree('waves.one.inYear.net.oneOffCost').value).toBe(-(100 * 50 + 2 * 20_000))
    expect(outline('waves.one.inYear.net.oneOffCost', 5)).toEqual([
      'one-off cost saved, net, wave one, rest of 2021',
      '  before the plan',
      '  wave one',
      '    hall',
      '      sdh',
      '        retired by wave one: 100',
      '        cost of one: 50 CNY',
      '      ims',
      '        added by wave one: 2',
      '        cost of one: 20000 CNY',
    ])
  })

  test('tells what traffic of retired units nobody carries, and whose a unit carries since', async () => {
    const { tree, outline } = await planOf(MASTS)
    // At the village a tenth of 2 units of 30 % load is handed to nobody.
    const [unreached, room] = tree('traffic.blockedTrafficH').terms
    expect([unreached!.label, room!.label]).toEqual(['handed to nobody', 'no room'])
    const village = unreached!.terms.find(({ label }) => label === 'village')!
    expect(village.value).toBeCloseTo(0.1 * 2 * 0.3 * 8760, 9)
    // 80 % of the village's 4G are its own; what comes fills it.
    const lines = outline('rooms.village.net.loadKwh', 8).map((line) => line.trim())
    const at = lines.indexOf('traffic of retired units x hours on')
    expect(lines.slice(at - 3, at + 3)).toEqual([
      'own load x hours on',
      'load: 80 %',
      'hours',
      'traffic of retired units x hours on',
      '~ taken over for good from 2g: lte',
      '~ taken over for good from 3g: village.lte',
    ])
  })
})
