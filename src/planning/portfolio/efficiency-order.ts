const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS
/** Below this many a sort by comparison is faster. */
const FEW = 4096
/** Which half of a number in memory holds its exponent. */
const UPPER = new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1

/**
 * Places of the efficiencies from the greatest to the least, equal ones in their order. The bits of numbers of at least zero
 * rise as the numbers do, so that many are sorted digit by digit.
 *
 * @param efficiency  at least 0 each
 */
export function byEfficiency(efficiency: Float64Array): Uint32Array {
  const count = efficiency.length
  const order = new Uint32Array(count)
  for (let place = 0; place < count; place++) order[place] = place
  if (count < FEW) return order.sort((a, b) => efficiency[b]! - efficiency[a]! || a - b)
  const halves = new Uint32Array(efficiency.buffer, efficiency.byteOffset, 2 * count)
  let [from, to] = [order, new Uint32Array(count)]
  for (const half of [1 - UPPER, UPPER]) {
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      scatter(halves, half, shift, from, to)
      ;[from, to] = [to, from]
    }
  }
  return from
}

/** Orders places by one digit, greatest first, without changing the order of equal ones. */
function scatter(halves: Uint32Array, half: number, shift: number, from: Uint32Array, to: Uint32Array): void {
  const start = new Uint32Array(DIGITS + 1)
  const digit = (place: number) => DIGITS - 1 - ((halves[2 * place + half]! >>> shift) & (DIGITS - 1))
  for (const place of from) start[digit(place) + 1]!++
  for (let i = 0; i < DIGITS; i++) start[i + 1]! += start[i]!
  for (const place of from) to[start[digit(place)]!++] = place
}
