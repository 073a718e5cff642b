import {
  daysLeftText,
  offsetDue,
  removeOldMessages,
  sendDigests,
  tellNotices,
  type Notice,
} from '#src/modules/messages/index.ts'
import * as deadlines from '#src/modules/workbench/index.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addDays, daysBetween, type Day } from '#src/shared/days.ts'
import { endOfDayClosesAt, formatClosesAt, formatDay, formatTime, shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import { isWorkday, type WorkCalendar } from '#src/shared/workdays.ts'
import { rolesWith } from './messenger.ts'

/** Nobody is woken: reminders and daily letters go out from eight in the morning. */
const FROM_HOUR = '08:00'
/** How many days before a deadline people are told; of reviews, working days (BR-04). */
const SOON = [3, 1]
const AHEAD = [30, 7]

/**
 * Tells of every deadline that is near, and sends the daily letters. Run every hour: what was told is not told again, and
 * what a day without the program missed is caught up with.
 */
export async function sweepDeadlines(ground: Ground): Promise<{ messages: number; letters: number }> {
  if (formatTime(ground.clock()) < FROM_HOUR) return { messages: 0, letters: 0 }
  const asking = { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'deadlines' } as const
  return transact(ground, asking, async (scope) => {
    const { messages } = await tellNotices(scope, await noticesOn(scope, shanghaiDay(scope.now)))
    await removeOldMessages(scope)
    return { messages, letters: await sendDigests(scope) }
  })
}

async function noticesOn(scope: Scope, today: Day): Promise<Notice[]> {
  const span = { from: scope.now, to: endOfDayClosesAt(addDays(today, 3)) }
  // Three working days may lie a long holiday apart.
  const reviews = { from: today, to: addDays(today, 20) }
  const ahead = { from: today, to: addDays(today, 30) }
  const calendar = await readCalendar(scope, [yearOf(today), yearOf(reviews.to)])
  return [
    ...(await deadlines.listClosingPlans(scope, span)).flatMap((plan) => closing(plan, today)),
    ...(await deadlines.listUnpaidPlans(scope, span)).flatMap((plan) => unpaid(plan, today)),
    ...(await deadlines.listReviewsDue(scope, reviews)).flatMap((due) => review(due, { today, calendar })),
    ...(await deadlines.listEndingAgreements(scope, ahead)).flatMap((ending) => agreement(ending, today)),
    ...(await quotas(scope, today)),
  ]
}

const yearOf = (day: Day) => Number(day.slice(0, 4))

interface Near {
  /** What it is a deadline of, for the key: told once for each offset, and anew when the deadline moves. */
  readonly of: string
  readonly closesAt: Date
  readonly left: number
  /** What is counted; days, when not said. */
  readonly unit?: '个工作日'
  readonly offsets: readonly number[]
  readonly title: string
  readonly body: string
  readonly link: string
}

/** The notice of a deadline that is near enough, with its title saying how near. */
function near({ of, closesAt, left, unit, offsets, title, body, link }: Near, to: Notice['to']): Notice[] {
  const offset = offsetDue(left, offsets)
  if (offset === undefined) return []
  return [
    {
      kind: 'DEADLINE',
      event: `deadlines.${of.split(':')[0]}`,
      title: `${title}（${daysLeftText(left, unit)}）`,
      body,
      link,
      dueAt: closesAt,
      key: `${of}:${closesAt.toISOString()}:${offset}`,
      to,
    },
  ]
}

interface PlanDeadline {
  readonly id: number
  readonly name: string
  readonly closesAt: Date
  readonly orgIds: readonly number[]
}

/** Days until the last moment that still counts: midnight belongs to the day it ends (BR-25). */
const daysUntil = (closesAt: Date, today: Day) =>
  daysBetween(today, shanghaiDay(new Date(closesAt.getTime() - 1)))

const closing = ({ id, name, closesAt, orgIds }: PlanDeadline, today: Day) =>
  near(
    {
      of: `registration:${id}`,
      closesAt,
      left: daysUntil(closesAt, today),
      offsets: SOON,
      title: `“${name}”报名将截止`,
      body: `报名于 ${formatClosesAt(closesAt)} 截止，过时不能再导入。请核对报考名单，需要时先补足考场座位。`,
      link: `/registrations?planId=${id}`,
    },
    { orgIds, kind: 'INSTITUTION', roles: rolesWith('registrations.import') },
  )

type Unpaid = Awaited<ReturnType<typeof deadlines.listUnpaidPlans>>[number]

/** Each college reads how many and how much, and what happens by itself (BR-25, BR-45). */
const unpaid = ({ id, name, closesAt, orgId, count, amountFen, keepsUnpaid }: Unpaid, today: Day) =>
  near(
    {
      of: `payment:${id}:${orgId}`,
      closesAt,
      left: daysUntil(closesAt, today),
      offsets: SOON,
      title: `“${name}”缴费将截止`,
      body: `本校还有 ${count} 人次、${yuan(amountFen)} 未缴费。缴费于 ${formatClosesAt(closesAt)} 截止${keepsUnpaid ? '，请按时缴费。' : '；到期未缴费、未上传汇款凭证的，报考自动取消，不参加排考。'}`,
      link: `/payments?planId=${id}`,
    },
    { orgIds: [orgId], kind: 'INSTITUTION', roles: rolesWith('payments.order') },
  )

/** Working days are counted, not nights: a review due after 国庆 is told of before it. */
const review = (
  { orgId, on, count }: { orgId: number; on: Day; count: number },
  { today, calendar }: { today: Day; calendar: WorkCalendar },
) =>
  near(
    {
      of: `review:${orgId}`,
      closesAt: endOfDayClosesAt(on),
      left: workdaysUntil(on, { today, calendar }),
      unit: '个工作日',
      offsets: SOON,
      title: `${count} 份考核站点申报的答复期将到`,
      body: `最迟 ${formatDay(on)} 答复，按工作日计算。院校正在等待。`,
      link: '/sites',
    },
    { orgIds: [orgId], kind: 'EVALUATION', roles: rolesWith('sites.review') },
  )

function workdaysUntil(on: Day, { today, calendar }: { today: Day; calendar: WorkCalendar }): number {
  let left = 0
  for (let day = addDays(today, 1); day <= on; day = addDays(day, 1)) if (isWorkday(day, calendar)) left += 1
  return left
}

/** The colleges whose agreement ends, and once for all of them the organisation that renews it. */
function agreement(
  { orgId, on, count, orgIds }: { orgId: number; on: Day; count: number; orgIds: readonly number[] },
  today: Day,
): Notice[] {
  const about = {
    closesAt: endOfDayClosesAt(on),
    left: daysBetween(today, on),
    offsets: AHEAD,
    link: '/agreements',
  }
  return [
    ...near(
      {
        ...about,
        of: `agreement:${orgId}`,
        title: '考务服务协议将到期',
        body: `本校的考务服务协议 ${formatDay(on)} 到期。到期后不能报考，请联系评价组织的考务负责人续签。`,
      },
      { orgIds, kind: 'INSTITUTION', roles: rolesWith('agreements.sign') },
    ),
    ...near(
      {
        ...about,
        of: `agreements:${orgId}`,
        title: `${count} 份考务服务协议将到期`,
        body: `${count} 份考务服务协议 ${formatDay(on)} 到期，请及时起草新一年的协议。`,
      },
      { orgIds: [orgId], kind: 'EVALUATION', roles: rolesWith('agreements.confirm') },
    ),
  ]
}

/** What is left of the year's quotas ends with the year (BR-07). */
async function quotas(scope: Scope, today: Day): Promise<Notice[]> {
  const year = yearOf(today)
  const on = `${year}-12-31`
  const left = daysBetween(today, on)
  if (offsetDue(left, AHEAD) === undefined) return []
  return (await deadlines.listUnusedQuotas(scope, { year })).flatMap(({ id, name, orgIds }) =>
    near(
      {
        of: `quota:${id}`,
        closesAt: endOfDayClosesAt(on),
        left,
        offsets: AHEAD,
        title: `${year} 年“${name}”指标将到期`,
        body: `${year} 年度还有未使用的指标，${formatDay(on)} 到期，不结转到下一年。下一年度请重新申报试点。`,
        link: '/pilots',
      },
      { orgIds, kind: 'INSTITUTION', roles: rolesWith('pilots.apply') },
    ),
  )
}
