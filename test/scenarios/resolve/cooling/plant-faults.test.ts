import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from '../../scenario-folder.ts'

const folder = new ScenarioFolder()

const IT = 'equipment: [{ id: it, power: 100 kW }]'
const cooled = (cooling: string, ...more: string[]) =>
  scenario({ site: ['kind: data-centre', `cooling: { ${cooling} }`, IT, ...more] })
const refuses = async (cooling: string, more: readonly string[], messages: readonly string[]) => {
  expect(await folder.problems(cooled(cooling, ...more))).toEqual(
    messages.map((message) => `s.yaml:${message}`),
  )
}

const AT = 'sites.a.cooling'
const SHARE = 'a share such as "14 %" or 0.14'
const KELVIN = 'a temperature difference such as "2 K" (K, degC, °C, ℃)'

describe('a plant is refused for', () => {
  test.each<[string, string, ...string[]]>([
    [
      'a preset that does not exist, told from both files',
      'preset: waterside-economisr',
      `10:24 ${AT}.preset: expected the id of a cooling machine, got "waterside-economisr"\n  hint: did you mean "waterside-economiser"?`,
    ],
    [
      'water where condensers stand in outdoor air',
      'model: air-cooled-chiller, economiser: none, sea: { temperature: 3 degC }, tower: { approach: 3 K }',
      `10:55 ${AT}.economiser: expected only keys that go with "model: air-cooled-chiller", got "economiser"`,
      `10:66 ${AT}.sea: expected only keys that go with "model: air-cooled-chiller", got "sea"`,
      `10:98 ${AT}.tower: expected only keys that go with "model: air-cooled-chiller", got "tower"`,
    ],
    [
      'keys of rooms',
      'preset: airside-economiser, units: 2, coil: { effectiveness: 80 % }',
      `10:51 ${AT}.units: expected only keys that go with "preset: airside-economiser", got "units"`,
      `10:60 ${AT}.coil: expected only keys that go with "preset: airside-economiser", got "coil"`,
    ],
    [
      'tower and sea at once',
      'preset: waterside-economiser, sea: { temperature: 3 degC }, tower: { approach: 3 K }',
      `10:51 ${AT}.sea: expected tower or sea, not both, got both`,
    ],
    [
      'a sea of which nobody knows how warm it is',
      'preset: seawater-economiser',
      `10:14 ${AT}.sea.temperature: expected sea.temperature for preset: seawater-economiser, got nothing\n  hint: one temperature, or a list of twelve, January to December`,
    ],
    [
      'a sea of two months',
      'preset: seawater-economiser, sea: { temperature: [1 degC, 2 degC] }',
      `10:65 ${AT}.sea.temperature: expected one temperature, or a list of twelve, January to December, got a list of 2`,
    ],
    [
      'a sea without its unit',
      'preset: seawater-economiser, sea: { temperature: 12 }',
      `10:65 ${AT}.sea.temperature: expected a temperature such as "25 degC" (degC, °C, ℃, K), got 12\n  hint: write the unit, as in "12 degC"`,
    ],
    [
      'a coldest supply above the warmest of the preset',
      'preset: airside-economiser, supplyLow: 30 degC',
      `10:55 ${AT}.supplyLow: expected a coldest supply of at most the warmest, setpoint: 27 degC, got "30 degC"`,
    ],
    [
      'a warmest supply below the coldest of the preset',
      'preset: airside-economiser, setpoint: 10 degC',
      `10:54 ${AT}.setpoint: expected a warmest supply of at least the coldest, supplyLow: 14 degC, got "10 degC"\n  hint: or write a colder supplyLow`,
    ],
    [
      'a supply colder than the chilled water behind outdoor air',
      'preset: airside-economiser, setpoint: 5 degC, supplyLow: 4 degC',
      `10:54 ${AT}.setpoint: expected a warmest supply above the chilled water of 6.67 degC that cools it where outdoor air does not, got "5 degC"`,
    ],
    [
      'a sea with two months that no sea has',
      'preset: seawater-economiser, sea: { temperature: [1 degC, 2 degC, 3 degC, 4 degC, 5 degC, 96 degC, 97 degC, 8 degC, 9 degC, 10 degC, 11 degC, 12 degC] }',
      `10:106 ${AT}.sea.temperature.5: expected a temperature such as "25 degC" (degC, °C, ℃, K), from -5 degC to 60 degC, got "96 degC"`,
      `10:115 ${AT}.sea.temperature.6: expected a temperature such as "25 degC" (degC, °C, ℃, K), from -5 degC to 60 degC, got "97 degC"`,
    ],
    [
      'a coil that would freeze its water',
      'preset: water-cooled-chiller, coil: { effectiveness: 40 % }',
      `10:69 ${AT}.coil.effectiveness: expected a supply that chilled water of at least 4 degC can make: 27 degC, warmed by 16.7 K, needs water of 1.95 degC, got "40 %"\n  hint: a warmer set-point, a smaller rise of the air, or a more effective coil`,
    ],
    [
      'outdoor air whose dew point lies above its temperature',
      'preset: airside-economiser, outdoorAir: { dewPoint: 30 degC }',
      `10:68 ${AT}.outdoorAir.dewPoint: expected a dew point of at most the temperature, 27 degC, got "30 degC"\n  hint: a dew point is never warmer than the dry bulb`,
    ],
    [
      'outdoor air colder than the dew point of the preset',
      'preset: airside-economiser, outdoorAir: { temperature: 10 degC }',
      `10:71 ${AT}.outdoorAir.temperature: expected a temperature of at least its dewPoint, 15 degC, got "10 degC"\n  hint: a dew point is never warmer than the dry bulb`,
    ],
    [
      'supply air humidified past its highest humidity',
      'preset: airside-economiser, outdoorAir: { lowHumidity: 90 % }',
      `10:71 ${AT}.outdoorAir.lowHumidity: expected a humidity of at most highHumidity, 80 %, got "90 %"`,
    ],
    [
      'supply air that chilled water cannot make',
      'preset: water-cooled-chiller, setpoint: 6 degC',
      `10:56 ${AT}.setpoint: expected a supply that chilled water of at least 4 degC can make: 6 degC, warmed by 16.7 K, needs water of 1.83 degC, got "6 degC"\n  hint: a warmer set-point, a smaller rise of the air, or a more effective coil`,
    ],
    [
      'a part load and a number of chillers',
      'preset: lei-2020-ae, chiller: { load: 50 %, count: 3 }',
      `10:67 ${AT}.chiller.count: expected load or count, not both: load has unlimited capacity, got 3`,
    ],
    [
      'a part load and a size of chillers',
      'preset: lei-2020-ae, chiller: { capacity: 1 MW, load: 50 % }',
      `10:58 ${AT}.chiller.capacity: expected load or capacity, not both: load has unlimited capacity, got "1 MW"`,
    ],
    [
      'staging of chillers without number',
      'preset: lei-2020-ae, chiller: { staging: all }',
      `10:57 ${AT}.chiller.staging: expected staging beside count and capacity only: with load all have the same, got "all"`,
    ],
    [
      'a correction of the other curve',
      'preset: water-cooled-chiller, chiller: { curve: energyplus, correction: 5 % }',
      `10:88 ${AT}.chiller.correction: expected only keys that go with curve energyplus, got "correction"`,
    ],
    [
      'a rated COP of the other curve',
      'preset: water-cooled-chiller, chiller: { ratedCop: 5 }',
      `10:67 ${AT}.chiller.ratedCop: expected only keys that go with curve lei-2020, got "ratedCop"`,
    ],
    [
      'cycles of concentration of 1',
      'preset: water-cooled-chiller, tower: { cyclesOfConcentration: 1 }',
      `10:78 ${AT}.tower.cyclesOfConcentration: expected a number, above 1 to 1000, got 1`,
    ],
    [
      'cycles of concentration below 1',
      'preset: water-cooled-chiller, tower: { cyclesOfConcentration: 0.5 }',
      `10:78 ${AT}.tower.cyclesOfConcentration: expected a number, above 1 to 1000, got 0.5`,
    ],
    [
      'a pump that gives more than it takes',
      'preset: water-cooled-chiller, tower: { pump: { efficiency: 120 % } }',
      `10:75 ${AT}.tower.pump.efficiency: expected ${SHARE}, from 0.01 to 1, got "120 %"`,
    ],
    [
      'water colder than the wet bulb',
      'preset: water-cooled-chiller, tower: { approach: -1 K }',
      `10:65 ${AT}.tower.approach: expected ${KELVIN}, from 0 K to 60 K, got "-1 K"`,
    ],
    [
      'a coil without sensible heat',
      'preset: water-cooled-chiller, coil: { sensibleHeatRatio: 0 % }',
      `10:73 ${AT}.coil.sensibleHeatRatio: expected ${SHARE}, from 0.01 to 1, got "0 %"`,
    ],
    [
      'a pressure without its unit',
      'preset: water-cooled-chiller, humidifier: { pressure: 7000000 }',
      `10:70 ${AT}.humidifier.pressure: expected a pressure such as "101.325 kPa" (Pa, hPa, mbar, kPa, bar, MPa), got 7000000\n  hint: write the unit, as in "7000000 Pa"`,
    ],
    [
      'an economiser that is neither',
      'preset: water-cooled-chiller, economiser: yes',
      `10:58 ${AT}.economiser: expected "none" or a map with approach, got "yes"`,
    ],
    [
      'a typo inside a group',
      'preset: water-cooled-chiller, tower: { aproach: 3 K }',
      `10:55 ${AT}.tower.aproach: expected a known key, got "aproach"\n  hint: did you mean "approach"?`,
    ],
    ['a declared PUE below 1', 'pue: 0.9', `10:21 ${AT}.pue: expected a number, from 1 to 10, got 0.9`],
    [
      'a declared PUE beside a machine',
      'preset: water-cooled-chiller, pue: 1.3',
      `10:51 ${AT}.pue: expected exactly one of "preset", "cop", "model", "pue", got preset and pue`,
    ],
    [
      'keys beside a declared PUE',
      'pue: 1.3, capacity: 1 MW, liquid: { share: 50 % }',
      `10:36 ${AT}.capacity: expected only keys that go with "pue", got "capacity"`,
      `10:50 ${AT}.liquid: expected only keys that go with "pue", got "liquid"`,
    ],
    [
      'liquid without IT',
      'preset: water-cooled-chiller, liquid: { share: 50 % }',
      `10:54 ${AT}.liquid: expected "it" beside liquid, which carries a share of its heat, got none`,
    ],
    [
      'liquid that carries more than there is',
      'preset: water-cooled-chiller, liquid: { share: 150 % }',
      `10:63 ${AT}.liquid.share: expected ${SHARE}, from 0 to 1, got "150 %"`,
    ],
    [
      'a refrigerant that is not known',
      'preset: split-ac, refrigerant: { charge: 5 kg, type: R410a }',
      `10:69 ${AT}.refrigerant.type: expected the id of a refrigerant, got "R410a"\n  hint: did you mean "R410A"?`,
    ],
    [
      'a refrigerant told twice',
      'preset: split-ac, refrigerant: { charge: 5 kg, type: R410A, gwp: 3 }',
      `10:81 ${AT}.refrigerant.gwp: expected exactly one of "type", "gwp", got type and gwp`,
    ],
    [
      'a refrigerant that is not told',
      'preset: split-ac, refrigerant: { charge: 5 kg }',
      `10:47 ${AT}.refrigerant: expected exactly one of "type", "gwp", got none of them`,
    ],
  ])('%s', async (_what, cooling, ...messages) => refuses(cooling, [], messages))
})

describe('a plant is refused beside', () => {
  test('an air flow that says the rise of the air too', async () =>
    refuses(
      'preset: water-cooled-chiller, airHandlers: { rise: 10 K }',
      ['airflow: { recirculation: 10 %, bypass: 10 %, rise: 12 K }'],
      [
        `10:67 ${AT}.airHandlers.rise: expected no rise: the airflow of the site says by how much the air is warmed, got "10 K"`,
      ],
    ))

  test('an air flow that asks for freezing supply air, told once', async () =>
    refuses(
      'preset: water-cooled-chiller',
      ['airflow: { recirculation: 90 %, bypass: 10 %, rise: 12 K }'],
      [
        '12:31 sites.a.airflow.recirculation: expected recirculation that leaves supply air above 0 degC: 27 degC at the warmest inlet would need -81 degC, got 90 %\n  hint: less recirculation, or more air: a larger flow, a smaller rise',
      ],
    ))

  test('IT that stands outdoors, where liquid has nothing to carry', async () =>
    refuses(
      'preset: water-cooled-chiller, liquid: { share: 50 % }',
      ['it: [{ id: hall, capacity: 1 MW, place: outdoor, utilisation: { constant: 50 % } }]'],
      [
        `10:54 ${AT}.liquid: expected "it" indoors beside liquid, which carries a share of its heat, got all of it outdoors`,
      ],
    ))
})

describe('not modelled together with a plant are', () => {
  const BESIDE = 'they are not modelled together'

  test('a fan and an exchanger', async () =>
    refuses(
      'preset: lei-2020-wec, fan: { preset: fan-shelter }, exchanger: { ua: 3 kW/K, power: 1 kW }',
      [],
      [
        `10:43 ${AT}.fan: expected no fan beside "preset: lei-2020-wec": ${BESIDE}, got a map`,
        `10:79 ${AT}.exchanger: expected no exchanger beside "preset: lei-2020-wec": ${BESIDE}, got a map`,
      ],
    ))

  test('thermal mass', async () =>
    refuses(
      'model: airside-economiser',
      ['enclosure: { ua: 3 W/K, thermalMass: 300 kJ/K }'],
      [
        `12:42 sites.a.enclosure.thermalMass: expected no thermalMass beside "model: airside-economiser": ${BESIDE}, got "300 kJ/K"`,
      ],
    ))

  test('a fan and liquid', async () =>
    refuses(
      'cop: 3, fan: { preset: fan-shelter }, liquid: { share: 50 % }',
      ['it: [{ id: hall, capacity: 1 MW, utilisation: { constant: 50 % } }]'],
      [`10:29 ${AT}.fan: expected no fan beside "liquid": ${BESIDE}, got a map`],
    ))
})

describe('a declared PUE covers', () => {
  const COVERS = 'beside pue: a declared PUE covers all losses'

  test('every loss of the site', async () =>
    refuses(
      'pue: 1.3',
      [
        'dcBus: { rectifier: { preset: rectifier-legacy } }',
        'ups: { preset: ups-modern }',
        'pdu: { efficiency: 99 % }',
        'transformer: { loss: { noLoad: 0 %, proportional: 0 %, square: 1 % } }',
        'auxiliary: 3 kW',
        'auxiliaryShare: 1 %',
        'enclosure: { ua: 3 W/K, infiltration: 1 m3/s, sunlit: [{ area: 6 m2, tilt: 0 deg }] }',
      ],
      [
        `12:25 sites.a.dcBus.rectifier: expected no rectifier ${COVERS}, got a map\n  hint: write rectifier: lossless`,
        `13:10 sites.a.ups: expected no ups ${COVERS}, got a map\n  hint: write efficiency: 100 %, or leave it out`,
        `14:10 sites.a.pdu: expected no pdu ${COVERS}, got a map\n  hint: write efficiency: 100 %, or leave it out`,
        `15:18 sites.a.transformer: expected no transformer ${COVERS}, got a map\n  hint: write efficiency: 100 %, or leave it out`,
        `16:16 sites.a.auxiliary: expected no auxiliary ${COVERS}, got "3 kW"\n  hint: leave it out`,
        `17:21 sites.a.auxiliaryShare: expected no auxiliaryShare ${COVERS}, got "1 %"\n  hint: leave it out`,
        `18:22 sites.a.enclosure.ua: expected no ua ${COVERS}, got "3 W/K"\n  hint: leave it out`,
        `18:43 sites.a.enclosure.infiltration: expected no infiltration ${COVERS}, got "1 m3/s"\n  hint: leave it out`,
        `18:59 sites.a.enclosure.sunlit: expected no sunlit ${COVERS}, got a list\n  hint: leave it out`,
      ],
    ))

  test('nothing where converters lose nothing', async () =>
    refuses(
      'pue: 1.3',
      [
        'dcBus: { rectifier: lossless }',
        'ups: { efficiency: 100 % }',
        'pdu: { loss: { noLoad: 0 %, proportional: 0 %, square: 0 % } }',
        'auxiliary: 0 W',
      ],
      [],
    ))
})
