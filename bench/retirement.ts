import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resultOf } from '../src/report/result.ts'
import { simulateScenario } from '../src/report/simulate.ts'
import { loadScenario } from '../src/scenarios/load.ts'

const ROOMS = 500
const CLASSES = 20
const WAVES = 10
const FIRST_YEAR = 2021

const classId = (index: number) => `class-${index}`
const roomId = (index: number) => `room-${index}`

/** Rooms with a plant and a machine of their own size, twenty classes in each, a wave in each of ten years. */
function scenarioText(day: string, withReplacements: boolean): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
  const sites = numbers(ROOMS).map(
    (i) =>
      `  - { id: ${roomId(i)}, kind: equipment-room, enclosure: { kind: room, ua: ${100 + (i % 50)} W/K }, cooling: { preset: split-ac, setpoint: 26 degC, capacity: 60 kW }, dcBus: { rectifier: { preset: rectifier-legacy, modules: 20, moduleRating: 3 kW, redundancy: 1 } }, auxiliary: 300 W }`,
  )
  const classes = numbers(CLASSES).map(
    (i) =>
      `    - { id: ${classId(i)}, power: ${10 + i} W, space: 0.02 m2, maintenance: 30 CNY/year, removal: 50 CNY }`,
  )
  const waves = numbers(WAVES).map((wave) => {
    const add = numbers(ROOMS).map((i) => `${roomId(i)}: 1`)
    const come = withReplacements ? `, add: { new: { ${add.join(', ')} } }` : ''
    const gone = [2 * wave, 2 * wave + 1].map((index) => `${classId(index)}: all`)
    return `    - { id: wave-${wave}, date: ${FIRST_YEAR + wave}-${day}, retire: { ${gone.join(', ')} }${come} }`
  })
  return [
    'basewatt: 1',
    'name: Rooms of a province',
    'weather: { normals: beijing }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: cn-north-2021',
    'sites:',
    ...sites,
    'retirement:',
    `  horizon: { from: ${FIRST_YEAR}, to: ${FIRST_YEAR + WAVES - 1} }`,
    '  stock: { csv: stock.csv }',
    '  classes:',
    ...classes,
    ...(withReplacements ? ['  replacements:', '    - { id: new, power: 60 W, purchase: 900 CNY }'] : []),
    '  waves:',
    ...waves,
    '',
  ].join('\n')
}

function stockText(): string {
  const rows = Array.from({ length: ROOMS * CLASSES }, (_, i) => {
    const [room, one] = [Math.floor(i / CLASSES), i % CLASSES]
    return `${roomId(room)},${classId(one)},${20 + ((room + one) % 30)}`
  })
  return ['room,class,units', ...rows, ''].join('\n')
}

/**
 * From the scenario's text to its result: a plan for 500 rooms with 20 classes each over ten years, its waves on 1 January
 * without replacements, and on 1 July with them. Rows of the table; each is run once, since it takes seconds.
 */
export async function retirementRows(): Promise<[string, string, string][]> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-bench-'))
  try {
    writeFileSync(join(folder, 'stock.csv'), stockText())
    const rows: [string, string, string][] = []
    for (const [label, day, withReplacements] of [
      ['on 1 January', '01-01', false],
      ['on 1 July, replaced', '07-01', true],
    ] as const) {
      const file = join(folder, `${day}.yaml`)
      writeFileSync(file, scenarioText(day, withReplacements))
      const [start, cpu] = [performance.now(), process.cpuUsage()]
      const loaded = await loadScenario(file)
      const read = performance.now()
      const { variants } = resultOf(loaded, simulateScenario(loaded))
      const end = performance.now()
      const { user, system } = process.cpuUsage(cpu)
      const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
      const { sites } = variants['baseline']!.retirement!
      rows.push([
        `${sites} rooms x ${CLASSES} classes x ${WAVES} years, ${label}`,
        seconds(end - start),
        `of it reading ${seconds(read - start)}; CPU ${seconds((user + system) / 1000)}`,
      ])
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
