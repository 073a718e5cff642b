import { z } from 'zod'
import { closesAt, opensAt } from '#src/modules/plans/contract/moments.ts'
import { id, instant, listQuery, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** 补报 (BR-46): the window of late registrations of a published plan, set or moved. */
export const openLate = route({
  method: 'POST',
  path: '/api/plans/:planId/late-window',
  summary: '开放补报',
  permission: 'plans.write',
  input: z.object({ planId: id, lateOpensAt: opensAt, lateClosesAt: closesAt, opinion }),
  output: z.object({ version: z.number() }),
  errors: ['state.not_possible', 'plan.late_window_wrong'],
})

/** Colleges that could register late, with the permission they have. */
export const listLateColleges = route({
  method: 'GET',
  path: '/api/plans/:planId/late-colleges',
  summary: '补报许可',
  permission: 'plans.write',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      orgId: z.number(),
      orgName: z.string(),
      siteName: z.string(),
      permission: z
        .object({
          id: z.number(),
          seats: z.number(),
          used: z.number(),
          closesAt: instant,
          reason: z.string(),
          isOver: z.boolean(),
        })
        .nullable(),
    }),
  ),
})

export const grantLate = route({
  method: 'POST',
  path: '/api/plans/:planId/late-permissions',
  summary: '许可院校补报',
  permission: 'plans.write',
  input: z.object({
    planId: id,
    orgId: id,
    seats: z.coerce
      .number('请填写人数。')
      .int('人数是整数。')
      .min(1, '至少 1 人。')
      .max(10_000, '最多 10000 人。'),
    closesAt,
    reason: z.string().trim().min(2, '请写明原因，至少 2 个字。').max(200),
  }),
  output: z.object({ id: z.number() }),
  errors: [
    'plan.no_late_window',
    'plan.late_right_wrong',
    'plan.late_right_stands',
    'plan.late_not_a_college',
  ],
})

/** Those registered late already stay. */
export const withdrawLate = route({
  method: 'POST',
  path: '/api/late-permissions/:latePermissionId/withdraw',
  summary: '收回补报许可',
  permission: 'plans.write',
  input: z.object({ latePermissionId: id, opinion }),
  output: z.object({ id: z.number() }),
})
