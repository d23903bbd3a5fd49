import { columnsThatFit, headed } from '../headed-table.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { RetirementResult } from './retirement.ts'

/** What each wave adds to those before it. */
export function waveTable({ waves }: RetirementResult, currency: string, style: Style): string {
  const rows = Object.entries(waves).map(([id, { date, inYear, fullYear }]) => [
    id,
    date,
    grouped(inYear.gross.consumptionKwh),
    grouped(inYear.net.consumptionKwh),
    grouped(fullYear.gross.consumptionKwh),
    grouped(fullYear.net.consumptionKwh),
    grouped(fullYear.net.cost),
  ])
  const head = [
    'wave',
    'from',
    'in its year, gross kWh',
    'net kWh',
    'full year, gross kWh',
    'net kWh',
    `net bill, ${currency}`,
  ]
  return headed(head, rows, style)
}

/** Units of each class and replacement, and their own energy. */
export function classTable({ classes, replacements }: RetirementResult, style: Style): string {
  const gone = Object.entries(classes).map(([id, one]) => [
    id,
    grouped(one.installedUnits, 0),
    grouped(one.retiredUnits, 0),
    grouped(one.offUnits, 0),
    grouped(one.loadKwh),
    grouped(one.savedLoadKwh),
  ])
  const come = Object.entries(replacements).map(([id, one]) => [
    `${id} (comes)`,
    grouped(one.addedUnits, 0),
    '',
    '',
    grouped(one.loadKwh),
    '',
  ])
  const head = ['class', 'units', 'retired', 'places off', 'its own kWh a year', 'of it saved']
  const align: Align[] = ['left', 'right', 'right', 'right', 'right', 'right']
  const [first, ...lines] = alignedLines([head, ...gone, ...come], align)
  return [style.strong(first!), ...lines].join('\n')
}

/** Net saving and PUE of each room. */
export function roomTable({ rooms = {} }: RetirementResult, style: Style): string {
  const entries = Object.entries(rooms)
  if (entries.length < 2 && !entries.some(([, { pueBefore }]) => pueBefore !== null)) return ''
  const rows = entries.map(([id, room]) => [
    `${id}${room.count === 1 ? '' : `, one of ${grouped(room.count, 0)}`}`,
    grouped(room.gross.consumptionKwh),
    grouped(room.net.consumptionKwh),
    grouped(room.pueBefore, 3),
    room.closed ? 'closed' : grouped(room.pueAfter, 3),
    grouped(room.stranded.consumptionKwh),
  ])
  const head = [
    'room, a year after all waves',
    'gross kWh',
    'net kWh',
    'PUE before',
    'PUE after',
    'stranded kWh',
  ]
  const [first, ...lines] = alignedLines(
    [head, ...rows],
    ['left', 'right', 'right', 'right', 'right', 'right'],
  )
  return [style.strong(first!), ...lines].join('\n')
}

/** Net saving of each room in each calendar year, as its waves pass through it. */
export function roomYearTables({ rooms = {} }: RetirementResult, style: Style): string {
  const entries = Object.entries(rooms)
  const years = Object.keys(entries[0]?.[1].years ?? {})
  if (entries.length < 2 || years.length === 0) return ''
  return columnsThatFit(years, style.width)
    .map((columns) =>
      headed(
        ['room, net saving by calendar year', '', ...columns],
        entries.map(([id, room]) => [
          id,
          'kWh',
          ...columns.map((year) => grouped(room.years![year]!.net.consumptionKwh)),
        ]),
        style,
      ),
    )
    .join('\n\n')
}

/** What does not fall with the load, and what falls by more. */
export function strandedLine({ stranded, fullYear }: RetirementResult, style: Style): string[] {
  const parts = [
    ['conversion', stranded.conversionLossKwh],
    ['cooling', stranded.coolingKwh],
    ['auxiliaries', stranded.auxiliaryKwh],
  ] as const
  const told = (isLeft: boolean) =>
    parts
      .filter(([, kwh]) => Math.abs(kwh) >= LEAST_STRANDED_KWH && kwh > 0 === isLeft)
      .map(([name, kwh]) => `${name} ${grouped(Math.abs(kwh))} kWh`)
      .join(', ')
  const [left, beyond] = [told(true), told(false)]
  if (fullYear.before.loadKwh === 0 || (left === '' && beyond === '')) return []
  const texts = [
    ...(left === ''
      ? []
      : [`stranded, a year after all waves, against a fall in proportion to the load: ${left}`]),
    ...(beyond === '' ? [] : [`falls by more than in proportion to the load: ${beyond}`]),
  ]
  return wrapped(texts.join('; '), style.width, '', '  ')
}

/** Energy that is not worth a word [kWh]. */
const LEAST_STRANDED_KWH = 0.05

/** What becomes of the traffic of retired radio units. */
export function trafficLines({ traffic }: RetirementResult, style: Style): string[] {
  if (traffic === null) return []
  const { retiredTrafficH, blockedTrafficH, blockedPercent, highestTakerPercent } = traffic
  const [before, after] = [traffic.asleepBlockedBeforeTrafficH, traffic.asleepBlockedAfterTrafficH]
  const asleep =
    before === 0 && after === 0
      ? ''
      : `; units that shutdown rules put to sleep leave ${grouped(after)} h to nobody, ${grouped(before)} h before`
  const taker =
    highestTakerPercent === null
      ? 'nobody takes it'
      : `units that take it reach ${grouped(highestTakerPercent, 1)} % load`
  const text = `traffic of retired units: ${grouped(retiredTrafficH)} h of full load a year, ${grouped(blockedTrafficH)} h (${grouped(blockedPercent, 2)} %) carried by nobody; ${taker}${asleep}`
  return wrapped(text, style.width, '', '  ')
}
