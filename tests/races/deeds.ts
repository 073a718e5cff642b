import type pg from 'pg'
import { commitImport } from '#src/shared/platform-contract.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { confirmed, drawn, pledged } from '#tests/arranging.ts'
import { setUpExam } from '#tests/exam.ts'
import { walkToRegistration } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import type { World } from '#tests/world.ts'

/** How far a deed has come. */
export type Phase = 'not begun' | 'waiting' | 'inside' | 'committed' | 'done'

/** A deed as one look into the database shows it. */
export interface Look {
  readonly phase: Phase
  /** What is half done; empty when everything is done or nothing. */
  readonly faults: readonly string[]
}

/** A long deed on the brink: one POST sets it going, a task does it. */
export interface Deed {
  readonly path: string
  readonly cookie: string
  /** The moment the server should believe it is. */
  readonly now: Date
  look(pool: pg.Pool): Promise<Look>
}

/** The commit of a checked registration import of so many rows. */
export async function importCommit(world: World, rows: number): Promise<Deed> {
  const { id, cookie } = await checkedImport(world, rows)
  return {
    path: `/api/imports/${id}/commit`,
    cookie,
    now: world.now,
    look: async (pool) => importSeen((await pool.query<ImportSeen>(IMPORT, [id])).rows[0], rows),
  }
}

/** The taking back of such an import, once it is written. */
export async function importUndo(world: World, rows: number): Promise<Deed> {
  const { id, cookie } = await checkedImport(world, rows)
  const { taskId } = await world.as('officer').ok(commitImport, { importId: id })
  await world.finished('officer', taskId ?? 0)
  return {
    path: `/api/imports/${id}/undo`,
    cookie,
    now: world.now,
    look: async (pool) => undoSeen((await pool.query<UndoSeen>(UNDO, [id])).rows[0], rows),
  }
}

/** A registration import of so many rows, checked and not yet written. */
async function checkedImport(world: World, rows: number) {
  const road = await walkToRegistration(world, { people: Math.ceil(rows / 0.9), granted: rows })
  const lines = road.people.slice(0, rows).map((person) => registrationLine(person))
  const officer = world.as('officer')
  const file = { name: '报考.xlsx', bytes: await registrationWorkbook(lines) }
  const job = await officer.okUpload(uploadRegistrations, { planId: road.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  return { id: job.id, cookie: officer.cookie }
}

interface UndoSeen {
  state: string
  task: string
  written: number
  consumed: number
  released: number
  told: number
  inside: boolean
}

const UNDO = `select i.state, t.state as task,
    (select count(*) from registration where import_job_id = i.id) as written,
    (select consumed from quota) as consumed,
    (select coalesce(-sum(amount), 0)::bigint from quota_change where kind = 'RELEASED') as released,
    (select count(*) from audit_entry where action in ('imports.undone', 'registrations.import_undone')) as told,
    exists (select from pg_locks where relation = 'import_job'::regclass and mode = 'RowShareLock') as inside
  from import_job i join task t on t.id = i.task_id where i.id = $1`

function undoSeen(seen: UndoSeen | undefined, rows: number): Look {
  if (!seen) return { phase: 'not begun', faults: ['the import is gone'] }
  const { state, written, consumed, released, told } = seen
  const isUndone = state === 'UNDONE'
  const expected = isUndone ? [0, 0, rows, 2] : [rows, rows, 0, 0]
  const real = [written, consumed, released, told]
  const isWhole = expected.every((value, at) => value === real[at])
  const faults = isWhole
    ? []
    : [`${state}: written, consumed, released, told are ${real.join()}, not ${expected.join()}`]
  if (!['COMMITTED', 'UNDOING', 'UNDONE'].includes(state)) faults.push(`it is ${state}`)
  return { phase: undoPhase(seen), faults }
}

function undoPhase({ state, task, inside }: UndoSeen): Phase {
  if (state === 'COMMITTED') return 'not begun'
  if (state === 'UNDONE') return task === 'DONE' ? 'done' : 'committed'
  return inside ? 'inside' : 'waiting'
}

interface ImportSeen {
  state: string
  task: string
  written: number
  live: number
  consumed: number
  ledger: number
  told: number
  inside: boolean
}

/** One statement, hence one moment. */
const IMPORT = `select i.state, t.state as task,
    (select count(*) from registration where import_job_id = i.id) as written,
    (select count(*) from registration where status in ('PENDING', 'CONFIRMED')) as live,
    (select consumed from quota) as consumed,
    (select coalesce(sum(amount), 0)::bigint from quota_change where kind = 'CONSUMED') as ledger,
    (select count(*) from audit_entry where action in ('imports.committed', 'registrations.imported')) as told,
    exists (select from pg_locks where relation = 'import_job'::regclass and mode = 'RowShareLock') as inside
  from import_job i join task t on t.id = i.task_id where i.id = $1`

function importSeen(seen: ImportSeen | undefined, rows: number): Look {
  if (!seen) return { phase: 'not begun', faults: ['the import is gone'] }
  const isCommitted = seen.state === 'COMMITTED'
  const expected = isCommitted ? rows : 0
  const faults = (['written', 'live', 'consumed', 'ledger'] as const)
    .filter((name) => seen[name] !== expected)
    .map((name) => `${seen.state}: ${name} is ${seen[name]}, not ${expected}`)
  if (seen.told !== (isCommitted ? 2 : 0)) faults.push(`${seen.state}: told ${seen.told} times`)
  if (!['PREVIEWED', 'COMMITTING', 'COMMITTED'].includes(seen.state)) faults.push(`it is ${seen.state}`)
  return { phase: importPhase(seen), faults }
}

function importPhase({ state, task, inside }: ImportSeen): Phase {
  if (state === 'PREVIEWED') return 'not begun'
  if (state === 'COMMITTED') return task === 'DONE' ? 'done' : 'committed'
  return inside ? 'inside' : 'waiting'
}

/** The draw of a pledged plan with so many people at each of two sites; not everybody finds a seat. */
export async function scheduleDraw(world: World, perSite: number): Promise<Deed> {
  const planId = await planAt(world, perSite)
  await pledged(world, planId)
  return {
    path: `/api/plans/${planId}/schedule/draw`,
    cookie: world.as('manager').cookie,
    now: world.now,
    look: async (pool) => drawSeen((await pool.query<DrawSeen>(DRAW, [planId])).rows[0], perSite * 2),
  }
}

interface DrawSeen {
  task: string | null
  runs: number
  seated: number
  unseated: number
  seats: number
  left: number
  draws: number
  told: number
  inside: boolean
}

const DRAW = `select (select state from task where kind = 'schedules.draw' order by id desc limit 1) as task,
    count(*) as runs, coalesce(sum(seated_count), 0)::bigint as seated, coalesce(sum(unseated_count), 0)::bigint as unseated,
    (select count(*) from seat_assignment) as seats, (select count(*) from unseated) as left,
    (select sum(draws)::bigint from draw_pledge where plan_id = $1) as draws,
    (select count(*) from audit_entry where action = 'schedules.drawn') as told,
    exists (select from pg_locks where relation = 'exam_plan'::regclass and mode = 'RowShareLock') as inside
  from schedule_run where plan_id = $1`

function drawSeen(seen: DrawSeen | undefined, people: number): Look {
  if (!seen) return { phase: 'not begun', faults: ['the plan is gone'] }
  const { task, inside, ...real } = seen
  const isDrawn = real.runs > 0
  const expected = isDrawn
    ? { runs: 2, seated: real.seats, unseated: real.left, seats: people - real.left, draws: 1, told: 1 }
    : { runs: 0, seated: 0, unseated: 0, seats: 0, left: 0, draws: 0, told: 0 }
  const faults = Object.entries(expected)
    .filter(([name, value]) => real[name as keyof typeof real] !== value)
    .map(([name, value]) => `${name} is ${real[name as keyof typeof real]}, not ${value}`)
  if (isDrawn && real.left === 0) faults.push('everybody has a seat')
  return { phase: drawPhase({ task, inside, isDrawn }), faults }
}

function drawPhase({
  task,
  inside,
  isDrawn,
}: {
  task: string | null
  inside: boolean
  isDrawn: boolean
}): Phase {
  if (isDrawn) return task === 'DONE' ? 'done' : 'committed'
  if (task === null) return 'not begun'
  return inside ? 'inside' : 'waiting'
}

/** The publication of a drawn plan with so many people at each of two sites; not everybody finds a seat. */
export async function schedulePublication(world: World, perSite: number): Promise<Deed> {
  const planId = await planAt(world, perSite)
  await drawn(world, planId)
  await confirmed(world, planId)
  return {
    path: `/api/plans/${planId}/schedule/publish`,
    cookie: world.as('manager').cookie,
    now: world.now,
    look: async (pool) =>
      publicationSeen((await pool.query<PublicationSeen>(PUBLICATION, [planId])).rows[0], perSite * 2),
  }
}

/** A plan whose registration has closed, with too few seats. */
async function planAt(world: World, perSite: number): Promise<number> {
  world.now = new Date('2026-05-11T10:00:00+08:00')
  const { planId } = await world.act('system', async ({ client }) => {
    const levels = await client.query<{ id: number }>('select id from level order by rank')
    return setUpExam(client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: levels.rows.map((row) => row.id),
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite,
      machines: [1, 2, 3].map(() => Math.round(perSite * 0.09)),
    })
  })
  return planId
}

interface PublicationSeen {
  task: string | null
  published: number
  runs: number
  seated: number
  unseated: number
  seats: number
  tickets: number
  told: number
  inside: boolean
}

const PUBLICATION = `select (select state from task where kind = 'schedules.publish' order by id desc limit 1) as task,
    count(*) filter (where r.state = 'PUBLISHED') as published, count(*) as runs,
    (select count(*) from registration where plan_id = $1 and seat_status = 'PUBLISHED') as seated,
    (select count(*) from registration where plan_id = $1 and seat_status = 'UNSEATED') as unseated,
    (select count(*) from seat_assignment) as seats,
    (select count(*) from admission_ticket where plan_id = $1) as tickets,
    (select count(*) from audit_entry where action = 'schedules.published') as told,
    exists (select from pg_locks where relation = 'exam_plan'::regclass and mode = 'RowShareLock') as inside
  from schedule_run r where r.plan_id = $1`

function publicationSeen(seen: PublicationSeen | undefined, people: number): Look {
  if (!seen) return { phase: 'not begun', faults: ['the runs are gone'] }
  const { published, runs, seated, unseated, seats, tickets, told } = seen
  const isPublished = published > 0
  const expected = isPublished
    ? { published: runs, seated: seats, unseated: people - seats, tickets: seats, told: 1 }
    : { published: 0, seated: 0, unseated: 0, tickets: 0, told: 0 }
  const real = { published, seated, unseated, tickets, told }
  const faults = Object.entries(expected)
    .filter(([name, value]) => real[name as keyof typeof real] !== value)
    .map(([name, value]) => `${name} is ${real[name as keyof typeof real]}, not ${value}`)
  if (runs !== 2 || seats === 0 || seats >= people) faults.push(`${runs} runs with ${seats} seats`)
  return { phase: publicationPhase(seen, isPublished), faults }
}

function publicationPhase({ task, inside }: PublicationSeen, isPublished: boolean): Phase {
  if (isPublished) return task === 'DONE' ? 'done' : 'committed'
  if (task === null) return 'not begun'
  return inside ? 'inside' : 'waiting'
}
