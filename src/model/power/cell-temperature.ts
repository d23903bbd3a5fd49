/** How the temperature of the cells follows irradiance, air and wind. */
export type CellTemperatureModel =
  | 'faiman'
  | 'sapm-open-rack'
  | 'sapm-close-mount'
  | 'noct'
  | 'pvsyst'
  | 'noct-sam'

/** Nominal operating cell temperature [degC]. Assumption: usual in data sheets of crystalline modules. */
const NOCT_C = 45

/** Air temperature at which the nominal operating temperature is measured [degC]. Source: IEC 61215:2005, 10.5. */
const NOCT_AIR_C = 20

/** Irradiance at which the nominal operating temperature is measured [W/m2]. Source: as NOCT_AIR_C. */
const NOCT_IRRADIANCE_W_PER_M2 = 800

/** Share of the irradiance that the module turns into power [-]. Assumption: a present crystalline module. */
const MODULE_EFFICIENCY = 0.2

/** Share of the irradiance that the module absorbs [-]. Source: PVsyst SA, PVsyst 7 Help, Array thermal losses. */
const ABSORPTANCE = 0.9

/** Wind at module height over wind at 10 m, arrays up to one storey high [-]. Source: as NOCT_SAM. */
const NOCT_SAM_WIND_FACTOR = 0.51

/** A rise above air that is share x irradiance / (constant + perWind x wind). */
interface HeatLoss {
  /** Share of the irradiance that heats, or a ratio of losses [-]. */
  readonly share: number
  /** Heat loss in still air [W/m2/K]. */
  readonly constant: number
  /** Growth of the heat loss with wind [W/m2/K per m/s]. */
  readonly perWind: number
}

/**
 * Source: D. Faiman, Assessing the outdoor operating temperature of photovoltaic modules, Progress in
 * Photovoltaics 16, 2008; coefficients as in pvlib 0.11.2.
 */
const FAIMAN: HeatLoss = { share: 1, constant: 25, perWind: 6.84 }

/**
 * Source: R. G. Ross, Flat-plate photovoltaic array design optimization, 14th IEEE Photovoltaic Specialists
 * Conference, 1980.
 */
const NOCT: HeatLoss = { share: 1, constant: NOCT_IRRADIANCE_W_PER_M2 / (NOCT_C - NOCT_AIR_C), perWind: 0 }

/** Source: PVsyst SA, PVsyst 7 Help, Array thermal losses, free-standing array. */
const PVSYST: HeatLoss = { share: ABSORPTANCE * (1 - MODULE_EFFICIENCY), constant: 29, perWind: 0 }

/**
 * Source: P. Gilman, A. Dobos, N. DiOrio, J. Freeman, S. Janzou and D. Ryberg, SAM Photovoltaic Model Technical
 * Reference Update, NREL/TP-6A20-67399, 2018, section 10.6.
 */
const NOCT_SAM: HeatLoss = {
  share:
    ((NOCT_C - NOCT_AIR_C) / NOCT_IRRADIANCE_W_PER_M2) * (1 - MODULE_EFFICIENCY / ABSORPTANCE) * (5.7 + 3.8),
  constant: 5.7,
  perWind: 3.8 * NOCT_SAM_WIND_FACTOR,
}

/** Coefficients of the Sandia model for one mounting. */
interface SandiaMount {
  /** Logarithm of the module's rise per irradiance in still air [ln(K m2/W)]. */
  readonly still: number
  /** Its change with wind [s/m]. */
  readonly perWind: number
  /** How much warmer the cell is than the module's back at 1000 W/m2 [K]. */
  readonly cellRiseK: number
}

/**
 * Glass-glass modules on an open rack.
 *
 * Source: D. L. King, W. E. Boyson and J. A. Kratochvil, Photovoltaic array performance model,
 * SAND2004-3535, 2004, equations 11 and 12.
 */
const SAPM_OPEN_RACK: SandiaMount = { still: -3.47, perWind: -0.0594, cellRiseK: 3 }

/** Glass-glass modules close to a roof. Source: as SAPM_OPEN_RACK. */
const SAPM_CLOSE_MOUNT: SandiaMount = { still: -2.98, perWind: -0.0471, cellRiseK: 1 }

/**
 * Temperature of the cells over a column of steps, written into `cellC`.
 *
 * Quasi-steady: no thermal mass. Wind is that of the weather file at 10 m, unscaled; negative wind counts as
 * still air. `noct` ignores the wind, and so does `pvsyst` with its free-standing default.
 *
 * @param model          The thermal model, chosen once for the column.
 * @param poaWPerM2      Irradiance in the plane of the array before reflection, one value per step [W/m2].
 * @param temperatureC   Air temperature, same length [degC].
 * @param windMPerS      Wind speed at 10 m, same length [m/s].
 * @param cellC          Result, same length, overwritten [degC].
 */
export function cellTemperature(
  model: CellTemperatureModel,
  poaWPerM2: Float64Array,
  temperatureC: Float64Array,
  windMPerS: Float64Array,
  cellC: Float64Array,
): void {
  switch (model) {
    case 'faiman':
      return byHeatLoss(FAIMAN, poaWPerM2, temperatureC, windMPerS, cellC)
    case 'noct':
      return byHeatLoss(NOCT, poaWPerM2, temperatureC, windMPerS, cellC)
    case 'pvsyst':
      return byHeatLoss(PVSYST, poaWPerM2, temperatureC, windMPerS, cellC)
    case 'noct-sam':
      return byHeatLoss(NOCT_SAM, poaWPerM2, temperatureC, windMPerS, cellC)
    case 'sapm-open-rack':
      return bySandia(SAPM_OPEN_RACK, poaWPerM2, temperatureC, windMPerS, cellC)
    case 'sapm-close-mount':
      return bySandia(SAPM_CLOSE_MOUNT, poaWPerM2, temperatureC, windMPerS, cellC)
  }
}

function byHeatLoss(
  loss: HeatLoss,
  poaWPerM2: Float64Array,
  temperatureC: Float64Array,
  windMPerS: Float64Array,
  cellC: Float64Array,
): void {
  const { share, constant, perWind } = loss
  for (let i = 0; i < cellC.length; i++) {
    const wind = Math.max(windMPerS[i]!, 0)
    cellC[i] = temperatureC[i]! + (poaWPerM2[i]! * share) / (constant + perWind * wind)
  }
}

function bySandia(
  mount: SandiaMount,
  poaWPerM2: Float64Array,
  temperatureC: Float64Array,
  windMPerS: Float64Array,
  cellC: Float64Array,
): void {
  const { still, perWind, cellRiseK } = mount
  for (let i = 0; i < cellC.length; i++) {
    const wind = Math.max(windMPerS[i]!, 0)
    const moduleRise = Math.exp(still + perWind * wind)
    cellC[i] = temperatureC[i]! + poaWPerM2[i]! * (moduleRise + cellRiseK / 1000)
  }
}
