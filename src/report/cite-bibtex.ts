import type { Citations, CitedProgram, Publication } from './cite.ts'

type Field = readonly [name: string, value: string]

/** The program and the publications as BibTeX entries, named by the first model that each is used for. */
export function bibtex({ program, publications }: Citations): string {
  return [programEntry(program), ...publications.map(publicationEntry)].join('\n\n')
}

function programEntry({ version, codeSha256 }: CitedProgram): string {
  return entry('misc', 'basewatt', [
    ['author', '{The basewatt authors}'],
    ['title', '{basewatt: energy of base stations and equipment rooms}'],
    ['note', escaped(`version ${version}${codeSha256 === undefined ? '' : `, code ${codeSha256}`}`)],
  ])
}

function publicationEntry(publication: Publication): string {
  const { authors, title, year, url, models } = publication
  const place = placeOf(publication.publication)
  return entry(place.kind, models[0]!.id, [
    ['author', authors.map(author).join(' and ')],
    ['title', title === '' ? '' : `{${escaped(title)}}`],
    ...place.fields,
    ['year', year],
    // A DOI stands in its own field, without the resolver's address.
    url.startsWith(DOI) ? ['doi', url.slice(DOI.length)] : ['url', url],
    ['note', escaped(models.map(({ model }) => model).join('; '))],
  ])
}

const DOI = 'https://doi.org/'

/** "N. N. et al." and names of institutions as BibTeX has them. */
function author(name: string): string {
  if (name.endsWith(' et al.')) return `${escaped(name.slice(0, -' et al.'.length))} and others`
  return /\./.test(name) ? escaped(name) : `{${escaped(name)}}`
}

/** A journal is told by its volume. */
function placeOf(publication: string): { kind: 'article' | 'misc'; fields: readonly Field[] } {
  const journal = /^([^,]+) (\d+)(?:\((\d+)\))?$/.exec(publication)
  if (journal === null) return { kind: 'misc', fields: [['howpublished', escaped(publication)]] }
  const [, name, volume, number] = journal
  return {
    kind: 'article',
    fields: [
      ['journal', escaped(name!)],
      ['volume', volume!],
      ['number', number ?? ''],
    ],
  }
}

function entry(kind: string, key: string, fields: readonly Field[]): string {
  const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `  ${name} = {${value}},`)
  return [`@${kind}{${key},`, ...lines, '}'].join('\n')
}

/** Text whose characters mean nothing to TeX. */
function escaped(text: string): string {
  return text.replaceAll(/[\\{}&%$#_~^]/g, (c) =>
    c === '\\'
      ? '\\textbackslash{}'
      : c === '~'
        ? '\\textasciitilde{}'
        : c === '^'
          ? '\\textasciicircum{}'
          : `\\${c}`,
  )
}
