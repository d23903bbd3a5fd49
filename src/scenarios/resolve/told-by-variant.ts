import type { Noted } from './noted.ts'
import type { UsedDefault, Warning } from './resolving.ts'

/**
 * The defaults that the variants took, by path. Where they took different ones of the same path, each says whose it is.
 *
 * @param names  of all variants
 */
export function defaultsByVariant(defaults: Noted<UsedDefault>, names: readonly string[]): UsedDefault[] {
  const notes = defaults.all(names)
  const values = new Map<string, number>()
  for (const { note } of notes) values.set(note.path, (values.get(note.path) ?? 0) + 1)
  return notes
    .map(({ note, variants }) =>
      variants === undefined || values.get(note.path) === 1 ? note : { ...note, variants },
    )
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/**
 * What the variants warn of, those that do named where not all of them do.
 *
 * @param names  of all variants
 */
export function warningsByVariant(warnings: Noted<Warning>, names: readonly string[]): Warning[] {
  const told = warnings
    .all(names)
    .filter(({ note, variants }) => note.isOfAll !== true || variants === undefined)
  return told.map(({ note: { at, message }, variants }) => ({
    at,
    message: variants === undefined ? message : `${message} (${variants.join(', ')})`,
  }))
}

const SIZED =
  /\.(dcBus\.rectifier\.modules|ups\.modules|pdu\.rating|transformer\.rating|cooling\.(chiller\.(count|capacity)|airHandlers\.design|liquid\.dryCooler\.capacity))$/

/** Whether a path is the size of plant that follows from the load where it is left open. */
export function isSize(path: string): boolean {
  return SIZED.test(path)
}

/**
 * Sizes that a scenario leaves open and that are not the same in all variants: plant is then part of what differs.
 *
 * @param each  what the defaults differ by, where not by variant
 */
export function sizedAnew(defaults: readonly UsedDefault[], each = 'variant'): Warning[] {
  const sizes = new Map<string, string[]>()
  for (const { path, value, variants } of defaults) {
    if (variants === undefined || !isSize(path)) continue
    sizes.set(path, [...(sizes.get(path) ?? []), `${value} (${variants.join(', ')})`])
  }
  return [...sizes].map(([at, values]) => ({
    at,
    message: `left out, so that each ${each} sizes it anew: ${values.join(', ')}. Write it where the plant stays as it is`,
  }))
}
