import { orderMachine, type OrderState, type OrderVerb } from '#src/modules/payments/states.ts'
import { parseYuan, yuan } from '#src/shared/money.ts'
import type { Asking, OfferSeen } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

export const TONES: Readonly<Record<OrderState, Tone>> = {
  PENDING: 'warn',
  SLIP_UPLOADED: 'busy',
  CHECKED: 'busy',
  SLIP_REJECTED: 'bad',
  PAID: 'good',
  WAIVED: 'good',
  CANCELLED: 'idle',
  EXPIRED: 'idle',
  PARTLY_REFUNDED: 'good',
  REFUNDED: 'idle',
}

/** What each verb leads to, said before it is done. */
export const ASKING: Readonly<Record<string, Asking>> = {
  recall: { consequence: '撤回后可以更换凭证或取消缴费单；培训评价组织将看不到这张凭证。' },
  cancel: {
    danger: true,
    consequence: '取消后，其中的报考恢复为“未缴费”，可以退考或重新生成缴费单。如已汇款请不要取消。',
  },
  reverse: {
    danger: true,
    consequence: '撤销后回到“待确认到账”，其中的报考恢复为未缴费，不再参加排考。撤销会记录在案。',
  },
  uncheck: { consequence: '退回后重新核对，同一人或他人都可以。' },
  waive: {
    danger: true,
    consequence: '整张缴费单不再收费，其中的报考立即有效。已有款项到账的不能减免。',
  },
  unwaive: { danger: true, consequence: '撤销后院校须在截止前缴费，其中的报考恢复为待缴费。' },
  revive: {
    consequence: '缴费单按原金额恢复，其中已取消的报考重新占用指标；须在排考截止前缴清，否则再次过期。',
  },
}

/** Who has to act next, as the list says under the state. */
export function waitingFor(state: OrderState, isOurs: boolean): string | undefined {
  const words: Partial<Record<OrderState, readonly [ours: string, theirs: string]>> = {
    PENDING: ['请汇款后上传凭证', '等待院校汇款'],
    SLIP_UPLOADED: ['等待财务确认', '请核对到账'],
    CHECKED: ['财务已核对，等待复核', '请由另一人复核确认'],
    SLIP_REJECTED: ['请更正凭证', '等待院校更正'],
  }
  return words[state]?.[isOurs ? 0 : 1]
}

/** What an order still waits for. */
export const outstandingOf = (order: {
  readonly state: OrderState
  readonly amountFen: number
  readonly receivedFen: number
  readonly waivedFen: number
}): number =>
  ENDED.has(order.state) ? 0 : Math.max(0, order.amountFen - order.receivedFen - order.waivedFen)

const ENDED: ReadonlySet<OrderState> = new Set(['CANCELLED', 'EXPIRED'])

interface Offering {
  readonly state: OrderState
  readonly offers: readonly OfferSeen[]
}

/**
 * The button of a verb: there when the state allows the verb, with the reason when something else does not; not there when
 * the state says no, which the page says itself.
 */
export const offerOf = ({ state, offers }: Offering, verb: OrderVerb): OfferSeen | undefined =>
  orderMachine.verbs[verb].from.includes(state) ? offers.find((each) => each.verb === verb) : undefined

/** By what the list of those without an order is narrowed. */
export interface Narrowed {
  readonly levelId?: number | undefined
  readonly levelName?: string | undefined
  readonly className?: string | undefined
}

/** The button that takes all of them at once. */
export function chosenWords({ levelName, className }: Narrowed, isAdding: boolean): string {
  const which = [levelName, className === '' ? '未填班级' : className].filter(Boolean).join('、')
  const whom = which ? `“${which}”全部` : '全部'
  return isAdding ? `把${whom}加入本单` : `为${whom}生成缴费单`
}

/** How the amount of the slip stands to the amount due; undefined when they are equal. */
export function differenceOf(order: { amountFen: number; slipAmountFen: number | null }): string | undefined {
  if (order.slipAmountFen === null || order.slipAmountFen === order.amountFen) return undefined
  const short = order.amountFen - order.slipAmountFen
  return short > 0 ? `少付 ${yuan(short)}` : `多付 ${yuan(-short)}`
}

/** An amount typed in yuan as fen; undefined when it is none or not above 0. */
export function typedFen(text: string | undefined): number | undefined {
  const fen = parseYuan(text ?? '')
  return fen !== undefined && fen > 0 ? fen : undefined
}

/** Fen as it is typed: 36000 → `360.00`. */
export const typedYuan = (fen: number) => (fen / 100).toFixed(2)
