import { setImmediate } from 'node:timers/promises'

import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { legibleText } from '#src/platform/spreadsheet/text.ts'

/** How texts are stored: in Unicode since Excel 97 (undefined), before that in the code page the workbook names. */
export type TextKeeping = TextDecoder | undefined

/** A text that stands at an offset of one record, behind a length of one or two bytes. */
export function textAt(data: Buffer, at: number, { keeping, wide }: { keeping: TextKeeping; wide: boolean }) {
  const start = at + (wide ? 2 : 1)
  const length = wide ? data.readUInt16LE(at) : data.readUInt8(at)
  if (!keeping) return legibleText(new Pieces([data.subarray(start)]).characters(length))
  const bytes = data.subarray(start, start + length)
  return bytes.length === length ? inCodePage(bytes, keeping) : refuseWorkbook('damaged')
}

/** A long text whose record may be continued by others. */
export function longText(pieces: Iterable<Buffer>, keeping: TextKeeping): string {
  if (keeping) return textAt(Buffer.concat([...pieces]), 0, { keeping, wide: true })
  const reader = new Pieces(pieces)
  return legibleText(reader.characters(reader.word()))
}

const STRINGS_PER_BREATH = 2_000

/** The shared strings, by index; formatting runs and reading aids are passed over. */
export async function sharedStrings(pieces: Iterable<Buffer>): Promise<string[]> {
  const reader = new Pieces(pieces)
  reader.skip(4)
  const count = reader.long()
  const strings: string[] = []
  while (strings.length < count) {
    if (reader.isOver) return refuseWorkbook('damaged')
    strings.push(legibleText(reader.sharedString()))
    if (strings.length % STRINGS_PER_BREATH === 0) await setImmediate()
  }
  return strings
}

const RICH = 0x08
const READING_AID = 0x04
const TWO_BYTES = 0x01

/** Reads on through the data of a record and its continuations. */
class Pieces {
  readonly #pieces: Iterator<Buffer>
  #piece: Buffer | undefined
  #at = 0

  constructor(pieces: Iterable<Buffer>) {
    this.#pieces = pieces[Symbol.iterator]()
    this.#turn()
  }

  get #left(): number {
    return (this.#piece?.length ?? 0) - this.#at
  }

  /** Nothing is left, in this piece and in all that follow. */
  get isOver(): boolean {
    while (this.#left === 0 && this.#piece) this.#turn()
    return !this.#piece
  }

  byte(): number {
    return this.#take(1).readUInt8()
  }
  word(): number {
    return this.#take(2).readUInt16LE()
  }
  long(): number {
    return this.#take(4).readUInt32LE()
  }

  /** Passes over bytes, across records. */
  skip(count: number): void {
    for (let left = count; left > 0;) {
      if (this.isOver) refuseWorkbook('damaged')
      const step = Math.min(left, this.#left)
      this.#at += step
      left -= step
    }
  }

  sharedString(): string {
    const length = this.word()
    const flags = this.#take(1).readUInt8()
    const runs = flags & RICH ? this.word() : 0
    const aid = flags & READING_AID ? this.long() : 0
    const text = this.#characters(length, flags)
    this.skip(runs * 4 + aid)
    return text
  }

  /** Characters behind a byte of flags; each continuation begins with flags of its own. */
  characters(length: number): string {
    return this.#characters(length, length === 0 && this.#left === 0 ? 0 : this.byte())
  }

  #characters(length: number, firstFlags: number): string {
    let text = ''
    let flags = firstFlags
    while (text.length < length) {
      if (this.#left === 0) {
        this.#turn()
        flags = this.byte()
      }
      const width = flags & TWO_BYTES ? 2 : 1
      const count = Math.min(length - text.length, Math.floor(this.#left / width))
      if (count === 0) return refuseWorkbook('damaged')
      text += this.#take(count * width).toString(width === 2 ? 'utf16le' : 'latin1')
    }
    return text
  }

  #turn(): void {
    const next = this.#pieces.next()
    this.#piece = next.done ? undefined : next.value
    this.#at = 0
  }

  #take(count: number): Buffer {
    const bytes = this.#piece?.subarray(this.#at, this.#at + count)
    if (bytes?.length !== count) return refuseWorkbook('damaged')
    this.#at += count
    return bytes
  }
}

/** Names the Encoding Standard has for the code pages of old workbooks; any other workbook is taken for Chinese. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  65001: 'utf-8',
}

export const codePageDecoder = (codePage: number) =>
  new TextDecoder(CODE_PAGES[codePage] ?? 'gb18030', { fatal: true })

function inCodePage(bytes: Buffer, decoder: TextDecoder): string {
  try {
    return legibleText(decoder.decode(bytes))
  } catch {
    return refuseWorkbook('damaged')
  }
}
