/** A unit as its factor to the canonical one: value x multiply / divide, both whole numbers where they can be. */
export interface Unit {
  readonly multiply?: number
  readonly divide?: number
  readonly add?: number
}

/** A kind of physical quantity, with the units in which it may be written. */
export interface Dimension {
  /** What it is, for messages: "a power". */
  readonly noun: string
  /** Unit of the value that the model gets. */
  readonly canonical: string
  readonly example: string
  readonly units: Readonly<Record<string, Unit>>
  /** The canonical unit as mathjs names it, where uncommon units may convert through mathjs. */
  readonly mathjs?: string
  /** The unit that a bare number was most likely meant in; the canonical one where left out. */
  readonly bareUnit?: (value: number) => string
  /** The hint for a unit that looks like one of these and counts something else. */
  readonly lookalike?: (unit: string) => string | undefined
}

/** The canonical unit itself, or another name of it. */
export const ONE: Unit = {}
/** A larger unit. */
export const times = (multiply: number): Unit => ({ multiply })
/** A smaller unit. */
export const over = (divide: number): Unit => ({ divide })
