import { describe, expect, it } from 'vitest'
import { unitIds } from '../../../src/report/counters/unit-ids.ts'

describe('ids of imported units', () => {
  it.each([
    [['cell-1'], ['cell-1']],
    [
      ['ManagedElement=g1,NRCellDU=1', 'ManagedElement=g1,NRCellDU=2'],
      ['NRCellDU-1', 'NRCellDU-2'],
    ],
    [
      ['S1/C1', 'S2/C1'],
      ['S1-C1', 'S2-C1'],
    ],
    [
      ['1024', '1e3'],
      ['unit-1024', 'unit-1e3'],
    ],
    [
      ['小区', '中心'],
      ['unit', 'unit-2'],
    ],
    [['小区1'], ['unit-1']],
  ])('of %j are %j', (names, ids) => {
    expect(unitIds(names, undefined)).toEqual(ids)
  })

  it('start with the name that the user gives', () => {
    expect(unitIds(['S1/C1'], 'aau')).toEqual(['aau'])
    expect(unitIds(['S1/C1'], '12')).toEqual(['unit-12'])
    expect(unitIds(['S1/C1', 'S1/C2'], 'aau')).toEqual(['aau-C1', 'aau-C2'])
  })
})
