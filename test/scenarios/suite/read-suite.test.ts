import { describe, expect, test } from 'vitest'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'
import { readSuite } from '../../../src/scenarios/suite/read-suite.ts'
import { setText } from '../../../src/scenarios/suite/set-text.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import { ScenarioFolder } from '../scenario-folder.ts'

const folder = new ScenarioFolder()
const plain = (text: string) => text.replaceAll(`${folder.at('')}/`, '')

function suite(text: string) {
  folder.write('suite.yaml', text)
  return readSuite(folder.at('suite.yaml'))
}

async function problems(text: string): Promise<string[]> {
  try {
    await suite(text)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map((one) => plain(problemText(one)))
  }
}

const START = 'basewatt-suite: 1\nscenarios: [a.yaml]\n'

describe('a suite', () => {
  test('of a line names its scenarios by their files, and has folder and name of its own', async () => {
    const read = await suite('basewatt-suite: 1\nscenarios: [a.yaml, ../b/c-d.json]\n')
    expect(read.name).toBe('suite.yaml')
    expect(plain(read.baselines)).toBe('baselines')
    expect(read.scenarios.map(({ id, baseline }) => [id, plain(baseline!)])).toEqual([
      ['a', 'baselines/a.json'],
      ['c-d', 'baselines/c-d.json'],
    ])
    expect(plain(read.scenarios[0]!.file)).toBe('a.yaml')
    expect(read.scenarios[0]).toMatchObject({
      sets: [],
      outputs: undefined,
      named: { text: 'a.yaml', at: { line: 2, column: 13 } },
    })
    expect(read.outputs).toBeUndefined()
    expect(read.tolerances).toEqual({ outputs: [], units: [], default: undefined })
    expect(read.properties).toEqual([])
  })

  test('has changes, outputs, tolerances and properties with their places', async () => {
    const read = await suite(
      [
        'basewatt-suite: 1',
        'name: Mine',
        'baselines: kept/here',
        'outputs: ["savings.**"]',
        'scenarios:',
        '  - { id: hot, file: a.yaml, set: { sites.s.count: 3, tariff: { flat: 1 CNY/kWh } }, outputs: [x] }',
        '  - { id: free, file: a.yaml, baseline: false }',
        'tolerances:',
        '  outputs: { "b.*": { absolute: 1 }, a: { relative: 0.5 % } }',
        '  units: { kWh monthly: { absolute: 2, relative: 0.1 } }',
        '  default: { relative: 1 % }',
        'properties:',
        '  - describe: P',
        '    given: { scenario: hot, set: { year: 2020 }, vary: { path: p.q, values: [1 kW, "2", null] } }',
        '    expect: [{ output: o, monotone: rising }, { output: "a.*", ordered: [x, y] }]',
        '',
      ].join('\n'),
    )
    expect(read.name).toBe('Mine')
    expect(plain(read.baselines)).toBe('kept/here')
    expect(read.outputs).toEqual([
      { text: 'savings.**', path: 'outputs.0', at: { file: read.file, line: 4, column: 11 } },
    ])
    const [hot, free] = read.scenarios
    expect(hot!.sets.map(({ target, text, path, at }) => [target, text, path, at.line, at.column])).toEqual([
      ['sites.s.count', 'sites.s.count=3', 'scenarios.hot.set.sites.s.count', 6, 37],
      ['tariff', 'tariff={"flat":"1 CNY/kWh"}', 'scenarios.hot.set.tariff', 6, 55],
    ])
    expect(hot!.outputs).toMatchObject([{ text: 'x', path: 'scenarios.hot.outputs.0' }])
    expect(plain(hot!.baseline!)).toBe('kept/here/hot.json')
    expect(free!.baseline).toBeUndefined()
    const { outputs, units, default: limits } = read.tolerances
    expect(outputs.map(({ key, limits: own }) => [key.text, key.at.column, own])).toEqual([
      ['b.*', 14, { absolute: 1, relative: 0 }],
      ['a', 38, { absolute: 0, relative: 0.005 }],
    ])
    expect(units.map(({ key, limits: own }) => [key.text, own])).toEqual([
      ['kWh monthly', { absolute: 2, relative: 0.1 }],
    ])
    expect(limits).toEqual({ absolute: 0, relative: 0.01 })
    const [property] = read.properties
    expect(property).toMatchObject({ describe: 'P', scenario: 'hot', at: { line: 13, column: 15 } })
    expect(property!.sets.map(({ text }) => text)).toEqual(['year=2020'])
    expect(property!.vary!.map(({ target, text, path }) => [target, text, path])).toEqual([
      ['p.q', 'p.q=1 kW', 'properties.0.given.vary.values.0'],
      ['p.q', 'p.q="2"', 'properties.0.given.vary.values.1'],
      ['p.q', 'p.q=null', 'properties.0.given.vary.values.2'],
    ])
    expect(property!.expect[1]!.place('ordered', 1)).toMatchObject({
      path: 'properties.0.expect.1.ordered.1',
      at: { line: 15 },
    })
  })
})

describe('a suite is refused', () => {
  test.each([
    ['that is empty', '', ['suite.yaml:1:1: expected a map of keys and values, got an empty file']],
    ['that is a list', '- a\n', ['suite.yaml:1:1: expected a map of suite keys, got a list']],
    ['that is a word', 'a\n', ['suite.yaml:1:1: expected a map of suite keys, got a single value']],
    [
      'that is a scenario',
      'basewatt: 1\nname: x\n',
      [
        'suite.yaml:1:1: expected a suite of checks, got a scenario\n  hint: a suite starts with "basewatt-suite: 1"; a scenario is run with "basewatt run suite.yaml"',
      ],
    ],
    [
      'that names nothing',
      'basewatt-suite: 1\nscenarios: []\n',
      ['suite.yaml:2:12 scenarios: expected at least one scenario, got an empty list'],
    ],
    [
      'without its scenarios and of another format',
      'basewatt-suite: 2\n',
      [
        'suite.yaml:1:17 basewatt-suite: expected format version 1, got 2',
        'suite.yaml:1:1 scenarios: expected a list of scenarios, got nothing',
      ],
    ],
    [
      'with unknown keys, each with the nearest known one',
      `${START}tolerence: {}\nproperties: [{ describe: a, given: { scenari: a }, expect: [{ output: a, monoton: rising }] }]\n`,
      [
        'suite.yaml:4:36 properties.0.given.scenario: expected text, got nothing',
        'suite.yaml:4:38 properties.0.given.scenari: expected a known key, got "scenari"\n  hint: did you mean "scenario"?',
        'suite.yaml:4:74 properties.0.expect.0.monoton: expected a known key, got "monoton"\n  hint: did you mean "monotone"?',
        'suite.yaml:4:61 properties.0.expect.0: expected exactly one of "monotone", "bounded", "approx", "ordered", got none of them',
        'suite.yaml:3:1 tolerence: expected a known key, got "tolerence"\n  hint: did you mean "tolerances"?',
      ],
    ],
    [
      'with two scenarios of one id',
      'basewatt-suite: 1\nscenarios: [a.yaml, { id: b, file: x.yaml }, { id: a, file: y.yaml }, sub/b.yaml]\n',
      [
        'suite.yaml:2:52 scenarios.a.id: expected an id that no other scenario of the suite has, got "a"\n  hint: give one of them another id',
        'suite.yaml:2:71 scenarios.3: expected an id that no other scenario of the suite has, got "b"\n  hint: give one of them another id',
      ],
    ],
    [
      'with a file whose name is no id, or an address',
      'basewatt-suite: 1\nscenarios: ["a b.yaml", "http://x.org/a.yaml"]\n',
      [
        'suite.yaml:2:13 scenarios.0: expected a file name of letters, digits, "_" and "-", got "a b.yaml"\n  hint: give it an id',
        'suite.yaml:2:25 scenarios.1: expected a path relative to the suite, got the address "http://x.org/a.yaml"\n  hint: download the file first',
      ],
    ],
    [
      'with paths that do not start at it',
      'basewatt-suite: 1\nbaselines: /tmp/b\nscenarios: [/tmp/a.yaml, { file: /x/c.yaml }]\n',
      [
        'suite.yaml:2:12 baselines: expected a path relative to the suite, got the absolute path "/tmp/b"',
        'suite.yaml:3:13 scenarios.0: expected a path relative to the suite, got the absolute path "/tmp/a.yaml"',
        'suite.yaml:3:34 scenarios.1.file: expected a path relative to the suite, got the absolute path "/x/c.yaml"',
      ],
    ],
    [
      'with one file by an absolute path too, which is no second id',
      'basewatt-suite: 1\nscenarios: [a.yaml, /tmp/a.yaml, /tmp/c.yaml]\nproperties: [{ describe: p, given: { scenario: c }, expect: [{ output: o, bounded: { min: 1 } }] }]\n',
      [
        'suite.yaml:2:21 scenarios.1: expected a path relative to the suite, got the absolute path "/tmp/a.yaml"',
        'suite.yaml:2:34 scenarios.2: expected a path relative to the suite, got the absolute path "/tmp/c.yaml"',
      ],
    ],
    [
      'with entries of a wrong form beside those of a wrong id, path or reference, all told at once',
      'basewatt-suite: 1\nscenarios: [{ id: bad, fil: x.yaml }, a.yaml, a.yaml, /tmp/b.yaml]\nbaseline: x\ntolerances: { default: 3, units: { kWh: { absolute: 1 } } }\nproperties:\n  - { describe: p }\n  - { describe: q, given: { scenario: bad }, expect: [{ output: o, monotone: rising }] }\n  - { describe: r, given: { scenario: no }, expect: [{ output: o, bounded: { min: 1 } }] }\n',
      [
        'suite.yaml:2:13 scenarios.bad.file: expected text, got nothing',
        'suite.yaml:2:24 scenarios.bad.fil: expected a known key, got "fil"\n  hint: did you mean "file"?',
        'suite.yaml:4:24 tolerances.default: expected a map, got 3',
        'suite.yaml:6:5 properties.0.given: expected a map, got nothing',
        'suite.yaml:6:5 properties.0.expect: expected a list of expectations, got nothing',
        'suite.yaml:3:1 baseline: expected a known key, got "baseline"\n  hint: did you mean "baselines"?',
        'suite.yaml:2:47 scenarios.2: expected an id that no other scenario of the suite has, got "a"\n  hint: give one of them another id',
        'suite.yaml:2:55 scenarios.3: expected a path relative to the suite, got the absolute path "/tmp/b.yaml"',
        'suite.yaml:7:78 properties.1.expect.0.monotone: expected a value that is varied: given.vary, got none',
        'suite.yaml:8:39 properties.2.given.scenario: expected the id of a scenario of the suite, got "no"\n  hint: known: a, bad, b',
      ],
    ],
    [
      'with tolerances that limit nothing, are negative or of an odd unit',
      `${START}tolerances:\n  default: {}\n  outputs: { a: { absolute: -1 }, b: { relative: 5 } }\n  units: { kWh daily: { absolute: 1 } }\n`,
      [
        'suite.yaml:5:29 tolerances.outputs.a.absolute: expected a number, from 0, got -1',
        'suite.yaml:5:50 tolerances.outputs.b.relative: expected a share such as "14 %" or 0.14, from 0 to 1, got 5\n  hint: did you mean "5 %"?',
        'suite.yaml:6:12 tolerances.units.kWh daily: expected a unit with or without a stretch, such as "kWh monthly", "kWh" or "*", got "kWh daily"',
        'suite.yaml:4:12 tolerances.default: expected absolute, relative or both, got an empty map',
      ],
    ],
    [
      'with a property of an unknown scenario',
      `${START}properties: [{ describe: p, given: { scenario: aa }, expect: [{ output: o, bounded: { min: 1 } }] }]\n`,
      [
        'suite.yaml:3:48 properties.0.given.scenario: expected the id of a scenario of the suite, got "aa"\n  hint: known: a',
      ],
    ],
    [
      'with a monotone output and nothing that is varied',
      `${START}properties: [{ describe: p, given: { scenario: a }, expect: [{ output: o, monotone: falling }] }]\n`,
      [
        'suite.yaml:3:85 properties.0.expect.0.monotone: expected a value that is varied: given.vary, got none',
      ],
    ],
    [
      'with stars that go nowhere',
      `${START}properties:\n  - describe: p\n    given: { scenario: a }\n    expect:\n      - { output: "v.*.x", bounded: { min: 1 } }\n      - { output: "v.x", ordered: [a, b] }\n      - { output: "v.*.*", ordered: [a, b] }\n`,
      [
        'suite.yaml:7:19 properties.0.expect.0.output: expected the path of one output, got "v.*.x"\n  hint: a * goes with ordered only',
        'suite.yaml:8:19 properties.0.expect.1.output: expected a path with one * where the variants go, got "v.x"',
        'suite.yaml:9:19 properties.0.expect.2.output: expected a path with one * where the variants go, got "v.*.*"',
      ],
    ],
    [
      'with an expectation of no kind or of two, and limits that are none',
      `${START}properties:\n  - describe: p\n    given: { scenario: a, vary: { path: p, values: [1] } }\n    expect:\n      - { output: o }\n      - { output: o, bounded: {}, monotone: rising }\n      - { output: o, approx: { value: 1 } }\n      - { output: o, ordered: [a] }\n`,
      [
        'suite.yaml:5:52 properties.0.given.vary.values: expected at least two values, got a list of 1',
        'suite.yaml:7:9 properties.0.expect.0: expected exactly one of "monotone", "bounded", "approx", "ordered", got none of them',
        'suite.yaml:8:31 properties.0.expect.1.bounded: expected min, max or both, got an empty map',
        'suite.yaml:8:31 properties.0.expect.1.bounded: expected exactly one of "monotone", "bounded", "approx", "ordered", got monotone and bounded',
        'suite.yaml:9:30 properties.0.expect.2.approx: expected exactly one of "tolerance", "absolute", got none of them',
        'suite.yaml:10:31 properties.0.expect.3.ordered: expected at least two variants, got a list of 1',
      ],
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await problems(text)).toEqual(expected)
  })

  test('that is no file or no text', async () => {
    await expect(readSuite(folder.at('none.yaml'))).rejects.toThrow(
      'expected a file that can be read, got no such file',
    )
    folder.write('suite.yaml', new Uint8Array([0xff, 0xff]))
    await expect(readSuite(folder.at('suite.yaml'))).rejects.toThrow('expected UTF-8 text')
  })
})

describe('a change as the text of the command line', () => {
  const textOf = (yaml: string) => {
    const tree = parseSource(`v: ${yaml}`, 's.yaml')
    if ('problems' in tree || tree.node.kind !== 'map') throw new Error('no map')
    return setText('p', tree.node.entries.get('v')!.node)
  }

  test.each([
    ['1 kW', 'p=1 kW'],
    ['0.10', 'p=0.10'],
    ['"3"', 'p="3"'],
    ['3', 'p=3'],
    ['true', 'p=true'],
    ['"true"', 'p="true"'],
    ['null', 'p=null'],
    ['""', 'p=""'],
    ['" a"', 'p=" a"'],
    ['"a: b"', 'p="a: b"'],
    ['[1, { a: 2 kW }]', 'p=[1,{"a":"2 kW"}]'],
  ])('%s is %s', (yaml, text) => {
    expect(textOf(yaml)).toBe(text)
  })
})
