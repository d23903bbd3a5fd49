import { describe, expect, test } from 'vitest'
import { guardService } from '../../../src/model/radio/service.ts'
import type { Sleeper } from '../../../src/model/radio/service.ts'

const STEPS = 6
const TERMS = { share: 1, loadPerLoad: 1, entryLoad: 1, wakeLoad: 2, limitLoad: 2 }
/** Steps in which the unit at the end of the chain sleeps and hands all of its load to the one in the middle. */
const HANDED = [0, 1, 1, 0, 0, 0]

/** Where the unit in the middle sleeps; its own load is low in every step. */
function middleSleeps(decides: Pick<Sleeper, 'lagSteps' | 'forecast'>): string {
  const open = (share: readonly number[]) => Float64Array.from(share)
  const rule = { minimumOnSteps: 0, minimumOffSteps: 0, wakeShare: 0 }
  const middle: Sleeper = {
    ...rule,
    ...decides,
    unit: 1,
    openShare: open(Array.from({ length: STEPS }, () => 1)),
    offBelow: 0.1,
    onAbove: 0.2,
    takeovers: [{ ...TERMS, unit: 2 }],
  }
  const end: Sleeper = {
    ...rule,
    unit: 0,
    openShare: open(HANDED),
    lagSteps: 0,
    forecast: new Float64Array(STEPS),
    offBelow: Infinity,
    onAbove: Infinity,
    takeovers: [{ ...TERMS, unit: 1 }],
  }
  const load = [0.5, 0.05, 0].map((own) => new Float64Array(STEPS).fill(own))
  const away = load.map(() => new Float64Array(STEPS))
  // What the middle one knows is what it carried, so it must be on in the steps that are handed to it.
  middle.openShare.set([0, 0, 0, 1, 1, 1])
  const [first] = guardService([middle, end], load, away)
  return [...first!.offShare].map((off) => (off > 0 ? 'z' : '.')).join('')
}

describe('a carrier that may sleep itself decides by what it carried', () => {
  test('the step before, with what it took over', () => {
    expect(middleSleeps({ lagSteps: 1, forecast: undefined })).toBe('....zz')
  })

  test('a day or a week before, with what it took over then', () => {
    expect(middleSleeps({ lagSteps: 2, forecast: undefined })).toBe('.....z')
  })

  test('by a file, as the file has it', () => {
    const forecast = Float64Array.from([0, 0, 0, 0, 0.3, 0.05])
    expect(middleSleeps({ lagSteps: 1, forecast })).toBe('...z.z')
  })

  test('with perfect foresight, its own traffic of the step: others hand over after it has decided', () => {
    expect(middleSleeps({ lagSteps: 0, forecast: undefined })).toBe('...zzz')
  })
})
