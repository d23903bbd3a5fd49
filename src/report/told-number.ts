/** A number for people: whole from 100 on, three digits below. */
export function told(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
