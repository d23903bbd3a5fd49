import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardService } from '../../../src/model/radio/service.ts'
import type { Sleep, Sleeper, Takeover } from '../../../src/model/radio/service.ts'

const TO: Takeover = { unit: 1, share: 1, loadPerLoad: 1, entryLoad: 0.7, wakeLoad: 0.8, limitLoad: 0.95 }

/** A sleeper, unit 0, that hands over to unit 1. */
function sleeper(steps: number, more: Partial<Sleeper> = {}): Sleeper {
  return {
    unit: 0,
    openShare: new Float64Array(steps).fill(1),
    lagSteps: 1,
    forecast: undefined,
    offBelow: 0.1,
    onAbove: 0.2,
    minimumOnSteps: 0,
    minimumOffSteps: 0,
    wakeShare: 0,
    takeovers: [TO],
    ...more,
  }
}

interface Run {
  readonly sleeps: readonly Sleep[]
  readonly carried: readonly Float64Array[]
  readonly away: readonly Float64Array[]
}

function run(sleepers: readonly Sleeper[], ...loads: readonly (readonly number[])[]): Run {
  const carried = loads.map((load) => Float64Array.from(load))
  const away = loads.map((load) => new Float64Array(load.length))
  return { sleeps: guardService(sleepers, carried, away), carried, away }
}

const states = ({ offShare }: Sleep) => [...offShare].map((off) => (off > 0 ? 'z' : '.')).join('')

const STEPS = 60
const loads = (max: number) =>
  fc.array(fc.double({ min: 0, max, noNaN: true }), { minLength: STEPS, maxLength: STEPS })
const terms: fc.Arbitrary<Partial<Sleeper>> = fc.record({
  openShare: fc
    .array(fc.constantFrom(0, 0.5, 1, 1), { minLength: STEPS, maxLength: STEPS })
    .map((open) => Float64Array.from(open)),
  lagSteps: fc.constantFrom(0, 1, 24),
  offBelow: fc.double({ min: 0, max: 0.4, noNaN: true }),
  minimumOnSteps: fc.integer({ min: 0, max: 4 }),
  minimumOffSteps: fc.integer({ min: 0, max: 4 }),
  wakeShare: fc.double({ min: 0, max: 1, noNaN: true }),
  takeovers: fc
    .tuple(fc.double({ min: 0.3, max: 1, noNaN: true }), fc.double({ min: 0.5, max: 3, noNaN: true }))
    .map(([share, loadPerLoad]) => [{ ...TO, share, loadPerLoad }]),
})

describe('the traffic of a unit that sleeps', () => {
  test('is served by itself, accepted by the carrier or blocked, nothing else', () => {
    fc.assert(
      fc.property(loads(0.6), loads(0.95), terms, (offered, own, more) => {
        const one = sleeper(STEPS, { onAbove: 0.5, ...more })
        const { sleeps, carried, away } = run([one], offered, own)
        for (let t = 0; t < STEPS; t++) {
          const served = offered[t]! * (1 - away[0]![t]!)
          const accepted = (carried[1]![t]! - own[t]!) / one.takeovers[0]!.loadPerLoad
          expect(served + accepted + sleeps[0]!.blockedLoad[t]!).toBeCloseTo(offered[t]!, 8)
        }
      }),
    )
  })

  test('never lifts the carrier above its limit, which its own load may pass', () => {
    fc.assert(
      fc.property(loads(0.6), loads(1), terms, (offered, own, more) => {
        const { carried } = run([sleeper(STEPS, { onAbove: 0.5, ...more })], offered, own)
        for (let t = 0; t < STEPS; t++)
          expect(carried[1]![t]!).toBeLessThanOrEqual(Math.max(own[t]!, TO.limitLoad) + 1e-12)
      }),
    )
  })

  test('is blocked as far as no carrier can reach it', () => {
    const { sleeps } = run(
      [sleeper(4, { takeovers: [{ ...TO, share: 0.75 }] })],
      [0.08, 0.08, 0.08, 0.08],
      [0.1, 0.1, 0.1, 0.1],
    )
    expect([...sleeps[0]!.blockedLoad]).toEqual([0, 0.02, 0.02, 0.02].map((b) => expect.closeTo(b, 12)))
  })

  test('weighs more on a carrier of less capacity', () => {
    const { carried } = run(
      [sleeper(2, { takeovers: [{ ...TO, loadPerLoad: 2 }] })],
      [0.08, 0.08],
      [0.1, 0.1],
    )
    expect(carried[1]![1]).toBeCloseTo(0.26, 12)
  })
})

describe('a unit falls asleep', () => {
  test('not before anything is known', () => {
    expect(states(run([sleeper(3)], [0, 0, 0], [0, 0, 0]).sleeps[0]!)).toBe('.zz')
  })

  test('at once where the window alone decides', () => {
    const alone = sleeper(3, {
      forecast: new Float64Array(3),
      offBelow: Infinity,
      onAbove: Infinity,
      takeovers: [],
    })
    expect(states(run([alone], [0.9, 0.9, 0.9]).sleeps[0]!)).toBe('zzz')
  })

  test('with perfect foresight in the very step in which its load falls', () => {
    const load = [0.3, 0.05, 0.3, 0.05]
    expect(states(run([sleeper(4, { lagSteps: 0 })], load, [0, 0, 0, 0]).sleeps[0]!)).toBe('.z.z')
    expect(states(run([sleeper(4, { lagSteps: 1 })], load, [0, 0, 0, 0]).sleeps[0]!)).toBe('..z.')
  })

  test('by what a forecast says, true or not', () => {
    const forecast = Float64Array.from([0.3, 0.05, 0.05, 0.3])
    const { sleeps } = run([sleeper(4, { forecast })], [0.5, 0.5, 0.5, 0.5], [0, 0, 0, 0])
    expect(states(sleeps[0]!)).toBe('.zz.')
  })

  test('only where the carrier would keep to the load for entry', () => {
    const { sleeps } = run([sleeper(4)], [0.08, 0.08, 0.08, 0.08], [0.63, 0.62, 0.62, 0.62])
    expect(states(sleeps[0]!)).toBe('..zz')
  })

  test('at a load equal to its threshold, which rounding does not flip', () => {
    const { sleeps } = run([sleeper(2, { offBelow: 0.3 })], [0.1 + 0.2, 0.3], [0, 0])
    expect(states(sleeps[0]!)).toBe('.z')
  })
})

describe('a unit wakes', () => {
  test('when its window closes, whatever its least time asleep', () => {
    const openShare = Float64Array.from([1, 1, 0, 0])
    const { sleeps } = run(
      [sleeper(4, { openShare, minimumOffSteps: 9, wakeShare: 0.1 })],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    )
    expect(states(sleeps[0]!)).toBe('.z..')
    expect([...sleeps[0]!.wakeShare]).toEqual([0, 0, 0.1, 0])
    expect(sleeps[0]!.wakeSteps).toEqual([2])
  })

  test('in the rest of a step in which its window closes', () => {
    const openShare = Float64Array.from([1, 1, 0.5, 0])
    const { sleeps } = run([sleeper(4, { openShare, wakeShare: 0.2 })], [0.1, 0.1, 0.1, 0.1], [0, 0, 0, 0])
    expect([...sleeps[0]!.offShare]).toEqual([0, 1, 0.5, 0])
    expect([...sleeps[0]!.wakeShare]).toEqual([0, 0, 0.2, 0])
    expect(sleeps[0]!.wakeSteps).toEqual([2])
  })

  test('on into the next step, where its window closes too late in a step for all of it', () => {
    const openShare = Float64Array.from([1, 1, 0.75, 0, 0])
    const { sleeps } = run(
      [sleeper(5, { openShare, wakeShare: 0.5 })],
      [0.1, 0.1, 0.1, 0.1, 0.1],
      [0, 0, 0, 0, 0],
    )
    expect([...sleeps[0]!.offShare]).toEqual([0, 1, 0.75, 0, 0])
    expect([...sleeps[0]!.wakeShare]).toEqual([0, 0, 0.25, 0.25, 0])
    expect(sleeps[0]!.wakeSteps).toEqual([2])
  })

  test('when the carrier is too busy, whatever its least time asleep', () => {
    const { sleeps } = run(
      [sleeper(5, { minimumOffSteps: 9 })],
      [0.1, 0.1, 0.1, 0.1, 0.1],
      [0.3, 0.3, 0.75, 0.3, 0.9],
    )
    expect(states(sleeps[0]!)).toBe('.zz.z')
  })

  test('under perfect foresight before the carrier is too busy with what would come', () => {
    const { sleeps } = run([sleeper(3, { lagSteps: 0 })], [0.1, 0.1, 0.1], [0.3, 0.72, 0.3])
    expect(states(sleeps[0]!)).toBe('z.z')
  })

  test('by its offered load only after its least time asleep', () => {
    const load = [0.05, 0.05, 0.5, 0.5, 0.5, 0.5]
    const { sleeps } = run([sleeper(6, { minimumOffSteps: 4 })], load, [0, 0, 0, 0, 0, 0])
    expect(states(sleeps[0]!)).toBe('.zzzz.')
  })

  test('and stays on for its least time', () => {
    const load = [0.05, 0.05, 0.5, 0.05, 0.05, 0.05, 0.05]
    const { sleeps } = run([sleeper(7, { minimumOnSteps: 3 })], load, [0, 0, 0, 0, 0, 0, 0])
    expect(states(sleeps[0]!)).toBe('.zz...z')
  })
})

describe('units that share a carrier', () => {
  test('do not count on the same room', () => {
    const two = [sleeper(3), sleeper(3, { unit: 2 })]
    const load = [0.08, 0.08, 0.08]
    const { sleeps } = run(two, load, [0.6, 0.6, 0.6], load)
    expect(sleeps.map(states)).toEqual(['.zz', '...'])
  })

  test('leave room for all that enter before them in the step', () => {
    const three = [0, 2, 3].map((unit) => sleeper(2, { unit }))
    const load = [0.04, 0.04]
    const { sleeps } = run(three, load, [0.6, 0.6], load, load)
    expect(sleeps.map(states)).toEqual(['.z', '.z', '..'])
  })

  test('hand over at once, the first in order first', () => {
    const limited = { ...TO, entryLoad: 0.95, wakeLoad: 0.99 }
    const two = [sleeper(3, { takeovers: [limited] }), sleeper(3, { unit: 2, takeovers: [limited] })]
    const { sleeps } = run(two, [0.1, 0.1, 0.1], [0.7, 0.7, 0.8], [0.1, 0.1, 0.1])
    expect(sleeps.map(({ blockedLoad }) => blockedLoad[2])).toEqual([0, expect.closeTo(0.05, 12)])
  })

  test('keep away from one that sleeps itself', () => {
    const away = [0, 1, 2].map(() => new Float64Array(3))
    away[1]!.fill(1)
    const sleeps = guardService(
      [sleeper(3)],
      [0, 1, 2].map(() => new Float64Array(3)),
      away,
    )
    expect(states(sleeps[0]!)).toBe('...')
  })
})

describe('a unit with two rules', () => {
  const open = (...shares: number[]) => ({ openShare: Float64Array.from(shares), wakeShare: 0.25 })
  const first = open(1, 1, 0, 0)
  const second = open(0, 0, 1, 1)
  const waking = ({ wakeShare }: Sleep) => [...wakeShare]

  test('that follow each other wakes by the first before it sleeps by the second', () => {
    const { sleeps, away } = run(
      [sleeper(4, first), sleeper(4, second)],
      [0.1, 0.1, 0.1, 0.1],
      [0.2, 0.2, 0.2, 0.2],
    )
    expect(sleeps.map(states)).toEqual(['.z..', '...z'])
    expect(waking(sleeps[0]!)).toEqual([0, 0, 0.25, 0])
    expect([...away[0]!]).toEqual([0, 1, 0.25, 1])
  })

  test('is never away for more than the whole of a step, whichever rule stands first', () => {
    const { sleeps, away } = run(
      [sleeper(4, second), sleeper(4, first)],
      [0.1, 0.1, 0.1, 0.1],
      [0.2, 0.2, 0.2, 0.2],
    )
    expect(sleeps.map(states)).toEqual(['..zz', '.z..'])
    expect([...away[0]!]).toEqual([0, 1, 1, 1])
  })

  test('that meet inside a step is awake in it for the rest', () => {
    const rules = [sleeper(4, open(1, 1, 0.5, 0)), sleeper(4, open(0, 0, 0.5, 1))]
    const { sleeps, away } = run(rules, [0.1, 0.1, 0.1, 0.1], [0.2, 0.2, 0.2, 0.2])
    expect(sleeps.map(({ offShare }) => [...offShare])).toEqual([
      [0, 1, 0.5, 0],
      [0, 0, 0, 1],
    ])
    expect([...away[0]!]).toEqual([0, 1, 0.75, 1])
  })
})

describe('a carrier that is away for part of a step', () => {
  test('takes over in the rest of it, at a load that carries all that it accepted', () => {
    // It sleeps from the middle of the third step on: the sleeper must wake, a fifth of the step long.
    const carrier = sleeper(4, {
      unit: 1,
      takeovers: [],
      openShare: Float64Array.from([0, 0, 0.5, 1]),
      offBelow: 0.5,
    })
    const { sleeps, carried, away } = run(
      [carrier, sleeper(4, { wakeShare: 0.2 })],
      [0.1, 0.1, 0.1, 0.1],
      [0.2, 0.2, 0.2, 0.2],
    )
    expect(away.map((column) => column[2])).toEqual([0.2, 0.5])
    expect(carried[1]![2]).toBeCloseTo(0.2 + (0.1 * 0.2) / 0.5, 12)
    expect(sleeps[1]!.blockedLoad[2]).toBe(0)
  })
})

describe('hours asleep', () => {
  test('are none without an open window, and nothing changes', () => {
    fc.assert(
      fc.property(loads(0.6), loads(0.9), terms, (offered, own, more) => {
        const closed = sleeper(STEPS, { ...more, onAbove: 0.5, openShare: new Float64Array(STEPS) })
        const { sleeps, carried, away } = run([closed], offered, own)
        expect(states(sleeps[0]!)).toBe('.'.repeat(STEPS))
        expect([...carried[1]!]).toEqual(own)
        expect([...away[0]!]).toEqual(Array.from({ length: STEPS }, () => 0))
      }),
    )
  })

  test('do not fall with a higher threshold at constant load', () => {
    const load = fc.double({ min: 0, max: 0.5, noNaN: true })
    const threshold = fc.double({ min: 0, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(load, threshold, threshold, terms, (at, a, b, more) => {
        const flat = Array.from({ length: STEPS }, () => at)
        const asleep = (offBelow: number) =>
          run(
            [sleeper(STEPS, { ...more, offBelow, onAbove: 0.6 })],
            flat,
            flat.map(() => 0.1),
          ).sleeps[0]!.offShare
        const sum = (off: Float64Array) => off.reduce((total, one) => total + one, 0)
        expect(sum(asleep(Math.max(a, b)))).toBeGreaterThanOrEqual(sum(asleep(Math.min(a, b))))
      }),
    )
  })
})
