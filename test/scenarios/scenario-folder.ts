import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { loadScenario } from '../../src/scenarios/load.ts'
import type { LoadedScenario, LoadOptions } from '../../src/scenarios/load.ts'
import { InputError, problemText } from '../../src/scenarios/problem.ts'

/** Parts of a scenario text; null leaves a line out, and its place empty, so that the lines below keep their numbers. */
export interface ScenarioParts {
  readonly location?: string | null
  readonly weather?: string | null
  readonly tariff?: string | null
  readonly grid?: string | null
  /** Lines 9 and following, under the id of site `a`. */
  readonly site?: readonly string[]
  /** Lines after the site; line 12 and following with the site of {@link scenario}. */
  readonly more?: readonly string[]
}

const ROOM = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW }]']
const TEMPERATE = '{ temperature: 20 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 0 W/m2 }'

/** A small scenario that holds 1 kW in a room: location on line 3, weather 4, tariff 5, grid 6, site 8 to 11. */
export function scenario(parts: ScenarioParts = {}): string {
  const { site = ROOM, more = [] } = parts
  const line = (key: 'location' | 'weather' | 'tariff' | 'grid', usual: string) =>
    parts[key] === null ? '#' : `${key}: ${parts[key] ?? usual}`
  return [
    'basewatt: 1',
    'name: Test',
    line('location', '{ latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }'),
    line('weather', `{ constant: ${TEMPERATE} }`),
    line('tariff', '{ flat: 0.65 CNY/kWh }'),
    line('grid', '{ carbon: 0.6 kg/kWh }'),
    'sites:',
    '  - id: a',
    ...site.map((text) => `    ${text}`),
    ...more,
    '',
  ].join('\n')
}

/** The equipment room of {@link scenario} with other lines from line 11 on. */
export const room = (...lines: string[]) =>
  scenario({ site: ['kind: equipment-room', 'cooling: none', ...lines] })

/** A base station without plant or enclosure, its one radio unit on line 12. */
export const mast = (radio: string, ...lines: string[]) =>
  scenario({
    site: [
      'kind: base-station',
      'dcBus: none',
      'enclosure: none',
      `radio: [{ id: aau, ${radio} }]`,
      ...lines,
    ],
  })

/** What is wrong, the text, and all messages that it must give, without their `s.yaml:`. */
export type Refused = [string, string, ...string[]]

/** A folder for the files of one test, or of what is read before the tests; taken away after it. */
export class ScenarioFolder {
  #made: string | undefined

  constructor() {
    afterEach(() => {
      if (this.#made !== undefined) rmSync(this.#made, { recursive: true, force: true })
      this.#made = undefined
    })
  }

  get #path(): string {
    return (this.#made ??= mkdtempSync(join(tmpdir(), 'basewatt-')))
  }

  /** Where a file of the folder is. */
  at(name: string): string {
    return join(this.#path, name)
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.at(name)), { recursive: true })
    writeFileSync(this.at(name), content)
  }

  /** Reads a file of the folder as a scenario. */
  open(name: string, options: LoadOptions = {}): Promise<LoadedScenario> {
    return loadScenario(this.at(name), options)
  }

  /** Writes and reads `s.yaml`. */
  load(text: string, options: LoadOptions = {}): Promise<LoadedScenario> {
    this.write('s.yaml', text)
    return this.open('s.yaml', options)
  }

  /** The problems of a file of the folder, as people read them, without the folder's own path. */
  async problemsOf(name: string, options: LoadOptions = {}): Promise<string[]> {
    try {
      await this.open(name, options)
      return []
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return error.problems.map((problem) => problemText(problem).replaceAll(`${this.#path}/`, ''))
    }
  }

  /** Expects the text to give exactly these messages. */
  async refuses([, text, ...messages]: Refused): Promise<void> {
    expect(await this.problems(text)).toEqual(messages.map((message) => `s.yaml:${message}`))
  }

  /** Writes `s.yaml` and gives its problems. */
  problems(text: string, options: LoadOptions = {}): Promise<string[]> {
    this.write('s.yaml', text)
    return this.problemsOf('s.yaml', options)
  }
}
