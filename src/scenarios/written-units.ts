import type { SiteConfig } from './schema/scenario.ts'

type Written<List extends 'radio' | 'equipment' | 'it'> = NonNullable<SiteConfig[List]>[number]

/** Everything at a site that takes power, as the scenario writes it: radio units, loads and IT. */
export function writtenUnits({
  radio = [],
  equipment = [],
  it = [],
}: Pick<SiteConfig, 'radio' | 'equipment' | 'it'>): (
  | Written<'radio'>
  | Written<'equipment'>
  | Written<'it'>
)[] {
  return [...radio, ...equipment, ...it]
}
