import { displayWidth } from './text-table.ts'

/** A text broken at its spaces into lines of at most a width; a longer word stays whole. */
export function wrapped(text: string, width: number, first: string, further: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const start = lines.length === 0 ? first : further
    const longer = line === '' ? `${start}${word}` : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line)
      line = `${further}${word}`
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}
