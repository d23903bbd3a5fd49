import type { RateFields } from './rate-fields.ts'

/** What a rate says of itself. */
export interface AboutRate {
  readonly label: string
  /** In words: utility, name, validity and the limits of the supplies that it is for. */
  readonly summary: string
  /** Where the rate is published. */
  readonly source: string
  /** Days as YYYY-MM-DD; empty where not told. */
  readonly from: string
  readonly to: string
  /** ISO 3166 code of three letters; empty where not told. */
  readonly country: string
}

const [NAME_CHARACTERS, SOURCE_CHARACTERS] = [80, 200]

/** Source (fields): NREL/REopt.jl src/core/urdb.jl and OpenEI's description of its API, versions 3 to 8. */
export function readAbout(fields: RateFields): AboutRate {
  const label = shortened(fields.text('label'), NAME_CHARACTERS)
  const [from, to] = [dayOf(fields, 'startdate'), dayOf(fields, 'enddate')]
  const names = [fields.text('utility') || fields.text('utility_name'), fields.text('name')]
  const validity = [from === '' ? '' : `from ${from}`, to === '' ? '' : `to ${to}`]
  const limits = [limitsOf(fields, 'peakkwcapacity', 'kW'), limitsOf(fields, 'peakkwhusage', 'kWh a month')]
  const parts = [...names, validity.filter((text) => text !== '').join(' '), ...limits]
  return {
    label,
    summary: parts
      .filter((text) => text !== '')
      .map((text) => shortened(text, NAME_CHARACTERS))
      .join(', '),
    source: shortened(fields.text('uri') || fields.text('source'), SOURCE_CHARACTERS),
    from,
    to,
    country: fields.text('country').toUpperCase().slice(0, 3),
  }
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** A day of seconds since 1970, or of a text that starts with one; empty where the field is neither. */
function dayOf(fields: RateFields, key: string): string {
  const node = fields.node(key)
  if (node?.kind !== 'scalar') return ''
  if (typeof node.value !== 'number') return /^\d{4}-\d\d-\d\d/.exec(node.text)?.[0] ?? ''
  const isTime = node.value >= 0 && node.value < 1e10
  return isTime ? new Date(node.value * 1000).toISOString().slice(0, 10) : ''
}

/** Largest and least power or energy of the supplies that a rate is for, which nothing here checks. */
function limitsOf(fields: RateFields, key: string, unit: string): string {
  const [least, most] = [fields.text(`${key}min`), fields.text(`${key}max`)]
  if (least === '' && most === '') return ''
  const range = most === '' ? `${least} or more` : `${least || '0'} to ${most}`
  return `for ${range} ${unit}`
}
