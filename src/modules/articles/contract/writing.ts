import { z } from 'zod'
import { STEP_KEYS } from '#src/shared/guide/steps.ts'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route, SIGNED_IN, uploadRoute } from '#src/shared/route.ts'
import { kind, one, receipt, standing, state, validity } from './fields.ts'

// What those ask who write for their own organisation.

const texts = z.object({
  title: z.string().trim().min(2, '请填写标题，至少 2 个字。').max(80, '标题最多 80 字。'),
  body: z.string().trim().min(2, '请填写正文。').max(60_000, '正文最多 60000 字。'),
  certificateId: id.nullable().default(null),
  /** Of a question: the steps at whose pages it is shown. A guide says them in its headings. */
  steps: z.array(z.enum(STEP_KEYS)).max(STEP_KEYS.length).default([]),
  isPinned: z.boolean().default(false),
  asksAck: z.boolean().default(false),
  validFromOn: validity.default(null),
  validUntilOn: validity.default(null),
})

const saved = z.object({ id: z.number(), revision: z.number() })
const revision = z.coerce.number().int().min(1)
const textErrors = [
  'article.period_reversed',
  'article.unknown_step',
  'article.step_twice',
  'article.foreign_certificate',
]

/** Everything of the asker's own organisation, drafts too, the newest first. */
export const listArticles = route({
  method: 'GET',
  path: '/api/articles',
  summary: '本单位的公告、指南和常见问题',
  permission: 'articles.write',
  input: listQuery.extend({ kind: kind.optional(), standing: standing.optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      kind,
      title: z.string(),
      certificateName: z.string().nullable(),
      standing,
      /** A newer text waits to be published. */
      hasDraft: z.boolean(),
      isPinned: z.boolean(),
      asksAck: z.boolean(),
      version: z.number(),
      validFromOn: validity,
      validUntilOn: validity,
      publishedAt: instant.nullable(),
      editedAt: instant,
      editedByName: z.string(),
      /** Colleges of the audience that have read it, and of how many. */
      readBy: z.number(),
      audience: z.number(),
    }),
  ),
})

export const draftArticle = route({
  method: 'POST',
  path: '/api/articles',
  summary: '起草公告、指南或常见问题',
  permission: 'articles.write',
  input: texts.extend({ kind }),
  output: saved,
  errors: textErrors,
})

/** The text to go on with, its versions, and what may be done now. */
export const getDraft = route({
  method: 'GET',
  path: '/api/articles/:articleId/draft',
  summary: '编辑公告、指南或常见问题',
  permission: 'articles.write',
  input: one,
  output: texts.extend({
    id: z.number(),
    kind,
    steps: z.array(z.string()),
    certificateId: z.number().nullable(),
    state,
    standing,
    revision: z.number(),
    version: z.number(),
    publishedVersion: z.number().nullable(),
    withdrawReason: z.string(),
    versions: z.array(
      z.object({
        version: z.number(),
        editedAt: instant,
        editedByName: z.string(),
        publishedAt: instant.nullable(),
        publishedByName: z.string(),
      }),
    ),
    offers: z.array(offer),
  }),
})

export const saveArticle = route({
  method: 'PUT',
  path: '/api/articles/:articleId',
  summary: '保存公告、指南或常见问题',
  permission: 'articles.write',
  input: texts.extend({ articleId: id, revision }),
  output: saved,
  errors: ['state.not_possible', 'article.changed_meanwhile', ...textErrors],
})

export const publishArticle = route({
  method: 'POST',
  path: '/api/articles/:articleId/publish',
  summary: '发布',
  permission: 'articles.write',
  input: one.extend({
    revision,
    /** Whoever has read an older version is asked to read this one too. */
    asksAgain: z.boolean().default(false),
  }),
  output: z.object({ state, version: z.number() }),
  errors: ['state.not_possible', 'article.changed_meanwhile', 'article.nothing_new', 'article.already_over'],
})

export const withdrawArticle = route({
  method: 'POST',
  path: '/api/articles/:articleId/withdraw',
  summary: '撤下',
  permission: 'articles.write',
  input: one.extend({ opinion }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

export const discardArticle = route({
  method: 'POST',
  path: '/api/articles/:articleId/discard',
  summary: '作废草稿',
  permission: 'articles.write',
  input: one,
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

/** A version and the one before it, for the comparison. */
export const getVersion = route({
  method: 'GET',
  path: '/api/articles/:articleId/text',
  summary: '查看一个版本的正文',
  permission: 'articles.write',
  input: one.extend({ version: z.coerce.number().int().min(1).default(1) }),
  output: z.object({
    version: z.number(),
    title: z.string(),
    body: z.string(),
    before: z.object({ title: z.string(), body: z.string() }).nullable(),
  }),
})

/** Colleges of the audience, and whether somebody there has read and confirmed it. */
export const listReaders = route({
  method: 'GET',
  path: '/api/articles/:articleId/readers',
  summary: '阅读情况',
  permission: 'articles.write',
  input: listQuery.extend({ articleId: id, receipt: receipt.optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      orgName: z.string(),
      provinceName: z.string(),
      receipt,
      people: z.number(),
      readAt: instant.nullable(),
      ackedAt: instant.nullable(),
    }),
  ),
})

/** How many colleges have read and confirmed it. */
export const countReaders = route({
  method: 'GET',
  path: '/api/articles/:articleId/receipts',
  summary: '已读院校数',
  permission: 'articles.write',
  input: one,
  output: z.object({ audience: z.number(), readBy: z.number(), ackedBy: z.number(), asksAck: z.boolean() }),
})

export const addPicture = uploadRoute({
  method: 'POST',
  path: '/api/articles/:articleId/pictures',
  summary: '插入图片',
  permission: 'articles.write',
  input: one,
  output: z.object({ id: z.number() }),
  upload: { accept: ['jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['state.not_possible', 'article.too_many_pictures'],
})

export const getPicture = downloadRoute({
  method: 'GET',
  path: '/api/article-pictures/:pictureId',
  summary: '正文中的图片',
  permission: SIGNED_IN,
  input: z.object({ pictureId: id }),
})
