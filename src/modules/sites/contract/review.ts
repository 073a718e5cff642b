import { z } from 'zod'
import { id, instant, opinion } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import { applicationState, checkItem, part } from './shapes.ts'

/** What was found of each item so far; items left out have not been looked at. */
export const checkSiteApplication = route({
  method: 'PUT',
  path: '/api/site-applications/:applicationId/checks',
  summary: '逐项核对考核站点申报',
  permission: 'sites.review',
  input: z.object({
    applicationId: id,
    marks: z
      .array(
        z.object({
          key: z.string().max(40),
          isOk: z.boolean(),
          note: z.string().trim().max(200, '问题最多写 200 字。').default(''),
        }),
      )
      .max(60),
  }),
  output: z.object({ state: applicationState }),
  errors: ['state.not_possible', 'site.unknown_item', 'site.note_missing'],
})

const version = z.object({
  version: z.number(),
  items: z.array(checkItem),
  reason: z.string(),
  byName: z.string(),
  at: instant,
})

export const getSiteChecklist = route({
  method: 'GET',
  path: '/api/site-checklist',
  summary: '站点审核清单',
  permission: 'sites.review',
  input: z.object({}),
  output: z.object({ version: z.number(), items: z.array(checkItem), history: z.array(version) }),
})

/** The next version of the list; applications already handed in keep theirs. */
export const setSiteChecklist = route({
  method: 'POST',
  path: '/api/site-checklist',
  summary: '发布站点审核清单的新版本',
  permission: 'sites.review',
  input: z.object({
    /** The version it was made from. */
    version: z.coerce.number().int().min(0),
    items: z
      .array(
        z.object({
          key: z.string().max(40).optional(),
          part,
          name: z.string().trim().min(2, '请填写项目名称。').max(30),
          hint: z.string().trim().max(100).default(''),
        }),
      )
      .min(1, '至少保留一项。')
      .max(60, '最多 60 项。'),
    reason: opinion,
  }),
  output: z.object({ version: z.number() }),
  errors: ['site.checklist_moved', 'site.item_twice', 'site.form_item_missing'],
})

/** A picture of the asker's site, re-encoded: upright, without place and camera. */
export const addSitePhoto = uploadRoute({
  method: 'POST',
  path: '/api/site-photos',
  summary: '上传站点照片',
  permission: 'sites.apply',
  input: z.object({
    certificateId: id,
    caption: z.string().trim().min(1, '请写明照片内容，例如 201机房全景。').max(60),
  }),
  output: z.object({ id: z.number(), fileId: z.number() }),
  errors: ['scan.damaged', 'site.photos_enough'],
  upload: { accept: ['jpeg', 'png'], maxBytes: 15 * 1024 * 1024 },
})

export const removeSitePhoto = route({
  method: 'DELETE',
  path: '/api/site-photos/:photoId',
  summary: '删除站点照片',
  permission: 'sites.apply',
  input: z.object({ photoId: id }),
  output: z.object({ id: z.number() }),
})
