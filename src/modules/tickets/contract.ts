import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route } from '#src/shared/route.ts'
import { verdicts } from './words.ts'

const printing = ['ticket.not_issued', 'ticket.not_yet', 'ticket.plan_cancelled']

/** Which tickets: all of the asker's within the plan, or those of a site, session, room, class. */
const chosen = z.object({
  planId: id,
  siteId: id.optional(),
  sessionId: id.optional(),
  roomId: id.optional(),
  className: z.string().trim().max(100).optional(),
  /** Only those replaced since they were first issued. */
  reissued: z.stringbool().or(z.boolean()).optional(),
  /** Only those replaced that wait for the college's acknowledgement. */
  outstanding: z.stringbool().or(z.boolean()).optional(),
})

export const getTicketDesk = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets',
  summary: '准考证下载：何时开放，按哪些范围打印',
  permission: 'tickets.read',
  input: z.object({ planId: id, siteId: id.optional() }),
  output: z.object({
    planId: z.number(),
    planName: z.string(),
    issued: z.number(),
    /** The end of the 排考期: from here on institutions download (BR-63). */
    opensAt: instant,
    open: z.boolean(),
    reasons: z.array(z.object({ message: z.string(), wayOut: z.string() })),
    sites: z.array(z.object({ id: z.number(), name: z.string(), count: z.number() })),
    /** The site that rooms and classes belong to; null while one of several is to be chosen. */
    siteId: z.number().nullable(),
    rooms: z.array(
      z.object({
        sessionId: z.number(),
        ordinal: z.number(),
        roomId: z.number(),
        roomName: z.string(),
        count: z.number(),
      }),
    ),
    classes: z.array(z.object({ name: z.string(), count: z.number() })),
    /** Tickets replaced since they were first issued: printed ones of them are void. */
    reissued: z.number(),
    /** Of these so many wait for an acknowledgement. */
    outstanding: z.number(),
  }),
})

export const listTickets = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets/list',
  summary: '准考证列表',
  permission: 'tickets.read',
  input: listQuery.extend(chosen.shape),
  output: pageOf(
    z.object({
      id: z.number(),
      ticketNo: z.string(),
      version: z.number(),
      issuedAt: instant,
      name: z.string(),
      className: z.string(),
      studentNo: z.string().nullable(),
      levelName: z.string(),
      ordinal: z.number(),
      startsAt: instant,
      endsAt: instant,
      roomName: z.string(),
      seatNo: z.number(),
    }),
  ),
})

const uncovered = z.object({
  ticketId: z.number(),
  name: z.string(),
  ticketNo: z.string(),
  /** The characters no font can draw. */
  characters: z.string(),
})

export const checkTickets = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets/check',
  summary: '打印前检查：生僻字和缺照片',
  permission: 'tickets.print',
  input: chosen,
  output: z.object({
    count: z.number(),
    most: z.number(),
    uncovered: z.array(uncovered),
    /** Drawn by a font other than the main one: worth a look. */
    fallback: z.array(uncovered),
    withoutPhoto: z.number(),
  }),
  errors: printing,
})

export const startPrint = route({
  method: 'POST',
  path: '/api/plans/:planId/tickets/print',
  summary: '生成准考证文件',
  permission: 'tickets.print',
  input: chosen.extend({
    /** One file to print, or an archive of single files. */
    form: z.enum(['PDF', 'ZIP']).default('PDF'),
  }),
  output: z.object({ taskId: z.number() }),
  errors: [...printing, 'ticket.nobody', 'ticket.too_many'],
})

/** What the task answers when it is done. */
export const printed = z.object({
  fileId: z.number().nullable(),
  count: z.number(),
  /** Until when the file is kept. */
  until: instant.nullable().default(null),
  form: z.string().default('PDF'),
  failed: z.array(uncovered),
})

export const downloadTicket = downloadRoute({
  method: 'GET',
  path: '/api/tickets/:ticketId/pdf',
  summary: '下载一张准考证',
  permission: 'tickets.print',
  input: z.object({ ticketId: id }),
  errors: [...printing, 'ticket.uncovered'],
})

export const listPrints = route({
  method: 'GET',
  path: '/api/plans/:planId/ticket-prints',
  summary: '准考证打印记录',
  permission: 'tickets.read',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      id: z.number(),
      scope: z.string(),
      count: z.number(),
      fileId: z.number().nullable(),
      fileName: z.string().nullable(),
      /** Until when the file is kept. */
      fileUntil: instant.nullable(),
      by: z.string(),
      orgName: z.string(),
      at: instant,
      form: z.string(),
      /** Of its tickets so many are no longer the newest. */
      outdated: z.number(),
    }),
  ),
})

export const verifyTicket = route({
  method: 'POST',
  path: '/api/tickets/verify',
  summary: '核验准考证二维码',
  permission: 'tickets.read',
  input: z.object({ code: z.string().trim().min(1, '请扫描或输入二维码内容。').max(400) }),
  output: z.object({
    verdict: z.enum(Object.keys(verdicts) as [keyof typeof verdicts]),
    ticket: z
      .object({
        ticketNo: z.string(),
        name: z.string(),
        levelName: z.string(),
        ordinal: z.number(),
        startsAt: instant,
        roomName: z.string(),
        seatNo: z.number(),
      })
      .nullable(),
  }),
})
