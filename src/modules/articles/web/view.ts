import type { getArticle, listAnnouncements } from '#src/modules/articles/contract.ts'
import type { getDraft, listArticles, listReaders } from '#src/modules/articles/contract/writing.ts'
import type { ArticleKind, Standing } from '#src/modules/articles/rules.ts'
import type { receiptNames } from '#src/modules/articles/words.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Article = AnswerOf<typeof getArticle>
export type NewsRow = RowOf<typeof listAnnouncements>
export type OwnRow = RowOf<typeof listArticles>
export type ReaderRow = RowOf<typeof listReaders>
export type Draft = AnswerOf<typeof getDraft>

export const TONES: Readonly<Record<Standing, Tone>> = {
  DRAFT: 'busy',
  UPCOMING: 'warn',
  IN_FORCE: 'good',
  OVER: 'idle',
  WITHDRAWN: 'bad',
  DISCARDED: 'idle',
}

export const RECEIPT_TONES: Readonly<Record<keyof typeof receiptNames, Tone>> = {
  UNREAD: 'warn',
  READ: 'busy',
  ACKNOWLEDGED: 'good',
}

/** What an announcement still asks of this account. */
export function duty(row: Pick<NewsRow, 'isRead' | 'isAcked' | 'asksAck'>): { tone: Tone; word: string } {
  if (row.asksAck && !row.isAcked) return { tone: 'warn', word: '待确认' }
  if (row.isAcked) return { tone: 'good', word: '已确认' }
  return row.isRead ? { tone: 'idle', word: '已读' } : { tone: 'busy', word: '未读' }
}

/** “已读 231 / 3000 所院校”. */
export const readWords = ({ readBy, audience }: { readBy: number; audience: number }) =>
  `已读 ${readBy} / ${audience} 所院校`

interface GuideRow {
  readonly id: number
  readonly steps: readonly string[]
}

/** Which guide is opened: the one chosen, else the nearest that explains the step sought, else the shipped one. */
export function guideFor(
  guides: readonly GuideRow[],
  { chosen, step }: { chosen: string | undefined; step: string },
): number | undefined {
  if (chosen === SHIPPED) return undefined
  const named = guides.find((each) => String(each.id) === chosen)
  if (named) return named.id
  return (step === '' ? guides[0] : guides.find((each) => each.steps.includes(step)))?.id
}
export const SHIPPED = 'shipped'

/** A text with a selection in it, as a text field has it. */
export interface Selection {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** What a button of the editor puts around the selection, or in its place when nothing is selected. */
export interface Mark {
  readonly before: string
  readonly after?: string
  readonly sample?: string
  /** It begins a line of its own. */
  readonly onLine?: boolean
}

/** The text after a button was pressed; what was put in as words is selected, to be typed over. */
export function marked(
  { text, from, to }: Selection,
  { before, after = '', sample = '', onLine = false }: Mark,
): Selection {
  const words = text.slice(from, to) || sample
  const breaks = onLine && from > 0 && text[from - 1] !== '\n' ? '\n\n' : ''
  const start = from + breaks.length + before.length
  return {
    text: text.slice(0, from) + breaks + before + words + after + text.slice(to),
    from: start,
    to: start + words.length,
  }
}

/** The line the cursor stands in, made a heading that carries the key of a step. */
export function withStep(
  { text, from }: Selection,
  { step, title }: { step: string; title: string },
): Selection {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const next = text.indexOf('\n', from)
  const end = next === -1 ? text.length : next
  const words = text
    .slice(start, end)
    .replace(/^#+\s*/, '')
    .replace(/\s*\{#[\w-]+\}\s*$/, '')
    .trim()
  const line = `## ${words || title} {#${step}}`
  const at = start + line.length
  return { text: text.slice(0, start) + line + text.slice(end), from: at, to: at }
}

/** Why it cannot be published now although its state allows it; nothing when it can. */
export function whyNotPublish(
  draft: Pick<Draft, 'state' | 'version' | 'publishedVersion'>,
  isChanged: boolean,
) {
  if (isChanged) return '有未保存的修改，请先保存。'
  const isShown = draft.state === 'PUBLISHED' && draft.version === draft.publishedVersion
  return isShown ? '没有未发布的修改，各单位看到的就是这一版。' : undefined
}

/** A kind out of the address. */
export const kindOf = (text: unknown): ArticleKind =>
  text === 'GUIDE' || text === 'FAQ' ? text : 'ANNOUNCEMENT'
