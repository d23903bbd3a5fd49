import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { macc } from '../../src/cli/macc.ts'
import { planDocument } from '../../src/report/plan/plan-document.ts'
import { PLAN } from '../report/plan/a-plan.ts'
import { ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { basewatt, inFolder } from './program.ts'

const DOCUMENT = JSON.stringify(planDocument(PLAN))

it('macc tells the curve of a plan as page, CSV and picture', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'plan.json'), DOCUMENT)
    const page = basewatt(['macc', 'plan.json', '--svg', 'macc.svg', '--csv', 'macc.csv'], folder)
    expect(page).toMatchObject({ code: 0, err: '' })
    expect(page.out).toContain('1  Night shutdown')
    expect(readFileSync(join(folder, 'macc.svg'), 'utf8')).toContain('Marginal abatement curve')
    const csv = basewatt(['macc', '.', '--csv', '-', '--svg', 'macc.svg', '--force'], folder)
    expect(csv.out).toBe(readFileSync(join(folder, 'macc.csv'), 'utf8'))
    const none = basewatt(['macc', 'one-5g-site.yaml', '--json'], folder)
    expect(none.code).toBe(2)
    expect(JSON.parse(none.out)).toMatchObject({
      errors: [{ file: 'one-5g-site.yaml', got: 'a file that is none' }],
    })
  })
})

const folder = new ScenarioFolder()

it('macc refuses files that it cannot write, before it reads the plan', async () => {
  folder.write('plan.json', DOCUMENT)
  folder.write('old.svg', '')
  const plan = folder.at('plan.json')
  const refused = async (options: Parameters<typeof macc>[1], message: string) =>
    expect(macc(plan, options)).rejects.toThrow(message)
  await refused({ svg: '-' }, '--svg needs the name of a file')
  await refused({ svg: plan, force: true }, '--svg names the plan itself')
  await refused({ csv: plan, force: true }, '--csv names the plan itself')
  await refused({ csv: folder.at('a'), svg: folder.at('./a') }, '--csv and --svg name the same file')
  await refused({ csv: folder.at('no/where.csv') }, 'there is no folder')
  await refused({ csv: '-', json: true }, 'both write to stdout')
  await refused({ svg: folder.at('old.svg') }, 'is there already: name a new one, or add --force')
  expect(readFileSync(folder.at('old.svg'), 'utf8')).toBe('')
})
