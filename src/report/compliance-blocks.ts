import { COMPLIANCE_TITLE, complianceLines, complianceSummary } from './compliance-table.ts'
import type { VariantResult } from './result.ts'

/**
 * What came of standards and targets for each site that is held against any: all of the first variant, the sum of what came
 * of the others. A block of lines a site, its title first.
 *
 * @param names  of the variants, in their order
 */
export function complianceBlocks(
  variants: Readonly<Record<string, VariantResult>>,
  names: readonly string[],
): string[][] {
  const ids = [...new Set(names.flatMap((name) => Object.keys(variants[name]!.sites ?? {})))]
  return ids.flatMap((id) => {
    const found = names.flatMap((name) => {
      const findings = variants[name]!.sites?.[id]?.facility?.compliance
      return findings === undefined ? [] : [{ name, findings }]
    })
    const [first, ...others] = found
    if (first === undefined) return []
    return [
      [
        `${COMPLIANCE_TITLE}: ${id}, ${first.name}`,
        ...complianceLines(first.findings),
        ...others.map(({ name, findings }) => `${name}: ${complianceSummary(findings)}`),
      ],
    ]
  })
}
