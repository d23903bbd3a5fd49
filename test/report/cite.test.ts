import { describe, expect, test } from 'vitest'
import { bibtex } from '../../src/report/cite-bibtex.ts'
import { citationText } from '../../src/report/cite-text.ts'
import { citationsOf } from '../../src/report/cite.ts'
import type { Row } from '../../src/scenarios/catalogue.ts'

const ROWS: Row[] = [
  {
    id: 'one',
    model: 'position of the sun',
    authors: 'A. Sun; B. Moon; C. Star',
    title: 'Light & shade: 100 %',
    publication: 'Solar Energy 28(4)',
    year: '1982',
    doi_or_url: 'https://doi.org/10.1/x_y',
    confidence: 'sourced',
    note: '',
  },
  {
    id: 'two',
    model: 'noon',
    authors: 'A. Sun; B. Moon; C. Star',
    title: 'Light & shade: 100 %',
    publication: 'Solar Energy 28(4)',
    year: '1982',
    doi_or_url: 'https://doi.org/10.1/x_y',
    confidence: 'sourced',
    note: 'equation 3',
  },
  {
    id: 'three',
    model: 'losses',
    authors: 'The Institute',
    title: 'Losses',
    publication: 'The Institute',
    year: '',
    doi_or_url: '',
    confidence: 'unverified',
    note: '',
  },
  {
    id: 'four',
    model: 'power',
    authors: 'D. Sky et al.',
    title: 'Power',
    publication: 'TP-1',
    year: '2001',
    doi_or_url: 'https://example.org/a.pdf',
    confidence: 'sourced',
    note: '',
  },
]
const DEFAULTS = [
  { path: 'a', value: '1', source: 'a survey', confidence: 'sourced' },
  { path: 'b', value: '2', source: 'a survey', confidence: 'sourced' },
  { path: 'c', value: '3', source: 'ours', confidence: 'assumption' },
] as const
const PROGRAM = { name: 'basewatt', version: '1.2.3', codeSha256: 'abc', dataSha256: 'def' } as const
const cited = citationsOf(
  { models: ['four', 'newer', 'one', 'three', 'two'], defaults: DEFAULTS },
  ROWS,
  PROGRAM,
)

describe('citations', () => {
  test('name a publication once with all that was taken from it', () => {
    expect(cited.publications.map(({ models }) => models.map(({ id }) => id))).toEqual([
      ['one', 'two'],
      ['three'],
      ['four'],
    ])
  })

  test('tell the models that this version does not know', () => {
    expect(cited.unknownModels).toEqual(['newer'])
  })

  test('count the values by confidence, and name the sources but for assumptions', () => {
    expect(cited.defaults).toEqual({ sourced: 2, measured: 0, unverified: 0, assumption: 1 })
    expect(cited.sources).toEqual([{ source: 'a survey', confidence: 'sourced', paths: ['a', 'b'] }])
  })

  test('read well in a terminal', () => {
    const plain = (text: string) => text
    expect(citationText(cited, 'A site', { strong: plain, faint: plain, width: 70, unicode: true }))
      .toBe(`How to cite A site

this program
  The basewatt authors, basewatt: energy of base stations and equipment rooms, version 1.2.3.
  code    abc
  data    def

published models that it used
  [1] A. Sun, B. Moon and C. Star, Light & shade: 100 %, Solar Energy
      28(4), 1982. https://doi.org/10.1/x_y
      - position of the sun (one)
      - noon (two): equation 3
  [2] The Institute, Losses.
      - losses (three)
      - reference as noted in the code, not looked up
  [3] D. Sky et al., Power, TP-1, 2001. https://example.org/a.pdf
      - power (four)
  newer: not among the references of this version

sources of the values that the scenario did not give
  sourced: a survey
    a, b

basewatt's own
  Of 3 values that the scenario left open: 2 sourced, 0 measured, 0
  unverified, 1 assumption. Name the 1 value marked assumption as
  assumptions of basewatt; the result lists each with its reason. What
  no publication is named for (enclosure, dispatch, shutdown, steps
  below one hour) is described in docs/models.`)
  })

  test('are BibTeX entries whose text TeX reads as it stands', () => {
    expect(bibtex(cited)).toBe(String.raw`@misc{basewatt,
  author = {{The basewatt authors}},
  title = {{basewatt: energy of base stations and equipment rooms}},
  note = {version 1.2.3, code abc},
}

@article{one,
  author = {A. Sun and B. Moon and C. Star},
  title = {{Light \& shade: 100 \%}},
  journal = {Solar Energy},
  volume = {28},
  number = {4},
  year = {1982},
  doi = {10.1/x_y},
  note = {position of the sun; noon},
}

@misc{three,
  author = {{The Institute}},
  title = {{Losses}},
  howpublished = {The Institute},
  note = {losses},
}

@misc{four,
  author = {D. Sky and others},
  title = {{Power}},
  howpublished = {TP-1},
  year = {2001},
  url = {https://example.org/a.pdf},
  note = {power},
}`)
  })
})
