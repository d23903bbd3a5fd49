/** Where the energy of a site comes from and goes to, one value per step [kW]. */
export interface Flows {
  readonly solarUsedKw: Float64Array
  readonly solarExportedKw: Float64Array
  readonly solarCurtailedKw: Float64Array
  readonly importKw: Float64Array
}

/**
 * The -48 V bus: what its own array covers of the DC load, and what is left to the rectifiers. Surplus is curtailed,
 * since rectifiers are one-way.
 *
 * @param loadKw        DC load with feeder losses, one value per step [kW]
 * @param solarKw       power at the terminals of the array's converter, same length [kW]
 * @param rectifierKw   result: power delivered by the rectifiers, same length, overwritten [kW]
 * @param flows         solarUsedKw and solarCurtailedKw are overwritten
 */
export function dcBus(
  loadKw: Float64Array,
  solarKw: Float64Array,
  rectifierKw: Float64Array,
  { solarUsedKw, solarCurtailedKw }: Flows,
): void {
  for (let i = 0; i < loadKw.length; i++) {
    const used = Math.min(solarKw[i]!, loadKw[i]!)
    rectifierKw[i] = loadKw[i]! - used
    solarUsedKw[i] = used
    solarCurtailedKw[i] = solarKw[i]! - used
  }
}

/**
 * The AC side: solar first, the rest from the mains; surplus is exported or curtailed.
 *
 * @param demandKw  all AC power the site takes, one value per step [kW]
 * @param solarKw   power at the terminals of the inverter, same length [kW]
 * @param flows     importKw and solarExportedKw are overwritten; used and curtailed solar are added to
 */
export function acDispatch(
  demandKw: Float64Array,
  solarKw: Float64Array,
  canExport: boolean,
  flows: Flows,
): void {
  const { solarUsedKw, solarExportedKw, solarCurtailedKw, importKw } = flows
  for (let i = 0; i < demandKw.length; i++) {
    const used = Math.min(solarKw[i]!, demandKw[i]!)
    const surplus = solarKw[i]! - used
    importKw[i] = demandKw[i]! - used
    solarUsedKw[i] = solarUsedKw[i]! + used
    solarExportedKw[i] = canExport ? surplus : 0
    if (!canExport) solarCurtailedKw[i] = solarCurtailedKw[i]! + surplus
  }
}
