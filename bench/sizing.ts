import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Solar on the -48 V bus and a battery that keeps its surplus; what does not age is simulated for one year a size. */
const SCENARIO = `basewatt: 1
name: Solar and a battery of a 5G site
weather: { normals: beijing }
tariff: { flat: 0.65 CNY/kWh }
grid: cn-north-2021
sites:
  - { id: tower, kind: base-station, archetype: 5g-macro-s111 }
finance: { discount: 8 %, horizon: 20 }
investments:
  - { name: panels, per: solar.capacity, price: 4 CNY/W, life: 25 }
  - { name: battery, per: battery.capacity, price: 1 CNY/Wh, life: 10 }
variants:
  - name: both
    set:
      sites.tower.dcBus.solar: { capacity: 4 kWp, tilt: 38 deg, azimuth: 180 deg }
      sites.tower.dcBus.battery: { preset: lfp-48v, capacity: 10 kWh, strategy: self-consumption }
`
const [SOLAR, BATTERY] = ['solar.capacity=1 kWp:11 kWp:0.5 kWp', 'battery.capacity=5 kWh:45 kWh:2 kWh']

/**
 * The best of 21 x 21 sizes, cold, refined between them: with a thread a core and with one. Rows of the table; each is run
 * once, since it takes seconds.
 *
 * @param program  file of the command line
 */
export function sizingRows(program: string): [string, string, string][] {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-bench-'))
  try {
    const file = join(folder, 'size.yaml')
    writeFileSync(file, SCENARIO)
    const args = [program, 'size', file, '--vary', SOLAR, '--vary', BATTERY, '--json']
    const seconds = (...more: readonly string[]) => {
      const start = performance.now()
      const { status, stderr } = spawnSync(process.execPath, [...args, ...more], { encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
      return `${((performance.now() - start) / 1000).toFixed(1)} s`
    }
    return [['best of 21 x 21 sizes, cold', seconds(), `with one thread ${seconds('--workers', '1')}`]]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
