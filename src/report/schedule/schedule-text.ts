import { visible } from '../../scenarios/problem.ts'
import { outputUnit } from '../../scenarios/output-unit.ts'
import type { Savings } from '../savings.ts'
import { serviceBreaches } from '../service-table.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { SAVED, scheduleDocument } from './schedule-document.ts'
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

/** Blocked traffic is small where the service is good: two decimals would hide a breach. */
const DECIMALS: Readonly<Partial<Record<keyof ServiceFigures, number>>> = {
  wakeUpsPerDay: 2,
  blockedPercent: 4,
  worstBlockedPercent: 2,
  worstCarrierPercent: 2,
}

/** The best schedules as a page of text for a terminal. */
export function scheduleText(run: ScheduleRun, style: Style): string {
  const document = scheduleDocument(run)
  const { variant, loaded, objective } = run
  const head = `${style.strong(visible(loaded.name))}\n${style.faint(
    `variant ${visible(variant.name)}: when its units sleep, so that ${LEAST[objective]} of the year is least`,
  )}`
  return [
    head,
    table(unitRows(document), style),
    ...staysOn(document, style),
    outcomeTable(document, loaded.currency, style),
    outside(run, style),
    notes(document, style),
    `${style.strong('to paste into the scenario')}\n${document.fragment.trimEnd()}`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

/** The limits that the rules as written, or the best ones, do not keep. */
function outside({ written, optimised }: ScheduleRun, style: Style): string {
  const blocks = [
    ['as written', written, 'which says nothing of the rules found, nor of the exit code'],
    ['optimised', optimised, 'by rules that were not sought'],
  ] as const
  return blocks
    .flatMap(([name, { result }, why]) => {
      // What `run` would make of them is not what this command does.
      const service = result.service.map((verdict) => ({
        ...verdict,
        enforced: name === 'optimised' && verdict.enforced,
      }))
      const breaches = serviceBreaches({ service })
      return breaches.length === 0
        ? []
        : [[`${style.strong(`OUTSIDE the limits of service, ${name}`)} (${why})`, ...breaches].join('\n')]
    })
    .join('\n\n')
}

function table(rows: readonly (readonly string[])[], style: Style): string {
  const align = rows[0]!.map((_, column): Align => (column < 3 ? 'left' : 'right'))
  const [first, ...rest] = alignedLines(rows, align)
  return [style.strong(first!), ...rest].join('\n')
}

function unitRows({ units, objective: { unit } }: ScheduleDocument): string[][] {
  const isShared = units.some(({ interacts }) => interacts)
  const head = [
    'site',
    'unit',
    'window',
    'off at',
    'on at',
    `${isShared ? 'adds' : 'saved'}, ${unit}`,
    ...(isShared ? ['others held'] : []),
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
      ...(isShared ? [grouped(one.heldSaving)] : []),
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
    ...both.map((one) => grouped(one.service[figure], DECIMALS[figure])),
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
    ...interactionTexts(document),
    boundText(document.units),
    document.optimised.savings.refusedTrafficKwh === 0
      ? ''
      : 'What is not used for refused traffic is part of the savings, in the search too, and is no merit of the schedule.',
    writtenText(document),
    'Saved and the bounds are of all sites of a row together; hours asleep and wake-ups are of one unit.',
    'Windows begin and end with the steps of the scenario, at half hours at the finest: "step: 30 min" seeks more of them than an hour does.',
    'Savings and service are those of a simulation of the scenario with the new rules, not of the search.',
  ]
  const lines = list
    .filter((line) => line !== '')
    .flatMap((line) => wrapped(line, Math.min(style.width, 100), '- ', '  '))
  return [style.strong('notes'), ...lines].join('\n')
}

/** Rules as written may lie outside what is sought, or save more where nothing is proved. */
function writtenText({ written, sums, objective, isNothingBlockedByDefault }: ScheduleDocument): string {
  const saved = written.savings[SAVED[objective.name]]
  const isKept =
    written.verdicts.every(({ ok }) => ok) &&
    !(isNothingBlockedByDefault && (written.service.blockedPercent ?? 0) > 0)
  const isBetter = isKept && saved > sums.savedTogether * (1 + 1e-9)
  return isBetter
    ? `The rules as they are written save more (${grouped(saved)} ${objective.unit}) and keep the limits of service: keep them.`
    : ''
}

/** What is not proved where units react to each other, and why what they add does not add up. */
function interactionTexts({ units, sums, objective: { unit } }: ScheduleDocument): string[] {
  const names = units.filter(({ interacts }) => interacts).map((one) => `${one.site} ${one.unit}`)
  if (names.length === 0) return []
  const few = [...new Set(names)]
  const who = few.length > 6 ? `${few.slice(0, 6).join(', ')} and ${few.length - 6} more` : few.join(', ')
  const { addedByUnits, savedTogether } = sums
  const isSum = Math.abs(addedByUnits - savedTogether) <= 5e-5 * Math.abs(savedTogether)
  return [
    `Units that share carriers react to each other (${who}): their policies are the best of those tried in the simulation, one unit at a time and again as long as that helped. There the search is no proof of the best.`,
    `Adds: the cost without the unit's rule, all others acting on, less the cost with it. Others held: the same with all others asleep as they are decided, which the bounds are held against.`,
    isSum
      ? ''
      : `What units add comes to ${grouped(addedByUnits)} ${unit}, all together save ${grouped(savedTogether)} ${unit}: where one stays on, others sleep more or less.`,
  ]
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
  const others = units.length > 1 ? ' Both with all others asleep as decided.' : ''
  return `Bound 1 knows all loads beforehand, chooses anew each day and keeps the limits and the minimum time on. Bound 2 also falls asleep and wakes at the loads of the carriers that the rule sets. Lost is what the policy saves less.${others}${priced}`
}
