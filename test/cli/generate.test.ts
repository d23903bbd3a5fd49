import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

it('generate inventory writes the same rows to stdout and to a file, and replaces no file unasked', () => {
  inFolder((folder) => {
    const args = ['generate', 'inventory', '--sites', '1500', '--seed', '7']
    const printed = basewatt(args, folder)
    expect([printed.code, printed.err]).toEqual([0, ''])
    const written = basewatt([...args, '-o', 'sites.csv'], folder)
    expect([written.code, written.out]).toEqual([0, 'sites.csv: 1500 sites of a synthetic fleet, seed 7\n'])
    expect(readFileSync(join(folder, 'sites.csv'), 'utf8')).toBe(printed.out)
    expect(printed.out.split('\n')).toHaveLength(1502)
    const again = basewatt([...args, '-o', 'sites.csv'], folder)
    expect([again.code, again.err]).toEqual([
      2,
      'error: the file sites.csv is there already: name a new one, or add --force\n',
    ])
  })
})

it('generate inventory takes provinces in any order, and refuses bad input in one line', () => {
  inFolder((folder) => {
    const of = (...provinces: string[]) =>
      basewatt(
        ['generate', 'inventory', '--sites', '20', ...provinces.flatMap((id) => ['--province', id])],
        folder,
      )
    expect(of('hainan', 'tibet').out).toBe(of('tibet', 'hainan').out)
    expect(of('guangdon').err).toBe('error: no province "guangdon": did you mean "guangdong"?\n')
    for (const [args, told] of [
      [[], 'generate inventory needs --sites, such as --sites 10000'],
      [['--sites', '0'], '--sites expects a whole number from 1 to 9999999, got "0"'],
      [['--sites', '5', '-o', 'none/sites.csv'], '-o none/sites.csv: there is no folder none'],
    ] as const) {
      const ended = basewatt(['generate', 'inventory', ...args], folder)
      expect([ended.code, ended.out, ended.err]).toEqual([2, '', `error: ${told}\n`])
    }
  })
})
