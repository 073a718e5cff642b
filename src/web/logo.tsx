/** Our own mark: an admission ticket with a tick in it, and the product's name. */
export function Logo() {
  return (
    <div className="kw-logo">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <path
          fill="#1f5fbf"
          d="M5 4h22a3 3 0 0 1 3 3v5a4 4 0 0 0 0 8v5a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3v-5a4 4 0 0 0 0-8V7a3 3 0 0 1 3-3z"
        />
        <path
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M10 16.5l4.2 4.2L22.5 12"
        />
      </svg>
      <span>考务</span>
    </div>
  )
}
