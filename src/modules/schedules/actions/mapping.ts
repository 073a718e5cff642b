import { getCertificate } from '#src/modules/catalogue/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { seatMaximum } from '#src/modules/rooms/index.ts'
import * as hand from '#src/modules/schedules/queries/by-hand.ts'
import { listNames } from '#src/modules/schedules/queries/repair.ts'
import { listRoomUse } from '#src/modules/schedules/queries/seats.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { wayText, type DeedKind } from '#src/modules/schedules/words/by-hand.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { headOf, refusalsForState } from './standing.ts'

interface Asked {
  readonly runId: number
  readonly roomId?: number | undefined
  readonly sessionId?: number | undefined
}

/** One room in one session, number by number: who sits there, what is free, what other rooms use of the machine room. */
export async function seatMap(scope: Scope, { runId, roomId = 0, sessionId = 0 }: Asked) {
  const head = await headOf(scope, runId)
  const room = found(await hand.findRoom(scope, { ...head, roomId }), '考场')
  const plan = await getPlanFacts(scope, head.planId)
  const { sparePolicy } = await getCertificate(scope, plan.certificateId)
  const people = await hand.listMachines(scope, { runId, physicalRoomId: room.physicalRoomId, sessionId })
  const { max } = seatMaximum({ usable: room.usable, sparePolicy: { ...sparePolicy, rounding: 'ceil' } })
  const last = Math.max(max, room.seatCapacity, ...people.map((each) => each.seatNo))
  const at = new Map(people.map((each) => [each.seatNo, each]))
  return {
    roomId,
    sessionId,
    roomName: room.name,
    levelName: room.levelName,
    seatCapacity: room.seatCapacity,
    seated: people.filter((each) => each.roomId === roomId && isLive(each)).length,
    isOffered: room.sessionIds.includes(sessionId),
    seats: Array.from({ length: last }, (_, index) => seatAt(index + 1, at.get(index + 1), roomId)),
  }
}

type Sitting = Awaited<ReturnType<typeof hand.listMachines>>[number]
const isLive = ({ status }: Sitting) => status === 'PENDING' || status === 'CONFIRMED'

function seatAt(seatNo: number, sitting: Sitting | undefined, roomId: number) {
  if (!sitting) return { seatNo, state: 'FREE' as const, person: null }
  if (sitting.roomId !== roomId) return { seatNo, state: 'OTHER' as const, person: null }
  const { registrationId, name, className, held } = sitting
  const state = isLive(sitting) ? ('TAKEN' as const) : ('GONE' as const)
  return {
    seatNo,
    state,
    person: { registrationId, name, className, held: (held ?? 'NO') as 'NO' | 'HAND' | 'PINNED' },
  }
}

/** What a site's arrangement offers to hands: its rooms and sessions, the latest changes, and why not now. */
export async function getHandDesk(scope: Scope, { runId }: { runId: number }) {
  const head = await headOf(scope, runId)
  const plan = await getPlanFacts(scope, head.planId)
  const uses = await listRoomUse(scope, head)
  return {
    runId,
    planName: plan.name,
    siteName: head.siteName,
    whyNot: [...refusalsForState(head), ...refusalsForTiming(plan, scope.now)].map(
      ({ message, wayOut = '' }) => ({ message, wayOut }),
    ),
    sessions: plan.sessions.map(({ id, ordinal }) => ({ id, ordinal })),
    rooms: uses.map(({ roomId, roomName, levelName, sessionId, seated, seatCapacity }) => ({
      id: roomId,
      name: roomName,
      levelName,
      sessionId,
      seated,
      seatCapacity,
    })),
    deeds: await shownDeeds(scope, runId, {
      ordinalOf: new Map(plan.sessions.map((each) => [each.id, each.ordinal])),
      nameOf: new Map(uses.map((use) => [use.roomId, use.roomName])),
    }),
  }
}

interface Names {
  readonly ordinalOf: ReadonlyMap<number, number>
  readonly nameOf: ReadonlyMap<number, string>
}

async function shownDeeds(scope: Scope, runId: number, { ordinalOf, nameOf }: Names) {
  const deeds = await hand.listDeeds(scope, runId)
  const ids = deeds.flatMap((deed) => deed.moves.map((move) => move.registrationId))
  const people = new Map((await listNames(scope, ids)).map((each) => [each.registrationId, each.name]))
  const place = ({ sessionId, roomId, seatNo }: { sessionId: number; roomId: number; seatNo: number }) => ({
    ordinal: ordinalOf.get(sessionId) ?? 0,
    roomName: nameOf.get(roomId) ?? '',
    seatNo,
  })
  return deeds.map(({ moves, kind, doneAt, ...deed }) => ({
    ...deed,
    kind: kind as DeedKind,
    doneAt: doneAt.toISOString(),
    ways: moves.map((move) =>
      wayText(people.get(move.registrationId) ?? '', place(move.from), place(move.to)),
    ),
  }))
}
