import { PLAN_COLUMNS } from '../model/retirement/ledger.ts'
import { bottomUpOutputs } from './bottom-up-outputs.ts'
import type { RetirementStates } from './resolve/retirement/states.ts'

/** Sites of a plan of which a result tells each. */
export const ROOMS_IN_DOCUMENT = 1000

const SIDES = ['before', 'removed', 'after'] as const
const SAVED = ['gross', 'replacement', 'net'] as const

/** Figures of a class, of a replacement, of what is stranded, and of traffic, by their names in a result. */
const CLASS_FIGURES = ['installedUnits', 'retiredUnits', 'offUnits', 'loadKwh', 'savedLoadKwh'] as const
const REPLACEMENT_FIGURES = ['addedUnits', 'loadKwh'] as const
export const STRANDED_FIGURES = ['conversionLossKwh', 'coolingKwh', 'auxiliaryKwh', 'consumptionKwh'] as const
const TRAFFIC_FIGURES = [
  'retiredTrafficH',
  'blockedTrafficH',
  'blockedPercent',
  'highestTakerPercent',
  'asleepBlockedBeforeTrafficH',
  'asleepBlockedAfterTrafficH',
] as const
const ROOM_FIGURES = ['count', 'pueBefore', 'pueRemoved', 'pueAfter'] as const

const below = (at: string, names: readonly string[]) => names.map((name) => `${at}.${name}`)
const saved = (at: string) => below(at, SAVED).flatMap((path) => below(path, PLAN_COLUMNS))
const account = (at: string) => [
  ...below(at, SIDES).flatMap((path) => below(path, PLAN_COLUMNS)),
  ...saved(at),
]

/** Sites times years of a plan of which a result tells each. */
const ROOM_YEARS_IN_DOCUMENT = 1000

/** Whether a result tells what each site saves in each calendar year. */
export function hasRoomYears({ plan, removed }: Pick<RetirementStates, 'plan' | 'removed'>): boolean {
  return removed[0]!.size * (plan.to - plan.from + 1) <= ROOM_YEARS_IN_DOCUMENT
}

/** Every output of a retirement plan, dotted, as it stands below `retirement` in a result. */
export function retirementOutputs(states: RetirementStates): readonly string[] {
  const { plan, removed, traffic, bottomUp } = states
  const hasYears = hasRoomYears(states)
  const years = Array.from({ length: plan.to - plan.from + 1 }, (_, i) => plan.from + i)
  const rooms = removed[0]!.size > ROOMS_IN_DOCUMENT ? [] : [...removed[0]!.keys()]
  const drawn = plan.classes.filter(({ power }) => power !== undefined)
  return [
    'sites',
    ...account('fullYear'),
    ...years.flatMap((year) => account(`years.${year}`)),
    ...account('total'),
    ...plan.waves.flatMap(({ id }) => [...saved(`waves.${id}.inYear`), ...saved(`waves.${id}.fullYear`)]),
    ...plan.classes.flatMap(({ id }) => below(`classes.${id}`, CLASS_FIGURES)),
    ...plan.replacements.flatMap(({ id }) => below(`replacements.${id}`, REPLACEMENT_FIGURES)),
    ...below('stranded', STRANDED_FIGURES),
    ...(traffic === undefined ? [] : below('traffic', TRAFFIC_FIGURES)),
    ...rooms.flatMap((id) => [
      ...saved(`rooms.${id}`),
      ...below(`rooms.${id}`, ROOM_FIGURES),
      ...below(`rooms.${id}.stranded`, STRANDED_FIGURES),
      ...(hasYears ? years.flatMap((year) => saved(`rooms.${id}.years.${year}`)) : []),
    ]),
    ...(bottomUp === undefined ? [] : below('bottomUp', bottomUpOutputs(drawn.map(({ id }) => id)))),
  ]
}
