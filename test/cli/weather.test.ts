import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { psm, pvgisTmy } from '../scenarios/weather-export-text.ts'
import { weatherRows } from '../scenarios/weather-csv-text.ts'
import { basewatt, inFolder } from './program.ts'

const KEYS = [
  'file',
  'kind',
  'place',
  'hours',
  'ghiKwhPerM2',
  'dniKwhPerM2',
  'dhiKwhPerM2',
  'temperatureMeanC',
  'closure',
  'rmseWPerM2',
  'lagMinutes',
  'nightSharePercent',
  'dniMaxWPerM2',
  'path',
  'sunShiftMinutes',
  'reason',
  'isConsistent',
  'warnings',
]

describe('weather check', { timeout: 60_000 }, () => {
  it('tells sums and measures of a file whose radiation agrees with the sun', () => {
    inFolder((folder) => {
      expect(basewatt(['weather', 'make', '--climate', 'wuhan', '-o', 'w.epw'], folder).code).toBe(0)
      const { code, out, err } = basewatt(['weather', 'check', 'w.epw'], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/^w\.epw: EPW, 8760 hours$/m)
      expect(out).toMatch(/^closure +1\.0000 /m)
      expect(out).toContain('irradiance auto: path file')
      const json = basewatt(['weather', 'check', 'w.epw', '--json'], folder)
      const document = JSON.parse(json.out)
      expect(Object.keys(document)).toEqual(KEYS)
      expect(document).toMatchObject({
        kind: 'epw',
        hours: 8760,
        path: 'file',
        isConsistent: true,
        warnings: [],
      })
    })
  })

  it('answers no with exit code 1 where the components of the file are not used', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'w.csv'), psm())
      const { code, out, err } = basewatt(['weather', 'check', 'w.csv'], folder)
      expect({ code, err }).toEqual({ code: 1, err: '' })
      expect(out).toMatch(/^w\.csv: NSRDB PSM, 8760 hours$/m)
      expect(out).toContain('40.5 deg north, 108.5 deg west, UTC-7, 1800 m')
      expect(out).toContain('irradiance auto: path ghi')
    })
  })

  it('asks for the parts of the place that neither the file nor an option tells', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'w.csv'), pvgisTmy())
      const bare = basewatt(['weather', 'check', 'w.csv'], folder)
      expect({ code: bare.code, err: bare.err }).toEqual({
        code: 2,
        err: 'error: w.csv does not say where its hours hold: add --timezone\n',
      })
      const told = basewatt(['weather', 'check', 'w.csv', '--timezone', 'UTC+1', '--json'], folder)
      expect(JSON.parse(told.out)).toMatchObject({ kind: 'pvgis', place: { utcOffsetH: 1, elevationM: 250 } })
    })
  })

  it('reads plain CSV at the place of its options; global radiation alone has nothing to fail', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'w.csv'), weatherRows('temperatureC,dewPointC,ghiWPerM2', '20,10,0'))
      const place = ['--latitude', '40 deg', '--longitude', '116', '--timezone', 'UTC+8']
      const { code, out } = basewatt(['weather', 'check', 'w.csv', ...place, '--json'], folder)
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ kind: 'csv', dniKwhPerM2: null, closure: null, path: 'ghi' })
    })
  })

  it('refuses files and options that cannot be read, in one line', () => {
    inFolder((folder) => {
      writeFileSync(
        join(folder, 'w.csv'),
        pvgisTmy(({ rows }) => (rows[0] = rows[0]!.replace(',80,', ',x,'))),
      )
      const cases: [string[], string][] = [
        [['none.epw'], 'none.epw:1:1: expected a file that can be read, got no such file'],
        [
          ['w.csv', '--timezone', 'UTC+1'],
          'w.csv:19:3 RH: expected a relative humidity in % from 0 to 110, got "x"',
        ],
        [
          ['w.csv', '--timezone', '8'],
          'error: --timezone expects an offset such as UTC+8, UTC+5:30 or UTC-3, got "8"',
        ],
        [['w.csv', '--latitude', '95'], 'error: --latitude expects a number from -90 to 90 deg, got "95"'],
      ]
      for (const [args, message] of cases) {
        const { code, err } = basewatt(['weather', 'check', ...args], folder)
        expect({ code, err }).toEqual({ code: 2, err: `${message}\n` })
      }
    })
  })
})

describe('weather make', { timeout: 60_000 }, () => {
  it('replaces a file only where it is told to', () => {
    inFolder((folder) => {
      const make = (...more: string[]) =>
        basewatt(['weather', 'make', '--climate', 'lhasa', '-o', 'w.epw', ...more], folder)
      const first = make()
      expect({ code: first.code, out: first.out }).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^w\.epw: 8760 hours of Lhasa, GHI [\d.]+ kWh\/m2 a year\n$/),
      })
      const text = readFileSync(join(folder, 'w.epw'), 'utf8')
      expect(make()).toMatchObject({
        code: 2,
        err: 'error: the file w.epw is there already: name a new one, or add --force\n',
      })
      expect(make('--force').code).toBe(0)
      expect(readFileSync(join(folder, 'w.epw'), 'utf8')).toBe(text)
    })
  })

  it('makes a year of own normals, and says where they hold more sun than there is', () => {
    inFolder((folder) => {
      const header =
        'latitude_deg,longitude_deg,utc_offset_h,elevation_m,month,ghi_kwh_m2_day,t_mean_c,t_max_mean_c,t_min_mean_c,wind_m_s,rh_percent'
      const made = (daily: number, name: string) => {
        const rows = Array.from({ length: 12 }, (_, m) => `40,116,8,50,${m + 1},${daily},10,15,5,2,50`)
        writeFileSync(join(folder, 'n.csv'), [header, ...rows, ''].join('\n'))
        const { code, out } = basewatt(
          ['weather', 'make', '--normals', 'n.csv', '-o', name, '--json'],
          folder,
        )
        expect(code).toBe(0)
        return JSON.parse(out)
      }
      const two = made(2, 'two.epw')
      expect(two.warnings).toEqual([])
      expect(two.ghiKwhPerM2).toBeCloseTo(730, 6)
      expect(made(9, 'nine.epw').warnings).toEqual([
        'the normals say 3285.0 kWh/m2 a year: months with more than falls outside the atmosphere are cut',
      ])
    })
  })

  it('refuses what it cannot make a year of', () => {
    inFolder((folder) => {
      const err = (...args: string[]) => basewatt(['weather', 'make', ...args, '-o', 'w.epw'], folder).err
      expect(err()).toBe('error: weather make expects --climate with an id, or --normals with a CSV file\n')
      expect(err('--climate', 'wuhn')).toMatch(/^error: no climate "wuhn" in the catalogue: .*wuhan/)
    })
  })
})
