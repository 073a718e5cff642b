import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { PART_KINDS } from '#src/modules/tickets/rules/number.ts'
import { numberProblems } from '#src/modules/tickets/words/number.ts'

const part = z
  .object({
    kind: z.enum(PART_KINDS),
    width: z.coerce.number().int().min(1).max(6),
    digits: z
      .string()
      .regex(/^\d{1,6}$/, numberProblems.fixedDigits)
      .optional(),
  })
  .refine((given) => given.kind !== 'FIXED' || given.digits?.length === given.width, {
    message: numberProblems.fixedDigits,
    path: ['digits'],
  })
const parts = z.array(part).min(1, '请至少选一项。').max(12)
const given = z.object({ planId: id, parts })

/** What a rule makes of the plan: an example part by part, and why it does not hold. */
const tried = z.object({
  example: z.array(z.object({ kind: z.enum(PART_KINDS), text: z.string() })),
  /** Empty when the rule may be kept. */
  problems: z.array(z.string()),
  /** On how many real seats it was tried. */
  triedOn: z.number(),
  /** The number changes with the seat: re-seating gives a new number and takes the old one back. */
  namesPlace: z.boolean(),
})

export const getNumberRule = route({
  method: 'GET',
  path: '/api/plans/:planId/ticket-number',
  summary: '准考证编号规则',
  permission: 'tickets.layout',
  input: z.object({ planId: id }),
  output: tried.extend({
    planName: z.string(),
    parts: z.array(part),
    /** Why it can no longer be changed. */
    locked: z.object({ message: z.string(), wayOut: z.string() }).nullable(),
  }),
})

export const tryNumberRule = route({
  method: 'POST',
  path: '/api/plans/:planId/ticket-number/try',
  summary: '试算准考证编号规则',
  permission: 'tickets.layout',
  input: given,
  output: tried,
})

export const setNumberRule = route({
  method: 'PUT',
  path: '/api/plans/:planId/ticket-number',
  summary: '保存准考证编号规则',
  permission: 'tickets.layout',
  input: given,
  output: tried,
  errors: ['ticket.number_issued', 'ticket.number_rule', 'ticket.number_taken'],
})
