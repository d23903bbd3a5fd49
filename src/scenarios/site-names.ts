import type { FleetMember } from '../model/fleet.ts'
import type { SiteNames } from './expectations.ts'
import type { Scenario } from './schema/scenario.ts'
import { writtenUnits } from './written-units.ts'

/** Names below each site that outputs may hold: its units are also those that a plan of retirement places there. */
export function namesBySite(scenario: Scenario, members: readonly FleetMember[]): Map<string, SiteNames> {
  const tariffs = new Map(members.map(({ id, spec }) => [id, spec.tariff?.periodNames ?? []]))
  const placed = new Map(members.map(({ id, spec }) => [id, spec.units.map((unit) => unit.id)]))
  return new Map(
    scenario.sites.map((site) => {
      const ids = [...writtenUnits(site).map(({ id }) => id), ...(placed.get(site.id) ?? [])]
      return [
        site.id,
        {
          units: [...new Set(ids)],
          periods: (site.metering?.interim ?? []).map(({ name }) => name),
          isFacility: site.kind !== 'base-station',
          tariffPeriods: tariffs.get(site.id) ?? [],
        },
      ]
    }),
  )
}
