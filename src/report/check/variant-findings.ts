import type { Comparison } from './compare.ts'

/** All compared outputs of a variant that is gone, or that the baseline does not have. */
export interface VariantChange {
  readonly variant: string
  readonly standing: 'missing' | 'new'
  readonly outputs: readonly Comparison[]
}

/** Which variants there were and are; undefined where that is not known. */
export interface VariantNames {
  readonly before: ReadonlySet<string> | undefined
  readonly after: ReadonlySet<string>
}

/** Variants that came or went, apart from the outputs of those that stayed. */
export function variantChanges(
  comparisons: readonly Comparison[],
  { before, after }: VariantNames,
): { readonly variants: readonly VariantChange[]; readonly others: readonly Comparison[] } {
  const groups = new Map<string, Comparison[]>()
  for (const one of comparisons) {
    const variant = variantOf(one)
    if (variant !== undefined) groups.set(variant, [...(groups.get(variant) ?? []), one])
  }
  const variants = [...groups].flatMap(([variant, outputs]): VariantChange[] => {
    const all = (standing: Comparison['standing']) => outputs.every((one) => one.standing === standing)
    if (all('missing') && !after.has(variant)) return [{ variant, standing: 'missing', outputs }]
    return all('new') && before?.has(variant) !== true ? [{ variant, standing: 'new', outputs }] : []
  })
  const told = new Set(variants.flatMap(({ outputs }) => outputs))
  return { variants, others: comparisons.filter((one) => !told.has(one)) }
}

function variantOf({ path }: Comparison): string | undefined {
  const [top, variant] = path.split('.')
  return top === 'variants' || top === 'savings' ? variant : undefined
}

/** The variants whose values a baseline keeps, with the scenario as such; undefined where it keeps none. */
export function variantsKept(values: Readonly<Record<string, string>> | null): Set<string> | undefined {
  if (values === null) return undefined
  const names = Object.keys(values).flatMap((path) => /^variants\.([^.]+)\./.exec(path)?.[1] ?? [])
  return new Set(['baseline', ...names])
}
