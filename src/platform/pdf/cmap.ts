/** Code points a font can draw, as ascending, non-overlapping, inclusive ranges. */
export type CodeRanges = ReadonlyArray<readonly [first: number, last: number]>

/**
 * Reads which code points a TrueType or OpenType font maps to a real glyph. Of a collection (.ttc) the first font is
 * read. Throws when the bytes are no font or hold no Unicode table of format 4 or 12 (every current font has one).
 */
export function readCmap(font: Buffer): CodeRanges {
  const cmap = tableAt(font, 'cmap')
  const best = subtables(font, cmap).toSorted((a, b) => b.format - a.format)[0]
  if (!best) throw new Error('this font has no Unicode character map of format 4 or 12')
  const mapped = best.format === 12 ? format12(font, best.at) : format4(font, best.at)
  return joined(mapped)
}

type Range = [first: number, last: number]

function tableAt(font: Buffer, wanted: string): number {
  const start = font.toString('latin1', 0, 4) === 'ttcf' ? font.readUInt32BE(12) : 0
  const count = font.readUInt16BE(start + 4)
  for (let index = 0; index < count; index++) {
    const record = start + 12 + index * 16
    if (font.toString('latin1', record, record + 4) === wanted) return font.readUInt32BE(record + 8)
  }
  throw new Error(`this is no font file, or it has no "${wanted}" table`)
}

function subtables(font: Buffer, cmap: number): { format: number; at: number }[] {
  const count = font.readUInt16BE(cmap + 2)
  return Array.from({ length: count }, (_, index) => {
    const record = cmap + 4 + index * 8
    const platform = font.readUInt16BE(record)
    const encoding = font.readUInt16BE(record + 2)
    const at = cmap + font.readUInt32BE(record + 4)
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
    return { format: unicode ? font.readUInt16BE(at) : 0, at }
  }).filter((each) => each.format === 4 || each.format === 12)
}

/** Format 12: groups of (first, last, glyph of the first). Glyph 0 means "not there". */
function format12(font: Buffer, at: number): Range[] {
  const count = font.readUInt32BE(at + 12)
  return Array.from({ length: count }, (_, index): Range => {
    const group = at + 16 + index * 12
    const first = font.readUInt32BE(group)
    return [font.readUInt32BE(group + 8) === 0 ? first + 1 : first, font.readUInt32BE(group + 4)]
  }).filter(([first, last]) => first <= last)
}

/** Format 4: parallel arrays of segment ends, starts, deltas and offsets into a glyph array; the plane 0 only. */
function format4(font: Buffer, at: number): Range[] {
  const segments = font.readUInt16BE(at + 6) / 2
  const found: Range[] = []
  for (let index = 0; index < segments; index++) {
    const last = font.readUInt16BE(at + 14 + index * 2)
    const startAt = at + 16 + segments * 2 + index * 2
    const first = font.readUInt16BE(startAt)
    const delta = font.readUInt16BE(startAt + segments * 2)
    const offsetAt = startAt + segments * 4
    for (let code = first; code <= last && code < 0xffff; code++) {
      if (glyph4(font, { code, first, delta, offsetAt }) !== 0) found.push([code, code])
    }
  }
  return found
}

function glyph4(
  font: Buffer,
  segment: { code: number; first: number; delta: number; offsetAt: number },
): number {
  const { code, first, delta, offsetAt } = segment
  const offset = font.readUInt16BE(offsetAt)
  if (offset === 0) return (code + delta) & 0xffff
  const glyph = font.readUInt16BE(offsetAt + offset + (code - first) * 2)
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const previous = result.at(-1)
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last)
    else result.push([first, last])
  }
  return result
}
