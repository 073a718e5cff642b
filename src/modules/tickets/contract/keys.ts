import { z } from 'zod'
import { keyStates } from '#src/modules/tickets/words/keys.ts'
import { instant, offer, opinion } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const keyId = z.string().regex(/^[0-9a-f]{8}$/, '请从列表中选择密钥。')

const happened = z
  .object({ by: z.string(), at: instant, reason: z.string(), reissued: z.number() })
  .nullable()

export const listSigningKeys = route({
  method: 'GET',
  path: '/api/ticket-signing',
  summary: '准考证签名密钥的历史',
  permission: 'tickets.sign',
  input: z.object({}),
  output: z.object({
    /** The newest first. */
    rows: z.array(
      z.object({
        keyId: z.string(),
        state: z.enum(Object.keys(keyStates) as [keyof typeof keyStates]),
        createdAt: instant,
        retiredAt: instant.nullable(),
        /** Null for the first one, which the first print made. */
        rotated: happened,
        withdrawn: happened,
        /** Tickets of exams still to come whose newest paper it has signed. */
        papers: z.number(),
        offers: z.array(offer),
      }),
    ),
  }),
})

export const rotateSigningKey = route({
  method: 'POST',
  path: '/api/ticket-signing/rotate',
  summary: '更换准考证签名密钥；旧密钥签名的准考证继续有效',
  permission: 'tickets.sign',
  input: z.object({
    /** The key that was seen in use. */
    keyId,
    reason: opinion,
  }),
  output: z.object({ keyId: z.string() }),
  errors: ['ticket.no_key', 'ticket.key_changed'],
})

export const withdrawSigningKey = route({
  method: 'POST',
  path: '/api/ticket-signing/withdraw',
  summary: '停用已更换的签名密钥；用它打印的准考证作废并换发',
  permission: 'tickets.sign',
  input: z.object({ keyId, reason: opinion }),
  output: z.object({ reissued: z.number() }),
  errors: ['ticket.key_in_use', 'ticket.key_withdrawn'],
})
