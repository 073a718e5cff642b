import { yuan } from '#src/shared/money.ts'
import { candidateKindNames, type CandidateKind } from '#src/shared/pricing.ts'
import type { Refusal } from '#src/shared/refusal.ts'

export const standingNames = { NOW: '生效中', COMING: '尚未生效', OVER: '已失效' } as const

/** What stands in a cell, a filter or a sentence where a price is for all of them. */
export const allOf = { province: '各省通用', tier: '各价格档', kind: '各类考生' } as const

export interface NamedReach {
  readonly levelName: string
  readonly provinceName: string | null
  readonly tierName: string | null
  readonly candidateKind: CandidateKind | null
}

export interface NamedFee extends NamedReach {
  readonly amountFen: number
  readonly validFromOn: string
  readonly validToOn: string
}

/** 初级（临海省教育厅、标准、在校生）. */
export const reachText = (it: NamedReach): string =>
  `${it.levelName}（${[
    it.provinceName ?? allOf.province,
    it.tierName ?? allOf.tier,
    it.candidateKind === null ? allOf.kind : candidateKindNames[it.candidateKind],
  ].join('、')}）`

export const periodText = (it: Pick<NamedFee, 'validFromOn' | 'validToOn'>): string =>
  `${it.validFromOn} 至 ${it.validToOn}`

/** A whole row in a sentence. */
export const feeText = (it: NamedFee): string => `${reachText(it)} ${yuan(it.amountFen)}，${periodText(it)}`

export const feeRefusals = {
  periodReversed: (): Refusal => ({
    code: 'fee.period_reversed',
    path: 'validToOn',
    message: '失效日期早于生效日期。',
    wayOut: '请调整生效期间；首尾两天都有效。',
  }),
  overlaps: (other: NamedFee): Refusal => ({
    code: 'fee.overlaps',
    path: 'validFromOn',
    message: `同样的适用范围在这段时间已有价格：${feeText(other)}。同一天只能有一个价格。`,
    wayOut: '要改价，请在那一行点“调价”；要另立期间，请先提前结束那一行，或调整这里的日期。',
  }),
  overlapsMeanwhile: (): Refusal => ({
    code: 'fee.overlaps',
    path: 'validFromOn',
    message: '同样的适用范围刚刚有人设了价格，期间重叠。',
    wayOut: '请刷新费用表后再试。',
  }),
  overCap: (cap: { levelName: string; capFen: number; note: string }): Refusal => ({
    code: 'fee.over_cap',
    path: 'amountFen',
    message: `“${cap.levelName}”的考试费上限是 ${yuan(cap.capFen)}${cap.note && `（${cap.note}）`}。`,
    wayOut: '请核对金额；上限有变化时，先在费用表修改上限。',
  }),
  capBelow: (row: NamedFee): Refusal => ({
    code: 'fee.cap_below_price',
    path: 'capFen',
    message: `已有价格超过这个上限：${feeText(row)}。`,
    wayOut: '请先把那一行调价或提前结束，再设上限。',
  }),
  used: (firstUsedOn: string): Refusal => ({
    code: 'fee.in_use',
    message: `自 ${firstUsedOn} 起已有考生按这个价格报考，不能改写或删除。`,
    wayOut: '要改价请点“调价”：原价到前一天为止，新价从指定的日子起；已报考的考生仍按原价。',
  }),
  over: (): Refusal => ({
    code: 'fee.over',
    message: '这个价格已经失效。',
    wayOut: '请新增一行价格。',
  }),
  endTooEarly: (earliestOn: string): Refusal => ({
    code: 'fee.end_too_early',
    path: 'lastOn',
    message: `最后一天不能早于 ${earliestOn}。`,
    wayOut: '已有考生按这个价格报考，最早到今天为止；还没有人用过的价格可以直接更正或删除。',
  }),
  endNotEarlier: (validToOn: string): Refusal => ({
    code: 'fee.end_not_earlier',
    path: 'lastOn',
    message: `这个价格本来就到 ${validToOn} 为止。`,
    wayOut: '提前结束的日期须早于原来的失效日期；要延长，请新增一行接在后面。',
  }),
  followsTooEarly: (earliestOn: string): Refusal => ({
    code: 'fee.follows_too_early',
    path: 'validFromOn',
    message: `新价最早从 ${earliestOn} 起。`,
    wayOut: '原价到新价的前一天为止；已有人按原价报考的，新价最早从明天起。',
  }),
  followsTooLate: (latestOn: string): Refusal => ({
    code: 'fee.follows_too_late',
    path: 'validFromOn',
    message: `新价最晚从 ${latestOn} 起，否则中间有几天没有价格。`,
    wayOut: '请提前新价的生效日期，或另外新增一行。',
  }),
  unchanged: (): Refusal => ({
    code: 'fee.unchanged',
    path: 'amountFen',
    message: '新价和原价相同。',
    wayOut: '请填写新的金额。',
  }),
  unknownProvince: (): Refusal => ({
    code: 'fee.unknown_province',
    path: 'provinceId',
    message: '没有这个省份。',
    wayOut: '请从列表中选择，或选“各省通用”。',
  }),
  unknownTier: (tier: string): Refusal => ({
    code: 'fee.unknown_tier',
    path: 'priceTier',
    message: `协议模板里没有价格档“${tier}”。`,
    wayOut: '请从列表中选择；新的价格档在“考务服务协议 → 协议模板”里添加。',
  }),
}

export const feeSaid = {
  added: (row: NamedFee) => `设定考试费：${feeText(row)}`,
  corrected: (row: NamedFee) => `更正考试费：${feeText(row)}`,
  followed: (before: NamedFee, after: NamedFee) =>
    `调价：${reachText(before)}自 ${after.validFromOn} 起由 ${yuan(before.amountFen)} 改为 ${yuan(after.amountFen)}`,
  ended: (row: NamedFee, lastOn: string) =>
    `提前结束考试费：${reachText(row)} ${yuan(row.amountFen)}，到 ${lastOn} 为止`,
  removed: (row: NamedFee) => `删除无人使用的考试费：${feeText(row)}`,
  restored: (row: NamedFee) => `撤销导入，考试费恢复为：${feeText(row)}`,
  capSet: (level: string, capFen: number | null) =>
    capFen === null ? `取消“${level}”的考试费上限` : `设定“${level}”的考试费上限 ${yuan(capFen)}`,
}

export const feeFieldNames = {
  amountFen: '考试费',
  validFromOn: '生效日期',
  validToOn: '失效日期',
  reach: '适用范围',
} as const

export const offerLabels = { follow: '调价', correct: '更正', end: '提前结束', remove: '删除' } as const

/** Why a row of the table does not decide somebody's price. */
export const whyNotNames = {
  LESS_SPECIAL: '也适用，但另一行更具体',
  NOT_YET: '当天尚未生效',
  KIND: '考生类别不同',
  TIER: '价格档不同',
  PROVINCE: '省份不同',
  OVER: '当天已失效',
} as const
export type WhyNot = keyof typeof whyNotNames
