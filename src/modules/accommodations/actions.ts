import { getPlanFacts, holdPlan } from '#src/modules/plans/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import { maskName } from '#src/shared/mask.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import * as queries from './queries.ts'
import { refusalsForMoment, refusalsForRequest, sentenceOf, type Grant } from './rules.ts'
import { accommodationMachine, type AccommodationState, type AccommodationVerb } from './states.ts'
import { refusals, said } from './words.ts'

const what = '特殊安排'
const LIVE = ['PENDING', 'CONFIRMED']

/** A page of what was asked for and decided. */
export async function listAccommodations(scope: Scope, filter: queries.AccommodationFilter) {
  const { listed, total } = await queries.listAccommodations(scope, filter)
  return { total, rows: listed.map((row) => shownRow(scope, row)) }
}

/** One request, and what may be done with it now. */
export async function getAccommodation(scope: Scope, { accommodationId }: { accommodationId: number }) {
  const row = found(await queries.findAccommodation(scope, accommodationId), what)
  const plan = await getPlanFacts(scope, row.plan_id)
  const [late] = refusalsForMoment({ sessions: plan.sessions, now: scope.now })
  const offers = accommodationMachine.offers(row.state, scope.actor.permissions)
  return {
    ...shownRow(scope, row),
    isSeated: row.seat_status === 'PUBLISHED',
    offers: offers.map((each) =>
      late && each.allowed ? { ...each, allowed: false, reason: late.message + (late.wayOut ?? '') } : each,
    ),
  }
}

const grantOf = (row: queries.AccommodationRow): Grant => ({
  extraMinutes: row.extra_minutes,
  extraPercent: row.extra_percent,
  ownRoom: row.own_room,
  physicalRoomIds: row.physical_room_ids,
  groundFloor: row.ground_floor,
  seatNo: row.seat_no,
})

const namesOf = (row: queries.AccommodationRow) =>
  new Map(Object.entries(row.roomNames ?? {}).map(([id, name]) => [Number(id), name]))

/** The college takes its own request back; everything else the organiser decides. */
const deciderOf = (row: queries.AccommodationRow) =>
  row.state === 'CANCELLED'
    ? { id: row.org_id, name: row.orgName }
    : { id: row.evaluation_org_id, name: row.organiserName }

const shownRow = (scope: Scope, row: queries.AccommodationRow) => ({
  id: row.id,
  registrationId: row.registration_id,
  planId: row.plan_id,
  planName: row.planName,
  orgName: row.orgName,
  name: row.name,
  idMasked: row.id_masked,
  className: row.class_name,
  levelName: row.levelName,
  grant: sentenceOf(grantOf(row), namesOf(row)),
  reason: row.reason,
  state: row.state,
  opinion: row.opinion,
  requestedByName: row.requested_by_name,
  requestedAt: row.requested_at.toISOString(),
  decidedByName: whoDid(scope, row.decided_by_name, deciderOf(row)),
  decidedAt: row.decided_at?.toISOString() ?? null,
})

/** Which machine rooms the registration's site has. */
export async function listChoices(scope: Scope, { registrationId }: { registrationId: number }) {
  const registration = found(await queries.findRegistration(scope, registrationId), '报考')
  return { machineRooms: await queries.listMachineRooms(scope, registration.site_id) }
}

/** The college asks for one of its registrations, with the reason (BR-59). The plan is held against a draw meanwhile. */
export async function requestAccommodation(
  scope: Scope,
  { registrationId, reason, ...grant }: Grant & { registrationId: number; reason: string },
): Promise<{ id: number }> {
  const registration = found(await queries.findRegistration(scope, registrationId), '报考')
  const plan = await holdPlan(scope, registration.plan_id)
  const rooms = await queries.listMachineRooms(scope, registration.site_id)
  const isLive = LIVE.includes(registration.status)
  const of = { name: registration.name, isLive, roomIds: rooms.map((room) => room.id) }
  refuseAll([
    ...refusalsForMoment({ sessions: plan.sessions, now: scope.now }),
    ...refusalsForRequest(grant, of),
  ])
  const { id } = await refusing({ accommodation_once: refusals.alreadyThere() }, () =>
    queries.insertAccommodation(scope, {
      org_id: registration.org_id,
      evaluation_org_id: registration.evaluation_org_id,
      plan_id: registration.plan_id,
      site_id: registration.site_id,
      registration_id: registrationId,
      extra_minutes: grant.extraMinutes,
      extra_percent: grant.extraPercent,
      own_room: grant.ownRoom,
      physical_room_ids: [...new Set(grant.physicalRoomIds)],
      ground_floor: grant.groundFloor,
      seat_no: grant.seatNo,
      reason,
      requested_by_name: scope.actor.name,
      requested_at: scope.now,
      decided_at: null,
    }),
  )
  await tell(scope, found(await queries.findAccommodation(scope, id), what), { verb: 'requested', reason })
  return { id }
}

type Step = (
  scope: Scope,
  of: { accommodationId: number; opinion?: string },
) => Promise<{ state: AccommodationState }>

/** A verb of the state table, with the opinion where one is asked for; the plan is held against a draw meanwhile. */
const step =
  (verb: AccommodationVerb): Step =>
  async (scope, { accommodationId, opinion = '' }) => {
    const row = found(await queries.findAccommodation(scope, accommodationId), what)
    const plan = await holdPlan(scope, row.plan_id)
    const locked = found(await queries.lockAccommodation(scope, accommodationId), what)
    const state = accommodationMachine.step(verb, locked.state)
    refuseAll(refusalsForMoment({ sessions: plan.sessions, now: scope.now }))
    await queries.setAccommodation(scope, accommodationId, {
      state,
      opinion,
      decided_by_name: scope.actor.name,
      decided_at: scope.now,
    })
    await tell(scope, row, { verb, reason: opinion })
    return { state }
  }

/** Grants it: the next draw, or the next change of a published arrangement, keeps to it. */
export const approveAccommodation = step('approve')
export const rejectAccommodation = step('reject')
/** The college takes its request back before it is decided. */
export const cancelAccommodation = step('cancel')
/** Takes back what was granted. */
export const revokeAccommodation = step('revoke')

const tell = (
  scope: Scope,
  row: queries.AccommodationRow,
  { verb, reason }: { verb: AccommodationVerb | 'requested'; reason: string },
) =>
  scope.happened({
    action: `accommodations.${verb}`,
    entity: 'accommodation',
    entityId: row.id,
    sentence: said[verb](`${maskName(row.name)}（${row.id_masked}）`, sentenceOf(grantOf(row), namesOf(row))),
    seenBy: [row.org_id, row.evaluation_org_id],
    ...(reason ? { reason } : {}),
  })
