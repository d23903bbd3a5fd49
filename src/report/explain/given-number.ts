import type { ValuePath } from '../../scenarios/source-path.ts'
import { textOf } from './origin.ts'
import type { Scene } from './scene.ts'

/** A number as it is written, in the scenario or in the row that gives it; undefined where nothing says it. */
export function numberAt(
  { origins }: Scene,
  path: ValuePath,
  read: (text: string) => number | undefined,
): number | undefined {
  const origin = origins.of(path)
  return origin === undefined ? undefined : read(textOf(origin))
}
