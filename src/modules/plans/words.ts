import { formatClosesAt, formatInstant, formatPeriod, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'

/** Every Chinese sentence of 考试计划. */
export const stateNames = {
  DRAFT: '草稿',
  PUBLISHED: '已发布',
  POSTPONED: '已延期',
  CANCELLED: '已取消',
  CLOSED: '已结束',
} as const

/** What a published plan is at, by the clock. */
export const phaseNames = {
  NOT_OPEN: '未开始报名',
  REGISTERING: '报名中',
  PAYING: '缴费中',
  SCHEDULING: '排考中',
  SETUP: '考前布置',
  TICKETS_OPEN: '可打印准考证',
  EXAM: '考试中',
  SCORING: '成绩登记中',
  PUBLICITY: '成绩公示中',
  FINISHED: '考试已完成',
} as const

/** What ends a phase. */
export const phaseEnds = {
  NOT_OPEN: '报名开始',
  REGISTERING: '报名截止',
  PAYING: '缴费截止',
  SCHEDULING: '排考截止',
  SETUP: '准考证开放',
  TICKETS_OPEN: '首场开考',
  EXAM: '全部考完',
  SCORING: '成绩登记完成',
  PUBLICITY: '公示截止',
} as const satisfies Record<Exclude<keyof typeof phaseNames, 'FINISHED'>, string>

/** `距报名截止 3 天 4 小时`: never zero, a started minute counts. */
export function countdownText(event: string, leftMs: number): string {
  const minutes = Math.ceil(leftMs / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  const parts = [
    ...(days > 0 ? [`${days} 天`] : []),
    ...(hours > 0 ? [`${hours} 小时`] : []),
    ...(days === 0 && rest > 0 ? [`${rest} 分钟`] : []),
  ]
  return `距${event} ${parts.slice(0, 2).join(' ')}`
}

export const deadlineNames = {
  registrationOpensAt: '报名开始',
  registrationClosesAt: '报名截止',
  paymentClosesAt: '缴费截止',
  schedulingClosesAt: '排考截止',
} as const
export type DeadlineName = keyof typeof deadlineNames
/** The deadlines that may be put off after publication. */
export type ClosingName = Exclude<DeadlineName, 'registrationOpensAt'>

export const sharedRoomsNames = {
  MIXED_LEVELS_ALLOWED: '允许不同级别同场共用机房，合计不超过机房上限',
  EXCLUSIVE_PER_SESSION: '同一场次一间机房只考一个级别',
} as const

export const fillNames = {
  PACK: '排满一间再开下一间',
  BALANCE: '各考场人数尽量均衡',
} as const

export const refusals = {
  order: (earlier: { name: string; at: Instant }, later: { name: string; at: Instant; path: string }) => ({
    code: 'plan.order_broken',
    path: later.path,
    message: `${later.name}（${formatClosesAt(later.at)}）早于${earlier.name}（${formatClosesAt(earlier.at)}）。`,
    wayOut: `请把${later.name}推后，或把${earlier.name}提前。`,
  }),
  emptyWindow: (): Refusal => ({
    code: 'plan.order_broken',
    path: 'registrationClosesAt',
    message: '报名截止必须晚于报名开始。',
    wayOut: '请推后报名截止，或提前报名开始。',
  }),
  sessionReversed: (ordinal: number): Refusal => ({
    code: 'plan.session_reversed',
    path: `sessions.${ordinal - 1}.endsAt`,
    message: `${sessionName(ordinal)}的结束时间不晚于开始时间。`,
    wayOut: '请核对该场次的起止时间；跨零点的考试请安排在同一天内。',
  }),
  sessionCrossesMidnight: (ordinal: number): Refusal => ({
    code: 'plan.session_crosses_midnight',
    path: `sessions.${ordinal - 1}.endsAt`,
    message: `${sessionName(ordinal)}跨过了零点。`,
    wayOut: '一个场次必须在同一天内开始和结束，请调整时间或拆成两场。',
  }),
  sessionsUnordered: (ordinal: number): Refusal => ({
    code: 'plan.sessions_unordered',
    path: `sessions.${ordinal - 1}.startsAt`,
    message: `${sessionName(ordinal)}早于${sessionName(ordinal - 1)}开始。`,
    wayOut: '场次按开始时间先后编号，请调整顺序。',
  }),
  sessionsOverlap: (ordinal: number, earlier: number): Refusal => ({
    code: 'plan.sessions_overlap',
    path: `sessions.${ordinal - 1}.startsAt`,
    message: `${sessionName(ordinal)}与${sessionName(earlier)}有相同级别，时间却重叠。`,
    wayOut: '同一级别的场次要前后错开，请调整时间。',
  }),
  turnaroundShort: (at: { ordinal: number; earlier: number; minutes: number }): Refusal => ({
    code: 'plan.turnaround_short',
    path: `sessions.${at.ordinal - 1}.startsAt`,
    message: `${sessionName(at.ordinal)}与${sessionName(at.earlier)}有相同级别，间隔不足 ${at.minutes} 分钟。`,
    wayOut: '同一机房换场需要时间，请把两场错开，或调整“换场间隔”。',
  }),
  noSession: (): Refusal => ({
    code: 'plan.no_session',
    path: 'sessions',
    message: '还没有考试场次。',
    wayOut: '请至少添加一个场次。',
  }),
  levelWithoutSession: (levelName: string): Refusal => ({
    code: 'plan.level_without_session',
    path: 'sessions',
    message: `${levelName}没有任何场次。`,
    wayOut: `请在某个场次中勾选${levelName}，或从计划中去掉该级别。`,
  }),
  strangeLevel: (ordinal: number): Refusal => ({
    code: 'plan.unknown_level',
    path: `sessions.${ordinal - 1}.levelIds`,
    message: `${sessionName(ordinal)}勾选了不在本计划中的级别。`,
    wayOut: '请先在“报考级别”中加入该级别。',
  }),
  unknownLevel: (): Refusal => ({
    code: 'plan.unknown_level',
    path: 'levelIds',
    message: '所选级别不属于该证书。',
    wayOut: '请刷新页面后重新选择证书和级别。',
  }),
  noSeqLeft: (year: number): Refusal => ({
    code: 'plan.no_number_left',
    message: `${year} 年的考试计划已满 99 个，编号用完了。`,
    wayOut: '请使用已有计划，或删除不再需要的草稿。',
  }),
  windowOver: (closesAt: Instant): Refusal => ({
    code: 'plan.window_over',
    path: 'registrationClosesAt',
    message: `报名截止（${formatClosesAt(closesAt)}）已经过去，发布后无人能报名。`,
    wayOut: '请先修改报名时间再发布。',
  }),
  levelWithoutFee: (levelName: string): Refusal => ({
    code: 'plan.level_without_fee',
    path: 'levelIds',
    message: `${levelName}在报名期内没有有效的考试费。`,
    wayOut: '请先在“证书与费用”中设定价格。',
  }),
  notPublished: (name: string, stateName: string): Refusal => ({
    code: 'plan.not_published',
    message: `考试计划“${name}”当前为“${stateName}”，不能报考。`,
    wayOut: '请选择已发布的考试计划。',
  }),
  windowClosed: (name: string, window: { opensAt: Instant; closesAt: Instant }): Refusal => ({
    code: 'plan.window_closed',
    message: `当前不在报名期（${formatPeriod(window.opensAt, window.closesAt)}）(E-B05)。`,
    wayOut: `“${name}”的报名期由评价组织设定，如需延期请联系考务负责人。`,
  }),
  shortened: (name: ClosingName, before: Instant): Refusal => ({
    code: 'plan.shortened',
    path: name,
    message: `${deadlineNames[name]}只能推后，不能早于原定的 ${formatClosesAt(before)}。`,
    wayOut: '院校已按原定时间安排工作，请填写更晚的时间。',
  }),
  inThePast: (name: ClosingName, at: Instant): Refusal => ({
    code: 'plan.in_the_past',
    path: name,
    message: `${deadlineNames[name]}（${formatClosesAt(at)}）已经过去。`,
    wayOut: '请填写将来的时间。',
  }),
  nothingExtended: (): Refusal => ({
    code: 'plan.nothing_extended',
    message: '没有任何期限被推后。',
    wayOut: '请至少把一个期限改为更晚的时间。',
  }),
  notOverYet: (endsAt: Instant): Refusal => ({
    code: 'plan.not_over_yet',
    message: `最后一场考试 ${formatInstant(endsAt)} 才结束，现在不能结束计划。`,
    wayOut: '请在全部场次考完后再结束；确实不再举行时请使用“取消计划”。',
  }),
}

export const said = {
  drafted: (name: string) => `新建考试计划“${name}”`,
  edited: (name: string) => `修改考试计划“${name}”`,
  discarded: (name: string) => `删除考试计划草稿“${name}”`,
  published: (name: string) => `发布考试计划“${name}”`,
  extended: (name: string) => `延长考试计划“${name}”的期限`,
  cancelled: (name: string) => `取消考试计划“${name}”`,
  closed: (name: string) => `结束考试计划“${name}”`,
}
