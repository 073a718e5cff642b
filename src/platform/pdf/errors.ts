/** Where a text stands in the data of a job: `tickets.17.name`, with the whole value found there. */
export interface TextPlace {
  readonly path: string
  readonly value: string
}

/** No font has a glyph for `text`. The whole document is refused: a blank box on a ticket helps nobody. */
export class MissingGlyph extends Error {
  /** The character, or the few that belong together, that cannot be drawn. */
  readonly text: string
  /** Every value of the job's data that holds it; empty when it stands in the template itself. */
  readonly places: readonly TextPlace[]

  constructor(text: string, places: readonly TextPlace[] = []) {
    const where = places.map((each) => `${each.path} "${each.value}"`).join(', ') || 'the template'
    super(`no font can draw "${text}" (${codePoints(text)}) in ${where}`)
    this.name = 'MissingGlyph'
    this.text = text
    this.places = places
  }
}

/**
 * Why a document was not made:
 * `template` it does not compile · `package` it imports from the network · `time` and `memory` a limit was hit
 * · `crash` the typesetter died · `stopped` the renderer was stopped.
 */
export type RenderFailure = 'template' | 'package' | 'time' | 'memory' | 'crash' | 'stopped'

export class RenderFailed extends Error {
  readonly reason: RenderFailure

  constructor(reason: RenderFailure, message: string) {
    super(message)
    this.name = 'RenderFailed'
    this.reason = reason
  }
}

/** `U+4DAE U+20164`: the only unambiguous way to write a rare character in a log. */
export function codePoints(text: string): string {
  return Array.from(
    text,
    (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ')
}
