import * as fc from 'fast-check'
import type { Converter, ModularConverter, Staging } from '../../../src/model/power/converter.ts'

export const LEGACY = { a0: 0.025, a1: 0.05, a2: 0.03 }
export const UPS_MODERN = { a0: 0.012, a1: 0.015, a2: 0.012 }

type Law = typeof LEGACY

/** A converter in one piece. */
export const whole = (moduleKw: number, law: Law): ModularConverter => ({
  kind: 'modular',
  modules: 1,
  moduleKw,
  ...law,
})

export const plant = (modules: number, moduleKw: number, law: Law, staging?: Staging): ModularConverter => ({
  ...whole(moduleKw, law),
  modules,
  ...(staging === undefined ? {} : { staging }),
})

const share = (max: number) => fc.double({ min: 0, max, noNaN: true, noDefaultInfinity: true })
export const law = fc.record({ a0: share(0.05), a1: share(0.08), a2: share(0.05) })
export const staging = fc.record({
  redundancy: fc.integer({ min: 0, max: 3 }),
  maxLoading: fc.double({ min: 0.3, max: 1, noNaN: true }),
})
export const sizes = fc.record({
  modules: fc.integer({ min: 1, max: 40 }),
  moduleKw: fc.double({ min: 0.5, max: 50, noNaN: true }),
})
/** Any modular converter of one system, with and without staging. */
export const oneSystem = fc
  .record({ size: sizes, law, staging: fc.option(staging, { nil: undefined }) })
  .map(({ size, law: own, staging: some }) => plant(size.modules, size.moduleKw, own, some))
/** The same, of one to three systems. */
const modular = fc
  .record({ one: oneSystem, systems: fc.integer({ min: 1, max: 3 }) })
  .map(({ one, systems }): ModularConverter => ({ ...one, systems }))
const constant = fc
  .double({ min: 0.5, max: 1, noNaN: true })
  .map((efficiency): Converter => ({ kind: 'constant', efficiency }))
export const anyConverter = fc.oneof(modular, constant, fc.constant<Converter>({ kind: 'lossless' }))
/** Output of a converter as a share of its rating. */
export const load = fc.double({ min: 0, max: 1.2, noNaN: true })

export const outputAt = ({ modules, moduleKw }: ModularConverter, x: number) => x * modules * moduleKw
