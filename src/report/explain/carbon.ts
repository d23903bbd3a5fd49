import { coveredShares, sameFactors, uncoveredShare } from '../../model/economy/carbon.ts'
import type { CarbonContract, MarketSpec } from '../../model/economy/carbon.ts'
import type { FleetMember } from '../../model/fleet.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { FleetScenes } from './fleet-total.ts'
import { yearStretch } from './moment.ts'
import type { Scene } from './scene.ts'
import { gridImportKwh, solarUsedKwh } from './site-energy.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

type Steps = Generator<undefined, Explained>

/** Whether a result tells a site's emissions by market. */
export function hasMarket({ spec }: FleetMember): boolean {
  return spec.carbon?.market !== undefined
}

/** What no market figure is told for. */
export const NO_MARKET = 'null: no site has contracts, and none sells its certificates'

/** What no figure at the margin is told for. */
const NO_MARGIN = 'null: a site has no marginal factor, here or in the baseline'

/** Emissions of import by contracts and, beyond them, by the residual factor; sold certificates too [kg]. */
export function scope2MarketKg(scene: Scene, stretch: Stretch): Explained {
  const label = 'scope 2, by market'
  const market = scene.member.spec.carbon?.market
  if (market === undefined) return leaf(label, null, 'kg', { note: NO_MARKET })
  const covered = coveredTerms(scene, market, stretch)
  const terms = [
    ...covered.map(({ contract, imported, share }, index) => {
      const origin = scene.origins.of([...contractsPath(scene), index, 'carbon'])
      const factor = leaf('factor', contract.kgPerKwh, 'kg/kWh', { origin })
      const value = imported.value! * share.value! * contract.kgPerKwh
      return described({ label: contract.name, value, unit: 'kg' }, 'product', () => [
        imported,
        share,
        factor,
      ])
    }),
    uncovered(scene, market, covered, stretch),
    ...(market.certificatesSold ? [soldKg(scene, market, stretch)] : []),
  ]
  const value = terms.reduce((sum, term) => sum + term.value!, 0)
  return described({ label, value, unit: 'kg' }, 'sum', () => terms)
}

/** Own solar energy whose certificates are kept, and import under renewable contracts [kWh]. */
export function renewableKwh(scene: Scene, stretch: Stretch): Explained {
  const market = scene.member.spec.carbon?.market
  const own = solarUsedKwh(scene, stretch)
  if (market === undefined) return relabelled(own, { label: 'renewable energy' })
  const bought = coveredTerms(scene, market, stretch).flatMap(({ contract, imported, share }) => {
    const value = imported.value! * share.value!
    const node = { label: contract.name, value, unit: 'kWh' }
    return contract.isRenewable ? [described(node, 'product', () => [imported, share])] : []
  })
  const terms = [...(market.certificatesSold ? [] : [own]), ...bought]
  const note = market.certificatesSold ? 'certificates of own solar energy are sold' : undefined
  const value = terms.reduce((sum, term) => sum + term.value!, 0)
  return described({ label: 'renewable energy', value, unit: 'kWh', note }, 'sum', () => terms)
}

/** Renewable energy over consumption [%], from what each comes to. */
export function renewableShare(renewable: Explained, consumption: Explained): Explained {
  const label = 'renewable'
  if (consumption.value === 0) return leaf(label, null, '%', { note: 'null: consumption is 0' })
  const share = renewable.value! / consumption.value!
  const node = () =>
    described({ label: 'share', value: share, unit: '' }, 'quotient', () => [renewable, consumption])
  return described({ label, value: 100 * share, unit: '%' }, 'product', () => [node(), constant(100, '%')])
}

/** Import at the marginal factor less that of the baseline, of one site or of all [kg]. */
export function* avoidedSteps(
  baseline: FleetScenes,
  fleet: FleetScenes,
  site: FleetMember | undefined,
  stretch: Stretch,
): Steps {
  const label = 'avoided at the margin'
  const before = baseline.variant.members
  const sameSite = before.find(({ id }) => id === site?.id)
  const pairs = site === undefined ? fleet.variant.members : [site]
  const isKnown =
    (site === undefined || sameSite !== undefined) &&
    [...pairs, ...(site === undefined ? before : [])].every((one) => factorsOf(one) !== undefined) &&
    pairs.every((one) => {
      const other = before.find(({ id }) => id === one.id)
      return other === undefined || sameFactors(factorsOf(other), factorsOf(one))
    })
  if (!isKnown) return leaf(label, null, 'kg', { note: NO_MARGIN })
  const of = function* (scenes: FleetScenes, one: FleetMember | undefined, name: string): Steps {
    const node =
      one === undefined ? yield* scenes.total(stretch, marginalKg) : marginalKg(scenes.scene(one), stretch)
    return relabelled(node, { label: `import at the margin, ${name}` })
  }
  const was = yield* of(baseline, sameSite, baseline.variant.name)
  const is = yield* of(fleet, site, fleet.variant.name)
  const note = 'import alone: what is exported is not counted'
  return described({ label, value: was.value! - is.value!, unit: 'kg', note }, 'difference', () => [was, is])
}

function factorsOf({ spec }: FleetMember): Float64Array | undefined {
  return spec.carbon?.marginalKgPerKwh
}

function marginalKg(scene: Scene, stretch: Stretch): Explained {
  const imported = gridImportKwh(scene, stretch)
  const column = factorsOf(scene.member)!
  return weighted(scene, stretch, scene.columns.importKw, imported, { key: 'marginal', column })
}

function contractsPath(scene: Scene) {
  return [...scene.pathOf('carbon'), 'contracts']
}

interface CoveredTerm {
  readonly contract: CarbonContract
  readonly imported: Explained
  readonly share: Explained
}

/** What each contract covers of the import. */
function coveredTerms(scene: Scene, { contracts }: MarketSpec, stretch: Stretch): CoveredTerm[] {
  if (contracts.length === 0) return []
  const ofYear = gridImportKwh(scene, yearStretch(scene.axis))
  const imported = gridImportKwh(scene, stretch)
  const shares = coveredShares(contracts, ofYear.value!)
  return contracts.map((contract, index) => {
    const path = [...contractsPath(scene), index]
    const share = shares[index]!
    if (contract.covers.kind === 'share') {
      const origin = scene.origins.of([...path, 'share'])
      return { contract, imported, share: leaf('share covered', share, '', { origin }) }
    }
    const energy = contract.covers.kwhPerYear
    const origin = scene.origins.of([...path, 'energy'])
    const isWhole = ofYear.value! > 0 && share === energy / ofYear.value!
    const terms = () => [
      leaf('energy a year', energy, 'kWh', { origin }),
      relabelled(ofYear, { label: 'import of the year' }),
    ]
    const note = 'more than what was left of the import: it covers that'
    return {
      contract,
      imported,
      share: isWhole
        ? described({ label: 'share covered', value: share, unit: '' }, 'quotient', terms)
        : leaf('share covered', share, '', { origin, note }),
    }
  })
}

function uncovered(
  scene: Scene,
  { residualKgPerKwh }: MarketSpec,
  covered: readonly CoveredTerm[],
  stretch: Stretch,
): Explained {
  const imported = gridImportKwh(scene, stretch)
  const { importKw } = scene.columns
  const factor = { key: 'residual', column: residualKgPerKwh } as const
  const all = weighted(scene, stretch, importKw, imported, factor)
  if (covered.length === 0) return all
  const shares = covered.map(({ share }) => share)
  const value = uncoveredShare(Float64Array.from(shares, (share) => share.value!))
  const share = described({ label: 'share not covered', value, unit: '' }, 'difference', () => [
    constant(1),
    ...shares,
  ])
  const own = { label: 'import without a contract', value: value * all.value!, unit: 'kg' }
  return described(own, 'product', () => [all, share])
}

/** Own solar energy whose certificates others have: it counts as what nobody claims. */
function soldKg(scene: Scene, { residualKgPerKwh }: MarketSpec, stretch: Stretch): Explained {
  const used = solarUsedKwh(scene, stretch)
  const factor = { key: 'residual', column: residualKgPerKwh } as const
  const node = weighted(scene, stretch, scene.columns.solarUsedKw, used, factor)
  return relabelled(node, { label: 'solar whose certificates are sold' })
}

interface Factor {
  readonly key: 'residual' | 'marginal'
  readonly column: Float64Array
}

/** An energy times a factor that may change from step to step [kg]. */
function weighted(
  scene: Scene,
  stretch: Stretch,
  powerKw: Float64Array,
  energy: Explained,
  { key, column }: Factor,
): Explained {
  const path = [...scene.pathOf('carbon'), key]
  const { origins } = scene
  const file = origins.has([...path, 'csv']) ? origins.file([...path, 'csv']) : undefined
  const origin = file ?? origins.of([...path, 'carbon']) ?? origins.named(path)
  const kwh = energy.value!
  // Without a source no power is filled in.
  const value = kwh === 0 ? 0 : energyOver(stretch, (i) => powerKw[i]! * column[i]!)
  const first = column[stretch.steps[0]!]!
  const isOne = stretch.steps.every((i) => column[i] === first)
  const mean = isOne
    ? first
    : kwh === 0
      ? energyOver(stretch, (i) => column[i]!) / stretch.hours
      : value / kwh
  const note = isOne ? undefined : 'mean, weighted by the energy'
  const label = `at the ${key} factor`
  return described({ label, value, unit: 'kg' }, 'product', () => [
    energy,
    leaf(`${key} factor`, mean, 'kg/kWh', { origin, ...(note === undefined ? {} : { note }) }),
  ])
}
