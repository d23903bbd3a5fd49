import type { DxCurve } from '../../../src/model/cooling/dx-curve.ts'

/** Curve II of the EnergyPlus example files (DXCoilSystemAuto.idf), written down apart from the catalogue. */
export const ENERGYPLUS_AUTO: DxCurve = {
  capacity: [0.766956, 0.0107756, -0.0000414703, 0.00134961, -0.000261144, 0.000457488],
  eir: [0.297145, 0.0430933, -0.000748766, 0.00597727, 0.000482112, -0.000956448],
  wetBulbC: [12.8, 23.9],
  outdoorC: [18, 46],
}
