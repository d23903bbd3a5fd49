import { drawnInput } from '../../planning/uncertainty/drawn-input.ts'
import type { DrawnInput } from '../../planning/uncertainty/drawn-input.ts'
import type { DrawnPoints } from './drawn-points.ts'

/** How the inputs of a scenario spread: triangles with the given percentiles, held within what each field takes. */
export async function drawnInputs({ inputs, loaded }: DrawnPoints): Promise<DrawnInput[]> {
  const found: DrawnInput[] = []
  for (const input of inputs) found.push(await drawnInput(input, loaded.variants[input.tree]!.root))
  return found
}
