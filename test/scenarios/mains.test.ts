import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { reserveOfClass, siteMains } from '../../src/scenarios/resolve/supply/mains.ts'
import { randomOutages } from '../../src/scenarios/resolve/supply/random-outages.ts'
import { resolvedSite } from './resolved-site.ts'
import { room } from './scenario-folder.ts'

/** The mains of a room as the scenario tells them on line 11, or in the lines after it. */
async function mainsOf(mains: string, ...more: string[]) {
  return mainsWith([], mains, ...more)
}

/** As {@link mainsOf}, with a file of outages beside the scenario. */
async function mainsOfFile(csv: string) {
  return mainsWith([{ path: 'out.csv', text: csv }], '{ outages: { csv: out.csv } }')
}

async function mainsWith(
  files: Parameters<typeof resolvedSite>[1],
  mains: string,
  ...more: readonly string[]
) {
  const load = 'equipment: [{ id: it, power: 1 kW }]'
  const lines = mains === '' ? [load] : [`mains: ${mains}`, ...more, load]
  const { r, site, at, problems, defaults } = await resolvedSite(room(...lines), files)
  const spec = await siteMains(r, site, at)
  const warnings = r.shared.warnings.all([]).map(({ note }) => `${note.at}: ${note.message}`)
  const models = [...r.shared.models]
  return { r, site, at, spec, problems: problems(), defaults: defaults(), warnings, models }
}

const outagesOf = async (mains: string) => (await mainsOf(mains)).spec?.outages
// 15 July is the 196th day.
const JULY_15 = 195 * 24

describe('the mains of a site', () => {
  test('never fail where nothing is written, and are absent where they are none', async () => {
    expect((await mainsOf('')).spec).toEqual({ isAbsent: false, outages: [] })
    expect((await mainsOf('none')).spec).toEqual({ isAbsent: true, outages: [] })
    expect((await mainsOf('{ outages: [] }')).spec).toEqual({ isAbsent: false, outages: [] })
  })

  test('fail when the list says so, with the year, with a T, or without a year', async () => {
    const whole = [{ startH: JULY_15 + 13, endH: JULY_15 + 17 }]
    for (const start of ['2021-07-15 13:00', '2021-07-15T13:00', '07-15 13:00', '07-15T13:00:00'])
      expect(await outagesOf(`{ outages: [{ start: "${start}", duration: 4 h }] }`)).toEqual(whole)
    expect(await outagesOf('{ outages: [{ start: 01-01 00:07, duration: 90 min }] }')).toEqual([
      { startH: 7 / 60, endH: 7 / 60 + 1.5 },
    ])
    expect(await outagesOf('{ outages: [{ start: 12-31 20:00, duration: 4 h }] }')).toEqual([
      { startH: 8756, endH: 8760 },
    ])
  })

  test('fail once where outages touch or overlap, told where they overlap', async () => {
    const list = (...all: string[]) => `{ outages: [${all.join(', ')}] }`
    const a = '{ start: 01-01 10:00, duration: 2 h }'
    const touching = await mainsOf(list(a, '{ start: 01-01 12:00, duration: 1 h }'))
    expect([touching.spec?.outages, touching.warnings]).toEqual([[{ startH: 10, endH: 13 }], []])
    const over = await mainsOf(list('{ start: 01-01 11:30, duration: 1 h }', a))
    expect(over.spec?.outages).toEqual([{ startH: 10, endH: 12.5 }])
    expect(over.warnings).toEqual([
      'sites.a.mains.outages: an outage begins before an earlier one ends, at 2021-01-01 11:30: they count as one',
    ])
    expect((await mainsOf(list(a, a, a))).warnings).toEqual([
      'sites.a.mains.outages: 2 outages begin before an earlier one ends, the first at 2021-01-01 10:00: they count as one',
    ])
  })

  test('do not fail for no time', async () => {
    expect(await outagesOf('{ outages: [{ start: 03-01 10:00, duration: 0 h }] }')).toEqual([])
  })

  test('fail at random by frequency, mean and seed', async () => {
    const { spec, defaults, models } = await mainsOf(
      '{ outages: { perYear: 42, meanDuration: 3 h, seed: 7 } }',
    )
    expect(spec?.outages).toEqual(randomOutages({ perYear: 42, meanH: 3 }, 7, 'a'))
    expect([defaults.filter((one) => one.startsWith('mains')), models]).toEqual([[], ['philox']])
    const unseeded = await mainsOf('{ outages: { perYear: 42, meanDuration: 3 h } }')
    expect(unseeded.spec?.outages).toEqual(randomOutages({ perYear: 42, meanH: 3 }, 1, 'a'))
    expect(unseeded.defaults).toContain('mains.outages.seed: 1, assumption')
    expect(await outagesOf('{ outages: { perYear: 0, meanDuration: 3 h } }')).toEqual([])
    expect(await outagesOf('{ outages: { perYear: 42, meanDuration: 0 h } }')).toEqual([])
  })

  test('fail as their class does', async () => {
    const { r, site, spec, defaults } = await mainsOf('{ class: 2, seed: 3 }')
    expect(spec?.outages).toEqual(randomOutages({ perYear: 42, meanH: 6 }, 3, 'a'))
    expect(defaults).toContain('mains.class: 3.5 outages a month of 6 h, sourced')
    expect(await reserveOfClass(r, site)).toMatchObject({ hours: 3, row: { confidence: 'unverified' } })
  })

  test('of a higher class fail for more hours of a mean year, and call for no less reserve', async () => {
    const rows = await SHIPPED.table('mains-classes')
    const hours = rows.map((row) => Number(row['per_month']) * 12 * Number(row['mean_h']))
    expect(hours).toEqual([6, 252, 432, 864])
    const reserves = rows.map((row) => Number(row['reserve_h']))
    expect(reserves).toEqual(reserves.toSorted((a, b) => a - b))
    for (const { id } of rows) expect((await mainsOf(`{ class: ${id} }`)).problems).toEqual([])
  })

  test('take the reserve alone of their class beside outages of their own', async () => {
    const { r, site, spec, defaults } = await mainsOf('{ class: 3, outages: [] }')
    expect([spec?.outages, defaults.filter((one) => one.startsWith('mains'))]).toEqual([[], []])
    expect((await reserveOfClass(r, site))?.hours).toBe(5)
    const classless = await mainsOf('{ outages: [] }')
    expect(await reserveOfClass(classless.r, classless.site)).toBeUndefined()
  })
})

describe('a file of outages', () => {
  test('tells them by duration or by end, in any order, beside other columns', async () => {
    const whole = [
      { startH: 2, endH: 3.5 },
      { startH: JULY_15 + 13, endH: JULY_15 + 17 },
    ]
    const byDuration =
      'cause,start,duration\r\nstorm,2021-07-15 13:00,4 h\r\n\r\nworks,01-01T02:00,90 min\r\n'
    expect((await mainsOfFile(byDuration)).spec?.outages).toEqual(whole)
    const byEnd = 'start,end\n2021-07-15 13:00,2021-07-15 17:00\n2021-01-01 02:00,2021-01-01 03:30\n'
    expect((await mainsOfFile(byEnd)).spec?.outages).toEqual(whole)
  })

  test('may end with the year, hold nothing, and overlap', async () => {
    for (const end of ['2021-12-31 24:00', '2022-01-01 00:00'])
      expect((await mainsOfFile(`start,end\n2021-12-31 23:00,${end}\n`)).spec?.outages).toEqual([
        { startH: 8759, endH: 8760 },
      ])
    expect((await mainsOfFile('start,duration\n')).spec?.outages).toEqual([])
    const over = await mainsOfFile('start,duration\n01-01 00:00,2 h\n01-01 01:00,2 h\n')
    expect(over.spec?.outages).toEqual([{ startH: 0, endH: 3 }])
    expect(over.warnings[0]).toMatch(/^sites\.a\.mains\.outages\.csv: an outage begins .* 2021-01-01 01:00/)
  })

  const named = 'named at s.yaml:11:30'
  const wanted = 'out.csv:1:1: expected the columns start, and duration or end, got'
  test.each([
    ['', `${wanted} an empty file\n  hint: ${named}`],
    [
      'start;duration\n',
      `${wanted} the columns "start;duration"\n  hint: separate columns by commas; ${named}`,
    ],
    ['begin,end\n', `${wanted} the columns "begin, end"\n  hint: ${named}`],
    [
      'Start,end\n',
      `${wanted} the columns "Start, end"\n  hint: is it "Start"? Then call it start; ${named}`,
    ],
    [
      'start,durationH\n',
      `${wanted} the columns "start, durationH"\n  hint: is it "durationH"? Then call it duration; ${named}`,
    ],
    ['start,end,start\n', `out.csv:1:3: expected each column name once, got start twice\n  hint: ${named}`],
    [
      'start,end,duration\n',
      'out.csv:1:3: expected one of the columns duration and end, got duration and end\n' +
        `  hint: leave one of them: nothing says which is right where they differ; ${named}`,
    ],
    ['start,end\n01-01 10:00\n', `out.csv:2:2: expected 2 fields, as in the header, got 1\n  hint: ${named}`],
    [
      'start,duration\n15/07/2021 13:00,4 h\n',
      'out.csv:2:1 start: expected a moment of local time such as "2021-07-15 13:00" or "07-15 13:00", ' +
        `got "15/07/2021 13:00"\n  hint: year-month-day and the time of day, two digits each: "2021-01-20 08:00"; ${named}`,
    ],
    [
      'start,duration\n\n2020-07-15 13:00,4 h\n',
      `out.csv:3:1 start: expected a moment of the year 2021, got "2020-07-15 13:00"\n  hint: ${named}`,
    ],
    [
      'start,duration\n2022-01-01 00:00,4 h\n',
      `out.csv:2:1 start: expected a moment of the year 2021, got "2022-01-01 00:00"\n  hint: ${named}`,
    ],
    [
      'start,duration\n02-29 10:00,4 h\n',
      'out.csv:2:1 start: expected a day of a year of 365 days, got "02-29 10:00"\n' +
        `  hint: no run has a 29 February: leave it out; ${named}`,
    ],
    [
      'start,duration\n01-01 10:00,4\n',
      'out.csv:2:2 duration: expected a duration such as "8 h" (h, min, s), got "4"\n' +
        `  hint: write the unit, as in "4 h"; ${named}`,
    ],
    [
      'start,duration\n01-01 10:00,-4 h\n',
      `out.csv:2:2 duration: expected a duration from 0 h, got "-4 h"\n  hint: ${named}`,
    ],
    [
      'start,end\n01-01 10:00,01-01 09:00\n',
      `out.csv:2:2 end: expected an end after 2021-01-01 10:00, got "01-01 09:00"\n  hint: ${named}`,
    ],
    [
      'start,duration\n12-31 23:00,90 min\n',
      `out.csv:2:2 duration: expected an outage that ends by 2021-12-31 24:00, got "90 min"\n  hint: ${named}`,
    ],
  ])('that is wrong is told by line and column: %j', async (csv, message) => {
    const { spec, problems } = await mainsOfFile(csv)
    expect([spec, problems]).toEqual([undefined, [message]])
  })
})

describe('refused is', () => {
  const at = 's.yaml:11'
  const moment = 'expected a moment of local time such as "2021-07-15 13:00" or "07-15 13:00"'
  test.each<[string, ...string[]]>([
    [
      '5',
      `${at}:12 sites.a.mains: expected "none" where there are no mains, or a map with class or outages, got 5`,
    ],
    ['{}', `${at}:12 sites.a.mains: expected class or outages, or both, got none of them`],
    [
      '{ clas: 2, outages: [] }',
      `${at}:14 sites.a.mains.clas: expected a known key, got "clas"\n  hint: did you mean "class"?`,
    ],
    [
      '{ class: 5 }',
      `${at}:21 sites.a.mains.class: expected the id of a class of mains, got "5"\n  hint: known: 1, 2, 3, 4`,
    ],
    [
      '{ class: 2, outages: [], seed: 3 }',
      `${at}:43 sites.a.mains.seed: expected a seed beside a class without outages, got a seed beside outages\n` +
        '  hint: random outages have their seed inside "outages"',
    ],
    [
      '{ class: 2, seed: -1 }',
      `${at}:30 sites.a.mains.seed: expected a whole number, from 0 to 4294967295, got -1`,
    ],
    [
      '{ outages: never }',
      `${at}:23 sites.a.mains.outages: expected a list of outages, or a map with csv, or with perYear and meanDuration, got "never"`,
    ],
    [
      '{ outages: { csv: a.csv, perYear: 3 } }',
      `${at}:46 sites.a.mains.outages.perYear: expected exactly one of "csv", "perYear", got csv and perYear`,
      `${at}:30 sites.a.mains.outages.csv: expected a file that can be read, got no such file: "a.csv"`,
    ],
    [
      '{ outages: { perYear: 3 } }',
      `${at}:23 sites.a.mains.outages.meanDuration: expected a mean duration beside perYear, got nothing`,
    ],
    [
      '{ outages: { perYear: 100, meanDuration: 90 h } }',
      `${at}:34 sites.a.mains.outages.perYear: expected fewer than 8760 h without mains in a mean year, ` +
        'got 100 outages of 90 h, which are 9000 h\n  hint: a site without mains has mains: none',
    ],
    [
      '{ outages: [{ start: 2020-07-15 13:00, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: expected a moment of the year 2021, got "2020-07-15 13:00"`,
    ],
    [
      '{ outages: [{ start: 12-31 22:00, duration: 4 h }] }',
      `${at}:56 sites.a.mains.outages.0.duration: expected an outage that ends by 2021-12-31 24:00, 2 h after its start, got 4 h`,
    ],
    [
      '{ outages: [{ start: 2020-02-29 13:00, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: expected a day of a year of 365 days, got "2020-02-29 13:00"\n` +
        '  hint: no run has a 29 February: leave it out',
    ],
    [
      '{ outages: [{ start: 2021-13-01 13:00, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: ${moment}, got "2021-13-01 13:00"\n` +
        '  hint: year-month-day: there is no month 13',
    ],
    [
      '{ outages: [{ start: 2021-02-30 08:00, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: ${moment}, got "2021-02-30 08:00"\n` +
        '  hint: there is no 30 February',
    ],
    [
      '{ outages: [{ start: 2021-7-5 9:30, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: ${moment}, got "2021-7-5 9:30"\n` +
        '  hint: year-month-day and the time of day, two digits each: "2021-01-20 08:00"',
    ],
    [
      '{ outages: [{ start: 1/20/2021 8:00, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: ${moment}, got "1/20/2021 8:00"\n` +
        '  hint: year-month-day and the time of day, two digits each: "2021-01-20 08:00"',
    ],
    [
      '{ outages: [{ start: 2021-01-20, duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: ${moment}, got "2021-01-20"\n` +
        '  hint: add the time of day, as in "07-15 13:00"',
    ],
    [
      '{ outages: [{ start: "2021-07-15T13:00Z", duration: 4 h }] }',
      `${at}:33 sites.a.mains.outages.0.start: ${moment}, got "2021-07-15T13:00Z"\n` +
        '  hint: local standard time of the site, without an offset',
    ],
    [
      '{ outages: [{ start: 07-15 13:00, duration: -1 h }] }',
      `${at}:56 sites.a.mains.outages.0.duration: expected a duration such as "8 h" (h, min, s), from 0 h to 8760 h, got "-1 h"`,
    ],
    [
      '{ outages: [{ start: 07-15 13:00, length: 4 h, duration: 4 h }] }',
      `${at}:46 sites.a.mains.outages.0.length: expected a known key, got "length"\n  hint: known: start, duration`,
    ],
    [
      '{ outages: { peryear: 3, meanDuration: 3 h } }',
      `${at}:25 sites.a.mains.outages.peryear: expected a known key, got "peryear"\n  hint: did you mean "perYear"?`,
      `${at}:23 sites.a.mains.outages: expected exactly one of "csv", "perYear", got none of them`,
    ],
    [
      '{ outages: [{ start: 07-15 13:00 }] }',
      `${at}:24 sites.a.mains.outages.0.duration: expected a duration such as "8 h" (h, min, s), got nothing`,
    ],
  ])('%s', async (mains, ...messages) => {
    expect((await mainsOf(mains)).problems).toEqual(messages)
  })
})
