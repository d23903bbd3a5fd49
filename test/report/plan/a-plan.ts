import type {
  ChosenSite,
  FleetPlan,
  PlannedMeasure,
  PlanShare,
  PlanSums,
} from '../../../src/planning/fleet/fleet-plan.ts'

/** What 1 a year is worth over ten years at 8 %. */
const TEN_YEARS = (1 - 1.08 ** -10) / 0.08

type Given = Omit<PlannedMeasure, 'npv' | 'consumptionKwh' | 'refusedTrafficKwh'>

/** A measure with its net present value over ten years at 8 %, bought again where it lives less long. */
function measure(given: Given): PlannedMeasure {
  const { capex, opexPerYear, bill, gridKwh, lifeYears } = given
  const perYear = capex / ((1 - 1.08 ** -Math.min(10, lifeYears)) / 0.08)
  return {
    ...given,
    consumptionKwh: gridKwh / 2,
    refusedTrafficKwh: 0,
    npv: TEN_YEARS * (bill - opexPerYear - perYear),
  }
}

const MEASURES: readonly PlannedMeasure[] = [
  measure({
    id: 'night-shutdown',
    name: 'Night shutdown',
    confidence: 'sourced',
    lifeYears: 5,
    applicable: 900,
    sites: 800,
    capex: 400_000,
    opexPerYear: 0,
    gridKwh: 2_400_000,
    bill: 1_200_000,
    carbonKg: 1_320_000,
  }),
  measure({
    id: 'set-point',
    name: 'Higher set-point <30 °C> & "fans"',
    confidence: 'assumption',
    lifeYears: 10,
    applicable: 1000,
    sites: 300,
    capex: 0,
    opexPerYear: 0,
    gridKwh: 120_000,
    bill: 78_000,
    carbonKg: 66_000,
  }),
  measure({
    id: 'rectifier',
    name: 'Rectifier swap',
    confidence: 'assumption',
    lifeYears: 10,
    applicable: 400,
    sites: 150,
    capex: 600_000,
    opexPerYear: 0,
    gridKwh: 300_000,
    bill: 195_000,
    carbonKg: 165_000,
  }),
  measure({
    id: 'solar',
    name: 'Roof solar',
    confidence: 'sourced',
    lifeYears: 20,
    applicable: 500,
    sites: 120,
    capex: 1_980_000,
    opexPerYear: 19_800,
    gridKwh: 480_000,
    bill: 264_000,
    carbonKg: 264_000,
  }),
  measure({
    id: 'cabinet',
    name: 'Cabinet in place of a room',
    confidence: 'assumption',
    lifeYears: 15,
    applicable: 60,
    sites: 2,
    capex: 90_000,
    opexPerYear: 0,
    gridKwh: 600,
    bill: 390,
    carbonKg: 330,
  }),
  measure({
    id: 'battery',
    name: 'Battery with arbitrage',
    confidence: 'assumption',
    lifeYears: 8,
    applicable: 300,
    sites: 40,
    capex: 320_000,
    opexPerYear: 2000,
    gridKwh: -24_000,
    bill: 82_000,
    carbonKg: -13_200,
  }),
]

const KEYS = [
  'capex',
  'opexPerYear',
  'gridKwh',
  'consumptionKwh',
  'bill',
  'carbonKg',
  'npv',
  'refusedTrafficKwh',
] as const

/** So much of the sums of all measures, at so many sites. */
function part(share: number, sites: number): PlanSums {
  const sum = (key: (typeof KEYS)[number]) => MEASURES.reduce((total, one) => total + one[key], 0)
  return {
    sites,
    ...(Object.fromEntries(KEYS.map((key) => [key, share * sum(key)])) as Omit<PlanSums, 'sites'>),
  }
}

const share = (name: string, fraction: number, sites: number, sitesOfFleet: number): PlanShare => ({
  name,
  sitesOfFleet,
  ...part(fraction, sites),
})

const site = (siteId: string, fraction: number, sites: number, more: Partial<ChosenSite>): ChosenSite => ({
  siteId,
  row: 0,
  kind: 'base-station',
  province: 'guangdong',
  archetype: '5g-macro-s111',
  measures: ['night-shutdown'],
  year: undefined,
  sums: part(fraction, sites),
  shutdownHours: 0,
  ...more,
})

/** A plan of a fleet of a thousand sites, made by hand; its measures, provinces, kinds and sites each add up to it. */
export const PLAN: FleetPlan = {
  objective: 'npv',
  currency: 'CNY',
  budget: 4_000_000,
  terms: { horizon: 10, discountRate: 0.08, priceGrowth: 0, opexGrowth: 0 },
  fleet: {
    sites: 1000,
    rows: 990,
    skipped: 3,
    classes: 42,
    siteYears: 510,
    bundles: 468,
    bundlesLeft: 12,
    bundlesRefused: 1,
    before: { gridKwh: 20_000_000, consumptionKwh: 20_100_000, bill: 13_000_000, carbonKg: 11_000_000 },
  },
  proof: {
    method: 'steps',
    value: part(1, 0).npv,
    bound: 1.0002 * part(1, 0).npv,
    gap: 2e-4,
    isOptimal: false,
  },
  shadowPrice: 0.35,
  spent: 3_390_000,
  unspent: 610_000,
  whyUnspent: 'every bundle that is left costs more than it is worth',
  unmet: ['data-centre: 50 % of 4 sites asked for, at most 25 % can have a measure'],
  sums: part(1, 850),
  coverage: [
    { kind: 'base-station', sites: 900, before: 0.59, after: 0.87, least: 0.7 },
    { kind: 'equipment-room', sites: 96, before: 0.3, after: 0.5, least: undefined },
    { kind: 'data-centre', sites: 4, before: 0, after: 0.25, least: 0.5 },
  ],
  byMeasure: MEASURES,
  unused: [
    { id: 'containment', name: 'Containment', why: 'no bundle with it is worth what it costs' },
    { id: 'pooling', name: 'BBU pooling', why: 'it applies to no site: none has a group' },
  ],
  byProvince: [share('guangdong', 0.5, 400, 450), share('', 0.2, 150, 250), share('yunnan', 0.3, 300, 300)],
  byKind: [share('base-station', 0.75, 810, 900), share('equipment-room', 0.25, 40, 100)],
  years: [],
  frontier: [],
  chosen: [
    site('gd-1', 0.5, 400, { shutdownHours: 876_000, measures: ['night-shutdown', 'solar'] }),
    site('-yn-1', 0.3, 300, { province: 'yunnan', measures: ['night-shutdown', 'set-point', 'rectifier'] }),
    site('x-1', 0.2, 150, { province: '', kind: 'equipment-room', measures: ['set-point'] }),
  ],
}

/** The same with three years and a frontier. */
export const LONG_PLAN: FleetPlan = {
  ...PLAN,
  years: [0.5, 0.3, 0.2].map((fraction, index) => ({
    year: 2021 + index,
    budget: 1_400_000,
    carried: index === 0 ? 0 : 10_000,
    spent: fraction * 3_390_000,
    shadowPrice: index === 2 ? undefined : 0.35,
    ...part(fraction, [400, 300, 150][index]!),
  })),
  frontier: [1, 2, 4, 6, 8].map((millions) => {
    const value = 8e6 * Math.sqrt(millions / 4)
    return {
      budget: millions * 1e6,
      spent: Math.min(millions * 1e6, 5.5e6),
      value,
      bound: value * 1.0001,
      gap: 1e-4,
      shadowPrice: millions > 5.5 ? 0 : 4 / millions,
      sums: part(millions / 8, 100 * millions),
    }
  }),
}
