import { z } from 'zod'
import { closesAt } from '#src/modules/plans/contract/moments.ts'
import { changed, form, formErrors, keys } from '#src/modules/plans/contract/shapes.ts'
import { consequenceNames, verbNames } from '#src/modules/plans/words/versions.ts'
import { day, id, instant, opinion } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const consequence = keys(consequenceNames)
const change = z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const touched = z.object({
  registrations: z.number(),
  paid: z.number(),
  colleges: z.number(),
  orders: z.number(),
  runs: z.number(),
  tickets: z.number(),
  rooms: z.number(),
})
const changeErrors = [
  'state.not_possible',
  'plan.changed_meanwhile',
  'plan.needs_confirmation',
  'plan.nothing_changed',
  'plan.shortened',
  'plan.in_the_past',
  'plan.already_open',
  'plan.level_in_use',
  'plan.level_without_fee',
  'plan.session_begun',
  'plan.unknown_session',
  'plan.late_window_wrong',
  'plan.draw_rules_fixed',
  ...formErrors,
]

/** What a change of a published or postponed plan would do; nothing is written (BR-27). */
export const previewChange = route({
  method: 'POST',
  path: '/api/plans/:planId/change/preview',
  summary: '预览已发布计划的改动和影响',
  permission: 'plans.write',
  input: form.extend({ planId: id }),
  output: z.object({
    version: z.number(),
    changes: z.array(change),
    refusals: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        path: z.string().optional(),
        wayOut: z.string().optional(),
      }),
    ),
    touched,
    consequences: z.array(z.object({ kind: consequence, mustConfirm: z.boolean(), sentence: z.string() })),
  }),
  errors: ['state.not_possible'],
})

const confirmedChange = form.extend({
  planId: id,
  version: z.coerce.number().int().min(1),
  confirmed: z.array(consequence).default([]),
  opinion,
})

export const changePlan = route({
  method: 'POST',
  path: '/api/plans/:planId/change',
  summary: '修改已发布的考试计划',
  permission: 'plans.write',
  input: confirmedChange,
  output: changed,
  errors: changeErrors,
})

/** A new draft after a plan, moved so that its first session lies on the given day. */
export const copyPlan = route({
  method: 'POST',
  path: '/api/plans/:planId/copy',
  summary: '由已有计划复制新草稿',
  permission: 'plans.write',
  input: z.object({
    planId: id,
    name: form.shape.name,
    firstExamOn: day,
  }),
  output: z.object({ id: z.number(), code: z.string() }),
  errors: ['plan.copy_in_the_past', 'plan.no_number_left'],
})

/** What hangs on a plan now. */
export const getImpact = route({
  method: 'GET',
  path: '/api/plans/:planId/impact',
  summary: '考试计划的影响清单',
  permission: 'plans.write',
  input: z.object({ planId: id }),
  output: z.object({ version: z.number(), touched }),
})

export const postponePlan = route({
  method: 'POST',
  path: '/api/plans/:planId/postpone',
  summary: '延期举行',
  permission: 'plans.write',
  input: z.object({ planId: id, optOutClosesAt: closesAt, opinion }),
  output: changed,
  errors: ['state.not_possible', 'plan.exam_begun', 'plan.in_the_past'],
})

export const resumePlan = route({
  method: 'POST',
  path: '/api/plans/:planId/resume',
  summary: '为延期的计划确定新日期',
  permission: 'plans.write',
  input: confirmedChange.extend({ optOutClosesAt: closesAt.optional() }),
  output: changed,
  errors: changeErrors,
})

export const listVersions = route({
  method: 'GET',
  path: '/api/plans/:planId/versions',
  summary: '考试计划的版本记录',
  permission: 'plans.read',
  input: z.object({ planId: id }),
  output: z.object({
    versions: z.array(
      z.object({
        version: z.number(),
        verb: keys(verbNames),
        reason: z.string(),
        changes: z.array(change),
        content: z.array(z.object({ field: z.string(), text: z.string() })),
        madeBy: z.string(),
        madeAt: instant,
      }),
    ),
  }),
})
