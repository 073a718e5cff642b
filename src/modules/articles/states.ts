import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type ArticleState = keyof typeof stateNames
export type ArticleVerb = 'publish' | 'withdraw' | 'discard'

const by = { permission: 'articles.write' } as const

/** 公告、指南、常见问题: a changed text of something published is published again, a withdrawn one too. */
export const articleMachine = machine<ArticleState, ArticleVerb>('这篇内容', stateNames, {
  publish: { ...by, from: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'], to: 'PUBLISHED', label: '发布' },
  withdraw: { ...by, from: ['PUBLISHED'], to: 'WITHDRAWN', label: '撤下', needsOpinion: true },
  discard: { ...by, from: ['DRAFT'], to: 'DISCARDED', label: '作废草稿' },
})
