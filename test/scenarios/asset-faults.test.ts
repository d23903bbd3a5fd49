import { describe, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A scenario whose assets stand on line 13 and following. */
const withAssets = (...lines: string[]) =>
  scenario({ more: ['assets:', ...lines.map((line) => `  ${line}`)] })

const EQUIPMENT = 'id: a, items: 10, cost: 1000 CNY, life: 5, age: 2, handling: 10 CNY'

const amount = 'an amount such as "1200 CNY"'
const most = '1000000000000000 CNY'

describe('assets that cannot be are refused at their place', () => {
  test.each<Refused>([
    [
      'a negative book value',
      withAssets(`redeployed: [{ ${EQUIPMENT}, bookValue: -1 CNY }]`),
      `13:98 assets.redeployed.a.bookValue: expected ${amount}, from 0 CNY to ${most}, got "-1 CNY"`,
    ],
    [
      'a negative book value of a sale',
      withAssets('auctions: [{ id: b, bookValue: -5 CNY }]'),
      `13:34 assets.auctions.b.bookValue: expected ${amount}, from 0 CNY to ${most}, got "-5 CNY"`,
    ],
    [
      'a book value above the cost',
      withAssets(`redeployed: [{ ${EQUIPMENT}, bookValue: 1001 CNY }]`),
      '13:98 assets.redeployed.a.bookValue: expected a book value of at most the cost, got "1001 CNY"',
    ],
    [
      'an age above the life',
      withAssets(`redeployed: [{ ${EQUIPMENT.replace('age: 2', 'age: 6')} }]`),
      '13:66 assets.redeployed.a.age: expected an age of at most the life, got 6\n  hint: older equipment is wholly written off: write age: 5',
    ],
    [
      'a life of no length',
      withAssets(`redeployed: [{ ${EQUIPMENT.replace('life: 5', 'life: 0')} }]`),
      '13:58 assets.redeployed.a.life: expected a number, above 0 to 100, got 0',
    ],
    [
      'a life with a unit',
      withAssets(`redeployed: [{ ${EQUIPMENT.replace('life: 5', 'life: 5 years')} }]`),
      '13:58 assets.redeployed.a.life: expected a number, got "5 years"\n  hint: no unit here',
    ],
    [
      'money of another currency, and without one',
      withAssets('auctions: [{ id: b, proceeds: 5 USD, fees: 5 }]'),
      `13:33 assets.auctions.b.proceeds: expected ${amount}, got "5 USD"\n  hint: the scenario's currency is CNY`,
      `13:46 assets.auctions.b.fees: expected ${amount}, got 5\n  hint: write the unit, as in "5 CNY"; no comma within a number`,
    ],
    [
      'shares above 100 %',
      withAssets('scrap: [{ id: c, mass: 1 t, composition: { steel: 90 %, copper: 15 % } }]'),
      '13:44 assets.scrap.c.composition: expected shares that add up to at most 100 %, got 105 %',
    ],
    [
      'a composition of nothing',
      withAssets('scrap: [{ id: c, mass: 1 t, composition: {} }]'),
      '13:44 assets.scrap.c.composition: expected at least one material, got an empty map',
    ],
    [
      'a price of a material that is not there',
      withAssets('scrap: [{ id: c, mass: 1 t, composition: { steel: 90 % }, prices: { stel: 2 CNY/kg } }]'),
      '13:77 assets.scrap.c.prices.stel: expected a material of the composition, got "stel"\n  hint: did you mean "steel"?',
    ],
    [
      'a negative mass',
      withAssets('disposal: [{ id: f, mass: -1 kg }]'),
      '13:29 assets.disposal.f.mass: expected a mass such as "250 kg" (kg, g, t), from 0 kg to 1000000000 kg, got "-1 kg"',
    ],
    [
      'scrap of which neither mass nor revenue is told',
      withAssets('scrap: [{ id: c, price: 2 CNY/kg }]'),
      '13:11 assets.scrap.c.mass: expected a mass, or the revenue of the whole, got nothing',
    ],
    [
      'a revenue beside a price',
      withAssets('scrap: [{ id: c, mass: 1 t, price: 2 CNY/kg, revenue: 3 CNY }]'),
      '13:38 assets.scrap.c.price: expected only keys that go with "revenue", got "price"',
    ],
    [
      'one price beside a composition, and prices without one',
      withAssets(
        'scrap:',
        '  - { id: c, mass: 1 t, composition: { steel: 1 }, price: 2 CNY/kg }',
        '  - { id: d, mass: 1 t, prices: { steel: 2 CNY/kg } }',
      ),
      '14:61 assets.scrap.c.price: expected only keys that go with "composition", got "price"',
      '15:35 assets.scrap.d.prices: expected a composition beside "prices", got none',
    ],
    [
      'a share that is none, and nothing that follows from it',
      withAssets('scrap: [{ id: c, mass: 1 t, composition: { steel: 90 kg }, prices: { steel: 2 CNY/kg } }]'),
      '13:53 assets.scrap.c.composition.steel: expected a share such as "14 %" or 0.14, got "90 kg"',
    ],
    [
      'an unknown refrigerant',
      withAssets('refrigerant: [{ id: g, gas: R410, charge: 1 kg, recovered: 1 }]'),
      '13:31 assets.refrigerant.g.gas: expected the id of a refrigerant, got "R410"\n  hint: did you mean "R410A"?',
    ],
    [
      'a refrigerant that the catalogue does not have',
      withAssets('refrigerant: [{ id: g, gas: R22, charge: 1 kg, recovered: 1 }]'),
      '13:31 assets.refrigerant.g.gas: expected the id of a refrigerant, got "R22"\n  hint: known: R410A, R407C, R404A, R32, R134a, R1234ze, R515B; or write gwp in place of gas',
    ],
    [
      'a refrigerant in another spelling',
      withAssets('refrigerant: [{ id: g, gas: r-32, charge: 1 kg, recovered: 1 }]'),
      '13:31 assets.refrigerant.g.gas: expected the id of a refrigerant, got "r-32"\n  hint: did you mean "R32"?',
    ],
    [
      'a gas and a GWP, and neither',
      withAssets(
        'refrigerant:',
        '  - { id: g, gas: R32, gwp: 771, charge: 1 kg, recovered: 1 }',
        '  - { id: h, charge: 1 kg, recovered: 1 }',
      ),
      '14:31 assets.refrigerant.g.gwp: expected exactly one of "gas", "gwp", got gas and gwp',
      '15:7 assets.refrigerant.h: expected exactly one of "gas", "gwp", got none of them',
    ],
    [
      'batteries without mass and energy',
      withAssets('batteries: [{ id: h, kind: LFP }]'),
      '13:15 assets.batteries.h.mass: expected a mass or an energy, got nothing\n  hint: for example mass: 12 t, or energy: 480 kWh',
    ],
    [
      'a price by what is not told',
      withAssets(
        'batteries:',
        '  - { id: h, kind: LFP, energy: 1 kWh, price: 1 CNY/kg }',
        '  - { id: i, kind: LFP, mass: 1 kg, reused: 1, reusePrice: 1 CNY/kWh }',
      ),
      '14:7 assets.batteries.h.mass: expected a mass beside price, which is by the kilogram, got nothing',
      '15:7 assets.batteries.i.energy: expected an energy beside reusePrice, which is by the kilowatt-hour, got nothing',
    ],
    [
      'an unknown kind of batteries',
      withAssets('batteries: [{ id: h, kind: LPF, mass: 1 t }]'),
      '13:30 assets.batteries.h.kind: expected one of "lead-acid", "LFP", "NMC", "NiCd", "other", got "LPF"\n  hint: did you mean "LFP"?',
    ],
    [
      'batteries by another name of their kind, and by a part of it',
      withAssets(
        'batteries:',
        '  - { id: h, kind: VRLA, mass: 1 t }',
        '  - { id: i, kind: LiFePO4, mass: 1 t }',
        '  - { id: j, kind: lead, mass: 1 t }',
      ),
      '14:22 assets.batteries.h.kind: expected one of "lead-acid", "LFP", "NMC", "NiCd", "other", got "VRLA"\n  hint: write lead-acid',
      '15:22 assets.batteries.i.kind: expected one of "lead-acid", "LFP", "NMC", "NiCd", "other", got "LiFePO4"\n  hint: write LFP',
      '16:22 assets.batteries.j.kind: expected one of "lead-acid", "LFP", "NMC", "NiCd", "other", got "lead"\n  hint: did you mean "lead-acid"?',
    ],
    [
      'a mass in tons',
      withAssets('disposal: [{ id: f, mass: 8 ton }]'),
      '13:29 assets.disposal.f.mass: expected a mass such as "250 kg" (kg, g, t), got "8 ton"\n  hint: a "ton" may be 907 or 1016 kg: write "t" for 1000 kg',
    ],
    [
      'an id twice in a list',
      withAssets(
        'auctions:',
        '  - { id: b, proceeds: 1 CNY, fees: 0 CNY }',
        '  - { id: b, proceeds: 2 CNY, fees: 0 CNY }',
      ),
      '15:13 assets.auctions.b.id: expected an id that no other line of the list has, got "b"',
    ],
    [
      'a misspelt list and a misspelt key',
      withAssets('redeploid: []', 'auctions: [{ id: b, proceds: 1 CNY }]'),
      '13:3 assets.redeploid: expected a known key, got "redeploid"\n  hint: did you mean "redeployed"?',
      '14:23 assets.auctions.b.proceds: expected a known key, got "proceds"\n  hint: did you mean "proceeds"?',
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})
