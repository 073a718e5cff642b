import type { TodoList } from '#src/modules/workbench/contract.ts'
import { todoWords } from '#src/modules/workbench/words.ts'

/** Rows of a to-do list on the first page; the rest is one click away. */
export const SHOWN = 6

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
