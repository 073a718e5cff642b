import { startPack } from '#src/modules/papers/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { machineRooms } from '#src/modules/rooms/index.ts'
import { previewRepair, repairs } from '#src/modules/schedules/index.ts'
import { handing } from '#src/modules/tickets/index.ts'
import type { ReadyCollege } from './colleges.ts'
import { arrange, pay, publishDemoPlan, register, type Board } from './plans.ts'
import { walkMachineRoom, walkRooms } from './road.ts'

const KEY = 'repaired'
/** A machine room of its own: what breaks there must not concern any other plan. */
const LOST = { building: '综合楼', roomNo: '105机房', machines: 9 }
/** Nobody of them takes part in another plan. */
const FROM = 520
const COUNT = 32

/**
 * A plan whose tickets were out when a machine room was lost: its few people were moved, everybody else kept the seat.
 * One of them has got the new ticket, the college has acknowledged it; the others wait. The papers of the site are made anew.
 */
export async function playRepair(board: Board, college: ReadyCollege): Promise<void> {
  const planId = await publishDemoPlan(board, KEY)
  const entry = { planId, key: KEY, college } as const
  const physicalRoomId = await setUpSmallRoom(board, entry)
  await register(board, { ...entry, from: FROM, count: COUNT })
  await pay(board, { ...entry, confirmed: true })
  await arrange(board, entry)
  const stage = { ...board, planId, college }
  await printOne(stage, physicalRoomId)
  await loseRoom(stage, physicalRoomId)
  await acknowledgeOne(stage)
  await makePapers(stage)
}

type Scene = Board & { readonly planId: number; readonly college: ReadyCollege }

/** The small room is filled first; the larger one keeps seats free, the second level sits apart. */
async function setUpSmallRoom(board: Board, { planId, college }: Pick<Scene, 'planId' | 'college'>) {
  const { stage, calendar, course } = board
  const at = calendar.morning(-39)
  const { cast, siteId } = college
  const { id } = await walkMachineRoom(stage, cast, { siteId, ...LOST, faulty: 0, at })
  const [lowest = 0, middle = 0] = course.levelIds
  const { sessions } = await stage.act(cast.officer, at, (scope) => getPlanFacts(scope, planId))
  const sessionIds = sessions.map((each) => each.id)
  const [, apart, large] = college.machineRooms
  const offered = [
    { room: { id, max: LOST.machines - 1 }, levelId: lowest },
    { room: large, levelId: lowest },
    { room: apart, levelId: middle },
  ]
  for (const { room, levelId } of offered) {
    if (!room) continue
    const rooms = [{ levelId, sessionIds, seatCapacity: room.max }]
    await walkRooms(stage, cast, { planId, physicalRoomId: room.id, rooms, at })
  }
  return id
}

/** One who will have to move has the ticket already. */
async function printOne({ stage, calendar, planId, college }: Scene, physicalRoomId: number) {
  const { rows } = await stage.ground.pool.query<{ id: number }>(
    `select t.id from admission_ticket t join exam_room e on e.id = t.exam_room_id
     where t.plan_id = $1 and e.physical_room_id = $2 order by t.seat_no limit 1`,
    [planId, physicalRoomId],
  )
  const ticketId = rows[0]?.id ?? 0
  await stage.act(college.cast.officer, calendar.morning(-3), (scope) => handing.print(scope, { ticketId }))
}

/** The room goes, and the organiser repairs the published arrangement: one proposes, another confirms. */
async function loseRoom(
  { stage, calendar, manager, second, planId, college }: Scene,
  physicalRoomId: number,
) {
  const { building, roomNo, machines } = LOST
  await stage.act(college.cast.officer, calendar.morning(-2), (scope) =>
    machineRooms.edit(scope, {
      physicalRoomId,
      building,
      roomNo,
      installedMachines: machines,
      faultyMachines: machines,
    }),
  )
  const { rows } = await stage.ground.pool.query<{ id: number }>(
    `select id from schedule_run where plan_id = $1 and state = 'PUBLISHED'`,
    [planId],
  )
  const runId = rows[0]?.id ?? 0
  const at = calendar.morning(-1)
  const { digest } = await stage.act(manager, at, (scope) => previewRepair(scope, { runId }))
  const reason = '综合楼供电线路检修，105机房停用。'
  const { repairId } = await stage.act(manager, at, (scope) =>
    repairs.proposeRepair(scope, { runId, digest, reason }),
  )
  await stage.act(second, at, (scope) => repairs.confirmRepair(scope, { runId, repairId }))
  await stage.act(manager, at, (scope) => repairs.publishRepair(scope, { runId, repairId }))
}

/** The first of the moved has the new ticket. */
async function acknowledgeOne({ stage, calendar, planId, college }: Scene) {
  const { officer } = college.cast
  const at = calendar.morning(0)
  const { rows } = await stage.act(officer, at, (scope) =>
    handing.replaced(scope, { planId, page: 1, size: 1, sort: 'name' }),
  )
  const tickets = rows.map(({ ticketId, version, isVoid }) => ({ id: ticketId, version, isVoid }))
  const note = '班主任当面换发，旧证已收回。'
  await stage.act(officer, at, (scope) => handing.acknowledge(scope, { planId, tickets, note }))
}

/** Ordered now, made beside the first visit: the start does not wait for it. */
const makePapers = ({ stage, calendar, planId, college }: Scene) =>
  stage.act(college.cast.officer, calendar.morning(0), (scope) =>
    startPack(scope, {
      planId,
      siteId: college.siteId,
      papers: ['OVERVIEW', 'DOOR', 'SEAT_MAP', 'SIGN_IN'],
      sessionIds: [],
      roomIds: [],
      form: 'PDF',
      labels: { sheet: '3x8', own: null, start: 1, together: false, apart: true, frame: false },
      door: 'RIGHT',
      phones: true,
    }),
  )
