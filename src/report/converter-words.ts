/** Where each converter stands in a site, what is said of it above its rating, and what one of several systems is called. */
export const CONVERTERS = [
  ['rectifier', 'dcBus.rectifier', 'the rectifiers stand above their rating', 'rectifier plant'],
  ['ups', 'ups', 'the UPS stands above its rating', 'UPS system'],
  ['pdu', 'pdu', 'the PDU stands above its rating', 'PDU'],
  ['transformer', 'transformer', 'the transformer stands above its rating', 'transformer'],
] as const
