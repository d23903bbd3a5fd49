import { describe, expect, test } from 'vitest'
import { exchangerCooler } from '../../../src/model/cooling/exchanger.ts'

const PRESSURE = Float64Array.of(101_325, 81_060)

describe('a heat exchanger', () => {
  test('given by its UA carries the same at every pressure and runs beside compressors', () => {
    const cooler = exchangerCooler(
      { transfer: { uaKwPerK: 0.09 }, onsetK: 0, powerKw: 0.1, offsetK: 2 },
      PRESSURE,
    )
    expect([...cooler.conductanceKwPerK]).toEqual([0.09, 0.09])
    expect([...cooler.powerKw]).toEqual([0.1, 0.1])
    expect(cooler).toMatchObject({ kind: 'exchanger', isExclusive: false, marginK: 0, onsetK: 0, offsetK: 2 })
  })

  test('given by its effectiveness carries that share of what its smaller air stream could', () => {
    const { conductanceKwPerK } = exchangerCooler(
      { transfer: { effectiveness: 0.5, airflowM3PerS: 0.2 }, onsetK: 0, powerKw: 0.1, offsetK: 2 },
      PRESSURE,
    )
    expect(conductanceKwPerK[0]).toBeCloseTo(0.5 * 0.2 * 1.2072, 12)
    expect(conductanceKwPerK[1]).toBeCloseTo(0.8 * 0.5 * 0.2 * 1.2072, 12)
  })

  test('a thermosyphon keeps its onset', () => {
    const transfer = { uaKwPerK: 0.288 }
    expect(exchangerCooler({ transfer, onsetK: 5, powerKw: 0, offsetK: 2 }, PRESSURE).onsetK).toBe(5)
  })
})
