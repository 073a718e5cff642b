import { cleanDay, dayOfSerial } from '#src/shared/cell-day.ts'
import { isDay, type Day } from '#src/shared/days.ts'
import { parseYuan } from '#src/shared/money.ts'

/** Which way the money went, seen from the account's holder. */
export type Direction = 'IN' | 'OUT'

/** A day and, where the bank says it, the clock. */
export interface Moment {
  readonly on: Day
  /** `HH:mm:ss`, empty when the bank does not say. */
  readonly at: string
}

/** Full-width digits and signs as plain ones; other texts stay. */
export const narrow = (text: string) => text.normalize('NFKC').trim()

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/
/** 20260302101112 and 20260302 101112. */
const RUN = /^(\d{8})[\s-]?(\d{2})(\d{2})(\d{2})$/
const SERIAL = /^([1-9]\d{4})(\.\d+)?$/

/** A moment however a bank writes it, Excel's bare numbers included; undefined when no day stands there. */
export function momentOf(text: string): Moment | undefined {
  const plain = narrow(text)
  const run = RUN.exec(plain)
  if (run) return moment(run[1] ?? '', `${run[2]}:${run[3]}:${run[4]}`)
  const serial = SERIAL.exec(plain)
  if (serial) return ofSerial(serial[1] ?? '', Number(serial[2] ?? 0))
  const [day = '', ...rest] = plain.split(/[\sT]+/)
  return moment(day, rest.join(' '))
}

function moment(day: string, clock: string): Moment | undefined {
  const cleaned = cleanDay(day, { cell: TEXT, column: COLUMN })
  if ('error' in cleaned || !isDay(cleaned.value)) return undefined
  return { on: cleaned.value, at: clockOf(clock) }
}

const TEXT = { kind: 'text', text: '', raw: '' } as const
const COLUMN = { name: '', error: '', warning: '' }

function clockOf(text: string): string {
  const [, hours, minutes, seconds = '00'] = CLOCK.exec(text) ?? []
  return hours && minutes ? `${hours.padStart(2, '0')}:${minutes}:${seconds}` : ''
}

const DAY_SECONDS = 86_400

function ofSerial(days: string, fraction: number): Moment | undefined {
  const on = dayOfSerial(days)
  if (!on) return undefined
  const seconds = Math.round(fraction * DAY_SECONDS) % DAY_SECONDS
  if (fraction === 0) return { on, at: '' }
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return { on, at: `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}` }
}

/** What banks write where there is no amount. */
const NOTHING = /^(|-+|－+|—+|\/|无)$/
const SIGNS = /^([+-]?)(?:CNY|RMB|人民币)?[¥￥]?([+-]?)(.*)$/i

/**
 * Fen of a bank's cell: `1,234.50`, `＋300.00`, `(300.00)`, `CNY 300`, `300.00元`; null for an empty one or zero; undefined
 * for what is no amount.
 */
export function amountOf(text: string): number | null | undefined {
  const plain = narrow(text)
    .replaceAll(/[\s']/g, '')
    .replaceAll(/[\u2212\u2012-\u2015]/g, '-')
  if (NOTHING.test(plain)) return null
  const bracketed = /^\((.*)\)$/.exec(plain)?.[1]
  const fen = signedFen(bracketed ?? plain)
  if (!fen) return fen === 0 ? null : undefined
  return bracketed === undefined ? fen : -fen
}

function signedFen(text: string): number | undefined {
  const [, outer = '', inner = '', figure = ''] = SIGNS.exec(text) ?? []
  const fen = parseYuan(trimCents(figure))
  return fen !== undefined && `${outer}${inner}`.includes('-') ? -fen : fen
}

/** 300.0000 is 300.00: some cores keep four places. */
const trimCents = (figure: string) => figure.replace(/(\.\d{2})0+(?=元|$)/, '$1')

const INCOMING = new Set([
  '贷',
  '贷方',
  'C',
  'CR',
  '收',
  '收入',
  '收款',
  '来账',
  '转入',
  '存入',
  '入账',
  '+',
  '入',
  '进账',
])
const OUTGOING = new Set([
  '借',
  '借方',
  'D',
  'DR',
  '支',
  '支出',
  '付',
  '付款',
  '往账',
  '转出',
  '支取',
  '出账',
  '-',
  '出',
])

/** A bank's mark: its 贷 is what came in. Undefined for anything else, e.g. a kind of business. */
export function directionOf(text: string): Direction | undefined {
  const plain = narrow(text).toUpperCase()
  if (INCOMING.has(plain)) return 'IN'
  return OUTGOING.has(plain) ? 'OUT' : undefined
}
