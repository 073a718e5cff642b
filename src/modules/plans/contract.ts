import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { closesAt } from './contract/moments.ts'
import { photoWish } from './contract/photo.ts'
import { changed, form, formErrors, keys, phase, plan, state } from './contract/shapes.ts'
import { seatingRules } from './contract/seating.ts'
import { fillNames, sharedRoomsNames } from './words.ts'

export const listPlans = route({
  method: 'GET',
  path: '/api/plans',
  summary: '考试计划列表',
  permission: 'plans.read',
  input: listQuery.extend({
    certificateId: id.optional(),
    year: z.coerce.number().int().optional(),
    state: state.optional(),
    phase: phase.optional(),
  }),
  output: pageOf(plan),
})

export const getPlan = route({
  method: 'GET',
  path: '/api/plans/:planId',
  summary: '查看考试计划',
  permission: 'plans.read',
  input: z.object({ planId: id }),
  output: plan.extend({
    sharedRooms: keys(sharedRoomsNames),
    fill: keys(fillNames),
    seating: seatingRules,
    schedulesUnpaid: z.boolean(),
    ticketShowsFullId: z.boolean(),
    ticketNotes: z.string(),
    contactPhone: z.string(),
    photo: photoWish,
    publishedAt: instant.nullable(),
    /**
     * What each level costs today; null when no price is set. Of a college (`isOwn`): students in school, and 社会考生; of others: the
     * least and the most.
     */
    fees: z.array(
      z.object({
        levelId: z.number(),
        isOwn: z.boolean(),
        amountFen: z.number().nullable(),
        socialFen: z.number().nullable(),
      }),
    ),
    /** The arrangement was voided by a change and no other has come yet (BR-28). */
    mustRedraw: z.object({ at: instant, reason: z.string() }).nullable(),
    /** The asker's own permission to register late (BR-46). */
    lateRight: z
      .object({ seats: z.number(), used: z.number(), closesAt: instant, reason: z.string() })
      .nullable(),
    offers: z.array(offer),
  }),
})

export const draftPlan = route({
  method: 'POST',
  path: '/api/plans',
  summary: '新建考试计划',
  permission: 'plans.write',
  input: form.extend({ certificateId: id }),
  output: z.object({ id: z.number(), code: z.string() }),
  errors: formErrors,
})

export const editPlan = route({
  method: 'PUT',
  path: '/api/plans/:planId',
  summary: '修改考试计划草稿',
  permission: 'plans.write',
  input: form.extend({ planId: id }),
  output: z.object({ id: z.number() }),
  errors: ['state.not_possible', ...formErrors],
})

export const discardPlan = route({
  method: 'DELETE',
  path: '/api/plans/:planId',
  summary: '删除考试计划草稿',
  permission: 'plans.write',
  input: z.object({ planId: id }),
  output: z.object({ id: z.number() }),
  errors: ['state.not_possible'],
})

export const publishPlan = route({
  method: 'POST',
  path: '/api/plans/:planId/publish',
  summary: '发布考试计划',
  permission: 'plans.write',
  input: z.object({ planId: id }),
  output: changed,
  errors: ['state.not_possible', 'plan.window_over', 'plan.level_without_fee'],
})

export const extendPlan = route({
  method: 'POST',
  path: '/api/plans/:planId/extend',
  summary: '延长考试计划的期限',
  permission: 'plans.write',
  input: z.object({
    planId: id,
    registrationClosesAt: closesAt.optional(),
    paymentClosesAt: closesAt.optional(),
    schedulingClosesAt: closesAt.optional(),
    opinion,
  }),
  output: changed,
  errors: [
    'state.not_possible',
    'plan.nothing_extended',
    'plan.shortened',
    'plan.in_the_past',
    'plan.order_broken',
  ],
})

export const cancelPlan = route({
  method: 'POST',
  path: '/api/plans/:planId/cancel',
  summary: '取消考试计划',
  permission: 'plans.write',
  input: z.object({ planId: id, opinion }),
  output: changed,
  errors: ['state.not_possible'],
})

export const closePlan = route({
  method: 'POST',
  path: '/api/plans/:planId/close',
  summary: '结束考试计划',
  permission: 'plans.write',
  input: z.object({ planId: id }),
  output: changed,
  errors: ['state.not_possible', 'plan.not_over_yet'],
})
