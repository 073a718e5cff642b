import { getCertificate } from '#src/modules/catalogue/index.ts'
import { ONE_INCH_WISH, type PhotoWish } from '#src/modules/plans/contract/photo.ts'
import { USUAL_SEATING, type SeatingRules } from '#src/modules/plans/rules/seating.ts'
import * as queries from '#src/modules/plans/queries.ts'
import type { Later } from '#src/modules/plans/rules/later.ts'
import { refusalsForPlan, TURNAROUND_MINUTES } from '#src/modules/plans/rules/order.ts'
import { planMachine } from '#src/modules/plans/states.ts'
import { refusals, said, type fillNames, type sharedRoomsNames } from '#src/modules/plans/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { lockPlan } from './locking.ts'
import { ownPlan, tell } from './own.ts'

/** A plan as filled in. Ends are exclusive instants (BR-25); sessions stand in the order of their numbers. */
export interface PlanForm {
  name: string
  levelIds: number[]
  registrationOpensAt: Date
  registrationClosesAt: Date
  paymentClosesAt: Date
  schedulingClosesAt: Date
  later?: Later | undefined
  turnaroundMinutes?: number | undefined
  sessions: {
    id?: number | undefined
    startsAt: Date
    endsAt: Date
    checkInMinutes: number
    lateLimitMinutes: number
    levelIds: number[]
  }[]
  sharedRooms: keyof typeof sharedRoomsNames
  fill: keyof typeof fillNames
  /** Default: as usual. */
  seating?: SeatingRules | undefined
  schedulesUnpaid: boolean
  ticketShowsFullId: boolean
  ticketNotes: string
  contactPhone: string
  /** Default: one inch, not demanded. */
  photo?: PhotoWish | undefined
}

/** A new draft for a certificate of the asker's evaluation organisation. The year is that of the first session; number and code are given here. */
export async function draftPlan(scope: Scope, given: PlanForm & { certificateId: number }) {
  await refuseUnfit(scope, given)
  const row = await queries.insertPlan(scope, {
    evaluation_org_id: scope.actor.org.id,
    certificate_id: given.certificateId,
    ...(await numberFor(scope, yearOf(given))),
    ...fieldsOf(given),
    published_at: null,
  })
  await queries.replaceParts(scope, row.id, partsOf(given))
  await tell(scope, { planId: row.id, name: given.name }, { verb: 'drafted', sentence: said.drafted })
  return row
}

/** Changes a draft freely (BR-27); moved to another year it gets a number of that year. */
export async function editPlan(scope: Scope, given: PlanForm & { planId: number }) {
  const plan = ownPlan(scope, await lockPlan(scope, given.planId))
  planMachine.step('edit', plan.state)
  await refuseUnfit(scope, { ...given, certificateId: plan.certificateId })
  const year = yearOf(given)
  const number = year === plan.year ? {} : await numberFor(scope, year)
  await queries.setPlan(scope, plan.id, { ...fieldsOf(given), ...number })
  await queries.replaceParts(scope, plan.id, partsOf(given))
  await tell(scope, { planId: plan.id, name: given.name }, { verb: 'edited', sentence: said.edited })
  return { id: plan.id }
}

/** Deletes a draft; its number may be given again. */
export async function discardPlan(scope: Scope, { planId }: { planId: number }) {
  const plan = ownPlan(scope, await lockPlan(scope, planId))
  planMachine.step('discard', plan.state)
  await queries.deletePlan(scope, plan.id)
  await tell(scope, { planId, name: plan.name }, { verb: 'discarded', sentence: said.discarded })
  return { id: planId }
}

async function refuseUnfit(scope: Scope, given: PlanForm & { certificateId: number }) {
  const certificate = await getCertificate(scope, given.certificateId)
  if (certificate.evaluationOrgId !== scope.actor.org.id) found(undefined, '证书')
  refuseAll(refusalsForPlan(given, certificate.levels), 422)
}

const yearOf = (given: PlanForm) =>
  Number(shanghaiDay(given.sessions[0]?.startsAt ?? given.registrationOpensAt).slice(0, 4))

async function numberFor(scope: Scope, year: number) {
  const seq = await queries.nextSeq(scope, year)
  if (seq > 99) refuse(refusals.noSeqLeft(year))
  const org = found(await queries.findOrganisation(scope, scope.actor.org.id), '评价组织')
  return { year, seq, code: `${org.code}-${year}-${String(seq).padStart(2, '0')}` }
}

/** The columns of a form; those of the number and of the state are not among them. */
export const fieldsOf = (given: PlanForm) => ({
  name: given.name,
  registration_opens_at: given.registrationOpensAt,
  registration_closes_at: given.registrationClosesAt,
  payment_closes_at: given.paymentClosesAt,
  scheduling_closes_at: given.schedulingClosesAt,
  ...laterFields(given.later ?? {}),
  turnaround_minutes: given.turnaroundMinutes ?? TURNAROUND_MINUTES,
  shared_rooms: given.sharedRooms,
  fill: given.fill,
  ...seatingFields(given.seating ?? USUAL_SEATING),
  schedules_unpaid: given.schedulesUnpaid,
  ticket_shows_full_id: given.ticketShowsFullId,
  ticket_notes: given.ticketNotes,
  contact_phone: given.contactPhone,
  ...photoFields(given.photo ?? ONE_INCH_WISH),
})

const laterFields = (later: Later) => {
  const at = (moment: Later[keyof Later]) => (moment ? new Date(moment) : null)
  return {
    setup_opens_at: at(later.setupOpensAt),
    setup_closes_at: at(later.setupClosesAt),
    tickets_open_at: at(later.ticketsOpenAt),
    score_entry_closes_at: at(later.scoreEntryClosesAt),
    publicity_opens_at: at(later.publicityOpensAt),
    publicity_closes_at: at(later.publicityClosesAt),
    review_closes_at: at(later.reviewClosesAt),
    refund_closes_at: at(later.refundClosesAt),
    invoice_closes_at: at(later.invoiceClosesAt),
  }
}

const seatingFields = (seating: SeatingRules) => ({
  level_share: seating.levelShare,
  tail_limit: seating.tailLimit,
  separates_classes: seating.separatesClasses,
})

const photoFields = (photo: PhotoWish) => ({
  photo_required: photo.isRequired,
  photo_width: photo.width,
  photo_height: photo.height,
  photo_min_kb: photo.minKb,
  photo_max_kb: photo.maxKb,
  photo_note: photo.note,
})

const partsOf = (given: PlanForm) => ({
  levelIds: [...new Set(given.levelIds)],
  sessions: given.sessions.map((each, index) => ({
    ordinal: index + 1,
    starts_at: each.startsAt,
    ends_at: each.endsAt,
    check_in_minutes: each.checkInMinutes,
    late_limit_minutes: each.lateLimitMinutes,
    level_ids: [...new Set(each.levelIds)],
  })),
})
