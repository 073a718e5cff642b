import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'
import type { getPaying, listBills, listChannels, listCharges } from '#src/modules/charges/contract.ts'
import type { ChargeState } from '#src/modules/charges/states.ts'

export type Paying = AnswerOf<typeof getPaying>
export type Attempt = Paying['charges'][number]
export type ChargeRow = RowOf<typeof listCharges>
export type BillRow = RowOf<typeof listBills>
export type ChannelRow = RowOf<typeof listChannels>

export const TONES: Readonly<Record<ChargeState, Tone>> = {
  CREATED: 'busy',
  PENDING: 'warn',
  CLOSING: 'busy',
  PAID: 'good',
  CLOSED: 'idle',
  FAILED: 'bad',
}
export const BILL_TONES = { CLEAN: 'good', DIFFERS: 'bad', FAILED: 'warn' } as const

const OPEN: readonly ChargeState[] = ['CREATED', 'PENDING', 'CLOSING']

/** What the payer is busy with: the attempt that is not over, the newest first. */
export const openAttempt = (paying: Paying): Attempt | undefined =>
  paying.charges.find((charge) => charge.state === 'CREATED' || charge.state === 'PENDING')

/** The attempt that paid the bill, once it is paid. */
export const paidAttempt = (paying: Paying): Attempt | undefined =>
  paying.orderState === 'PAID' ? paying.charges.find((charge) => charge.state === 'PAID') : undefined

/** While something is open the page asks again by itself; `undefined`: nothing will change. */
export const refetchMs = (paying: Paying | undefined): number | undefined =>
  paying?.charges.some((charge) => OPEN.includes(charge.state)) ? 2_000 : undefined

/** Whether a browser can open what a code says; WeChat's codes open in WeChat only. */
export const isAddress = (content: string) => /^https?:\/\//.test(content)

/** `1 小时 59 分` until the end, minutes alone below an hour, seconds in the last minute. */
export function leftText(expiresAt: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(expiresAt) - now) / 1000))
  if (seconds < 60) return `${seconds} 秒`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`
}

export const sceneHints = { QR: '用手机扫码', PAGE: '在这台设备的浏览器里付款' } as const

/** How somebody wants to pay. */
export type Way = Pick<Attempt, 'channel' | 'scene'>

/** The way of the open attempt; without one, the first channel by code. */
export const wayAtFirst = (paying: Paying, open: Attempt | undefined): Way => ({
  channel: open?.channel ?? paying.channels[0]?.channel ?? 'ALIPAY',
  scene: open?.scene ?? 'QR',
})

export const isSameWay = (way: Way, open: Attempt | undefined): boolean =>
  open?.channel === way.channel && open.scene === way.scene
