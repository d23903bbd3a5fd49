import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { syntheticTexts, writeSet } from '../planning/calibration/synthetic-stations.ts'
import { basewatt, inFolder } from './program.ts'

const texts = syntheticTexts({ stations: 10, days: 3, spread: 0.1, noise: 0.01 })

describe('calibrate radio', { timeout: 60_000 }, () => {
  it('prints errors on what it did not see, and writes the unit types', () => {
    inFolder((folder) => {
      writeSet(join(folder, 'data'), texts)
      const args = ['calibrate', 'radio', 'data', '--energy-unit', 'kWh', '-o', 'fit.yaml', '--json']
      const { code, out, err } = basewatt(args, folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const document = JSON.parse(out)
      expect(document).toMatchObject({
        calibrate: 1,
        energyUnit: 'kWh',
        options: { folds: 5, seed: 1, scaleHours: 24, alignClocks: true, minStations: 3 },
        rows: { trained: { stations: 10, energyRows: 720, completeRows: 720, leftOut: {} } },
        scores: {
          unseenBy: 'folds',
          unseen: { rows: 720, stations: 10 },
          unseenScaled: { rows: 480, stations: 10 },
          seenBy: 'last day',
          seenLater: { rows: 240, stations: 10 },
        },
      })
      expect(document.scores.unseenScaled.wmapePercent).toBeLessThan(3)
      expect(document.inputs.map(({ path }: { path: string }) => path)).toEqual([
        'data/BSinfo.csv',
        'data/CLdata_a.csv.gz',
        'data/ECdata_a.csv',
      ])
      const fragment = readFileSync(join(folder, 'fit.yaml'), 'utf8')
      expect(fragment).toMatch(
        /^radio:\n {2}- id: Macro # 5 stations, shutdown takes \S+ % of the idle power$/m,
      )
      expect(fragment).toMatch(/power: \{ model: curve, points: \[\[0 %, \S+ W\], \[25 %,/)
      const again = basewatt(['calibrate', 'radio', 'data', '-o', 'fit.yaml'], folder)
      const refused = 'error: the file fit.yaml is there already: name a new one, or add --force\n'
      expect(again).toMatchObject({ code: 2, out: '', err: refused })
      expect(readFileSync(join(folder, 'fit.yaml'), 'utf8')).toBe(fragment)
    })
  })

  it('names what is wrong with the data, and writes nothing', () => {
    inFolder((folder) => {
      writeSet(join(folder, 'data'), texts)
      const energy = texts.energy[0]!.text.replace(/^(1\/1\/2023 3:00,S0,).*$/m, '$1-4')
      writeFileSync(join(folder, 'data', 'ECdata_a.csv'), energy)
      const { code, out, err } = basewatt(['calibrate', 'radio', 'data', '-o', 'fit.yaml'], folder)
      expect({ code, out, err }).toEqual({
        code: 2,
        out: '',
        err: 'data/ECdata_a.csv:5:3 Energy: expected a number, 0 or above, got "-4"\n',
      })
      expect(existsSync(join(folder, 'fit.yaml'))).toBe(false)
    })
  })
})
