import type { TodoList } from '#src/modules/workbench/contract.ts'
import type { Outstanding } from '#src/modules/workbench/queries/queue-exam.ts'
import { todoWords } from '#src/modules/workbench/words.ts'

/** Rows of a to-do list on the first page; the rest is one click away. */
export const SHOWN = 6

/** Plans with replaced tickets that the college has not said to be handed out (edge case 32). */
export function reissues(outstanding: readonly Outstanding[]): TodoList {
  const shown = outstanding
    .slice(0, SHOWN)
    .map((row) => ({ ...row, id: row.planId, total: outstanding.length }))
  return list('reissued', shown, (row) => ({
    title: row.planName,
    note: todoWords.handOut(row.tickets),
    since: row.since,
    to: `${PAGES.reissued}?planId=${row.planId}`,
  }))
}

interface TodoRow {
  readonly title: string
  readonly note: string
  readonly since: Date | null
  readonly to: string
}

export const PAGES = {
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
      const { since, ...rest } = shown(row)
      return { id: row.id, ...rest, since: since?.toISOString() ?? null }
    }),
  }
}
