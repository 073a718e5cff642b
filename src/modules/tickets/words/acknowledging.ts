import type { Refusal } from '#src/shared/refusal.ts'

/** Why a ticket was replaced. */
export const causeNames = {
  RESEATED: '座位调整',
  CORRECTED: '信息更正',
  PLAN_CHANGED: '考试安排变更',
  SEAT_LOST: '没有座位',
  KEY_WITHDRAWN: '签名密钥停用',
  OTHER: '其他原因',
} as const
export type Cause = keyof typeof causeNames

export const reissueStates = { OUTSTANDING: '待回执', ACKNOWLEDGED: '已回执' } as const

export const acknowledgeWords = {
  one: '确认所选已换发',
  all: '确认全部已换发',
  /** What a college says by it. */
  meaning: '回执表示：旧的准考证已收回或告知考生作废，新的已打印发给考生；没有座位的考生已经通知到本人。',
  done: (count: number) => `已回执 ${count} 张。`,
} as const

export const acknowledgeRefusals = {
  newer: (names: readonly string[]): Refusal => ({
    code: 'ticket.newer_version',
    message: `${named(names)}的准考证在您查看之后又有变动，本次没有回执。`,
    wayOut: '名单已是最新，请核对新的座位，重新打印发放后再回执。',
  }),
  listChanged: (): Refusal => ({
    code: 'ticket.reissue_changed',
    message: '待回执的名单在您查看之后有变动，本次没有回执。',
    wayOut: '请刷新名单，核对新增的换发后再回执。',
  }),
  none: (): Refusal => ({
    code: 'ticket.nothing_outstanding',
    message: '没有待回执的准考证。',
    wayOut: '座位调整、信息更正等换发准考证之后，名单会出现在这里。',
  }),
}

const named = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 人` : names.join('、')

export const acknowledgeSaid = {
  renewed: (ticketNo: string, version: number) =>
    `回执：准考证 ${ticketNo} 第 ${version} 版已发给考生，此前打印的已收回或作废`,
  void: (ticketNo: string) => `回执：准考证 ${ticketNo} 作废，已通知考生`,
}

export const noSeat = '没有座位'
export const neverPrinted = '旧版没有打印过'
export const printedBefore = (prints: number, downloads: number) =>
  [prints > 0 && `打印过 ${prints} 次`, downloads > 0 && `考生下载过 ${downloads} 次`]
    .filter(Boolean)
    .join('，')
