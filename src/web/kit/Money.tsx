import { yuan } from '#src/shared/money.ts'

/** An amount, given in fen: ¥1,234.00. */
export function Money({ fen }: { fen: number | null | undefined }) {
  return <span className="kw-number">{fen === null || fen === undefined ? '—' : yuan(fen)}</span>
}
