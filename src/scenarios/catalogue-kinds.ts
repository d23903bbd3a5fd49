/** The CSV tables of data/, by kind. */
export const TABLES = {
  climates: 'climate/normals.csv',
  grids: 'grid/cn_grid_ef.csv',
  'country-grids': 'grid/country_intensity.csv',
  radio: 'radio/presets.csv',
  earth: 'radio/earth.csv',
  tr38864: 'radio/tr38864.csv',
  equipment: 'radio/equipment.csv',
  traffic: 'radio/traffic-shapes.csv',
  'symbol-activity': 'radio/symbol-activity.csv',
  rectifiers: 'power/rectifiers.csv',
  ups: 'power/ups.csv',
  pdus: 'power/pdus.csv',
  transformers: 'power/transformers.csv',
  'mains-classes': 'power/mains-classes.csv',
  generators: 'power/generators.csv',
  batteries: 'power/batteries.csv',
  'battery-cycles': 'power/battery-cycles.csv',
  cooling: 'cooling/machines.csv',
  plants: 'cooling/plants.csv',
  refrigerants: 'cooling/refrigerants.csv',
  'dx-curves': 'cooling/dx-curves.csv',
  fans: 'cooling/fans.csv',
  'heat-exchangers': 'cooling/exchangers.csv',
  airflow: 'cooling/airflow.csv',
  'temperature-classes': 'cooling/temperature-classes.csv',
  'pue-targets': 'policy/pue-targets.csv',
  regions: 'policy/regions.csv',
  'tou-documents': 'tariffs/cn_tou_rules.csv',
  provinces: 'tariffs/provinces.csv',
  holidays: 'tariffs/holidays.csv',
  'power-factor': 'tariffs/power-factor.csv',
  'legacy-classes': 'retirement/classes.csv',
  'fleet-provinces': 'fleet/provinces.csv',
  'fleet-archetypes': 'fleet/archetypes.csv',
  'fleet-values': 'fleet/values.csv',
  sobol: 'uncertainty/sobol-joe-kuo-d40.csv',
  defaults: 'defaults.csv',
  references: 'references.csv',
} as const

/** The lists of data/ that are kept as YAML, since they hold scenario keys. */
export const LISTS = {
  archetypes: { file: 'archetypes.yaml', key: undefined },
  measures: { file: 'measures.yaml', key: undefined },
  tariffs: { file: 'tariffs/tariffs.yaml', key: undefined },
  rules: { file: 'tariffs/rules.yaml', key: 'rules' },
  'unusable-rules': { file: 'tariffs/rules.yaml', key: 'unusable' },
} as const

/** A kind of entries that a CSV file holds. */
export type TableKind = keyof typeof TABLES
/** A kind of entries that a YAML file holds. */
export type ListKind = keyof typeof LISTS

export const TABLE_KINDS = Object.keys(TABLES) as TableKind[]
export const LIST_KINDS = Object.keys(LISTS) as ListKind[]

/** Kinds that are told with another one: presets of `cooling`, since their keys differ, and grids, for their terms. */
export const TOLD_WITH: Partial<Readonly<Record<TableKind, TableKind>>> = {
  plants: 'cooling',
  'country-grids': 'grids',
}

/** Every kind of the catalogue that is told. */
export const CATALOGUE_KINDS: readonly string[] = [
  ...TABLE_KINDS.filter((kind) => TOLD_WITH[kind] === undefined),
  ...LIST_KINDS,
]
