import { exchangerCooler } from '../../../model/cooling/exchanger.ts'
import type { ExchangerSpec } from '../../../model/cooling/exchanger.ts'
import type { FreeCooler } from '../../../model/cooling/free-cooler.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import { extraKeys } from '../extra-keys.ts'
import type { Resolving } from '../resolving.ts'
import { offsetK } from './freely-cooled.ts'
import type { FreelyCooled } from './freely-cooled.ts'
import { GivenValues } from './given-values.ts'
import type { CoolingConfig } from './machine.ts'

const W_PER_KW = 1000
const readDifference = quantityReader('temperatureDifference')

type ExchangerConfig = NonNullable<CoolingConfig['exchanger']>

/** The heat exchanger or thermosyphon of a site; undefined where something is wrong with it. */
export async function heatExchanger(
  r: Resolving,
  config: ExchangerConfig,
  at: ValuePath,
  room: FreelyCooled,
): Promise<FreeCooler | undefined> {
  const { preset } = config
  const row = preset === undefined ? undefined : await r.shared.catalogue.row('heat-exchangers', preset)
  if (preset !== undefined && row === undefined) {
    const ids = await r.shared.catalogue.ids('heat-exchangers')
    return r.unknown([...at, 'preset'], 'the id of a heat exchanger', preset, ids, 'heat-exchangers')
  }
  const values = new GivenValues(r, at, row)
  const form = preset === undefined ? 'an exchanger' : `preset: ${preset}`
  const kind = values.orDefault(
    'kind',
    config.kind,
    (text) => text as NonNullable<ExchangerConfig['kind']>,
    'cooling.exchanger.kind',
  )
  const transfer = transferOf(r, config, values, at)
  const powerW = values.required('power', config.power, quantityReader('power'), form)
  if (kind !== 'thermosyphon') extraKeys(r, at, { onset: config.onset }, `kind: ${kind}`)
  const onsetK =
    kind === 'thermosyphon'
      ? r.take(config.onset, [...at, 'onset'], 'cooling.exchanger.onset', readDifference)
      : 0
  const offset = offsetK(r, 'exchanger', config.offset, room, at)
  const { climate } = room
  if (transfer === undefined || powerW === undefined || climate === undefined) return undefined
  const spec: ExchangerSpec = { transfer, onsetK, powerKw: powerW / W_PER_KW, offsetK: offset }
  const { pressurePa } = climate.climate.weather
  return r.shared.once('exchanger', { spec, pressure: r.shared.idOf(pressurePa) }, () =>
    exchangerCooler(spec, pressurePa),
  )
}

function transferOf(
  r: Resolving,
  { ua, effectiveness, airflow }: ExchangerConfig,
  values: GivenValues,
  at: ValuePath,
): ExchangerSpec['transfer'] | undefined {
  if (effectiveness === undefined) {
    extraKeys(r, at, { airflow }, 'effectiveness')
    const uaWPerK = values.known('ua', ua, quantityReader('conductance'))
    if (uaWPerK === undefined)
      return r.problem(
        at,
        'ua, or effectiveness with airflow',
        'none of them',
        'no default: see its data sheet',
      )
    return { uaKwPerK: uaWPerK / W_PER_KW }
  }
  if (ua !== undefined) return r.problem([...at, 'effectiveness'], 'ua or effectiveness, not both')
  if (airflow === undefined)
    return r.problem([...at, 'airflow'], 'the smaller air flow beside effectiveness', 'nothing')
  return { effectiveness, airflowM3PerS: airflow }
}
