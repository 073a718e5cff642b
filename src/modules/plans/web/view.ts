import { isOptOutOpen } from '#src/modules/plans/rules/postponing.ts'
import { countdownOf, phaseOf, type Calendar, type Phase } from '#src/modules/plans/rules/phase.ts'
import { LATER_NAMES, type Later } from '#src/modules/plans/rules/later.ts'
import type { PlanState } from '#src/modules/plans/states.ts'
import { deadlineNames, phaseNames, stateNames } from '#src/modules/plans/words.ts'
import { BEGINNINGS, laterNames } from '#src/modules/plans/words/later.ts'
import {
  formatClosesAt,
  formatInstant,
  formatPeriod,
  milliseconds,
  type Instant,
} from '#src/shared/instants.ts'
import { sessionName } from '#src/shared/session-name.ts'

type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'idle'
type Plan = Calendar & { readonly state: PlanState }

const PHASE_TONES: Record<Phase, Tone> = {
  NOT_OPEN: 'idle',
  REGISTERING: 'good',
  PAYING: 'warn',
  SCHEDULING: 'busy',
  SETUP: 'busy',
  TICKETS_OPEN: 'good',
  EXAM: 'busy',
  SCORING: 'busy',
  PUBLICITY: 'good',
  FINISHED: 'idle',
}

/** State and phase as one: what a plan is now, and what comes next. */
export function standingOf(plan: Plan, now: Instant): { tone: Tone; word: string; reason: string } {
  if (plan.state === 'DRAFT') return { tone: 'warn', word: stateNames.DRAFT, reason: '尚未发布，院校看不到' }
  if (plan.state === 'CANCELLED') return { tone: 'bad', word: stateNames.CANCELLED, reason: '不再举行' }
  if (plan.state === 'POSTPONED') return { tone: 'warn', word: stateNames.POSTPONED, reason: '新日期待定' }
  if (plan.state === 'CLOSED') return { tone: 'idle', word: stateNames.CLOSED, reason: '' }
  const phase = phaseOf(plan, now)
  return { tone: PHASE_TONES[phase], word: phaseNames[phase], reason: countdownOf(plan, now) }
}

const NOW_TO_DO: Record<Phase, readonly [string, string]> = {
  NOT_OPEN: ['院校', '可以先设考场、认证考生、签订服务协议；报名开始后才能导入报考。'],
  REGISTERING: ['院校', '设考场、导入报考并缴费；以“报考管理”中能查到的报考为准。'],
  PAYING: ['院校', '为已报考的考生缴费；评价组织确认到账。报名已截止，不再接受导入。'],
  SCHEDULING: ['评价组织', '核对考位并排考；院校此时仍可调整考场，不能指定考生的场次。'],
  SETUP: ['院校', '布置考场、测试机位和耳机；到开放时间后即可下载准考证。'],
  TICKETS_OPEN: ['院校', '在“排考管理”查看结果，下载准考证，打印后发给考生。'],
  EXAM: ['院校', '按场次组织考试。'],
  SCORING: ['评价组织', '登记并复核成绩。'],
  PUBLICITY: ['院校', '核对公示的成绩，有异议的在复核申请截止前一次提出。'],
  FINISHED: ['评价组织', '全部场次已考完，可以结束本计划。'],
}

/** Who is to act now, and on what. */
export function nowToDo(
  plan: Plan & { readonly mustRedraw?: object | null },
  now: Instant,
): { who: string; what: string } {
  if (plan.state === 'DRAFT') return { who: '评价组织', what: '核对各期限、场次和考试费后发布。' }
  if (plan.state === 'POSTPONED')
    return { who: '评价组织', what: '确定新的日期。报考和缴费保留，原来的排考和准考证已作废。' }
  if (plan.state !== 'PUBLISHED') return { who: '', what: '本计划无需再办理任何事项。' }
  if (plan.mustRedraw)
    return { who: '评价组织', what: '按新的安排重新排考并发布；在此之前没有有效的座位和准考证。' }
  const [who, what] = NOW_TO_DO[phaseOf(plan, now)]
  return { who, what }
}

interface Milestone {
  readonly name: string
  readonly when: string
  readonly state: 'over' | 'next' | 'later'
}

/** The road of a plan, deadline by deadline and session by session; the first that is still to come is `next`. */
export function milestonesOf(plan: Calendar & { readonly later?: Later }, now: Instant): Milestone[] {
  const closing = (name: string, at: Instant) => ({ name, when: formatClosesAt(at), until: milliseconds(at) })
  const later = LATER_NAMES.flatMap((name) => {
    const at = plan.later?.[name]
    if (!at) return []
    const when = BEGINNINGS.has(name) ? formatInstant(at) : formatClosesAt(at)
    return [{ name: laterNames[name], when, until: milliseconds(at) }]
  })
  const road = [
    {
      name: deadlineNames.registrationOpensAt,
      when: formatInstant(plan.window.opensAt),
      until: milliseconds(plan.window.opensAt),
    },
    closing(deadlineNames.registrationClosesAt, plan.window.closesAt),
    closing(deadlineNames.paymentClosesAt, plan.paymentClosesAt),
    closing(deadlineNames.schedulingClosesAt, plan.schedulingClosesAt),
    ...plan.sessions.map((session, index) => ({
      name: `${sessionName(index + 1)}考试`,
      when: formatPeriod(session.startsAt, session.endsAt),
      until: milliseconds(session.endsAt),
    })),
    ...later,
  ].toSorted((one, other) => one.until - other.until)
  const found = road.findIndex((each) => milliseconds(now) < each.until)
  const next = found < 0 ? road.length : found
  return road.map(({ name, when }, index) => ({ name, when, state: stateOf(index, next) }))
}

function stateOf(index: number, next: number): Milestone['state'] {
  if (index === next) return 'next'
  return index < next ? 'over' : 'later'
}

interface Fee {
  readonly amountFen: number
  readonly validFromOn: string
  readonly validToOn: string
}

/** The least and the most a level costs on a day, whoever it is for; null when there is no price. */
export function spanOn(fees: readonly Fee[], on: string): readonly [number, number] | null {
  const amounts = fees
    .filter((fee) => fee.validFromOn <= on && on <= fee.validToOn)
    .map((fee) => fee.amountFen)
  return amounts.length === 0 ? null : [Math.min(...amounts), Math.max(...amounts)]
}

interface Eventful {
  readonly state: PlanState
  readonly postponedAt: string | null
  readonly optOutClosesAt: string | null
  readonly mustRedraw: { readonly at: string; readonly reason: string } | null
}

interface Notice {
  readonly tone: 'info' | 'warning'
  readonly title: string
  readonly more?: string
}

/** What has come in between since publication, and what it means for colleges. */
export function noticesOf(plan: Eventful, now: Instant): Notice[] {
  const { state, postponedAt, optOutClosesAt, mustRedraw } = plan
  if (state !== 'POSTPONED' && state !== 'PUBLISHED') return []
  const postponed: Notice[] =
    state === 'POSTPONED' && postponedAt
      ? [
          {
            tone: 'warning',
            title: `已于 ${formatInstant(postponedAt)} 宣布延期，下面是原来的日期，不再有效`,
          },
        ]
      : []
  const leaving: Notice[] =
    optOutClosesAt && isOptOutOpen(plan, now)
      ? [
          {
            tone: 'info',
            title: `院校可在 ${formatClosesAt(optOutClosesAt)} 前自行为考生退考，已缴的费用全额退还，指标退回`,
          },
        ]
      : []
  return [...postponed, ...leaving, ...(state === 'PUBLISHED' ? redrawNotice(mustRedraw) : [])]
}

const redrawNotice = (mustRedraw: Eventful['mustRedraw']): Notice[] =>
  mustRedraw
    ? [
        {
          tone: 'warning',
          title: `原来的排考结果已于 ${formatInstant(mustRedraw.at)} 作废，须重新排考`,
          more: `原因：${mustRedraw.reason}`,
        },
      ]
    : []
