import { create } from 'qrcode'

/** White modules on each side that a reader needs to find the code (ISO 18004). */
const quietZone = 4

/** A QR code as one vector path: `size` modules wide and high, quiet zone included. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Capitals, digits and a few signs: packed tighter than bytes, 5.5 bits a character. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/
/** Signed codes are as good as random: every mask scatters them, and trying all eight costs more than all the rest. */
const MASK = 3

/** Draws `text` as a QR code, error correction M (15 %), one rectangle per run of dark modules. Throws over 2,331 bytes. */
export function qrPath(text: string): QrPath {
  const { size, data } = modulesOf(text)
  let path = ''
  for (let row = 0; row < size; row++) {
    let start = -1
    for (let column = 0; column <= size; column++) {
      const isDark = column < size && data[row * size + column] !== 0
      if (isDark && start < 0) start = column
      if (isDark || start < 0) continue
      path += `M${start + quietZone} ${row + quietZone}h${column - start}v1h-${column - start}z`
      start = -1
    }
  }
  return { size: size + 2 * quietZone, path }
}

/** Told its alphabet, the maker need not look for the cheapest mix of alphabets. */
const modulesOf = (text: string) =>
  ALPHANUMERIC.test(text)
    ? create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M', maskPattern: MASK }).modules
    : create(text, { errorCorrectionLevel: 'M' }).modules

/** The same as a whole SVG image. In Typst: `image(bytes(svg), format: "svg", fit: "stretch")`, or the edges are cut. */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}
