import type { UnitSpec } from '../../../model/site.ts'

/** What a load says of outages, as the model has it. */
export function priorityOf({
  priority,
}: {
  readonly priority?: 'keep' | 'shed-first' | undefined
}): Pick<UnitSpec, 'priority'> {
  return priority === 'shed-first' ? { priority } : {}
}
