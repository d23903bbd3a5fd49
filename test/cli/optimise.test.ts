import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { basewatt, inFolder } from './program.ts'

it('optimise schedule prints the policy, what it saves at each boundary and its service, and writes the rules', () => {
  inFolder((folder) => {
    const file = 'one-5g-site.yaml'
    const set = ['--set', 'service={maxBlocked: 5 %}']
    const ended = basewatt(['optimise', 'schedule', file, ...set, '-o', 'rules.yaml'], folder)
    expect(ended.err).toBe('')
    expect(ended.code).toBe(0)
    expect(ended.out).toContain(
      'variant shutdown: when its units sleep, so that the bill of the year is least',
    )
    expect(ended.out).toMatch(/^bs-001 +aau +\d\d:00-\d\d:00 /m)
    for (const line of ['% of equipment load', '% of site consumption', '% of grid import', '% of the bill'])
      expect(ended.out).toContain(line)
    expect(ended.out).toMatch(/^traffic blocked +% +18\.\d{4} +[34]\.\d{4}$/m)
    const rules = readFileSync(join(folder, 'rules.yaml'), 'utf8')
    expect(ended.out.endsWith(rules)).toBe(true)
    expect(rules).toContain('sites.bs-001.shutdown:')
    const again = basewatt(['optimise', 'schedule', file, ...set, '-o', 'rules.yaml'], folder)
    expect(again.code).toBe(2)
    expect(again.err).toBe('error: the file rules.yaml is there already: name a new one, or add --force\n')
    expect(again.out).toBe('')
    const inPlace = basewatt(['optimise', 'schedule', file, ...set, '-o', '.', '--force'], folder)
    expect(inPlace.code).toBe(2)
    expect(inPlace.err).toBe('error: -o . is a folder: name a file for the rules\n')
  })
})

it('optimise schedule refuses what it cannot do in one line, with what to write', () => {
  inFolder((folder) => {
    const none = basewatt(['optimise', 'schedule', 'equipment-room.yaml', '--json'], folder)
    expect(none.code).toBe(2)
    expect(none.err).toContain('sites: expected a site with a shutdown rule')
    expect(JSON.parse(none.out)).toHaveProperty('errors')
    const wrong = basewatt(['optimise', 'schedule', 'one-5g-site.yaml', '--objective', 'money'], folder)
    expect(wrong.code).toBe(2)
    expect(wrong.err).toBe('error: --objective "money": expected one of bill, energy, carbon\n')
  })
})
