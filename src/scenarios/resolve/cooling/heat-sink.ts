import type { HeatSink, SeaWater } from '../../../model/cooling/data-centre/chilled-water.ts'
import type { CoolingTower } from '../../../model/cooling/data-centre/cooling-tower.ts'
import { MONTHS_PER_YEAR } from '../../../model/time.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import { fluidMover, waterLoop } from './moved-fluids.ts'
import type { MachineSource } from './machine.ts'

const readDifference = quantityReader('temperatureDifference')

/** Where water-cooled chillers reject their heat; undefined where something is wrong with it. */
export function waterSink(r: Resolving, source: MachineSource): HeatSink | undefined {
  const { config, values, at } = source
  if (config.tower !== undefined && config.sea !== undefined) {
    return r.problem(r.overridden([...at, 'sea'], [...at, 'tower']), 'tower or sea, not both', 'both')
  }
  const isSea = config.sea !== undefined || (config.tower === undefined && values.isOfPreset('sea.rise'))
  if (!isSea) return { kind: 'tower', tower: coolingTower(source) }
  const sea = seaWater(r, source)
  return sea === undefined ? undefined : { kind: 'sea', sea }
}

/** The wet cooling towers of a plant. */
export function coolingTower({ config, values }: MachineSource): CoolingTower {
  const given = config.tower
  return {
    approachK: values.stated('tower.approach', given?.approach, readDifference),
    rangeK: values.stated('tower.range', given?.range, readDifference),
    liquidToGas: values.stated('tower.liquidToGas', given?.liquidToGas, parseNumber),
    pump: fluidMover(values, 'tower.pump', given?.pump),
    fan: fluidMover(values, 'tower.fan', given?.fan),
    water: {
      latentHeatKjPerKg: values.orDefault(
        'tower.latentHeat',
        given?.latentHeat,
        quantityReader('heatPerMass'),
        'cooling.tower.latentHeat',
      ),
      windage: values.orDefault('tower.windage', given?.windage, parseFraction, 'cooling.tower.windage'),
      cyclesOfConcentration: values.orDefault(
        'tower.cyclesOfConcentration',
        given?.cyclesOfConcentration,
        parseNumber,
        'cooling.tower.cyclesOfConcentration',
      ),
    },
  }
}

function seaWater(r: Resolving, { config, values, at, form }: MachineSource): SeaWater | undefined {
  const temperature = config.sea?.temperature
  const loop = waterLoop(values, 'sea', config.sea)
  if (temperature === undefined)
    return r.problem(
      [...at, 'sea', 'temperature'],
      `sea.temperature for ${form}`,
      'nothing',
      'one temperature, or a list of twelve, January to December',
    )
  return { ...loop, temperatureC: seaColumn(r, temperature) }
}

/** The same all year, or in each month, one value per step [degC]. */
function seaColumn({ shared, axis }: Resolving, temperature: number | readonly number[]): Float64Array {
  return shared.once('sea temperature', temperature, () => {
    const column = new Float64Array(axis.steps)
    if (typeof temperature === 'number') return column.fill(temperature)
    for (let month = 0; month < MONTHS_PER_YEAR; month++)
      column.fill(temperature[month]!, axis.monthStart[month], axis.monthStart[month + 1])
    return column
  })
}
