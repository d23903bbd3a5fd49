import { displayWidth } from '../text-table.ts'

/** A text as lines that are no wider than a terminal, broken at spaces, each indented; a longer word stays whole. */
export function wrappedLines(text: string, width: number, indent: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(indent + longer) > width) {
      lines.push(indent + line)
      line = word
    } else line = longer
  }
  return [...lines, indent + line]
}
