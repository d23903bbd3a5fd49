/**
 * Whether a dotted path fits a pattern. Within a name `*` stands for any characters, as a name for one name;
 * `**` stands for any number of names, none too.
 *
 * @example
 * fitsGlob('savings.*.cost', 'savings.solar.cost') // true
 * fitsGlob('variants.**', 'variants.baseline.total.cost') // true
 */
export function fitsGlob(pattern: string, path: string): boolean {
  const names = path.split('.')
  /** Numbers of names that the pattern can have used up so far. */
  let used = new Set([0])
  for (const part of pattern.split('.')) {
    const next = new Set<number>()
    for (const count of used) {
      if (part === '**') for (let n = count; n <= names.length; n++) next.add(n)
      else if (count < names.length && fitsName(part, names[count]!)) next.add(count + 1)
    }
    used = next
  }
  return used.has(names.length)
}

/** True where a text is a pattern, not a plain path. */
export function isGlob(text: string): boolean {
  return text.includes('*')
}

/** One name against one part of a pattern, in time that grows with the product of their lengths only. */
function fitsName(part: string, name: string): boolean {
  let [p, n] = [0, 0]
  let [star, taken] = [-1, 0]
  while (n < name.length) {
    if (part[p] === '*') {
      star = p++
      taken = n
    } else if (part[p] === name[n]) {
      p++
      n++
    } else if (star === -1) return false
    else {
      p = star + 1
      n = ++taken
    }
  }
  while (part[p] === '*') p++
  return p === part.length
}
