import { visible } from '../../scenarios/problem.ts'
import { outputUnit } from '../../scenarios/expectations.ts'
import type { Savings } from '../savings.ts'
import { serviceBreaches } from '../service-table.ts'
import type { Style } from '../summary-table.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { scheduleDocument } from './schedule-document.ts'
import type { ScheduleDocument, ServiceFigures, UnitDocument } from './schedule-document.ts'
import type { ScheduleRun } from './schedule-run.ts'

const LEAST = { bill: 'the bill', energy: 'energy bought', carbon: 'carbon' } as const

const SAVINGS: readonly (readonly [label: string, key: keyof Savings])[] = [
  ['consumption', 'consumptionKwh'],
  ['grid import', 'gridImportKwh'],
  ['bill', 'cost'],
  ['carbon', 'carbonKg'],
  ['not used for refused traffic', 'refusedTrafficKwh'],
  ['% of the units and their carriers', 'unitPercent'],
  ['% of equipment load', 'equipmentPercent'],
  ['% of site consumption', 'sitePercent'],
  ['% of grid import', 'gridPercent'],
  ['% of the bill', 'billPercent'],
  ['% of carbon', 'carbonPercent'],
]

const SERVICE: readonly (readonly [label: string, figure: keyof ServiceFigures, unit: string])[] = [
  ['hours of units asleep', 'shutdownHours', 'h'],
  ['wake-ups a day, of any unit', 'wakeUpsPerDay', ''],
  ['traffic while asleep or waking', 'movedTrafficH', 'full-load h'],
  ['traffic blocked', 'blockedPercent', '%'],
  ['  in the worst step of a unit', 'worstBlockedPercent', '%'],
  ['highest load while carrying', 'worstCarrierPercent', '%'],
]

/** The best schedules as a page of text for a terminal. */
export function scheduleText(run: ScheduleRun, style: Style): string {
  const document = scheduleDocument(run)
  const { variant, loaded, objective, optimised } = run
  const head = `${style.strong(visible(loaded.name))}\n${style.faint(
    `variant ${visible(variant.name)}: when its units sleep, so that ${LEAST[objective]} of the year is least`,
  )}`
  const breaches = serviceBreaches(optimised.result)
  return [
    head,
    table(unitRows(document), style),
    ...staysOn(document, style),
    outcomeTable(document, loaded.currency, style),
    breaches.length === 0 ? '' : [style.strong('OUTSIDE the limits of service'), ...breaches].join('\n'),
    notes(document, style),
    `${style.strong('to paste into the scenario')}\n${document.fragment.trimEnd()}`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function table(rows: readonly (readonly string[])[], style: Style): string {
  const align = rows[0]!.map((_, column): Align => (column < 3 ? 'left' : 'right'))
  const [first, ...rest] = alignedLines(rows, align)
  return [style.strong(first!), ...rest].join('\n')
}

function unitRows({ units, objective: { unit } }: ScheduleDocument): string[][] {
  const head = [
    'site',
    'unit',
    'window',
    'off at',
    'on at',
    `saved, ${unit}`,
    'bound 1',
    'lost, %',
    'bound 2',
    'lost, %',
    'asleep, h',
    'wake-ups/d',
  ]
  return [
    head,
    ...units.map((one) => [
      one.site,
      unitName(one, units),
      one.policy?.window ?? 'stays on',
      one.policy?.offBelow ?? '–',
      one.policy?.onAbove ?? '–',
      grouped(one.saving),
      grouped(one.bound),
      grouped(one.lostPercent, 1),
      grouped(one.carrierBound),
      grouped(one.lostToCarrierBoundPercent, 1),
      grouped(one.hoursAsleep),
      grouped(one.wakeUpsPerDay, 2),
    ]),
  ]
}

/** The unit, with its rule where there are several. */
function unitName({ site, unit, rule }: UnitDocument, units: readonly UnitDocument[]): string {
  const ofUnit = units.filter((other) => other.site === site && other.unit === unit)
  return ofUnit.length > 1 ? `${unit}, ${rule.split('.').at(-1)}` : unit
}

function staysOn({ units }: ScheduleDocument, style: Style): string[] {
  const lines = units
    .filter((one) => one.staysOn !== null)
    .map((one) => `${one.site} ${unitName(one, units)}: ${one.staysOn}`)
  return lines.length === 0 ? [] : [[style.strong('stays on'), ...lines.map(visible)].join('\n')]
}

function outcomeTable({ written, optimised }: ScheduleDocument, currency: string, style: Style): string {
  const both = [written, optimised]
  const hasRefused = both.some(({ savings }) => savings.refusedTrafficKwh !== 0)
  const savings = SAVINGS.filter(([, key]) => key !== 'refusedTrafficKwh' || hasRefused).map(
    ([label, key]) => {
      const isPercent = key.endsWith('Percent')
      const values = both.map((one) => grouped(one.savings[key], isPercent ? 2 : undefined))
      return [label, isPercent ? '' : outputUnit(key, currency), ...values]
    },
  )
  const service = SERVICE.map(([label, figure, unit]) => [
    label,
    unit,
    ...both.map((one) => grouped(one.service[figure], unit === '%' || unit === '' ? 2 : undefined)),
  ])
  const align: Align[] = ['left', 'left', 'right', 'right']
  const columns = ['as written', 'optimised']
  const rows = [
    ['saved against units staying on', '', ...columns],
    ...savings,
    ['service', '', ...columns],
    ...service,
  ]
  const lines = alignedLines(rows, align)
  const [first, second] = [lines.slice(0, savings.length + 1), lines.slice(savings.length + 1)]
  return [first, second].map(([title, ...rest]) => [style.strong(title!), ...rest].join('\n')).join('\n\n')
}

/** What the figures rest on. */
function notes(document: ScheduleDocument, style: Style): string {
  const list = [
    limitsText(document),
    document.units.length > 1
      ? 'Units were taken one after the other, in the order in which they act: each schedule is the best given those before it, all together need not be.'
      : '',
    boundText(document.units),
    document.optimised.savings.refusedTrafficKwh === 0
      ? ''
      : 'What is not used for refused traffic is part of the savings, in the search too, and is no merit of the schedule.',
    'Savings and service are those of a simulation of the scenario with the new rules, not of the search.',
  ]
  const lines = list
    .filter((line) => line !== '')
    .flatMap((line) => wrapped(line, Math.min(style.width, 100), '- ', '  '))
  return [style.strong('notes'), ...lines].join('\n')
}

function limitsText({ limits, isNothingBlockedByDefault }: ScheduleDocument): string {
  const { blockedPercent, worstBlockedPercent, worstCarrierPercent, wakeUpsPerDay } = limits
  const given = [
    isNothingBlockedByDefault ? '' : `blocked traffic at most ${grouped(blockedPercent!, 2)} %`,
    worstBlockedPercent === 100 ? '' : `in a step at most ${grouped(worstBlockedPercent!, 2)} %`,
    worstCarrierPercent === null ? '' : `load while carrying at most ${grouped(worstCarrierPercent!, 1)} %`,
    wakeUpsPerDay === null ? '' : `at most ${grouped(wakeUpsPerDay!, 2)} wake-ups a day`,
  ].filter((text) => text !== '')
  const nothing = isNothingBlockedByDefault
    ? 'No traffic may be blocked: the scenario sets no service.maxBlocked or service.maxBlockedStep.'
    : ''
  const others = given.length === 0 ? '' : `Limits for each unit: ${given.join(', ')}.`
  return [nothing, others].filter((text) => text !== '').join(' ')
}

function boundText(units: readonly UnitDocument[]): string {
  if (units.every(({ bound }) => bound === null)) return ''
  const priced = units.some(({ isBoundExact }) => isBoundExact === false)
    ? ' Where a limit over the year binds, it enters by its price (Lagrange): the best may lie below the bound.'
    : ''
  return `Bound 1 knows all loads beforehand, chooses anew each day and keeps the limits and the minimum time on. Bound 2 also falls asleep and wakes at the loads of the carriers that the rule sets. Lost is what the policy saves less.${priced}`
}
