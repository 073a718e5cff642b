import { formatClosesAt, formatPeriod, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 补报. */
interface Period {
  readonly opensAt: Instant
  readonly closesAt: Instant
}

export const lateRefusals = {
  windowsClosed: (window: Period, late: Period, regular: Refusal): Refusal => ({
    ...regular,
    message: `当前不在报名期（${formatPeriod(window.opensAt, window.closesAt)}），也不在补报期（${formatPeriod(late.opensAt, late.closesAt)}）(E-B05)。`,
  }),
  noRight: (): Refusal => ({
    code: 'plan.no_late_right',
    message: '报名期已过，补报须经评价组织许可，本校还没有补报许可(E-B05)。',
    wayOut: '请联系评价组织的考务负责人，说明原因和人数；许可后会显示在考试计划页面。',
  }),
  rightOver: (closesAt: Instant): Refusal => ({
    code: 'plan.late_right_over',
    message: `本校的补报许可已于 ${formatClosesAt(closesAt)} 到期(E-B05)。`,
    wayOut: '如仍需补报，请联系评价组织重新许可。',
  }),
  reversed: (): Refusal => ({
    code: 'plan.late_window_wrong',
    path: 'lateClosesAt',
    message: '补报截止必须晚于补报开始。',
    wayOut: '请推后补报截止，或提前补报开始。',
  }),
  beforeClosing: (closesAt: Instant): Refusal => ({
    code: 'plan.late_window_wrong',
    path: 'lateOpensAt',
    message: `补报开始不能早于报名截止（${formatClosesAt(closesAt)}）。`,
    wayOut: '报名期内照常报考即可；请填写报名截止之后的时间。',
  }),
  afterScheduling: (closesAt: Instant): Refusal => ({
    code: 'plan.late_window_wrong',
    path: 'lateClosesAt',
    message: `补报截止不能晚于排考截止（${formatClosesAt(closesAt)}）。`,
    wayOut: '请填写更早的时间，或先延长排考截止。',
  }),
  over: (closesAt: Instant): Refusal => ({
    code: 'plan.late_window_wrong',
    path: 'lateClosesAt',
    message: `补报截止（${formatClosesAt(closesAt)}）已经过去。`,
    wayOut: '请填写将来的时间。',
  }),
  noWindow: (): Refusal => ({
    code: 'plan.no_late_window',
    message: '本计划还没有开放补报。',
    wayOut: '请先设定补报期，再许可院校补报。',
  }),
  rightBeyond: (closesAt: Instant): Refusal => ({
    code: 'plan.late_right_wrong',
    path: 'closesAt',
    message: `许可期限不能晚于补报截止（${formatClosesAt(closesAt)}）。`,
    wayOut: '请填写补报期内的时间。',
  }),
  rightPast: (closesAt: Instant): Refusal => ({
    code: 'plan.late_right_wrong',
    path: 'closesAt',
    message: `许可期限（${formatClosesAt(closesAt)}）已经过去。`,
    wayOut: '请填写将来的时间。',
  }),
  rightStands: (): Refusal => ({
    code: 'plan.late_right_stands',
    message: '该院校已有补报许可。',
    wayOut: '请先收回原来的许可，再按新的人数和期限许可。',
  }),
  notACollege: (): Refusal => ({
    code: 'plan.late_not_a_college',
    path: 'orgId',
    message: '该单位没有本证书的考核站点，不能补报。',
    wayOut: '请在列表中选择院校。',
  }),
}

export const lateSaid = {
  windowSet: (name: string, late: Period) =>
    `为考试计划“${name}”开放补报（${formatPeriod(late.opensAt, late.closesAt)}）`,
  granted: (plan: string, org: string, seats: number) => `许可${org}为“${plan}”补报，最多 ${seats} 人`,
  withdrawn: (plan: string, org: string) => `收回${org}为“${plan}”补报的许可`,
}
