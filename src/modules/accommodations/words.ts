import { formatClosesAt, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 特殊安排. */
export const stateNames = {
  REQUESTED: '待决定',
  APPROVED: '已批准',
  REJECTED: '未批准',
  CANCELLED: '已撤回',
  REVOKED: '已取消',
} as const

/** What may be granted, as one sentence; machine rooms by name. */
export const grantText = {
  extraMinutes: (minutes: number) => `延长 ${minutes} 分钟`,
  extraPercent: (percent: number) => `延长考试时长的 ${percent}%`,
  /** As printed: `加时 30 分钟，考到 11:00`. */
  until: (minutes: number, time: string) => `加时 ${minutes} 分钟，考到 ${time}`,
  ownRoom: '单独考场',
  groundFloor: '一层或无障碍考场',
  rooms: (names: readonly string[]) => `机房限 ${names.join('、')}`,
  seat: (seatNo: number) => `座位号 ${seatNo}`,
}

export const refusals = {
  nothingGranted: (): Refusal => ({
    code: 'accommodation.nothing_granted',
    message: '没有填写任何安排。',
    wayOut: '请至少填写一项：延长时间、单独考场、一层或无障碍考场、指定机房或指定座位。',
  }),
  notLive: (name: string): Refusal => ({
    code: 'accommodation.not_live',
    path: 'registrationId',
    message: `${name}的报考已终止，不能申请特殊安排。`,
    wayOut: '请核对是否选错了报考记录。',
  }),
  examBegun: (startsAt: Instant): Refusal => ({
    code: 'accommodation.exam_begun',
    message: `首场考试已于 ${formatClosesAt(startsAt)} 开始，不能再申请或决定特殊安排。`,
    wayOut: '考试当天的情况请由监考员记入考场情况记录单。',
  }),
  alreadyThere: (): Refusal => ({
    code: 'accommodation.already_there',
    path: 'registrationId',
    message: '这条报考已有待决定或已批准的特殊安排。',
    wayOut: '请先撤回原申请（已批准的由评价组织取消），再重新申请。',
  }),
  foreignRoom: (): Refusal => ({
    code: 'accommodation.foreign_room',
    path: 'physicalRoomIds',
    message: '所选机房不在该考生的考核站点。',
    wayOut: '请只选择该站点的机房。',
  }),
}

/** Audit sentences. `who` is a masked name with the masked number. */
export const said = {
  requested: (who: string, what: string) => `为 ${who} 申请特殊安排：${what}`,
  approve: (who: string, what: string) => `批准 ${who} 的特殊安排：${what}`,
  reject: (who: string, what: string) => `未批准 ${who} 的特殊安排：${what}`,
  cancel: (who: string, what: string) => `撤回 ${who} 的特殊安排申请：${what}`,
  revoke: (who: string, what: string) => `取消 ${who} 的特殊安排：${what}`,
}
