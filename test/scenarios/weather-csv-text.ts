/**
 * A CSV file of weather: the same row in all hours but for some. Row i stands at line i + 2.
 *
 * @param some  rows by their hour, from 0
 */
export function weatherRows(
  header: string,
  row: string,
  some: Readonly<Record<number, string>> = {},
  hours = 8760,
): string {
  return [header, ...Array.from({ length: hours }, (_, hour) => some[hour] ?? row), ''].join('\n')
}
