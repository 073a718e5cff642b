import { listMoves as pageOfMoves, type MoveFilter } from '#src/modules/schedules/queries/moves.ts'
import { findRun } from '#src/modules/schedules/queries/overview.ts'
import { listNames, type NewMove } from '#src/modules/schedules/queries/repair.ts'
import { findWaiting, type WaitingRow } from '#src/modules/schedules/queries/waiting-repairs.ts'
import { changedNames, refusalsForRepair, type Step } from '#src/modules/schedules/rules/after/two-people.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import {
  moveReasons,
  placeText,
  repairVerbs,
  type MoveKind,
  type MoveReasonKey,
} from '#src/modules/schedules/words/repair.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Offer } from '#src/shared/machine.ts'
import { found } from '#src/shared/refusal.ts'
import { mend, tally, type Mended } from './mending.ts'
import { headOf, refusalsForState, standingOf } from './standing.ts'

/** People a preview names. */
const SHOWN = 2000

/** What a repair would do now: who moves and why, who stays, how many must move at least. Nothing is written. */
export async function previewRepair(scope: Scope, { runId }: { runId: number }) {
  const head = await headOf(scope, runId)
  const mended = mend(await standingOf(scope, head))
  const { plan, moves, result } = mended
  const row = await findWaiting(scope, runId)
  const counts = tally(moves)
  return {
    runId,
    planId: head.planId,
    planName: plan.name,
    siteName: head.siteName,
    version: head.version,
    ...counts,
    stays: result.assignments.length - counts.moved - counts.late,
    unseated: result.unseated.length,
    lowerBound: result.lowerBound,
    digest: mended.digest,
    waiting: row
      ? { ...shownWaiting(row), reason: row.reason, changed: changedNames(row.facts, mended.facts) }
      : null,
    offers: offersOf(scope, {
      general: [...refusalsForState(head), ...refusalsForTiming(plan, scope.now)],
      waiting: row,
      facts: mended.facts,
      accountId: scope.actor.accountId,
      isNeeded: moves.length > 0,
    }),
    people: await named(scope, mended, moves.slice(0, SHOWN)),
    seenAt: scope.now.toISOString(),
  }
}

/** A repair that is not published yet, as officers see it. */
export const shownWaiting = (row: WaitingRow) => ({
  repairId: row.id,
  version: row.version,
  state: row.state as 'COMPUTED' | 'CONFIRMED',
  proposedBy: row.createdByName,
  proposedAt: row.createdAt.toISOString(),
  confirmedBy: row.confirmedByName,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
})

const OFFERED = [
  { verb: 'propose', permission: 'schedules.adjust' },
  { verb: 'confirm', permission: 'schedules.confirm' },
  { verb: 'publish', permission: 'schedules.publish' },
  { verb: 'discard', permission: 'schedules.adjust' },
] as const

/** What may be done now, and why not (BR-86). */
const offersOf = (scope: Scope, step: Step): Offer[] =>
  OFFERED.filter(({ permission }) => scope.actor.permissions.has(permission)).map(({ verb }) => {
    const [first] = refusalsForRepair(verb, step)
    return {
      verb,
      label: repairVerbs[verb],
      allowed: !first,
      needsOpinion: verb === 'propose' || verb === 'discard',
      ...(first ? { reason: first.message + (first.wayOut ?? '') } : {}),
    }
  })

async function named(scope: Scope, { plan, site }: Mended, moves: readonly NewMove[]) {
  const names = await listNames(
    scope,
    moves.map((move) => move.registrationId),
  )
  const nameOf = new Map(names.map((each) => [each.registrationId, each]))
  const ordinals = new Map(plan.sessions.map((each) => [each.id, each.ordinal]))
  const text = (place: NewMove['from']) =>
    place
      ? placeText({
          ordinal: ordinals.get(place.sessionId) ?? 0,
          roomName: site.roomNames.get(place.roomId) ?? '',
          seatNo: place.seatNo,
        })
      : ''
  return moves.flatMap((move) => {
    const person = nameOf.get(move.registrationId)
    if (!person) return []
    const { registrationId, name, idMasked, className, levelName, orgName } = person
    const kind = move.kind as MoveKind
    const said = { reason: reasonText(move.reason), from: text(move.from), to: text(move.to) }
    return [{ registrationId, name, idMasked, className, levelName, orgName, kind, ...said }]
  })
}

const reasonText = (reason: string) => (reason ? moveReasons[reason as MoveReasonKey] : '')

/** The people a published repair concerned; colleges see their own. */
export async function listMoves(scope: Scope, filter: MoveFilter) {
  found(await findRun(scope, filter.runId), '排考结果')
  const { listed, total } = await pageOfMoves(scope, filter)
  return {
    total,
    rows: listed.map(({ fromOrdinal, fromRoom, fromSeat, toOrdinal, toRoom, toSeat, ...row }) => ({
      ...row,
      kind: row.kind as MoveKind,
      reason: reasonText(row.reason),
      from: place(fromOrdinal, fromRoom, fromSeat),
      to: place(toOrdinal, toRoom, toSeat),
    })),
  }
}

const place = (ordinal: number | null, roomName: string | null, seatNo: number | null) =>
  seatNo === null ? '' : placeText({ ordinal: ordinal ?? 0, roomName: roomName ?? '', seatNo })
