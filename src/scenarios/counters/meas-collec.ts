import { FaultList, quoted } from '../data-fault.ts'
import type { DataFault } from '../data-fault.ts'
import { nameHint, shown } from '../problem.ts'
import { StampReader } from './counter-clock.ts'
import type { Stamp } from './counter-clock.ts'
import type { GivenNames } from './csv-header.ts'
import { NamedCounters, counterValue } from './named-counters.ts'
import type { NamedCounter } from './named-counters.ts'
import { MOST_VALUES, ReadingBook } from './readings.ts'
import type { Readings } from './readings.ts'
import { faultAt, readXml } from './xml-events.ts'
import type { XmlHandler } from './xml-events.ts'

/**
 * Reads a file of performance measurements in the XML form of 3GPP: measCollecFile with measInfo, granPeriod and
 * either measTypes and measResults, or measType p and r p. An object is named by its managed element and its own name.
 *
 * Source: 3GPP TS 32.435, Performance measurement; eXtensible Markup Language (XML) file format definition, release
 * 17; the same elements in TS 28.532. Old files of TS 32.401 (mdc) have a document type and are refused.
 */
export function measCollec(text: string, given: GivenNames): Readings | { faults: DataFault[] } {
  const reader = new MeasCollecReader(text, given)
  const broken = readXml(text, reader)
  if (broken !== undefined) return { faults: [broken] }
  return reader.finish()
}

const FAULTS_PLACED = 30

/** Length of an ISO 8601 period such as PT900S, PT15M or PT1H [min]. */
export function periodMinutes(text: string): number | undefined {
  const match = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$/.exec(
    text.trim(),
  )
  if (match === null) return undefined
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const length = days! * 1440 + hours! * 60 + minutes! + seconds! / 60
  return length > 0 ? length : undefined
}

class MeasCollecReader implements XmlHandler {
  readonly #text: string
  readonly #faults = new FaultList()
  readonly #book = new ReadingBook()
  readonly #counters: NamedCounters
  readonly #stamps = new StampReader('month-first')
  #root: string | undefined
  #element = ''
  #content = ''
  #at = 0
  #p = ''
  #types = new Map<string, string>()
  #end: Stamp | undefined
  #lengthMin: number | undefined
  #object = ''
  #values: { readonly p: string; readonly text: string; readonly at: number }[] = []
  #isSuspect = false
  #faultCount = 0
  #place: Pick<DataFault, 'line' | 'column'> = { line: 1, column: 1 }

  constructor(text: string, given: GivenNames) {
    this.#text = text
    this.#counters = new NamedCounters(given)
  }

  open(name: string, attributes: ReadonlyMap<string, string>, at: number): void {
    this.#root ??= name
    this.#content = ''
    this.#at = at
    this.#p = attributes.get('p') ?? ''
    if (name === 'measData') this.#element = ''
    else if (name === 'managedElement' || name === 'measEntity')
      this.#element = attributes.get('localDn') ?? ''
    else if (name === 'measInfo') {
      this.#types = new Map()
      this.#end = undefined
      this.#lengthMin = undefined
    } else if (name === 'granPeriod') this.#period(attributes, at)
    else if (name === 'measValue') {
      this.#object = attributes.get('measObjLdn') ?? ''
      this.#values = []
      this.#isSuspect = false
    }
  }

  text(text: string): void {
    this.#content += text
  }

  close(name: string): void {
    const content = this.#content.trim()
    this.#content = ''
    if (name === 'measType') this.#types.set(this.#p, content)
    else if (name === 'r') this.#values.push({ p: this.#p, text: content, at: this.#at })
    else if (name === 'suspect') this.#isSuspect = content === 'true'
    else if (name === 'measTypes')
      this.#types = new Map(words(content).map((type, i) => [String(i + 1), type]))
    else if (name === 'measResults') this.#results(words(content))
    else if (name === 'measValue') this.#take()
  }

  #results(texts: readonly string[]): void {
    if (texts.length !== this.#types.size)
      this.#fault(
        this.#at,
        'measResults',
        `${this.#types.size} results, as in measTypes`,
        String(texts.length),
      )
    this.#values = texts.map((text, i) => ({ p: String(i + 1), text, at: this.#at }))
  }

  #period(attributes: ReadonlyMap<string, string>, at: number): void {
    const [duration, endTime] = [attributes.get('duration'), attributes.get('endTime')]
    this.#lengthMin = periodMinutes(duration ?? '')
    if (this.#lengthMin === undefined)
      this.#fault(at, 'granPeriod.duration', 'a period such as "PT900S"', quoted(duration ?? ''))
    const stamp = this.#stamps.read(endTime ?? '')
    if ('wallMinute' in stamp) this.#end = stamp
    else
      this.#fault(
        at,
        'granPeriod.endTime',
        'a time such as "2023-10-29T02:00:00+01:00"',
        quoted(endTime ?? ''),
      )
  }

  /** Takes the values of an object and period. */
  #take(): void {
    const [end, lengthMin] = [this.#end, this.#lengthMin]
    const wanted = this.#values.flatMap(({ p, text, at }) => {
      const type = this.#types.get(p)
      if (type === undefined) this.#fault(at, 'r', 'a "p" that a measType has', shown(p))
      const counter = type === undefined ? undefined : this.#counters.of(type)
      return counter === undefined ? [] : [{ counter, text, at }]
    })
    if (wanted.length === 0) return
    if (end === undefined || lengthMin === undefined) {
      if (this.#faults.isEmpty) this.#fault(this.#at, 'measValue', 'a granPeriod before it', 'none')
      return
    }
    const moment = { minute: end.wallMinute - Math.round(lengthMin), offsetMin: end.offsetMin, lengthMin }
    for (const { counter, text, at } of wanted) this.#add(moment, counter, text, at)
  }

  #add(moment: Parameters<ReadingBook['add']>[1], counter: NamedCounter, text: string, at: number): void {
    const value = counterValue(text, counter, this.#isSuspect)
    if (value === 'fault')
      this.#fault(at, this.#counters.named[counter.counter]!.name, 'a number', quoted(text))
    else if (value !== undefined)
      this.#book.add(objectName(this.#element, this.#object), moment, counter.counter, value)
  }

  #fault(at: number, header: string, expected: string, got: string): void {
    // Finding a line means counting them from the start: of a thousand faults only the first are shown.
    if (this.#faultCount++ < FAULTS_PLACED) this.#place = faultAt(this.#text, at, expected, got)
    this.#faults.add({ ...this.#place, expected, got, header })
  }

  finish(): Readings | { faults: DataFault[] } {
    if (this.#root !== 'measCollecFile' && this.#root !== 'measDataFile' && this.#root !== 'measData')
      this.#faults.addFirst(faultAt(this.#text, 0, 'a measCollecFile of 3GPP TS 32.435', `<${this.#root}>`))
    else if (this.#faults.isEmpty && this.#book.values === 0) this.#faults.add(this.#nothing())
    else if (this.#book.values > MOST_VALUES)
      this.#faults.add(faultAt(this.#text, 0, `at most ${MOST_VALUES} values`, String(this.#book.values)))
    if (!this.#faults.isEmpty) return { faults: this.#faults.toArray() }
    const { openLoads, warnings, named } = this.#counters
    const format = '3GPP TS 32.435 XML'
    const byObject = this.#book.byObject
    return {
      byObject,
      openLoads,
      stampsAreEnds: false,
      warnings,
      taken: [],
      format,
      named,
      hasPeriods: true,
    }
  }

  #nothing(): DataFault {
    const names = [...this.#counters.seen].slice(0, 12)
    const fault = faultAt(
      this.#text,
      0,
      'counters such as PEE.AvgPower and RRU.PrbTotDl',
      shown(names.join(', ')),
    )
    const hint = nameHint('PEE.AvgPower', names) ?? 'name the counters: --columns power=NAME,load=NAME'
    return { ...fault, hint }
  }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** The name of an object below its managed element; names that start with the element's stay as they are. */
export function objectName(element: string, object: string): string {
  if (object === '' || object === element) return element === '' ? 'unit' : element
  if (element === '' || object.startsWith(element)) return object
  return `${element},${object}`
}
