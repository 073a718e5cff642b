import { z } from 'zod'
import { day, instant } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { priceTier, year } from './shapes.ts'

const clause = z.object({
  heading: z.string().trim().min(1, '请填写条款标题。').max(60, '条款标题最多 60 字。'),
  text: z.string().trim().min(1, '请填写条款内容。').max(3000, '一条最多 3000 字。'),
})
const tier = z.object({
  name: z.string().trim().min(1, '请填写价格档名称。').max(20, '价格档名称最多 20 字。'),
  note: z.string().trim().max(100, '价格档说明最多 100 字。').default(''),
})

const fields = z.object({
  title: z.string().trim().min(2, '请填写协议名称。').max(60, '协议名称最多 60 字。'),
  clauses: z.array(clause).min(1, '至少要有一条。').max(30, '最多 30 条。'),
  /** The organisation's price tiers; one without a code is new. */
  tiers: z
    .array(tier.extend({ code: priceTier.optional() }))
    .min(1, '至少要有一个价格档。')
    .max(12, '最多 12 个价格档。'),
  validFromOn: day,
  validToOn: day,
  contactName: z.string().trim().max(30).default(''),
  contactPhone: z.string().trim().max(30).default(''),
})

/** The template a year's agreements are drafted from, or one of its former versions. */
export const getAgreementTemplate = route({
  method: 'GET',
  path: '/api/agreement-templates',
  summary: '查看考务服务协议模板',
  permission: 'agreements.confirm',
  input: z.object({ year, version: z.coerce.number().int().min(1).optional() }),
  output: fields.extend({
    year: z.number(),
    /** 0: nothing saved for this year yet; what is shown comes from `basis`. */
    version: z.number(),
    /** Where an unsaved template comes from: an earlier year, or nowhere (0). */
    basisYear: z.number(),
    tiers: z.array(tier.extend({ code: priceTier })),
    versions: z.array(z.object({ version: z.number(), madeAt: instant, madeByName: z.string() })),
  }),
})

const errors = ['agreement.unknown_placeholder', 'agreement.tier_twice', 'agreement.term_outside_year']

/** Saves a new version on top of the one that was read; agreements already drafted keep theirs. */
export const saveAgreementTemplate = route({
  method: 'PUT',
  path: '/api/agreement-templates',
  summary: '保存考务服务协议模板（新的一版）',
  permission: 'agreements.confirm',
  input: fields.extend({ year, version: z.coerce.number().int().min(0) }),
  output: z.object({ version: z.number() }),
  errors: [...errors, 'agreement.template_changed'],
})

/** The sheets of an agreement of an unsaved template, with an invented site, drawn by the typesetter of the PDF. */
export const previewAgreementTemplate = route({
  method: 'POST',
  path: '/api/agreement-templates/preview',
  summary: '预览考务服务协议模板',
  permission: 'agreements.confirm',
  input: fields.extend({ year }),
  output: z.object({ svg: z.string() }),
  errors: [...errors, 'print.missing_glyph'],
})
