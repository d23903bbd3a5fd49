import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedOutages } from '../../../src/model/supply/merged-outages.ts'
import type { Outage } from '../../../src/model/supply/supply-spec.ts'

const outage = (startH: number, endH: number): Outage => ({ startH, endH })

test('outages that touch or overlap are one, those of no length none, in the order of time', () => {
  const given = [outage(10, 12), outage(0, 1), outage(1, 2), outage(5, 5), outage(11, 11.5), outage(11, 13)]
  expect(mergedOutages(given)).toEqual({
    outages: [outage(0, 2), outage(10, 13)],
    overlapping: 2,
    firstOverlapH: 11,
  })
  expect(mergedOutages([])).toEqual({ outages: [], overlapping: 0, firstOverlapH: undefined })
})

const halfHours = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]) => outage(start / 2, (start + length) / 2))

test('merged outages cover the same half hours, apart from each other, and merging them again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(halfHours, { maxLength: 12 }), (given) => {
      const { outages } = mergedOutages(given)
      const covers = (list: readonly Outage[], hour: number) =>
        list.some(({ startH, endH }) => startH <= hour && hour < endH)
      for (let half = 0; half < 80; half++) expect(covers(outages, half / 2)).toBe(covers(given, half / 2))
      outages.slice(1).forEach(({ startH }, i) => expect(startH).toBeGreaterThan(outages[i]!.endH))
      expect(mergedOutages(outages)).toEqual({ outages, overlapping: 0, firstOverlapH: undefined })
    }),
  )
})
