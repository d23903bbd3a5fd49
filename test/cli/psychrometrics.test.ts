import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const KEYS = [
  'temperatureC',
  'relativeHumidity',
  'pressurePa',
  'saturationPressurePa',
  'vapourPressurePa',
  'humidityRatioKgPerKg',
  'wetBulbC',
  'dewPointC',
  'enthalpyKjPerKg',
  'specificVolumeM3PerKg',
  'densityKgPerM3',
]

describe('psychrometrics', { timeout: 60_000 }, () => {
  it('prints the state of air with where its pressure and its equations come from', () => {
    inFolder((folder) => {
      const { code, out, err } = basewatt(
        ['psychrometrics', '--temperature', '25 degC', '--humidity', '50 %'],
        folder,
      )
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/^pressure +101,325 {2}Pa +standard atmosphere at sea level, assumed$/m)
      expect(out).toMatch(/^wet bulb +17\.889 {2}degC$/m)
      expect(out).toMatch(/^humidity ratio +9\.8810 {2}g\/kg/m)
      expect(out).toContain('state of moist air: ASHRAE, ASHRAE Handbook - Fundamentals (SI)')
    })
  })

  it('as a document has units in its keys, and the pressure of an elevation', () => {
    inFolder((folder) => {
      const args = ['--temperature', '-5 degC', '--humidity', '0.8', '--elevation', '1200 m', '--json']
      const { code, out, err } = basewatt(['psychrometrics', ...args], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const document = JSON.parse(out)
      expect(Object.keys(document)).toEqual([...KEYS, 'pressureFrom', 'models'])
      expect(document.pressurePa).toBeCloseTo(87_715.5, 1)
      expect(document.pressureFrom).toBe('standard atmosphere at 1200 m')
      expect(document.models).toEqual(['ashrae-moist-air'])
    })
  })

  it('adds the state to each row of a file, or tells every cell that is none', () => {
    inFolder((folder) => {
      const run = (text: string) => {
        writeFileSync(join(folder, 'air.csv'), text)
        return basewatt(['psychrometrics', '--csv', 'air.csv'], folder)
      }
      const good = run('temperatureC,relativeHumidity,pressurePa\n25,50 %,101325\n-5,0.8,85000\n')
      expect({ code: good.code, err: good.err }).toEqual({ code: 0, err: '' })
      const [header, first, second] = good.out.trimEnd().split('\n')
      expect(header!.split(',')).toEqual(KEYS)
      expect(first).toMatch(/^25,0\.5,101325,3169\.21647,.*,17\.8893423,13\.8639733,/)
      expect(second).toMatch(/^-5,0\.8,85000,/)

      const bad = run('temperatureC,relativeHumidity\n25,120 %\nhot,0.5\n')
      expect(bad).toMatchObject({ code: 2, out: '' })
      expect(bad.err).toBe(
        'air.csv:2:2 relativeHumidity: expected a relative humidity from 0 % to 100 %, such as "50 %" or 0.5, got "120 %"\n' +
          'air.csv:3:1 temperatureC: expected a temperature in degC from -100 to 200, got "hot"\n',
      )
    })
  })
})
