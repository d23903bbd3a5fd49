import { describe, expect, test } from 'vitest'
import type { SetTexts } from '../../../src/planning/calibration/assemble.ts'
import { hourOfLabel } from '../../../src/planning/calibration/hour-label.ts'
import { InputError } from '../../../src/scenarios/problem.ts'
import { assembled } from './synthetic-stations.ts'

const CELLS = 'BS,CellName,RUType,Mode,Frequency,Bandwidth,Antennas,TXpower\nA,Cell0,T1,Mode2,365,20,4,6.87\n'
const LOAD = 'Time,BS,CellName,load,ESMode1,ESMode2\n1/1/2023 1:00,A,Cell0,0.2,0,0\n'
const ENERGY = 'Time,BS,Energy\n1/1/2023 1:00,A,10\n'

function texts({ cells = CELLS, load = LOAD, energy = ENERGY } = {}): SetTexts {
  return {
    cells: [{ file: 'bs.csv', text: cells }],
    load: [{ file: 'cl.csv', text: load }],
    energy: [{ file: 'ec.csv', text: energy }],
  }
}

/** What a set is refused with. */
function refusal(changed: Parameters<typeof texts>[0]): string[] {
  try {
    assembled(texts(changed))
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('labels of hours', () => {
  test.each([
    ['1/1/1971 0:00', 365 * 24],
    ['1/5/2023 23:00', (Date.UTC(2023, 0, 5) + 23 * 3_600_000) / 3_600_000],
    ['2023-01-05 23:00', (Date.UTC(2023, 0, 5) + 23 * 3_600_000) / 3_600_000],
    ['2023-01-05T23:00:00Z', (Date.UTC(2023, 0, 5) + 23 * 3_600_000) / 3_600_000],
    ['2023/01/05 23:00', (Date.UTC(2023, 0, 5) + 23 * 3_600_000) / 3_600_000],
    ['2023.1.5 23:00', (Date.UTC(2023, 0, 5) + 23 * 3_600_000) / 3_600_000],
    ['2/29/2024 7:00', (Date.UTC(2024, 1, 29) + 7 * 3_600_000) / 3_600_000],
  ])('%s is hour %d since 1970', (label, hour) => expect(hourOfLabel(label)).toBe(hour))

  test.each([
    '2/29/2023 7:00',
    '13/1/2023 1:00',
    '1/1/2023 24:00',
    '1/1/2023 1:30',
    '1/1/23 1:00',
    '',
    'noon',
  ])('%j is none', (label) => expect(hourOfLabel(label)).toBeUndefined())
})

describe('the reference layout', () => {
  test('becomes stations with cells, loads and energies', () => {
    const { set, leftOut, rows } = assembled(texts())
    expect(rows).toEqual({ cells: 1, load: 1, energy: 1 })
    expect(leftOut.size).toBe(0)
    const [station] = set.stations
    expect(station).toMatchObject({ id: 'A' })
    expect(station!.cells[0]).toMatchObject({
      unitType: 'T1',
      carrier: '365/20',
      antennas: 4,
      powerClass: 46,
    })
    expect([...station!.cells[0]!.hours.values()]).toEqual([{ load: 0.2, offShare: 0 }])
  })

  test('may have other columns, in another order, and CRLF', () => {
    const energy = 'Note,Energy,BS,Time\r\nx,10,A,2023-01-01 01:00\r\n'
    expect([...assembled(texts({ energy })).set.stations[0]!.energy.values()]).toEqual([10])
  })

  test('has no station without an energy', () => {
    const cells = `${CELLS}B,Cell0,T1,Mode2,365,20,4,6.87\n`
    expect(assembled(texts({ cells })).set.stations.map(({ id }) => id)).toEqual(['A'])
  })

  test('takes an empty energy or load for no reading', () => {
    const { set, leftOut } = assembled(
      texts({ energy: `${ENERGY}1/1/2023 2:00,A,\n`, load: `${LOAD}1/1/2023 2:00,A,Cell0,,0,0\n` }),
    )
    expect(set.stations[0]!.energy.size).toBe(1)
    expect(Object.fromEntries(leftOut)).toEqual({
      'energy rows without a value': 1,
      'load rows without a value': 1,
    })
  })
})

describe('bad data', () => {
  test.each([
    [
      'a missing column',
      { energy: 'Time,BS,Enrgy\n1/1/2023 1:00,A,10\n' },
      [
        'ec.csv:1:1: expected a column Energy, got the columns "Time, BS, Enrgy"',
        '  hint: did you mean "Enrgy"?',
      ],
    ],
    [
      'an empty file',
      { load: '' },
      ['cl.csv:1:1: expected a header with Time, BS, CellName, load, got an empty file'],
    ],
    [
      'a header alone',
      { energy: 'Time,BS,Energy\n' },
      ['ec.csv:1:1: expected rows below the header, got a header alone'],
    ],
    [
      'a negative energy',
      { energy: 'Time,BS,Energy\n1/1/2023 1:00,A,-3\n' },
      ['ec.csv:2:3 Energy: expected a number, 0 or above, got "-3"'],
    ],
    [
      'an energy that is no number',
      { energy: 'Time,BS,Energy\n1/1/2023 1:00,A,ten\n' },
      ['ec.csv:2:3 Energy: expected a number, 0 or above, got "ten"'],
    ],
    [
      'a load above 1',
      { load: LOAD.replace('0.2', '20') },
      [
        'cl.csv:2:4 load: expected a number from 0 to 1, got "20"',
        '  hint: loads are shares from 0 to 1; divide per cents by 100',
      ],
    ],
    [
      'a mode above 1',
      { load: LOAD.replace('0.2,0,0', '0.2,0,7') },
      ['cl.csv:2:6 ESMode2: expected a share of the hour from 0 to 1, got "7"'],
    ],
    [
      'a time that cannot be read',
      { energy: 'Time,BS,Energy\n1.1.2023 1:00,A,3\n' },
      ['ec.csv:2:1 Time: expected a whole hour as M/D/YYYY H:MM or YYYY-MM-DD HH:MM, got "1.1.2023 1:00"'],
    ],
    [
      'a station-hour that stands twice',
      { energy: `${ENERGY}2023-01-01 01:00,A,11\n` },
      [
        'ec.csv:3:1 Time: expected each of them once (the first stands in line 2), got 2023-01-01 01:00 A 11 again',
      ],
    ],
    [
      'a cell that stands twice',
      { cells: `${CELLS}A,Cell0,T2,Mode2,365,20,4,6.87\n` },
      ['bs.csv:3:2 CellName: expected each of them once (the first stands in line 2), got A Cell0 T2 again'],
    ],
    [
      'a station without configuration, told once',
      { energy: `${ENERGY}1/1/2023 1:00,B,1\n1/1/2023 2:00,B,1\n` },
      ['ec.csv:3:2 BS: expected a station of the configuration, got B, which has none'],
    ],
    [
      'a cell without configuration',
      { load: `${LOAD}1/1/2023 1:00,A,Cell7,0.1,0,0\n` },
      ['cl.csv:3:3 CellName: expected a cell of the configuration, got A Cell7, which has none'],
    ],
    [
      'a row of another length',
      { energy: `${ENERGY}1/1/2023 2:00,A\n` },
      ['ec.csv:3:2: expected 3 fields, as in the header, got 2'],
    ],
    [
      'an antenna count that is no number',
      { cells: CELLS.replace(',4,', ',four,') },
      ['bs.csv:2:6 Antennas: expected a number, got "four"'],
    ],
  ])('%s is named', (_, changed, lines) => expect(refusal(changed)).toEqual(lines))

  test('of more than twenty rows says how many more there are, and where', () => {
    const rows = Array.from({ length: 171 }, (_, h) => `1/${1 + Math.floor(h / 24)}/2023 ${h % 24}:00,A,-4`)
    const lines = refusal({ energy: `Time,BS,Energy\n${rows.join('\n')}\n` })
    expect(lines).toHaveLength(20)
    expect(lines.at(-1)).toBe(
      'ec.csv:21:3 Energy: expected a number, 0 or above, got "-4", and 151 more from line 22 on',
    )
  })

  test('of a meter that never counts is told', () => {
    expect(refusal({ energy: 'Time,BS,Energy\n1/1/2023 1:00,A,0\n1/1/2023 2:00,A,0\n' })).toEqual([
      'ec.csv:2:3 Energy: expected energies above 0, got 0 in all 2 rows',
      '  hint: the meter did not count, or its column is another one',
    ])
  })

  test('of all files is told in one go', () => {
    const lines = refusal({ energy: 'Time,BS,Energy\n1/1/2023 1:00,A,-3\n', load: LOAD.replace('0.2', '2') })
    expect(lines.filter((line) => line.includes('expected'))).toHaveLength(2)
  })

  test('is counted and left out where asked for', () => {
    const energy = `${ENERGY}1/1/2023 2:00,A,-3\n1/1/2023 1:00,A,4\n1/1/2023 3:00,B,4\n1/1/2023 4:00,B,4\nx,A,1\n`
    const { set, leftOut } = assembled(texts({ energy }), true)
    expect([...set.stations[0]!.energy.values()]).toEqual([10])
    expect(Object.fromEntries(leftOut)).toEqual({
      'negative energy': 1,
      'repeated energy': 1,
      'no configuration': 2,
      'unreadable time': 1,
    })
  })
})
