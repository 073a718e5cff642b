import { z } from 'zod'
import { id, instant } from '#src/shared/paging.ts'
import { fillNames, phaseNames, sharedRoomsNames, stateNames } from '#src/modules/plans/words.ts'
import { laterNames, type LaterName } from '#src/modules/plans/words/later.ts'
import { closesAt, laterAt, opensAt } from './moments.ts'
import { USUAL_SEATING } from '#src/modules/plans/rules/seating.ts'
import { ONE_INCH_WISH, photoWish } from './photo.ts'
import { seatingRules } from './seating.ts'

export const keys = <K extends string>(names: Readonly<Record<K, string>>) =>
  z.enum(Object.keys(names) as [K])
export const state = keys(stateNames)
export const phase = keys(phaseNames)

const ofLater = <T extends z.ZodType>(shape: (name: LaterName) => T) =>
  z.object(
    Object.fromEntries(Object.keys(laterNames).map((name) => [name, shape(name as LaterName)])) as Record<
      LaterName,
      T
    >,
  )

const session = z.object({
  id: z.number(),
  ordinal: z.number(),
  startsAt: instant,
  endsAt: instant,
  checkInMinutes: z.number(),
  lateLimitMinutes: z.number(),
  levelIds: z.array(z.number()),
})

export const plan = z.object({
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
  postponedAt: instant.nullable(),
  /** Until then a college may take its people out of a postponed plan, everything paid given back (BR-29). */
  optOutClosesAt: instant.nullable(),
  /** What comes after the draw; null where it is left open. */
  later: ofLater(() => instant.nullable()),
  turnaroundMinutes: z.number(),
  levels: z.array(z.object({ id: z.number(), name: z.string(), rank: z.number() })),
  sessions: z.array(session),
})

export const form = z.object({
  name: z.string().trim().min(4, '请填写计划名称，至少 4 个字。').max(60, '名称最多 60 字。'),
  levelIds: z.array(id).min(1, '请至少选择一个级别。').max(9),
  registrationOpensAt: opensAt,
  registrationClosesAt: closesAt,
  paymentClosesAt: closesAt,
  schedulingClosesAt: closesAt,
  later: ofLater(laterAt).partial().default({}),
  /** Between two sessions in one machine room (BR-62). */
  turnaroundMinutes: z.coerce.number().int().min(0).max(240).default(30),
  sessions: z
    .array(
      z.object({
        /** A session of a published plan that goes on; without one it is new. */
        id: id.optional(),
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
  seating: seatingRules.default(USUAL_SEATING),
  schedulesUnpaid: z.boolean().default(false),
  ticketShowsFullId: z.boolean().default(false),
  ticketNotes: z.string().trim().max(2000, '考生须知最多 2000 字。').default(''),
  contactPhone: z.string().trim().max(60).default(''),
  photo: photoWish.default(ONE_INCH_WISH),
})

export const formErrors = [
  'plan.order_broken',
  'plan.session_reversed',
  'plan.session_crosses_midnight',
  'plan.sessions_unordered',
  'plan.sessions_overlap',
  'plan.turnaround_short',
  'plan.period_incomplete',
  'plan.no_session',
  'plan.level_without_session',
  'plan.unknown_level',
  'plan.no_number_left',
]

export const changed = z.object({ state, version: z.number() })
