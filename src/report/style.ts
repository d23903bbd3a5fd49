/** How lines are set off; plain where the terminal has no styles. */
export interface Style {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly width: number
  readonly unicode: boolean
}
