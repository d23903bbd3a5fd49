/**
 * Keys of values by what they hold, so that the same question need not be answered twice.
 *
 * A column stands for 64 bits of a hash (two of FNV-1a's kind) and its length: two different ones that a scenario meets have
 * the same key with a chance of less than 1 in 10^12 for a million columns.
 */
export class ContentKeys {
  /** Columns are shared and do not change once they stand in a problem. */
  readonly #known = new WeakMap<object, string>()

  /** @param left  names of members that do not count */
  of(value: unknown, left: ReadonlySet<string> = new Set()): string {
    return JSON.stringify(value, (name, each: unknown) => {
      if (left.has(name)) return undefined
      if (isColumn(each)) return this.#ofColumn(each)
      if (each instanceof Int32Array || typeof each === 'function') throw new TypeError(`no key for ${name}`)
      // JSON has neither, and both matter.
      return each === undefined || (typeof each === 'number' && !Number.isFinite(each)) ? String(each) : each
    })
  }

  #ofColumn(column: Column): string {
    const known = this.#known.get(column)
    if (known !== undefined) return known
    const isAligned = column.byteOffset % 4 === 0 && column.byteLength % 4 === 0
    const bytes = isAligned ? column : column.slice()
    const words =
      bytes.byteLength % 4 === 0
        ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
        : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let [a, b] = [0x811c9dc5, 0x9e3779b9]
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!
      a = Math.imul(a ^ word, 0x01000193)
      a ^= a >>> 15
      b = Math.imul(b ^ word, 0x85ebca6b)
      b ^= b >>> 13
    }
    const key = `${column.length}:${(a >>> 0).toString(36)}:${(b >>> 0).toString(36)}`
    this.#known.set(column, key)
    return key
  }
}

type Column = Float64Array | Uint8Array | Uint16Array

function isColumn(value: unknown): value is Column {
  return value instanceof Float64Array || value instanceof Uint8Array || value instanceof Uint16Array
}
