import { z } from 'zod'
import { scanErrors, scanUpload } from '#src/modules/sites/contract/shapes.ts'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route, uploadRoute } from '#src/shared/route.ts'
import { fileSeen, filter, priceTier, row, state, year } from './contract/shapes.ts'
import { sideNames } from './words.ts'

export * from './contract/renewals.ts'
export * from './contract/templates.ts'

export const listAgreements = route({
  method: 'GET',
  path: '/api/agreements',
  summary: '考务服务协议列表',
  permission: 'agreements.read',
  input: filter,
  output: pageOf(row),
})

/** The list as it is filtered, on paper. */
export const printAgreements = downloadRoute({
  method: 'GET',
  path: '/api/agreement-register',
  summary: '打印考务服务协议一览表',
  permission: 'agreements.read',
  input: filter,
  errors: ['print.missing_glyph'],
})

export const getAgreement = route({
  method: 'GET',
  path: '/api/agreements/:agreementId',
  summary: '查看考务服务协议',
  permission: 'agreements.read',
  input: z.object({ agreementId: id }),
  output: row.extend({
    evaluationName: z.string(),
    address: z.string(),
    levels: z.string(),
    officerName: z.string(),
    officerPhone: z.string(),
    contactName: z.string(),
    contactPhone: z.string(),
    /** The year's template as it is now; another than the agreement's when it has been changed since. */
    newestTemplate: z.string(),
    /** Every scan there ever was, the newest first. */
    scans: z.array(
      fileSeen.extend({
        side: z.enum(Object.keys(sideNames) as [keyof typeof sideNames]),
        uploadedAt: instant,
      }),
    ),
    offers: z.array(offer),
  }),
})

/** Enabled sites that have no living agreement for the year (BR-06). */
export const listSitesWithoutAgreement = route({
  method: 'GET',
  path: '/api/agreement-gaps',
  summary: '尚无协议的考核站点',
  permission: 'agreements.read',
  input: listQuery.extend({ year }),
  output: pageOf(
    z.object({
      siteId: z.number(),
      siteCode: z.string(),
      siteName: z.string(),
      orgName: z.string(),
      certificateName: z.string(),
    }),
  ),
})

const terms = z.object({
  validFromOn: day,
  validToOn: day,
  priceTier: priceTier.default('STANDARD'),
})
const termErrors = ['agreement.term_reversed', 'agreement.term_outside_year', 'agreement.unknown_tier']

export const draftAgreements = route({
  method: 'POST',
  path: '/api/agreements',
  summary: '起草考务服务协议',
  permission: 'agreements.confirm',
  input: terms.extend({ year, siteIds: z.array(id).min(1, '请至少选择一个站点。').max(100) }),
  output: z.object({ ids: z.array(z.number()), skipped: z.number() }),
  errors: [...termErrors, 'agreement.site_not_enabled', 'agreement.already_drafted'],
})

export const editAgreement = route({
  method: 'PUT',
  path: '/api/agreements/:agreementId',
  summary: '修改协议草案',
  permission: 'agreements.confirm',
  input: terms.extend({ agreementId: id }),
  output: z.object({ id: z.number() }),
  errors: [...termErrors, 'state.not_possible'],
})

const one = z.object({ agreementId: id })
const moved = z.object({ state })

/** The agreement's text, to be printed and sealed by both sides. */
export const printAgreement = downloadRoute({
  method: 'GET',
  path: '/api/agreements/:agreementId/text',
  summary: '下载协议文本',
  permission: 'agreements.read',
  input: one,
  errors: ['print.missing_glyph'],
})

export const signAgreement = uploadRoute({
  method: 'POST',
  path: '/api/agreements/:agreementId/signature',
  summary: '上传协议盖章件',
  permission: 'agreements.sign',
  input: one,
  output: moved,
  errors: [...scanErrors, 'state.not_possible'],
  upload: scanUpload,
})

/** The same paper with both seals; it is looked into like the first. */
export const countersignAgreement = uploadRoute({
  method: 'POST',
  path: '/api/agreements/:agreementId/counter-signature',
  summary: '上传双方盖章的协议',
  permission: 'agreements.confirm',
  input: one,
  output: moved,
  errors: [...scanErrors, 'state.not_possible'],
  upload: scanUpload,
})

/** Draws a draft anew from the year's newest template and the site as it is now. */
export const retemplateAgreement = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/template',
  summary: '协议草案套用最新模板',
  permission: 'agreements.confirm',
  input: one,
  output: z.object({ id: z.number() }),
  errors: [...termErrors, 'state.not_possible'],
})

export const confirmAgreement = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/confirm',
  summary: '确认协议生效',
  permission: 'agreements.confirm',
  input: one,
  output: moved,
  errors: ['state.not_possible', 'agreement.counter_seal_missing'],
})

export const sendBackAgreement = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/send-back',
  summary: '退回协议盖章件',
  permission: 'agreements.confirm',
  input: one.extend({ opinion }),
  output: moved,
  errors: ['state.not_possible'],
})

export const terminateAgreement = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/terminate',
  summary: '终止协议',
  permission: 'agreements.confirm',
  input: one.extend({ opinion }),
  output: moved,
  errors: ['state.not_possible'],
})
