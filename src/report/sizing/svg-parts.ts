/** Text as it stands in a document of XML; characters that it cannot hold are left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A length or place with at most two decimals. */
export function px(value: number): string {
  return String(Number(value.toFixed(2)))
}

export interface TextStyle {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isBold?: boolean
  /** Turned about its place [deg]. */
  readonly turn?: number
}

/** A line of text. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 12, anchor = 'start', isBold = false, turn } = style
  const weight = isBold ? ' font-weight="bold"' : ''
  const turned = turn === undefined ? '' : ` transform="rotate(${turn} ${px(x)} ${px(y)})"`
  return `<text x="${px(x)}" y="${px(y)}" font-size="${size}" text-anchor="${anchor}"${weight}${turned}>${escaped(words)}</text>`
}

export function rect(x: number, y: number, width: number, height: number, more: string): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" ${more}/>`
}

export function line(x1: number, y1: number, x2: number, y2: number, more: string): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" ${more}/>`
}

/** A marked place: a dot with a ring, light on dark and dark on light. */
export function mark(x: number, y: number): string {
  const at = `cx="${px(x)}" cy="${px(y)}"`
  return `<circle ${at} r="8" fill="none" stroke="#fff" stroke-width="4"/><circle ${at} r="8" fill="none" stroke="#000" stroke-width="2"/><circle ${at} r="2.5" fill="#000" stroke="#fff"/>`
}

/** Hatching of what breaks limits, by its id. */
export const HATCH = 'url(#broken)'

/** Dark lines beside light ones: seen on dark and on light, and little of the colour is lost. */
export const HATCH_PATTERN = [
  '<defs><pattern id="broken" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
  '<line x1="2.6" y1="0" x2="2.6" y2="7" stroke="#fff" stroke-width="1.4" stroke-opacity="0.7"/>',
  '<line x1="1.2" y1="0" x2="1.2" y2="7" stroke="#000" stroke-width="1.4" stroke-opacity="0.75"/>',
  '</pattern></defs>',
].join('')

const TICKS = [1, 2, 2.5, 5, 10]

/** Round numbers within a range, about so many. */
export function roundNumbers(low: number, high: number, about: number): number[] {
  const range = high - low
  if (!(range > 0)) return [low]
  const rough = range / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * TICKS.find((tick) => tick * power >= rough * (1 - 1e-9))!
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Which of so many values have a label, so that there are not too many. */
export function labelled(count: number, most: number): number[] {
  const stride = Math.max(1, Math.ceil(count / most))
  return Array.from({ length: Math.ceil(count / stride) }, (_, i) => i * stride)
}

/** Lines of at most so many characters, broken between words. */
export function brokenLines(words: string, most: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of words.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > most) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current]
}
