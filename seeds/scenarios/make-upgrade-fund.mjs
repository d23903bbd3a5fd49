// Makes upgrade-fund.csv, which stands for a national fleet: the sites of a synthetic one of 25,000, coarsened, in order, every 100th.
// In the folder of the package:
//   npx basewatt generate inventory --sites 25000 --seed 1 | node seeds/scenarios/make-upgrade-fund.mjs > seeds/scenarios/upgrade-fund.csv
import { text } from 'node:stream/consumers'

/** Sites of each kind that the rows stand for. Assumption: a round number, since no operator tells how many it has. */
const SITES = { 'base-station': 470_000, 'equipment-room': 30_000 }
/** China Unicom CSR report 2020. */
const COVERED = { 'base-station': 0.59, 'equipment-room': 0.87 }
const EVERY = 100

/** Climates of the zones of building design in which the capitals of provinces lie. Assumption: one for each zone; zones from memory. */
const CLIMATES = {
  harbin: ['inner-mongolia', 'liaoning', 'jilin', 'heilongjiang', 'qinghai', 'xinjiang'],
  beijing: 'beijing tianjin hebei shanxi shandong henan tibet shaanxi gansu ningxia'.split(' '),
  nanjing: 'shanghai jiangsu zhejiang anhui jiangxi hubei hunan chongqing sichuan'.split(' '),
  guangzhou: ['fujian', 'guangdong', 'guangxi', 'hainan'],
  kunming: ['guizhou', 'yunnan'],
}
const climateOf = new Map(
  Object.entries(CLIMATES).flatMap(([climate, provinces]) => provinces.map((one) => [one, climate])),
)

const [head, ...lines] = (await text(process.stdin)).trim().split('\n')
const headers = head.split(',')
const rows = lines.map((line) => {
  const cells = line.split(',')
  const row = Object.fromEntries(headers.map((header, index) => [header, cells[index]]))
  return { ...row, climate: climateOf.get(row.province) }
})
// All sites buy directly, and every site that may have a roof has one, so that more sites are alike.
// Direct supply in place of resale, which saves no kWh, then fits nowhere, and solar at more sites than drawn.
const roofs = new Map()
for (const { archetype, roof_m2: roof } of rows)
  if (Number(roof) >= Number(roofs.get(archetype) ?? '')) roofs.set(archetype, roof)
for (const row of rows) row.roof_m2 = roofs.get(row.archetype)

const byKey =
  (...keys) =>
  (a, b) => {
    const key = keys.find((one) => a[one] !== b[one])
    return key === undefined ? 0 : a[key] < b[key] ? -1 : 1
  }
// Data centres, one site of a thousand, would be no whole row.
const ordered = rows
  .filter(({ kind }) => kind in SITES)
  .toSorted(byKey('kind', 'archetype', 'climate', 'installed', 'province', 'site_id'))
const kept = ordered.filter((_, index) => index % EVERY === EVERY / 2)

/** A whole number of sites for each of some rows, the first ones one more where it does not divide. */
function shared(sites, among) {
  return new Map(among.map((row, i) => [row, Math.floor(sites / among.length) + (i < sites % among.length)]))
}
const counts = new Map(
  Object.entries(SITES).flatMap(([kind, sites]) => {
    const own = kept.filter((row) => row.kind === kind)
    const has = own.filter(({ installed }) => installed !== '')
    const lacks = own.filter(({ installed }) => installed === '')
    const covered = Math.round(COVERED[kind] * sites)
    return [...shared(covered, has), ...shared(sites - covered, lacks)]
  }),
)

const COLUMNS = 'site_id kind archetype count province climate roof_m2 racks installed'.split(' ')
const told = kept.map((row) => COLUMNS.map((key) => (key === 'count' ? counts.get(row) : row[key])).join())
console.log([COLUMNS.join(), ...told].join('\n'))
