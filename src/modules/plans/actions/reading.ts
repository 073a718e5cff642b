import type { SeatingRules } from '#src/modules/plans/rules/seating.ts'
import * as queries from '#src/modules/plans/queries.ts'
import { findVoid } from '#src/modules/plans/queries/impact.ts'
import { refusalsForClosing, refusalsForPublishing } from '#src/modules/plans/rules/change.ts'
import { phaseOf } from '#src/modules/plans/rules/phase.ts'
import { planMachine, type PlanState } from '#src/modules/plans/states.ts'
import type { fillNames, sharedRoomsNames } from '#src/modules/plans/words.ts'
import { refusalsForPostponing } from '#src/modules/plans/rules/postponing.ts'
import { LATER_NAMES } from '#src/modules/plans/rules/later.ts'
import type { LaterName } from '#src/modules/plans/words/later.ts'
import type { Scope } from '#src/platform/scope.ts'
import { feesToday } from './pricing.ts'
import { findLateRight } from './rights.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'

type PlanRow = NonNullable<Awaited<ReturnType<typeof queries.findPlan>>>
type SessionRow = Awaited<ReturnType<typeof queries.listSessionsOf>>[number]

/** What later steps know about a plan. Moments are `Date`, ends exclusive (BR-25). */
export type PlanFacts = Awaited<ReturnType<typeof getPlanFacts>>

/** A plan with its levels (lowest first) and sessions (in order), or a 404 when it is a draft of others. */
export async function getPlanFacts(scope: Scope, planId: number) {
  const [plan] = await withParts(scope, [found(await queries.findPlan(scope, planId), '考试计划')])
  return found(plan, '考试计划')
}

/** Plans within the asker's reach, a page at a time. */
export async function listPlans(scope: Scope, filter: queries.PlanFilter) {
  const { listed, total } = await queries.listPlans(scope, filter)
  const plans = await withParts(scope, listed)
  return { total, rows: plans.map((plan) => onWire(plan, scope.now)) }
}

/** One plan with today's prices and what the asker may do with it now. */
export async function getPlan(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  return {
    ...onWire(plan, scope.now),
    fees: await feesToday(scope, plan),
    mustRedraw: await voidOf(scope, planId),
    lateRight: await lateRightOf(scope, plan),
    offers: offersOf(plan, scope),
  }
}

/** Why the seats have to be drawn anew (BR-28); null when they need not. */
async function voidOf(scope: Scope, planId: number) {
  const found = await findVoid(scope, planId)
  return found?.at ? { at: found.at.toISOString(), reason: found.reason } : null
}

/** What a college may do late; nobody is asked where no late window is set. */
async function lateRightOf(scope: Scope, plan: PlanFacts) {
  const right = plan.late && (await findLateRight(scope, { planId: plan.id, orgId: scope.actor.org.id }))
  return right ? { ...right, closesAt: right.closesAt.toISOString() } : null
}

/** What the machine offers, with the reasons only the clock knows. */
function offersOf(plan: PlanFacts, scope: Scope) {
  const { state, window, levels } = plan
  const pricedLevelIds = new Set(levels.map((level) => level.id))
  const dated = { registrationClosesAt: window.closesAt, levels }
  const against: Record<string, readonly Refusal[]> = {
    publish: refusalsForPublishing(dated, { now: scope.now, pricedLevelIds }),
    close: refusalsForClosing(plan, scope.now),
    postpone: refusalsForPostponing(plan, scope.now),
  }
  return planMachine.offers(state, scope.actor.permissions).map((offer) => {
    const reason = offer.allowed ? against[offer.verb]?.[0]?.message : undefined
    return reason ? { ...offer, allowed: false, reason } : offer
  })
}

/** Levels and sessions beside their plans: two queries, however many plans. */
export async function withParts(scope: Scope, rows: readonly PlanRow[]) {
  const ids = rows.map((row) => row.id)
  const levels = Map.groupBy(await queries.listLevelsOf(scope, ids), (each) => each.plan_id)
  const sessions = Map.groupBy(await queries.listSessionsOf(scope, ids), (each) => each.plan_id)
  return rows.map((row) => ({
    ...headOf(row),
    levels: (levels.get(row.id) ?? []).map(({ id, name, rank }) => ({ id, name, rank })),
    sessions: (sessions.get(row.id) ?? []).map(sessionOf),
  }))
}

const headOf = (row: PlanRow) => ({
  id: row.id,
  name: row.name,
  code: row.code,
  year: row.year,
  seq: row.seq,
  state: row.state as PlanState,
  version: row.version,
  evaluationOrgId: row.evaluation_org_id,
  evaluationOrgName: row.org_name,
  certificateId: row.certificate_id,
  certificateName: row.certificate_name,
  window: { opensAt: row.registration_opens_at, closesAt: row.registration_closes_at },
  paymentClosesAt: row.payment_closes_at,
  schedulingClosesAt: row.scheduling_closes_at,
  late:
    row.late_opens_at && row.late_closes_at
      ? { opensAt: row.late_opens_at, closesAt: row.late_closes_at }
      : null,
  postponedAt: row.postponed_at,
  optOutClosesAt: row.opt_out_closes_at,
  later: laterOf(row),
  turnaroundMinutes: row.turnaround_minutes,
  sharedRooms: row.shared_rooms as keyof typeof sharedRoomsNames,
  fill: row.fill as keyof typeof fillNames,
  seating: seatingOf(row),
  schedulesUnpaid: row.schedules_unpaid,
  ticketShowsFullId: row.ticket_shows_full_id,
  ticketNotes: row.ticket_notes,
  contactPhone: row.contact_phone,
  photo: photoOf(row),
  publishedAt: row.published_at,
})

const laterOf = (row: PlanRow) => ({
  setupOpensAt: row.setup_opens_at,
  setupClosesAt: row.setup_closes_at,
  ticketsOpenAt: row.tickets_open_at,
  scoreEntryClosesAt: row.score_entry_closes_at,
  publicityOpensAt: row.publicity_opens_at,
  publicityClosesAt: row.publicity_closes_at,
  reviewClosesAt: row.review_closes_at,
  refundClosesAt: row.refund_closes_at,
  invoiceClosesAt: row.invoice_closes_at,
})

const seatingOf = (row: PlanRow): SeatingRules => ({
  levelShare: row.level_share as SeatingRules['levelShare'],
  tailLimit: row.tail_limit,
  separatesClasses: row.separates_classes,
})

const photoOf = (row: PlanRow) => ({
  isRequired: row.photo_required,
  width: row.photo_width,
  height: row.photo_height,
  minKb: row.photo_min_kb,
  maxKb: row.photo_max_kb,
  note: row.photo_note,
})

const sessionOf = (row: SessionRow) => ({
  id: row.id,
  ordinal: row.ordinal,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  checkInMinutes: row.check_in_minutes,
  lateLimitMinutes: row.late_limit_minutes,
  levelIds: row.level_ids,
})

const onWire = (plan: PlanFacts, now: Date) => ({
  ...plan,
  phase: phaseOf(plan, now),
  window: { opensAt: plan.window.opensAt.toISOString(), closesAt: plan.window.closesAt.toISOString() },
  paymentClosesAt: plan.paymentClosesAt.toISOString(),
  schedulingClosesAt: plan.schedulingClosesAt.toISOString(),
  late: plan.late && {
    opensAt: plan.late.opensAt.toISOString(),
    closesAt: plan.late.closesAt.toISOString(),
  },
  postponedAt: plan.postponedAt?.toISOString() ?? null,
  optOutClosesAt: plan.optOutClosesAt?.toISOString() ?? null,
  later: laterOnWire(plan.later),
  publishedAt: plan.publishedAt?.toISOString() ?? null,
  sessions: plan.sessions.map((each) => ({
    ...each,
    startsAt: each.startsAt.toISOString(),
    endsAt: each.endsAt.toISOString(),
  })),
})

const laterOnWire = (later: PlanFacts['later']) =>
  Object.fromEntries(LATER_NAMES.map((name) => [name, later[name]?.toISOString() ?? null])) as Record<
    LaterName,
    string | null
  >
