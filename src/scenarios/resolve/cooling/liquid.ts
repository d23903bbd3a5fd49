import type { LiquidCooledSpec } from '../../../model/cooling/data-centre/liquid-cooling.ts'
import type { PlantSpec } from '../../../model/cooling/plant.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import type { CoolingConfig, MachinePlace } from './machine.ts'

const W_PER_KW = 1000

type LiquidConfig = NonNullable<CoolingConfig['liquid']>

/** A machine with liquid beside it that carries a share of the heat of `it`; undefined where there is no `it`. */
export function besideLiquid(
  r: Resolving,
  air: PlantSpec,
  config: LiquidConfig,
  place: MachinePlace,
  at: ValuePath,
): LiquidCooledSpec | undefined {
  const path = [...at, 'liquid']
  if ((place.site.it ?? []).length === 0)
    return r.problem(path, '"it" beside liquid, which carries a share of its heat', 'none')
  if (place.site.it!.every((group) => group.place === 'outdoor'))
    return r.problem(
      path,
      '"it" indoors beside liquid, which carries a share of its heat',
      'all of it outdoors',
    )
  return {
    kind: 'liquid-cooled',
    air,
    loop: {
      supplyC: r.take(
        config.supply,
        [...path, 'supply'],
        'cooling.liquid.supply',
        quantityReader('temperature'),
      ),
      riseK: r.take(
        config.rise,
        [...path, 'rise'],
        'cooling.liquid.rise',
        quantityReader('temperatureDifference'),
      ),
      heatKjPerKgK: r.take(
        config.specificHeat,
        [...path, 'specificHeat'],
        'cooling.liquid.specificHeat',
        quantityReader('specificHeat'),
      ),
      pump: {
        pressurePa: r.take(
          config.pressure,
          [...path, 'pressure'],
          'cooling.liquid.pressure',
          quantityReader('pressure'),
        ),
        efficiency: r.take(
          config.efficiency,
          [...path, 'efficiency'],
          'cooling.liquid.efficiency',
          parseFraction,
        ),
      },
      dryCooler: dryCooler(r, config.dryCooler, place, [...path, 'dryCooler']),
    },
  }
}

function dryCooler(
  r: Resolving,
  config: LiquidConfig['dryCooler'],
  { liquidPeakKw }: MachinePlace,
  at: ValuePath,
): LiquidCooledSpec['loop']['dryCooler'] {
  const key = (name: string) => `cooling.liquid.dryCooler.${name}`
  const sizedKw = Math.max(1, liquidPeakKw)
  if (config?.capacity === undefined)
    r.used([...at, 'capacity'], `${Number(sizedKw.toPrecision(4))} kW`, r.shared.defaultRow(key('capacity')))
  const capacityKw = config?.capacity === undefined ? sizedKw : config.capacity / W_PER_KW
  const share = r.take(config?.fan, [...at, 'fan'], key('fan'), parseFraction)
  return {
    capacityKw,
    ratedDifferenceK: r.take(
      config?.difference,
      [...at, 'difference'],
      key('difference'),
      quantityReader('temperatureDifference'),
    ),
    fanKw: share * capacityKw,
    fanExponent: r.take(config?.exponent, [...at, 'exponent'], key('exponent'), parseNumber),
  }
}
