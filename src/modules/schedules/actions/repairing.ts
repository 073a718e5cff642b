import { createHash } from 'node:crypto'
import { listGuestIds } from '#src/modules/hostings/index.ts'
import { markSeated } from '#src/modules/registrations/index.ts'
import { holdSittings } from '#src/modules/schedules/queries/gather.ts'
import { replaceRun, type NewMove } from '#src/modules/schedules/queries/repair.ts'
import { changedFacts, factTexts } from '#src/modules/schedules/rules/after/facts.ts'
import { repair } from '#src/modules/schedules/rules/repair/repair.ts'
import type { RepairResult } from '#src/modules/schedules/rules/repair/types.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { verifyRepair } from '#src/modules/schedules/rules/verify-repair.ts'
import { factNames, repairRefusals, repairSaid, type FactName } from '#src/modules/schedules/words/repair.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { digestOf } from './digesting.ts'
import { lockOwnPlan } from './planning.ts'
import { headOf, refusalsForState, standingOf, type Standing } from './standing.ts'

/** A repair as it would be published now, with the digest of what it was made from. */
export interface Mended extends Standing {
  readonly result: RepairResult
  readonly moves: readonly NewMove[]
  readonly digest: string
}

/** Works a repair out from the facts of this moment; nothing is written. A result that breaks a promise is a bug. */
export function mend(standing: Standing): Mended {
  const { input, published } = standing
  const result = repair(input, published)
  const broken = verifyRepair(input, published, result).map((each) => `${each.promise} (${each.detail})`)
  if (broken.length > 0) throw new Error(`a repair broke its promises: ${broken.slice(0, 20).join(', ')}`)
  const digest = Object.entries(digests(standing)).map((each) => each.join(':'))
  return { ...standing, result, moves: movesOf(standing, result), digest: digest.join('.') }
}

const LENGTH = 24

const digests = ({ input, published }: Standing) =>
  Object.fromEntries(
    Object.entries(factTexts(input, published)).map(([name, text]) => [
      name,
      createHash('sha256').update(text).digest('hex').slice(0, LENGTH),
    ]),
  )

function movesOf({ seats, site }: Standing, result: RepairResult): NewMove[] {
  const before = new Map(seats.map((seat) => [seat.registrationId, seat]))
  const orgIdOf = (id: number) => before.get(id)?.orgId ?? site.orgOf.get(id) ?? site.site.orgId
  const late = result.assignments.filter((seat) => !before.has(seat.registrationId))
  const line = (registrationId: number, rest: Omit<NewMove, 'registrationId' | 'orgId'>): NewMove => ({
    registrationId,
    orgId: orgIdOf(registrationId),
    ...rest,
  })
  return [
    ...result.moved.map(({ registrationId, from, to, reason }) =>
      line(registrationId, {
        kind: to ? 'MOVED' : 'LOST',
        reason,
        from: placeOf(from),
        to: to && placeOf(to),
      }),
    ),
    ...late.map((seat) =>
      line(seat.registrationId, { kind: 'LATE', reason: '', from: undefined, to: placeOf(seat) }),
    ),
    ...result.released.map((seat) =>
      line(seat.registrationId, { kind: 'RELEASED', reason: '', from: placeOf(seat), to: undefined }),
    ),
  ]
}

const placeOf = ({ sessionId, roomId, seatNo }: { sessionId: number; roomId: number; seatNo: number }) => ({
  sessionId,
  roomId,
  seatNo,
})

/** How many of each kind. */
export const tally = (moves: readonly NewMove[]) => {
  const of = (kind: string) => moves.filter((move) => move.kind === kind).length
  return { moved: of('MOVED'), late: of('LATE'), released: of('RELEASED'), lost: of('LOST') }
}

interface Published {
  readonly runId: number
  /** Of the preview that somebody has looked at. */
  readonly digest: string
  readonly reason: string
}

/**
 * Publishes a repair as the next version of a site's arrangement, in one transaction under the plan's lock: who could stay
 * keeps seat and ticket, the moved and the late get new ones (`app/reactions.ts`), the former version is kept as
 * superseded (BR-61). What somebody has confirmed is what is published: when any fact has changed since the preview it is
 * refused, with which.
 */
export async function publishRepair(scope: Scope, { runId, digest, reason }: Published) {
  const plan = await lockOwnPlan(scope, (await headOf(scope, runId)).planId)
  // Read again: the lock may have waited for somebody who has just replaced it.
  const head = await headOf(scope, runId)
  refuseAll([...refusalsForState(head), ...refusalsForTiming(plan, scope.now)])
  await holdSittings(scope)
  const mended = mend(await standingOf(scope, head))
  const changed = changedFacts(digest, digests(mended))
  if (changed.length > 0)
    refuse(repairRefusals.changedSincePreview(changed.map((name) => `“${factNames[name as FactName]}”`)))
  if (mended.moves.length === 0) refuse(repairRefusals.nothingToRepair())
  const newRunId = await replaceRun(scope, { ...versionOf(mended), reason })
  await markSeated(scope, standingAfter(mended))
  await scope.happened({
    action: 'schedules.repaired',
    entity: 'exam_plan',
    entityId: head.planId,
    sentence: repairSaid.repaired({
      siteName: head.siteName,
      version: head.version + 1,
      ...tally(mended.moves),
    }),
    reason,
    seenBy: [...new Set([head.orgId, ...(await listGuestIds(scope, head.planId))])],
    facts: factsOf(mended),
  })
  return { runId: newRunId, ...tally(mended.moves) }
}

function versionOf({ head, input, site, seats, result, moves }: Mended) {
  const personOf = new Map(input.registrations.map((each) => [each.id, each.personId]))
  const levelOf = new Map(input.registrations.map((each) => [each.id, each.levelId]))
  const before = new Map(seats.map((seat) => [seat.registrationId, seat]))
  const orgIdOf = (id: number) => site.orgOf.get(id) ?? before.get(id)?.orgId ?? head.orgId
  const groups = Map.groupBy(result.unseated, ({ registrationId, reason }) =>
    [levelOf.get(registrationId) ?? 0, reason].join('/'),
  )
  return {
    head,
    moves,
    inputDigest: digestOf(input),
    lowerBound: result.lowerBound,
    seats: result.assignments.map((seat) => ({
      ...seat,
      orgId: orgIdOf(seat.registrationId),
      personId: personOf.get(seat.registrationId) ?? 0,
    })),
    unseated: result.unseated.map((each) => ({ ...each, orgId: orgIdOf(each.registrationId) })),
    shortages: [...groups.values()].map((each) => ({
      levelId: levelOf.get(each[0]?.registrationId ?? 0) ?? 0,
      reason: each[0]?.reason ?? '',
      count: each.length,
    })),
  }
}

/** Only those whose standing changes: everybody else keeps the version of their record. */
const standingAfter = ({ moves, result }: Mended) => ({
  published: moves.filter((move) => move.kind === 'LATE').map((move) => move.registrationId),
  unseated: result.unseated.map((each) => each.registrationId),
})

/** For the reactions: the plan, everybody of the new version or without a seat since, and who of them sits elsewhere. */
const factsOf = ({ head, seats, moves }: Mended) => ({
  planId: head.planId,
  registrationIds: seats.map((seat) => seat.registrationId),
  movedIds: moves.filter((move) => move.kind === 'MOVED').map((move) => move.registrationId),
})
