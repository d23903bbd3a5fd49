import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'

/** What a load says of the air that its fans draw. */
export interface AirKeys {
  readonly id: string
  readonly airflow?: number | undefined
  readonly rise?: number | undefined
  readonly fanSensitivity?: number | undefined
}

/** A load with fans of its own, and where it is written. */
export interface AirDrawer {
  readonly list: 'equipment' | 'it'
  readonly load: AirKeys
  readonly at: ValuePath
}

/** All loads of a site with fans of their own: equipment and IT; radio units say nothing of their air. */
export function airDrawers(site: SiteConfig, at: ValuePath): AirDrawer[] {
  return (['equipment', 'it'] as const).flatMap((list) =>
    (site[list] ?? []).map((load, index) => ({ list, load, at: [...at, list, index] })),
  )
}
