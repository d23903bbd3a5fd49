import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import { hourlyFromNormals } from '../../src/model/weather/generator.ts'
import type { Place, WeatherColumns } from '../../src/model/weather/series.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { monthlyNormals, placeOfNormals } from '../../src/scenarios/climate-normals.ts'
import { parseEpw } from '../../src/scenarios/epw.ts'
import { epwText } from '../../src/scenarios/epw-text.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

async function generated(id: string): Promise<{ place: Place; weather: WeatherColumns }> {
  const rows = await SHIPPED.rows('climates', id)
  const place = placeOfNormals(rows[0]!)
  return { place, weather: hourlyFromNormals(monthlyNormals(rows), place) }
}

const textOf = (year: { place: Place; weather: WeatherColumns }) =>
  epwText({ ...year, city: 'Bei,jing\n', comments: ['made', 'for a "test"'], year: 2021 })

const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

describe('a generated year as an EPW file', () => {
  test('is read back hour by hour to the digits that are written', async () => {
    const year = await generated('beijing')
    const read = parseEpw(new TextEncoder().encode(textOf(year)))
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    expect(read).toMatchObject({ city: 'Bei jing', place: year.place, hasBeam: true, warnings: [] })
    for (const [key, column] of Object.entries(year.weather) as [keyof WeatherColumns, Float64Array][]) {
      const back = read.weather[key]
      const worst = column.reduce((most, value, hour) => Math.max(most, Math.abs(value - back[hour]!)), 0)
      // Four decimals, of humidity in per cent.
      expect(worst, key).toBeLessThan(0.000051)
    }
  })

  test('has 35 fields a row, and eight lines above them', async () => {
    const lines = textOf(await generated('lhasa'))
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(8768)
    expect(new Set(lines.slice(8).map((line) => line.split(',').length))).toEqual(new Set([35]))
    expect(lines[8]!.split(',').slice(0, 5)).toEqual(['2021', '1', '1', '1', '60'])
    expect(lines.at(-1)!.split(',').slice(0, 5)).toEqual(['2021', '12', '31', '24', '60'])
  })

  test.each(['beijing', 'harbin', 'lhasa'])(
    'gives a run the sun and the air of { normals: %s }',
    async (id) => {
      const year = await generated(id)
      folder.write('w.epw', textOf(year))
      const yearly = async (weather: string) => {
        const solar = 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }'
        const site = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW }]', solar]
        const { axis, variants, defaults } = await folder.load(scenario({ location: null, weather, site }))
        const { members } = variants[0]!
        const { solarKwh } = simulateFleet(axis, members).total
        return { solarKwh, meanC: sum(members[0]!.spec.outdoorC) / 8760, defaults }
      }
      const own = await yearly(`{ normals: ${id} }`)
      const made = await yearly('{ epw: w.epw }')
      expect(made.defaults.map(({ value }) => value)).toContain('auto: file')
      // The digits written allow 1e-6 of the sun; promised are 0.1 %.
      expect(Math.abs(made.solarKwh / own.solarKwh - 1)).toBeLessThan(1e-6)
      expect(Math.abs(made.meanC - own.meanC)).toBeLessThan(1e-5)
    },
  )
})
