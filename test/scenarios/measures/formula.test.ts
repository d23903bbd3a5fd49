import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { BEFORE_NAMES } from '../../../src/scenarios/measures/fact-names.ts'
import { formulaFault, loadFormulaParser, readFormula } from '../../../src/scenarios/measures/formula.ts'
import type { Formula, FormulaParser, FormulaPlace } from '../../../src/scenarios/measures/formula.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { knownFacts } from './known-facts.ts'

let parse: FormulaParser
beforeAll(async () => {
  parse = await loadFormulaParser()
}, 30_000)

const AT = { file: 's.yaml', line: 3, column: 12 }

function read(text: string, gives: FormulaPlace['gives'] = 'number') {
  return readFormula(text, parse, { at: AT, path: 'measures.x.capex.formula', names: BEFORE_NAMES, gives })
}

function formula(text: string, gives: FormulaPlace['gives'] = 'number'): Formula {
  const made = read(text, gives)
  if ('expected' in made) throw new Error(problemText(made))
  return made
}

function refusal(text: string, gives: FormulaPlace['gives'] = 'number'): string {
  const made = read(text, gives)
  return 'expected' in made ? problemText(made) : `accepted ${text}`
}

const FACTS = knownFacts({ racks: 4, roofM2: 20, loadKw: 2.5, radioUnits: 0 })

describe('a formula', () => {
  test.each([
    ['0.1 * roofM2', 2],
    ['min(3.3, 0.1 * roofM2, racks)', 2],
    ['-racks^2', -16],
    ['pow(2, 3)^1', 8],
    ['2^3^2', 512],
    ['racks - 1 - 1', 2],
    ['(racks + 1) / loadKw', 2],
    ['racks > 3 ? 10 : 20', 10],
    ['racks > 3 and not (roofM2 < 10) or racks == 0 ? 1 : 0', 1],
    ['1 < racks <= 4 ? 1 : 0', 1],
    ['round(loadKw) + floor(2.9) + ceil(2.1) + abs(-1)', 9],
    ['sqrt(racks) + exp(0) + log(1) + pow(racks, 2)', 19],
    ['max(racks)', 4],
    ['1.5e3', 1500],
    ['5000', 5000],
    [' racks\n  * 2 ', 8],
    ['racks != 4 ? 1 : 2', 2],
    ['+racks', 4],
  ])('%s is %d', (text, value) => {
    expect(formula(text).valueOf(FACTS)).toBe(value)
  })

  test('tells the names that it uses, each once', () => {
    expect(formula('roofM2 * racks + roofM2').names).toEqual(['racks', 'roofM2'])
  })

  test('gives nothing where something that it names is not known, even in a branch that is not taken', () => {
    expect(formula('racks > 1 ? racks : age').valueOf(FACTS)).toBeNaN()
    expect(formula('age > 1', 'truth').valueOf(FACTS)).toBeNaN()
    expect(problemText(formulaFault(formula('age * roofM2'), FACTS, 'measure x'))).toBe(
      's.yaml:3:12 measures.x.capex.formula: expected age of measure x, got nothing known\n  hint: give commissioned in the inventory, or write when: with it',
    )
  })

  test('gives nothing where no finite number comes out, and says from what', () => {
    const made = formula('1 / radioUnits')
    expect(made.valueOf(FACTS)).toBeNaN()
    expect(problemText(formulaFault(made, FACTS, 'measure x'))).toBe(
      's.yaml:3:12 measures.x.capex.formula: expected a finite number for measure x, got none from "1 / radioUnits" with radioUnits = 0',
    )
  })

  test('of arithmetic is what arithmetic says', () => {
    const leaf = fc.integer({ min: 1, max: 99 }).map((value) => ({ text: `${value}`, value }))
    const { tree } = fc.letrec<{ tree: { text: string; value: number } }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree')).map(([a, sign, b]) => ({
          text: `(${a.text} ${sign} ${b.text})`,
          value: applied(sign, a.value, b.value),
        })),
      ),
    }))
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        const made = read(`${text} + 0 * racks`)
        if (!('expected' in made) && Number.isFinite(value)) expect(made.valueOf(FACTS)).toBe(value + 0)
      }),
      { numRuns: 200 },
    )
  })
})

function applied(sign: string, a: number, b: number): number {
  if (sign === '+') return a + b
  if (sign === '-') return a - b
  return sign === '*' ? a * b : a / b
}

const SIGNS = 'a formula of numbers, names and + - * / ^ ( ) , ? : < <= > >= == !='

describe('refused with one line and its place in the formula', () => {
  test.each([
    ['3 kW', 'numbers without a unit, got "3 kW" at character 3'],
    ['0x10', 'numbers without a unit, got "0 x10" at character 2'],
    ['1_000', 'numbers without a unit, got "1 _000" at character 2'],
    ['1,000', 'a formula, got "1,000", wrong at character 2\n  hint: no comma within a number'],
    ['import("fs")', `${SIGNS}, got "\\"" at character 8`],
    [
      'createUnit(1)',
      'one of the functions min, max, abs, round, floor, ceil, sqrt, exp, log, pow, got "createUnit" at character 1',
    ],
    ['config({})', `${SIGNS}, got "{" at character 8`],
    ['cos.constructor', `${SIGNS}, got "." at character 4`],
    ['f(x)=1', `${SIGNS}, got "=" at character 5`],
    ['racks = 1', `${SIGNS}, got "=" at character 7 of "racks = 1"\n  hint: compare with ==`],
    ['"a"[1]', `${SIGNS}, got "\\"" at character 1`],
    ['[1, 2]', `${SIGNS}, got "[" at character 1`],
    ['1; 2', `${SIGNS}, got ";" at character 2`],
    ['1 # comment', `${SIGNS}, got "#" at character 3`],
    ['50 %', `${SIGNS}, got "%" at character 4`],
    ['racks!', `${SIGNS}, got "!" at character 6`],
    ['rасks', `${SIGNS}, got "а" at character 2`],
    ['1:1e9', 'a ":" after a "?", as in "a > 1 ? 2 : 3", got ":" at character 2'],
    ['9^9^9^9', 'a formula with a finite result, got "9^9^9^9"'],
    ['1e999', 'a finite number, got 1e999 at character 1'],
    ['1/0', 'a formula with a finite result, got "1/0"'],
    ['__proto__', 'a name that formulas know, got "__proto__" at character 1'],
    ['toString', 'a name that formulas know, got "toString" at character 1'],
    [
      'constructor(1)',
      'one of the functions min, max, abs, round, floor, ceil, sqrt, exp, log, pow, got "constructor" at character 1',
    ],
    ['i', 'a name that formulas know, got "i" at character 1'],
    ['2 * pi', 'a name that formulas know, got "pi" at character 5'],
    ['true', 'a name that formulas know, got "true" at character 1'],
    ['Infinity', 'a name that formulas know, got "Infinity" at character 1'],
    ['newSolarKwp', 'a name that formulas know, got "newSolarKwp" at character 1'],
    ['rofM2', 'a name that formulas know, got "rofM2" at character 1\n  hint: did you mean "roofM2"?'],
    ['2 racks', 'a sign before "racks", got none at character 3\n  hint: write * for a product'],
    ['(racks)(2)', 'a sign before "(", got none at character 8'],
    ['racks mod 2', 'a sign before "mod", got none at character 7'],
    ['racks ?? 1', 'the operators + - * / ^ < <= > >= == != and or not, got "racks ?? 1"'],
    ['min', '"(" behind min, got "min" at character 1 without it'],
    ['min()', '1 to 20 numbers in min(…), got 0'],
    ['round(1.25, 1)', '1 number in round(…), got 2'],
    ['', 'a formula, got an empty text'],
    ['1 +', 'a formula, got "1 +", which ends too early'],
    ['racks ? 1 : 2', 'a condition in "? :", got a number'],
    ['racks > 1 ? 1 : racks > 2', 'a number in "? :", got a condition'],
    ['racks + (racks > 1)', 'a number in "add", got a condition'],
    ['racks > 1', 'a formula of a number, got a condition: "racks > 1"'],
  ])('%s', (text, expected) => {
    expect(refusal(text)).toContain(`s.yaml:3:12 measures.x.capex.formula: expected ${expected}`)
  })

  test('a number where a condition is asked for', () => {
    expect(refusal('racks', 'truth')).toContain(
      'expected a condition such as "roofM2 >= 10", got a number: "racks"',
    )
  })

  test.each([
    ['parentheses', '('.repeat(33) + '1' + ')'.repeat(33), 'at most 32 parentheses open'],
    ['characters', '1+'.repeat(300) + '1', 'a formula of at most 500 characters'],
    ['signs', '-'.repeat(499) + '1', 'a formula of at most 400 signs and words'],
    ['minus signs below that', '-'.repeat(399) + '1', 'a formula of at most 200 parts'],
    ['powers', '1^'.repeat(199) + '1', 'a formula of at most 200 parts'],
    ['terms', '1+'.repeat(150) + '1', 'a formula of at most 200 parts'],
    ['choices', `${'racks > 1 ? 1 : '.repeat(30)}1`, 'accepted'],
  ])('too many %s', (_, text, expected) => {
    expect(refusal(text)).toContain(expected)
  })

  test('any text: a formula or one line, and no exception', () => {
    const piece = fc.constantFrom(
      'racks',
      'min(',
      ')',
      '(',
      '1',
      '.',
      '?',
      ':',
      '+',
      '-',
      '^',
      ' ',
      'and ',
      'not ',
      ',',
      '==',
      '<',
      '!',
      'e9',
      '__proto__',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
        ),
        (text) => {
          const made = read(text)
          if (!('expected' in made)) expect(typeof made.valueOf(FACTS)).toBe('number')
          else
            expect(problemText(made)).toMatch(
              /^s\.yaml:3:12 measures\.x\.capex\.formula: expected .+, got .+/s,
            )
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a condition', () => {
  test.each([
    'racks / radioUnits > 10',
    'exp(1000 * racks) > 1',
    'sqrt(-racks) != 1',
    'not (racks / radioUnits > 1)',
    'racks / radioUnits > 1 or racks > 1',
    'racks / radioUnits > 1 ? racks > 1 : racks > 2',
  ])('of no finite number is not true: %s', (text) => {
    expect(formula(text, 'truth').valueOf(FACTS)).toBeNaN()
  })

  test('of constants without a finite number is refused', () => {
    expect(refusal('1 / 0 > 1', 'truth')).toContain('expected a formula with a finite result')
  })
})
