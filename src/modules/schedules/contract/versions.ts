import { z } from 'zod'
import { id, instant } from '#src/shared/paging.ts'
import { downloadRoute, route } from '#src/shared/route.ts'

const ofRun = z.object({ runId: id })

export const listVersions = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/versions',
  summary: '该站点发布过的各版排考结果：抽签、调整、摘要和经手人',
  permission: 'schedules.read',
  input: ofRun,
  output: z.object({
    /** The latest first. */
    versions: z.array(
      z.object({
        runId: z.number(),
        version: z.number(),
        isCurrent: z.boolean(),
        /** Of a repair; otherwise of a draw. */
        isRepair: z.boolean(),
        reason: z.string(),
        /** Why the arrangement holds no longer, when it was made void. */
        staleReason: z.string(),
        bound: z.number().nullable(),
        moved: z.number(),
        late: z.number(),
        released: z.number(),
        /** Changes by hand after its publication. */
        hands: z.number(),
        /** Of the published file; empty without one. */
        digest: z.string(),
        madeBy: z.string(),
        madeAt: instant,
        confirmedBy: z.string(),
        confirmedAt: instant.nullable(),
        publishedAt: instant.nullable(),
      }),
    ),
  }),
})

export const downloadHistory = downloadRoute({
  method: 'GET',
  path: '/api/schedule-runs/:runId/history',
  summary: '下载一个站点全部版本的核验文件',
  permission: 'schedules.read',
  input: ofRun,
  errors: ['schedule.no_bundle'],
})
