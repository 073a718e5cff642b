import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { linkStateNames, type LinkState } from '#src/modules/accounts/words/links.ts'
import { done, roles, shownLink } from './colleagues.ts'

const linkState = z.enum(Object.keys(linkStateNames) as [LinkState])

const whom = {
  name: z.string().trim().max(30).default(''),
  email: z.union([z.literal(''), z.email('邮箱格式不对。').max(60)]).default(''),
  phone: z.string().trim().max(30).default(''),
  days: z.coerce.number().int().min(1).max(30).default(7),
}

export const inviteColleague = route({
  method: 'POST',
  path: '/api/invitations',
  summary: '邀请同事',
  permission: 'colleagues.write',
  input: z.object({ ...whom, name: z.string().trim().min(2, '请填写姓名。').max(30), roles }),
  output: shownLink,
  errors: ['colleague.role_of_others'],
  perMinute: 60,
})

export const inviteAdministrator = route({
  method: 'POST',
  path: '/api/organisations/:organisationId/invitation',
  summary: '邀请机构的第一位管理员',
  permission: 'organisations.invite',
  input: z.object({ organisationId: id, ...whom }),
  output: shownLink,
  errors: ['link.organisation_closed'],
  perMinute: 60,
})

export const inviteAdministrators = route({
  method: 'POST',
  path: '/api/first-administrators',
  summary: '为没有管理员的院校批量生成邀请链接',
  permission: 'organisations.invite',
  input: z.object({
    /** Of these; of all within reach when not given. */
    organisationIds: z.array(id).min(1).max(500).optional(),
    days: z.coerce.number().int().min(1).max(30).default(14),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        organisationId: z.number(),
        name: z.string(),
        code: z.string(),
        contactName: z.string(),
        contactPhone: z.string(),
        email: z.string(),
        link: z.string(),
        expiresAt: instant,
      }),
    ),
    /** Of the named ones: have somebody, are invited already, or are closed. */
    skipped: z.number(),
    /** There are more than one call takes. */
    hasMore: z.boolean(),
  }),
  errors: ['link.nobody_to_invite'],
})

export const listInvitations = route({
  method: 'GET',
  path: '/api/invitations',
  summary: '邀请列表',
  permission: 'colleagues.read',
  input: listQuery.extend({ state: linkState.optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      name: z.string(),
      email: z.string(),
      phone: z.string(),
      roleNames: z.array(z.string()),
      state: linkState,
      expiresAt: instant,
      createdAt: instant,
      createdByName: z.string(),
      issuedCount: z.number(),
      usedAt: instant.nullable(),
      acceptedByName: z.string().nullable(),
      /** Given out by the body that looks after this organisation. */
      isFromAbove: z.boolean(),
    }),
  ),
})

export const renewInvitation = route({
  method: 'POST',
  path: '/api/invitations/:invitationId/renew',
  summary: '换发邀请链接',
  permission: 'colleagues.write',
  input: z.object({ invitationId: id, days: z.coerce.number().int().min(1).max(30).default(7) }),
  output: shownLink,
  errors: ['link.settled'],
})

export const revokeInvitation = route({
  method: 'DELETE',
  path: '/api/invitations/:invitationId',
  summary: '撤销邀请',
  permission: 'colleagues.write',
  input: z.object({ invitationId: id }),
  output: done,
  errors: ['link.settled'],
})
