import { SaxesParser } from 'saxes'

import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

export type Attributes = Readonly<Record<string, string>>

/** What a reader of one part wants to hear. Names come without namespace prefix: `x:row` is `row`. */
export interface Handlers {
  open?(name: string, attributes: Attributes): void
  /** Text and CDATA, whole pieces, entities resolved. */
  text?(text: string): void
  close?(name: string): void
}

/** No honest part holds a single text this long (a cell holds 32,767 characters at most). */
const MAX_SILENCE = 4_000_000

/** A streaming XML parser that refuses DOCTYPE (so no entity can be declared) and whatever is not well-formed. */
export function xmlFeed(handlers: Handlers) {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let silence = 0
  parser.on('error', () => refuseWorkbook('damaged'))
  parser.on('doctype', () => refuseWorkbook('suspicious'))
  parser.on('opentag', (tag) => {
    silence = 0
    handlers.open?.(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    silence = 0
    handlers.close?.(local(tag.name))
  })
  const text = (piece: string) => handlers.text?.(piece)
  parser.on('text', text)
  parser.on('cdata', text)
  return {
    write(piece: string) {
      silence += piece.length
      if (silence > MAX_SILENCE + piece.length) refuseWorkbook('suspicious')
      parser.write(piece)
    },
    end() {
      parser.close()
    },
  }
}

/** The name behind the namespace prefix. */
export const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Attribute by its name without prefix (`id` finds `r:id` and `rel:id`, whatever the file calls the namespace). */
export const prefixed = (attributes: Attributes, name: string) =>
  Object.entries(attributes).find(([key]) => key !== name && local(key) === name)?.[1]

/** Reads a whole part through the handlers. */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  const feed = xmlFeed(handlers)
  for await (const text of decoded(bytes)) feed.write(text)
  feed.end()
}

/**
 * The text of a part: one decoder for the whole part, so that no Chinese character is cut at a chunk's edge, and
 * fatal, so that a broken one is never silently replaced.
 */
export async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    yield decode(decoder, chunk)
  }
  if (decoder) yield decode(decoder)
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    return refuseWorkbook('damaged')
  }
}

const encodingOf = (head: Buffer) => {
  if (head[0] === 0xff || head[1] === 0) return 'utf-16le'
  return head[0] === 0xfe || head[0] === 0 ? 'utf-16be' : 'utf-8'
}
