import { brokenLines, line, rect, text } from '../sizing/svg-parts.ts'
import { grouped } from '../text-table.ts'
import { columnLabel, SPREAD_NOTE } from './input-words.ts'
import { axisOver, PANEL_LEFT, PANEL_WIDTH, panelSvg, ticks } from './panels.ts'
import type { Panel } from './panels.ts'
import { findings, METHOD_WORDS } from './uncertainty-text.ts'
import type { OutputOverDraws, UncertaintyRun } from './uncertainty-run.ts'

const LINE_CHARACTERS = 130
const BARS = 90

/** The histograms of the outputs as a picture, with P5, P50 and P95. */
export function uncertaintySvg(run: UncertaintyRun): string {
  const { points, options, inputs, outputs } = run
  const panels = points.columns.flatMap((column, i) => {
    const panel = histogramPanel(columnLabel(column), outputs[i]!)
    return panel === undefined ? [] : [panel]
  })
  const about = `${grouped(options.count, 0)} draws of ${inputs.length} inputs, ${METHOD_WORDS[options.method]}, seed ${options.seed}, year ${points.loaded.axis.year}`
  const words = [
    'Lines: P5, P50 and P95; dashed: every input at its value.',
    ...findings(run),
    SPREAD_NOTE,
  ].flatMap((sentence) => brokenLines(sentence, LINE_CHARACTERS))
  return panelSvg([points.loaded.name, about], panels, words)
}

function histogramPanel(label: string, { told, histogram, asWritten }: OutputOverDraws): Panel | undefined {
  if (told === null || histogram === null) return undefined
  const { low, high, counts } = histogram
  const inside = asWritten === null ? [] : [asWritten]
  const axis = axisOver([low, high, ...inside])
  const most = Math.max(...counts)
  const width = (high - low) / counts.length
  return {
    height: BARS + 60,
    draw(top) {
      const [first, bottom] = [top + 14, top + 14 + BARS]
      const bars = counts.map((count, part) => {
        const [from, to] = [axis.at(low + part * width), axis.at(low + (part + 1) * width)]
        const height = (count / most) * BARS
        return rect(from, bottom - height, Math.max(1, to - from - 1), height, 'fill="#9ab3cf"')
      })
      const at = (value: number, more: string) =>
        line(axis.at(value), first, axis.at(value), bottom, `stroke="#000" ${more}`)
      return [
        text(20, top + 30, label, { isBold: true }),
        text(20, top + 48, `P5 ${grouped(told.p5)}`, { size: 11 }),
        text(20, top + 64, `P50 ${grouped(told.p50)}`, { size: 11 }),
        text(20, top + 80, `P95 ${grouped(told.p95)}`, { size: 11 }),
        ...ticks(axis, first, bottom),
        ...bars,
        line(PANEL_LEFT, bottom, PANEL_LEFT + PANEL_WIDTH, bottom, 'stroke="#000"'),
        ...[told.p5, told.p50, told.p95].map((value) => at(value, 'stroke-width="1.4"')),
        ...inside.map((value) => at(value, 'stroke-dasharray="4 3"')),
      ]
    },
  }
}
