import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basewatt, inFolder } from '../cli/program.ts'

interface Given {
  readonly cooling?: string
  readonly it?: string
  readonly weather?: string
  readonly more?: string
  readonly year?: number
}

const RACKS = '{ id: it, racks: 200, rackPower: 8 kW, utilisation: { constant: 60 % } }'
const WEATHER = '{ constant: { temperature: 28 degC, humidity: 50 % } }'

function dataCentre(given: Given): string {
  const { cooling = 'preset: waterside-economiser', it: group = RACKS, weather = WEATHER } = given
  return `basewatt: 1
name: Data centre
year: ${given.year ?? 2025}
location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }
weather: ${weather}
tariff: { flat: 0.5 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
sites:
  - id: dc
    kind: data-centre
    enclosure: { kind: room }
    it: [${group}]
    cooling: { ${cooling} }
    policy: { ${given.more ?? 'built: 2024'} }
`
}

const COLUMNS = 'temperatureC,wetBulbC\n'
const WET_CSV = `${COLUMNS}${'20,15\n'.repeat(100)}20,25\n${'20,15\n'.repeat(8659)}`

/** Each ends with the message and nothing else; the paths are of dc.yaml where nothing else is said. */
const REFUSED: readonly (readonly [what: string, given: Given, message: string])[] = [
  [
    'a wet bulb above the dry bulb in a weather file',
    { weather: '{ csv: wet.csv }' },
    'wet.csv:102:2 wetBulbC: expected a wet bulb at or below the dry bulb, 20 degC, got "25"\n  hint: a wet bulb is never warmer than the dry bulb; named at dc.yaml:5:17\n',
  ],
  [
    'a wet bulb above the dry bulb of constant weather',
    { weather: '{ constant: { temperature: 20 degC, wetBulb: 25 degC } }' },
    'dc.yaml:5:55 weather.constant.wetBulb: expected a wet bulb at or below the dry bulb, 20 degC, got "25 degC"\n  hint: a wet bulb is never warmer than the dry bulb\n',
  ],
  [
    'supply colder than the plant can make',
    { cooling: 'preset: waterside-economiser, setpoint: 5 degC' },
    'dc.yaml:13:56 sites.dc.cooling.setpoint: expected a supply that chilled water of at least 4 degC can make: 5 degC, warmed by 16.7 K, needs water of 0.83 degC, got "5 degC"\n  hint: a warmer set-point, a smaller rise of the air, or a more effective coil\n',
  ],
  [
    'cycles of concentration below 1',
    { cooling: 'preset: waterside-economiser, tower: { cyclesOfConcentration: 0.5 }' },
    'dc.yaml:13:78 sites.dc.cooling.tower.cyclesOfConcentration: expected a number, above 1 to 1000, got 0.5\n',
  ],
  [
    'a PUE below 1',
    { cooling: 'pue: 0.9' },
    'dc.yaml:13:21 sites.dc.cooling.pue: expected a number, from 1 to 10, got 0.9\n',
  ],
  [
    'a grade asked for at the edge, out of its scope',
    { it: RACKS.replace('200', '20'), more: 'built: 2024, hold: [gb-40879-2021]' },
    'dc.yaml:14:35 sites.dc.policy.hold.0: expected a standard or rule that applies to this site, got "gb-40879-2021"\n  hint: edge data centres, of at most 100 standard racks, are left out; this one has 64\n',
  ],
  [
    'a grade asked for before its day',
    { year: 2021, more: 'built: 2020, hold: [gb-40879-2021]' },
    'dc.yaml:14:35 sites.dc.policy.hold.0: expected a standard or rule that applies to this site, got "gb-40879-2021"\n  hint: it holds from 2022-11-01 on, and the year of the run is 2021\n',
  ],
]

/** A folder with the data centre as dc.yaml. */
function withDataCentre(given: Given, work: (folder: string) => void): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'dc.yaml'), dataCentre(given))
    work(folder)
  })
}

describe('a data centre', { timeout: 60_000 }, () => {
  it.each(REFUSED)('is refused for %s, and no run is written', (_what, given, message) => {
    withDataCentre(given, (folder) => {
      writeFileSync(join(folder, 'wet.csv'), WET_CSV)
      expect(basewatt(['run', 'dc.yaml', '-o', 'kept'], folder)).toEqual({
        code: 2,
        signal: null,
        out: '',
        err: message,
      })
      expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual([])
    })
  })

  it('whose plant is too small for its load says the heat, the hours and the kelvins', () => {
    withDataCentre({ cooling: 'preset: waterside-economiser, capacity: 500 kW' }, (folder) => {
      const { code, out, err } = basewatt(['run', 'dc.yaml', '--json'], folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      // 1.28 MW in air of 27 degC with fans at 0.4 %/K above 23 degC: 1300.48 kW, of which 500 kW are removed: 0.616 of 16.7 K.
      expect(JSON.parse(out).warnings).toContainEqual({
        at: 'sites.dc.cooling',
        message:
          'the set-point of 27 degC is not held in 8760 h: 7012205 kWh of heat a year are not removed; supply air is up to 10.3 K too warm after one pass, and warmer with each; how warm it gets is not known without a ua or a thermalMass of the enclosure (baseline)',
      })
    })
  })

  it('with ten thousand chillers is run as soon as any other', () => {
    withDataCentre(
      { cooling: 'model: water-cooled-chiller, chiller: { count: 10000, capacity: 1000 MW }' },
      (folder) => {
        // The program is stopped after 20 s; every number of chillers tried in every hour took as long.
        expect(basewatt(['run', 'dc.yaml'], folder)).toMatchObject({ code: 0, signal: null })
      },
    )
  })

  it('of which one point of a sweep cannot be built leaves no CSV', () => {
    withDataCentre({}, (folder) => {
      const vary = ['--vary', 'sites.dc.cooling.preset=water-cooled-chiller,lei-2021,waterside-economiser']
      const { code, out, err } = basewatt(['sweep', 'dc.yaml', ...vary, '-o', 'points.csv'], folder)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('--vary:1:1 sites.dc.cooling.preset: expected the id of a cooling machine')
      expect(err).toContain('at point 2 of 3: sites.dc.cooling.preset = lei-2021')
      expect(existsSync(join(folder, 'points.csv'))).toBe(false)
    })
  })
})
