import type { Part, SiteFacts } from '#src/modules/papers/rules/facts.ts'
import { ENVELOPES, placed } from '#src/modules/papers/rules/labels.ts'
import { headingOf } from './heading.ts'
import { paged, type Unit } from './unit.ts'

const bySession = (parts: readonly Part[]) => [...Map.groupBy(parts, (part) => part.sessionId).values()]
const people = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.sitters.length, 0)
const whole = { sessionId: null, roomId: null, session: '', room: '' } as const

const OVERVIEW = { full: 15, last: 14 }

/** 考场安排总表 (§9.12): per session every room with level, seats, people and numbers. */
export function overviewOf({ parts }: SiteFacts): Unit {
  const rows = bySession(parts).flatMap((group) => [
    { kind: 'SESSION', ...sessionOf(group) },
    ...group.map((part, at) => ({
      kind: 'ROOM',
      no: at + 1,
      capacity: part.capacity,
      ...headingOf(part),
    })),
  ])
  const total = people(parts)
  return {
    kind: 'OVERVIEW',
    ...whole,
    pages: paged(rows, OVERVIEW).map((page) => ({ rows: page, total, parts: parts.length })),
  }
}

function sessionOf(group: readonly Part[]) {
  const [first] = group
  const { session, when } = first ? headingOf(first) : { session: '', when: '' }
  return { session, when, rooms: group.length, count: people(group) }
}

/** Lines of one sheet. */
const LINES = 24

/** 缺考登记表 (§9.10): one per session, filled in by the site after the exam. */
export const absentOf = (parts: readonly Part[]): Unit[] =>
  bySession(parts).map((group) => {
    const about = sessionOf(group)
    const sheets = Math.max(1, Math.ceil((about.count * EXPECTED_ABSENT) / LINES))
    return {
      kind: 'ABSENT',
      ...whole,
      sessionId: group[0]?.sessionId ?? null,
      session: about.session,
      pages: Array.from({ length: sheets }, (_, at) => ({ ...about, lines: LINES, first: at * LINES + 1 })),
    }
  })

/** One in ten may stay away before a site has to copy the sheet. */
const EXPECTED_ABSENT = 0.1

/** 信封标签: one per room and session, eight on a sheet. */
export const envelopesOf = (parts: readonly Part[]): Unit => ({
  kind: 'ENVELOPE',
  ...whole,
  pages: placed(parts.map(headingOf), ENVELOPES).map((labels) => ({ labels })),
})
