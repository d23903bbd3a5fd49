import { describe, expect, test } from 'vitest'
import { triangularQuantile } from '../../src/model/uncertainty/triangular.ts'
import { planned } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A plan of one class, held against a reported saving. */
const held = (power: string, more: readonly string[] = ['bottomUp: { reported: 1000 CNY }']) =>
  planned({
    classes: [`{ id: sdh, ${power}, rooms: { a: 100 } }`],
    waves: ['{ id: one, date: 2021-07-01, retire: all }'],
    more,
  })

async function endsOf(text: string) {
  const { variants, warnings, defaults } = await folder.load(text)
  const power = variants[0]!.plans.retirement!.plan.classes[0]!.power!
  const at = 'retirement.classes.sdh.'
  return {
    betweenW: power.betweenW,
    warnings: warnings.filter((one) => one.at.startsWith(at)).map((one) => `${one.at} ${one.message}`),
    ends: defaults.find(({ path }) => path === `${at}between`)?.value,
  }
}

describe('the ends of what one unit may take', () => {
  // Source: fixed points of the two tails in a script of its own; P5 and P95 of what is cut: 22.608 and 203.078 W.
  test('are those of the triangle with the P5 and P95 of the power', async () => {
    const { betweenW, warnings } = await endsOf(held('power: { value: 40 W, range: [30 W, 50 W] }'))
    expect(betweenW![0]).toBeCloseTo(25.375247, 5)
    expect(betweenW![1]).toBeCloseTo(54.624753, 5)
    expect(warnings).toEqual([])
  })

  test('are cut at 0 W, where the P5 is told that they have then', async () => {
    const { betweenW, warnings } = await endsOf(held('power: { value: 40 W, range: [1 W, 200 W] }'))
    expect(betweenW![0]).toBe(0)
    expect(warnings).toEqual([
      'retirement.classes.sdh.power the triangle of this range would begin below 0 W and is cut there: its P5 is 22.6 W and its P95 203 W, not 1 W and 200 W; "between" gives its ends',
    ])
  })

  test('lie beyond a power that is the P5 itself', async () => {
    const { betweenW, warnings } = await endsOf(held('power: { value: 40 W, range: [40 W, 80 W] }'))
    expect(warnings).toEqual([])
    expect(betweenW![0]).toBeLessThan(40)
    expect(triangularQuantile({ least: betweenW![0], mode: 40, most: betweenW![1] }, 0.05)).toBeCloseTo(40, 6)
  })

  test('are the power itself where P5 and P95 are', async () => {
    const { betweenW, warnings } = await endsOf(held('power: { value: 40 W, range: [40 W, 40 W] }'))
    expect([betweenW, warnings]).toEqual([[40, 40], []])
  })

  test('of a preset are kept by a power of its own that lies within them', async () => {
    const { betweenW, warnings, ends } = await endsOf(held('preset: mstp-sdh-terminal, power: 60 W'))
    expect([betweenW, ends, warnings]).toEqual([[15, 110], '15 W to 110 W', []])
  })

  test('of a preset are left out where the power lies beyond them, which is told', async () => {
    const { betweenW, warnings, ends } = await endsOf(held('preset: mstp-sdh-terminal, power: 200 W'))
    expect([betweenW, ends]).toEqual([undefined, undefined])
    expect(warnings).toEqual([
      'retirement.classes.sdh.power 200 W lies outside the ends of mstp-sdh-terminal, 15 W to 110 W: nothing spreads it; "between" would',
    ])
  })

  test('of a class that is written give way to no range and no preset', async () => {
    const both = 'preset: mgw, power: { value: 40 W, range: [1 W, 200 W] }, between: [20 W, 90 W]'
    const { betweenW, warnings } = await endsOf(held(both))
    expect([betweenW, warnings]).toEqual([[20, 90], []])
  })

  test('warn of nothing where nothing is drawn', async () => {
    for (const power of ['preset: mgw, power: 40 W', 'power: { value: 40 W, range: [1 W, 200 W] }'])
      expect((await endsOf(held(power, []))).warnings).toEqual([])
  })
})
