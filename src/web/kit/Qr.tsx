import { create } from 'qrcode'

/** White modules on each side that a reader needs to find the code (ISO 18004). */
const QUIET = 4

/** A code to be scanned from the screen: dark on white also when the page is dark. */
export function Qr({ text, label, size }: { text: string; label: string; size: number }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const width = modules.size + 2 * QUIET
  const path = Array.from({ length: modules.size ** 2 }, (_, at) =>
    modules.data[at]
      ? `M${(at % modules.size) + QUIET} ${Math.floor(at / modules.size) + QUIET}h1v1h-1z`
      : '',
  ).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${width} ${width}`}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
