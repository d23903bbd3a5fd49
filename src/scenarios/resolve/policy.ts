import { CLIMATE_REGIONS, CONFIDENCE_WORDS, NOTHING_KNOWN } from '../../model/policy-facts.ts'
import type { ConfidenceWord, PolicyFacts } from '../../model/policy-facts.ts'
import type { PolicyRule } from '../../model/policy-rule.ts'
import { scopeAmong } from '../../model/policy-scope.ts'
import type { Row } from '../catalogue.ts'
import { knownWords, policyRules } from '../policy-rules.ts'
import { shown } from '../problem.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

type PolicyConfig = NonNullable<SiteConfig['policy']>

/**
 * What decides which standards and targets a site is held against. Facts that follow from the province are listed with the
 * confidence of the catalogue; an id under `hold` that does not apply is a problem, as is one of which that is not known.
 *
 * @param itStandardRacks  rated power of the IT over that of a standard rack; undefined where the scenario gives no IT
 */
export async function sitePolicy(
  r: Resolving,
  site: Pick<SiteConfig, 'kind' | 'policy'>,
  itStandardRacks: number | undefined,
  at: ValuePath,
): Promise<PolicyFacts> {
  const config = site.policy
  if (config === undefined) return NOTHING_KNOWN
  const path = [...at, 'policy']
  if (site.kind === 'base-station')
    r.warn(
      path,
      'has no effect: the rules of the catalogue are about data centres, and this is a base station',
    )
  const region = await regionOf(r, config, path)
  const facts: PolicyFacts = {
    province: region?.['name'],
    ...climatesOf(r, config, region, path),
    ...hubOf(r, config, region, path),
    built: config.built,
    sector: config.sector,
    standardRacks: config.standardRacks,
    hold: config.hold ?? [],
  }
  if (config.built !== undefined && config.built > r.axis.year)
    r.warn([...path, 'built'], `it is built in ${config.built}, after the year of the run, ${r.axis.year}`)
  if (facts.hold.length > 0) await checkHeld(r, { site, facts, itStandardRacks }, path)
  return facts
}

async function regionOf(r: Resolving, { province }: PolicyConfig, path: ValuePath): Promise<Row | undefined> {
  if (province === undefined) return undefined
  const rows = await r.shared.catalogue.table('regions')
  const plain = (name: string) => name.trim().toLowerCase().replaceAll(' ', '-')
  const row = rows.find(
    ({ id, name_zh: chinese }) => id === plain(province) || (chinese !== '' && chinese === province.trim()),
  )
  const names = rows.map(({ name }) => name!)
  return row ?? r.unknown([...path, 'province'], 'a province of the catalogue', province, names, 'regions')
}

type Climates = Pick<PolicyFacts, 'climates' | 'climatesConfidence'>

function climatesOf(
  r: Resolving,
  { climate }: PolicyConfig,
  region: Row | undefined,
  path: ValuePath,
): Climates {
  const at = [...path, 'climate']
  const ofProvince = region === undefined ? CLIMATE_REGIONS : knownWords(region, 'climates', CLIMATE_REGIONS)
  if (climate !== undefined) {
    if (!ofProvince.includes(climate))
      r.warn(
        at,
        `${region!['name']} lies in ${ofProvince.join(' and ')} by the catalogue (${region!['confidence']}); ${climate} is held`,
      )
    return { climates: [climate], climatesConfidence: undefined }
  }
  if (region === undefined) return { climates: ofProvince, climatesConfidence: undefined }
  r.used(at, ofProvince.join(' or '), region)
  return { climates: ofProvince, climatesConfidence: confidence(region['confidence']) }
}

type Hub = Pick<PolicyFacts, 'hub' | 'hubConfidence'>

/** A province that holds part of a hub node leaves open whether a site of it lies in that. */
function hubOf(r: Resolving, { hub }: PolicyConfig, region: Row | undefined, path: ValuePath): Hub {
  const at = [...path, 'hub']
  const isOutside = region !== undefined && region['hub_node'] === ''
  if (hub !== undefined) {
    if (hub && isOutside)
      r.warn(at, `${region['name']} holds no part of a hub node by the catalogue; hub: true is held`)
    return { hub, hubConfidence: undefined }
  }
  if (!isOutside) return { hub: undefined, hubConfidence: undefined }
  r.used(at, 'false', { source: region['hub_source']!, confidence: region['hub_confidence']! })
  return { hub: false, hubConfidence: confidence(region['hub_confidence']) }
}

function confidence(word: string | undefined): ConfidenceWord {
  const known = CONFIDENCE_WORDS.find((one) => one === word)
  if (known === undefined) throw new Error('data/policy/regions.csv: a confidence word cannot be read')
  return known
}

interface HeldSite {
  readonly site: Pick<SiteConfig, 'kind'>
  readonly facts: PolicyFacts
  readonly itStandardRacks: number | undefined
}

async function checkHeld(r: Resolving, held: HeldSite, path: ValuePath): Promise<void> {
  const rules = await policyRules(r.shared.catalogue)
  const known = [...new Set(rules.flatMap(({ id, instrument }) => [instrument, id]))]
  for (const [index, id] of held.facts.hold.entries()) {
    const at = [...path, 'hold', index]
    const named = rules.filter((rule) => rule.instrument === id || rule.id === id)
    if (named.length === 0) r.unknown(at, 'the id of a standard or a rule', id, known, 'pue-targets')
    else checkApplies(r, held, { id, named, rules }, at)
  }
}

/** A standard applies where one of its rules does. */
function checkApplies(
  r: Resolving,
  { site, facts, itStandardRacks }: HeldSite,
  { id, named, rules }: { readonly id: string } & Readonly<Record<'named' | 'rules', readonly PolicyRule[]>>,
  at: ValuePath,
): void {
  const standardRacks = facts.standardRacks ?? itStandardRacks
  const scoped = { kind: site.kind, standardRacks, facts, year: r.axis.year }
  const scopes = named.map((rule) => scopeAmong(rule, rules, scoped))
  if (scopes.some(({ state }) => state === 'in')) return
  const open = scopes.find(({ state }) => state === 'unknown')
  const { why } = open ?? scopes[0]!
  if (open === undefined) r.problem(at, 'a standard or rule that applies to this site', shown(id), why)
  else r.problem(at, 'a standard or rule of which it is known whether it applies', shown(id), why)
}
