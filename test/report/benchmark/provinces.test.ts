import { describe, expect, test } from 'vitest'
import { provinceFigures, provinceSentences } from '../../../src/report/benchmark/province-figures.ts'
import { provinceLines } from '../../../src/report/benchmark/province-table.ts'
import { readProvinces } from '../../../src/report/benchmark/provinces.ts'
import type { Province } from '../../../src/report/benchmark/provinces.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { plainValue } from '../../../src/scenarios/source-tree.ts'

const entries = async (kind: 'rules' | 'unusable-rules') =>
  (await SHIPPED.list(kind)).map((node) => plainValue(node) as { id: string; province: string })

describe('the provinces of the catalogue', () => {
  test('are those of its regions, each once', async () => {
    const regions = await SHIPPED.table('regions')
    expect((await readProvinces()).map(({ id, name }) => [id, name])).toEqual(
      regions.map(({ id, name }) => [id, name]),
    )
  })

  test('have rules of their own wherever one is recorded whole, and else say what is', async () => {
    const rules = await entries('rules')
    const partly = (await entries('unusable-rules')).map(({ province }) => province)
    for (const { name, rules: id, rulesNote } of await readProvinces()) {
      const own = rules.filter(({ province }) => province === name).map((one) => one.id)
      if (id === undefined) {
        expect(own, name).toEqual([])
        // Inner Mongolia is two grids, one row.
        const isPartly = partly.some((province) => province.startsWith(name))
        expect(rulesNote !== 'nothing recorded', name).toBe(isPartly)
      } else expect(own, name).toContain(id)
    }
  })

  test('have rules for a small supply where there is a choice', async () => {
    const rules = new Map((await readProvinces()).map((one) => [one.name, one.rules]))
    expect(rules.get('Beijing')).toBe('cn-beijing-2023-single-below-1kv')
    expect(rules.get('Jiangsu')).toBe('cn-jiangsu-2025-single-below-100kva')
    expect([...rules.values()].filter((id) => id?.includes('two-part'))).toEqual([])
  })

  test('have a shipped climate, and a grid factor of their own', async () => {
    const climates = await SHIPPED.ids('climates')
    for (const { id, climate, climatePlace, note } of await readProvinces()) {
      expect(climates, id).toContain(climate)
      expect(['capital', 'in-province', 'nearest']).toContain(climatePlace)
      if (climatePlace !== 'capital') expect(note, id).toMatch(/\S/)
    }
    for (const { id, grid } of await SHIPPED.table('provinces'))
      if (id !== 'tibet') expect((await SHIPPED.row('grids', grid!))?.['geo'], id).toMatch(/\S/)
    expect((await readProvinces()).filter(({ carbonKgPerKwh }) => carbonKgPerKwh === undefined)).toHaveLength(
      1,
    )
  })
})

const province = (name: string, more: Partial<Province> = {}): Province => ({
  id: name.toLowerCase(),
  name,
  rules: 'cn-x',
  rulesNote: '',
  climate: 'mild',
  climatePlace: 'capital',
  note: '',
  carbonKgPerKwh: undefined,
  ...more,
})

const COLUMNS = [
  { name: 'saved', unit: 'kWh', isShown: true, isHeld: false },
  { name: 'worth', unit: 'CNY/kWh', isShown: true, isHeld: true },
  { name: 'carbon', unit: 'kg', isShown: false, isHeld: false },
]

const FIGURES = provinceFigures(COLUMNS, 1, [
  { province: province('Plain', { rules: undefined }), values: [3000, 0.2, 10] },
  { province: province('Hill', { climate: 'cold', climatePlace: 'nearest' }), values: [4000, 0.5, null] },
  { province: province('Coast'), values: [1000, 0.3, 30] },
])

describe('a figure in provinces', () => {
  test('has those with rules first, each group by its leading column', () => {
    expect(FIGURES.provinces.map(({ province: name }) => name)).toEqual(['Coast', 'Hill', 'Plain'])
  })

  test('is spread over those with rules and over all; a province without a reading is left out of it', () => {
    const [ruled, all] = FIGURES.spreads
    expect(ruled).toMatchObject({ group: 'with-rules', provinces: 2 })
    expect(ruled!.readings[0]).toEqual({
      lowest: { province: 'Coast', value: 1000 },
      median: 2500,
      highest: { province: 'Hill', value: 4000 },
    })
    expect(all!.readings[1]).toMatchObject({ lowest: { province: 'Plain' }, median: 0.3 })
    expect(all!.readings[2]).toMatchObject({ median: 20, highest: { province: 'Coast' } })
    expect(ruled!.readings[2]).toMatchObject({ median: 30 })
  })

  test('tells where the reported value lies among the provinces', () => {
    expect(provinceSentences(0.25, FIGURES)).toEqual([
      'Worth, over the 2 provinces with recorded rules: Coast (0.300 CNY/kWh) to Hill (0.500 CNY/kWh), median 0.400 CNY/kWh; 0.250 CNY/kWh lies below all of them.',
      'Worth, over all 3 provinces: Plain (0.200 CNY/kWh) to Hill (0.500 CNY/kWh), median 0.300 CNY/kWh; 0.250 CNY/kWh lies between Plain (0.200 CNY/kWh) and Coast (0.300 CNY/kWh).',
    ])
  })

  test('has no median where that is the flat price assumed for most of them', () => {
    const figures = provinceFigures([{ ...COLUMNS[0]!, name: 'kWh' }, COLUMNS[1]!], 1, [
      { province: province('Plain', { rules: undefined }), values: [30, 30] },
      { province: province('Hill', { rules: undefined }), values: [20, 20] },
      { province: province('Coast'), values: [10, 5] },
    ])
    const told = provinceLines(figures)
    expect(told.filter((line) => line.includes('median')).map((line) => line.trim().split(/ +/))).toEqual([
      ['median', '10', '5.000'],
      ['median', '20', '–'],
    ])
    expect(provinceSentences(7, figures)[1]).toContain('Coast (5.000 CNY/kWh) to Plain (30.000 CNY/kWh); 7')
  })

  test('is one line a province, with its climate, its rules or the mark that there are none', () => {
    expect(provinceLines(FIGURES).join('\n')).toBe(`  (1) saved  kWh
  (2) worth  CNY/kWh
  in each province                       (1)    (2)  climate  time of use
  Coast                                1,000  0.300  mild     cn-x
  Hill                                 4,000  0.500  cold *   cn-x
  Plain                                3,000  0.200  mild     no rules recorded: flat
  the 2 provinces with recorded rules
    lowest                             1,000  0.300
    median                             2,500  0.400
    highest                            4,000  0.500
  all 3 provinces
    lowest                             1,000  0.200
    median                             3,000  0.300
    highest                            4,000  0.500
  * not of the capital`)
    expect(provinceLines(null)).toEqual([])
  })
})
