import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mast, scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const TRACE = ['load', ...Array.from({ length: 8760 }, () => '0.2'), ''].join('\n')
const FIFTY_MB = new Uint8Array(50 * 1024 * 1024)
const OUTSIDE = 'which leads outside\n  hint: copy the file there, or allow its folder with --data DIR'

const traced = (file: string) => mast(`power: { preset: aau-64t64r }, traffic: { csv: ${file} }`)
/** Problems of naming a file, told at the scenario's line. */
async function naming(file: string, dataDirs: readonly string[] = []): Promise<string[]> {
  folder.write('scene/s.yaml', traced(file))
  const found = await folder.problemsOf('scene/s.yaml', { dataDirs })
  return found.map((problem) =>
    problem.replace('scene/s.yaml:12:71 sites.a.radio.aau.traffic.csv: expected ', ''),
  )
}
const inputs = async (dataDirs: readonly string[] = []) =>
  (await folder.open('scene/s.yaml', { dataDirs })).inputs.map(({ path }) => path)

describe('a file that a scenario names', () => {
  test('may stand in its folder or below', async () => {
    folder.write('scene/t.csv', TRACE)
    folder.write('scene/deep/er/t.csv', TRACE)
    for (const file of ['t.csv', './t.csv', 'deep/er/t.csv', 'deep/../t.csv', '../scene/t.csv'])
      expect(await naming(file)).toEqual([])
  })

  test('is listed by its path from the scenario, with its hash and size', async () => {
    folder.write('scene/t.csv', TRACE)
    expect(await naming('../scene/./t.csv')).toEqual([])
    const { inputs } = await folder.open('scene/s.yaml')
    expect(inputs).toEqual([
      { path: 't.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: TRACE.length },
    ])
  })

  test('is not confused with one of the same name in another folder', async () => {
    folder.write('scene/t.csv', TRACE)
    folder.write('scene/base/t.csv', TRACE.replaceAll('0.2', '0.3'))
    folder.write('scene/base/b.yaml', traced('t.csv').replace('id: a\n', 'id: b\n'))
    folder.write('scene/s.yaml', `extends: base/b.yaml\n${traced('t.csv')}`)
    expect(await inputs()).toEqual(['base/b.yaml', 'base/t.csv', 't.csv'])
    const { variants } = await folder.open('scene/s.yaml')
    const loads = variants[0]!.members.map(({ id, spec }) => [id, spec.units[0]!.load[0]])
    expect(loads).toEqual([
      ['b', 0.3],
      ['a', 0.2],
    ])
  })

  test('has its own faults told at its own place, and the place that names it as a hint', async () => {
    folder.write('scene/base/t.csv', TRACE.replace('0.2', 'NaN'))
    folder.write('scene/base/b.yaml', traced('t.csv'))
    folder.write('scene/s.yaml', 'extends: base/b.yaml\n')
    expect(await folder.problemsOf('scene/s.yaml')).toEqual([
      'scene/base/t.csv:2:1 load: expected a load from 0 to 1, or a share such as "50 %", got "NaN"\n  hint: named at scene/base/b.yaml:12:71',
    ])
  })

  test('may be a link that stays inside the folder', async () => {
    folder.write('scene/t.csv', TRACE)
    symlinkSync('t.csv', folder.at('scene/link.csv'))
    expect(await naming('link.csv')).toEqual([])
  })
})

describe('a file is refused', () => {
  test.each([
    ['gone.csv', 'a file that can be read, got no such file: "gone.csv"'],
    ['s.yaml/t.csv', 'a file that can be read, got no such file: "s.yaml/t.csv"'],
    ['.', 'a file, got a directory: "."'],
    ['"a\\0b"', 'a file that can be read, got a name that no file can have: "a\\u0000b"'],
    ['""', 'text that is not empty, got ""'],
    ['"\\e[31m.csv"', 'a file that can be read, got no such file: "\\u001b[31m.csv"'],
    [
      '/etc/passwd',
      'a relative path inside the scenario\'s folder, got the absolute path "/etc/passwd"\n  hint: name it relative to this file, or allow its folder with --data DIR',
    ],
    [
      'https://example.org/t.csv',
      'a relative path inside the scenario\'s folder, got the address "https://example.org/t.csv"\n  hint: download the file first',
    ],
    [
      'file:///etc/passwd',
      'a relative path inside the scenario\'s folder, got the address "file:///etc/passwd"\n  hint: download the file first',
    ],
    [
      '../../../../../../../../dev/zero',
      `a path inside the scenario's folder, got "../../../../../../../../dev/zero", ${OUTSIDE}`,
    ],
  ])('that is named %s', async (file, message) => {
    expect(await naming(file)).toEqual([message])
  })

  test('outside the folder, by dots and by links', async () => {
    folder.write('other/t.csv', TRACE)
    mkdirSync(folder.at('scene'))
    symlinkSync('../other/t.csv', folder.at('scene/link.csv'))
    symlinkSync('../other', folder.at('scene/door'))
    for (const file of ['../other/t.csv', 'link.csv', 'door/t.csv'])
      expect(await naming(file)).toEqual([`a path inside the scenario's folder, got "${file}", ${OUTSIDE}`])
  })

  test('in a folder whose name only begins like that of the scenario', async () => {
    folder.write('scene-2/t.csv', TRACE)
    expect(await naming('../scene-2/t.csv')).toEqual([
      `a path inside the scenario's folder, got "../scene-2/t.csv", ${OUTSIDE}`,
    ])
  })

  test('when it links in a circle', async () => {
    mkdirSync(folder.at('scene'))
    symlinkSync('loop', folder.at('scene/loop'))
    expect(await naming('loop')).toEqual(['a file that can be read, got a circle of links: "loop"'])
  })

  test('of 50 MB', async () => {
    folder.write('scene/big.csv', FIFTY_MB)
    expect(await naming('big.csv')).toEqual(['a file of at most 16 MiB, got 50.0 MiB: "big.csv"'])
  })

  test('when it is a pipe that nobody writes to, without waiting', async () => {
    mkdirSync(folder.at('scene'))
    execFileSync('mkfifo', [folder.at('scene/pipe')])
    expect(await naming('pipe')).toEqual(['a file, got something that is no regular file: "pipe"'])
  })

  test('as weather: truncated, and no EPW at all', async () => {
    const weather = scenario({ weather: '{ epw: w.epw }' })
    folder.write('w.epw', 'LOCATION,Beijing\n')
    const [first] = await folder.problems(weather)
    expect(first).toMatch(/^w\.epw:\d+:\d+.*: expected .+, got .+\n  hint: (.+; )?named at s\.yaml:4:17$/)
    folder.write('w.epw', new Uint8Array(1000).fill(0xff))
    const binary = await folder.problems(weather)
    expect(binary.length).toBeGreaterThan(0)
    for (const problem of binary) expect(problem).toMatch(/^w\.epw:\d+:\d+.*named at s\.yaml:4:17$/s)
  })
})

describe('--data', () => {
  test('allows a folder, by name, by link and by path', async () => {
    folder.write('other/t.csv', TRACE)
    mkdirSync(folder.at('scene'))
    symlinkSync('../other/t.csv', folder.at('scene/link.csv'))
    const dirs = [folder.at('other')]
    for (const file of ['t.csv', 'link.csv', '../other/t.csv']) expect(await naming(file, dirs)).toEqual([])
  })

  test('comes after the folder of the scenario', async () => {
    folder.write('other/t.csv', TRACE.replace('0.2', 'NaN'))
    folder.write('scene/t.csv', TRACE)
    expect(await naming('t.csv', [folder.at('other')])).toEqual([])
  })

  test('has faults of its files told where they stand', async () => {
    folder.write('other/t.csv', TRACE.replace('0.2', 'NaN'))
    expect(await naming('t.csv', [folder.at('other')])).toEqual([
      'other/t.csv:2:1 load: expected a load from 0 to 1, or a share such as "50 %", got "NaN"\n  hint: named at scene/s.yaml:12:71',
    ])
  })

  test('needs folders that exist', async () => {
    folder.write('s.yaml', scenario())
    expect(await folder.problemsOf('s.yaml', { dataDirs: [folder.at('gone')] })).toEqual([
      '--data:1:1: expected folders that exist, got gone',
    ])
  })
})

describe('the scenario itself is refused', () => {
  test('when it is missing, a directory or a pipe', async () => {
    mkdirSync(folder.at('dir'))
    execFileSync('mkfifo', [folder.at('pipe')])
    expect(await folder.problemsOf('gone.yaml')).toEqual([
      'gone.yaml:1:1: expected a file that can be read, got no such file',
    ])
    expect(await folder.problemsOf('dir')).toEqual(['dir:1:1: expected a file, got a directory'])
    expect(await folder.problemsOf('pipe')).toEqual([
      'pipe:1:1: expected a file, got something that is no regular file',
    ])
  })

  test('when it is empty, binary or larger than 1 MiB', async () => {
    expect(await folder.problems('')).toEqual([
      's.yaml:1:1: expected a map of keys and values, got an empty file',
    ])
    folder.write('s.yaml', new Uint8Array([0xff, 0xfe, 0x62, 0xc8]))
    expect(await folder.problemsOf('s.yaml')).toEqual([
      's.yaml:1:1: expected UTF-8 text, got bytes that are no UTF-8 text',
    ])
    folder.write('s.yaml', new Uint8Array(100))
    expect(await folder.problemsOf('s.yaml')).toEqual(['s.yaml:1:1: expected UTF-8 text, got binary data'])
    folder.write('s.yaml', FIFTY_MB)
    expect(await folder.problemsOf('s.yaml')).toEqual([
      's.yaml:1:1: expected a file of at most 1 MiB, got 50.0 MiB',
    ])
  })

  test('not with a byte-order mark and CRLF', async () => {
    expect(await folder.problems(`\uFEFF${scenario()}`.replaceAll('\n', '\r\n'))).toEqual([])
  })
})
