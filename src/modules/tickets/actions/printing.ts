import { readFile, rm } from 'node:fs/promises'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as desk from '#src/modules/tickets/queries/desk.ts'
import * as tickets from '#src/modules/tickets/queries/tickets.ts'
import { MOST_IN_ONE_FILE } from '#src/modules/tickets/rules.ts'
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
import { typesetTickets, type Uncovered } from './typesetting.ts'

export const PRINT = 'tickets.print'

/** One ticket as a PDF, now. */
export async function downloadTicket(scope: Scope, { ticketId }: { ticketId: number }): Promise<Download> {
  const row = found(await tickets.findPrintable(scope, ticketId), '准考证')
  const plan = await printablePlan(scope, row.planId)
  const { path, failed } = await typesetTickets(scope, plan, { rows: [row] })
  if (!path) return refuse(refusals.uncovered(row.name, failed[0]?.characters ?? ''), 422)
  try {
    await log(scope, plan, { scope: single(row.name), count: 1, fileId: null, taskId: null })
    const name = singleFileName(row.name, row.ticketNo)
    return { name, mediaType: MEDIA_TYPES.pdf, body: await readFile(path) }
  } finally {
    await rm(path, { force: true })
  }
}

/** Starts a merged file of the chosen tickets: a room in a session, a class, a site. */
export async function startPrint(scope: Scope, of: tickets.Chosen) {
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
  readonly failed: readonly Uncovered[]
}

/** The work of the task: read, set, keep, log. Started again after a crash it makes the file anew and logs once. */
export async function printTickets(work: TaskWork, of: tickets.Chosen): Promise<Printed> {
  await work.progress(0, 0, progressText.reading)
  return work.transact(async (scope) => {
    const before = await desk.findPrintOf(scope, work.taskId)
    if (before) return { ...before, until: before.until?.toISOString() ?? null, failed: [] }
    const plan = await printablePlan(scope, of.planId)
    const rows = await tickets.listPrintable(scope, of, MOST_IN_ONE_FILE)
    const made = await typesetTickets(scope, plan, {
      rows,
      told: (done, total) => work.progress(done, total, progressText.typesetting),
    })
    if (!made.path) return { fileId: null, count: 0, failed: made.failed }
    try {
      const text = await scopeOf(scope, of)
      const file = {
        path: made.path,
        name: fileName(plan.name, text),
        mediaType: MEDIA_TYPES.pdf,
        pageCount: made.count,
        expiresAt: madeUntil(scope),
      }
      const fileId = await keepFile(scope, file)
      await log(scope, plan, { scope: text, count: made.count, fileId, taskId: work.taskId })
      return { fileId, count: made.count, failed: made.failed, until: madeUntil(scope).toISOString() }
    } finally {
      await rm(made.path, { force: true })
    }
  })
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
  })
}

async function log(
  scope: Scope,
  plan: PlanFacts,
  made: { scope: string; count: number; fileId: number | null; taskId: number | null },
): Promise<void> {
  await desk.insertPrint(scope, {
    org_id: scope.actor.org.id,
    evaluation_org_id: plan.evaluationOrgId,
    plan_id: plan.id,
    scope_text: made.scope,
    ticket_count: made.count,
    file_id: made.fileId,
    printed_by: scope.actor.accountId || null,
    printed_by_name: scope.actor.name,
    printed_at: scope.now,
    task_id: made.taskId,
  })
  await scope.happened({
    action: 'tickets.printed',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.printed(plan.name, made.scope, made.count),
  })
}
