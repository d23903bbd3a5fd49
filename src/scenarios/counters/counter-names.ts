/** The quantities that an import reads. */
export const COUNTERS = [
  'power',
  'leastPower',
  'mostPower',
  'energy',
  'load',
  'uplinkLoad',
  'usedPrb',
  'availablePrb',
  'volume',
  'uplinkVolume',
] as const

export type CounterName = (typeof COUNTERS)[number]

/** What a column or counter can be: a quantity, or what says when and of what it is. */
export type ColumnRole =
  | CounterName
  | 'time'
  | 'endTime'
  | 'date'
  | 'hour'
  | 'object'
  | 'counter'
  | 'value'
  | 'unit'

/**
 * Names by which counters are known: first that of 3GPP, then those that exports put in its place. Compared without
 * case, blanks and punctuation; a counter's name may have any prefix.
 *
 * Source: 3GPP TS 28.552 (NR) clauses 5.1.1.2 (RRU.Prb…), 5.1.1.19 (PEE.…), 5.1.2.1 and 5.1.3.6 (PDCP volumes).
 * Assumption: the others, seen or likely in exports of management systems.
 */
const COUNTER_NAMES: Readonly<Record<CounterName, readonly string[]>> = {
  power: ['peeavgpower', 'avgpower', 'averagepower', 'meanpower', '平均功率', '平均功耗'],
  leastPower: ['peeminpower', 'minpower', '最小功率'],
  mostPower: ['peemaxpower', 'maxpower', '最大功率'],
  energy: ['peeenergy', 'energyconsumption', 'energyconsumed', '能耗', '耗电量', '用电量'],
  load: [
    'rruprbtotdl',
    'dlprbutilization',
    'dlprbutilisation',
    'dlprbusage',
    'dlprbload',
    'downlinkprbutilization',
    'downlinkprbutilisation',
    'downlinkprbusage',
    '下行prb利用率',
    '下行prb平均利用率',
    'prb利用率',
  ],
  uplinkLoad: ['rruprbtotul', 'ulprbutilization', 'ulprbutilisation', '上行prb利用率', '上行prb平均利用率'],
  usedPrb: ['rruprbuseddl'],
  availablePrb: ['rruprbavaildl'],
  volume: ['drbpdcpsduvolumedl', 'qosflowtotpdcppduvolumedl', '下行流量'],
  uplinkVolume: ['drbpdcpsduvolumeul', 'qosflowtotpdcppduvolumeul', '上行流量'],
}

/** Names of the other columns, which must fit as a whole but for a prefix that ends with a dot, slash or blank. */
const OTHER_NAMES: Readonly<Record<Exclude<ColumnRole, CounterName>, readonly string[]>> = {
  time: [
    'time',
    'timestamp',
    'starttime',
    'start',
    'begintime',
    'periodstarttime',
    'datetime',
    'collectiontime',
    '时间',
    '开始时间',
    '起始时间',
    '采集时间',
  ],
  endTime: ['endtime', 'periodendtime', 'stoptime', '结束时间'],
  date: ['date', 'day', '日期'],
  hour: ['hour', '小时', '时刻'],
  object: [
    'measobjldn',
    'measobjinstid',
    'object',
    'objectname',
    'managedobject',
    'cell',
    'cellname',
    'cellid',
    'nrcelldu',
    'nodename',
    'nename',
    'sitename',
    'basestation',
    '小区',
    '小区名称',
    '网元',
    '网元名称',
    '基站名称',
  ],
  counter: [
    'counter',
    'countername',
    'meastype',
    'measurement',
    'kpi',
    'metric',
    'indicator',
    '指标',
    '指标名称',
  ],
  value: ['value', 'countervalue', '值', '指标值', '数值'],
  unit: ['unit', 'units', '单位'],
}

/** A name without case, blanks and punctuation. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Name and unit of a header such as `PEE.AvgPower (W)`, `PEE.Energy[kWh]` or `power_kW`. */
export function splitHeader(header: string): { readonly name: string; readonly unit?: string } {
  const text = header.trim()
  const bracket = /^(.*?)\s*[[(（【]\s*([^[\]()（）【】]*)\s*[\])）】]$/u.exec(text)
  if (bracket !== null) return { name: bracket[1]!.trim(), unit: bracket[2]!.trim() }
  const suffix = /^(.*\p{L}.*?)[\s_](kWh|Wh|MWh|kW|W|MW|%|percent|Mbit|kbit|GB|MB|kB)$/u.exec(text)
  return suffix === null ? { name: text } : { name: suffix[1]!.trim(), unit: suffix[2]! }
}

/** What a counter's name stands for; undefined where it is none of those that are read. */
export function counterOf(
  name: string,
): { readonly counter: CounterName; readonly isWhole: boolean } | undefined {
  const plain = plainName(name)
  for (const counter of COUNTERS)
    if (COUNTER_NAMES[counter].includes(plain)) return { counter, isWhole: true }
  // The longest ending: "下行prb利用率" before "prb利用率".
  let best: { counter: CounterName; length: number } | undefined
  for (const counter of COUNTERS)
    for (const known of COUNTER_NAMES[counter])
      if (plain.endsWith(known) && known.length > (best?.length ?? 0))
        best = { counter, length: known.length }
  return best === undefined ? undefined : { counter: best.counter, isWhole: false }
}

/** What another column stands for; undefined for a column that is not read. */
export function otherRoleOf(
  name: string,
): { readonly role: Exclude<ColumnRole, CounterName>; readonly isWhole: boolean } | undefined {
  const parts = name.split(/[./\\:|\s_]+/u).filter((part) => part !== '')
  const endings = parts.map((_, i) => plainName(parts.slice(i).join('')))
  for (const [i, ending] of endings.entries())
    for (const [role, names] of Object.entries(OTHER_NAMES))
      if (names.includes(ending)) return { role: role as Exclude<ColumnRole, CounterName>, isWhole: i === 0 }
  return undefined
}

/** What 3GPP calls a quantity, for messages. */
export const COUNTER_LABELS: Readonly<Record<CounterName, string>> = {
  power: 'power (PEE.AvgPower)',
  leastPower: 'least power (PEE.MinPower)',
  mostPower: 'most power (PEE.MaxPower)',
  energy: 'energy (PEE.Energy)',
  load: 'load (RRU.PrbTotDl)',
  uplinkLoad: 'uplink load (RRU.PrbTotUl)',
  usedPrb: 'used PRBs (RRU.PrbUsedDl)',
  availablePrb: 'available PRBs (RRU.PrbAvailDl)',
  volume: 'downlink data volume',
  uplinkVolume: 'uplink data volume',
}
