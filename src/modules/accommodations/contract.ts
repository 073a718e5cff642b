import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { stateNames } from './words.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])

const row = z.object({
  id: z.number(),
  registrationId: z.number(),
  planId: z.number(),
  planName: z.string(),
  orgName: z.string(),
  name: z.string(),
  idMasked: z.string(),
  className: z.string(),
  levelName: z.string(),
  /** What is asked for, as a sentence. */
  grant: z.string(),
  reason: z.string(),
  state,
  opinion: z.string(),
  requestedByName: z.string(),
  requestedAt: instant,
  decidedByName: z.string(),
  decidedAt: instant.nullable(),
})

export const listAccommodations = route({
  method: 'GET',
  path: '/api/accommodations',
  summary: '特殊安排',
  permission: 'accommodations.read',
  input: listQuery.extend({ planId: id.optional(), state: state.optional() }),
  output: pageOf(row),
})

const one = z.object({ accommodationId: id })

export const getAccommodation = route({
  method: 'GET',
  path: '/api/accommodations/:accommodationId',
  summary: '查看特殊安排',
  permission: 'accommodations.read',
  input: one,
  output: row.extend({
    /** The arrangement is published already: what is decided now takes effect when seats are arranged again. */
    isSeated: z.boolean(),
    offers: z.array(offer),
  }),
})

/** The machine rooms that may be asked for: those of the registration's site. */
export const listChoices = route({
  method: 'GET',
  path: '/api/registrations/:registrationId/accommodation-choices',
  summary: '可以指定的机房',
  permission: 'accommodations.apply',
  input: z.object({ registrationId: id }),
  output: z.object({
    machineRooms: z.array(z.object({ id: z.number(), name: z.string(), isGround: z.boolean() })),
  }),
})

const refused = ['accommodation.exam_begun']

export const requestAccommodation = route({
  method: 'POST',
  path: '/api/registrations/:registrationId/accommodations',
  summary: '申请特殊安排',
  permission: 'accommodations.apply',
  input: z.object({
    registrationId: id,
    extraMinutes: z.coerce.number().int().min(0).max(180, '最多延长 180 分钟。').default(0),
    extraPercent: z.coerce.number().int().min(0).max(100, '最多延长一倍。').default(0),
    ownRoom: z.boolean().default(false),
    groundFloor: z.boolean().default(false),
    physicalRoomIds: z.array(id).max(50).default([]),
    seatNo: z.coerce.number().int().min(1).max(999).nullable().default(null),
    reason: z.string().trim().min(2, '请写明申请原因，至少 2 个字。').max(300, '申请原因最多 300 字。'),
  }),
  output: z.object({ id: z.number() }),
  errors: [
    ...refused,
    'accommodation.not_live',
    'accommodation.nothing_granted',
    'accommodation.foreign_room',
    'accommodation.already_there',
  ],
})

const decided = z.object({ state })

export const approveAccommodation = route({
  method: 'POST',
  path: '/api/accommodations/:accommodationId/approve',
  summary: '批准特殊安排',
  permission: 'accommodations.decide',
  input: one.extend({ opinion }),
  output: decided,
  errors: refused,
})

export const rejectAccommodation = route({
  method: 'POST',
  path: '/api/accommodations/:accommodationId/reject',
  summary: '不批准特殊安排',
  permission: 'accommodations.decide',
  input: one.extend({ opinion }),
  output: decided,
  errors: refused,
})

export const revokeAccommodation = route({
  method: 'POST',
  path: '/api/accommodations/:accommodationId/revoke',
  summary: '取消已批准的特殊安排',
  permission: 'accommodations.decide',
  input: one.extend({ opinion }),
  output: decided,
  errors: refused,
})

export const cancelAccommodation = route({
  method: 'POST',
  path: '/api/accommodations/:accommodationId/cancel',
  summary: '撤回特殊安排申请',
  permission: 'accommodations.apply',
  input: one,
  output: decided,
  errors: refused,
})
