import { describe, expect, test } from 'vitest'
import { planned } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** Classes of which a file on line 25 tells the units, but for those of pstn in room a. */
const TEXT = planned({
  classes: [
    '{ id: sdh, power: 40 W }',
    '{ id: pstn, power: 1 W, rooms: { a: 10 } }',
    '{ id: old, unit: gsm }',
  ],
  waves: ['{ id: one, date: 2021-07-01, retire: { old: all } }'],
  more: ['stock: { csv: stock.csv }'],
})
const NAMED = 'named at s.yaml:25:17'

const problems = (csv: string | Uint8Array) => {
  folder.write('stock.csv', csv)
  return folder.problems(TEXT)
}

describe('a file of installed units', () => {
  const installed = async (csv: string) => {
    folder.write('stock.csv', csv)
    const { variants } = await folder.load(TEXT)
    return variants[0]!.plans
      .retirement!.plan.installed.filter(({ classId }) => classId !== 'old')
      .map(({ site, classId, units }) => `${site} ${classId} ${units}`)
  }

  test.each<[string, string]>([
    ['in the order of its columns', 'room,class,units\na,sdh,5\nb,pstn,70\n'],
    [
      'with columns in any order, others beside them, and spaces',
      'note,units,class,room\nold, 5 ,sdh, a\n"x, y",70,pstn,b\n',
    ],
    ['with a mark of its encoding', '\uFEFFroom,class,units\na,sdh,5\nb,pstn,70\n'],
    ['with ends of lines of another system, and empty lines', 'room,class,units\r\na,sdh,5\r\n\r\nb,pstn,70'],
    ['with no units of a class', 'room,class,units\na,sdh,5\nb,sdh,0\nb,pstn,70\n'],
    ['with headers in any case', 'Room,CLASS,Units\na,sdh,5\nb,pstn,70\n'],
    ['with rows of commas', ',,\nroom,class,units\na,sdh,5\n,,\nb,pstn,70\n, ,,\n'],
  ])('%s', async (_, csv) => {
    expect(await installed(csv)).toEqual(['a pstn 10', 'a sdh 5', 'b pstn 70'])
  })
})

describe('a file of installed units that cannot be is refused at its line', () => {
  test.each<[string, string | Uint8Array, ...string[]]>([
    [
      'a column missing',
      'room,class,number\na,sdh,5\n',
      `stock.csv:1:1: expected a column "units" once, got "room,class,number"\n  hint: known: room, class, number; ${NAMED}`,
    ],
    [
      'a column misspelt',
      'room,clas,units\na,sdh,5\n',
      `stock.csv:1:1: expected a column "class" once, got "room,clas,units"\n  hint: did you mean "clas"?; ${NAMED}`,
    ],
    [
      'a column twice',
      'room,class,units,units\na,sdh,5,5\n',
      `stock.csv:1:1: expected a column "units" once, got "units" 2 times\n  hint: ${NAMED}`,
    ],
    [
      'semicolons',
      'room;class;units\na;sdh;5\n',
      `stock.csv:1:1: expected columns separated by commas, got "room;class;units"\n  hint: save as CSV with commas, or replace ";" by ","; ${NAMED}`,
    ],
    [
      'tabs',
      'room\tclass\tunits\na\tsdh\t5\n',
      `stock.csv:1:1: expected columns separated by commas, got "room\\tclass\\tunits"\n  hint: save as CSV with commas; ${NAMED}`,
    ],
    [
      'no header',
      'a,sdh,5\nb,sdh,6\n',
      `stock.csv:1:1: expected a header: room,class,units, got "a,sdh,5"\n  hint: put "room,class,units" above; ${NAMED}`,
    ],
    [
      'a header alone',
      '\nroom,class,units\n,,\n',
      `stock.csv:2:1: expected rows below the header, got a header alone\n  hint: ${NAMED}`,
    ],
    [
      'unknown rooms',
      'room,class,units\nzebra,sdh,5\nmats,sdh,3\n',
      `stock.csv:2:1 room: expected the id of a site, got "zebra"\n  hint: known: a, b, mast; ${NAMED}`,
      `stock.csv:3:1 room: expected the id of a site, got "mats"\n  hint: did you mean "mast"?; ${NAMED}`,
    ],
    [
      'an unknown class, and one that a site describes',
      'class,room,units\nsdhh,a,5\nold,mast,5\n',
      `stock.csv:2:1 class: expected the id of a class with power, got "sdhh"\n  hint: did you mean "sdh"?; ${NAMED}`,
      `stock.csv:3:1 class: expected the id of a class with power, got "old"\n  hint: known: sdh, pstn; ${NAMED}`,
    ],
    [
      'units that are none',
      'room,class,units\na,sdh,-5\nb,sdh,5.5\na,pstn,five\nb,pstn,\nmast,sdh,"1,2"\nmast,pstn,1000000001\n',
      ...['"-5"', '"5.5"', '"five"', '""', '"1,2"', '"1000000001"'].map(
        (got, index) =>
          `stock.csv:${index + 2}:3 units: expected a whole number of units, 0 to 1000000000, got ${got}\n  hint: ${NAMED}`,
      ),
    ],
    [
      'units that a spreadsheet wrote in another way',
      'room,class,units\na,sdh,"12,000"\nb,sdh,1.2E+04\nb,pstn,12000.0\n',
      ...['"12,000"', '"1.2E+04"', '"12000.0"'].map(
        (got, index) =>
          `stock.csv:${index + 2}:3 units: expected a whole number of units, 0 to 1000000000, got ${got}\n  hint: digits only, such as 12000; ${NAMED}`,
      ),
    ],
    [
      'rows with too few and too many fields',
      'room,class,units\na,sdh\nb,sdh,5,6\n',
      `stock.csv:2:3: expected 3 fields, as in the header, got 2\n  hint: ${NAMED}`,
      `stock.csv:3:4: expected 3 fields, as in the header, got 4\n  hint: a comma within a number?; ${NAMED}`,
    ],
    [
      'a class of a room twice',
      'room,class,units\na,sdh,5\nb,sdh,1\na,sdh,5\n',
      `stock.csv:4:2 class: expected each class of a room once, got "sdh", as in line 2\n  hint: ${NAMED}`,
    ],
    [
      'a class of a room that the scenario has too',
      'room,class,units\na,pstn,5\n',
      's.yaml:25:17 retirement.stock.csv: expected installed units either in the file or in "rooms", got class "pstn" of "a" in both',
    ],
    [
      'nothing',
      '',
      `stock.csv:1:1: expected a header: room,class,units, got an empty file\n  hint: ${NAMED}`,
    ],
    [
      'a quote that does not end',
      'room,class,units\n"a,sdh,5\n',
      `stock.csv:2:1: expected CSV text, got Quote Not Closed: the parsing is finished with an opening quote at line 2\n  hint: ${NAMED}`,
    ],
    [
      'bytes of another encoding',
      Uint8Array.of(0xff, 0xfe, 0x72, 0),
      `stock.csv:1:1: expected UTF-8 text, got binary data\n  hint: save as CSV UTF-8; ${NAMED}`,
    ],
    [
      'letters of another encoding',
      Buffer.from('room,class,units\nb\xfcro,sdh,5\n', 'latin1'),
      `stock.csv:1:1: expected UTF-8 text, got bytes that are no UTF-8 text\n  hint: save as CSV UTF-8; ${NAMED}`,
    ],
  ])('%s', async (_, csv, ...messages) => {
    expect(await problems(csv)).toEqual(messages)
  })

  test('no file', async () => {
    expect(await folder.problems(TEXT)).toEqual([
      's.yaml:25:17 retirement.stock.csv: expected a file that can be read, got no such file: "stock.csv"',
    ])
  })
})

describe('a class that is refused for another reason', () => {
  const REFUSED =
    's.yaml:20:26 retirement.classes.sdh.preset: expected a class of the catalogue, got "sdhh"\n  hint: known: pstn-line, ngn-line, mstp-sdh-terminal, wdm-terminal, ip-backbone-device, mgw, 2g-carrier, 3g-carrier, ims-line, olt-port'

  test('brings no fault of each of its rows', async () => {
    folder.write('stock.csv', 'room,class,units\na,sdh,5\nb,sdh,6\nb,pstn,70\n')
    expect(await folder.problems(TEXT.replace('id: sdh, power: 40 W', 'id: sdh, preset: sdhh'))).toEqual([
      REFUSED,
    ])
  })

  test.each(['{ a: 2 }', 'all', '2'])('brings none of a wave that takes %s of it', async (units) => {
    folder.write('stock.csv', 'room,class,units\na,sdh,5\nb,sdh,6\nb,pstn,70\n')
    const text = TEXT.replace('id: sdh, power: 40 W', 'id: sdh, preset: sdhh')
    expect(await folder.problems(text.replace('old: all', `sdh: ${units}`))).toEqual([REFUSED])
  })
})
