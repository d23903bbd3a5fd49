import { bitsOfBytes, kilogramsOfTons, wattsOfVoltAmperes } from './misspelt-unit.ts'

/** A unit as its factor to the canonical one: value x multiply / divide, both whole numbers where they can be. */
export interface Unit {
  readonly multiply?: number
  readonly divide?: number
  readonly add?: number
}

export interface Dimension {
  /** What it is, for messages: "a power". */
  readonly noun: string
  /** Unit of the value that the model gets. */
  readonly canonical: string
  readonly example: string
  readonly units: Readonly<Record<string, Unit>>
  /** The canonical unit as mathjs names it, where uncommon units may convert through mathjs. */
  readonly mathjs?: string
  /** The unit that a bare number was most likely meant in; the canonical one where left out. */
  readonly bareUnit?: (value: number) => string
  /** The hint for a unit that looks like one of these and counts something else. */
  readonly lookalike?: (unit: string) => string | undefined
}

const ONE: Unit = {}
const times = (multiply: number): Unit => ({ multiply })
const over = (divide: number): Unit => ({ divide })

/** The kinds of physical quantity that scenarios know. */
export const DIMENSIONS = {
  power: {
    noun: 'a power',
    canonical: 'W',
    example: '480 W',
    units: { W: ONE, kW: times(1000), MW: times(1_000_000), mW: over(1000) },
    mathjs: 'W',
    lookalike: wattsOfVoltAmperes,
  },
  peakPower: {
    noun: 'a peak power of solar modules',
    canonical: 'kWp',
    example: '3.3 kWp',
    units: { kWp: ONE, Wp: over(1000), MWp: times(1000) },
  },
  energy: {
    noun: 'an energy',
    canonical: 'kWh',
    example: '20 kWh',
    units: { kWh: ONE, Wh: over(1000), MWh: times(1000), GWh: times(1_000_000) },
    mathjs: 'kWh',
    lookalike: wattsOfVoltAmperes,
  },
  duration: {
    noun: 'a duration',
    canonical: 'h',
    example: '8 h',
    units: { h: ONE, min: over(60), s: over(3600) },
    mathjs: 'h',
  },
  angle: {
    noun: 'an angle',
    canonical: 'deg',
    example: '30 deg',
    units: { deg: ONE, '°': ONE },
    mathjs: 'deg',
  },
  temperature: {
    noun: 'a temperature',
    canonical: 'degC',
    example: '25 degC',
    units: { degC: ONE, '°C': ONE, '℃': ONE, K: { add: -273.15 } },
    mathjs: 'degC',
  },
  perKelvin: {
    noun: 'a temperature coefficient',
    canonical: '/K',
    example: '-0.4 %/K',
    units: { '%/K': over(100), '/K': ONE, '1/K': ONE, '%/degC': over(100), '%/°C': over(100) },
    // Nothing here changes by 2 % or more in a kelvin.
    bareUnit: (value) => (Math.abs(value) < 0.02 ? '/K' : '%/K'),
  },
  conductance: {
    noun: 'a heat transmission (UA)',
    canonical: 'W/K',
    example: '60 W/K',
    units: { 'W/K': ONE, 'kW/K': times(1000), 'W/degC': ONE, 'W/°C': ONE },
    mathjs: 'W/K',
  },
  length: {
    noun: 'a length',
    canonical: 'm',
    example: '32 m',
    units: { m: ONE, km: times(1000) },
    mathjs: 'm',
  },
  pressure: {
    noun: 'a pressure',
    canonical: 'Pa',
    example: '101.325 kPa',
    units: {
      Pa: ONE,
      hPa: times(100),
      mbar: times(100),
      kPa: times(1000),
      bar: times(100_000),
      MPa: times(1_000_000),
    },
    mathjs: 'Pa',
  },
  speed: { noun: 'a speed', canonical: 'm/s', example: '2 m/s', units: { 'm/s': ONE }, mathjs: 'm/s' },
  irradiance: {
    noun: 'an irradiance',
    canonical: 'W/m2',
    example: '500 W/m2',
    units: { 'W/m2': ONE, 'W/m²': ONE, 'W/m^2': ONE, 'kW/m2': times(1000), 'kW/m²': times(1000) },
    mathjs: 'W/m^2',
  },
  carbonFactor: {
    noun: 'a carbon factor',
    canonical: 'kg/kWh',
    example: '0.7120 kg/kWh',
    units: Object.fromEntries(
      ['', 'CO2', 'CO2e'].flatMap((gas): [string, Unit][] => [
        [`kg${gas}/kWh`, ONE],
        [`g${gas}/kWh`, over(1000)],
        [`t${gas}/MWh`, ONE],
        [`kg${gas}/MWh`, over(1000)],
      ]),
    ),
    mathjs: 'kg/kWh',
    lookalike: kilogramsOfTons,
  },
  bitRate: {
    noun: 'a bit rate',
    canonical: 'bit/s',
    example: '1.5 Gbit/s',
    units: {
      'bit/s': ONE,
      'kbit/s': times(1000),
      'Mbit/s': times(1_000_000),
      'Gbit/s': times(1_000_000_000),
      Mbps: times(1_000_000),
      Gbps: times(1_000_000_000),
      kbps: times(1000),
      'b/s': ONE,
      'kb/s': times(1000),
      'Mb/s': times(1_000_000),
      'Gb/s': times(1_000_000_000),
    },
    lookalike: bitsOfBytes,
  },
  dataVolume: {
    noun: 'a data volume',
    canonical: 'GB',
    example: '250 GB',
    units: { GB: ONE, TB: times(1000), PB: times(1_000_000), MB: over(1000) },
  },
  frequency: {
    noun: 'a frequency',
    canonical: 'MHz',
    example: '2600 MHz',
    units: { MHz: ONE, GHz: times(1000), kHz: over(1000), Hz: over(1_000_000) },
  },
  antennaGain: {
    noun: 'an antenna gain',
    canonical: 'dBi',
    example: '24 dBi',
    units: { dBi: ONE, dBd: { add: 2.15 } },
  },
  attenuation: { noun: 'a loss', canonical: 'dB', example: '0.5 dB', units: { dB: ONE } },
  powerDensity: {
    noun: 'a power density',
    canonical: 'W/m2',
    example: '0.4 W/m2',
    units: {
      'W/m2': ONE,
      'W/m²': ONE,
      'W/m^2': ONE,
      'mW/cm2': times(10),
      'uW/cm2': over(100),
      'µW/cm2': over(100),
      'mW/cm²': times(10),
      'uW/cm²': over(100),
      'µW/cm²': over(100),
    },
  },
  temperatureDifference: {
    noun: 'a temperature difference',
    canonical: 'K',
    example: '2 K',
    units: { K: ONE, degC: ONE, '°C': ONE, '℃': ONE },
  },
  heatCapacity: {
    noun: 'a heat capacity',
    canonical: 'kJ/K',
    example: '1000 kJ/K',
    units: {
      'kJ/K': ONE,
      'MJ/K': times(1000),
      'J/K': over(1000),
      'Wh/K': { multiply: 3.6 },
      'kWh/K': times(3600),
    },
  },
  airflow: {
    noun: 'an air flow',
    canonical: 'm3/s',
    example: '0.35 m3/s',
    units: {
      'm3/s': ONE,
      'm3/h': over(3600),
      'm³/s': ONE,
      'm³/h': over(3600),
      'l/s': over(1000),
      'L/s': over(1000),
      // Cubic feet a minute: a foot is 0.3048 m.
      cfm: { multiply: 0.028316846592, divide: 60 },
    },
  },
  area: {
    noun: 'an area',
    canonical: 'm2',
    example: '6 m2',
    units: { m2: ONE, 'm²': ONE, 'm^2': ONE },
  },
  filmCoefficient: {
    noun: 'a heat transfer coefficient',
    canonical: 'W/(m2 K)',
    example: '17 W/(m2 K)',
    units: { 'W/(m2 K)': ONE, 'W/m2K': ONE, 'W/(m² K)': ONE, 'W/m²K': ONE },
  },
  resistance: {
    noun: 'an electric resistance',
    canonical: 'ohm',
    example: '20 mohm',
    units: { ohm: ONE, mohm: over(1000), Ω: ONE, mΩ: over(1000) },
  },
  voltage: {
    noun: 'a voltage',
    canonical: 'V',
    example: '53.5 V',
    units: { V: ONE, kV: times(1000) },
  },
  current: {
    noun: 'an electric current',
    canonical: 'A',
    example: '100 A',
    units: { A: ONE, kA: times(1000), mA: over(1000) },
  },
  charge: {
    noun: 'an electric charge',
    canonical: 'Ah',
    example: '500 Ah',
    units: { Ah: ONE, kAh: times(1000), mAh: over(1000) },
  },
  perHour: {
    noun: 'a rate',
    canonical: '/h',
    example: '0.5 /h',
    units: { '/h': ONE, '1/h': ONE, '/d': over(24), '1/d': over(24) },
  },
  mass: {
    noun: 'a mass',
    canonical: 'kg',
    example: '250 kg',
    units: { kg: ONE, g: over(1000), t: times(1000) },
    mathjs: 'kg',
    lookalike: kilogramsOfTons,
  },
  heatPerMass: {
    noun: 'a heat per mass',
    canonical: 'kJ/kg',
    example: '2450 kJ/kg',
    units: { 'kJ/kg': ONE, 'MJ/kg': times(1000), 'J/kg': over(1000) },
  },
  specificHeat: {
    noun: 'a specific heat capacity',
    canonical: 'kJ/(kg K)',
    example: '4.2 kJ/(kg K)',
    units: { 'kJ/(kg K)': ONE, 'kJ/kgK': ONE, 'J/(kg K)': over(1000), 'J/kgK': over(1000) },
  },
  waterUsage: {
    noun: 'a water usage',
    canonical: 'L/kWh',
    example: '1.8 L/kWh',
    units: { 'L/kWh': ONE, 'l/kWh': ONE, 'm3/MWh': ONE, 'm³/MWh': ONE },
  },
  fuelUse: {
    noun: 'a use of fuel',
    canonical: 'L/kWh',
    example: '0.25 L/kWh',
    units: { 'L/kWh': ONE, 'l/kWh': ONE, 'mL/kWh': over(1000), 'L/h/kW': ONE },
  },
  fuelCarbon: {
    noun: 'a carbon factor of fuel',
    canonical: 'kg/L',
    example: '2.68 kg/L',
    units: {
      'kg/L': ONE,
      'kg/l': ONE,
      'kgCO2/L': ONE,
      'kgCO2e/L': ONE,
      'g/L': over(1000),
      'kg/m3': over(1000),
    },
  },
} as const satisfies Record<string, Dimension>

export type DimensionName = keyof typeof DIMENSIONS
