import { z } from 'zod'
import { basisNames } from '#src/modules/settlements/words.ts'
import { instant } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const basis = z.enum(Object.keys(basisNames) as [keyof typeof basisNames])
const year = z.coerce.number().int().min(2019).max(2100)

export const getRates = route({
  method: 'GET',
  path: '/api/rebate-rates',
  summary: '返还标准',
  permission: 'settlements.write',
  input: z.object({ year }),
  output: z.object({
    year: z.number(),
    /** 0 while none were set. */
    version: z.number(),
    reason: z.string(),
    madeBy: z.string(),
    madeAt: instant.nullable(),
    rates: z.array(z.object({ tier: z.string(), tierName: z.string(), basis, rate: z.number() })),
  }),
})

export const setRates = route({
  method: 'PUT',
  path: '/api/rebate-rates',
  summary: '修改返还标准',
  permission: 'settlements.write',
  input: z.object({
    year,
    version: z.number().int().min(0),
    rates: z
      .array(
        z.object({
          tier: z.string().min(1).max(40),
          basis,
          rate: z.number().int().min(0, '返还标准不能小于 0。').max(100_000_000, '返还标准过大，请核对。'),
        }),
      )
      .max(30),
    reason: z.string().trim().min(2, '请写明依据，至少 2 个字。').max(300, '依据最多 300 字。'),
  }),
  output: z.object({ version: z.number() }),
  errors: ['settlement.tier_twice', 'settlement.percent_too_high', 'settlement.rates_changed'],
})
