import type { TodoList } from '#src/modules/workbench/contract.ts'
import { outstandingTickets } from '#src/modules/tickets/index.ts'
import { todoWords } from '#src/modules/workbench/words.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Rows of a to-do list on the first page; the rest is one click away. */
export const SHOWN = 6

/** Plans with replaced tickets whose colleges have not said that the new ones are handed out (edge case 32). */
export async function waitingReissues(
  scope: Scope,
  planIds: readonly number[],
  noteOf: (row: { colleges: number; tickets: number }) => string,
): Promise<TodoList> {
  const rows = await outstandingTickets(scope, planIds)
  const shown = rows.slice(0, SHOWN).map((row) => ({ ...row, id: row.planId, total: rows.length }))
  return list('reissued', shown, (row) => ({
    title: row.planName,
    note: noteOf(row),
    since: row.since,
    to: `${PAGES.reissued}?planId=${row.planId}`,
  }))
}

interface TodoRow {
  readonly title: string
  readonly note: string
  readonly since: Date | null
  readonly dueOn?: string | null
  readonly isOverdue?: boolean
  readonly to: string
}

export const PAGES = {
  pilots: '/pilots',
  sites: '/sites/applications',
  agreements: '/agreements',
  corrections: '/corrections',
  slips: '/payments',
  withdrawals: '/registrations/withdrawals',
  returned: '/corrections?state=RETURNED',
  objections: '/candidates/confirmation?tab=objections&state=OPEN',
  reissued: '/tickets',
} as const

/** A to-do list as it is shown; every row brought the number of all. */
export function list<Row extends { id: number; total: number }>(
  key: keyof typeof PAGES,
  rows: readonly Row[],
  shown: (row: Row) => TodoRow,
): TodoList {
  return {
    key,
    title: todoWords[key],
    total: rows[0]?.total ?? 0,
    to: PAGES[key],
    sinceWord: todoWords.since[key],
    rows: rows.map((row) => {
      const { since, dueOn = null, isOverdue = false, ...rest } = shown(row)
      return { id: row.id, ...rest, since: since?.toISOString() ?? null, dueOn, isOverdue }
    }),
  }
}
