import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { LISTS, TABLES } from './catalogue-kinds.ts'
import type { ListKind, TableKind } from './catalogue-kinds.ts'
import { PACKAGE_ROOT } from './package-root.ts'
import { parseSource } from './source-tree.ts'
import type { MapNode, SourceNode } from './source-tree.ts'
import { memberName } from './source-path.ts'
import { problemText } from './problem.ts'

/** A row of a catalogue file, header names to cells. */
export type Row = Readonly<Record<string, string>>

/** How sure a value is. */
export type Confidence = 'sourced' | 'measured' | 'assumption' | 'unverified'

const DATA = new URL('data/', PACKAGE_ROOT)

/** The shipped catalogue; each file is read when it is first asked for. */
export class Catalogue {
  readonly #rows = new Map<string, Promise<readonly Row[]>>()
  readonly #texts = new Map<string, Promise<string>>()
  readonly #tables = new Map<string, Promise<readonly Row[]>>()
  readonly #lists = new Map<string, Promise<readonly MapNode[]>>()

  /** All rows of a table. */
  table(kind: TableKind): Promise<readonly Row[]> {
    return once(this.#tables, TABLES[kind], async (file) =>
      parse<Row>(await readData(file), { columns: true }),
    )
  }

  /** The rows of an id. Only they are taken apart: a row's first cell is its id, and no cell holds a line break. */
  async rows(kind: TableKind, id: string): Promise<readonly Row[]> {
    return once(this.#rows, `${kind} ${id}`, async () => {
      const text = await once(this.#texts, TABLES[kind], readData)
      const [header, ...lines] = text.split('\n')
      const own = lines.filter((line) => line.startsWith(`${id},`))
      // An id holds no comma: with the cell after it, it would still begin a line.
      const isId = id !== '' && !id.includes(',')
      return isId && own.length > 0 ? parse<Row>([header, ...own].join('\n'), { columns: true }) : []
    })
  }

  /** The first row of an id; undefined where there is none. */
  async row(kind: TableKind, id: string): Promise<Row | undefined> {
    return (await this.rows(kind, id))[0]
  }

  /** The ids of a table, each once. */
  async ids(kind: TableKind): Promise<string[]> {
    return [...new Set((await this.table(kind)).map((row) => row['id'] ?? row['path']!))]
  }

  /** All entries of a list. */
  list(kind: ListKind): Promise<readonly MapNode[]> {
    const { file, key } = LISTS[kind]
    return once(this.#lists, `${file}#${key ?? ''}`, async () => readList(file, key))
  }

  /** The entry of an id; undefined where there is none. */
  async entry(kind: ListKind, id: string): Promise<MapNode | undefined> {
    return (await this.list(kind)).find((node) => memberName(node) === id)
  }

  /** The ids of a list. */
  async entryIds(kind: ListKind): Promise<string[]> {
    return (await this.list(kind)).map((node) => memberName(node)!)
  }
}

/** The catalogue of this package: it does not change while a program runs, so that all loads share it. */
export const SHIPPED = new Catalogue()

function readData(file: string): Promise<string> {
  return readFile(new URL(file, DATA), 'utf8')
}

function once<T>(cache: Map<string, Promise<T>>, key: string, make: (key: string) => Promise<T>): Promise<T> {
  const known = cache.get(key) ?? make(key)
  cache.set(key, known)
  return known
}

async function readList(file: string, key: string | undefined): Promise<MapNode[]> {
  const parsed = parseSource(await readData(file), `data/${file}`)
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'))
  const list: SourceNode | undefined =
    key === undefined
      ? parsed.node
      : parsed.node.kind === 'map'
        ? parsed.node.entries.get(key)?.node
        : undefined
  return list?.kind === 'list' ? list.items.filter((node) => node.kind === 'map') : []
}
