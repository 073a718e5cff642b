import { create } from 'qrcode'

/** White modules on each side that a reader needs to find the code (ISO 18004). */
const quietZone = 4

/** A QR code as one vector path: `size` modules wide and high, quiet zone included. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Draws `text` as a QR code, error correction M (15 %), one rectangle per run of dark modules. Throws over 2,331 bytes. */
export function qrPath(text: string): QrPath {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const rows = Array.from({ length: size }, (_, row) =>
    darkRuns(data.subarray(row * size, (row + 1) * size), row),
  )
  return { size: size + 2 * quietZone, path: rows.join('') }
}

/** The same as a whole SVG image. In Typst: `image(bytes(svg), format: "svg", fit: "stretch")`, or the edges are cut. */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

function darkRuns(modules: Uint8Array, row: number): string {
  let path = ''
  for (let start = 0; start < modules.length; start++) {
    if (!modules[start]) continue
    let end = start
    while (modules[end]) end++
    path += `M${start + quietZone} ${row + quietZone}h${end - start}v1h-${end - start}z`
    start = end
  }
  return path
}
