/** What formulas of measures can use of a site as it is before anything is done, each with what it is. */
export const FACTS_BEFORE = {
  loadKw: 'mean load of the site [kW]',
  peakLoadKw: 'largest load of the site in any step [kW]',
  annualKwh: 'import from the grid in the year [kWh]',
  coolingKwh: 'electricity of cooling in the year [kWh]',
  consumptionKwh: 'consumption in the year [kWh]',
  peakImportKw: 'largest import in any step [kW]',
  price: 'bill of the year over its import [currency/kWh]',
  radioUnits: 'radio units, each of a count',
  equipmentUnits: 'loads of equipment and groups of IT, each of a count',
  equipmentKw: 'power of equipment, and rated power of IT [kW]',
  rectifierKw: 'rated output of all rectifier modules; 0 where they are not told apart [kW]',
  rectifierModules: 'rectifier modules; 0 where they are not told apart',
  solarKwp: 'solar capacity on both buses [kWp]',
  batteryKwh: 'capacity of the battery [kWh]',
  racks: 'racks of the inventory, else those of IT',
  roofM2: 'roof of the inventory [m2]',
  traffic: 'mean load of the radio units [fraction]',
  age: 'year of the scenario less that of commissioning [a]',
  groupSites: 'sites of the group; 1 where it has none',
  groupRadioUnits: 'radio units of all sites of the group',
  groupEquipmentUnits: 'loads of equipment of all sites of the group',
} as const

/** What formulas of money can use besides: of the site with the whole bundle. */
export const FACTS_AFTER = {
  newSolarKwp: 'solar capacity that the bundle adds [kWp]',
  newBatteryKwh: 'capacity of the battery that the bundle adds [kWh]',
  newRectifierKw: 'rated output of all rectifier modules with the bundle [kW]',
  newConsumptionKwh: 'consumption in the year with the bundle [kWh]',
} as const

export type FactName = keyof typeof FACTS_BEFORE | keyof typeof FACTS_AFTER

export const BEFORE_NAMES = Object.keys(FACTS_BEFORE) as readonly FactName[]
export const ALL_NAMES = [...BEFORE_NAMES, ...(Object.keys(FACTS_AFTER) as FactName[])] as const

/** What is known of one site; NaN where it is not known. */
export type SiteFacts = Readonly<Record<FactName, number>>
