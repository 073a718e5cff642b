import { z } from 'zod'
import { day, id, listQuery, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'

const kind = z.enum(['IN_SCHOOL', 'SOCIAL'])

export const listPricedSites = route({
  method: 'GET',
  path: '/api/certificates/:certificateId/priced-sites',
  summary: '可以试算的站点',
  permission: 'fees.read',
  input: listQuery.extend({ certificateId: id }),
  output: pageOf(
    z.object({ siteId: z.number(), siteName: z.string(), siteCode: z.string(), orgName: z.string() }),
  ),
})

export const listPricedPlans = route({
  method: 'GET',
  path: '/api/certificates/:certificateId/priced-plans',
  summary: '可以试算的考试计划',
  permission: 'fees.read',
  input: z.object({ certificateId: id }),
  output: z.object({ rows: z.array(z.object({ id: z.number(), name: z.string() })) }),
})

/** What people of a site pay on a day, which row decides, and why the others do not. */
export const tryPrices = route({
  method: 'GET',
  path: '/api/sites/:siteId/prices',
  summary: '考试费试算',
  permission: 'fees.read',
  input: z.object({ siteId: id, planId: id.optional(), on: day.optional() }),
  output: z.object({
    siteName: z.string(),
    orgName: z.string(),
    provinceName: z.string().nullable(),
    tierName: z.string().nullable(),
    on: day,
    /** The day whose agreement gives the tier. */
    tierOn: day,
    levels: z.array(
      z.object({
        levelId: z.number(),
        levelName: z.string(),
        kinds: z.array(
          z.object({
            candidateKind: kind,
            kindName: z.string(),
            amountFen: z.number().nullable(),
            decidedBy: z.string().nullable(),
            others: z.array(z.object({ text: z.string(), whyNot: z.string() })),
          }),
        ),
      }),
    ),
  }),
})

export const feeTemplate = downloadRoute({
  method: 'GET',
  path: '/api/fee-imports/template',
  summary: '下载费用导入模板',
  permission: 'catalogue.write',
  input: z.object({}),
})

/** The table in the columns of the import: changed and uploaded again, only the changes are written. */
export const exportFees = downloadRoute({
  method: 'GET',
  path: '/api/fee-imports/export',
  summary: '按模板导出费用表',
  permission: 'fees.read',
  input: z.object({}),
})

export const uploadFees = uploadRoute({
  method: 'POST',
  path: '/api/fee-imports',
  summary: '批量导入费用',
  permission: 'catalogue.write',
  input: z.object({}),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['import.columns_missing'],
})
