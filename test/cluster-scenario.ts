/**
 * Two sites and a room that use every key of the radio stage: all power models, modes in place, rules with every key,
 * chains of takeovers across sites of other counts, limits of the service, data volumes and antennas.
 *
 * @param files  true where `cluster.csv` of {@link CLUSTER_CSV} lies beside it, so that every kind of file is read
 */
export function clusterScenario(files: boolean): string {
  const [schedule, forecast, traffic, data] = files
    ? [
        ', schedule: { csv: cluster.csv, column: allowed }',
        '{ csv: cluster.csv, column: expected }',
        '{ csv: cluster.csv, column: load }',
        'dataVolume: { csv: cluster.csv, column: gb }',
      ]
    : ['', 'last-week', '{ shape: weekday-weekend, mean: 30 % }', 'capacity: { throughput: 200 Mbit/s }']
  return `basewatt: 1
name: Cluster
step: 1 h
location: { latitude: 30.6 deg, longitude: 114.1 deg, timezone: UTC+8, elevation: 23 m }
weather: { constant: { temperature: 30 degC, humidity: 50 %, ghi: 0 W/m2 } }
tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
exposure: { fraction: 50 %, limit: 0.4 W/m2 }
service: { maxBlocked: 1 %, maxBlockedStep: 50 %, maxCarrierLoad: 90 %, maxWakeUpsPerDay: 3, enforce: true }
sites:
  - id: a
    kind: base-station
    count: 2
    enclosure: { kind: shelter, ua: 60 W/K }
    cooling: { cop: 3, setpoint: 28 degC }
    dcBus: { rectifier: { efficiency: 92 % } }
    radio:
      - id: rru
        technology: 4G
        count: 3
        power: { model: curve, points: [[0 %, 200 W], [40 %, 320 W], [100 %, 400 W]] }
        traffic: { shape: weekday-weekend, mean: 25 % }
        capacity: { throughput: 300 Mbit/s }
        antenna: { frequency: 1800 MHz, gain: 17 dBi, output: 60 W, loss: 2 dB, length: 1.4 m }
      - id: aau
        technology: 5G
        count: 3
        power: { model: linear, idleRatio: 48 %, full: 1 kW }
        traffic: { shape: weekday-weekend, mean: 12 %, shift: 1 h }
        modes: [{ mode: symbol }, { mode: channel, depth: 15 %, below: 20 %, active: [[0 %, 50 %], [100 %, 0 %]], window: "22:00-08:00", days: all, months: [1, 2, 7] }]
        capacity: { bandwidth: 100 MHz, spectralEfficiency: 6 }
        place: indoor
      - id: nr
        power: { model: tr38864, category: 1, set: 1, full: 900 W, antennas: 75 %, bandwidth: 90 %, psdRatio: 1, slotActivity: 20 %, downlink: 75 %, uplink: 25 %, amplifierEfficiency: constant }
        traffic: ${traffic}
        feeder: 2 %
        ${data}
    equipment: [{ id: bbu, power: 300 W, count: 2 }]
    shutdown: [{ id: fan, units: [bbu], window: "01:30-03:00", residual: 30 W }]
  - id: b
    kind: base-station
    count: 3
    dcBus: none
    enclosure: none
    radio:
      - { id: macro, power: { model: earth, type: macro, transceivers: 4, maxOutput: 20 W, noLoad: 130 W, slope: 4.7, asleep: 75 W }, traffic: { shape: weekday-weekend, mean: 20 % }, protected: true }
      - { id: rrh, power: { model: earth, type: rrh }, traffic: { constant: 8 % }, modes: [{ mode: symbol, active: 60 %, depth: 25 % }] }
  - { id: room, kind: equipment-room, cooling: { cop: 3 }, enclosure: { kind: room }, equipment: [{ id: it, power: 2 kW, bus: ac }] }
variants:
  - name: window
    set: { sites.a.shutdown: [{ units: [aau, nr], window: "23:30-06:00", days: workdays }, { units: [aau], window: "02:00-04:00", depth: 50 % }] }
  - name: guarded
    set:
      sites.a.shutdown:
        - { id: night, units: [aau], window: "22:00-07:30", days: all, months: [1, 2, 3, 4, 5, 6], mode: deep-sleep, depth: 70 %, offBelow: 12 %, onAbove: 18 %, minimumOff: 2 h, minimumOn: 1 h, wake: 300 s, transitionEnergy: 0.01 kWh, decideOn: previous, offloadTo: [{ unit: rru, share: 60 %, extraResources: 1.5, capacityRatio: 2, entryLoad: 70 %, wakeLoad: 80 %, limitLoad: 90 % }, { unit: b.macro, share: 30 % }] }
        - { id: summer, units: [aau], window: "01:00-05:00", months: [7, 8, 9], mode: light-sleep, offBelow: 10 %, offloadTo: rru }
        - { units: [nr], mode: deep-sleep, offBelow: 15 %${schedule}, offloadTo: a.rru }
      sites.b.shutdown: [{ units: [rrh], window: "00:00-06:00", mode: light-sleep, offloadTo: macro }]
  - name: forecast
    set:
      sites.a.shutdown:
        - { id: week, units: [aau], mode: carrier, offBelow: 8 %, decideOn: ${forecast}, offloadTo: rru }
        - { id: eve, units: [nr], mode: cell, offBelow: 20 %, decideOn: yesterday, offloadTo: [{ unit: rru, extraResources: 3 }] }
  - name: chain
    set:
      sites.a.shutdown:
        - { id: first, units: [nr], window: "20:00-08:00", mode: breaker, residual: 5 W, wake: 10 min, offloadTo: aau }
        - { id: second, units: [aau], offBelow: 30 %, decideOn: perfect, offloadTo: [{ unit: rru, share: 50 %, extraResources: 2 }, { unit: b.macro, share: 50 %, extraResources: 5 }] }
        - { id: third, units: [rru], window: "03:00-05:00", mode: carrier, offBelow: 40 %, minimumOff: 1 h, minimumOn: 1 h, offloadTo: b.macro }
  - { name: both, extends: [guarded], set: { sites.a.radio.rru.power: { model: linear, idle: 300 W, full: 500 W }, service.maxBlocked: 2 % } }
expect:
  - { output: savings.guarded.refusedTrafficKwh, value: 12 kWh, tolerance: 100 %, source: none }
`
}

const share = (value: number) => `${(100 * value).toFixed(1)} %`

/** A year of hours for the files of {@link clusterScenario}: load of a unit, what was expected of it, GB, and 0 or 1. */
export const CLUSTER_CSV = [
  'hour,load,expected,gb,allowed',
  ...Array.from({ length: 8760 }, (_, h) => {
    const hour = h % 24
    const load = 0.05 + 0.4 * (hour / 23) + 0.05 * (((h * 7919) % 11) / 11)
    const expected = Math.max(0, load - 0.06 + 0.02 * ((h * 31) % 7))
    return `${h},${load.toFixed(4)},${share(expected)},${(30 * load).toFixed(3)},${hour < 6 || hour > 21 ? 1 : 0}`
  }),
  '',
].join('\n')
