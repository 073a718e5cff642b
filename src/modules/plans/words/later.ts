import { formatClosesAt, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** What comes after the draw of seats, in the order of the road (§10). Any of it may be left open. */
export const laterNames = {
  setupOpensAt: '考场布置开始',
  setupClosesAt: '考场布置截止',
  ticketsOpenAt: '准考证开放',
  scoreEntryClosesAt: '成绩登记截止',
  publicityOpensAt: '成绩公示开始',
  publicityClosesAt: '成绩公示截止',
  reviewClosesAt: '成绩复核申请截止',
  refundClosesAt: '退费申请截止',
  invoiceClosesAt: '发票开具截止',
} as const
export type LaterName = keyof typeof laterNames

/** Under the field: what it is for, and what leaving it open means. */
export const laterHints = {
  setupOpensAt: '不早于排考截止',
  setupClosesAt: '不晚于首场开考',
  ticketsOpenAt: '不填则排考截止后即可下载',
  scoreEntryClosesAt: '不早于最后一场结束，一般为考后 8 天内',
  publicityOpensAt: '不早于成绩登记截止',
  publicityClosesAt: '一般公示 5 天',
  reviewClosesAt: '公示期内由院校一次提出',
  refundClosesAt: '院校申请退考退费的最后期限',
  invoiceClosesAt: '一般为考后 30 个工作日',
} as const satisfies Record<LaterName, string>

/** Those that say when something begins. */
export const BEGINNINGS: ReadonlySet<LaterName> = new Set([
  'setupOpensAt',
  'ticketsOpenAt',
  'publicityOpensAt',
])

interface Point {
  readonly name: string
  readonly at: Instant
}

export const laterRefusals = {
  notAfter: (earlier: Point, later: Point & { path: string }): Refusal => ({
    code: 'plan.order_broken',
    path: later.path,
    message: `${later.name}（${formatClosesAt(later.at)}）必须晚于${earlier.name}（${formatClosesAt(earlier.at)}）。`,
    wayOut: `请把${later.name}推后，或把${earlier.name}提前。`,
  }),
  halfPeriod: (missing: LaterName, given: LaterName): Refusal => ({
    code: 'plan.period_incomplete',
    path: `later.${missing}`,
    message: `填写了${laterNames[given]}，还缺${laterNames[missing]}。`,
    wayOut: '两个时间请一起填写，或都留空。',
  }),
}
