import type { Confidence, Row } from '../scenarios/catalogue.ts'
import type { UsedDefault } from '../scenarios/resolve/resolving.ts'

/** A published model that a result rests on. */
interface CitedModel {
  readonly id: string
  /** What it is for. */
  readonly model: string
  readonly note: string
}

/** A publication with those of its models that a result rests on. */
export interface Publication {
  readonly authors: readonly string[]
  readonly title: string
  /** Journal with volume, report number, publisher or conference. */
  readonly publication: string
  /** Empty where it is not recorded, as are other fields. */
  readonly year: string
  readonly url: string
  /** Of these data: `sourced` where a second source gives them, else `unverified`. */
  readonly confidence: string
  readonly models: readonly CitedModel[]
}

/** A source of values that a scenario left open. */
interface UsedSource {
  readonly source: string
  readonly confidence: Confidence
  /** Paths of the values. */
  readonly paths: readonly string[]
}

/** The program that made a result. */
export interface CitedProgram {
  readonly name: 'basewatt'
  readonly version: string
  /** Hashes of the model's code and of the catalogue; undefined where a document alone does not tell them. */
  readonly codeSha256?: string
  readonly dataSha256?: string
}

/** What someone who publishes a result has to name. */
export interface Citations {
  readonly program: CitedProgram
  readonly publications: readonly Publication[]
  /** Ids of models that this version does not know. */
  readonly unknownModels: readonly string[]
  /** Sources of the values that came from the catalogue, assumptions left out. */
  readonly sources: readonly UsedSource[]
  /** Values that the scenario left open, by confidence. */
  readonly defaults: Readonly<Record<string, number>>
}

/** What of a result its citations rest on. */
export interface CitedResult {
  readonly models: readonly string[]
  readonly defaults: readonly UsedDefault[]
}

/** How to cite what a result used; publications and sources in the order in which they are met. */
export function citationsOf(
  { models, defaults }: CitedResult,
  references: readonly Row[],
  program: CitedProgram,
): Citations {
  const known = references.filter((row) => models.includes(row['id']!))
  const ids = new Set(known.map((row) => row['id']))
  return {
    program,
    publications: publicationsOf(known),
    unknownModels: models.filter((id) => !ids.has(id)),
    sources: sourcesOf(defaults),
    defaults: countsOf(defaults),
  }
}

/** One entry for each publication, though several models come from it. */
function publicationsOf(rows: readonly Row[]): Publication[] {
  const publications = new Map<string, Publication>()
  for (const row of rows) {
    const [authors, title, publication, year] = cells(row, 'authors', 'title', 'publication', 'year')
    const [url, confidence] = cells(row, 'doi_or_url', 'confidence')
    const key = JSON.stringify([authors, title, publication, year])
    const [id, model, note] = cells(row, 'id', 'model', 'note')
    const before = publications.get(key)
    publications.set(key, {
      authors: authors === '' ? [] : authors!.split('; '),
      title: title!,
      publication: publication!,
      year: year!,
      url: url!,
      confidence: confidence!,
      models: [...(before?.models ?? []), { id: id!, model: model!, note: note! }],
    })
  }
  return [...publications.values()]
}

function cells(row: Row, ...names: readonly string[]): string[] {
  return names.map((name) => row[name] ?? '')
}

function sourcesOf(defaults: readonly UsedDefault[]): UsedSource[] {
  const sources = new Map<string, UsedSource>()
  for (const { path, source, confidence } of defaults) {
    if (confidence === 'assumption') continue
    const key = `${confidence} ${source}`
    const paths = sources.get(key)?.paths ?? []
    sources.set(key, { source, confidence, paths: paths.includes(path) ? paths : [...paths, path] })
  }
  return [...sources.values()]
}

const CONFIDENCES: readonly Confidence[] = ['sourced', 'measured', 'unverified', 'assumption']

function countsOf(defaults: readonly UsedDefault[]): Record<string, number> {
  const count = (wanted: Confidence) => defaults.filter(({ confidence }) => confidence === wanted).length
  return Object.fromEntries(CONFIDENCES.map((confidence) => [confidence, count(confidence)]))
}
