import type { BatterySpec } from '../../../src/model/storage/battery-spec.ts'

/** A battery of 20 kWh on the -48 V bus that only cycles wear: a thousandth of its capacity by five full ones. */
export const PLAIN_BATTERY: BatterySpec = {
  bus: 'dc',
  chemistry: 'lfp',
  capacityKwh: 20,
  health: 1,
  chargeEfficiency: 0.95,
  dischargeEfficiency: 0.9,
  chargeKw: 5,
  dischargeKw: 5,
  socMin: 0.2,
  socMinOutage: 0.1,
  socMax: 1,
  socInitial: 1,
  selfDischargePerH: 0,
  capacityByC: [
    [-20, 0.6],
    [25, 1],
  ],
  temperature: 'room',
  isIndoor: true,
  reserveH: 4,
  recharge: 'at-once',
  canIsland: false,
  strategy: { kind: 'backup' },
  ageing: {
    calendar: { kind: 'none' },
    cycleTable: [
      {
        depth: 1,
        points: [
          [0, 1],
          [2000, 0.6],
        ],
      },
    ],
    endOfLife: 0.8,
  },
}
