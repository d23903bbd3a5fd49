import { splitQuantity } from '../quantity.ts'

/** Numbers that words and letters before a currency stand for; "m" may be a thousand or a million. */
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  千: 1e3,
  万: 1e4,
  million: 1e6,
  mln: 1e6,
  百万: 1e6,
  亿: 1e8,
  billion: 1e9,
  bn: 1e9,
}

/** Parts of currencies. */
const COINS: Readonly<Record<string, { readonly of: readonly string[]; readonly worth: number }>> = {
  fen: { of: ['CNY'], worth: 0.01 },
  分: { of: ['CNY'], worth: 0.01 },
  jiao: { of: ['CNY'], worth: 0.1 },
  角: { of: ['CNY'], worth: 0.1 },
  cent: { of: ['USD', 'EUR'], worth: 0.01 },
  cents: { of: ['USD', 'EUR'], worth: 0.01 },
  ct: { of: ['EUR'], worth: 0.01 },
  '¢': { of: ['USD'], worth: 0.01 },
}

/** Other names of the renminbi than CNY and RMB. */
const YUAN = ['yuan', '元', '¥', '￥', '人民币', 'cny', 'rmb']

interface Part {
  /** How it is said that an amount is by this. */
  readonly by: string
  readonly names: Readonly<Record<string, { readonly factor: number; readonly reason?: string }>>
}

const same = { factor: 1 }
const YEAR_OF_MONTHS = { factor: 12, reason: 'a year has 12 months' }
const MONTH_OF_YEAR = { factor: 1 / 12, reason: 'a year has 12 months' }
const LITRE_OF_M3 = { factor: 1e-3, reason: '1 m3 is 1000 L' }
const HOUR_OF_DAY = { factor: 1 / 24, reason: 'a day has 24 h' }
const KWH_OF_MWH = { factor: 1e-3, reason: '1 MWh is 1000 kWh' }
const KG_OF_TONNE = { factor: 1e-3, reason: '1 t is 1000 kg' }

/** What an amount may be for each of, and other names and sizes of it. */
const PARTS: Readonly<Record<string, Part>> = {
  year: {
    by: 'by the year',
    names: {
      year: same,
      yr: same,
      y: same,
      a: same,
      annum: same,
      年: same,
      month: YEAR_OF_MONTHS,
      mo: YEAR_OF_MONTHS,
      月: YEAR_OF_MONTHS,
    },
  },
  month: {
    by: 'by the month',
    names: {
      month: same,
      mo: same,
      mon: same,
      月: same,
      year: MONTH_OF_YEAR,
      yr: MONTH_OF_YEAR,
      a: MONTH_OF_YEAR,
      年: MONTH_OF_YEAR,
    },
  },
  day: { by: 'by the day', names: { day: same, d: same, 日: same, 天: same } },
  kW: {
    by: 'by the kW',
    names: { kW: same, kw: same, KW: same, 千瓦: same, MW: { factor: 1e-3, reason: '1 MW is 1000 kW' } },
  },
  kVA: {
    by: 'by the kVA',
    names: {
      kVA: same,
      kva: same,
      KVA: same,
      千伏安: same,
      MVA: { factor: 1e-3, reason: '1 MVA is 1000 kVA' },
    },
  },
  m2: { by: 'by the m2', names: { m2: same, 'm²': same, 'm^2': same, sqm: same } },
  kg: { by: 'by the kg', names: { kg: same, t: KG_OF_TONNE, tonne: KG_OF_TONNE, 吨: KG_OF_TONNE } },
  kWh: {
    by: 'by the kWh',
    names: {
      kWh: same,
      kwh: same,
      KWH: same,
      KWh: same,
      Kwh: same,
      kWH: same,
      度: same,
      千瓦时: same,
      MWh: KWH_OF_MWH,
      mwh: KWH_OF_MWH,
      MWH: KWH_OF_MWH,
      Mwh: KWH_OF_MWH,
      兆瓦时: KWH_OF_MWH,
    },
  },
  L: {
    by: 'by the litre',
    names: { L: same, l: same, litre: same, liter: same, 升: same, m3: LITRE_OF_M3, 'm³': LITRE_OF_M3 },
  },
  h: {
    by: 'by the hour',
    names: { h: same, hr: same, hour: same, 小时: same, d: HOUR_OF_DAY, day: HOUR_OF_DAY },
  },
}

/**
 * How to write an amount of money that was not understood; undefined where that cannot be told.
 *
 * @param per  what the amount should be for each of, such as "/m2/year"
 */
export function moneyHint(text: string, currency: string, per: string): string | undefined {
  const plain = withoutCommas(ofSignBehind(text.trim()))
  const parts = splitQuantity(plain.text)
  if (parts === undefined) return undefined
  const [name = '', ...given] = unitParts(parts.unit)
  const money = moneyOf(name, currency)
  if (money === undefined) return otherCurrency(name, currency)
  const wanted = per.split('/').slice(1)
  const by = partsOf(wanted, given)
  if (by === undefined) return per === '' ? `one amount in all, without "/${given.join('/')}"` : undefined
  const exact = Number((parts.value * money.scale * by.factor).toPrecision(15))
  const value = wanted.includes('month') ? toCents(exact) : exact
  const reasons = [...plain.reasons, ...money.reasons, ...by.reasons]
  const why = reasons.length === 0 ? 'write' : `${reasons.join(', ')}:`
  return `${why} "${value} ${currency}${per}"`
}

/** To the cent, of small amounts to the tenth of a thousandth. */
function toCents(amount: number): number {
  const units = Math.abs(amount) >= 10 ? 1e2 : 1e4
  const rounded = Math.round(amount * units) / units
  return rounded === 0 ? amount : rounded
}

/** The currency and what it is by: `CNY/(kW·month)`, `CNY/kW-month` and `CNY/kW/month` are the same. */
function unitParts(unit: string): string[] {
  const [name = '', ...by] = unit.split(/\s*\/\s*/)
  return [name, ...by.flatMap((part) => part.replaceAll(/[()（）]/g, '').split(/\s*[·⋅•*.-]\s*/))]
}

/** A sign or name of the currency that stands before the number, put behind it. */
function ofSignBehind(text: string): string {
  const match = /^(¥|￥|[A-Z]{3})\s*(\d[\d.,]*)\s*(.*)$/.exec(text)
  return match === null ? text : `${match[2]} ${match[1]}${match[3]}`
}

interface Plain {
  readonly text: string
  readonly reasons: readonly string[]
}

function withoutCommas(text: string): Plain {
  const match = /^[+-]?\d{1,3}(?:[,，]\d{3})+(?!\d)/.exec(text)
  if (match === null) return { text, reasons: [] }
  const digits = match[0].replaceAll(/[,，]/g, '')
  return { text: `${digits}${text.slice(match[0].length)}`, reasons: ['no comma within a number'] }
}

interface Scaled {
  readonly scale: number
  readonly reasons: readonly string[]
}

/** The scale and the currency of the part before the first slash; undefined where either is not known. */
function moneyOf(text: string, currency: string): Scaled | undefined {
  const own = currency === 'CNY' ? ['', 'CNY', 'RMB'] : ['', currency]
  // A code may begin like a scale, as KRW does.
  if (own.includes(text)) return { scale: 1, reasons: [] }
  const isNamed = (name: string) =>
    own.includes(name) || (currency === 'CNY' && YUAN.includes(name.toLowerCase()))
  if (isNamed(text)) return { scale: 1, reasons: [`write ${currency}`] }
  const coin = Object.hasOwn(COINS, text) ? COINS[text]! : undefined
  if (coin?.of.includes(currency) === true)
    return { scale: coin.worth, reasons: [`1 ${text} is ${coin.worth} ${currency}`] }
  const word = Object.keys(SCALES)
    .toSorted((a, b) => b.length - a.length)
    .find((one) => text.toLowerCase().startsWith(one))
  if (word === undefined || !isNamed(text.slice(word.length).trim())) return undefined
  return { scale: SCALES[word]!, reasons: ['write the number out'] }
}

function otherCurrency(name: string, currency: string): string | undefined {
  const isOther = /^[A-Z]{3}$/.test(name) || YUAN.includes(name.toLowerCase())
  return isOther ? `the scenario's currency is ${currency}` : undefined
}

/** What an amount by the given parts is by the wanted ones; undefined where a part is neither. */
function partsOf(
  wanted: readonly string[],
  given: readonly string[],
): { readonly factor: number; readonly reasons: readonly string[] } | undefined {
  const left = [...given]
  let factor = 1
  const [reasons, missing]: [string[], string[]] = [[], []]
  for (const part of wanted) {
    const { by, names } = PARTS[part]!
    const at = left.findIndex((name) => Object.hasOwn(names, name))
    if (at === -1) {
      missing.push(by)
      continue
    }
    const found = names[left.splice(at, 1)[0]!]!
    factor *= found.factor
    if (found.reason !== undefined) reasons.push(found.reason)
  }
  if (left.length > 0) return undefined
  return { factor, reasons: missing.length === 0 ? reasons : [...reasons, missing.join(' and ')] }
}
