import { formatClosesAt, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'

/** Every Chinese sentence of 排考. */
export const stateNames = {
  COMPUTED: '待复核',
  CONFIRMED: '已复核，待发布',
  PUBLISHED: '已发布',
  SUPERSEDED: '已被新结果替换',
  DISCARDED: '已作废',
} as const

/** How far a plan has come. */
export const standNames = {
  NONE: '未排考',
  COMPUTED: '已排考，待复核',
  CONFIRMED: '已复核，待发布',
  PUBLISHED: '已发布',
} as const
export type Stand = keyof typeof standNames

/** Why somebody sits in this session. */
export const seatReasons = {
  FIRST_SESSION: '随机排入首场',
  OVERFLOW: '前面的场次已满，顺延',
  OTHER_EXAM: '避开本人的另一场考试',
  LOCKED: '座位已锁定',
  TAIL_MERGED: '尾考场人数过少，并入上一考场',
  ACCOMMODATION: '按特殊安排优先排座',
  MOVED: '原座位不能保留，已调整',
  LATE: '发布后补排，使用空余座位',
} as const

/** Why somebody has no seat, and what helps (BR-56). */
export const unseatedReasons = {
  NO_CAPACITY: {
    name: '考位不足',
    sentence: '该级别各场次的考位都已排满。',
    wayOut: '请院校把考位数提高到上限、增开场次或增设考场，然后重新排考。',
  },
  PERSON_CONFLICT: {
    name: '时间冲突',
    sentence: '还有考位，但都与该考生的另一场考试时间冲突（含 30 分钟间隔）。',
    wayOut: '请为该级别增开错开的场次，或联系考生只考一个级别。',
  },
  NO_ROOM_FOR_LEVEL: {
    name: '没有考场',
    sentence: '站点没有为该级别设置考场，或考场没有选择该级别的场次。',
    wayOut: '请院校在“考场管理”中为该级别设置考场并选择场次，然后重新排考。',
  },
  SHARED_ROOM_FULL: {
    name: '共用机房已满',
    sentence: '该级别的考场还有考位，但机房已被同场的其他级别用完。',
    wayOut: '请院校让两个级别错开场次，或为其中一个级别换一间机房，然后重新排考。',
  },
  EXTRA_TIME: {
    name: '加时与下一场冲突',
    sentence:
      '按批准的加时，该考生考完时所在机房的下一场已经开始（含换场间隔，也算其他计划和其他评价组织的场次）。',
    wayOut: '请院校为该级别增设一间没有下一场的考场，或由评价组织调整场次时间，然后重新排考。',
  },
  ACCOMMODATION: {
    name: '特殊安排无法满足',
    sentence: '批准的机房（含一层或无障碍）、单独考场或指定座位在各场次都没有空位。',
    wayOut: '请院校增设符合要求的考场，或由评价组织修改特殊安排，然后重新排考。',
  },
} as const
export type UnseatedKey = keyof typeof unseatedReasons

/** What would make room, one sentence each; gains are seats over all sessions. */
export const suggestionText = {
  raise: (room: string, to: number, gain: number) => `把“${room}”的考位数提高到 ${to}，多 ${gain} 个考位`,
  offer: (room: string, ordinal: number, gain: number) =>
    `让“${room}”增加${sessionName(ordinal)}，多 ${gain} 个考位`,
  addRoom: (seats: number, gain: number) => `增设考场，每场合计 ${seats} 个考位，多 ${gain} 个考位`,
  addSession: (sessions: number, gain: number) => `由评价组织增加 ${sessions} 个场次，多 ${gain} 个考位`,
}

const someOf = (sites: readonly string[]) =>
  sites.slice(0, 3).join('、') + (sites.length > 3 ? `等 ${sites.length} 个站点` : '')

export const refusals = {
  notPublishedPlan: (name: string): Refusal => ({
    code: 'schedule.plan_not_published',
    message: `考试计划“${name}”不在已发布状态，不能排考。`,
    wayOut: '请先发布考试计划；已取消或已结束的计划不再排考。',
  }),
  stillRegistering: (closesAt: Instant): Refusal => ({
    code: 'schedule.registration_open',
    message: `报名尚未截止（${formatClosesAt(closesAt)}），现在排考会漏掉后来报考的考生。`,
    wayOut: '请在报名截止后排考；在此之前可以随时做“预检”。',
  }),
  afterFirstSession: (startsAt: Instant): Refusal => ({
    code: 'schedule.exam_begun',
    message: `首场考试已于 ${formatClosesAt(startsAt)} 开始，不能再排考。`,
    wayOut: '如需另行安排，请新建考试计划。',
  }),
  nobody: (leftOut: number): Refusal => ({
    code: 'schedule.nobody',
    message:
      leftOut > 0 ? `没有可以排考的考生：${leftOut} 人尚未缴费。` : '没有可以排考的考生：本计划还没有报考。',
    wayOut: leftOut > 0 ? '请催缴并确认收款后再排考。' : '请确认院校是否已导入报考。',
  }),
  alreadyPublished: (): Refusal => ({
    code: 'schedule.already_published',
    message: '本计划所有有报考的站点都已发布排考结果，不能整体重排。',
    wayOut: '已发布的座位和准考证保持不变；补排或调整个别考生请在该站点的排考结果中处理。',
  }),
  sitsElsewhere: (changeoverMinutes: number): Refusal => ({
    code: 'schedule.sits_elsewhere',
    message: `更正后的证件号码，在这名考生已排座的时间（含前后 ${changeoverMinutes} 分钟换场）另有考试座位，不能更正。`,
    wayOut: '请退回申请，由院校核对证件号码；号码确实无误的，请考生选定其中一场，另一场退考之后再办理更正。',
  }),
  nothingToPublish: (): Refusal => ({
    code: 'schedule.nothing_computed',
    message: '还没有待发布的排考结果。',
    wayOut: '请先点“排考”，由另一人复核后再发布。',
  }),
  nothingToConfirm: (): Refusal => ({
    code: 'schedule.nothing_to_confirm',
    message: '没有待复核的排考结果。',
    wayOut: '请先点“排考”；已复核的结果可以直接发布。',
  }),
  nothingToDiscard: (): Refusal => ({
    code: 'schedule.nothing_to_discard',
    message: '没有可以作废的排考结果。',
    wayOut: '只有还没有发布的结果可以作废；已发布的座位保持不变。',
  }),
  fourEyes: (drawnBy: string): Refusal => ({
    code: 'schedule.four_eyes',
    message: `这次排考由${drawnBy}执行，复核必须由另一个人办理。`,
    wayOut: '请本单位另一位考务主管登录后核对并复核；没有第二人时请先开通账号。',
  }),
  notConfirmed: (): Refusal => ({
    code: 'schedule.not_confirmed',
    message: '排考结果还没有经第二人复核，不能发布。',
    wayOut: '请由另一位考务主管核对各站点结果后点“复核通过”，再发布。',
  }),
  notPledged: (): Refusal => ({
    code: 'schedule.not_pledged',
    message: '排考之前要先公布承诺，让各站点留下名单、考场、规则和密封种子的摘要。',
    wayOut: '请先点“公布承诺”，再排考。',
  }),
  alreadyDrawn: (no: number): Refusal => ({
    code: 'schedule.already_drawn',
    message: `第 ${no} 份承诺已经排过；种子和数据都没有变，再排一次结果也完全相同。`,
    wayOut: '名单、考场或规则有变化时，请写明原因重新公布承诺，再排考。',
  }),
  pledgeStale: (sites: readonly string[]): Refusal => ({
    code: 'schedule.pledge_stale',
    message: `公布承诺之后，${someOf(sites)}的报考、缴费、考场或场次有变化，与承诺的摘要不符。`,
    wayOut: '请写明原因重新公布承诺；先前的承诺仍会列出。',
  }),
  pledgeSame: (no: number): Refusal => ({
    code: 'schedule.pledge_same',
    message: `现在的名单、考场和规则与第 ${no} 份承诺完全相同，不需要重新公布。`,
    wayOut: '请直接排考，或复核、发布已有的结果。',
  }),
  reasonMissing: (no: number): Refusal => ({
    code: 'schedule.pledge_reason',
    path: 'reason',
    message: `已有 ${no} 份承诺，再次公布必须写明原因，各站点都看得到。`,
    wayOut: '请写明名单、考场或规则为什么变化，例如“补缴 3 人”。',
  }),
  noBundle: (): Refusal => ({
    code: 'schedule.no_bundle',
    message: '还没有可以下载的核验文件。',
    wayOut: '核验文件在发布时生成；在此之前可以先抄下承诺的摘要。',
  }),
  roomBelowSeats: (seats: number, at: { ordinal: number; seated: number }): Refusal => ({
    code: 'schedule.room_below_seats',
    path: 'seatCapacity',
    message: `该考场${sessionName(at.ordinal)}已排入 ${at.seated} 名考生，准考证已签发，考位数不能减到 ${seats}。`,
    wayOut: `请填写不少于 ${at.seated} 的考位数；机器有故障请先用备用机顶替，仍不够时联系评价组织的考务主管。`,
  }),
  sessionSeated: (ordinal: number, seated: number): Refusal => ({
    code: 'schedule.session_seated',
    path: 'sessionIds',
    message: `该考场${sessionName(ordinal)}已排入 ${seated} 名考生，准考证已签发，不能取消这个场次。`,
    wayOut: '请保留这个场次；确实无法使用该机房时，联系评价组织的考务主管。',
  }),
  stale: (sites: readonly string[]): Refusal => ({
    code: 'schedule.stale',
    message: `排考之后，${someOf(sites)}的报考、缴费、考场或场次有变化。`,
    wayOut: '请写明原因重新公布承诺并重新排考，让结果与现在的数据一致，再发布。',
  }),
}

interface Counted {
  planName: string
  sites: number
  seated: number
  unseated: number
}
const counts = ({ sites, seated, unseated }: Counted) =>
  `${sites} 个站点，已排座 ${seated} 人${unseated > 0 ? `，未排座 ${unseated} 人` : ''}`

/** Audit sentences. */
export const said = {
  drawn: (it: Counted & { no: number; failed: number }) =>
    `按第 ${it.no} 份承诺为考试计划“${it.planName}”排考：${counts(it)}${it.failed > 0 ? `，${it.failed} 个站点没有排出` : ''}`,
  published: (it: Counted) => `发布考试计划“${it.planName}”的排考结果：${counts(it)}`,
  confirmed: (it: Counted & { drawnBy: string }) =>
    `复核考试计划“${it.planName}”的排考结果（由${it.drawnBy}排考）：${counts(it)}`,
  discarded: (it: Counted) => `作废考试计划“${it.planName}”未发布的排考结果：${counts(it)}`,
  sealed: (planName: string, seal: string) => `为考试计划“${planName}”密封随机种子，封印 ${short(seal)}`,
  pledged: (it: { planName: string; no: number; sites: number; registrations: number; digest: string }) =>
    `公布考试计划“${it.planName}”的第 ${it.no} 份排考承诺：${it.sites} 个站点，${it.registrations} 人，摘要 ${short(it.digest)}`,
  revealed: (planName: string) => `公开考试计划“${planName}”的随机种子和核验文件`,
}

const short = (digest: string) => (digest.slice(0, 12).match(/.{4}/g) ?? []).join(' ')

export const titles = {
  pledge: (planName: string) => `公布排考承诺：${planName}`,
  draw: (planName: string) => `排考：${planName}`,
  publish: (planName: string) => `发布排考结果：${planName}`,
}

/** What the progress line says. */
export const progressText = {
  gathering: '正在读取报考和考场。',
  pledging: '正在计算名单、考场和规则的摘要。',
  drawing: (siteName: string, at: number, failed: readonly string[]) =>
    `正在排第 ${at} 个站点“${siteName}”。${failed.length > 0 ? `没有排出：${failed.join('、')}。` : ''}`,
  writing: '正在写入座位。',
  checking: '正在核对排考之后数据有没有变化。',
  issuing: '正在发布座位并签发准考证。',
}
