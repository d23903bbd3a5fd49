import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room with an AC-coupled battery on line 11. */
const ac = (keys: string) =>
  scenario({
    site: [
      'kind: equipment-room',
      'cooling: none',
      `battery: { ${keys} }`,
      'equipment: [{ id: it, power: 1 kW }]',
    ],
  })
const LFP = 'preset: lfp-48v, capacity: 20 kWh'
const LEAD = 'preset: lead-acid-vrla, capacity: 20 kWh'
const AT = 'sites.a.battery'

describe('refused is a strategy', () => {
  const strategy = `${AT}.strategy`
  const KINDS = 'backup, self-consumption, arbitrage, look-ahead, optimal, peak-shaving, schedule'
  const withStrategy = (text: string) => ac(`${LFP}, strategy: ${text}`)

  test.each<Refused>([
    [
      'that is misspelt',
      withStrategy('arbitrge'),
      `11:61 ${strategy}: expected one of ${KINDS}, or a map with kind, got "arbitrge"\n  hint: did you mean "arbitrage"?`,
    ],
    [
      'of a map without its kind',
      withStrategy('{ peak: 1 CNY/kWh }'),
      `11:61 ${strategy}.kind: expected one of ${KINDS.split(', ')
        .map((word) => `"${word}"`)
        .join(', ')}, got nothing`,
    ],
    [
      'of peak shaving to no limit',
      withStrategy('peak-shaving'),
      `11:61 ${strategy}.limit: expected a limit for peak-shaving, got nothing\n  hint: for example strategy: { kind: peak-shaving, limit: 6 kW }`,
    ],
    [
      'with a key of another',
      withStrategy('{ kind: peak-shaving, limit: 2 kW, peak: 1 CNY/kWh }'),
      `11:102 ${strategy}.peak: expected only keys that go with "kind: peak-shaving", got "peak"`,
    ],
    [
      'that charges at dearer prices than it discharges',
      withStrategy('{ kind: arbitrage, peak: 0.3 CNY/kWh, valley: 1 CNY/kWh }'),
      `11:107 ${strategy}.valley: expected a valley price below the peak price, got "1 CNY/kWh"`,
    ],
    [
      'with a power for a price',
      withStrategy('{ kind: arbitrage, peak: 0.3 kW }'),
      `11:86 ${strategy}.peak: expected a price such as "0.65 CNY/kWh" (CNY/kWh, CNY/MWh), got "0.3 kW"`,
    ],
    [
      'of a schedule without its file',
      withStrategy('schedule'),
      `11:61 ${strategy}.csv: expected a csv for the schedule, got nothing\n  hint: for example strategy: { kind: schedule, csv: plan.csv, charge: in, discharge: out }`,
    ],
    [
      'of a schedule without its columns',
      withStrategy('{ kind: schedule, csv: x.csv }'),
      `11:61 ${strategy}.charge: expected charge, discharge or both: headers of columns of the csv, got nothing`,
    ],
    [
      'of a schedule whose file is not there',
      withStrategy('{ kind: schedule, csv: x.csv, charge: in }'),
      `11:84 ${strategy}.csv: expected a file that can be read, got no such file: "x.csv"`,
    ],
    [
      'that looks no hour ahead',
      withStrategy('{ kind: look-ahead, hours: 0 h }'),
      `11:88 ${strategy}.hours: expected a duration such as "8 h" (h, min, s), from 1 h to 168 h, got "0 h"`,
    ],
    [
      'of daily cycles for lead-acid',
      ac(`${LEAD}, strategy: arbitrage`),
      `11:68 ${strategy}: expected a strategy without daily cycles, which wear lead-acid out, got "arbitrage"\n  hint: strategy: backup, another chemistry, or force: true beside it`,
    ],
    [
      'of daily cycles for lead-acid, told in a map',
      ac(`${LEAD}, strategy: { kind: optimal }, force: false`),
      `11:76 ${strategy}.kind: expected a strategy without daily cycles, which wear lead-acid out, got "optimal"\n  hint: strategy: backup, another chemistry, or force: true beside it`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))

  test('of a schedule that charges and discharges at once, or whose cells are no powers', async () => {
    const rows = (row: (hour: number) => string) =>
      ['in,out', ...Array.from({ length: 8760 }, (_, hour) => row(hour)), ''].join('\n')
    const text = withStrategy('{ kind: schedule, csv: plan.csv, charge: in, discharge: out }')
    folder.write(
      'plan.csv',
      rows((hour) => (hour === 25 ? '1,2' : '1,0')),
    )
    expect(await folder.problems(text)).toEqual([
      'plan.csv:27:2 out: expected a schedule that charges or discharges at a time, got both at 2021-01-02 01:00\n  hint: named at s.yaml:11:84',
    ])
    folder.write(
      'plan.csv',
      rows((hour) => (hour === 1 ? '-1,0' : '1,0')),
    )
    expect(await folder.problems(text)).toEqual([
      'plan.csv:3:1 in: expected a power of 0 kW or more, without its unit, got "-1"\n  hint: named at s.yaml:11:84',
    ])
  })
})
