import { z } from 'zod'
import { id, instant } from '#src/shared/paging.ts'
import { PUBLIC, route } from '#src/shared/route.ts'

export const listTicketKeys = route({
  method: 'GET',
  path: '/api/ticket-keys',
  summary: '准考证签名公钥',
  permission: PUBLIC,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        publicKey: z.string(),
        orgName: z.string(),
        createdAt: instant,
        retiredAt: instant.nullable(),
        /** From here on nothing signed with it is good. */
        withdrawnAt: instant.nullable(),
      }),
    ),
  }),
})

/** What a device carries to check without network: keys, newest versions and places. No names and no numbers. */
export const roll = z.object({
  planId: z.number(),
  planName: z.string(),
  siteId: z.number().nullable(),
  siteName: z.string().nullable(),
  madeAt: instant,
  /** All keys of the organiser: retired ones still prove what they have signed, withdrawn ones no more. */
  keys: z.array(
    z.object({ id: z.string(), publicKey: z.string(), withdrawnAt: instant.nullable().default(null) }),
  ),
  tickets: z.array(
    z.object({
      token: z.string(),
      version: z.number(),
      isVoid: z.boolean(),
      ordinal: z.number(),
      startsAt: instant,
      room: z.string(),
      seatNo: z.number(),
    }),
  ),
})

export const getCheckRoll = route({
  method: 'GET',
  path: '/api/plans/:planId/tickets/roll',
  summary: '下载离线核验清单',
  permission: 'tickets.read',
  input: z.object({ planId: id, siteId: id.optional() }),
  output: roll,
  errors: ['ticket.roll_too_long', 'ticket.not_issued'],
})
