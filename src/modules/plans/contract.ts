import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { closesAt, opensAt } from './contract/moments.ts'
import { ONE_INCH_WISH, photoWish } from './contract/photo.ts'
import { fillNames, phaseNames, sharedRoomsNames, stateNames } from './words.ts'

const keys = <K extends string>(names: Readonly<Record<K, string>>) => z.enum(Object.keys(names) as [K])
const state = keys(stateNames)
const phase = keys(phaseNames)

const session = z.object({
  id: z.number(),
  ordinal: z.number(),
  startsAt: instant,
  endsAt: instant,
  checkInMinutes: z.number(),
  lateLimitMinutes: z.number(),
  levelIds: z.array(z.number()),
})

const plan = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  year: z.number(),
  seq: z.number(),
  state,
  /** By the server's clock; meaningful while the plan is published. */
  phase,
  version: z.number(),
  evaluationOrgId: z.number(),
  evaluationOrgName: z.string(),
  certificateId: z.number(),
  certificateName: z.string(),
  window: z.object({ opensAt: instant, closesAt: instant }),
  paymentClosesAt: instant,
  schedulingClosesAt: instant,
  /** 补报 (BR-46); null when late registration is not open to anybody. */
  late: z.object({ opensAt: instant, closesAt: instant }).nullable(),
  levels: z.array(z.object({ id: z.number(), name: z.string(), rank: z.number() })),
  sessions: z.array(session),
})

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
    schedulesUnpaid: z.boolean(),
    ticketShowsFullId: z.boolean(),
    ticketNotes: z.string(),
    contactPhone: z.string(),
    photo: photoWish,
    publishedAt: instant.nullable(),
    /** What each level costs today, for the asker's province; null when no price is set. */
    fees: z.array(z.object({ levelId: z.number(), amountFen: z.number().nullable() })),
    /** The asker's own permission to register late (BR-46). */
    lateRight: z
      .object({ seats: z.number(), used: z.number(), closesAt: instant, reason: z.string() })
      .nullable(),
    offers: z.array(offer),
  }),
})

const form = z.object({
  name: z.string().trim().min(4, '请填写计划名称，至少 4 个字。').max(60, '名称最多 60 字。'),
  levelIds: z.array(id).min(1, '请至少选择一个级别。').max(9),
  registrationOpensAt: opensAt,
  registrationClosesAt: closesAt,
  paymentClosesAt: closesAt,
  schedulingClosesAt: closesAt,
  sessions: z
    .array(
      z.object({
        startsAt: opensAt,
        endsAt: closesAt,
        checkInMinutes: z.coerce.number().int().min(0).max(240).default(60),
        lateLimitMinutes: z.coerce.number().int().min(0).max(120).default(0),
        levelIds: z.array(id).min(1, '请勾选本场次考哪些级别。').max(9),
      }),
    )
    .max(20, '一个计划最多 20 个场次。'),
  sharedRooms: keys(sharedRoomsNames).default('MIXED_LEVELS_ALLOWED'),
  fill: keys(fillNames).default('PACK'),
  schedulesUnpaid: z.boolean().default(false),
  ticketShowsFullId: z.boolean().default(false),
  ticketNotes: z.string().trim().max(2000, '考生须知最多 2000 字。').default(''),
  contactPhone: z.string().trim().max(60).default(''),
  photo: photoWish.default(ONE_INCH_WISH),
})

const formErrors = [
  'plan.order_broken',
  'plan.session_reversed',
  'plan.session_crosses_midnight',
  'plan.sessions_unordered',
  'plan.sessions_overlap',
  'plan.no_session',
  'plan.level_without_session',
  'plan.unknown_level',
  'plan.no_number_left',
]

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

const changed = z.object({ state, version: z.number() })

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
