import { auxiliaryKwh } from './auxiliary.ts'
import { batteryOf, chargedKwh, dischargedKwh } from './battery.ts'
import { busLoadTerms } from './bus-load.ts'
import { less } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { piecewise } from './supply-steps.ts'

const KWH = 'kWh'

/**
 * What the transformer carries on the side of the site: what the site takes from the mains, and gives to them where it
 * may export [kWh].
 *
 * @param plants  what rectifiers and UPS take over a stretch
 */
export function transformerOutputKwh(
  scene: Scene,
  stretch: Stretch,
  plants: (stretch: Stretch) => Explained[],
): Explained {
  const { transformerKw } = scene.columns
  const cut = {
    label: 'through the transformer',
    unit: KWH,
    share: 'mainsShare' as const,
    at: (i: number) => transformerKw[i]!,
    note: 'while the mains are there',
  }
  return piecewise(scene, stretch, cut, (whole) => passedKwh(scene, whole, plants))
}

function passedKwh(scene: Scene, stretch: Stretch, plants: (stretch: Stretch) => Explained[]): Explained {
  const { columns, member } = scene
  const { transformerKw, demandKw, transformerLossKw, acSolarKw } = columns
  const own = {
    label: 'through the transformer',
    value: energyOver(stretch, (i) => transformerKw[i]!),
    unit: KWH,
  }
  const takenKw = (i: number) => demandKw[i]! - transformerLossKw[i]!
  const taken = (part: Stretch, label: string) =>
    described({ label, value: energyOver(part, takenKw), unit: KWH }, 'sum', () => [
      ...plants(part),
      ...mainsTerms(scene, part),
    ])
  if (member.spec.acSolar === undefined)
    return described(own, 'sum', () => [...plants(stretch), ...mainsTerms(scene, stretch)])
  const solar = (part: Stretch) =>
    leaf(
      'AC solar in those hours',
      energyOver(part, (i) => acSolarKw[i]!),
      KWH,
      { note: 'explained by solarKwh' },
    )
  const above = stepsWhere(stretch, (i) => takenKw(i) >= acSolarKw[i]!, 'hours of import')
  const imported = less(`in ${hoursText(above)} of import`, KWH, taken(above, 'the site takes'), solar(above))
  if (!member.spec.canExport) return described(own, 'sum', () => [imported])
  const below = stepsWhere(stretch, (i) => takenKw(i) < acSolarKw[i]!, 'hours of export')
  const exported = less(`in ${hoursText(below)} of export`, KWH, solar(below), taken(below, 'the site takes'))
  return described(own, 'sum', () => [imported, exported])
}

/** What hangs on the mains without a converter: units, cooling, auxiliaries, a battery there. */
function mainsTerms(scene: Scene, stretch: Stretch): Explained[] {
  const terms = [...busLoadTerms(scene, 'ac', stretch), auxiliaryKwh(scene, stretch)]
  if (batteryOf(scene)?.bus !== 'ac') return terms
  const charged = chargedKwh(scene, stretch)
  return [...terms, less('taken by the battery', KWH, charged, dischargedKwh(scene, stretch))]
}
