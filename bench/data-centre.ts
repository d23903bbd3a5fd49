import { plantAloneYear } from '../src/model/cooling/plant-alone.ts'
import { plantYear } from '../src/model/cooling/data-centre/plant-year.ts'
import { readyPlant } from '../src/model/cooling/plant.ts'
import { simulateSite, siteColumns } from '../src/model/site.ts'
import { loadScenario } from '../src/scenarios/load.ts'

/** One data centre with a plant a variant. */
const PLANTS = 'seeds/scenarios/dc-pue.yaml'
const ROUNDS = 30

/** Median times of works that take turns [ms]. */
type Medians = (works: readonly (() => void)[], rounds: number) => number[]

/**
 * A year of each plant of a data centre alone (made ready for the weather, its balance step by step, then parts, water and
 * chillers), and of the whole site with it. Rows of the table.
 *
 * @param fixedLoop  what the plants' years are compared with
 */
export async function dataCentreRows(
  mediansMs: Medians,
  fixedLoop: () => void,
): Promise<[string, string, string][]> {
  const { axis, variants } = await loadScenario(PLANTS)
  const columns = siteColumns(axis)
  const plants = variants.map(({ name, members }) => {
    const { spec } = members[0]!
    const { room } = simulateSite(axis, spec, columns)
    const heatKw = columns.indoorHeatKw.slice()
    const { balance, plant } = spec.room!
    const { liquidHeatKw } = room!
    const air = { outdoorC: balance.outdoorC, returnC: undefined, ...(liquidHeatKw && { liquidHeatKw }) }
    const alone = () => {
      const ready = readyPlant(plant!, air)
      plantAloneYear(balance, ready, undefined, heatKw, columns, axis.stepH)
      plantYear(axis, ready, columns.heatRemovedKw, columns.plant)
    }
    return { name, alone, site: () => void simulateSite(axis, spec, columns) }
  })
  const [loopMs, ...times] = mediansMs(
    [fixedLoop, ...plants.flatMap(({ alone, site }) => [alone, site])],
    ROUNDS,
  )
  return plants.map(({ name }, i) => [
    `plant-year, ${name === 'baseline' ? 'DX' : name}`,
    `${times[2 * i]!.toFixed(2)} ms`,
    `${(times[2 * i]! / loopMs!).toFixed(0)} fixed loops; whole site ${times[2 * i + 1]!.toFixed(2)} ms`,
  ])
}
