import { formatTime, milliseconds, parseShanghai, shanghaiDay } from '#src/shared/instants.ts'
import { GatewayError } from './gateway.ts'

/** `2026-03-02 10:00:05`, Beijing time, as Alipay writes moments. */
export const alipayTime = (at: Date): string =>
  `${shanghaiDay(at)} ${formatTime(at)}:${String(at.getUTCSeconds()).padStart(2, '0')}`

/** `2026-03-02T10:00:05+08:00`, as WeChat writes moments. */
export const rfcTime = (at: Date): string => `${alipayTime(at).replace(' ', 'T')}+08:00`

/** A moment of either spelling. */
export function momentOf(text: unknown): Date {
  const given = typeof text === 'string' ? text.trim() : ''
  const local = parseShanghai(given)
  if (local) return local
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(given)) return new Date(milliseconds(given))
  throw new GatewayError('UNKNOWN', 'TIME_UNREADABLE')
}
