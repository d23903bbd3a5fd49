/**
 * Amounts in whole units, a cent say, that add up to a whole total: each goes down, and those of the largest remainders go up by
 * what is missing then, of equal ones the first. Where the total is the sum to the nearest unit, each is the unit above or below
 * its own.
 *
 * @param amounts  in units
 * @param total    whole
 */
export function printedAmounts(amounts: readonly number[], total: number): number[] {
  const wholes = amounts.map((amount) => Math.floor(amount))
  const missing = total - wholes.reduce((sum, whole) => sum + whole, 0)
  const part = (index: number) => amounts[index]! - wholes[index]!
  const upwards = [...amounts.keys()].toSorted((a, b) => part(b) - part(a) || a - b)
  const each = Math.floor(missing / amounts.length)
  const raised = new Set(upwards.slice(0, missing - each * amounts.length))
  return wholes.map((whole, index) => whole + each + (raised.has(index) ? 1 : 0))
}
