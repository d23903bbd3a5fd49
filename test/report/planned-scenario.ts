import { scenario } from '../scenarios/scenario-folder.ts'

/**
 * A room of 1 kW beside 1 kW of a class that leaves on 1 July 2022 while 100 W come; no cooling, 0.65 CNY/kWh, rent by
 * floor. Scrap of the class and the coverage of the room stand beside it.
 */
export const planned = (more: readonly string[] = []) =>
  scenario({
    more: [
      'retirement:',
      '  classes:',
      '    - { id: old, power: 10 W, rooms: { a: 100 }, space: 0.1 m2, maintenance: 5 CNY/year, removal: 2 CNY }',
      '  replacements:',
      '    - { id: new, power: 50 W, purchase: 100 CNY }',
      '  sites: { a: { rentPerArea: 30 CNY/m2/year } }',
      '  waves:',
      '    - { id: out, date: 2022-07-01, retire: { old: all }, add: { new: { a: 2 } } }',
      'assets:',
      '  scrap: [{ id: metal, mass: 2 t, price: 3 CNY/kg }]',
      'coverage: { count: [solar] }',
      ...more,
    ],
  })
