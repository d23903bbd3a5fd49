/** What YAML 1.1 or 1.2 takes for something else than text. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i

/**
 * An id of letters, digits, `_` and `-` as a YAML value: as it is, or in double quotes where YAML would take it for a
 * number, a date, a truth value or nothing.
 */
export function yamlId(id: string): string {
  return /^[A-Za-z_][\w-]*$/.test(id) && !WORDS.test(id) ? id : JSON.stringify(id)
}
