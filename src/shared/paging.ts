import { z } from 'zod'

/** Rows a list may skip at most: deeper pages are refused in favour of a narrower filter, so no query ever walks a million rows. */
export const DEEPEST_ROW = 10_000

/** The query every list endpoint takes; lists add their own filters with `.extend`. */
export const listQuery = z.object({
  /** Free search text; each list says which columns it looks at. */
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(DEEPEST_ROW).default(1),
  size: z.coerce.number().int().min(1).max(500).default(20),
  /** Column key, `-` in front for descending. */
  sort: z.string().max(40).optional(),
})
export type ListQuery = z.output<typeof listQuery>

/** What every list endpoint answers. `total` counts at most `DEEPEST_ROW` + 1: beyond that the screen says “超过 10000 条”. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number().int() })
export interface Page<T> {
  rows: T[]
  total: number
}

/** Id of a record as it stands in paths and bodies. */
export const id = z.coerce.number().int().positive()

/** An instant on the wire: ISO 8601 in UTC. */
export const instant = z.iso.datetime()
/** A day on the wire: YYYY-MM-DD. */
export const day = z.iso.date()

/** What a record's screen may offer (see `machine.ts`). */
export const offer = z.object({
  verb: z.string(),
  label: z.string(),
  allowed: z.boolean(),
  needsOpinion: z.boolean(),
  reason: z.string().optional(),
})

/** A written opinion that goes with a decision. */
export const opinion = z.string().trim().min(2, '请写明意见，至少 2 个字。').max(500, '意见最多 500 字。')

/** The number of rows to skip, bounded by `DEEPEST_ROW`. */
export const offsetOf = ({ page, size }: Pick<ListQuery, 'page' | 'size'>) =>
  Math.min((page - 1) * size, DEEPEST_ROW)
