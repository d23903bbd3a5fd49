import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { readMeasures } from '../../../src/scenarios/measures/read-measures.ts'
import { STAGES } from '../../../src/scenarios/measures/stages.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { ARCHETYPES, fits, MEASURES } from './retrofitted.ts'
import type { WrittenMeasure } from './retrofitted.ts'

/** Paths that a measure sets, of hub and member alike. */
function pathsOf({ set, group }: WrittenMeasure): string[] {
  return Object.keys({ ...set, ...group?.hub.set, ...group?.member.set })
}

/** Whether one path is the other or its beginning, `*` standing for any step. */
function overlap(a: string, b: string): boolean {
  const [one, other] = [a.split('.'), b.split('.')]
  return one.slice(0, other.length).every((step, i) => step === '*' || other[i] === '*' || step === other[i])
}

const areExclusive = (a: WrittenMeasure, b: WrittenMeasure) =>
  (a.excludes ?? []).includes(b.id) || (b.excludes ?? []).includes(a.id)
const follows = ({ after = [], requires = [] }: WrittenMeasure, { id }: WrittenMeasure) =>
  [...after, ...requires].includes(id)

describe('the shipped measures', () => {
  test('hold each technology that a planner asks for', () => {
    expect(MEASURES.map(({ id }) => id).toSorted()).toEqual(
      [
        '2g-switch-off',
        '3g-switch-off',
        'aau-deep-sleep',
        'aau-deep-sleep-over-4g',
        'aau-symbol-shutdown',
        'bbu-frame',
        'bbu-pooling',
        'carrier-shutdown',
        'chiller-economiser',
        'containment',
        'direct-supply',
        'dual-cycle',
        'free-cooling',
        'legacy-retirement',
        'lfp-arbitrage',
        'module-hibernation',
        'night-shutdown',
        'night-shutdown-small-cells',
        'outdoor-cabinet',
        'rectifier-swap',
        'second-life-battery',
        'setpoint-raise',
        'setpoint-raise-room',
        'solar-roof',
        'solar-roof-room',
      ].toSorted(),
    )
  })

  test('are read without a fault, and applied load first, supply last', async () => {
    const { node } = parseSource('basewatt: 1', 's.yaml') as { node: MapNode }
    const { measures, problems, warnings } = await readMeasures(node, SHIPPED, 'CNY')
    expect([problems, warnings]).toEqual([[], []])
    expect(measures.map(({ id }) => id).toSorted()).toEqual(MEASURES.map(({ id }) => id).toSorted())
    const order = measures.map(({ stage }) => STAGES.indexOf(stage))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(measures.findIndex(({ id }) => id === '2g-switch-off')).toBeLessThan(
      measures.findIndex(({ id }) => id === 'carrier-shutdown'),
    )
  })

  test('are excluded or in an order where two set one key', () => {
    const free = MEASURES.flatMap((a, i) =>
      MEASURES.slice(i + 1).flatMap((b) => {
        const shared = pathsOf(a).filter((path) => pathsOf(b).some((other) => overlap(path, other)))
        const isSettled = areExclusive(a, b) || follows(a, b) || follows(b, a)
        return shared.length === 0 || isSettled ? [] : [`${a.id} ${b.id} ${shared.join(' ')}`]
      }),
    )
    expect(free).toEqual([])
  })

  test('name measures that are there, and exclude each other both ways', () => {
    const ids = MEASURES.map(({ id }) => id)
    for (const { id, excludes = [], requires = [], after = [] } of MEASURES) {
      expect(ids).toEqual(expect.arrayContaining([...excludes, ...requires, ...after]))
      for (const other of excludes)
        expect(MEASURES.find((one) => one.id === other)!.excludes, `${other} ${id}`).toContain(id)
    }
  })

  test('come in the order of their stages', () => {
    const stages = MEASURES.map(({ stage }) => STAGES.indexOf(stage as (typeof STAGES)[number]))
    expect(stages).toEqual(stages.toSorted((a, b) => a - b))
    expect(stages).not.toContain(-1)
  })

  test.each(MEASURES.map((one) => [one.id, one] as const))('%s: fits a shipped archetype', (id, one) => {
    // A supply is a site's own: an archetype has none.
    const sites = ARCHETYPES.map(({ site }) =>
      id === 'direct-supply' ? { ...site, tariff: { supply: { kind: 'resale', markup: '35 %' } } } : site,
    )
    expect(sites.some((site) => fits(one, site))).toBe(true)
  })

  test.each(MEASURES.map((one) => [one.id, one] as const))(
    '%s: says where its effect and its price come from, with ranges',
    (_id, { source, confidence, capex, opex, life, set, group, description }) => {
      expect(source).toMatch(/\S/)
      expect(description).toMatch(/\.$/)
      expect(confidence).toBe('assumption')
      expect(capex.confidence).toBe('assumption')
      expect(capex.source).toMatch(/^basewatt assumption: /)
      expect(capex.range).toHaveLength(2)
      expect([capex.formula, capex.value].filter((one) => one !== undefined)).toHaveLength(1)
      if (typeof opex === 'object') expect(opex.source).toMatch(/\S/)
      expect(life.range[0]).toBeLessThanOrEqual(life.value)
      expect(life.range[1]).toBeGreaterThanOrEqual(life.value)
      expect((set === undefined) !== (group === undefined)).toBe(true)
    },
  )

  test('stand in the table of the documents, in their order', () => {
    const page = readFileSync(new URL('../../../docs/measures-catalogue.md', import.meta.url), 'utf8')
    const table = page.slice(0, page.indexOf('## '))
    const rows = [...table.matchAll(/^\| `([^`]+)`.*$/gm)].map(([, id]) => id)
    expect(rows).toEqual(MEASURES.map(({ id }) => id))
  })

  test('carry no percentage of energy: only shares that a device has', () => {
    const allowed = /depth|below|offBelow|onAbove|share|active|maxHumidity|airflowLoss/
    const percents: string[] = []
    const look = (node: unknown, key: string): void => {
      if (typeof node === 'string' && node.endsWith('%') && !allowed.test(key))
        percents.push(`${key}: ${node}`)
      if (typeof node === 'object' && node !== null)
        for (const [name, inner] of Object.entries(node)) look(inner, `${key}.${name}`)
    }
    for (const { id, set, group } of MEASURES) look(set ?? group, id)
    expect(percents).toEqual([])
  })
})
