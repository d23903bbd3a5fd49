import type { ConfidenceWord, PolicyFacts } from './policy-facts.ts'
import type { PolicyRule } from './policy-rule.ts'

/** A site as far as it decides which rules apply. */
export interface ScopedSite {
  readonly kind: string
  /** Rated power of the IT over that of a standard rack; undefined where it is not known. */
  readonly standardRacks: number | undefined
  readonly facts: PolicyFacts
  /** Year of the run. */
  readonly year: number
}

/** Whether a rule applies, and why not. */
export interface Scope {
  readonly state: 'in' | 'out' | 'unknown'
  /** One sentence; empty where it applies. */
  readonly why: string
  /** The key that would tell; only where the state is unknown. */
  readonly missing?: string
  /** How sure the facts are on which it rests, where they were not given. */
  readonly restsOn: readonly ConfidenceWord[]
}

type Answer = Omit<Scope, 'restsOn'> & { readonly restsOn?: ConfidenceWord | undefined }
/** Undefined where a rule does not ask the question. */
type Question = (rule: PolicyRule, site: ScopedSite) => Answer | undefined

const IN: Answer = { state: 'in', why: '' }

/** In this order: the first that leaves a site out is told, else the first that cannot be answered. */
const QUESTIONS: readonly Question[] = [
  ofKind,
  ofDate,
  ofRacks,
  ofRole,
  ofBuilding,
  ofHub,
  ofClimate,
  ofSector,
]

/**
 * Whether a rule applies to a site. Dates count by the last day of the run's year.
 *
 * A site is left out as soon as one question leaves it out, whatever else is not known.
 */
export function policyScope(rule: PolicyRule, site: ScopedSite): Scope {
  const answers = QUESTIONS.map((question) => question(rule, site)).filter((answer) => answer !== undefined)
  const telling =
    answers.find(({ state }) => state === 'out') ?? answers.find(({ state }) => state === 'unknown')
  const words = (telling === undefined ? answers : [telling]).flatMap(({ restsOn }) => restsOn ?? [])
  const { state, why, missing } = telling ?? IN
  return missing === undefined ? { state, why, restsOn: words } : { state, why, missing, restsOn: words }
}

/** The standard whose grades other rules ask for. */
export const GRADING_STANDARD = 'gb-40879-2021'

/** As {@link policyScope}, for one of several rules: a rule that asks for a grade applies only where the standard grades. */
export function scopeAmong(rule: PolicyRule, rules: readonly PolicyRule[], site: ScopedSite): Scope {
  const scope = policyScope(rule, site)
  const standard = rules.find(
    ({ instrument, grade }) => instrument === GRADING_STANDARD && grade !== undefined,
  )
  if (rule.quantity !== 'grade' || scope.state === 'out' || standard === undefined) return scope
  const own = policyScope(standard, site)
  if (own.state !== 'in') return { ...own, why: `${standard.title}: ${own.why}` }
  return { ...scope, restsOn: [...scope.restsOn, ...own.restsOn, standard.confidence] }
}

function out(why: string, restsOn?: ConfidenceWord): Answer {
  return { state: 'out', why, restsOn }
}

function unknown(what: string, key: string, more = ''): Answer {
  return {
    state: 'unknown',
    why: `${what} is not known: write policy.${key}${more}`,
    missing: `policy.${key}`,
  }
}

/** Digits that a sum of powers can be trusted to, so that 100 racks stay 100. */
const RACK_DIGITS = 9

function ofKind({ scope: { kinds } }: PolicyRule, { kind }: ScopedSite): Answer | undefined {
  if (kinds.length === 0) return undefined
  const words = (name: string) => name.replaceAll('-', ' ')
  return kinds.includes(kind)
    ? IN
    : out(`it holds for kind ${kinds.map(words).join(', ')}, and this is of kind ${words(kind)}`)
}

function ofDate({ scope: { validFrom, validTo } }: PolicyRule, { year }: ScopedSite): Answer | undefined {
  const lastDay = `${year}-12-31`
  if (validFrom !== undefined && validFrom > lastDay)
    return out(`it holds from ${validFrom} on, and the year of the run is ${year}`)
  if (validTo !== undefined && validTo < lastDay)
    return out(`it held until ${validTo}, and the year of the run is ${year}`)
  return IN
}

function ofRacks(
  { scope: { racksAbove, racksMin } }: PolicyRule,
  { standardRacks }: ScopedSite,
): Answer | undefined {
  if (racksAbove === undefined && racksMin === undefined) return undefined
  if (standardRacks === undefined)
    return unknown('the number of standard racks', 'standardRacks', ', or the load as "it"')
  const has = Number(standardRacks.toPrecision(RACK_DIGITS))
  const racks = `this one has ${Math.floor(has * 10) / 10}`
  if (racksAbove !== undefined && has <= racksAbove)
    return out(`edge data centres, of at most ${racksAbove} standard racks, are left out; ${racks}`)
  if (racksMin !== undefined && has < racksMin)
    return out(`it holds from ${racksMin} standard racks on; ${racks}`)
  return IN
}

function ofRole({ role }: PolicyRule): Answer | undefined {
  return role === 'information'
    ? out('an average of the country, which binds no single data centre')
    : undefined
}

function ofBuilding(
  { scope: { builtFrom, builtTo } }: PolicyRule,
  { facts: { built } }: ScopedSite,
): Answer | undefined {
  if (builtFrom === undefined && builtTo === undefined) return undefined
  if (built === undefined) return unknown('the year in which it was built or rebuilt', 'built')
  const isIn = built >= (builtFrom ?? -Infinity) && built <= (builtTo ?? Infinity)
  return isIn
    ? IN
    : out(`it holds for what was built ${span(builtFrom, builtTo)}, and this one is of ${built}`)
}

function span(from: number | undefined, to: number | undefined): string {
  if (from === to) return `in ${from}`
  if (to === undefined) return `from ${from} on`
  return from === undefined ? `until ${to}` : `from ${from} to ${to}`
}

function ofHub({ scope }: PolicyRule, { facts: { hub, hubConfidence } }: ScopedSite): Answer | undefined {
  if (!scope.hubOnly) return undefined
  if (hub === undefined) return unknown('whether it lies in a national hub node', 'hub')
  return hub
    ? { ...IN, restsOn: hubConfidence }
    : out('it holds for hub nodes, and this one lies in none', hubConfidence)
}

function ofClimate({ scope }: PolicyRule, { facts }: ScopedSite): Answer | undefined {
  if (scope.climates.length === 0) return undefined
  const { climates, climatesConfidence: restsOn } = facts
  const held = climates.filter((climate) => scope.climates.includes(climate))
  const names = climates.join(' or ')
  if (held.length === climates.length) return { ...IN, restsOn }
  return held.length === 0
    ? out(`it holds for ${scope.climates.join(' and ')} regions, and this one lies in ${names}`, restsOn)
    : unknown('its climate region', 'climate')
}

function ofSector({ scope }: PolicyRule, { facts: { sector } }: ScopedSite): Answer | undefined {
  if (scope.exemptSectors.length === 0) return undefined
  if (sector === undefined) return unknown('its sector', 'sector')
  return scope.exemptSectors.includes(sector) ? out(`data centres of the sector "${sector}" are exempt`) : IN
}
