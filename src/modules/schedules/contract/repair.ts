import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { moveKinds } from '#src/modules/schedules/words/repair.ts'

const keys = <K extends string>(names: Readonly<Record<K, unknown>>) => z.enum(Object.keys(names) as [K])
const kind = keys(moveKinds)
const why = z.string().trim().min(2, '请写明原因，至少 2 个字。').max(500, '原因最多 500 字。')

const person = z.object({
  registrationId: z.number(),
  name: z.string(),
  idMasked: z.string(),
  className: z.string(),
  levelName: z.string(),
  orgName: z.string(),
  kind,
  /** In words; empty where there is none. */
  reason: z.string(),
  /** In words: session, room, seat. */
  from: z.string(),
  to: z.string(),
})

const waiting = z.object({
  repairId: z.number(),
  version: z.number(),
  state: z.enum(['COMPUTED', 'CONFIRMED']),
  proposedBy: z.string(),
  proposedAt: instant,
  confirmedBy: z.string(),
  confirmedAt: instant.nullable(),
})

const counts = { moved: z.number(), late: z.number(), released: z.number(), lost: z.number() }

export const previewRepair = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/repair',
  summary: '调整排考预览：谁换座、谁补排、谁退出，不写入任何数据',
  permission: 'schedules.adjust',
  input: z.object({ runId: id }),
  output: z.object({
    runId: z.number(),
    planId: z.number(),
    planName: z.string(),
    siteName: z.string(),
    version: z.number(),
    ...counts,
    /** Who keeps seat, number and ticket. */
    stays: z.number(),
    unseated: z.number(),
    /** So many have to move, whatever is done. */
    lowerBound: z.number(),
    /** Of everything this preview was made from; asked for again when it is published. */
    digest: z.string(),
    /** What waits for a second person, or for its publication. */
    waiting: waiting
      .extend({
        reason: z.string(),
        /** What has changed since it was proposed, in words. */
        changed: z.array(z.string()),
      })
      .nullable(),
    offers: z.array(offer),
    /** At most two thousand; the counts count all. */
    people: z.array(person),
    seenAt: instant,
  }),
})

const repaired = z.object({ repairId: z.number(), ...counts })
/** The published run, and the very repair of it that was looked at. */
const waitingOne = z.object({ runId: id, repairId: id })
const gone = 'schedule.repair_none_waits'

export const proposeRepair = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/repair',
  summary: '提出调整，等待第二人复核',
  permission: 'schedules.adjust',
  input: z.object({ runId: id, digest: z.string().min(1).max(1000), reason: why }),
  output: repaired,
  errors: ['schedule.repair_stale', 'schedule.repair_waits', 'schedule.nothing_to_repair'],
})

export const confirmRepair = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/repair/confirm',
  summary: '第二人复核调整',
  permission: 'schedules.confirm',
  input: waitingOne.extend({ opinion: opinion.optional() }),
  output: repaired,
  errors: [gone, 'schedule.four_eyes', 'schedule.repair_confirmed', 'schedule.repair_outdated'],
})

export const publishRepair = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/repair/publish',
  summary: '发布经第二人复核的调整（新版本）',
  permission: 'schedules.publish',
  input: waitingOne,
  output: z.object({ runId: z.number(), ...counts }),
  errors: [gone, 'schedule.not_confirmed', 'schedule.repair_outdated'],
})

export const discardRepair = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/repair/discard',
  summary: '作废未发布的调整',
  permission: 'schedules.adjust',
  input: waitingOne.extend({ opinion }),
  output: z.object({ repairId: z.number() }),
  errors: [gone],
})

export const listMoves = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/moves',
  summary: '本次调整的变动名单',
  permission: 'schedules.read',
  input: listQuery.extend({ runId: id, kind: kind.optional() }),
  output: pageOf(person.extend({ studentNo: z.string().nullable() })),
})

export const repairHints = route({
  method: 'GET',
  path: '/api/plans/:planId/schedule/hints',
  summary: '已发布的站点中哪些需要调整',
  permission: 'schedules.adjust',
  input: z.object({ planId: id }),
  output: z.object({
    sites: z.array(
      z.object({
        runId: z.number(),
        siteName: z.string(),
        orgName: z.string(),
        reasons: z.array(z.string()),
      }),
    ),
    /** Repairs that are not published yet. */
    waiting: z.array(waiting.extend({ runId: z.number(), siteName: z.string() })),
  }),
})
