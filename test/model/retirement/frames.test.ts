import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { poweredFrames } from '../../../src/model/retirement/frames.ts'

const frame = fc.integer({ min: 1, max: 3000 })
const stock = fc
  .integer({ min: 1, max: 1e6 })
  .chain((installed) =>
    fc.record({ installed: fc.constant(installed), left: fc.integer({ min: 0, max: installed }) }),
  )

test.each([
  [2000, 2000, 1],
  [2001, 2001, 2],
  [2000, 1, 1],
  [5000, 4001, 3],
  [5000, 4000, 2],
  [5000, 0, 0],
])('of %i lines in frames of 2000, %i that stay together keep %i frames on', (installed, left, frames) => {
  expect(poweredFrames({ frameUnits: 2000, regroups: true }, left, installed)).toBe(frames)
})

test('lines that stay where they are keep all frames on until the last one is gone', () => {
  fc.assert(
    fc.property(frame, stock, (frameUnits, { installed, left }) => {
      const one = { frameUnits, regroups: false }
      const all = poweredFrames(one, installed, installed)
      expect(all).toBe(poweredFrames({ frameUnits, regroups: true }, installed, installed))
      expect(poweredFrames(one, left, installed)).toBe(left === 0 ? 0 : all)
    }),
  )
})

test('a frame of one unit goes off with it', () => {
  fc.assert(
    fc.property(stock, ({ installed, left }) => {
      expect(poweredFrames({ frameUnits: 1, regroups: true }, left, installed)).toBe(left)
    }),
  )
})

test('frames hold all units that stay, and not one frame fewer would', () => {
  fc.assert(
    fc.property(frame, stock, (frameUnits, { installed, left }) => {
      const frames = poweredFrames({ frameUnits, regroups: true }, left, installed)
      expect(frames * frameUnits).toBeGreaterThanOrEqual(left)
      expect((frames - 1) * frameUnits).toBeLessThan(Math.max(left, 1))
    }),
  )
})
