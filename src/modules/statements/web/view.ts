import { parseYuan, yuan } from '#src/shared/money.ts'
import type { LineState, LineVerdict } from '#src/modules/statements/states.ts'
import type { getLine, OrderChoice, PreviewLine } from '#src/modules/statements/contract.ts'
import type { AnswerOf } from '#src/web/call.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

/** One line as its drawer shows it. */
export type Line = AnswerOf<typeof getLine>

export const TONES: Readonly<Record<LineState, Tone>> = {
  UNMATCHED: 'warn',
  PROPOSED: 'busy',
  AWAITING: 'busy',
  MATCHED: 'good',
  IGNORED: 'idle',
  OUTGOING: 'idle',
}

export const VERDICT_TONES: Readonly<Record<LineVerdict, Tone>> = {
  CERTAIN: 'good',
  LIKELY: 'busy',
  AMBIGUOUS: 'warn',
  NONE: 'idle',
}

/** What will happen to a line of a file, in words. */
export const OUTCOMES: Readonly<Record<PreviewLine['outcome'], readonly [text: string, tone: Tone]>> = {
  MATCH: ['自动匹配', 'good'],
  PROVE: ['作为凭证到账的佐证', 'good'],
  AWAIT: ['金额较大，等待复核', 'busy'],
  PROPOSE: ['列为建议，等待确认', 'busy'],
  WAIT: ['留待人工匹配', 'warn'],
  KEEP: ['付出，只保存', 'idle'],
}

/** What each verb leads to, said before it is done. */
export const ASKING: Readonly<Record<string, Asking>> = {
  agree: { primary: true, consequence: '复核通过后，款项即记到缴费单上；缴足的缴费单中报考生效。' },
  decline: { consequence: '复核不通过，流水回到“未匹配”，可以重新匹配。' },
  unmatch: {
    danger: true,
    asks: '原因',
    consequence: '撤销后款项回到待认领，缴费单不再是已缴费，其中的报考不再有效。已排考或已退款的不能撤销。',
  },
  ignore: {
    danger: true,
    asks: '原因',
    consequence: '忽略后这笔款不再算作考试费到账，账簿上相应冲回；以后可以恢复。',
  },
  receive: {
    consequence:
      '这笔款将作为新的到账记入待认领款。如果它就是凭证已确认的那笔，请选“作为佐证”，不要重复记账。',
  },
}

/** One chosen order with what of the line goes on it, as typed in yuan. */
export interface Choice {
  readonly order: OrderChoice
  readonly yuan: string
}

/** A newly chosen order takes what it asks for, as far as the money goes. */
export const chosen = (order: OrderChoice, leftFen: number): Choice => ({
  order,
  yuan: (Math.min(order.leftFen, Math.max(0, leftFen)) / 100).toFixed(2),
})

/** What is typed in all, in fen; undefined when one of it is no amount. */
export function sumOf(choices: readonly Choice[]): number | undefined {
  const parts = choices.map((each) => parseYuan(each.yuan))
  if (parts.includes(undefined)) return undefined
  return parts.reduce<number>((sum, fen) => sum + (fen ?? 0), 0)
}

/** The sentence under the split: what is left, or what is too much. */
export function balanceText(sumFen: number | undefined, amountFen: number): string {
  if (sumFen === undefined) return '请把金额写成 300.00 的样子。'
  if (sumFen > amountFen) return `合计 ${yuan(sumFen)}，比可用的多 ${yuan(sumFen - amountFen)}，请减少。`
  const rest = sumFen === amountFen ? '正好分完' : `余 ${yuan(amountFen - sumFen)} 留作待认领款`
  return `合计 ${yuan(sumFen)}，${rest}。`
}

/** An order to choose from. */
export const orderText = (order: OrderChoice) =>
  `${order.orderNo}　${order.orgName}　差 ${yuan(order.leftFen)}　${order.planName}`
