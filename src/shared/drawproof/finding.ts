/** One thing that was looked at. */
export interface Finding {
  readonly name: string
  readonly isGood: boolean
  readonly text: string
}

export const finding = (name: string, isGood: boolean, text: string): Finding => ({ name, isGood, text })
