import type { CellTemperatureModel } from '../../model/power/cell-temperature.ts'
import type { SolarCoupling } from '../../model/power/solar-array.ts'
import type { TranspositionModel } from '../../model/power/transposition.ts'

/*
 * Which published models stand behind which choice of the resolver, by their ids in data/references.csv.
 * A model is noted where its numbers reach the result: the sun's position without solar power does not.
 */

/** Where the sun stands. */
export const SUN = ['psa-plus'] as const

const OUTSIDE = ['solar-constant', 'spencer-extraterrestrial'] as const

/** Wet bulb, dew point and whatever else follows from temperature, humidity and pressure of air; that of an elevation too. */
export const MOIST_AIR = ['ashrae-moist-air'] as const

/** Splitting of global radiation into beam and diffuse. */
export const ERBS = ['clearness-index', 'erbs-diffuse-fraction', ...OUTSIDE] as const

/** Hours of radiation from monthly means. */
export const GENERATED_RADIATION = [
  'extraterrestrial-day',
  'bendt-days',
  'herzog-exponent',
  'knight-day-order',
  'collares-pereira-rabl',
] as const

/** Hours of temperature from monthly means; the hour angle is the sun's. */
export const GENERATED_TEMPERATURE = ['erbs-diurnal-temperature', ...SUN] as const

/** Every array, whatever its models of sky and cell. */
export const ARRAY = [
  ...SUN,
  'spa-refraction',
  'pressure-elevation',
  'incidence-angle',
  'ground-reflection',
  'physical-iam',
  'rated-conditions',
  'pvwatts-dc',
] as const

/** Sky radiation on the plane of an array. */
export const TRANSPOSITION: Readonly<Record<TranspositionModel, readonly string[]>> = {
  'hay-davies': ['hay-davies', ...OUTSIDE],
  perez: ['perez', 'kasten-young', ...OUTSIDE],
  isotropic: ['isotropic-sky'],
}

/** Temperature of the cells of an array. */
export const CELL_TEMPERATURE: Readonly<Record<CellTemperatureModel, readonly string[]>> = {
  faiman: ['faiman'],
  'sapm-open-rack': ['sapm-cell'],
  'sapm-close-mount': ['sapm-cell'],
  noct: ['noct-ross'],
  pvsyst: ['pvsyst-cell'],
  'noct-sam': ['noct-sam'],
}

/** What carries an array's power to its bus. */
export const COUPLING: Readonly<Record<SolarCoupling['kind'], readonly string[]>> = {
  inverter: ['pvwatts-inverter'],
  converter: [],
}

/** Sun on the outer faces of an enclosure, beside the model of the sky. */
export const SUNLIT_FACES = [
  ...SUN,
  'spa-refraction',
  'pressure-elevation',
  'incidence-angle',
  'ground-reflection',
  'sol-air',
] as const

/** Capacity and power of direct-expansion machines over the air at both of their ends. */
export const DX_MACHINE = ['energyplus-dx-coil'] as const

/** Machines with compressors and refrigerant pumps; their compressors follow the curves of direct expansion. */
export const DUAL_CYCLE = ['liebert-dse', ...DX_MACHINE] as const

/** Plants of data centres with chilled water or outdoor air. */
export const LEI_2020 = ['lei-2020'] as const

/** Capacity and power of chillers by EnergyPlus. */
export const ENERGYPLUS_CHILLER = ['energyplus-chiller'] as const

/** Power of equipment over its inlet temperature. */
export const INLET_POWER = ['inlet-power'] as const

/** Loss of rectifiers, UPS and other converters by their load. */
export const CONVERTER_LOSS = ['rectifier-loss-form'] as const

/** Power of a radio unit in a straight line over its load. */
export const LINEAR_RADIO = ['earth-linear'] as const

/** Power of a base station by its transceivers. */
export const EARTH_RADIO = ['earth-linear'] as const

/** Power of a base station relative to its deep sleep. */
export const TR38864_RADIO = ['tr-38864'] as const

/** Sleep of units by policy: switching off, reactivation, least time on. */
export const SWITCH_OFF_POLICY = ['switch-off-policy'] as const

/** Data and carbon against consumption. */
export const NETWORK_EFFICIENCY = ['network-energy-efficiency', 'network-carbon-intensity'] as const

/** Distance at which a radio unit meets the limit of public exposure. */
export const EXPOSURE = ['exposure-distance'] as const

/** The limit of public exposure by frequency. */
export const EXPOSURE_LIMIT = ['exposure-limit-cn'] as const

/** Prices by periods of the day. */
export const TIME_OF_USE = ['tou-narrowest-window'] as const

/** Whatever treats weekdays and weekends differently. */
export const CALENDAR = ['zeller-weekday'] as const

/** The spread of a saving that is reckoned from the bottom up. */
export const BOTTOM_UP = ['sobol-points', 'variance-of-product'] as const

/** Outages of the mains by chance. */
export const RANDOM_OUTAGES = ['philox'] as const

/** Two tanks of charge in a battery. */
export const KINETIC_BATTERY = ['kinetic-battery'] as const

/** Capacity that a battery loses with its age. */
export const BATTERY_CALENDAR = ['battery-calendar'] as const

/** How the cycles of a battery are counted. */
export const BATTERY_CYCLES = ['rainflow'] as const

/** What a generator gives, and when it stops. */
export const GENERATOR_STRATEGIES = ['generator-strategies'] as const

/** Plans of a battery for the hours ahead. */
export const LOOK_AHEAD = ['storage-look-ahead'] as const

/** Plans of a battery with the whole year known. */
export const OPTIMUM = ['storage-optimum'] as const

/** Scope 2 by contracts. */
export const MARKET_CARBON = ['ghg-scope-2'] as const

/** Carbon and renewable energy of rooms, where something is told of contracts or the margin. */
export const ROOM_CARBON = ['iso-30134-8', 'iso-30134-3'] as const

/** A charge for the power agreed. */
export const CONTRACT_DEMAND = ['cn-contract-demand'] as const

/** What the power factor changes on a bill. */
export const POWER_FACTOR = ['cn-power-factor'] as const
