import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import type { AtPrices, LoneMeasure } from './lone-measures.ts'

const THOUSAND = 1000
const LONGEST_NAME = 38

/** The measures of a fund in a currency as a table; empty where there are none. */
export function measureLines(measures: readonly LoneMeasure[], currency: string): string[] {
  if (measures.length === 0) return []
  const rows = measures.map(({ name, sites, kwhPerMoney, paybackYears, planned }) => [
    `  ${shortened(name)}`,
    grouped(sites, 0),
    ...ends(kwhPerMoney, 'p95', 'p5'),
    ...ends(paybackYears, 'p5', 'p95'),
    planned.sites === 0 ? '–' : grouped(planned.sites, 0),
    planned.sites === 0 ? '–' : grouped(planned.capex / THOUSAND, 0),
  ])
  const heads = [
    ['  each measure alone', 'fits', 'kWh a', '', 'most', 'pays', '', 'most', 'in the', 'for'],
    [
      '  where it fits',
      'sites',
      `year/${currency}`,
      'least',
      '',
      'years',
      'least',
      '',
      'plan',
      `1,000 ${currency}`,
    ],
  ]
  const right = heads[0]!.slice(1).map((): Align => 'right')
  return [
    ...alignedLines([...heads, ...rows], ['left', ...right]),
    '  least and most: at P5 and P95 of the price; – where the price or what is saved is nothing',
  ]
}

function ends(figure: AtPrices, least: 'p5' | 'p95', most: 'p5' | 'p95'): string[] {
  return [figure.value, figure[least], figure[most]].map((value) => grouped(value, value === null ? 0 : 1))
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`
}
