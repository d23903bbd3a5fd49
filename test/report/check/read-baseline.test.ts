import { describe, expect, test } from 'vitest'
import { baselineText } from '../../../src/report/check/baseline.ts'
import { readBaseline } from '../../../src/report/check/read-baseline.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { kept } from './kept.ts'

const folder = new ScenarioFolder()

/** The problems of a baseline file with this text, without the folder's own path. */
async function problems(text: string | Uint8Array): Promise<string[]> {
  folder.write('site.json', text)
  const read = await readBaseline(folder.at('site.json'), 'site')
  if (read.kind !== 'faulty') return [read.kind]
  return read.problems.map((one) => problemText(one).replaceAll(`${folder.at('')}/`, ''))
}

describe('the file of a baseline', () => {
  test('reads back as it was written', async () => {
    const outputs = { a: { value: 0.1, unit: 'kWh' }, b: { value: null, unit: '%' } }
    const baseline = kept({ outputs, values: null })
    folder.write('site.json', baselineText(baseline))
    expect(await readBaseline(folder.at('site.json'), 'site')).toEqual({
      kind: 'read',
      baseline,
      text: baselineText(baseline),
    })
  })

  test('may be laid out otherwise', async () => {
    const text = JSON.stringify(JSON.parse(baselineText(kept())))
    expect(await problems(text)).toEqual(['read'])
  })

  test('is missing where there is none, and faulty where it is no file', async () => {
    expect(await readBaseline(folder.at('site.json'), 'site')).toEqual({ kind: 'missing' })
    folder.write('sub/x', '')
    const read = await readBaseline(folder.at('sub'), 'site')
    expect(read).toMatchObject({ kind: 'faulty', problems: [{ line: 1, column: 1, got: 'a directory' }] })
  })

  test('that was edited by hand is refused', async () => {
    const edited = baselineText(kept()).replace('first values', 'other values')
    expect(await problems(edited)).toEqual([
      'site.json:1:1 sha256: expected the baseline as basewatt wrote it, got another content than its sha256 says\n' +
        '  hint: take the edit back, or accept new values with --update --reason',
    ])
  })

  test('of another scenario is refused', async () => {
    expect(await problems(baselineText(kept({ id: 'room' })))).toEqual([
      'site.json:1:1 id: expected "site", got "room"\n' +
        '  hint: the file belongs to another scenario of the suite: rename it, or make it anew with --update',
    ])
  })

  test('of another format is refused at its line', async () => {
    const text = baselineText(kept()).replace('"basewatt-baseline": 1', '"basewatt-baseline": 2')
    expect(await problems(text)).toEqual([
      'site.json:2:24 basewatt-baseline: expected a baseline of format 1, got 2',
    ])
  })

  test('that is no JSON, no UTF-8 text or empty is refused', async () => {
    expect((await problems('{ "a": '))[0]).toBe(
      'site.json:1:1: expected a "}" that closes this "{", got none',
    )
    expect(await problems(new Uint8Array([0xff, 0xfe, 0x41]))).toEqual([
      'site.json:1:1: expected UTF-8 text, got bytes that are no UTF-8 text',
    ])
    expect(await problems('')).toHaveLength(1)
  })

  test('with a number that is none, or an unknown key, is refused at its place', async () => {
    const text = baselineText(kept({ outputs: { a: { value: 1, unit: 'kWh' } } }))
    expect((await problems(text.replace('"value": 1', '"value": "NaN"')))[0]).toMatch(
      /^site\.json:\d+:\d+ outputs\.a\.value: expected .*, got "NaN"$/,
    )
    const more = await problems(text.replace('"id": "site"', '"id": "site", "more": 1'))
    expect(more[0]).toMatch(/ more: expected a known key, got "more"$/)
  })
})
