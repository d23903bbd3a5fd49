import type { EnclosureCooling } from '../../model/cooling/enclosure.ts'
import type { Rectifier } from '../../model/power/rectifier.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import { nameHint } from '../problem.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import { nodeAt } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { RECTIFIER_LOSS } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { parseNumber } from '../number.ts'

type DcBus = Exclude<NonNullable<SiteConfig['dcBus']>, 'none'>
type RectifierConfig = Exclude<DcBus['rectifier'], 'lossless'>

const W_PER_KW = 1000

/** The rectifiers of a site; lossless where there is no -48 V plant. */
export async function siteRectifier(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[],
  at: ValuePath,
): Promise<Rectifier | undefined> {
  if (site.dcBus === undefined && site.kind === 'base-station') {
    return r.problem(
      [...at, 'dcBus'],
      'a dcBus, or "none", for a base station',
      'nothing',
      'for example dcBus: { rectifier: { efficiency: 92 % } }',
    )
  }
  if (site.dcBus === undefined || site.dcBus === 'none') return { kind: 'lossless' }
  const { rectifier } = site.dcBus
  const path = [...at, 'dcBus', 'rectifier']
  if (rectifier === 'lossless') return { kind: 'lossless' }
  if (rectifier.efficiency !== undefined) {
    for (const key of ['modules', 'moduleRating', 'redundancy'] as const) {
      if (rectifier[key] !== undefined)
        r.problem([...path, key], 'only keys that go with "efficiency"', `"${key}"`)
    }
    return { kind: 'constant', efficiency: rectifier.efficiency }
  }
  return modular(r, rectifier, units, path)
}

async function modular(
  r: Resolving,
  config: RectifierConfig,
  units: readonly UnitSpec[],
  path: ValuePath,
): Promise<Rectifier | undefined> {
  const preset = config.preset!
  const row = await r.shared.catalogue.row('rectifiers', preset)
  if (row === undefined) {
    return r.unknown(
      [...path, 'preset'],
      'the id of a rectifier',
      preset,
      await r.shared.catalogue.ids('rectifiers'),
      'rectifiers',
    )
  }
  r.used([...path, 'preset'], preset, row)
  const ratingKw =
    r.take(
      config.moduleRating,
      [...path, 'moduleRating'],
      'rectifier.moduleRating',
      quantityReader('power'),
    ) / W_PER_KW
  const redundancy = r.take(config.redundancy, [...path, 'redundancy'], 'rectifier.redundancy', parseNumber)
  const sized = Math.max(1, Math.ceil(peakDcKw(units) / (0.8 * ratingKw) - 1e-9)) + redundancy
  const modules = config.modules ?? sized
  if (config.modules === undefined)
    r.used([...path, 'modules'], `${sized}`, r.shared.defaultRow('rectifier.modules'))
  if (config.redundancy !== undefined && redundancy >= modules) {
    return r.problem([...path, 'redundancy'], `fewer modules in reserve than the ${modules} installed`)
  }
  r.uses(...RECTIFIER_LOSS)
  const [a0, a1, a2] = ['a0', 'a1', 'a2'].map((key) => Number(row[key])) as [number, number, number]
  return { kind: 'modular', ratedKw: modules * ratingKw, a0, a1, a2 }
}

/** The DC load with every unit at full power. */
function peakDcKw(units: readonly UnitSpec[]): number {
  const dc = units.filter((unit) => unit.bus === 'dc')
  return (
    dc.reduce(
      (sum, unit) => sum + (unit.count * fullLoadPowerW(unit.power)) / (1 - unit.feederLossFraction),
      0,
    ) / W_PER_KW
  )
}

/** Whether anything of the site stands inside an enclosure, where there is one. */
function standsIndoors(site: SiteConfig, units: readonly UnitSpec[]): string | undefined {
  const indoor = units.find((unit) => unit.indoor)
  if (indoor !== undefined) return `"${indoor.id}"`
  if (site.dcBus !== undefined && site.dcBus !== 'none' && site.dcBus.rectifier !== 'lossless')
    return 'the rectifier'
  return (site.auxiliary ?? 0) > 0 ? 'auxiliary' : undefined
}

/** Cooling of a site's enclosure; undefined where nothing is cooled. */
export async function siteCooling(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[],
  at: ValuePath,
): Promise<{ cooling: EnclosureCooling | undefined }> {
  const { enclosure, cooling } = site
  const path = [...at, 'cooling']
  if (enclosure === 'none') {
    if (cooling !== undefined && cooling !== 'none') r.problem(path, '"none", since enclosure is none')
    return { cooling: undefined }
  }
  const inside = standsIndoors(site, units)
  if (cooling === undefined && (inside !== undefined || enclosure?.ua !== undefined)) {
    const why = inside === undefined ? 'the enclosure has a ua' : `${inside} stands indoors`
    r.problem(
      path,
      `cooling, or "none": ${why}`,
      'nothing',
      'for example cooling: { cop: 2.5 }; without a building write enclosure: none',
    )
  }
  if (cooling === undefined || cooling === 'none') return { cooling: undefined }
  if (enclosure?.kind === undefined) {
    r.take(undefined, [...at, 'enclosure', 'kind'], `enclosure.kind[${site.kind}]`, (text) => text)
  }
  return { cooling: await machine(r, cooling, enclosure?.ua, path) }
}

type CoolingConfig = Exclude<NonNullable<SiteConfig['cooling']>, 'none'>

async function machine(
  r: Resolving,
  config: CoolingConfig,
  uaWPerK: number | undefined,
  path: ValuePath,
): Promise<EnclosureCooling | undefined> {
  const adiabatic = uaWPerK === undefined
  if (adiabatic && nodeAt(r.root, [...path, 'setpoint']) !== undefined) {
    r.warn(
      [...path, 'setpoint'],
      'the set-point has no effect: the enclosure has no ua, so that it is adiabatic',
    )
  }
  const setpointC = adiabatic
    ? 0
    : r.take(config.setpoint, [...path, 'setpoint'], 'cooling.setpoint', quantityReader('temperature'))
  const room = { uaKwPerK: (uaWPerK ?? 0) / W_PER_KW, setpointC }
  if (config.cop !== undefined) {
    if (config.units !== undefined) r.problem([...path, 'units'], 'only keys that go with "cop"', '"units"')
    return { ...room, eer: config.cop, capacityKw: Infinity }
  }
  const preset = config.preset!
  const row = await r.shared.catalogue.row('cooling', preset)
  if (row === undefined) {
    const ids = await r.shared.catalogue.ids('cooling')
    return r.problem([...path, 'preset'], 'the id of a cooling machine', undefined, nameHint(preset, ids))
  }
  r.used([...path, 'preset'], `${preset}: EER ${row['eer']}, ${row['capacity_kw']} kW`, row)
  return { ...room, eer: Number(row['eer']), capacityKw: Number(row['capacity_kw']) * (config.units ?? 1) }
}
