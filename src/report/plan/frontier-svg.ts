import type { FleetPlan, FrontierPoint } from '../../planning/fleet/fleet-plan.ts'
import { brokenPath } from '../sizing/size-frame.ts'
import type { Frame, Scale } from '../sizing/size-frame.ts'
import { mark, px, rect, text } from '../sizing/svg-parts.ts'
import { grouped } from '../text-table.ts'
import { gapText, OBJECTIVE_WORDS, valueUnit } from './plan-words.ts'
import { lengthAxis, picture, valueAxis, WIDTH } from './svg-picture.ts'

const UPPER: Frame = { x: 92, y: 88, width: WIDTH - 92 - 30, height: 270 }
const LOWER: Frame = { ...UPPER, y: 410, height: 130 }
/** Share of a range that is left free at its ends. */
const FREE = 0.06
const COLOUR = '#365c8d'
const MILLION = 1e6

/** Numbers that are long as picture and axis tell them. */
interface Unit {
  readonly divisor: number
  readonly name: string
}

/** The frontier of a plan as a picture: above what each budget buys at best, below what one more unit of money is worth. */
export function frontierSvg(plan: FleetPlan): string {
  const points = plan.frontier.toSorted((a, b) => a.budget - b.budget)
  const title = 'What a budget buys'
  const subtitle = `the greatest ${OBJECTIVE_WORDS[plan.objective]} of each budget, and the worth of more money`
  if (points.length === 0) {
    const none = 'The plan has no frontier.'
    return picture({ title, subtitle, alternative: none, below: [none] }, [], UPPER.y)
  }
  const money = unitOf(
    points.map(({ budget }) => budget),
    plan.currency,
  )
  const worth = unitOf(
    points.map(({ value }) => value),
    valueUnit(plan),
  )
  const across = rangeOf(points.map(({ budget }) => budget / money.divisor))
  const xOf = (budget: number) => placed(budget / money.divisor, across, UPPER.x, UPPER.width)
  const upper = panel(UPPER, points, xOf, ({ value }) => value / worth.divisor)
  const lower = panel(LOWER, points, xOf, ({ shadowPrice }) => shadowPrice)
  const own = points.find(({ budget }) => budget === plan.budget)
  const parts = [
    ...upper.parts,
    ...lower.parts,
    text(UPPER.x, UPPER.y - 10, `value [${worth.name}]`, { isBold: true }),
    text(LOWER.x, LOWER.y - 10, `worth of one more ${plan.currency} [${valueUnit(plan)}]`, { isBold: true }),
    ...lengthAxis(across, LOWER),
    text(LOWER.x + LOWER.width / 2, LOWER.y + LOWER.height + 38, `budget [${money.name}]`, {
      anchor: 'middle',
    }),
    ...(own === undefined ? [] : [mark(xOf(own.budget), upper.yOf(own.value / worth.divisor))]),
  ]
  const captions = { title, subtitle, alternative: alternative(points, plan), below: below(points, own) }
  return picture(captions, parts, LOWER.y + LOWER.height + 48)
}

/** A line with a dot for each budget, with its axis. */
function panel(
  frame: Frame,
  points: readonly FrontierPoint[],
  xOf: (budget: number) => number,
  of: (point: FrontierPoint) => number,
): { readonly parts: readonly string[]; readonly yOf: (value: number) => number } {
  const values = points.map(of)
  const scale = rangeOf([0, ...values])
  const yOf = (value: number) => frame.y + frame.height - placed(value, scale, 0, frame.height)
  const places = points.map((point, index) => [xOf(point.budget), yOf(values[index]!)] as const)
  const parts = [
    ...valueAxis(scale, frame, yOf, Math.round(frame.height / 45)),
    `<path d="${brokenPath(places)}" fill="none" stroke="${COLOUR}" stroke-width="2"/>`,
    ...places.map(([x, y]) => `<circle cx="${px(x)}" cy="${px(y)}" r="3.5" fill="${COLOUR}"/>`),
    rect(frame.x, frame.y, frame.width, frame.height, 'fill="none" stroke="#000"'),
  ]
  return { parts, yOf }
}

function placed(value: number, { low, high }: Scale, from: number, length: number): number {
  return from + (length * (value - low)) / (high - low)
}

/** The range of values, with some room at its ends; never of no width. */
function rangeOf(values: readonly number[]): Scale {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const free = FREE * (high - low || Math.abs(high) || 1)
  return { low: low === 0 ? 0 : low - free, high: high + free }
}

function unitOf(values: readonly number[], unit: string): Unit {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0)
  return most >= MILLION ? { divisor: MILLION, name: `million ${unit}` } : { divisor: 1, name: unit }
}

function below(points: readonly FrontierPoint[], own: FrontierPoint | undefined): string[] {
  const widest = points.reduce((most, { gap }) => Math.max(most, gap), 0)
  return [
    ...(own === undefined ? [] : ['Ringed: the budget of the plan.']),
    `Each dot is a plan of its own; no plan of the same bundles is better than it by more than ${gapText(widest)}.`,
    'Where one more unit of money is worth nothing, the budget does not bind.',
  ]
}

function alternative(points: readonly FrontierPoint[], plan: FleetPlan): string {
  const told = points.map(
    ({ budget, value, shadowPrice }) =>
      `${grouped(budget, 0)} ${plan.currency}: ${grouped(value)} ${valueUnit(plan)}, one more is worth ${grouped(shadowPrice, 3)}`,
  )
  return `Budgets and the best that they buy. ${told.join('. ')}.`
}
