import { sum } from '../../model/metrics.ts'
import { shapedLoad } from '../../model/radio/traffic.ts'
import type { TrafficShape } from '../../model/radio/traffic.ts'
import { HOURS_PER_DAY } from '../../model/time.ts'
import type { Row } from '../catalogue.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { extraKeys } from './extra-keys.ts'
import { CALENDAR } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { csvRows } from './series-file.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]

/** Load of a radio unit, or utilisation of IT, in each step; undefined where something is wrong with it. */
export async function trafficColumn(
  r: Resolving,
  { traffic }: Pick<Radio, 'traffic'>,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const { shape, mean, shift, constant, csv, column } = traffic
  if (constant !== undefined) {
    extraKeys(r, at, { mean, shift, column }, 'constant')
    return r.shared.once('load', constant, () => new Float64Array(r.axis.steps).fill(constant))
  }
  if (csv !== undefined) {
    extraKeys(r, at, { mean, shift }, 'csv')
    return fileLoad(r, [...at, 'csv'], csv, column)
  }
  extraKeys(r, at, { column }, 'shape')
  return shapeColumn(r, shape!, mean, shift, at)
}

/** A load in each step, as a file gives it. */
export async function fileLoad(
  r: Resolving,
  at: ValuePath,
  csv: string,
  column: string | undefined,
): Promise<Float64Array | undefined> {
  const read = await csvRows(r, at, csv, column, 'a load from 0 to 1, or a share such as "50 %"', (text) => {
    const value = parseFraction(text)
    return value !== undefined && value >= 0 && value <= 1 ? value : undefined
  })
  if (read?.header.includes('%') && !read.hasPercentSigns) {
    r.warn(
      at,
      `the header "${read.header}" says per cent, but numbers without a % sign are read as loads from 0 to 1: 0.8 is 80 %`,
    )
  }
  return read?.values
}

async function shapeColumn(
  r: Resolving,
  shape: string,
  mean: number | undefined,
  shift: number | undefined,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const rows = await r.shared.catalogue.rows('traffic', shape)
  if (rows.length === 0) {
    return r.unknown(
      [...at, 'shape'],
      'the id of a traffic shape',
      shape,
      await r.shared.catalogue.ids('traffic'),
      'traffic',
    )
  }
  r.used([...at, 'shape'], shape, rows[0]!)
  r.uses(...CALENDAR)
  if (mean === undefined) return r.problem([...at, 'mean'], 'a mean load beside the shape', 'nothing')
  const shiftH = r.take(shift, [...at, 'shift'], 'traffic.shift', quantityReader('duration'))
  const made = r.shared.once('load', { shape, mean, shiftH }, () => {
    const load = new Float64Array(r.axis.steps)
    return { load, clippedH: shapedLoad(r.axis, shapeOf(rows), mean, shiftH, load) }
  })
  if (made.clippedH > 0) {
    const reached = ((sum(made.load) / made.load.length) * 100).toFixed(2)
    r.warn(
      at,
      `load is clipped at 100 % in ${made.clippedH} h of the year: the mean reached is ${reached} %, not ${(mean * 100).toFixed(2)} %`,
    )
  }
  return made.load
}

function shapeOf(rows: readonly Row[]): TrafficShape {
  const hours = (day: string) => {
    const row = rows.find((candidate) => candidate['day'] === day)!
    return Array.from({ length: HOURS_PER_DAY }, (_, h) => Number(row[`h${String(h).padStart(2, '0')}`]))
  }
  return { weekday: hours('weekday'), weekend: hours('weekend') }
}
