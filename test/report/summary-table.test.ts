import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { summaryTable } from '../../src/report/summary-table.ts'
import type { Style } from '../../src/report/style.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { flat, HOURLY, limitedRoom, plainRoom, room, site } from '../model/plain-site.ts'
import { load, loads, member, scenario, variant } from './simulated.ts'

const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 100, unicode: true }
const SIMULATED = [
  variant('baseline', [member('a', loads({ aau: 600, bbu: 400 }))]),
  variant('less', [member('a', loads({ aau: 300, bbu: 400 }))], { a: ['aau'] }),
]

function page(more: Partial<LoadedScenario> = {}, style = PLAIN, simulated = SIMULATED): string[] {
  const loaded = scenario(simulated, more)
  return summaryTable(loaded, resultOf(loaded, simulated), style).split('\n')
}

/** The line that begins with a label, its gaps as one space. */
function line(lines: readonly string[], label: string): string | undefined {
  return lines.find((text) => text.startsWith(label))?.replaceAll(/ {2,}/g, ' ')
}

describe('the page of a result', () => {
  test('has a column for each variant', () => {
    expect(line(page(), 'a year')).toBe('a year baseline less')
    expect(line(page(), 'consumption')).toBe('consumption kWh 8,760 6,132')
  })

  test('names the boundary of every percentage', () => {
    const lines = page()
    expect(line(lines, '% of the units touched')).toBe('% of the units touched 50.00')
    expect(line(lines, '% of equipment load')).toBe('% of equipment load 30.00')
    expect(line(lines, '% of the bill')).toBe('% of the bill 30.00')
  })

  test('leaves out what no variant has', () => {
    expect(line(page(), 'cooling')).toBeUndefined()
    expect(line(page(), 'PUE')).toBeUndefined()
  })

  test('repeats its tables where the variants do not fit side by side', () => {
    const narrow = page({}, { ...PLAIN, width: 50 })
    expect(narrow.filter((text) => text.startsWith('a year'))).toHaveLength(2)
  })

  test('lists the sites where there are several, all of a count together', () => {
    const two = [
      variant('baseline', [member('a', loads({ aau: 600 }), { count: 3 }), member('b', loads({ aau: 100 }))]),
    ]
    const lines = page({}, PLAIN, two)
    expect(line(lines, 'a ')).toBe('a year baseline')
    expect(lines.map((text) => text.replaceAll(/ {2,}/g, ' '))).toContain('a kWh 15,768')
    expect(lines.map((text) => text.replaceAll(/ {2,}/g, ' '))).toContain('b kWh 876.0')
  })

  test('says within or outside of every expectation, not by colour alone', () => {
    const expected = [1, 2].map((factor) => ({
      output: 'savings.less.cost',
      value: factor * 2628,
      unit: 'CNY',
      tolerance: 0.05,
    }))
    const lines = page({ expected })
    expect(line(lines, 'within')).toBe('within savings.less.cost 2,628 CNY 2,628 CNY 5 % 1.000')
    expect(line(lines, 'OUTSIDE')).toBe('OUTSIDE savings.less.cost 2,628 CNY 5,256 CNY 5 % 0.500')
  })

  test('has no ratio to an expected zero', () => {
    const expected = [{ output: 'savings.less.cost', value: 0, unit: 'CNY', tolerance: 0 }]
    expect(line(page({ expected }), 'OUTSIDE')).toBe('OUTSIDE savings.less.cost 2,628 CNY 0 CNY 0 % –')
  })

  test('has the baseline first, though a variant is named by a number', () => {
    const named = SIMULATED.map(({ variant: one, ...more }, i) => ({
      variant: { ...one, name: ['baseline', '2'][i]! },
      ...more,
    }))
    const lines = page({}, PLAIN, named)
    expect(line(lines, 'a year')).toBe('a year baseline 2')
    expect(line(lines, 'consumption')).toBe('consumption kWh 8,760 6,132')
    const months = lines.slice(lines.findIndex((text) => text.startsWith('grid import by month')))
    expect(months.slice(1, 3).map((text) => text.split(' ')[0])).toEqual(['baseline', '2'])
  })

  test('shows warnings with their place', () => {
    expect(page({ warnings: [{ at: 'weather', message: 'far away' }] })).toContain('weather: far away')
  })

  test('breaks long warnings at the width, what follows set in', () => {
    const message = 'a room that gets too warm, '.repeat(9).trim()
    const lines = page({ warnings: [{ at: 'sites.a', message }] })
    const from = lines.indexOf('warnings') + 1
    const block = lines.slice(from)
    expect(block.length).toBeGreaterThan(2)
    expect(Math.max(...block.map((text) => stringWidth(text)))).toBeLessThanOrEqual(PLAIN.width)
    expect(block.slice(1).every((text) => /^ {2}\S/.test(text))).toBe(true)
    expect(block.join(' ').replaceAll(/ +/g, ' ')).toBe(`sites.a: ${message}`)
  })

  test('cannot be coloured or moved by text of the scenario', () => {
    const lines = page({ name: 'a\u001B[31mred\nline' })
    expect(lines.join('')).not.toContain('\u001B')
    expect(lines[1]).toMatch(/^year 2021/)
  })
})

describe('rooms', () => {
  const hot = { uaKwPerK: 0.06, outdoorC: flat(HOURLY, 30) }
  const inside = (model: ReturnType<typeof room>) =>
    member('a', site(HOURLY, { units: [load('bbu', 3000, { indoor: true })], room: model }))
  const ideal = inside(plainRoom(HOURLY, { cop: 3, ...hot }))
  const small = inside({
    ...limitedRoom(HOURLY, { cop: 3, capacityKw: 2.7, ...hot }),
    limits: { limitC: 34, classes: [] },
  })
  const bare = inside(room(HOURLY, { ...hot, setpointC: Infinity }))
  const rooms = (...members: ReturnType<typeof inside>[]) => {
    const names = ['baseline', 'small', 'bare']
    const lines = page(
      {},
      PLAIN,
      members.map((one, i) => variant(names[i]!, [one])),
    )
    const from = lines.findIndex((text) => text.startsWith('rooms'))
    return from < 0 ? [] : lines.slice(from, lines.indexOf('', from))
  }

  test('that machines cool are told a line a variant: how warm, for how long, what ran', () => {
    expect(rooms(ideal, small, bare)).toEqual([
      'rooms       coldest  hottest  too warm    off  compressor',
      '               degC     degC         h      h           h',
      'a',
      '  baseline     25.0     25.0         0      0       8,760',
      '  small        35.0     35.0     8,760      0       8,760',
      '  bare         80.0     80.0         –  8,760           0',
    ])
  })

  test('that nothing cools are told by their temperatures alone', () => {
    expect(rooms(bare)).toEqual([
      'rooms       coldest  hottest',
      '               degC     degC',
      'a',
      '  baseline     80.0     80.0',
    ])
    expect(page().some((text) => text.startsWith('rooms'))).toBe(false)
  })

  test('whose temperature does not follow have none', () => {
    const adiabatic = inside(limitedRoom(HOURLY, { cop: 3, capacityKw: 2.7, ...hot, uaKwPerK: 0 }))
    expect(rooms(adiabatic).at(-1)).toMatch(/^ {2}baseline +– +– /)
  })

  test('keep to 80 columns, where long names can give way', () => {
    const named = { ...ideal, id: 'a-site-with-a-name-that-goes-on-and-on' }
    const lines = page({}, PLAIN, [variant('baseline', [named]), variant('b'.repeat(40), [named])])
    const from = lines.findIndex((text) => text.startsWith('rooms'))
    const table = lines.slice(from, lines.indexOf('', from))
    expect(Math.max(...table.map((text) => stringWidth(text)))).toBeLessThanOrEqual(80)
    expect(table[2]).toBe('a-site-with-a-name-that…')
  })

  test('keep apart variants that differ at the end of long names', () => {
    const names = ['cooler-and-fan-of-kind-a', 'cooler-and-fan-of-kind-b']
    const model = limitedRoom(HOURLY, { cop: 3, capacityKw: 5, massKwhPerK: 0.3, ...hot })
    const massive = inside({ ...model, limits: { limitC: 34, classes: [] } })
    const variants = ['baseline', ...names].map((name) => variant(name, [massive]))
    const lines = page({}, PLAIN, variants)
    const from = lines.findIndex((text) => text.startsWith('rooms'))
    const told = lines.slice(from + 4, from + 6).map((text) => text.slice(2).split(' ')[0])
    expect(told).toEqual(names)
  })

  test('that are more than a page has room for are left out', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...ideal, id: `s${i}` }))
    expect(page({}, PLAIN, [variant('baseline', many)]).some((text) => text.startsWith('rooms'))).toBe(false)
  })

  test('give the year an EER of cooling, and what is not held where there is any', () => {
    const lines = page({}, PLAIN, [variant('baseline', [ideal]), variant('small', [small])])
    expect(line(lines, 'EER of cooling')).toBe('EER of cooling 3.00 3.00')
    expect(line(lines, 'heat removed')).toBe('heat removed kWh 28,908 23,652')
    expect(line(lines, 'heat not removed')).toBe('heat not removed kWh 0 5,256')
    expect(line(lines, 'hours over the limit')).toBe('hours over the limit h 0 8,760')
    const held = page({}, PLAIN, [variant('baseline', [ideal])])
    expect(line(held, 'heat not removed')).toBeUndefined()
    expect(line(held, 'hours over the limit')).toBeUndefined()
  })
})

describe('values that were not given', () => {
  const defaults = [
    {
      path: 'tariff',
      value: 'cn-guangdong-2021: 粤发改价格〔2021〕331号',
      source: 'notes',
      confidence: 'sourced',
    },
    { path: 'year', value: '2021', source: 'basewatt', confidence: 'assumption' },
  ] as const

  test('keep their columns under wide characters', () => {
    const lines = page({ defaults })
    const from = lines.findIndex((text) => text.startsWith('values not given'))
    const block = lines.slice(from, from + 3)
    const sources = ['source', 'notes', 'basewatt']
    const starts = block.map((text, i) => stringWidth(text.slice(0, text.lastIndexOf(sources[i]!))))
    expect(new Set(starts).size).toBe(1)
  })

  test('do not make a line wider than the terminal where it has the room', () => {
    const long = { ...defaults[0], source: 'a source that is told at great length, '.repeat(9) }
    const lines = page({ defaults: [long, defaults[1]] })
    expect(Math.max(...lines.map((text) => stringWidth(text)))).toBe(PLAIN.width)
  })

  test('that variants take differently name those that do, the first of many', () => {
    const used = (value: string, ...variants: string[]) => ({
      ...defaults[1],
      path: 'sites.a.b',
      value,
      variants,
    })
    const lines = page({ defaults: [used('1', 'x', 'y'), used('2', 'a', 'b', 'c', 'd', 'e', 'f')] })
    expect(line(lines, 'sites.a.b (x, y)')).toContain('(x, y) 1 ')
    expect(line(lines, 'sites.a.b (a, b, c, d and 2 more)')).toContain(' more) 2 ')
  })

  test('at several sites alike are one line', () => {
    const used = (id: string) => ({ ...defaults[1], path: `sites.${id}.auxiliary`, value: '0 W' })
    const lines = page({ defaults: [used('a'), used('b')] })
    expect(lines.filter((text) => text.includes('auxiliary'))).toHaveLength(1)
    expect(line(lines, 'sites.*.auxiliary')).toBe('sites.*.auxiliary 0 W assumption basewatt')
  })
})
