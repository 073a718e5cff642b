import * as hand from '#src/modules/schedules/queries/by-hand.ts'
import { freeSeats, holdSeats, listHeld } from '#src/modules/schedules/queries/locks.ts'
import { holdSittings } from '#src/modules/schedules/queries/gather.ts'
import { listNames } from '#src/modules/schedules/queries/repair.ts'
import { refusalsForHand, same, type Place, type Wish } from '#src/modules/schedules/rules/after/by-hand.ts'
import { refusalsForMachines } from '#src/modules/schedules/rules/after/machines.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import type { HandMove } from '#src/modules/schedules/tables.ts'
import { handRefusals, handSaid, type DeedKind } from '#src/modules/schedules/words/by-hand.ts'
import { placeText } from '#src/modules/schedules/words/repair.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { lockOwnPlan } from './planning.ts'
import { standingRooms } from './machines.ts'
import { headOf, refusalsForState, seatOf, standingOf, type Standing } from './standing.ts'

/** Somebody with the place the officer saw when deciding. */
interface SeatSeen {
  readonly registrationId: number
  readonly from: Place
}

interface Deed {
  readonly kind: DeedKind
  readonly undoes: number | null
  readonly reason: string
  readonly moves: readonly HandMove[]
}

/** Two people of a published arrangement change places (BR-60). */
export async function swapSeats(
  scope: Scope,
  { runId, people: [a, b], reason }: { runId: number; people: readonly [SeatSeen, SeatSeen]; reason: string },
) {
  const standing = await openHand(scope, runId)
  return change(scope, standing, {
    kind: 'SWAP',
    undoes: null,
    reason,
    moves: await movesFrom(scope, standing, [
      { ...a, to: b.from },
      { ...b, to: a.from },
    ]),
  })
}

/** Somebody of a published arrangement goes to a free seat (BR-60). */
export async function moveSeat(
  scope: Scope,
  { runId, reason, ...seen }: SeatSeen & { runId: number; to: Place; reason: string },
) {
  const standing = await openHand(scope, runId)
  const moves = await movesFrom(scope, standing, [seen])
  return change(scope, standing, { kind: 'MOVE', undoes: null, reason, moves })
}

/** Takes back the latest change by hand that stands; again takes back the one before. Seats locked since stay locked. */
export async function undoSeats(scope: Scope, { runId, reason }: { runId: number; reason: string }) {
  const standing = await openHand(scope, runId)
  const last = (await hand.findUndoable(scope, runId)) ?? refuse(handRefusals.nothingToUndo())
  const back = last.moves.map((move) => ({ ...move, from: move.to, to: move.from }))
  await movesFrom(scope, standing, back)
  return change(scope, standing, { kind: 'UNDO', undoes: last.id, reason, moves: back })
}

/** The plan locked and everything of the site read: nobody else changes seats until the end (BR-54). */
async function openHand(scope: Scope, runId: number): Promise<Standing> {
  const plan = await lockOwnPlan(scope, (await headOf(scope, runId)).planId)
  const head = await headOf(scope, runId)
  refuseAll([...refusalsForState(head), ...refusalsForTiming(plan, scope.now)])
  await holdSittings(scope)
  return standingOf(scope, head)
}

/** Refuses when somebody no longer sits where the officer saw them, or is locked; answers their ways with what was there. */
async function movesFrom(
  scope: Scope,
  standing: Standing,
  wishes: readonly (SeatSeen & Wish)[],
): Promise<HandMove[]> {
  const ids = wishes.map((wish) => wish.registrationId)
  const { live } = seatsOf(standing)
  const nameOf = await namesOf(scope, ids)
  const seatBy = new Map(live.map((seat) => [seat.registrationId, seat]))
  if (ids.some((id) => !seatBy.has(id))) refuse(handRefusals.notSeated())
  const held = await listHeld(scope, ids)
  const pinned = held.filter((lock) => lock.kind === 'PINNED').map((lock) => nameOf(lock.registrationId))
  refuseAll([
    ...wishes.flatMap(({ registrationId, from, to }) => {
      const seat = seatBy.get(registrationId)
      if (!seat || same(seat, from)) return same(from, to) ? [handRefusals.samePlace()] : []
      return [handRefusals.sitsElsewhere(nameOf(registrationId), placeIn(standing, seat))]
    }),
    ...(pinned.length > 0 ? [handRefusals.pinned(pinned)] : []),
  ])
  return wishes.map(({ registrationId, from, to }) => ({
    registrationId,
    from,
    to,
    formerReason: seatBy.get(registrationId)?.reason ?? 'LOCKED',
    hadLock: held.some((lock) => lock.registrationId === registrationId),
  }))
}

const NO_SEAT = handRefusals.broken('SEAT').code

/** Checks, writes, remembers and tells. Whoever was put somewhere by hand is held there from now on (BR-60). */
async function change(scope: Scope, standing: Standing, { kind, undoes, reason, moves }: Deed) {
  const { head, input } = standing
  const { live, gone } = seatsOf(standing)
  const closed = refusalsForMachines(moves, await standingRooms(scope, standing, moves))
  const against = refusalsForHand(input, { seats: live, gone }, moves)
  // Which machine and why is said once: the general sentence about numbers would only repeat it.
  refuseAll([...closed, ...against.filter(({ code }) => closed.length === 0 || code !== NO_SEAT)])
  const isUndo = kind === 'UNDO'
  await hand.reseat(
    scope,
    head.id,
    moves.map(({ registrationId, to, formerReason }) => ({
      registrationId,
      ...to,
      reason: isUndo ? formerReason : 'LOCKED',
    })),
  )
  const [held, freed] = [true, false].map((isHeld) =>
    moves.filter((move) => (!isUndo || move.hadLock) === isHeld).map((move) => move.registrationId),
  )
  await holdSeats(scope, { runId: head.id, registrationIds: held ?? [], kind: 'HAND' })
  await freeSeats(scope, { runId: head.id, registrationIds: freed ?? [] })
  await hand.addDeed(scope, { runId: head.id, orgId: head.orgId, kind, undoes, reason, moves })
  await tell(scope, standing, { kind, undoes, reason, moves })
  return { moved: moves.length }
}

async function tell(scope: Scope, standing: Standing, { kind, reason, moves }: Deed): Promise<void> {
  const { head, seats } = standing
  const movedIds = moves.map((move) => move.registrationId)
  const nameOf = await namesOf(scope, movedIds)
  const ways = moves.map(({ registrationId, from, to }) => ({
    name: nameOf(registrationId),
    from: placeIn(standing, from),
    to: placeIn(standing, to),
  }))
  const orgIds = seats.filter((seat) => movedIds.includes(seat.registrationId)).map((seat) => seat.orgId)
  await scope.happened({
    action: 'schedules.reseated',
    entity: 'exam_plan',
    entityId: head.planId,
    sentence: handSaid[kind](head.siteName, ways),
    reason,
    seenBy: [...new Set([head.orgId, ...orgIds])],
    facts: { planId: head.planId, registrationIds: movedIds, movedIds },
  })
}

/** Locks seats of a published arrangement where they are, or unlocks them: no later run moves a locked one (BR-60). */
export async function lockSeats(
  scope: Scope,
  of: { runId: number; registrationIds: readonly number[]; isHeld: boolean },
) {
  const { runId, registrationIds, isHeld } = of
  await lockOwnPlan(scope, (await headOf(scope, runId)).planId)
  const head = await headOf(scope, runId)
  refuseAll(refusalsForState(head))
  const names = (await listNames(scope, registrationIds)).map((each) => each.name)
  const changed = isHeld
    ? await holdSeats(scope, { runId, registrationIds, kind: 'PINNED' })
    : await freeSeats(scope, { runId, registrationIds })
  if (changed === 0) return isHeld ? refuse(handRefusals.notSeated()) : { changed }
  const say = isHeld ? handSaid.held : handSaid.freed
  await scope.happened({
    action: isHeld ? 'schedules.seats_locked' : 'schedules.seats_unlocked',
    entity: 'exam_plan',
    entityId: head.planId,
    sentence: say(head.siteName, names),
    seenBy: [head.orgId],
  })
  return { changed }
}

/** Seats of people still registered, and the places of those who are not. */
function seatsOf({ seats, input }: Standing) {
  const here = new Set(input.registrations.map((each) => each.id))
  return {
    live: seats.filter((seat) => here.has(seat.registrationId)).map(seatOf),
    gone: seats.filter((seat) => !here.has(seat.registrationId)),
  }
}

async function namesOf(scope: Scope, ids: readonly number[]) {
  const names = new Map((await listNames(scope, ids)).map((each) => [each.registrationId, each.name]))
  return (id: number) => names.get(id) ?? ''
}

const placeIn = ({ plan, site }: Standing, { sessionId, roomId, seatNo }: Place) =>
  placeText({
    ordinal: plan.sessions.find((each) => each.id === sessionId)?.ordinal ?? 0,
    roomName: site.roomNames.get(roomId) ?? '',
    seatNo,
  })
