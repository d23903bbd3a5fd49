import type { FleetMember } from '../fleet.ts'

/** What one unit of a class occupies and costs while it stands, and once. */
export interface EquipmentTerms {
  /** Floor that one unit occupies [m2]. */
  readonly spaceM2: number
  /** Spare parts kept for one unit [currency a year]. */
  readonly sparesPerYear: number
  /** Upkeep of one unit [currency a year]. */
  readonly maintenancePerYear: number
  /** Taking one unit out, or putting one in, once [currency]. */
  readonly oneOffCost: number
}

/** A class of equipment that is taken out, or that is put in its place. */
export interface PlanClass {
  readonly id: string
  /** For people. */
  readonly name: string
  /** The load or radio unit of a site that it is: the class itself, or what the site describes. */
  readonly unitId: string
  /** Units that are powered as a whole; 1 where each goes off by itself. */
  readonly frameUnits: number
  /** Whether units that stay move together, so that frames come free. */
  readonly regroups: boolean
  /** Power of one unit in service, and the share of units in service; undefined for units that the sites describe. */
  readonly power: ClassPower | undefined
  readonly terms: EquipmentTerms
}

/** How much a class takes, with the ends of what it may be. */
export interface ClassPower {
  readonly unitW: number
  /** Share of the installed units that are powered [fraction]. */
  readonly inServiceFraction: number
  /** Least and most that one unit may take [W]; undefined where nothing is said. */
  readonly betweenW: readonly [least: number, most: number] | undefined
}

/** What is paid for a site apart from its energy. */
export interface SiteTerms {
  /** Paid for the site as long as it is open [currency a year]. */
  readonly rentPerYear: number
  /** Paid for the floor that classes of the plan occupy [currency/(m2 a)]. */
  readonly rentPerM2Year: number
  /** The site is given up once nothing takes power there. */
  readonly closes: boolean
}

/** A moment of the plan: a calendar year and a step in it. */
export interface PlanMoment {
  readonly year: number
  readonly step: number
}

/** Units of a class at one site; of one such site where there are several. */
export interface PlacedUnits {
  readonly site: string
  readonly classId: string
  readonly units: number
}

/** What is taken out, and put in, at one moment. */
export interface PlanWave {
  readonly id: string
  readonly at: PlanMoment
  readonly retired: readonly PlacedUnits[]
  readonly added: readonly PlacedUnits[]
}

/** A plan of retirement over calendar years. */
export interface RetirementPlan {
  /** First and last calendar year that are told. */
  readonly from: number
  readonly to: number
  readonly classes: readonly PlanClass[]
  readonly replacements: readonly PlanClass[]
  readonly installed: readonly PlacedUnits[]
  /** By site; sites of the plan for which nothing is said are left out. */
  readonly siteTerms: ReadonlyMap<string, SiteTerms>
  /** In the order of their moments. */
  readonly waves: readonly PlanWave[]
}

/** A site between two waves. */
export interface SiteState {
  /** Undefined once it is given up. */
  readonly member: FleetMember | undefined
  /** Units that stand there, by class and replacement. */
  readonly units: ReadonlyMap<string, number>
}

/** Traffic of retired radio units in a whole year, all sites together, in hours of one unit's full load [h]. */
export interface RetiredTraffic {
  readonly offeredH: number
  /** What nobody carries. */
  readonly blockedH: number
  /** Highest load of a unit that takes over [fraction]; 0 where none does. */
  readonly highestTakerFraction: number
}

/** The sites of a plan between two waves, by id. */
export type PlanState = ReadonlyMap<string, SiteState>

/** What the sites of a plan are before it and after each wave: the first of each list is that before. */
export interface PlanStates {
  readonly plan: RetirementPlan
  /** Equipment taken out, nothing put in its place. */
  readonly removed: readonly PlanState[]
  /** Equipment taken out and its replacement in place. */
  readonly after: readonly PlanState[]
  /** Of each state; undefined where no radio unit is retired. */
  readonly traffic: readonly RetiredTraffic[] | undefined
}
