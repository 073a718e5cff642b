import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'

/** Why a published seat could not stay (BR-61). */
export const moveReasons = {
  ROOM_LOST: '原考场不能使用',
  SESSION_LOST: '原场次已取消',
  LEVEL_CHANGED: '报考级别已变更',
  SEAT_BLOCKED: '原机位已停用',
  PERSON_CONFLICT: '与本人另一场考试时间冲突',
  ACCOMMODATION: '按批准的特殊安排调整',
  SEAT_TAKEN: '原机位同时段已被占用',
  FEWER_SEATS: '机房可用机位不足',
  BY_HAND: '由考务主管指定座位',
  MADE_WAY: '为没有座位的考生腾出座位',
} as const
export type MoveReasonKey = keyof typeof moveReasons

/** What became of somebody in a repair. */
export const moveKinds = {
  MOVED: '换座',
  LATE: '补排',
  RELEASED: '退出，座位空出',
  LOST: '暂无座位',
} as const
export type MoveKind = keyof typeof moveKinds

/** The facts a repair rests on, as an officer knows them. */
export const factNames = {
  people: '报考与缴费',
  rooms: '考场与机房',
  sessions: '场次',
  seats: '座位',
  locks: '锁定',
  grants: '特殊安排',
  elsewhere: '考生的其他考试',
  result: '排考程序',
} as const
export type FactName = keyof typeof factNames

export const repairRefusals = {
  notPublished: (state: string): Refusal => ({
    code: 'schedule.repair_not_published',
    message: `这份排考结果的状态是“${state}”，只有现行的已发布结果可以调整。`,
    wayOut: '待发布的结果请重新排考；已被替换的，请从计划页打开该站点现行的结果。',
  }),
  nothingToRepair: (): Refusal => ({
    code: 'schedule.nothing_to_repair',
    message: '所有座位都能保留，也没有需要补排的考生，不需要调整。',
    wayOut: '如需给个别考生换座，请用“手工换座”。',
  }),
  changedSincePreview: (what: readonly string[]): Refusal => ({
    code: 'schedule.repair_stale',
    message: `预览之后，${what.join('、')}有变化，没有提出。`,
    wayOut: '请看一遍更新后的预览，再提出。',
  }),
  changedSinceProposed: (what: readonly string[]): Refusal => ({
    code: 'schedule.repair_outdated',
    message: `提出之后，${what.join('、')}有变化，这次调整已不符合现在的情况。`,
    wayOut: '请作废这次调整，看过新的预览后重新提出。',
  }),
  alreadyWaits: (version: number, by: string): Refusal => ({
    code: 'schedule.repair_waits',
    message: `第 ${version} 版调整（由${by}提出）还没有发布。`,
    wayOut: '请先复核并发布它，或作废后重新提出。',
  }),
  nothingWaits: (): Refusal => ({
    code: 'schedule.repair_none_waits',
    message: '没有等待复核或发布的调整；可能刚被他人发布或作废。',
    wayOut: '请刷新本页；需要调整时先看预览，再提出。',
  }),
  alreadyConfirmed: (by: string): Refusal => ({
    code: 'schedule.repair_confirmed',
    message: `这次调整已由${by}复核。`,
    wayOut: '可以直接发布。',
  }),
  fourEyes: (by: string): Refusal => ({
    code: 'schedule.four_eyes',
    message: `这次调整由${by}提出，复核必须由另一个人办理。`,
    wayOut: '请本单位另一位考务主管登录后核对变动名单并复核；没有第二人时请先开通账号。',
  }),
  notConfirmed: (): Refusal => ({
    code: 'schedule.not_confirmed',
    message: '这次调整还没有经第二人复核，不能发布。',
    wayOut: '请由另一位考务主管核对变动名单后点“复核通过”，再发布。',
  }),
}

/** What the officers may do with a repair. */
export const repairVerbs = {
  propose: '提出调整',
  confirm: '复核通过',
  publish: '发布调整',
  discard: '作废调整',
} as const

interface Repaired {
  readonly siteName: string
  readonly version: number
  readonly moved: number
  readonly late: number
  readonly released: number
  readonly lost: number
}
const change = (it: Repaired) =>
  `换座 ${it.moved} 人，补排 ${it.late} 人，退出 ${it.released} 人${it.lost > 0 ? `，暂无座位 ${it.lost} 人` : ''}`

/** Audit sentences. */
export const repairSaid = {
  proposed: (it: Repaired) =>
    `提出调整“${it.siteName}”的排考结果（第 ${it.version} 版，待复核）：${change(it)}`,
  confirmed: (it: Repaired & { readonly by: string }) =>
    `复核“${it.siteName}”第 ${it.version} 版的调整（由${it.by}提出）：${change(it)}`,
  discarded: (siteName: string, version: number) => `作废“${siteName}”第 ${version} 版的调整，座位没有变动`,
  repaired: (it: Repaired) =>
    `调整“${it.siteName}”的排考结果，发布第 ${it.version} 版：${change(it)}，其余座位不变`,
}

/** Where a need for a repair comes from, one phrase each. */
export const hintText = {
  late: (count: number) => `${count} 人已缴费但没有座位`,
  withdrawn: (count: number) => `${count} 人已退出，座位空着`,
  machines: (count: number) => `机器故障，缺 ${count} 个机位`,
  closed: (count: number) => `${count} 人的机位已标为故障或封闭`,
  capacity: (count: number) => `考位数低于已排人数，缺 ${count} 个考位`,
}

/** A seat in words: `第1场 初级01逸夫楼201机房 12 号`. */
export const placeText = (at: { ordinal: number; roomName: string; seatNo: number }) =>
  `${sessionName(at.ordinal)} ${at.roomName} ${at.seatNo} 号`
