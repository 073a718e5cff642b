import { readFile, rm } from 'node:fs/promises'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as desk from '#src/modules/tickets/queries/desk.ts'
import * as tickets from '#src/modules/tickets/queries/tickets.ts'
import { MOST_IN_ONE_FILE, seatText } from '#src/modules/tickets/rules.ts'
import {
  fileName,
  printTitle,
  progressText,
  refusals,
  said,
  scopeText,
  single,
  singleFileName,
} from '#src/modules/tickets/words.ts'
import { keepFile, madeUntil, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Download } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask, type TaskWork } from '#src/platform/tasks.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { printablePlan } from './desk.ts'
import { typesetTickets, type Signed } from './typesetting.ts'
import type { Uncovered } from './uncovered.ts'
import { zipTickets } from './zipping.ts'

export const PRINT = 'tickets.print'

/** One ticket as a PDF, now. */
export async function downloadTicket(scope: Scope, { ticketId }: { ticketId: number }): Promise<Download> {
  const row = found(await tickets.findPrintable(scope, ticketId), '准考证')
  const plan = await printablePlan(scope, row.planId)
  const { path, failed, keyId } = await typesetTickets(scope, plan, { rows: [row] })
  if (!path) return refuse(refusals.uncovered(row.name, failed[0]?.characters ?? ''), 422)
  try {
    await log(scope, plan, { scope: single(row.name), ticketIds: [row.id], keyId })
    const name = singleFileName({ ...row, seat: seatText(row.seatNo) })
    return { name, mediaType: MEDIA_TYPES.pdf, body: await readFile(path) }
  } finally {
    await rm(path, { force: true })
  }
}

/** Which tickets, as one file to print or as an archive of single files. */
export type Wanted = tickets.Chosen & { readonly form: 'PDF' | 'ZIP' }

/** Starts a file of the chosen tickets: a room in a session, a class, a site. */
export async function startPrint(scope: Scope, of: Wanted) {
  const plan = await printablePlan(scope, of.planId)
  const count = await tickets.countTickets(scope, of, MOST_IN_ONE_FILE + 1)
  if (count === 0) refuse(refusals.nobody())
  if (count > MOST_IN_ONE_FILE) refuse(refusals.tooMany(`超过 ${MOST_IN_ONE_FILE}`, MOST_IN_ONE_FILE))
  const title = printTitle(await scopeOf(scope, of), count)
  return {
    taskId: await startTask(scope, { kind: PRINT, title, data: { ...of, planId: plan.id }, total: count }),
  }
}

/** What a print made. `failed` are people whose name no font can draw; `fileId` is null when nobody was left. */
export interface Printed {
  readonly fileId: number | null
  readonly count: number
  /** Until when the file is kept. */
  readonly until?: string | null
  readonly form: string
  readonly failed: readonly Uncovered[]
}

/** The work of the task: read, set, keep, log. Started again after a crash it makes the file anew and logs once. */
export async function printTickets(work: TaskWork, of: Wanted): Promise<Printed> {
  await work.progress(0, 0, progressText.reading)
  return work.transact(async (scope) => {
    const before = await desk.findPrintOf(scope, work.taskId)
    if (before) return { ...before, until: before.until?.toISOString() ?? null, failed: [] }
    const plan = await printablePlan(scope, of.planId)
    const rows = await tickets.listPrintable(scope, of, MOST_IN_ONE_FILE)
    const set = of.form === 'ZIP' ? zipTickets : typesetTickets
    const told = (done: number, total: number) => work.progress(done, total, progressText.typesetting)
    const made = await set(scope, plan, { rows, told })
    if (!made.path) return { fileId: null, count: 0, form: of.form, failed: made.failed }
    try {
      const fileId = await keep(scope, plan, {
        of,
        made: { ...made, path: made.path },
        rows,
        taskId: work.taskId,
      })
      return {
        fileId,
        count: made.count,
        form: of.form,
        failed: made.failed,
        until: madeUntil(scope).toISOString(),
      }
    } finally {
      await rm(made.path, { force: true })
    }
  })
}

interface Kept {
  readonly of: Wanted
  readonly made: Signed & { readonly path: string }
  readonly rows: readonly tickets.Printable[]
  readonly taskId: number
}

/** Takes the file into the store and writes the log; answers its id. */
async function keep(scope: Scope, plan: PlanFacts, { of, made, rows, taskId }: Kept): Promise<number> {
  const text = await scopeOf(scope, of)
  const isZip = of.form === 'ZIP'
  const fileId = await keepFile(scope, {
    path: made.path,
    name: fileName(plan.name, text, isZip ? 'zip' : 'pdf'),
    mediaType: isZip ? MEDIA_TYPES.zip : MEDIA_TYPES.pdf,
    ...(isZip ? {} : { pageCount: made.sheets }),
    expiresAt: madeUntil(scope),
  })
  const failed = new Set(made.failed.map((each) => each.ticketId))
  const ticketIds = rows.flatMap(({ id }) => (failed.has(id) ? [] : [id]))
  await log(scope, plan, { scope: text, ticketIds, fileId, taskId, form: of.form, keyId: made.keyId })
  return fileId
}

/** The chosen part in words: 第一场次 · 初级01逸夫楼201机房. */
async function scopeOf(scope: Scope, of: tickets.Chosen): Promise<string> {
  const plan = await getPlanFacts(scope, of.planId)
  const sites = await desk.listTicketSites(scope, of.planId)
  const site = sites.length > 1 ? sites.find((each) => each.id === of.siteId) : undefined
  const ordinal = plan.sessions.find((each) => each.id === of.sessionId)?.ordinal
  const [first] = of.roomId ? await tickets.listPrintable(scope, of, 1) : []
  return scopeText({
    site: site?.name,
    session: ordinal === undefined ? undefined : sessionName(ordinal),
    room: first?.roomName,
    className: of.className,
    reissued: of.reissued,
    outstanding: of.outstanding,
  })
}

interface Logged {
  readonly scope: string
  readonly ticketIds: readonly number[]
  /** What their codes are signed with. */
  readonly keyId: string
  readonly fileId?: number
  readonly taskId?: number
  readonly form?: 'PDF' | 'ZIP'
}

async function log(scope: Scope, plan: PlanFacts, made: Logged): Promise<void> {
  const { fileId = null, taskId = null, form = 'PDF', ticketIds } = made
  await desk.insertPrint(scope, {
    org_id: scope.actor.org.id,
    evaluation_org_id: plan.evaluationOrgId,
    plan_id: plan.id,
    scope_text: made.scope,
    ticket_count: ticketIds.length,
    file_id: fileId,
    printed_by: scope.actor.accountId || null,
    printed_by_name: scope.actor.name,
    printed_at: scope.now,
    task_id: taskId,
    ticket_ids: [...ticketIds],
    key_id: made.keyId,
    form,
  })
  await scope.happened({
    action: 'tickets.printed',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.printed(plan.name, made.scope, ticketIds.length),
  })
}
