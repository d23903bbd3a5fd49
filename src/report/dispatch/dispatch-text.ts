import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { dispatchDocument } from './dispatch-document.ts'
import type { DispatchDocument, SiteDocument, StrategyFigures } from './dispatch-document.ts'
import type { DispatchRun } from './dispatch-run.ts'

/** What each strategy of the batteries saves, as a page of text for a terminal. */
export function dispatchText(run: DispatchRun, style: Style): string {
  const document = dispatchDocument(run)
  const { scenario, variant, sites } = document
  const head = `${style.strong(visible(scenario.name))}\n${style.faint(
    `variant ${visible(variant)}: what each strategy of a battery saves in the year, by site`,
  )}`
  return [
    head,
    ...Object.entries(sites).map(([id, site]) => siteText(id, site, scenario.currency, style)),
    notes(document, chargesPower(run), style),
  ].join('\n\n')
}

type Column = readonly [head: string, cell: (figures: StrategyFigures) => string]

const MONEY_DECIMALS = 2

function columnsOf({ withoutBattery, strategies }: SiteDocument, currency: string): Column[] {
  const hasUnserved =
    withoutBattery.unservedKwh > 0 || strategies.some(({ figures }) => (figures?.unservedKwh ?? 0) > 0)
  const money = (value: number) => grouped(value, MONEY_DECIMALS)
  return [
    [`cost, ${currency}`, ({ energyCost }) => money(energyCost)],
    ['saved', ({ saved }) => money(saved)],
    ['on backup', ({ savedAgainstBackup }) => money(savedAgainstBackup)],
    ['of best, %', ({ percentOfOptimum }) => grouped(percentOfOptimum, 1)],
    ['grid, kWh', ({ gridImportKwh }) => grouped(gridImportKwh)],
    ['in, kWh', ({ chargedKwh }) => grouped(chargedKwh)],
    ['out, kWh', ({ dischargedKwh }) => grouped(dischargedKwh)],
    ['full cycles', ({ equivalentFullCycles }) => grouped(equivalentFullCycles, 1)],
    ['lasts, a', ({ yearsToEndOfLife }) => grouped(yearsToEndOfLife, 1)],
    ...(hasUnserved ? [['unserved, kWh', ({ unservedKwh }) => grouped(unservedKwh)] satisfies Column] : []),
  ]
}

function siteText(id: string, site: SiteDocument, currency: string, style: Style): string {
  const { battery, count, withoutBattery, strategies } = site
  const columns = columnsOf(site, currency)
  const bare = ['no battery', grouped(withoutBattery.energyCost, MONEY_DECIMALS), '', '', '']
  const rows = [
    ['strategy', ...columns.map(([head]) => head)],
    [
      ...bare,
      grouped(withoutBattery.gridImportKwh),
      ...columns
        .slice(bare.length)
        .map(([head]) => (head.startsWith('unserved') ? grouped(withoutBattery.unservedKwh) : '')),
    ],
    ...strategies.map(({ strategy, isOwn, wearsOut, figures }) => [
      `${strategy}${isOwn ? ' (own)' : ''}${wearsOut ? ' *' : ''}`,
      ...columns.map(([, cell]) => (figures === null ? '–' : cell(figures))),
    ]),
  ]
  const [first, ...rest] = alignedLines(
    rows,
    rows[0]!.map((_, column) => (column === 0 ? 'left' : 'right')),
  )
  const place = battery.bus === 'dc' ? 'on the -48 V bus' : 'on the AC side'
  const reserve = battery.reserveH > 0 ? `, reserve of ${battery.reserveH} h` : ''
  const several = count === 1 ? '' : `; one of ${count} such sites`
  const title = `${visible(id)}: ${grouped(battery.capacityKwh)} kWh ${battery.chemistry} ${place}${reserve}${several}`
  return [style.strong(title), style.strong(first!), ...rest].join('\n')
}

/** Whether the highest power of a month costs something at one of the sites. */
function chargesPower({ sites }: DispatchRun): boolean {
  const charges = sites.flatMap(({ member }) => member.spec.tariff?.tariff.demand ?? [])
  return charges.some(({ mode }) => mode.kind !== 'capacity')
}

/** What the figures rest on. */
function notes({ sites, scenario, warnings }: DispatchDocument, isCharged: boolean, style: Style): string {
  const all = Object.entries(sites)
  const failed = all.filter(([, { noPlan }]) => noPlan !== null)
  const years = all.flatMap(([, { strategies }]) => strategies)
  const list = [
    ...failed.map(([id, { noPlan }]) => `${id}: no plan with perfect foresight was found: ${noPlan}.`),
    `Cost is the bill, with a generator its costs too. Saved: against the site without the battery; what is stored more or less at the end of the year than at its start counts at what the last kWh of it costs the optimum, which ends no emptier than it begins.`,
    'Optimal knows the whole year beforehand, which nobody does: it is what any rule can be held against. Look-ahead knows the hours ahead only.',
    ...(isCharged
      ? [
          'Optimal alone plans for the charges for power; look-ahead and arbitrage charge as fast as they can when energy is cheap, which may cost more power than it saves energy.',
        ]
      : []),
    'Lasts: years like this one until the battery is to be replaced, – from 50 on. What it costs to wear it out sooner is not set against what is saved.',
    ...(all.some(([, { outages }]) => outages > 0)
      ? [
          'No strategy foresees an outage, the optimum neither: what the outage took is missing to the plan, so another strategy may come out better. Load that is not served makes a bill smaller and is no saving.',
        ]
      : []),
    ...(years.some(({ wearsOut }) => wearsOut)
      ? ['* wears lead-acid out by cycling it daily: a scenario refuses it unless force: true stands beside.']
      : []),
    ...warnings.map(({ at, message }) => `${at}: ${message} (warning of ${scenario.name})`),
  ]
  const lines = list.flatMap((line) => wrapped(visible(line), Math.min(style.width, 100), '- ', '  '))
  return [style.strong('notes'), ...lines].join('\n')
}
