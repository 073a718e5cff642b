import { GatewayError } from './gateway.ts'

const PLAIN = /^(\d{1,12})(?:\.(\d{1,2}))?$/

/** Fen as Alipay writes them: 1230 → `12.30`. Never by division: floats lose fen. */
export function plainYuan(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`no amount: ${fen}`)
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fen of `12.3`, `12.30` or `12`; anything else cannot be trusted, so what it says is unknown. */
export function fenOfYuan(text: unknown): number {
  const [, whole = '', cents = ''] = typeof text === 'string' ? (PLAIN.exec(text.trim()) ?? []) : []
  if (whole === '') throw new GatewayError('UNKNOWN', 'AMOUNT_UNREADABLE')
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}

/** A whole number of fen, as WeChat writes them. */
export function wholeFen(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new GatewayError('UNKNOWN', 'AMOUNT_UNREADABLE')
  return value
}
