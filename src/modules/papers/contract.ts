import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route } from '#src/shared/route.ts'
import { doorNames, formNames, kindNames, sheetNames, stateNames } from './words.ts'

const keys = <K extends string>(names: Readonly<Record<K, unknown>>) => z.enum(Object.keys(names) as [K])
const kind = keys(kindNames)

const timing = ['paper.not_yet', 'paper.plan_cancelled']

const millimetres = (most: number) => z.coerce.number().min(0).max(most)
/** A sheet of labels somebody measured, in millimetres. */
const ownSheet = z.object({
  columns: z.coerce.number().int().min(1).max(5),
  rows: z.coerce.number().int().min(1).max(13),
  width: millimetres(210),
  height: millimetres(297),
  left: millimetres(100),
  top: millimetres(100),
  gapX: millimetres(50),
  gapY: millimetres(50),
})

const labels = z.object({
  sheet: keys(sheetNames),
  own: ownSheet.nullable().default(null),
  start: z.coerce.number().int().min(1).max(65).default(1),
  together: z.boolean().default(false),
  apart: z.boolean().default(true),
  frame: z.boolean().default(false),
})

const ids = z.array(id).max(500).default([])

/** What a pack is made of; no session and no room named means all of them. */
export const choiceSchema = z.object({
  papers: z.array(kind).min(1, '请至少选择一种材料。').max(20),
  sessionIds: ids,
  roomIds: ids,
  form: keys(formNames),
  labels: labels.default({
    sheet: '3x8',
    own: null,
    start: 1,
    together: false,
    apart: true,
    frame: false,
  }),
  door: keys(doorNames).default('RIGHT'),
  phones: z.boolean().default(true),
})
export type ChoiceGiven = z.input<typeof choiceSchema>

export const listPaperSites = route({
  method: 'GET',
  path: '/api/plans/:planId/paper-sites',
  summary: '可以生成考务材料的站点',
  permission: 'papers.read',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      id: z.number(),
      name: z.string(),
      code: z.string(),
      orgName: z.string(),
      count: z.number(),
    }),
  ),
})

const undrawable = z.object({ name: z.string(), ticketNo: z.string(), characters: z.string() })

export const getPaperDesk = route({
  method: 'GET',
  path: '/api/plans/:planId/papers',
  summary: '一个站点的考务材料：有哪些、多少页、何时可以生成',
  permission: 'papers.read',
  input: z.object({ planId: id, siteId: id.optional() }),
  output: z.object({
    planId: z.number(),
    planName: z.string(),
    siteId: z.number(),
    siteName: z.string(),
    siteCode: z.string(),
    /** Of the arrangement as it stands now. */
    revision: z.string(),
    publishedAt: instant.nullable(),
    opensAt: instant,
    open: z.boolean(),
    reasons: z.array(z.object({ message: z.string(), wayOut: z.string() })),
    /** The organiser looks before the sites may print. */
    isProof: z.boolean(),
    guests: z.number(),
    withoutPhoto: z.number(),
    /** Names that only the fonts for rare characters can draw. */
    rare: z.array(z.string()),
    undrawable: z.array(undrawable),
    parts: z.array(
      z.object({
        sessionId: z.number(),
        ordinal: z.number(),
        startsAt: instant,
        endsAt: instant,
        roomId: z.number(),
        roomName: z.string(),
        levelName: z.string(),
        capacity: z.number(),
        count: z.number(),
        seats: z.string(),
      }),
    ),
  }),
})

export const estimatePapers = route({
  method: 'POST',
  path: '/api/plans/:planId/papers/estimate',
  summary: '按所选内容计算考务材料的份数和页数',
  permission: 'papers.read',
  input: choiceSchema.extend({ planId: id, siteId: id, papers: z.array(kind).max(20) }),
  output: z.object({
    items: z.number(),
    pages: z.number(),
    papers: z.array(z.object({ kind, items: z.number(), pages: z.number() })),
  }),
  errors: [...timing, 'paper.sheet'],
})

export const previewPaper = downloadRoute({
  method: 'GET',
  path: '/api/plans/:planId/papers/preview',
  summary: '预览一种考务材料',
  permission: 'papers.make',
  input: z.object({
    planId: id,
    siteId: id.optional(),
    kind: kind.default('DOOR'),
    sessionId: id.optional(),
    roomId: id.optional(),
    /** The choice as JSON: an address holds no nested fields. */
    choice: z.string().max(20_000).optional(),
  }),
  errors: [...timing, 'paper.nothing', 'paper.sheet', 'paper.unreadable'],
})

export const startPack = route({
  method: 'POST',
  path: '/api/plans/:planId/papers',
  summary: '生成一个站点的考务材料',
  permission: 'papers.make',
  input: choiceSchema.extend({ planId: id, siteId: id }),
  output: z.object({ taskId: z.number() }),
  errors: [...timing, 'paper.nothing', 'paper.running', 'paper.sheet', 'paper.too_many'],
})

export const renewPack = route({
  method: 'POST',
  path: '/api/plans/:planId/papers/renew',
  summary: '只为有变化的考场重新生成考务材料',
  permission: 'papers.make',
  input: z.object({ planId: id, siteId: id, replaces: id }),
  output: z.object({ taskId: z.number() }),
  errors: [...timing, 'paper.not_outdated', 'paper.running', 'paper.nothing'],
})

export const listPacks = route({
  method: 'GET',
  path: '/api/plans/:planId/paper-packs',
  summary: '历次考务材料：谁在何时按哪个版本生成，是否已过期',
  permission: 'papers.read',
  input: listQuery.extend({ planId: id, siteId: id.optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      state: keys(stateNames),
      revision: z.string(),
      /** The revision it completes; empty when it is whole. */
      replaces: z.string(),
      items: z.number(),
      pages: z.number(),
      form: keys(formNames),
      papers: z.array(kind),
      /** Rooms that have changed since; empty while it holds. */
      changes: z.array(z.string()),
      undrawable: z.array(undrawable),
      /** In the order they are printed; null where the reader may not open them. */
      files: z.array(z.object({ fileId: z.number(), name: z.string(), pages: z.number() })),
      until: instant.nullable(),
      by: z.string(),
      orgName: z.string(),
      at: instant,
      taskId: z.number().nullable(),
    }),
  ),
})
