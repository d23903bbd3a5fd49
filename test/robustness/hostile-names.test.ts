import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { csvText } from '../../src/report/csv.ts'
import { basewatt } from '../cli/program.ts'
import { besideScenario, SMALL } from './faulty-run.ts'

it('ids that a spreadsheet would take for formulas are quoted in every file of a run, and numbers stay numbers', async () => {
  await besideScenario((cwd) => {
    const text = SMALL.replace('id: a,', 'id: -a,').replace('id: it', 'id: "-1+1"')
    const variants = 'variants: [{ name: "-2", set: { sites.-a.auxiliary: 1 W } }]\n'
    writeFileSync(join(cwd, 's.yaml'), text.replace('id: "-1+1"', 'id: "-1"') + variants)
    expect(basewatt(['run', 's.yaml', '-o', 'out', '--hourly'], cwd)).toMatchObject({ code: 0, err: '' })
    for (const name of ['monthly.csv', 'sites.csv', 'hourly.csv']) {
      const [head, ...rows] = parse(readFileSync(join(cwd, 'out', name), 'utf8'))
      const column = (key: string) => new Set(rows.map((row) => row[head!.indexOf(key)]))
      expect(column('variant'), name).toEqual(new Set(['baseline', "'-2"]))
      expect(column('site'), name).toEqual(new Set(["'-a"]))
      const quoted = rows.flat().filter((cell) => cell.startsWith("'"))
      expect(new Set(quoted), name).toEqual(new Set(["'-2", "'-a"]))
    }
  })
}, 60_000)

it.each(['=cmd', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '  =cmd', ' \t@x', '\u00A0=cmd', '\uFEFF=cmd'])(
  'the text %j is quoted in CSV',
  (text) => {
    expect(parse(csvText([[text, -1.5, 'x']]))).toEqual([[`'${text}`, '-1.5', 'x']])
  },
)
