import { formatClosesAt, formatPeriod, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'

/** Every Chinese sentence about versions of a published plan and what a change touches. */
export const verbNames = {
  PUBLISHED: '发布',
  EXTENDED: '延长期限',
  CHANGED: '修改',
  LATE_OPENED: '开放补报',
  POSTPONED: '延期举行',
  RESUMED: '确定新日期',
  CANCELLED: '取消',
  CLOSED: '结束',
} as const
export type VersionVerb = keyof typeof verbNames

/** The fields of a plan as a version names them. */
export const fieldNames = {
  state: '状态',
  name: '计划名称',
  levels: '报考级别',
  late: '补报期',
  optOut: '自愿退考截止',
  turnaround: '换场间隔',
  sharedRooms: '机房共用',
  fill: '排座方式',
  levelShare: '级别共用机房时',
  tailLimit: '人数少的最后一个考场',
  classes: '同班相邻',
  schedulesUnpaid: '未缴费考生',
  ticketShowsFullId: '准考证证件号',
  ticketNotes: '考生须知',
  contactPhone: '联系电话',
  photo: '照片要求',
} as const

export const valueTexts = {
  open: '未设定',
  none: '无',
  minutes: (count: number) => `${count} 分钟`,
  unpaid: (takesPart: boolean) => (takesPart ? '也参加排考' : '不参加排考'),
  fullId: (isFull: boolean) => (isFull ? '显示完整号码' : '隐去中间几位'),
  period: (period: { opensAt: Instant; closesAt: Instant } | null) =>
    period ? formatPeriod(period.opensAt, period.closesAt) : '未开放',
  session: (session: SessionSaid, levels: readonly string[]) =>
    [
      formatPeriod(session.startsAt, session.endsAt),
      levels.join('、'),
      `提前 ${session.checkInMinutes} 分钟检录`,
      session.lateLimitMinutes === 0 ? '开考后不得入场' : `开考 ${session.lateLimitMinutes} 分钟后不得入场`,
    ].join('，'),
}

interface SessionSaid {
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly checkInMinutes: number
  readonly lateLimitMinutes: number
}

export interface Touched {
  readonly registrations: number
  readonly paid: number
  readonly colleges: number
  readonly orders: number
  readonly runs: number
  readonly tickets: number
  readonly rooms: number
}

export const consequenceNames = {
  SCHEDULE: '排考结果作废',
  DATES: '考试时间变动',
  LEVELS: '去掉级别',
  TICKETS: '换发准考证',
  ROOMS: '考场随场次调整',
  NOTICE: '按新规定办理',
} as const
export type ConsequenceKind = keyof typeof consequenceNames

/** What follows, by kind, with the numbers it follows for. */
export const consequenceTexts: Readonly<Record<ConsequenceKind, (touched: Touched) => string>> = {
  SCHEDULE: ({ runs, tickets }) =>
    `${runs} 个站点的排考结果作废，${tickets} 张准考证收回，须重新排考、确认和发布；已打印的准考证扫码显示“已作废”。`,
  DATES: ({ registrations, colleges }) =>
    `${colleges} 所院校的 ${registrations} 人次已按原时间报考，报考和缴费保留，考试时间以新的为准。`,
  LEVELS: ({ rooms }) => `去掉的级别不能再报考；为它设的考场不再使用（本计划现有考场 ${rooms} 个）。`,
  TICKETS: ({ tickets }) =>
    `${tickets} 张准考证换发新版，号码和座位不变；已打印的旧版扫码显示“已作废”，须重新打印。`,
  ROOMS: ({ rooms }) => `本计划 ${rooms} 个考场的开放场次随之调整，院校可以再改。`,
  NOTICE: ({ registrations, colleges }) =>
    registrations > 0
      ? `${colleges} 所院校已报考 ${registrations} 人次，报考、缴费和座位都不变，改动会显示在版本记录里。`
      : '还没有院校报考，改动立即生效，并显示在版本记录里。',
}

interface Moved {
  readonly path: string
  readonly name: string
}

export const changeRefusals = {
  nothingChanged: (): Refusal => ({
    code: 'plan.nothing_changed',
    message: '没有任何改动。',
    wayOut: '请先修改需要改的内容，再提交。',
  }),
  changedMeanwhile: (given: number, now: number): Refusal => ({
    code: 'plan.changed_meanwhile',
    message: `您看到的是第 ${given} 版，计划现在已是第 ${now} 版：有人刚刚改过。`,
    wayOut: '请刷新页面，核对新的内容后再改。',
  }),
  needsConfirmation: (sentences: readonly string[]): Refusal => ({
    code: 'plan.needs_confirmation',
    message: `这次改动有须确认的影响：${sentences.join(' ')}`,
    wayOut: '请先查看影响清单，逐项确认后再提交。',
  }),
  onlyLater: ({ path, name }: Moved, before: Instant): Refusal => ({
    code: 'plan.shortened',
    path,
    message: `已有报考，${name}只能推后，不能早于原定的 ${formatClosesAt(before)}，也不能取消。`,
    wayOut: '院校已按原定时间安排工作，请填写更晚的时间。',
  }),
  inThePast: ({ path, name }: Moved, at: Instant): Refusal => ({
    code: 'plan.in_the_past',
    path,
    message: `${name}（${formatClosesAt(at)}）已经过去。`,
    wayOut: '请填写将来的时间，或保留原来的时间。',
  }),
  alreadyOpen: (opensAt: Instant): Refusal => ({
    code: 'plan.already_open',
    path: 'registrationOpensAt',
    message: `报名已于 ${formatClosesAt(opensAt)} 开始，开始时间不能再改。`,
    wayOut: '请保留原来的报名开始时间。',
  }),
  levelInUse: (name: string, count: number): Refusal => ({
    code: 'plan.level_in_use',
    path: 'levelIds',
    message: `${name}已有 ${count} 人次报考，不能从计划中去掉。`,
    wayOut: '请先请院校为这些考生退考；整个考试不再举行时请使用“取消计划”。',
  }),
  sessionBegun: (ordinal: number): Refusal => ({
    code: 'plan.session_begun',
    path: 'sessions',
    message: `${sessionName(ordinal)}已经开考，不能再改或去掉。`,
    wayOut: '请保留已开考的场次，只调整以后的场次。',
  }),
  sessionPast: (ordinal: number): Refusal => ({
    code: 'plan.in_the_past',
    path: `sessions.${ordinal - 1}.startsAt`,
    message: `${sessionName(ordinal)}的开考时间已经过去。`,
    wayOut: '请填写将来的时间。',
  }),
  unknownSession: (): Refusal => ({
    code: 'plan.unknown_session',
    path: 'sessions',
    message: '其中一个场次不属于本计划。',
    wayOut: '请刷新页面后重新修改。',
  }),
  lateBeyond: (closesAt: Instant): Refusal => ({
    code: 'plan.late_window_wrong',
    path: 'schedulingClosesAt',
    message: `补报期到 ${formatClosesAt(closesAt)}，排考截止不能更早。`,
    wayOut: '请推后排考截止，或先用“开放补报”缩短补报期。',
  }),
}

export const changeSaid = {
  changed: (name: string) => `修改已发布的考试计划“${name}”`,
  voided: (name: string) => `“${name}”的排考结果作废`,
  outdated: (name: string) => `“${name}”的准考证换发新版`,
}
