import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { maccDocument } from '../../../src/report/plan/macc-document.ts'
import { planDocument } from '../../../src/report/plan/plan-document.ts'
import { readPlan } from '../../../src/report/plan/stored-plan.ts'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { LONG_PLAN, PLAN } from './a-plan.ts'

const folder = new ScenarioFolder()

async function problems(name: string): Promise<string[]> {
  try {
    await readPlan(folder.at(name))
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map((problem) => problemText(problem).replace(/^.*\/([^/]+:\d+:\d+)/, '$1'))
  }
}

async function problemsOf(text: string): Promise<string[]> {
  folder.write('p.json', text)
  return problems('p.json')
}

test('a curve of a stored plan is that of the plan, from its file and from its folder', async () => {
  const text = JSON.stringify(planDocument(LONG_PLAN))
  folder.write('p.json', text)
  const stored = maccDocument(await readPlan(folder.at('p.json')))
  const own = maccDocument(PLAN)
  expect(stored.notes).toEqual(own.notes)
  expect(stored.bars.map(({ id }) => id)).toEqual(own.bars.map(({ id }) => id))
  for (const [index, bar] of stored.bars.entries())
    expect(bar.costPerTonne! / own.bars[index]!.costPerTonne!).toBeCloseTo(1, 7)
  mkdirSync(folder.at('out'))
  writeFileSync(folder.at('out/plan.json'), text)
  expect(maccDocument(await readPlan(folder.at('out')))).toEqual(stored)
})

const KIND = 'a plan: the folder of plan -o, its plan.json or the document of plan --json'

test('what is no plan is told in one line', async () => {
  for (const text of ['[1, 2]', 'name: a scenario', ''])
    expect(await problemsOf(text)).toEqual([
      `p.json:1:1: expected ${KIND}, got a file that is none\n  hint: plan SCENARIO --budget MONEY -o DIR makes one of a scenario`,
    ])
  expect(await problemsOf('{"a": 1}')).toEqual([`p.json:1:1 basewatt: expected ${KIND}, got nothing`])
  expect(await problemsOf('{"basewatt": {"result": 1}}')).toEqual([
    'p.json:1:14 basewatt.plan: expected a plan of format 1, got nothing',
  ])
  expect(await problemsOf('{"basewatt": {"plan": 2}}')).toEqual([
    'p.json:1:23 basewatt.plan: expected a plan of format 1, got 2',
  ])
  expect(await problemsOf('{ name: a scenario }')).toHaveLength(1)
  expect(await problems('nowhere.json')).toEqual([`nowhere.json:1:1: expected ${KIND}, got no such file`])
  mkdirSync(folder.at('empty'))
  expect(await problems('empty')).toEqual([`plan.json:1:1: expected ${KIND}, got no such file`])
})

test('a plan that was damaged is told where it is', async () => {
  const document = planDocument(PLAN) as unknown as {
    terms: Record<string, unknown>
    byMeasure: Record<string, unknown>[]
  }
  document.terms['horizonYears'] = 0
  document.terms['discountPercent'] = -100
  document.byMeasure[1]!['carbonKgSaved'] = 'much'
  document.byMeasure[2]!['lifeYears'] = null
  const told = await problemsOf(JSON.stringify(document))
  expect(told.map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
    'terms.horizonYears: expected a number above 0, got 0',
    'terms.discountPercent: expected a percentage above -100, got -100',
    'byMeasure.set-point.carbonKgSaved: expected a finite number, got "much"',
    'byMeasure.rectifier.lifeYears: expected a number above 0, got nothing (an empty value)',
  ])
})
