import { upsLossArgument } from '../../model/power/buses.ts'
import type { ConverterName } from '../../model/power/converter.ts'
import { batteryOf, dischargedKwh } from './battery.ts'
import { busLoadTerms, dcLoadKwh, feederLossKwh } from './bus-load.ts'
import { converterLossKwh } from './converter-loss.ts'
import type { ChainPart } from './converter-loss.ts'
import { described, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { dcArray, takenOnBusKwh, usedKwh } from './solar-split.ts'
import { energyOver, overMonths } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { transformerOutputKwh } from './transformer-output.ts'

/** Converters from the loads to the meter. */
const CHAIN = ['rectifier', 'pdu', 'ups', 'transformer'] as const satisfies readonly ConverterName[]

/** Energy lost in cables and converters [kWh]. */
export function conversionLossKwh(scene: Scene, stretch: Stretch): Explained {
  const value = overMonths(stretch, (part) => conversionLossOver(scene, part))
  return described({ label: 'conversion loss', value, unit: 'kWh' }, 'sum', () => [
    rectifierLossKwh(scene, stretch),
    ...CHAIN.filter(
      (key) => key !== 'rectifier' && scene.member.spec.chain[key].converter.kind !== 'lossless',
    ).map((key) => chainLossKwh(scene, key, stretch)),
    feederLossKwh(scene, stretch),
  ])
}

/** The same as one number, added up as the totals of a run are. */
export function conversionLossOver({ columns }: Scene, stretch: Stretch): number {
  const { feederLossKw, rectifierLossKw, pduLossKw, upsLossKw, transformerLossKw } = columns
  return [feederLossKw, rectifierLossKw, pduLossKw, upsLossKw, transformerLossKw].reduce(
    (sum, column) => sum + energyOver(stretch, (i) => column[i]!),
    0,
  )
}

/** Energy lost in the rectifiers of the -48 V plant [kWh]. */
function rectifierLossKwh(scene: Scene, stretch: Stretch): Explained {
  return chainLossKwh(scene, 'rectifier', stretch)
}

/** Energy lost in one of the converters [kWh]. */
export function chainLossKwh(scene: Scene, key: ConverterName, stretch: Stretch): Explained {
  return converterLossKwh(scene, chainPart(scene, key), stretch)
}

function chainPart(scene: Scene, key: ConverterName): ChainPart {
  const { columns, at } = scene
  const { converter } = scene.member.spec.chain[key]
  const named = (name: string, path: readonly (string | number)[]) => ({ key, name, converter, path })
  switch (key) {
    case 'rectifier':
      return {
        ...named('rectifier', [...at, 'dcBus', 'rectifier']),
        outputKw: columns.rectifierKw,
        lossKw: columns.rectifierLossKw,
        power: { share: 'acShare', isCut: true },
        outputKwh: (stretch) => rectifierOutputKwh(scene, stretch),
      }
    case 'pdu':
      return {
        ...named('PDU', [...at, 'pdu']),
        outputKw: columns.upsLoadKw,
        lossKw: columns.pduLossKw,
        power: { share: 'acKeepShare', isCut: false },
        outputKwh: (stretch) => upsLoadKwh(scene, stretch),
      }
    case 'ups':
      return {
        ...named('UPS', [...at, 'ups']),
        outputKw: upsLossArgument(scene.member.spec.chain, columns),
        lossKw: columns.upsLossKw,
        power: { share: 'acKeepShare', isCut: false },
        outputKwh: (stretch) => upsLossArgumentKwh(scene, stretch),
      }
    case 'transformer':
  }
  return {
    ...named('transformer', [...at, 'transformer']),
    outputKw: columns.transformerKw,
    lossKw: columns.transformerLossKw,
    power: { share: 'mainsShare', isCut: true },
    outputKwh: (stretch) =>
      transformerOutputKwh(scene, stretch, (part) => [
        rectifierOutputKwh(scene, part),
        rectifierLossKwh(scene, part),
        upsOutputKwh(scene, part),
        chainLossKwh(scene, 'ups', part),
      ]),
  }
}

/**
 * What the rectifiers give to the bus: the DC load with its feeders and what a battery there takes, less what that battery
 * gives and what the bus's own array covers [kWh].
 */
function rectifierOutputKwh(scene: Scene, stretch: Stretch): Explained {
  const { rectifierKw } = scene.columns
  const own = { label: 'rectifier output', value: energyOver(stretch, (i) => rectifierKw[i]!), unit: 'kWh' }
  const array = dcArray(scene)
  if (batteryOf(scene)?.bus === 'dc')
    return described(own, 'difference', () => [
      takenOnBusKwh(scene, stretch),
      dischargedKwh(scene, stretch),
      ...(array === undefined ? [] : [usedKwh(scene, array, stretch)]),
    ])
  if (array === undefined) return described(own, 'sum', () => busLoadTerms(scene, 'dc', stretch))
  return described(own, 'difference', () => [dcLoadKwh(scene, stretch), usedKwh(scene, array, stretch)])
}

/** What hangs on the UPS with its feeders [kWh]. */
function upsLoadKwh(scene: Scene, stretch: Stretch): Explained {
  const { upsLoadKw } = scene.columns
  const own = { label: 'UPS load', value: energyOver(stretch, (i) => upsLoadKw[i]!), unit: 'kWh' }
  return described(own, 'sum', () => busLoadTerms(scene, 'ups', stretch))
}

/** What the UPS gives: its load, and what the PDU before it loses [kWh]. */
function upsOutputKwh(scene: Scene, stretch: Stretch): Explained {
  const { upsKw } = scene.columns
  const own = { label: 'UPS output', value: energyOver(stretch, (i) => upsKw[i]!), unit: 'kWh' }
  return described(own, 'sum', () => [upsLoadKwh(scene, stretch), chainLossKwh(scene, 'pdu', stretch)])
}

/** Energy on which the loss of the UPS is worked out [kWh]. */
function upsLossArgumentKwh(scene: Scene, stretch: Stretch): Explained {
  if (scene.member.spec.chain.losses !== 'additive') return upsOutputKwh(scene, stretch)
  const note = 'conversionLosses: additive, without the loss of the PDU'
  return relabelled(upsLoadKwh(scene, stretch), { note })
}
