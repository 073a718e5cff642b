import { z } from 'zod'
import { ACCENTS, OPTIONAL_FIELDS, type Accent } from '#src/modules/tickets/rules/design.ts'
import { id, instant } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'

/** How a ticket looks, as it is kept and as the form sends it. */
export const design = z.object({
  perPage: z.union([z.literal(1), z.literal(2)]),
  title: z.string().trim().min(1, '请填写标题。').max(12, '标题最多 12 个字。'),
  accent: z.enum(Object.keys(ACCENTS) as [Accent]),
  shown: z.array(z.enum(OPTIONAL_FIELDS)).max(OPTIONAL_FIELDS.length),
  idNumber: z.enum(['PLAN', 'FULL', 'MASKED']),
  showsLogo: z.boolean(),
  notes: z.string().trim().max(800, '考生须知最多 800 字。'),
  contact: z.string().trim().max(60, '咨询电话最多 60 字。'),
})
const name = z.string().trim().min(1, '请填写版式名称。').max(40, '名称最多 40 个字。')
const permission = 'tickets.layout'

const layout = z.object({
  id: z.number(),
  name: z.string(),
  /** Of the newest version. */
  state: z.enum(['DRAFT', 'PUBLISHED']),
  version: z.number(),
  publishedVersion: z.number().nullable(),
  perPage: z.number(),
  /** How many plans have chosen it. */
  plans: z.number(),
  changedAt: instant,
  changedBy: z.string(),
})

export const listLayouts = route({
  method: 'GET',
  path: '/api/ticket-layouts',
  summary: '准考证版式列表',
  permission,
  input: z.object({}),
  output: z.object({ rows: z.array(layout) }),
})

export const getLayout = route({
  method: 'GET',
  path: '/api/ticket-layouts/:layoutId',
  summary: '准考证版式',
  permission,
  input: z.object({ layoutId: id }),
  output: layout.extend({ design, hasLogo: z.boolean() }),
})

export const addLayout = route({
  method: 'POST',
  path: '/api/ticket-layouts',
  summary: '新建准考证版式',
  permission,
  input: z.object({ name }),
  output: z.object({ id: z.number() }),
  errors: ['layout.name_taken'],
})

export const saveLayout = route({
  method: 'PUT',
  path: '/api/ticket-layouts/:layoutId',
  summary: '保存准考证版式草稿',
  permission,
  input: z.object({ layoutId: id, name, design }),
  output: z.object({ version: z.number() }),
  errors: ['layout.name_taken', 'layout.no_logo'],
})

export const setLogo = uploadRoute({
  method: 'POST',
  path: '/api/ticket-layouts/:layoutId/logo',
  summary: '上传准考证标志',
  permission,
  upload: { accept: ['png', 'jpeg'], maxBytes: 5 * 1024 * 1024 },
  input: z.object({ layoutId: id }),
  output: z.object({ version: z.number() }),
  errors: ['layout.bad_logo'],
})

export const publishLayout = route({
  method: 'POST',
  path: '/api/ticket-layouts/:layoutId/publish',
  summary: '发布准考证版式',
  permission,
  input: z.object({ layoutId: id }),
  output: z.object({ version: z.number() }),
  errors: ['layout.no_draft'],
})

export const previewLayout = route({
  method: 'POST',
  path: '/api/ticket-layouts/:layoutId/preview',
  summary: '预览准考证版式',
  permission,
  input: z.object({ layoutId: id, design }),
  /** The sheet as a picture. */
  output: z.object({ svg: z.string() }),
})

export const getPlanLayout = route({
  method: 'GET',
  path: '/api/plans/:planId/ticket-layout',
  summary: '考试计划的准考证版式',
  permission,
  input: z.object({ planId: id }),
  output: z.object({
    planName: z.string(),
    layoutId: z.number().nullable(),
    layouts: z.array(z.object({ id: z.number(), name: z.string() })),
  }),
})

export const choosePlanLayout = route({
  method: 'PUT',
  path: '/api/plans/:planId/ticket-layout',
  summary: '为考试计划选用准考证版式',
  permission,
  input: z.object({ planId: id, layoutId: id.nullable() }),
  output: z.object({ layoutId: z.number().nullable() }),
  errors: ['layout.not_published'],
})
