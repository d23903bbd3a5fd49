import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from '../cli/program.ts'

const room = (price: string) => `basewatt: 1
name: Room
location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }
weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa } }
tariff: { flat: ${price}/kWh }
grid: { carbon: 0.5 kg/kWh }
sites:
  - { id: a, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }
`

/** A folder with two equal rooms, a.yaml and b.yaml. */
function withRooms(work: (folder: string) => void): void {
  inFolder((folder) => {
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.yaml`), room('0.65 CNY'))
    work(folder)
  })
}

describe('diff', { timeout: 60_000 }, () => {
  it.each([
    ['year: 2022', '9:7 year: expected 2021', '2022'],
    ['step: 30 min', '9:7 step: expected 1 h', '30 min'],
    ['currency: EUR', '9:11 currency: expected CNY', 'EUR'],
  ])('refuses results with another frame at the line that says so: %s', (line, expected, got) => {
    withRooms((folder) => {
      const text = room(line.startsWith('currency') ? '0.65 EUR' : '0.65 CNY')
      writeFileSync(join(folder, 'b.yaml'), `${text}${line}\n`)
      const { code, out, err } = basewatt(['diff', 'a.yaml', 'b.yaml'], folder)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toBe(
        `b.yaml:${expected} as in a.yaml, since other results cannot be compared with it, got ${got}\n`,
      )
    })
  })

  it('refuses another frame that no line says as a whole', () => {
    withRooms((folder) => {
      writeFileSync(join(folder, 'a.yaml'), `${room('0.65 CNY')}step: 30 min\n`)
      const { code, err } = basewatt(['diff', 'a.yaml', 'b.yaml'], folder)
      expect(code).toBe(2)
      expect(err).toBe(
        'b.yaml:1:1 scenario: expected year 2021, steps of 30 min, CNY as in a.yaml, since other results cannot be compared with it, got year 2021, steps of 1 h, CNY\n',
      )
    })
  })

  it('names the result whose scenario says another frame', () => {
    withRooms((folder) => {
      writeFileSync(join(folder, 'b.yaml'), `${room('0.65 CNY')}year: 2022\n`)
      basewatt(['run', 'b.yaml', '-o', 'b'], folder)
      expect(basewatt(['diff', 'a.yaml', 'b'], folder).err).toBe(
        'b.yaml:9:7 year: expected 2021 as in a.yaml, since other results cannot be compared with it, got 2022\n  hint: b was made from it\n',
      )
    })
  })

  it('tells who names a file of a run folder to name the folder', () => {
    withRooms((folder) => {
      basewatt(['run', 'a.yaml', '-o', 'runs/a', '--hourly'], folder)
      for (const name of ['hourly.csv', 'manifest.json']) {
        const { code, err } = basewatt(['diff', `runs/a/${name}`, 'a.yaml'], folder)
        expect(code).toBe(2)
        expect(err).toBe(
          `runs/a/${name}:1:1: expected a scenario, a run folder or a document of --json, got a file of a run folder\n  hint: name the run folder: runs/a\n`,
        )
      }
      expect(basewatt(['diff', 'runs/a/summary.json', 'a.yaml'], folder).code).toBe(0)
    })
  })

  it('refuses what is neither a scenario nor a result, and a damaged result', () => {
    withRooms((folder) => {
      expect(basewatt(['diff', 'a.yaml', 'none.yaml'], folder)).toMatchObject({
        code: 2,
        err: 'none.yaml:1:1: expected a file that can be read, got no such file\n',
      })
      basewatt(['run', 'a.yaml', '-o', 'a'], folder)
      writeFileSync(join(folder, 'a', 'summary.json'), '{}')
      const { code, err, out } = basewatt(['diff', 'a.yaml', 'a', '--json'], folder)
      expect(code).toBe(2)
      expect(err).toContain('a/summary.json:1:1: expected the file as the run wrote it')
      expect(Object.keys(JSON.parse(out))).toEqual(['errors'])
    })
  })
})
