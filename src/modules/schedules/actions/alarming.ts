import { sparePolicyOf } from '#src/modules/catalogue/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { seatMaximum, type SparePolicy } from '#src/modules/rooms/index.ts'
import { listDoors, listSittings } from '#src/modules/schedules/queries/alarms.ts'
import { listRooms, type RoomRow } from '#src/modules/schedules/queries/gather.ts'
import { listSites } from '#src/modules/schedules/queries/meter.ts'
import { alarmsOf, type AlarmRoom, type SeatAlarm } from '#src/modules/schedules/rules/alarms.ts'
import { alarmText } from '#src/modules/schedules/words/alarm.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Alarms that one answer names; more are counted. */
const MOST_ALARMS = 200

/**
 * Where more people sit by a published arrangement than the machines now allow, with what can be done (BR-34, BR-35). Seats
 * are counted only at sites that have promised more than their machines hold: elsewhere there can be no alarm.
 */
export async function listSeatAlarms(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  const sites = await listSites(scope, { certificateId: plan.certificateId })
  const sparePolicy = await sparePolicyOf(scope, plan)
  const siteIds = sites.map((site) => site.siteId)
  const rooms = (await listRooms(scope, { planId, siteIds })).map((row) => alarmRoom(row, sparePolicy))
  const promised = new Set(overPromised(rooms).map((room) => room.siteId))
  const concerned = rooms.filter((room) => promised.has(room.siteId))
  const sittings = await listSittings(scope, { planId, siteIds: [...promised] })
  const sessions = plan.sessions
    .filter((session) => session.endsAt > scope.now)
    .map(({ id, ordinal, startsAt, endsAt }) => {
      return { id, ordinal, startsAtMs: startsAt.getTime(), endsAtMs: endsAt.getTime() }
    })
  const bySite = Map.groupBy(concerned, (room) => room.siteId)
  const alarms = [...bySite.values()].flatMap((own) => alarmsOf(own, sittings, sessions))
  const first = alarms.toSorted((a, b) => b.over - a.over).slice(0, MOST_ALARMS)
  const doors = await listDoors(
    scope,
    first.map((alarm) => alarm.physicalRoomId),
  )
  const doorOf = new Map(doors.map((door) => [door.id, `${door.building} ${door.roomNo}`]))
  const siteOf = new Map(sites.map((site) => [site.siteId, site]))
  const shown = (alarm: SeatAlarm) => ({
    siteName: siteOf.get(alarm.siteId)?.siteName ?? '',
    orgName: siteOf.get(alarm.siteId)?.orgName ?? '',
    ...shownAlarm(alarm, doorOf.get(alarm.physicalRoomId) ?? ''),
  })
  return { rows: first.map(shown), total: alarms.length }
}

const alarmRoom = (row: RoomRow, sparePolicy: SparePolicy): AlarmRoom => ({
  roomId: row.id,
  levelId: row.levelId,
  physicalRoomId: row.physicalRoomId,
  siteId: row.siteId,
  usable: row.usable,
  seatCapacity: row.seatCapacity,
  sessionIds: row.sessionIds,
  max: seatMaximum({ usable: row.usable, chosen: row.chosen, granted: row.granted, sparePolicy }).max,
})

/** Rooms of machine rooms whose exam rooms together promise more seats than there are. */
function overPromised(rooms: readonly AlarmRoom[]): AlarmRoom[] {
  const groups = Map.groupBy(rooms, (room) => room.physicalRoomId)
  return [...groups.values()].flatMap((group) => {
    const sum = group.reduce((total, room) => total + room.seatCapacity, 0)
    return sum > (group[0]?.max ?? 0) ? group : []
  })
}

function shownAlarm(alarm: SeatAlarm, room: string) {
  const { session, seated, usable, max, over, sparesLeft, freeBeside, freeLater } = alarm
  const explanation = `${usable} − ${usable - max} = ${max}`
  return {
    physicalRoomId: alarm.physicalRoomId,
    room,
    ordinal: session.ordinal,
    startsAt: new Date(session.startsAtMs).toISOString(),
    seated,
    over,
    sparesLeft: sparesLeft ?? null,
    message: alarmText.message({ room, ordinal: session.ordinal, seated, explanation, over }),
    ways: [
      ...(sparesLeft === undefined ? [] : [alarmText.fewerSpares(sparesLeft)]),
      ...(freeBeside > 0 ? [alarmText.moveBeside(over, freeBeside)] : []),
      ...(freeLater > 0 ? [alarmText.moveLater(over, freeLater)] : []),
      alarmText.repair,
    ],
  }
}
