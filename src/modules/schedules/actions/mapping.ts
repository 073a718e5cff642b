import { getPlanFacts } from '#src/modules/plans/index.ts'
import * as hand from '#src/modules/schedules/queries/by-hand.ts'
import { listNames } from '#src/modules/schedules/queries/repair.ts'
import { listRoomUse } from '#src/modules/schedules/queries/seats.ts'
import { closingOf } from '#src/modules/schedules/rules/after/machines.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { closingTexts, troubleText, wayText, type DeedKind } from '#src/modules/schedules/words/by-hand.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { standingRoom, type StandingMap } from './machines.ts'
import { headOf, refusalsForState } from './standing.ts'

interface Asked {
  readonly runId: number
  readonly roomId?: number | undefined
  readonly sessionId?: number | undefined
}

/** One room in one session as it really stands: who sits where, what is free, what is broken, closed or kept free (BR-58). */
export async function seatMap(scope: Scope, { runId, roomId = 0, sessionId = 0 }: Asked) {
  const head = await headOf(scope, runId)
  const room = found(await hand.findRoom(scope, { ...head, roomId }), '考场')
  const people = await hand.listMachines(scope, { runId, physicalRoomId: room.physicalRoomId, sessionId })
  const standing = await standingRoom(scope, head.planId, room)
  const at = new Map(people.map((each) => [each.seatNo, each]))
  return {
    roomId,
    sessionId,
    roomName: room.name,
    levelName: room.levelName,
    seatCapacity: room.seatCapacity,
    seated: people.filter((each) => each.roomId === roomId && isLive(each)).length,
    isOffered: room.sessionIds.includes(sessionId),
    map: standing.map && {
      rows: standing.map.rows,
      columns: standing.map.columns,
      aisles: [...standing.map.aisles],
    },
    seats: numbersOf(standing, [...at.keys()]).map((seatNo) => ({
      ...seatAt(seatNo, at.get(seatNo), roomId),
      ...machineAt(standing, seatNo, at.get(seatNo)),
    })),
  }
}

/** The numbers to show: as the machines stand, front row first; numbers somebody still has that are gone come last. */
function numbersOf({ map, last }: StandingMap, taken: readonly number[]): number[] {
  const standing = map
    ? map.places.toSorted((a, b) => a.row - b.row || a.column - b.column).map((each) => each.machineNo)
    : Array.from({ length: last }, (_, index) => index + 1)
  const here = new Set(standing)
  return [...standing, ...taken.filter((seatNo) => !here.has(seatNo))]
}

/** Where a number stands and what is the matter with it. */
function machineAt(standing: StandingMap, seatNo: number, sitting: Sitting | undefined) {
  const place = standing.map?.places.find((each) => each.machineNo === seatNo)
  const spot = place ? { row: place.row, column: place.column } : null
  const closing = closingOf(standing, seatNo)
  if (!closing) return { spot, closed: null, trouble: null }
  const { word, reason } = closingTexts[closing]
  const closed = { word, reason }
  if (!sitting) return { spot, closed, trouble: null, state: 'CLOSED' as const }
  return { spot, closed, trouble: isLive(sitting) ? troubleText(closing, seatNo) : null }
}

type Sitting = Awaited<ReturnType<typeof hand.listMachines>>[number]
const isLive = ({ status }: Sitting) => status === 'PENDING' || status === 'CONFIRMED'

type SeatState = 'FREE' | 'OTHER' | 'TAKEN' | 'GONE' | 'CLOSED'

function seatAt(seatNo: number, sitting: Sitting | undefined, roomId: number) {
  if (!sitting) return { seatNo, state: 'FREE' as SeatState, person: null }
  if (sitting.roomId !== roomId) return { seatNo, state: 'OTHER' as SeatState, person: null }
  const { registrationId, name, className, held } = sitting
  const state: SeatState = isLive(sitting) ? 'TAKEN' : 'GONE'
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
