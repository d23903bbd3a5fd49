import { nearest } from './problem.ts'

/** The known unit that an unknown one may be a misspelling of, of the same size; undefined when nothing is near. */
export function misspeltUnit(unknown: string, known: readonly string[]): string | undefined {
  return nearest(
    unknown,
    known.filter((unit) => isSameSize(unknown, unit)),
  )
}

/**
 * True where each part of a known unit begins as that of the unknown one and none has a prefix more or less: kW for W,
 * GHz for THz or h for s is no misspelling, and a hint that says so would change the value.
 */
function isSameSize(unknown: string, known: string): boolean {
  const [own, theirs] = [partsOf(unknown), partsOf(known)]
  return theirs.every((part, i) => {
    const other = own[i] ?? ''
    return part[0] === other[0] && part.slice(1) !== other && other.slice(1) !== part
  })
}

/** The parts of a unit in one spelling of micro and of square. */
function partsOf(unit: string): string[] {
  const spelt = unit
    .replaceAll(/[\u00B5\u03BC]/g, 'u')
    .replaceAll('^', '')
    .replaceAll('²', '2')
  return spelt.toLowerCase().split('/')
}

/** The hint for bytes a second, which are refused: one letter away from bits, and eight times as much. */
export function bitsOfBytes(unit: string): string | undefined {
  const prefix = /^([kKMGT]?)(?:B|[Bb]ytes?)(?:\/s|ps)$/.exec(unit)?.[1]
  if (prefix === undefined) return undefined
  const bits = prefix === 'T' ? '8000 Gbit/s' : `8 ${prefix.replace('K', 'k')}bit/s`
  return `bits, not bytes: 1 ${unit} is ${bits}`
}

/** The hint for tons, which are refused: a short or a long one, where most mean 1000 kg. */
export function kilogramsOfTons(unit: string): string | undefined {
  return /^[kM]?tons?(?:\/|$)/i.test(unit)
    ? 'a "ton" may be 907 or 1016 kg: write "t" for 1000 kg'
    : undefined
}

/** The hint for volt-amperes, which are refused: the power that a load takes is smaller than they say. */
export function wattsOfVoltAmperes(unit: string): string | undefined {
  const prefix = /^([kKMGm]?)VA(?![a-z])/i.exec(unit)?.[1]
  if (prefix === undefined) return undefined
  const [own, watts] = [unit.slice(0, prefix.length + 2), `${prefix.replace('K', 'k')}W`]
  return `${own} is apparent power: write ${watts} (${own} x power factor, often 0.8)`
}

/** The hint for an energy where one a year is wanted. */
export function yearOfEnergy(unit: string): string | undefined {
  return /^[kMG]?Wh$/.test(unit) ? `of a year: write ${unit}/year` : undefined
}
