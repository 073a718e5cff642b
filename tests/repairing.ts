import { confirmRepair, proposeRepair, publishRepair } from '#src/modules/schedules/contract/repair.ts'
import { arranged } from '#tests/arranging.ts'
import { setUpExam, type Exam, type ExamOptions } from '#tests/exam.ts'
import type { World } from '#tests/world.ts'

/** Runs SQL past every wall of a world. */
export const sqlOf =
  (world: World) =>
  async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await world.ground.pool.query<Row>(text, values)).rows

export interface PublishedExam extends Exam {
  /** The run of the first site. */
  readonly runId: number
}

/** An exam at the college, drawn and published, with its tickets. */
export async function publishedExam(
  world: World,
  options: Partial<ExamOptions> = {},
): Promise<PublishedExam> {
  const sql = sqlOf(world)
  const levels = await sql<{ id: number }>('select id from level order by rank')
  const exam = await world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: levels.map((row) => row.id),
      orgIds: [world.orgs.college],
      perSite: 100,
      ...options,
    }),
  )
  const { planId } = exam
  await arranged(world, planId)
  const [run] = await sql<{ id: number }>(
    `select id from schedule_run where plan_id = $1 and state = 'PUBLISHED' order by site_id limit 1`,
    [planId],
  )
  return { ...exam, runId: run?.id ?? 0 }
}

interface Wanted {
  readonly runId: number
  readonly digest: string
  readonly reason?: string
}

/** A repair as the manager proposes it from what was seen. */
export const proposed = (world: World, { runId, digest, reason = '机房故障' }: Wanted) =>
  world.as('manager').call(proposeRepair, { runId, digest, reason })

/** The second person confirms a repair, the manager publishes it; answers the publication. */
export async function confirmedAndPublished(world: World, of: { runId: number; repairId: number }) {
  await world.as('secondManager').ok(confirmRepair, of)
  return world.as('manager').call(publishRepair, of)
}

/** A repair from its proposal to its publication; answers the first refusal otherwise. */
export async function repaired(world: World, wanted: Wanted) {
  const { runId } = wanted
  const answer = await proposed(world, wanted)
  if (answer.status !== 200) return { status: answer.status, problem: answer.problem, data: { runId: 0 } }
  return confirmedAndPublished(world, { runId, repairId: answer.data.repairId })
}

/** Everybody's place in a run, `session/room/seat` by registration. */
export async function placesOf(world: World, runId: number): Promise<Map<number, string>> {
  const rows = await sqlOf(world)<{ registration_id: number; place: string }>(
    `select registration_id, concat_ws('/', session_id, exam_room_id, seat_no) as place from seat_assignment where run_id = $1`,
    [runId],
  )
  return new Map(rows.map((row) => [row.registration_id, row.place]))
}

/** Ticket number, version and whether it holds, by registration. */
export async function ticketsOf(world: World, planId: number): Promise<Map<number, string>> {
  const rows = await sqlOf(world)<{ registration_id: number; text: string }>(
    `select registration_id, concat_ws(' ', ticket_no, 'v' || version, case when revoked_at is null then '' else 'void' end) as text
     from admission_ticket where plan_id = $1`,
    [planId],
  )
  return new Map(rows.map((row) => [row.registration_id, row.text.trim()]))
}

/** Somebody's seat in a run, as an officer sees it. */
export interface SeatSeen {
  readonly registrationId: number
  readonly from: { readonly sessionId: number; readonly roomId: number; readonly seatNo: number }
}

/** The seats of the fullest room-session of a run, by number. */
export async function seatsSeen(world: World, runId: number): Promise<[SeatSeen, SeatSeen, ...SeatSeen[]]> {
  const rows = await sqlOf(world)<{ id: number; session_id: number; room_id: number; seat_no: number }>(
    `select registration_id as id, session_id, exam_room_id as room_id, seat_no,
       count(*) over (partition by session_id, exam_room_id) as together
     from seat_assignment where run_id = $1 order by together desc, session_id, exam_room_id, seat_no`,
    [runId],
  )
  const [first, second, ...rest] = rows.map(({ id, session_id, room_id, seat_no }) => ({
    registrationId: id,
    from: { sessionId: session_id, roomId: room_id, seatNo: seat_no },
  }))
  if (!first || !second) throw new Error('fewer than two people sit there')
  return [first, second, ...rest]
}
