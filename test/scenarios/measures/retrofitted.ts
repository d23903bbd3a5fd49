/** Shipped archetypes with and without a shipped measure, its patches laid as a variant has them. */
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import type { FleetYear } from '../../../src/model/fleet.ts'
import type { Totals } from '../../../src/model/metrics.ts'
import type { SimulatedVariant } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { ALL_NAMES } from '../../../src/scenarios/measures/fact-names.ts'
import type { SiteFacts } from '../../../src/scenarios/measures/fact-names.ts'
import { loadFormulaParser, readFormula } from '../../../src/scenarios/measures/formula.ts'
import { siteFacts, withBundle } from '../../../src/scenarios/measures/site-facts.ts'
import type { GroupNumbers, RowNumbers } from '../../../src/scenarios/measures/site-facts.ts'
import type { ScenarioFolder } from '../scenario-folder.ts'

type Keys = Readonly<Record<string, unknown>>

/** A shipped measure as it is written. */
export interface WrittenMeasure {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly stage: string
  readonly kinds?: readonly string[]
  readonly needs?: readonly string[]
  readonly lacks?: readonly string[]
  readonly when?: string
  readonly set?: Keys
  readonly group?: { readonly hub: { readonly set: Keys }; readonly member: { readonly set: Keys } }
  readonly excludes?: readonly string[]
  readonly requires?: readonly string[]
  readonly after?: readonly string[]
  readonly capex: WrittenMoney
  readonly opex?: WrittenMoney | string
  readonly life: { readonly value: number; readonly range: readonly [number, number] }
  readonly source: string
  readonly confidence: string
}

/** Money as a formula or an amount, with its range. */
export interface WrittenMoney {
  readonly formula?: string
  readonly value?: string
  readonly range?: readonly [string, string]
  readonly source: string
  readonly confidence: string
}

interface WrittenArchetype {
  readonly id: string
  readonly site: Keys & { readonly kind: string }
}

const listOf = (name: string): unknown =>
  load(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'))

export const MEASURES = listOf('measures.yaml') as readonly WrittenMeasure[]
export const ARCHETYPES = listOf('archetypes.yaml') as readonly WrittenArchetype[]

export const measure = (id: string) => MEASURES.find((one) => one.id === id)!
const archetypeOf = (name: string) => ARCHETYPES.find(({ id }) => id === name)!

/** What stands at a path below a site; members of lists by their id. */
function at(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return inner.find((member: Keys) => member['id'] === step)
    return typeof inner === 'object' && inner !== null ? (inner as Keys)[step] : undefined
  }, node)
}

function stands(site: Keys, path: string): boolean {
  const node = at(site, path)
  return node !== undefined && node !== null && node !== 'none' && !(Array.isArray(node) && node.length === 0)
}

/** Whether a measure's kinds and paths fit a site, whatever its numbers say. */
export function fits({ kinds, needs = [], lacks = [] }: WrittenMeasure, site: WrittenArchetype['site']) {
  const isOfKind = kinds?.includes(site.kind) ?? true
  const has = needs.every((need) => need.split('|').some((path) => stands(site, path)))
  return isOfKind && has && !lacks.some((path) => stands(site, path))
}

/** What a formula comes to for a site; of a condition 1 or 0. */
export async function formulaValue(text: string, facts: SiteFacts, gives: 'number' | 'truth' = 'number') {
  const place = { at: { line: 1, column: 1 }, path: 'formula', names: ALL_NAMES, gives } as never
  const formula = readFormula(text, await loadFormulaParser(), place)
  if ('expected' in formula) throw new Error(JSON.stringify(formula))
  return formula.valueOf(facts)
}

/** A value with its formulas worked out. */
async function filled(node: unknown, facts: SiteFacts): Promise<unknown> {
  if (Array.isArray(node)) return Promise.all(node.map((one) => filled(one, facts)))
  if (typeof node !== 'object' || node === null) return node
  const { formula, unit } = node as { formula?: string; unit?: string }
  if (formula !== undefined) {
    const value = await formulaValue(formula, facts)
    return unit === undefined ? value : `${value} ${unit}`
  }
  const entries = Object.entries(node).map(async ([key, one]) => [key, await filled(one, facts)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

/** A site as it is and what a bundle makes of it. */
export interface Retrofit {
  readonly after: Totals
  /** Consumption less than before [kWh]. */
  readonly savedKwh: number
  /** How much a total is above that before. */
  readonly more: (total: keyof Totals) => number
  /** With those of the bundle. */
  readonly facts: SiteFacts
}

/** Where measures are tried. */
export interface Trial {
  readonly archetype: string
  /** Keys of the site over its archetype. */
  readonly site?: Keys
  /** A climate of the catalogue. */
  readonly climate?: string
  readonly tariff?: Keys
  readonly row?: RowNumbers
  readonly group?: GroupNumbers
  readonly role?: 'hub' | 'member'
}

type Set = Readonly<Record<string, unknown>>

function scenarioOf(trial: Trial, sets: readonly Set[]): string {
  const { archetype, site, climate = 'wuhan', tariff = { flat: '0.65 CNY/kWh' } } = trial
  const { kind } = archetypeOf(archetype).site
  const below = (set: Set) =>
    Object.fromEntries(Object.entries(set).map(([path, node]) => [`sites.a.${path}`, node]))
  return JSON.stringify({
    basewatt: 1,
    name: 'Measures',
    weather: { normals: climate },
    tariff,
    grid: { carbon: '0.6 kg/kWh' },
    sites: [{ id: 'a', kind, archetype, ...site }],
    variants: sets.map((set, index) => ({ name: `bundle-${index}`, set: below(set) })),
  })
}

/** What is known of a site before anything is done. */
async function factsOf(folder: ScenarioFolder, trial: Trial): Promise<SiteFacts> {
  const loaded = await folder.load(scenarioOf(trial, []))
  let peakLoadKw = 0
  const [{ year }] = simulateScenario(loaded, (_variant, _member, { loadKw }) => {
    peakLoadKw = loadKw.reduce((most, kw) => Math.max(most, kw))
  }) as [SimulatedVariant]
  const [{ annual, peakImportKw }] = year.members as [FleetYear['members'][number]]
  const member = loaded.variants[0]!.members[0]!
  return siteFacts(member, { annual, peakImportKw, peakLoadKw }, 2021, trial.row, trial.group)
}

/** The year of an archetype with each of some bundles, in the order of the bundles; members of a bundle in their order. */
export async function retrofits(
  folder: ScenarioFolder,
  trial: Trial,
  bundles: readonly (readonly string[])[],
): Promise<Retrofit[]> {
  const facts = await factsOf(folder, trial)
  const setOf = async (ids: readonly string[]) => {
    const sets = ids.map(measure).map(({ set, group }) => set ?? group![trial.role ?? 'member'].set)
    return (await filled(Object.assign({}, ...sets), facts)) as Set
  }
  const loaded = await folder.load(scenarioOf(trial, await Promise.all(bundles.map(setOf))))
  const [before, ...others] = simulateScenario(loaded).map(({ year }) => year.members[0]!.annual)
  return others.map((after, index) => ({
    after,
    savedKwh: before!.consumptionKwh - after.consumptionKwh,
    more: (total) => after[total] - before![total],
    facts: withBundle(facts, loaded.variants[index + 1]!.members[0]!, after),
  }))
}

/** The year of an archetype with each of some measures alone, in their order. */
export async function alone(folder: ScenarioFolder, trial: Trial, ...ids: string[]): Promise<Retrofit[]> {
  return retrofits(
    folder,
    trial,
    ids.map((id) => [id]),
  )
}
