import type { LineFigures } from '../../../model/assets/asset-figures.ts'
import type { AssetPlan } from '../../../model/assets/asset-plan.ts'
import type { Explained } from '../explained.ts'
import { AssetLine } from './asset-line.ts'
import type { AssetScene, LineTrees } from './asset-line.ts'
import { batteryTrees, disposalTrees, refrigerantTrees } from './recovered-lines.ts'
import { auctionTrees, redeployedTrees } from './resold-lines.ts'
import { scrapTrees } from './scrap-lines.ts'

/** The tree of a figure of a line; undefined where the plan has no such line. */
export function lineTree(
  scene: AssetScene,
  list: keyof LineFigures,
  id: string,
  names: readonly string[],
): Explained | undefined {
  const index = scene.plan[list].findIndex((line) => line.id === id)
  if (index < 0) return undefined
  const line = new AssetLine(scene, ['assets', list, index])
  const [name = '', material = '', figure = ''] = names
  if (list === 'scrap' && name === 'materials')
    return scrapTrees(line, scene.plan.scrap[index]!).material(material, figure)
  return OF_LIST[list](line, scene.plan, index)[name]?.()
}

const OF_LIST: Readonly<
  Record<keyof LineFigures, (line: AssetLine, plan: AssetPlan, index: number) => LineTrees>
> = {
  redeployed: (line, { redeployed }, index) => redeployedTrees(line, redeployed[index]!),
  auctions: (line, { auctions }, index) => auctionTrees(line, auctions[index]!),
  scrap: (line, { scrap }, index) => scrapTrees(line, scrap[index]!).whole,
  disposal: (line, { disposal }, index) => disposalTrees(line, disposal[index]!),
  refrigerant: (line, { refrigerant }, index) => refrigerantTrees(line, refrigerant[index]!),
  batteries: (line, { batteries }, index) => batteryTrees(line, batteries[index]!),
}
