import { visible } from '../scenarios/problem.ts'
import type { Citations, CitedProgram, Publication } from './cite.ts'
import type { Style } from './style.ts'
import { wrapped } from './wrapped-text.ts'

/** The citations as a page of text. */
export function citationText(cited: Citations, name: string, style: Style): string {
  const blocks = [
    `${style.strong('How to cite')} ${visible(name)}`,
    block('this program', programLines(cited.program), style),
    block(
      cited.publications.length === 0 ? 'no published model was used' : 'published models that it used',
      [
        ...cited.publications.flatMap((publication, i) => publicationLines(publication, i + 1, style)),
        ...cited.unknownModels.map((id) => `  ${id}: not among the references of this version`),
      ],
      style,
    ),
    block('sources of the values that the scenario did not give', sourceLines(cited, style), style),
    block("basewatt's own", ownLines(cited, style), style),
  ]
  return blocks.join('\n\n')
}

function block(title: string, lines: readonly string[], style: Style): string {
  return [style.strong(title), ...lines].join('\n')
}

function programLines({ version, codeSha256, dataSha256 }: CitedProgram): string[] {
  const lines = [
    `  The basewatt authors, basewatt: energy of base stations and equipment rooms, version ${version}.`,
  ]
  if (codeSha256 !== undefined) lines.push(`  code    ${visible(codeSha256)}`)
  if (dataSha256 !== undefined) lines.push(`  data    ${visible(dataSha256)}`)
  return lines
}

function publicationLines(publication: Publication, number: number, style: Style): string[] {
  const { models, confidence } = publication
  const indent = '      '
  const used = models.map(({ id, model, note }) => `${model} (${id})${note === '' ? '' : `: ${note}`}`)
  const unsure = confidence === 'unverified' ? ['reference as noted in the code, not looked up'] : []
  return [
    ...wrapped(
      referenceText(publication),
      style.width,
      `${`[${number}]`.padStart(5)} `.padEnd(indent.length),
      indent,
    ),
    ...[...used, ...unsure].flatMap((text) =>
      wrapped(text, style.width, `${indent}- `, `${indent}  `).map(style.faint),
    ),
  ]
}

/** A reference in one line: authors, title, publication, year, address; what is not recorded is left out. */
function referenceText({ authors, title, publication, year, url }: Publication): string {
  const by = authorsText(authors)
  // An institution that publishes its own work is named once.
  const place = publication === by ? '' : publication
  const parts = [by, title, place, year].filter((part) => part !== '')
  return `${parts.join(', ')}.${url === '' ? '' : ` ${url}`}`
}

function authorsText(authors: readonly string[]): string {
  const last = authors.at(-1) ?? ''
  return authors.length < 2 ? last : `${authors.slice(0, -1).join(', ')} and ${last}`
}

function sourceLines({ sources }: Citations, style: Style): string[] {
  if (sources.length === 0) return ['  none but assumptions']
  return sources.flatMap(({ source, confidence, paths }) => [
    ...wrapped(visible(`${confidence}: ${source}`), style.width, '  ', '    '),
    ...wrapped(visible(pathList(paths)), style.width, '    ', '    ').map(style.faint),
  ])
}

const PATHS_SHOWN = 4

function pathList(paths: readonly string[]): string {
  const more = paths.length - PATHS_SHOWN
  return `${paths.slice(0, PATHS_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function ownLines({ defaults }: Citations, style: Style): string[] {
  const values = (n: number) => `${n} ${n === 1 ? 'value' : 'values'}`
  const counts = Object.entries(defaults).map(([confidence, n]) => `${n} ${confidence}`)
  const all = Object.values(defaults).reduce((sum, n) => sum + n, 0)
  const assumed = defaults['assumption'] ?? 0
  const text =
    `Of ${values(all)} that the scenario left open: ${counts.join(', ')}. ` +
    `Name the ${values(assumed)} marked assumption as assumptions of basewatt; the result lists each with its reason. ` +
    'What no publication is named for (enclosure, dispatch, shutdown, steps below one hour) is described in docs/models.'
  return wrapped(text, style.width, '  ', '  ')
}
