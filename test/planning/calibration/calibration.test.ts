import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calibrateRadio } from '../../../src/planning/calibration/calibration.ts'
import { readSetTexts } from '../../../src/planning/calibration/read-set.ts'
import { InputError } from '../../../src/scenarios/problem.ts'
import { MACRO, SMALL, syntheticTexts, writeSet } from './synthetic-stations.ts'

const options = {
  folds: 3,
  seed: 1,
  scaleHours: 24,
  leastStations: 3,
  alignClocks: true,
  skipBadRows: false,
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'basewatt-calibration-'))
  writeSet(join(folder, 'train'), syntheticTexts({ stations: 18, days: 3, spread: 0.2, noise: 0.02 }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The first problem that a place is refused with, its folder cut off. */
async function refusal(place: Parameters<typeof readSetTexts>[0]): Promise<string> {
  try {
    await readSetTexts(place)
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(`${folder}/`, '')
    throw error
  }
  return ''
}

/** A copy of the training folder with one file changed. */
function changed(name: string, file: string, bytes: string | Uint8Array): string {
  const at = join(folder, name)
  mkdirSync(at)
  for (const kept of ['BSinfo.csv', 'CLdata_a.csv.gz', 'ECdata_a.csv'])
    writeFileSync(join(at, kept), kept === file ? bytes : readFileSync(join(folder, 'train', kept)))
  return at
}

describe('the files of a set', () => {
  test('are told by their headers, plain or packed, among others', async () => {
    writeFileSync(join(folder, 'train', 'percentiles.csv'), 'RUType,p5\nT1,0\n')
    const { cells, load, energy, inputs } = await readSetTexts({ folder: join(folder, 'train') })
    expect([cells, load, energy].map(([text]) => text!.file.split('/').at(-1))).toEqual([
      'BSinfo.csv',
      'CLdata_a.csv.gz',
      'ECdata_a.csv',
    ])
    expect(inputs).toHaveLength(3)
  })

  test('may be named one by one', async () => {
    const at = (name: string) => join(folder, 'train', name)
    const place = { cells: at('BSinfo.csv'), load: at('CLdata_a.csv.gz'), energy: at('ECdata_a.csv') }
    expect((await readSetTexts(place)).load[0]!.text).toMatch(/^Time,BS,CellName,load/)
  })

  test('that are missing are named', async () => {
    const at = join(folder, 'half')
    mkdirSync(at)
    writeFileSync(join(at, 'BSinfo.csv'), readFileSync(join(folder, 'train', 'BSinfo.csv')))
    expect((await refusal({ folder: at })).split('\n')).toEqual([
      'half:1:1: expected a CSV file with loads by cell and hour (columns Time, BS, CellName, load), got none among 1 CSV file',
      '  hint: name it with --load FILE (for --test, --test-load FILE)',
      'half:1:1: expected a CSV file with energies by station and hour (columns Time, BS, Energy), got none among 1 CSV file',
      '  hint: name it with --energy FILE (for --test, --test-energy FILE)',
    ])
    expect(await refusal({ folder: join(folder, 'nowhere') })).toBe(
      'nowhere:1:1: expected a folder that can be read, got no such folder',
    )
  })

  test('that lie there plain and packed are refused with both names', async () => {
    const at = changed('twice', '', '')
    writeFileSync(join(at, 'ECdata_a.csv.gz'), gzipSync(readFileSync(join(at, 'ECdata_a.csv'))))
    expect(await refusal({ folder: at })).toBe(
      'twice/ECdata_a.csv:1:1: expected a file that lies there plain or packed, got ECdata_a.csv and ECdata_a.csv.gz\n' +
        '  hint: take one of them away',
    )
  })

  test('are unpacked whatever they are called', async () => {
    const at = changed('packed', 'ECdata_a.csv', gzipSync(readFileSync(join(folder, 'train/ECdata_a.csv'))))
    expect((await readSetTexts({ folder: at })).energy[0]!.text).toMatch(/^Time,BS,Energy/)
  })

  test.each([
    [
      'semicolon',
      'Time;BS;Energy\n1/1/2023 1:00;A;1\n',
      'got Time;BS;Energy\n  hint: its columns are parted by ";": save it with commas',
      'Time, BS, Energy',
    ],
    [
      'wide',
      Buffer.from('\uFEFFTime,BS,Energy\n', 'utf16le'),
      'got UTF-16 text\n  hint: convert it: iconv -f UTF-16 -t UTF-8',
      undefined,
    ],
    [
      'percent',
      'Time,BS,CellName,load (%)\n1/1/2023 1:00,A,C,20\n',
      'got Time, BS, CellName, load (%)\n  hint: call the column "load (%)" "load", as shares from 0 to 1',
      'Time, BS, CellName, load',
    ],
    ['energyless', 'Time,BS,kWh\n1/1/2023 1:00,A,1\n', 'got Time, BS, kWh', 'Time, BS, Energy'],
    ['cutoff', gzipSync('x'.repeat(10_000)).subarray(0, 20), 'got one that ends too early', undefined],
    ['other', 'RUType,p5\nT1,0\n', 'got RUType, p5', 'BS, CellName, RUType'],
  ])('that are none of the three are named, each with what it is: %s', async (name, bytes, got, columns) => {
    const at = join(folder, `none-${name}`)
    mkdirSync(at)
    writeFileSync(join(at, 'week.csv'), bytes)
    const told = await refusal({ folder: at })
    expect(told).toContain('got none among 1 CSV file\n')
    expect(told).toContain(got)
    expect(told).toMatch(/^none-\w+\/week\.csv:1:1: expected /m)
    if (columns !== undefined) expect(told).toMatch(new RegExp(`week\\.csv:1:1: expected .*${columns}`))
  })

  test('of energies that end too early are refused under any name', async () => {
    const at = changed('torn', '', '')
    const packed = gzipSync(readFileSync(join(at, 'ECdata_a.csv')))
    writeFileSync(join(at, 'week2.csv.gz'), packed.subarray(0, packed.length / 2))
    expect(await refusal({ folder: at })).toBe(
      'torn/week2.csv.gz:1:1: expected a whole gz file, got one that ends too early',
    )
  })

  test.each([
    [
      'empty',
      'ECdata_a.csv',
      '',
      'empty/ECdata_a.csv:1:1: expected the columns Time, BS, Energy, got an empty file',
    ],
    [
      'header',
      'ECdata_a.csv',
      'Time,BS,kWh\n1/1/2023 1:00,A,1\n',
      'header/ECdata_a.csv:1:1: expected the columns Time, BS, Energy, got Time, BS, kWh',
    ],
    [
      'gbk',
      'BSinfo.csv',
      new Uint8Array([...Buffer.from('BS,CellName,RUType\n'), 0xbb, 0xf9, 0xd5, 0xbe]),
      'gbk/BSinfo.csv:1:1: expected UTF-8 text, got text that seems to be GBK\n  hint: convert it: iconv -f GB18030 -t UTF-8',
    ],
    [
      'binary',
      'BSinfo.csv',
      new Uint8Array([0, 1, 2, 255]),
      'binary/BSinfo.csv:1:1: expected UTF-8 text, got binary data',
    ],
  ])('%s are refused', async (name, file, bytes, line) => {
    expect(await refusal({ folder: changed(name, file, bytes) })).toBe(line)
  })

  test('cut off while packed are refused', async () => {
    const whole = readFileSync(join(folder, 'train', 'CLdata_a.csv.gz'))
    const at = changed('cut', 'CLdata_a.csv.gz', whole.subarray(0, whole.length / 2))
    expect(await refusal({ folder: at })).toBe(
      'cut/CLdata_a.csv.gz:1:1: expected a whole gz file, got one that ends too early',
    )
    const damaged = changed(
      'damaged',
      'CLdata_a.csv.gz',
      whole.subarray(0, 10).toString('latin1') + 'xxxxxxxxxx',
    )
    expect(await refusal({ folder: damaged })).toMatch(/expected/)
  })
})

describe('a calibration', () => {
  test('without other data is judged by folds and on the last day', async () => {
    const { unseen, seen, trained, tested, unitTypes } = await calibrateRadio({
      ...options,
      train: { folder: join(folder, 'train') },
    })
    expect(unseen!.unseen).toMatchObject({ rows: 18 * 72, stations: 18 })
    expect(seen!.seenLater).toMatchObject({ rows: 18 * 24, stations: 18 })
    expect(seen!.seenLater.wmape).toBeLessThan(unseen!.unseen.wmape!)
    expect(trained).toMatchObject({ stations: 18, energyRows: 18 * 72, completeRows: 18 * 72 })
    expect(tested).toBeUndefined()
    expect(unitTypes.map(({ unitType }) => unitType)).toEqual(['Macro', 'Small'])
  })

  test('on other data scores strangers, and known stations on other days only', async () => {
    const texts = syntheticTexts({ stations: 24, days: 5, spread: 0.2, noise: 0.02 })
    writeSet(join(folder, 'test'), texts)
    const { unseen, seen, tested } = await calibrateRadio({
      ...options,
      train: { folder: join(folder, 'train') },
      test: { folder: join(folder, 'test') },
    })
    expect(unseen!.unseen).toMatchObject({ rows: 6 * 120, stations: 6 })
    expect(unseen!.scaled.rows).toBe(6 * 96)
    expect(seen!.seenLater).toMatchObject({ rows: 18 * 48, stations: 18 })
    expect(tested!.leftOut.get('on days of the training')).toBe(18 * 72)
  })

  test('takes the configuration of the training data where the test has none', async () => {
    const at = join(folder, 'later')
    const texts = syntheticTexts({ stations: 18, days: 4, spread: 0.2, noise: 0.02 })
    writeSet(at, texts)
    rmSync(join(at, 'BSinfo.csv'))
    const { unseen, seen } = await calibrateRadio({
      ...options,
      train: { folder: join(folder, 'train') },
      test: { folder: at },
    })
    expect(unseen).toBeUndefined()
    expect(seen!.seenLater.rows).toBe(18 * 24)
  })

  test('neither fits nor scores unit types of too few stations, and says so', async () => {
    const rare = { ...SMALL, unitType: 'Rare' }
    const texts = syntheticTexts({ stations: 7, days: 2 }, [MACRO, MACRO, MACRO, MACRO, MACRO, MACRO, rare])
    writeSet(join(folder, 'rare'), texts)
    const asked = { ...options, train: { folder: join(folder, 'rare') } }
    const { trained, unitTypes } = await calibrateRadio(asked)
    expect(trained).toMatchObject({ stations: 6, completeRows: 6 * 48 })
    expect(trained.leftOut.get('unit type at too few stations')).toBe(48)
    expect(unitTypes.map(({ unitType }) => unitType)).toEqual(['Macro'])
    const { otherUnitTypes } = await calibrateRadio({ ...asked, test: { folder: join(folder, 'rare') } })
    expect(otherUnitTypes).toMatchObject({ rows: 48, stations: 1 })
  })

  test('with a test station without configuration hints at the option', async () => {
    const at = join(folder, 'stranger')
    writeSet(at, syntheticTexts({ stations: 20, days: 3 }))
    rmSync(join(at, 'BSinfo.csv'))
    const asked = { ...options, train: { folder: join(folder, 'train') }, test: { folder: at } }
    await expect(calibrateRadio(asked)).rejects.toThrow(
      /got S18 Cell0, which has none\n {2}hint: name its configuration with --test-cells FILE/,
    )
  })

  test('leaves out hours in which a cell is missing, and says so', async () => {
    const texts = syntheticTexts({ stations: 6, days: 2 }, [{ ...SMALL, clockH: 0 }])
    const [load] = texts.load
    const lines = load!.text.split('\n').filter((line) => !line.startsWith('1/1/2023 5:00,S0,'))
    writeSet(join(folder, 'gap'), { ...texts, load: [{ ...load!, text: lines.join('\n') }] })
    const { trained } = await calibrateRadio({ ...options, train: { folder: join(folder, 'gap') } })
    expect(trained.completeRows).toBe(6 * 48 - 1)
    expect(Object.fromEntries(trained.leftOut)).toEqual({ 'no cell reports': 1 })
  })
})
