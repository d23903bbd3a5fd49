import type { MemberYear } from '../model/fleet.ts'
import type { Told } from './plant-strain.ts'
import { told } from './told-number.ts'

/**
 * Charges for power of supplies too small to have one as a rule, where nothing but the simulated peak tells their size.
 *
 * Source: NDRC notice 发改价格〔2023〕526号, as public project notes tell it.
 */
export function tariffStrains({ member, peakImportKw }: MemberYear): Told[] {
  const demand = member.spec.tariff?.tariff.demand ?? []
  const largestKw = peakImportKw.reduce((most, kw) => Math.max(most, kw), 0)
  return demand.flatMap(({ name, usualFromKw = 0 }): Told[] => {
    if (largestKw >= usualFromKw) return []
    const message = `it takes at most ${told(largestKw)} kW from the mains, a small supply for the charge for power "${name}": in China it may be chosen from ${usualFromKw} kVA on (发改价格〔2023〕526号); "installed" tells the capacity`
    return [['tariff', message]]
  })
}
