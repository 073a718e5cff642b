import type { latestVerification } from '#src/modules/candidates/contract/verification.ts'
import type { AnswerOf } from '#src/web/call.ts'

export type VerificationTask = NonNullable<AnswerOf<typeof latestVerification>['task']>
export type VerificationTally = NonNullable<VerificationTask['result']>

const DAY_MS = 24 * 3_600_000

/**
 * Which verification the page shows: the one just started, else one that runs, else what the last one came to, for a
 * day. What was closed stays closed.
 */
export function shownTask(
  given: { asked: number | undefined; hidden: number | undefined; latest: VerificationTask | null },
  now?: number,
): { id: number; result: VerificationTally | null } | undefined {
  const { asked, hidden, latest } = given
  if (asked !== undefined && asked !== hidden && latest?.id !== asked) return { id: asked, result: null }
  return latest?.id === hidden ? undefined : shownLatest(latest, { asked, now })
}

function shownLatest(
  latest: VerificationTask | null,
  { asked, now }: { asked: number | undefined; now: number | undefined },
) {
  if (!latest) return undefined
  const isShown = latest.id === asked || isWorthShowing(latest, now)
  return isShown ? { id: latest.id, result: latest.result } : undefined
}

function isWorthShowing({ state, result, endedAt }: VerificationTask, now = Date.now()): boolean {
  if (state === 'RUNNING') return true
  return result !== null && endedAt !== null && now - Date.parse(endedAt) < DAY_MS
}

/** Nothing is left to do about anybody. */
export const isOver = (tally: VerificationTally) => tally.MISMATCH + tally.NOT_FOUND + tally.UNAVAILABLE === 0

const LINES = [
  ['MATCH', '信息准确', { verification: 'ACCURATE' }],
  ['MISMATCH', '信息有误，请按说明更正后重新认证', { verification: 'INACCURATE' }],
  ['NOT_FOUND', '须对照证件人工核对', { verification: 'MANUAL_REVIEW' }],
  ['UNAVAILABLE', '没有得到认证服务的答复', { unanswered: 'YES' }],
] as const

/** One line per answer that was given, with the filter that finds its people. */
export const linesOf = (tally: VerificationTally) =>
  LINES.filter(([key]) => tally[key] > 0).map(([key, words, search]) => ({
    key,
    count: tally[key],
    words,
    search: { ...search },
  }))
