import { z } from 'zod'
import { id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { colleagueStateNames, type ColleagueState } from '#src/modules/accounts/words/colleagues.ts'

const colleagueState = z.enum(Object.keys(colleagueStateNames) as [ColleagueState])
const role = z.object({ code: z.string(), name: z.string(), isAdmin: z.boolean() })
export const roles = z.array(z.string().max(40)).min(1, '请至少选择一个角色。').max(20)

const colleague = z.object({
  id: z.number(),
  name: z.string(),
  login: z.string(),
  phone: z.string(),
  roles: z.array(z.string()),
  roleNames: z.array(z.string()),
  isSelf: z.boolean(),
  state: colleagueState,
  /** Until when the account rests after wrong passwords; null when it does not. */
  lockedUntil: instant.nullable(),
  hasTotp: z.boolean(),
  /** In this organisation; null: never yet. */
  lastSignedInAt: instant.nullable(),
  joinedAt: instant,
  leftAt: instant.nullable(),
  leftNote: z.string(),
  successorName: z.string().nullable(),
  placesElsewhere: z.number(),
  offers: z.array(offer),
})
export type ColleagueView = z.output<typeof colleague>

export const listColleagues = route({
  method: 'GET',
  path: '/api/colleagues',
  summary: '同事列表',
  permission: 'colleagues.read',
  input: listQuery.extend({ role: z.string().max(40).optional(), state: colleagueState.optional() }),
  output: pageOf(colleague),
})

export const getColleague = route({
  method: 'GET',
  path: '/api/colleagues/:membershipId',
  summary: '查看同事',
  permission: 'colleagues.read',
  input: z.object({ membershipId: id }),
  output: colleague,
})

/** The roles this organisation may give. */
export const listRoles = route({
  method: 'GET',
  path: '/api/colleague-roles',
  summary: '本单位的角色',
  permission: 'colleagues.read',
  input: z.object({}),
  output: z.object({ rows: z.array(role) }),
})

export const done = z.object({ id: z.number() })

export const changeRoles = route({
  method: 'PUT',
  path: '/api/colleagues/:membershipId/roles',
  summary: '调整角色',
  permission: 'colleagues.write',
  input: z.object({ membershipId: id, roles }),
  output: done,
  errors: [
    'colleague.own_admin',
    'colleague.last_admin',
    'colleague.no_longer_admin',
    'colleague.role_of_others',
    'colleague.has_left',
  ],
})

export const letLeave = route({
  method: 'POST',
  path: '/api/colleagues/:membershipId/leave',
  summary: '办理离职',
  permission: 'colleagues.write',
  input: z.object({
    membershipId: id,
    /** Who takes over. */
    successorId: id.optional(),
    /** The successor is given the leaver's roles as well. */
    handRoles: z.boolean().default(false),
    note: z.string().trim().max(500).default(''),
  }),
  output: done.extend({
    /** Roles nobody holds any more. */
    unfilled: z.array(z.string()),
    /** Contacts of the organisation that still bear the leaver's name. */
    contacts: z.number(),
  }),
  errors: [
    'colleague.self_leave',
    'colleague.last_admin',
    'colleague.successor',
    'colleague.nothing_to_hand',
    'colleague.has_left',
  ],
})

export const letReturn = route({
  method: 'POST',
  path: '/api/colleagues/:membershipId/return',
  summary: '恢复账号',
  permission: 'colleagues.write',
  input: z.object({ membershipId: id }),
  output: done,
  errors: ['colleague.still_here'],
})

/** A link, shown once: the server keeps no copy of it. */
export const shownLink = z.object({ id: z.number(), link: z.string(), expiresAt: instant })

export const issueReset = route({
  method: 'POST',
  path: '/api/colleagues/:membershipId/reset-link',
  summary: '生成重置密码链接',
  permission: 'colleagues.write',
  input: z.object({ membershipId: id }),
  output: shownLink,
  errors: ['colleague.self_reset', 'colleague.works_elsewhere', 'colleague.has_left', 'link.just_issued'],
})

export const unlock = route({
  method: 'POST',
  path: '/api/colleagues/:membershipId/unlock',
  summary: '解除锁定',
  permission: 'colleagues.write',
  input: z.object({ membershipId: id }),
  output: done,
  errors: ['colleague.not_locked', 'colleague.has_left'],
})

export const signOutColleague = route({
  method: 'POST',
  path: '/api/colleagues/:membershipId/sign-out',
  summary: '退出同事的全部登录',
  permission: 'colleagues.write',
  input: z.object({ membershipId: id }),
  output: done.extend({ count: z.number() }),
  errors: ['colleague.has_left'],
})
