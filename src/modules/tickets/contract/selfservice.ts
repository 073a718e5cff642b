import { z } from 'zod'
import { ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { id, instant } from '#src/shared/paging.ts'
import { downloadRoute, PUBLIC, route } from '#src/shared/route.ts'
import { listQuery, pageOf } from '#src/shared/paging.ts'

export const listOpenPlans = route({
  method: 'GET',
  path: '/api/my-tickets/plans',
  summary: '可以自助下载准考证的考试',
  permission: PUBLIC,
  perMinute: 120,
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ id: z.number(), name: z.string() })) }),
})

// In the body, because addresses are kept in logs.
export const findMyTickets = route({
  method: 'POST',
  path: '/api/my-tickets',
  summary: '考生查询准考证',
  permission: PUBLIC,
  perMinute: 60,
  input: z.object({
    name: z.string().trim().min(1, '请输入姓名。').max(60, '姓名最多 60 个字。'),
    idType: z.enum(Object.keys(ID_TYPES) as [IdType]).default('RIC'),
    idNumber: z.string().trim().min(4, '请输入完整的证件号码。').max(40, '证件号码最多 40 位。'),
    planId: id.optional(),
  }),
  /** Nobody found and nobody known answer the same: no rows. */
  output: z.object({
    rows: z.array(
      z.object({
        /** Opens the PDF, for some minutes. */
        pass: z.string(),
        fileName: z.string(),
        planName: z.string(),
        levelName: z.string(),
        name: z.string(),
        ticketNo: z.string(),
        version: z.number(),
        issuedAt: instant,
        siteName: z.string(),
        siteAddress: z.string(),
        roomName: z.string(),
        seatNo: z.number(),
        ordinal: z.number(),
        startsAt: instant,
        endsAt: instant,
        entryAt: instant,
      }),
    ),
  }),
  errors: ['candidate.asked_too_often'],
})

export const downloadMyTicket = downloadRoute({
  method: 'GET',
  path: '/api/my-tickets/:pass/pdf',
  summary: '考生下载准考证',
  permission: PUBLIC,
  perMinute: 60,
  input: z.object({ pass: z.string().max(100) }),
  errors: ['ticket.pass_over', 'ticket.uncovered'],
})

export const listSelfDownloads = route({
  method: 'GET',
  path: '/api/plans/:planId/ticket-self-downloads',
  summary: '考生自助下载记录',
  permission: 'tickets.read',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      id: z.number(),
      name: z.string(),
      className: z.string(),
      version: z.number(),
      /** Replaced after this download: the paper in the candidate's hand is void. */
      isOutdated: z.boolean(),
      at: instant,
    }),
  ),
})
