import type { Choice, Kind } from '#src/modules/papers/rules/choice.ts'
import { kindNames } from '#src/modules/papers/words.ts'
import { sessionName } from '#src/shared/session-name.ts'

interface Part {
  readonly sessionId: number
  readonly ordinal: number
  readonly roomId: number
  readonly roomName: string
  readonly count: number
}

interface Option {
  readonly value: number
  readonly label: string
}

/** The sessions of a site, in order. */
export const sessionsOf = (parts: readonly Part[]): Option[] =>
  unique(parts.map(({ sessionId, ordinal }) => ({ value: sessionId, label: sessionName(ordinal) })))

/** The rooms of a site, each once. */
export const roomsOf = (parts: readonly Part[]): Option[] =>
  unique(parts.map(({ roomId, roomName }) => ({ value: roomId, label: roomName })))

const unique = (options: readonly Option[]): Option[] => [
  ...new Map(options.map((each) => [each.value, each])).values(),
]

/** What the page begins with: every paper of every room. */
export const everything: Choice = {
  papers: Object.keys(kindNames) as Kind[],
  sessionIds: [],
  roomIds: [],
  form: 'PDF',
  labels: { sheet: '3x8', own: null, start: 1, together: false, apart: true, frame: false },
  door: 'RIGHT',
  phones: true,
}

/** The choice as the server takes it. */
export const sent = ({ papers, sessionIds, roomIds, ...rest }: Choice) => ({
  ...rest,
  papers: [...papers],
  sessionIds: [...sessionIds],
  roomIds: [...roomIds],
})

/** A sheet to begin with when somebody measures their own. */
export const firstOwnSheet = {
  columns: 3,
  rows: 8,
  width: 63.5,
  height: 33.9,
  left: 7.2,
  top: 12.9,
  gapX: 2.5,
  gapY: 0,
}

/** Why the button does not make a pack now; empty when it does. */
export function whyNotMake(of: {
  mayMake: boolean
  reasons: readonly { message: string }[]
  isMaking: boolean
  papers: number
  pages: number | undefined
}): string {
  if (!of.mayMake) return '您的角色只能查看；生成由考务老师办理。'
  const [reason] = of.reasons
  if (reason) return reason.message
  if (of.isMaking) return '这个站点的材料正在生成，请等它完成。'
  if (of.papers === 0) return '请至少选择一种材料。'
  return of.pages === 0 ? '所选场次和考场里没有人。' : ''
}

/** How a pack stands against the arrangement: holds, or which rooms have changed. */
export function standOf(pack: { state: string; changes: readonly string[] }) {
  if (pack.state === 'MAKING') return { tone: 'busy', text: '正在生成', reason: '' } as const
  if (pack.state === 'FAILED')
    return { tone: 'bad', text: '没有生成', reason: '请重新生成；仍不成功请联系技术支持。' } as const
  if (pack.changes.length === 0) return { tone: 'good', text: '有效', reason: '' } as const
  const named = pack.changes.slice(0, MOST_NAMED).join('、')
  const more = pack.changes.length > MOST_NAMED ? ` 等 ${pack.changes.length} 个` : ''
  return { tone: 'warn', text: '已过期', reason: `有变化的考场：${named}${more}` } as const
}

const MOST_NAMED = 5
