import { simulateFleet } from '../../src/model/fleet.ts'
import type { FleetMember } from '../../src/model/fleet.ts'
import type { SiteSpec, UnitSpec } from '../../src/model/site.ts'
import type { TimeAxis } from '../../src/model/time.ts'
import type { SimulatedVariant } from '../../src/report/result.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { MadeFrom } from '../../src/scenarios/resolve/made-from.ts'
import type { MapNode } from '../../src/scenarios/source-tree.ts'
import { HOURLY, site, unit } from '../model/plain-site.ts'

/** A base station of this kind, one of it. */
export function member(id: string, spec: SiteSpec, more: Partial<FleetMember> = {}): FleetMember {
  return { id, kind: 'base-station', count: 1, spec, ...more }
}

/** A load of constant power. */
export function load(id: string, powerW: number, more: Partial<UnitSpec> = {}): UnitSpec {
  return unit(HOURLY, { id, power: { kind: 'constant', powerW }, ...more })
}

/** A site of loads of constant power. */
export function loads(powersW: Readonly<Record<string, number>>, more: Partial<SiteSpec> = {}): SiteSpec {
  return site(HOURLY, { units: Object.entries(powersW).map(([id, powerW]) => load(id, powerW)), ...more })
}

const NO_TEXT: MapNode = {
  kind: 'map',
  at: { file: 'scenario.yaml', line: 1, column: 1 },
  entries: new Map(),
}

/** A variant with its simulated year and the units that it touches, by site. */
export function variant(
  name: string,
  members: readonly FleetMember[],
  touched: Readonly<Record<string, readonly string[]>> = {},
  axis: TimeAxis = HOURLY,
): SimulatedVariant {
  const units = new Map(Object.entries(touched).map(([id, names]) => [id, new Set(names)]))
  return {
    variant: { name, members, touched: units, service: undefined, sleepGroups: [], plans: {}, root: NO_TEXT },
    year: simulateFleet(axis, members),
    plans: {},
  }
}

/** A scenario of these variants. */
export function scenario(
  simulated: readonly SimulatedVariant[],
  more: Partial<LoadedScenario> = {},
): LoadedScenario {
  return {
    name: 'A scenario',
    currency: 'CNY',
    axis: HOURLY,
    file: { path: 'scenario.yaml', sha256: '0'.repeat(64), bytes: 1 },
    texts: [{ path: 'scenario.yaml', text: '' }],
    inputs: [],
    overrides: [],
    models: [],
    defaults: [],
    warnings: [],
    variants: simulated.map(({ variant: one }) => one),
    expected: [],
    madeFrom: new MadeFrom(),
    ...more,
  }
}
