/** The hint for a number that is written with commas; undefined where a text has none. */
export function commaHint(text: string): string | undefined {
  const start = text.trim()
  if (/^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?!\d)/.test(start)) return 'no comma within a number'
  return /^[+-]?\d*,\d/.test(start) ? 'decimal point, not comma' : undefined
}

/** The hint for what YAML makes of a comma in braces: of "120,000 CNY" a value of 120, and a key "000 CNY" beside it. */
export function restOfNumber(key: string): string | undefined {
  if (/^\d{3}(?!\d)/.test(key)) return 'no comma within a number'
  return /^\d+(?:\s*[A-Za-z%°/]|$)/.test(key) ? 'decimal point, not comma' : undefined
}
