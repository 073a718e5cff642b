import { z } from 'zod'
import { ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { stateNames } from './words.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const one = z.object({ banId: id })

const row = z.object({
  id: z.number(),
  name: z.string(),
  idTypeName: z.string(),
  idMasked: z.string(),
  reason: z.string(),
  article: z.string(),
  fromOn: day,
  untilOn: day,
  state,
  createdAt: instant,
  createdByName: z.string(),
})

export const listBans = route({
  method: 'GET',
  path: '/api/bans',
  summary: '停考名单',
  permission: 'bans.read',
  input: listQuery.extend({ state: state.optional() }),
  output: pageOf(row),
  errors: ['ban.id_in_search'],
})

export const getBan = route({
  method: 'GET',
  path: '/api/bans/:banId',
  summary: '查看停考记录',
  permission: 'bans.read',
  input: one,
  output: row.extend({
    liftedAt: instant.nullable(),
    liftReason: z.string(),
    /** Live registrations of this person in the organisation's plans with an exam day inside the period. */
    affected: z.array(
      z.object({ id: z.number(), orgName: z.string(), planName: z.string(), levelName: z.string() }),
    ),
    offers: z.array(offer),
  }),
})

/** By whole ID number: in the body, because addresses are kept in histories and logs. */
export const findBan = route({
  method: 'POST',
  path: '/api/bans/find',
  summary: '按证件号码查找停考记录',
  permission: 'bans.read',
  input: z.object({ idNumber: z.string().trim().min(5, '请填写完整的证件号码。').max(40) }),
  output: z.object({ id: z.number() }),
})

export const addBan = route({
  method: 'POST',
  path: '/api/bans',
  summary: '登记停考',
  permission: 'bans.write',
  input: z.object({
    name: z.string().max(100),
    idType: z
      .string()
      .max(40)
      .default(ID_TYPES.RIC satisfies (typeof ID_TYPES)[IdType]),
    idNumber: z.string().max(60),
    reason: z.string().trim().min(2, '请写明停考的事由。').max(300),
    article: z.string().trim().max(100).default(''),
    fromOn: day,
    untilOn: day,
  }),
  output: z.object({ id: z.number() }),
  errors: ['ban.already_there', 'ban.period_reversed', 'ban.already_over'],
})

export const liftBan = route({
  method: 'POST',
  path: '/api/bans/:banId/lift',
  summary: '解除停考',
  permission: 'bans.write',
  input: one.extend({ opinion }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})
