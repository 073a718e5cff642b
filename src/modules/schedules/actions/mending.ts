import { createHash } from 'node:crypto'
import type { NewMove } from '#src/modules/schedules/queries/repair.ts'
import { factTexts } from '#src/modules/schedules/rules/after/facts.ts'
import { repair } from '#src/modules/schedules/rules/repair/repair.ts'
import type { RepairResult } from '#src/modules/schedules/rules/repair/types.ts'
import { verifyRepair } from '#src/modules/schedules/rules/verify-repair.ts'
import type { Standing } from './standing.ts'

/** A repair as it would be published now, with the digests of what it was made from and of what came out. */
export interface Mended extends Standing {
  readonly result: RepairResult
  readonly moves: readonly NewMove[]
  readonly facts: Readonly<Record<string, string>>
  /** The same in one text. */
  readonly digest: string
}

/** Works a repair out from the facts of this moment; nothing is written. A result that breaks a promise is a bug. */
export function mend(standing: Standing): Mended {
  const { input, published } = standing
  const result = repair(input, published)
  const broken = verifyRepair(input, published, result).map((each) => `${each.promise} (${each.detail})`)
  if (broken.length > 0) throw new Error(`a repair broke its promises: ${broken.slice(0, 20).join(', ')}`)
  const facts = digests(standing, result)
  const digest = Object.entries(facts).map((each) => each.join(':'))
  return { ...standing, result, moves: movesOf(standing, result), facts, digest: digest.join('.') }
}

const LENGTH = 24

const digests = ({ input, published }: Standing, result: RepairResult) =>
  Object.fromEntries(
    Object.entries(factTexts(input, published, result)).map(([name, text]) => [
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

/** The rows of the next version. */
export function versionOf({ head, input, site, seats, result, moves }: Mended) {
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
export const standingAfter = ({ moves, result }: Mended) => ({
  published: moves.filter((move) => move.kind === 'LATE').map((move) => move.registrationId),
  unseated: result.unseated.map((each) => each.registrationId),
})

/** For the reactions: the plan, everybody of the new version or without a seat since, and who of them sits elsewhere. */
export const factsOf = ({ head, seats, moves }: Mended) => ({
  planId: head.planId,
  registrationIds: seats.map((seat) => seat.registrationId),
  movedIds: moves.filter((move) => move.kind === 'MOVED').map((move) => move.registrationId),
})
