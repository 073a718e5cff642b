import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'
import { kind, one, validity } from './contract/fields.ts'

// What readers ask. Who is a reader follows from the owner: a platform speaks to all, an evaluation organisation to
// provinces and colleges, a province to its colleges.

const seen = z.object({
  id: z.number(),
  title: z.string(),
  orgName: z.string(),
  certificateId: z.number().nullable(),
  certificateName: z.string().nullable(),
  publishedAt: instant,
})

const announcement = seen.extend({
  isPinned: z.boolean(),
  asksAck: z.boolean(),
  isRead: z.boolean(),
  isAcked: z.boolean(),
  isOver: z.boolean(),
  validUntilOn: validity,
})

/** Announcements in force, pinned ones first, then the newest; of those over, the past ones instead. */
export const listAnnouncements = route({
  method: 'GET',
  path: '/api/announcements',
  summary: '公告',
  permission: SIGNED_IN,
  input: listQuery.extend({
    certificateId: id.optional(),
    /** Those left to read or to confirm; or those whose time is over. */
    show: z.enum(['OPEN', 'OVER']).optional(),
  }),
  output: pageOf(announcement),
})

/** Guides in reach, the one that concerns the asker most first: the certificate named, then those applied for. */
export const listGuides = route({
  method: 'GET',
  path: '/api/guides',
  summary: '报名指南',
  permission: SIGNED_IN,
  input: listQuery.extend({ certificateId: id.optional() }),
  output: pageOf(seen.extend({ steps: z.array(z.string()) })),
})

/** Questions with their answers: all, those of a step, or those with a word in them. */
export const listAnswers = route({
  method: 'GET',
  path: '/api/answers',
  summary: '常见问题',
  permission: SIGNED_IN,
  input: listQuery.extend({ certificateId: id.optional(), step: z.string().max(40).optional() }),
  output: pageOf(seen.extend({ body: z.string(), steps: z.array(z.string()) })),
})

export const getArticle = route({
  method: 'GET',
  path: '/api/articles/:articleId',
  summary: '阅读公告、指南或常见问题',
  permission: SIGNED_IN,
  input: one,
  output: announcement.extend({ kind, steps: z.array(z.string()), body: z.string(), version: z.number() }),
})

/** Leaves the receipt of this account for its organisation; once per version that asks to be read. */
export const readArticle = route({
  method: 'POST',
  path: '/api/articles/:articleId/read',
  summary: '记为已阅读',
  permission: SIGNED_IN,
  input: one,
  output: z.object({ isRead: z.boolean() }),
})

export const acknowledgeArticle = route({
  method: 'POST',
  path: '/api/articles/:articleId/acknowledge',
  summary: '确认已阅读',
  permission: SIGNED_IN,
  input: one,
  output: z.object({ isAcked: z.boolean() }),
  errors: ['article.no_ack_asked'],
})
