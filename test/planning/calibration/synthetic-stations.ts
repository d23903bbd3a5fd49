import { gzipSync } from 'node:zlib'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleSet } from '../../../src/planning/calibration/assemble.ts'
import type { AssembledSet, SetTexts } from '../../../src/planning/calibration/assemble.ts'
import type { MeasuredSet } from '../../../src/planning/calibration/measured-set.ts'

/** A kind of invented radio equipment, with what is true of it. */
export interface Equipment {
  readonly unitType: string
  readonly frequency: number
  readonly antennas: number
  readonly idle: number
  readonly slope: number
  readonly depth: number
  /** Hours by which its load labels stand later than the meters'. */
  readonly clockH: number
}

export const MACRO: Equipment = {
  unitType: 'Macro',
  frequency: 365,
  antennas: 4,
  idle: 20,
  slope: 30,
  depth: 0.5,
  clockH: 1,
}
export const SMALL: Equipment = {
  unitType: 'Small',
  frequency: 697,
  antennas: 2,
  idle: 8,
  slope: 9,
  depth: 0,
  clockH: 0,
}

/** How a synthetic set is made. */
export interface Making {
  readonly stations: number
  readonly days: number
  /** Relative spread of idle and slope between stations, uniform. */
  readonly spread?: number
  /** Relative noise of an hour, uniform. */
  readonly noise?: number
  /** Share of the hours in which the meter tells nonsense. */
  readonly wild?: number
  readonly bend?: number
  readonly seed?: number
}

/** CSV texts of invented stations, half of each equipment, in the reference layout. */
export function syntheticTexts(making: Making, equipment: readonly Equipment[] = [MACRO, SMALL]): SetTexts {
  const { stations, days, spread = 0, noise = 0, wild = 0, bend = 0, seed = 7 } = making
  const random = uniform(seed)
  const around = (width: number) => 1 + width * (2 * random() - 1)
  const cells = ['BS,CellName,RUType,Mode,Frequency,Bandwidth,Antennas,TXpower']
  const load = ['Time,BS,CellName,load,ESMode1,ESMode2']
  const energy = ['Time,BS,Energy']
  for (let s = 0; s < stations; s++) {
    const of = equipment[s % equipment.length]!
    const [id, factor] = [`S${s}`, around(spread)]
    cells.push(`${id},Cell0,${of.unitType},Mode2,${of.frequency},20,${of.antennas},6.875934`)
    const busy = 0.4 + 0.5 * random()
    for (let h = 0; h < 24 * days; h++) {
      const hour = h % 24
      const asleep = of.depth > 0 && s % 4 === 0 && hour >= 2 && hour < 6
      const rho = Math.min(
        1,
        Math.max(0, busy * (0.2 + 0.8 * Math.sin((Math.PI * hour) / 24) ** 2) * around(0.4)),
      )
      const used = asleep ? 0.01 : rho
      load.push(`${label(h + of.clockH)},${id},Cell0,${used.toFixed(6)},${asleep ? 1 : 0},${asleep ? 1 : 0}`)
      const clean = of.idle * (1 - (asleep ? of.depth : 0)) + of.slope * (used - bend * used * used)
      const reading = random() < wild ? 500 * random() : factor * clean * around(noise)
      energy.push(`${label(h)},${id},${reading.toFixed(6)}`)
    }
    // The hours at the border, so that every label of an energy has a load.
    if (of.clockH > 0) load.push(`${label(0)},${id},Cell0,0.1,0,0`)
  }
  const text = (file: string, lines: readonly string[]) => [{ file, text: `${lines.join('\n')}\n` }]
  return {
    cells: text('BSinfo.csv', cells),
    load: text('CLdata.csv', load),
    energy: text('ECdata.csv', energy),
  }
}

/** Time label of the reference layout, hours counted from 1 January 2023. */
function label(hours: number): string {
  return `1/${1 + Math.floor(hours / 24)}/2023 ${hours % 24}:00`
}

/** The stations as the program would read them. */
export function syntheticSet(making: Making, equipment?: readonly Equipment[]): MeasuredSet {
  return assembled(syntheticTexts(making, equipment)).set
}

export function assembled(texts: SetTexts, skipBadRows = false): AssembledSet {
  return assembleSet(texts, skipBadRows)
}

/** Writes the three files into a folder, loads packed. */
export function writeSet(folder: string, texts: SetTexts): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'BSinfo.csv'), texts.cells[0]!.text)
  writeFileSync(join(folder, 'CLdata_a.csv.gz'), gzipSync(texts.load[0]!.text))
  writeFileSync(join(folder, 'ECdata_a.csv'), texts.energy[0]!.text)
}

/** Uniform numbers in [0, 1): Park and Miller's generator. */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
