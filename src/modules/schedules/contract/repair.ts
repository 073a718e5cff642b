import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
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
    whyNot: z.array(z.object({ message: z.string(), wayOut: z.string() })),
    /** At most two thousand; the counts count all. */
    people: z.array(person),
    seenAt: instant,
  }),
})

export const publishRepair = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/repair',
  summary: '确认并发布调整后的排考结果（新版本）',
  permission: 'schedules.adjust',
  input: z.object({ runId: id, digest: z.string().min(1).max(1000), reason: why }),
  output: z.object({ runId: z.number(), ...counts }),
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
  }),
})
