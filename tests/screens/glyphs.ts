import { darkPixels, type GreyImage } from '#tests/pdf.ts'

/** Where the name stands on a ticket drawn at 200 dpi, and how wide a character of it is (15 pt). */
const NAME_AREA = { left: 327, top: 418, width: 727, height: 62 }
const EM = (15 / 72) * 200

/**
 * The characters of a name that are not drawn on a ticket (200 dpi): without ink, or only a hollow box. Each stands in
 * its own square; the part before an interpunct is measured from the left, the part behind it from the right.
 */
export function blankGlyphs(image: GreyImage, name: string): string[] {
  const columns = Array.from({ length: NAME_AREA.width }, (_, at) =>
    darkPixels(image, { ...NAME_AREA, left: NAME_AREA.left + at, width: 1 }),
  )
  const from = columns.findIndex((dark) => dark > 0)
  const to = columns.findLastIndex((dark) => dark > 0)
  if (from < 0) return Array.from(name)
  const [before = '', behind = ''] = name.split('·')
  const left = Array.from(before, (glyph, at) => ({ glyph, at: from + at * EM }))
  const right = Array.from(behind).toReversed()
  const cells = [...left, ...right.map((glyph, at) => ({ glyph, at: to - (at + 1) * EM }))]
  return cells.filter((cell) => !isDrawn(image, NAME_AREA.left + cell.at)).map((cell) => cell.glyph)
}

/** Ink in the whole square and in its middle: the box of a missing character is empty inside. */
function isDrawn(image: GreyImage, left: number): boolean {
  const square = { ...NAME_AREA, left: Math.round(left), width: Math.round(EM) }
  const middle = { ...square, left: Math.round(left + EM * 0.3), width: Math.round(EM * 0.4) }
  const waist = { ...middle, top: square.top + square.height * 0.35, height: square.height * 0.3 }
  const inside = { ...waist, top: Math.round(waist.top), height: Math.round(waist.height) }
  return darkPixels(image, square) > 100 && darkPixels(image, inside) > 10
}
