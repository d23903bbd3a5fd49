import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

it('sweep prints a row a point, writes CSV, and notes a step that does not meet the end on stderr', () => {
  inFolder((folder) => {
    const args = ['sweep', 'equipment-room.yaml', '--vary', 'sites.room-1.cooling.setpoint=18:29:5 degC']
    const ended = basewatt([...args, '--output', 'pue,coolingKwh', '-o', 'out.csv', '--json'], folder)
    expect(ended.err).toBe(
      'note: sites.room-1.cooling.setpoint: the last value is 28 degC: the step does not meet 29 degC\n',
    )
    expect(ended.code).toBe(0)
    const { points } = JSON.parse(ended.out) as { points: { outputs: Record<string, number> }[] }
    const rows = readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n').slice(1)
    expect(rows).toEqual(
      points.map(({ outputs }, i) => [i + 1, 18 + 5 * i, outputs['pue'], outputs['coolingKwh'], 0].join()),
    )
    const again = basewatt([...args, '-o', 'out.csv'], folder)
    expect(again.code).toBe(2)
    expect(again.err).toBe('error: the file out.csv is there already: name a new one, or add --force\n')
    expect(again.out).toBe('')
  })
})

it('sweep refuses bad input in one line, as a document too', () => {
  inFolder((folder) => {
    const args = ['sweep', 'equipment-room.yaml', '--vary', 'sites.room-1.count=1:5000:1', '--json']
    const ended = basewatt(args, folder)
    expect(ended.code).toBe(2)
    expect(ended.err).toContain('--vary:1:20 sites.room-1.count: expected at most 2000 points, got 5000\n')
    expect(JSON.parse(ended.out)).toHaveProperty('errors')
  })
})
