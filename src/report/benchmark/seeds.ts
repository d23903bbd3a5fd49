import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { parseSource, plainValue } from '../../scenarios/source-tree.ts'
import { problemText } from '../../scenarios/problem.ts'
import { PACKAGE_ROOT } from '../../scenarios/package-root.ts'
import { parseFraction } from '../../scenarios/quantity.ts'

/** How a number is taken from results: an output, or by how much it lies below another one of the same result. */
const figure = {
  output: z.string(),
  /** The output that it is held against: the figure is what is saved of that one. */
  from: z.string().optional(),
  /** With `from`: the difference itself, or its share of `from`. */
  as: z.enum(['difference', 'percent']).optional(),
}

const reading = z.strictObject({
  ...figure,
  name: z.string(),
  scenario: z.string().optional(),
  /** That of the seed where it is left out. */
  unit: z.string().optional(),
})

const seed = z.strictObject({
  id: z.string(),
  /** The report's own words. */
  figure: z.string(),
  where: z.string(),
  reported: z.number().nullable(),
  unit: z.string(),
  boundary: z.string(),
  tolerance: z
    .string()
    .transform((text) => parseFraction(text)!)
    .optional(),
  /** Left out while no model reproduces the figure. */
  scenario: z.string().optional(),
  ...figure,
  output: figure.output.optional(),
  readings: z.array(reading).optional(),
  /** Path that takes the id of every shipped climate in turn. */
  everyClimate: z.string().optional(),
  /** How many of the readings, from the first, are made in every climate; all where it is left out. */
  climateReadings: z.number().int().min(1).optional(),
  /** Rules of data/policy/pue-targets.csv that the readings of every climate are held against. */
  targets: z.array(z.string()).optional(),
  /** In place of an output: the scenario is planned, and the figure is what a plan spends. */
  fund: z
    .strictObject({
      /** Ids of measures without which it is planned a second time. */
      without: z.array(z.string()),
      /** What an operator saved in a year beside what it spent [kWh/currency]. */
      operatorKwhPerMoney: z.number(),
    })
    .optional(),
  assumptions: z.array(z.string()),
})

/** One figure of the report and how it is reproduced. */
export type Seed = z.infer<typeof seed>

const SEEDS = new URL('seeds/', PACKAGE_ROOT)

/** The report's figures in the order of their ids' importance: modelled ones first. */
export async function readSeeds(): Promise<Seed[]> {
  const names = (await readdir(SEEDS)).filter((name) => name.endsWith('.yaml'))
  const seeds = await Promise.all(names.map(readSeed))
  return seeds.toSorted(
    (a, b) => Number(b.scenario !== undefined) - Number(a.scenario !== undefined) || (a.id < b.id ? -1 : 1),
  )
}

async function readSeed(name: string): Promise<Seed> {
  const parsed = parseSource(await readFile(new URL(name, SEEDS), 'utf8'), `seeds/${name}`)
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'))
  return seed.parse(plainValue(parsed.node))
}

/** Where a seed's scenario lies. */
export function seedFile(path: string): string {
  return fileURLToPath(new URL(path, SEEDS))
}
