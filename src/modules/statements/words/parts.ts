import { yuan } from '#src/shared/money.ts'

type Sentence = (about: string, figure: number) => string

/** A match in words: each piece of evidence as its user would say it. */
const SENTENCES = {
  REF_EXACT: (about) => `附言写明缴费单号 ${about}`,
  REF_DAMAGED: (about) => `附言里的号码应是缴费单号 ${about}（书写不完整）`,
  REF_WEAK: (about) => `一长串数字里含有缴费单号 ${about}`,
  REF_SETTLED: (about) => `附言写的缴费单 ${about} 已缴清或已取消，可能是重复汇款`,
  REF_UNKNOWN: () => '附言里的缴费单号查不到',
  AMOUNT_EQUAL: () => '金额正好相等',
  AMOUNT_SUM: (_, count) => `金额正好是 ${count} 张缴费单之和`,
  AMOUNT_PARTIAL: (_, fen) => `金额少 ${yuan(fen)}，先缴一部分`,
  AMOUNT_OVER: (_, fen) => `金额多 ${yuan(fen)}，多出的留作待认领款`,
  AMOUNT_OTHER: () => '金额与该院校任何一张缴费单都对不上',
  PAYER_FULL: () => '付款户名就是该院校',
  PAYER_LEARNT: (about) => `“${about}”以前为该院校付过款`,
  PAYER_CLOSE: (about) => `付款户名“${about}”与院校名称只差校区、部门或括号里的字`,
  PAYER_SHORT: (about) => `付款户名“${about}”与院校简称相同或相近`,
  PAYER_OTHER: (about) => `付款户名“${about}”是另一所院校`,
  PAYER_UNKNOWN: (about) => (about ? `付款户名“${about}”以前没有见过` : '流水上没有付款户名'),
  SLIP_SAME: (about) => `院校为缴费单 ${about} 上传的凭证写明同一付款人和金额`,
  BEFORE_ORDER: () => '汇款早于缴费单生成',
  ORDER_EXPIRED: () => '缴费单已过期，不能收款：请院校重新生成缴费单，或办理退款',
  CONTESTED: () => '同一张缴费单还有另一笔流水在等待确认',
  LOOKED_ALIKE: () => '该院校另有同样金额的缴费单，刚由别的流水缴清',
  ONLY_ONE: () => '该院校只有这一张未缴清的缴费单',
  RIVALS: (_, count) => `有 ${count} 种同样说得通的解释，请人工选择`,
  TWICE: (about) => `同样金额的缴费单 ${about} 刚由另一笔缴清，可能是重复汇款`,
  TWIN: () => '以前的流水里有同日、同户名、同金额的一笔，可能重复导入',
  NOTHING_OPEN: () => '该院校没有未缴清的缴费单',
  CONFIRMED_SLIP: (about) =>
    `与凭证确认的到账是同一笔${about ? `（缴费单 ${about}）` : ''}，作为它的佐证，不重复记账`,
} as const satisfies Readonly<Record<string, Sentence>>

export type PartCode = keyof typeof SENTENCES

/** One piece of evidence for or against a match: sentences are made of it here, points of it in `rules`. */
export interface Part {
  readonly code: PartCode
  /** What it is about: an order number, a name. */
  readonly about?: string
  /** A sum of money or a count, as the code says. */
  readonly figure?: number
}

/** One piece of evidence as a sentence. */
export const explain = ({ code, about = '', figure = 0 }: Part): string => {
  const sentence: Sentence = SENTENCES[code]
  return sentence(about, figure)
}
