import { z } from 'zod'
import { day, id, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { priceTier, state, year } from './shapes.ts'

/** As many sites as one deed renews. */
export const RENEWED_AT_MOST = 3_000

const site = {
  siteId: z.number(),
  siteCode: z.string(),
  siteName: z.string(),
  orgName: z.string(),
  certificateName: z.string(),
}

/** Sites whose agreement ends or has ended before the year, with what stands in the way of renewing it. */
export const listRenewals = route({
  method: 'GET',
  path: '/api/agreement-renewals',
  summary: '到期与可续签的站点',
  permission: 'agreements.confirm',
  input: listQuery.extend({
    year,
    certificateId: id.optional(),
    /** Agreements that end on this day or before. */
    endsBy: day.optional(),
    /** Whether the year's agreement is there already. */
    next: z.enum(['MISSING', 'THERE']).optional(),
  }),
  output: pageOf(
    z.object({
      ...site,
      lastId: z.number(),
      lastYear: z.number(),
      lastState: state,
      validToOn: day,
      priceTierName: z.string(),
      nextId: z.number().nullable(),
      nextState: state.nullable(),
      /** Why it cannot be renewed with its own price tier; empty when it can. */
      whyNot: z.string(),
    }),
  ),
})

/** Drafts the year's agreement for many sites from the current template, with the outcome per site. */
export const renewAgreements = route({
  method: 'POST',
  path: '/api/agreement-renewals',
  summary: '批量续签考务服务协议',
  permission: 'agreements.confirm',
  input: z.object({
    year,
    siteIds: z.array(id).min(1, '请至少选择一个站点。').max(RENEWED_AT_MOST),
    /** Default: the validity of the template. */
    validFromOn: day.optional(),
    validToOn: day.optional(),
    /** Default: each site keeps its own. */
    priceTier: priceTier.optional(),
  }),
  output: z.object({
    drafted: z.number(),
    rows: z.array(
      z.object({
        ...site,
        agreementId: z.number().nullable(),
        outcome: z.enum(['DRAFTED', 'SKIPPED']),
        reason: z.string(),
      }),
    ),
  }),
  errors: ['agreement.term_reversed', 'agreement.term_outside_year', 'agreement.unknown_tier'],
})
