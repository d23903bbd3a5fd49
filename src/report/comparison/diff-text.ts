import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines } from '../text-table.ts'
import { byChangeText } from './by-change-text.ts'
import { frameText } from './comparable.ts'
import type { Diff } from './diff.ts'
import { isDifferent } from './diff.ts'
import { hourlyText } from './hourly-text.ts'
import { inputsText } from './input-text.ts'
import { outputsText } from './output-text.ts'

/** A diff as a page of text; tables longer than a screen are cut unless all is asked for. */
export function diffText(diff: Diff, style: Style, all: boolean): string {
  const { a, b, inputs, byChange } = diff
  const sides = alignedLines(
    [
      ['A', visible(a.label), visible(a.document.scenario.name)],
      ['B', visible(b.label), visible(b.document.scenario.name)],
    ],
    ['left', 'left', 'left'],
  )
  const { absolute, relative } = diff.limits
  const verdict = isDifferent(diff) ? 'they differ' : 'no output differs'
  const limits = `by more than ${absolute} and by more than ${relative} of the value`
  return [
    [...sides, style.faint(frameText(a.document)), `${verdict} ${limits}`].join('\n'),
    inputsText(diff, style, all),
    outputsText(diff, style, all),
    byChange === undefined ? '' : byChangeText(byChange, visible(a.label), visible(b.label), inputs, style),
    diff.hourly === undefined ? '' : hourlyText(diff.hourly, style),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}
