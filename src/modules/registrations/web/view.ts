import type { paymentNames, seatNames, statusNames } from '#src/modules/registrations/words.ts'
import type { requestStateNames } from '#src/modules/registrations/words/withdrawal.ts'
import { isOpen } from '#src/shared/instants.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

/** Colours of the three dimensions; the words stand in `words.ts`. */
export const statusTones: Record<keyof typeof statusNames, Tone> = {
  PENDING: 'busy',
  CONFIRMED: 'good',
  WITHDRAWN: 'idle',
  CANCELLED: 'idle',
}

export const paymentTones: Record<keyof typeof paymentNames, Tone> = {
  UNPAID: 'warn',
  IN_ORDER: 'busy',
  PAID: 'good',
  REFUND_PENDING: 'busy',
  REFUNDED: 'idle',
  WAIVED: 'good',
}

export const seatTones: Record<keyof typeof seatNames, Tone> = {
  NONE: 'idle',
  PUBLISHED: 'good',
  UNSEATED: 'bad',
  RELEASED: 'idle',
}

export const requestTones: Record<keyof typeof requestStateNames, Tone> = {
  REQUESTED: 'busy',
  APPROVED: 'good',
  REJECTED: 'bad',
  CANCELLED: 'idle',
}

interface Window {
  readonly opensAt: string
  readonly closesAt: string
}
interface Registering {
  readonly state: string
  readonly window: Window
  readonly late: Window | null
  readonly lateRight: { readonly closesAt: string } | null
}

/** Whether a plan takes this college's registrations now: in its window, late by permission (BR-46), or not. */
export function takingOf({ state, window, late, lateRight }: Registering, now: number) {
  const isWithin = ({ opensAt, closesAt }: Window) => isOpen(now, opensAt, closesAt)
  if (state !== 'PUBLISHED') return 'CLOSED'
  if (isWithin(window)) return 'OPEN'
  const mayLate = late && lateRight && isWithin(late) && now < Date.parse(lateRight.closesAt)
  return mayLate ? 'LATE' : 'CLOSED'
}

/** What consent to a withdrawal means. */
export const consentText =
  '同意后报考立即终止，不能恢复：考位释放，准考证作废，已缴的考试费转为待退，其他考生的座位不变。报名期内的指标随即退还，报名截止后不退还。'

/** The button of a withdrawal: what is done at once and what is asked for. */
export function withdrawalWords(direct: number, request: number): string {
  if (direct > 0 && request > 0) return `退考 ${direct} 条并申请 ${request} 条`
  return request > 0 ? `提交 ${request} 份退考申请` : `退考 ${direct} 条`
}

interface Figure {
  readonly live: number
  readonly unpaid: number
  readonly paid: number
  readonly seated: number
  readonly away: number
  readonly guests: number
}

/** The whole line of figures above the list. */
export function totalsOf(rows: readonly Figure[]) {
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return {
    live: sum((row) => row.live),
    unpaid: sum((row) => row.unpaid),
    paid: sum((row) => row.paid),
    seated: sum((row) => row.seated),
    away: sum((row) => row.away),
    guests: sum((row) => row.guests),
  }
}

/** The page that mends what stands in everybody's way, by the reason's code. */
export function mendingOf(code: string, planId: number) {
  const ofPlan = { planId: String(planId) }
  const places: Readonly<
    Record<string, { to: string; label: string; search: Record<string, string> } | undefined>
  > = {
    'E-B05': { to: `/plans/${planId}`, label: '查看考试计划', search: {} },
    'E-B06': { to: '/pilots', label: '查看证书申报明细', search: {} },
    'E-B07': { to: '/pilots', label: '查看证书申报明细', search: {} },
    'E-B22': { to: '/hostings', label: '查看委托考试', search: {} },
    'E-B23': { to: '/hostings', label: '查看委托考试', search: {} },
    'E-B08': { to: '/sites', label: '去考核站点', search: {} },
    'E-B09': { to: '/agreements', label: '去考务服务协议', search: {} },
    'E-B17': { to: `/plans/${planId}`, label: '查看考试计划', search: {} },
    'E-B20': { to: `/plans/${planId}`, label: '查看考试计划', search: {} },
    'E-B21': { to: '/rooms', label: '去考场管理', search: ofPlan },
    'W-B16': { to: '/rooms', label: '去考场管理', search: ofPlan },
  }
  return places[code]
}

const NAMES_AT_MOST = 20

/** Names in a row, the rest as a number. */
export function namesOf(people: readonly { readonly name: string }[]): string {
  const names = people.slice(0, NAMES_AT_MOST).map((each) => each.name)
  const more = people.length - names.length
  return names.join('、') + (more > 0 ? ` 等 ${people.length} 人` : '')
}

/** The plan asked for; without one the first that takes registrations now, or else the first of all. */
export const planShown = <T extends { readonly id: number; readonly phase: string }>(
  plans: readonly T[],
  wanted: number,
): T | undefined =>
  plans.find((each) => each.id === wanted) ?? plans.find((each) => each.phase === 'REGISTERING') ?? plans[0]

interface Said {
  readonly message: string
  readonly wayOut?: string | undefined
}

/** The kit wants absent, not undefined; the same sentence is said once. */
export const onceOf = (reasons: readonly Said[]) =>
  [...new Map(reasons.map((each) => [each.message, each])).values()].map(({ message, wayOut }) => ({
    message,
    ...(wayOut ? { wayOut } : {}),
  }))
