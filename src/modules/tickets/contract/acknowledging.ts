import { z } from 'zod'
import { causeNames, reissueStates } from '#src/modules/tickets/words/acknowledging.ts'
import { id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const keys = <K extends string>(names: Readonly<Record<K, unknown>>) => z.enum(Object.keys(names) as [K])
const cause = keys(causeNames)
const state = keys(reissueStates)
const ofPlan = z.object({ planId: id })

const place = z.object({ ordinal: z.number(), roomName: z.string(), seatNo: z.number() })

export const getReissueStanding = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets/reissued/standing',
  summary: '换发回执：共换发多少张，还有多少张待回执',
  permission: 'tickets.read',
  input: ofPlan,
  output: z.object({
    total: z.number(),
    outstanding: z.number(),
    /** Names what is outstanding of the asker's own now; confirming all of it gives it back. */
    digest: z.string(),
    offers: z.array(offer),
  }),
})

export const listReissued = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets/reissued',
  summary: '换发的准考证：原座位、新座位、原因和回执',
  permission: 'tickets.read',
  input: listQuery.extend({
    planId: id,
    state: state.optional(),
    cause: cause.optional(),
    orgId: id.optional(),
  }),
  output: pageOf(
    z.object({
      ticketId: z.number(),
      name: z.string(),
      className: z.string(),
      orgName: z.string(),
      siteName: z.string(),
      ticketNo: z.string(),
      /** The number before, where the rule of numbers names the seat. */
      formerNo: z.string(),
      version: z.number(),
      /** No newer one: its holder has no seat. */
      isVoid: z.boolean(),
      /** Null when the room or the session is no longer there. */
      from: place.nullable(),
      to: place.nullable(),
      cause,
      reason: z.string(),
      replacedAt: instant,
      /** How often the old one was printed, and fetched by the candidate. */
      prints: z.number(),
      downloads: z.number(),
      state,
      acknowledgedBy: z.string(),
      acknowledgedAt: instant.nullable(),
      note: z.string(),
    }),
  ),
})

export const listReissuedColleges = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets/reissued/colleges',
  summary: '各院校的换发回执情况',
  permission: 'tickets.read',
  input: listQuery.extend({ planId: id, state: state.optional() }),
  output: pageOf(
    z.object({
      orgId: z.number(),
      orgName: z.string(),
      total: z.number(),
      outstanding: z.number(),
      /** Since when the oldest outstanding one waits. */
      waitingSince: instant.nullable(),
      lastAt: instant.nullable(),
    }),
  ),
})

const note = z.string().trim().max(500, '备注最多 500 字。').default('')
const closed = ['ticket.not_issued', 'ticket.not_yet', 'ticket.plan_cancelled']
const answer = z.object({ acknowledged: z.number() })

export const acknowledgeTickets = route({
  method: 'POST',
  path: '/api/plans/:planId/tickets/acknowledge',
  summary: '回执：所选换发的准考证已重新打印发放',
  permission: 'tickets.acknowledge',
  input: ofPlan.extend({
    /** Each with the version that was seen. */
    tickets: z
      .array(z.object({ id, version: z.number().int().min(1), isVoid: z.boolean() }))
      .min(1, '请选择已换发的准考证。')
      .max(500, '一次最多回执 500 张，更多时请用“确认全部已换发”。'),
    note,
  }),
  output: answer,
  errors: [...closed, 'ticket.newer_version'],
})

export const acknowledgeAllTickets = route({
  method: 'POST',
  path: '/api/plans/:planId/tickets/acknowledge-all',
  summary: '回执：本校全部换发的准考证已重新打印发放',
  permission: 'tickets.acknowledge',
  input: ofPlan.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/, '请刷新名单后再回执。'), note }),
  output: answer,
  errors: [...closed, 'ticket.reissue_changed', 'ticket.nothing_outstanding'],
})
