import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const AMOUNT = 'an amount such as "1200 CNY"'
const PRICE = 'a price such as "0.65 CNY/kWh" (CNY/kWh, CNY/MWh)'
const DRAWS = 'a power of two from 1024 to 1048576'
const GIVEN = 'reported: 1000000 CNY'

/** A plan that takes out a hundred PSTN lines, held against what stands from line 16, column 15 on. */
const held = (bottomUp: string) =>
  scenario({
    more: [
      'retirement:',
      '  horizon: { from: 2021, to: 2022 }',
      '  classes: [{ id: pstn, preset: pstn-line, rooms: { a: 100 } }]',
      '  waves: [{ id: all, date: 2021-01-01, retire: all }]',
      `  bottomUp: { ${bottomUp} }`,
    ],
  })

test('a reported saving is held against the plan with spreads of what is not known', async () => {
  const { variants, defaults } = await folder.load(
    held(
      `${GIVEN}, pue: { least: 1.3, mode: 1.6, most: 2 }, inService: { least: 30 %, mode: 0.7, most: 100 % }`,
    ),
  )
  expect(variants[0]!.plans.retirement!.bottomUp).toMatchObject({
    reported: 1e6,
    pue: { least: 1.3, mode: 1.6, most: 2 },
    price: undefined,
    inService: { least: 0.3, mode: 0.7, most: 1 },
    draws: 65_536,
  })
  expect(defaults.find(({ path }) => path === 'retirement.bottomUp.draws')?.value).toBe('65536')
})

test('a spread of no width is taken', async () => {
  expect(await folder.problems(held(`${GIVEN}, pue: { least: 1.5, mode: 1.5, most: 1.5 }`))).toEqual([])
})

test('classes whose power sites describe are in the factor and not in its spread, which is told', async () => {
  const text = held(GIVEN).replace('classes: [', 'classes: [{ id: old, unit: it }, ')
  const { warnings } = await folder.load(text)
  expect(warnings.filter(({ at }) => at === 'retirement.bottomUp')).toEqual([
    {
      at: 'retirement.bottomUp',
      message: 'what old saves, whose power sites describe, is in the factor and not in its spread',
    },
  ])
})

describe('is refused', () => {
  test.each<Refused>([
    [
      'a check against nothing',
      held('draws: 1024'),
      `16:13 retirement.bottomUp.reported: expected ${AMOUNT}, got nothing`,
    ],
    [
      'a saving of nothing',
      held('reported: 0 CNY'),
      `16:25 retirement.bottomUp.reported: expected ${AMOUNT}, above 0 CNY to 1000000000000000 CNY, got "0 CNY"`,
    ],
    [
      'a negative saving',
      held('reported: -5 CNY'),
      `16:25 retirement.bottomUp.reported: expected ${AMOUNT}, above 0 CNY to 1000000000000000 CNY, got "-5 CNY"`,
    ],
    [
      'a saving without a currency',
      held('reported: 34630000'),
      `16:25 retirement.bottomUp.reported: expected ${AMOUNT}, got 34630000\n  hint: write the unit, as in "34630000 CNY"; no comma within a number`,
    ],
    [
      'ends in the wrong order',
      held(`${GIVEN}, pue: { least: 2, mode: 1.6, most: 1.3 }`),
      '16:72 retirement.bottomUp.pue.most: expected a value that is not below "least", got 1.3',
    ],
    [
      'a mode outside its ends',
      held(`${GIVEN}, price: { least: 0.55 CNY/kWh, mode: 0.9 CNY/kWh, most: 0.8 CNY/kWh }`),
      '16:74 retirement.bottomUp.price.mode: expected a value from "least" to "most", got "0.9 CNY/kWh"',
    ],
    [
      'a spread without its mode',
      held(`${GIVEN}, pue: { least: 1.3, most: 1.6 }`),
      '16:43 retirement.bottomUp.pue.mode: expected a number, got nothing',
    ],
    [
      'a PUE below 1',
      held(`${GIVEN}, pue: { least: 0.9, mode: 1.6, most: 2 }`),
      '16:52 retirement.bottomUp.pue.least: expected a number, from 1 to 10, got 0.9',
    ],
    [
      'a price of nothing',
      held(`${GIVEN}, price: { least: 0 CNY/kWh, mode: 0.6 CNY/kWh, most: 0.8 CNY/kWh }`),
      '16:54 retirement.bottomUp.price.least: expected a price above 0 CNY/kWh, got "0 CNY/kWh"',
    ],
    [
      'a price without a unit',
      held(`${GIVEN}, price: { least: 0.5, mode: 0.6 CNY/kWh, most: 0.8 CNY/kWh }`),
      `16:54 retirement.bottomUp.price.least: expected ${PRICE}, got 0.5\n  hint: write the unit, as in "0.5 CNY/kWh"`,
    ],
    [
      'more than all in service',
      held(`${GIVEN}, inService: { least: 30 %, mode: 70 %, most: 120 % }`),
      '16:82 retirement.bottomUp.inService.most: expected a share such as "14 %" or 0.14, above 0 to 1, got "120 %"',
    ],
    [
      'draws that are no power of two',
      held(`${GIVEN}, draws: 65000`),
      `16:45 retirement.bottomUp.draws: expected ${DRAWS}, got 65000`,
    ],
    [
      'too few draws',
      held(`${GIVEN}, draws: 512`),
      `16:45 retirement.bottomUp.draws: expected ${DRAWS}, got 512`,
    ],
    [
      'too many draws',
      held(`${GIVEN}, draws: 2097152`),
      `16:45 retirement.bottomUp.draws: expected ${DRAWS}, got 2097152`,
    ],
    [
      'draws as text',
      held(`${GIVEN}, draws: "1024"`),
      `16:45 retirement.bottomUp.draws: expected ${DRAWS}, got "1024"`,
    ],
    [
      'a typo',
      held(`${GIVEN}, prise: 1`),
      '16:38 retirement.bottomUp.prise: expected a known key, got "prise"\n  hint: did you mean "price"?',
    ],
  ])('%s', (...one) => folder.refuses(one))
})
